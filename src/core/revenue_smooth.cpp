#include "core/revenue_smooth.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace mainstay::revenue {
namespace {

// Cumulants: the series of ln(1 + p(eˣ − 1)) has radius ≥ π. (0.4/π)^13 ≈ 2e-12. Deals that turn
// by 1.3 leave an error of (1.3/π)^13 ≈ 1e-5 only where few of them are undecided; where many are,
// the frequency is damped: never more than 2e-6.
constexpr double cumulantTurnExact = 0.4;
constexpr double cumulantTurn = 1.3;
constexpr double logarithmTurn = 0.7;
constexpr std::size_t cosineCells = 8192;
constexpr std::size_t vectorBlock = 16;

// Polynomials P_r in v = p(1−p): the r-th cumulant of a Bernoulli deal is P_r(v) for even r and
// (1−2p)·P_r(v) for odd r > 1, from κ(r+1) = v·dκ(r)/dp; divided by r!.
std::vector<std::vector<double>> cumulantPolynomials() {
  constexpr std::size_t orders = SmoothPart::orders;
  std::vector<std::vector<double>> all(orders + 1);
  std::vector<double> current{0.0, 1.0};
  double factorial = 2.0;
  for (std::size_t order = 2; order <= orders; ++order) {
    for (double coefficient : current)
      all[order].push_back(coefficient / factorial);
    std::vector<double> slope;
    for (std::size_t power = 1; power < current.size(); ++power)
      slope.push_back(static_cast<double>(power) * current[power]);
    std::vector<double> next(current.size() + 1, 0.0);
    for (std::size_t power = 0; power < slope.size(); ++power) {
      next[power + 1] += slope[power];
      if (order % 2 == 1)
        next[power + 2] -= 4.0 * slope[power];
    }
    if (order % 2 == 1)
      for (std::size_t power = 0; power < current.size(); ++power)
        next[power + 1] -= 2.0 * current[power];
    while (next.size() > 1 && next.back() == 0.0)
      next.pop_back();
    current = next;
    factorial *= static_cast<double>(order + 1);
  }
  return all;
}

} // namespace

SmoothPart::SmoothPart(const Book &book, std::vector<double> sizes, Period period, double smoothing,
                       double logTolerance, double largestFrequency)
    : book_(book), sizes_(std::move(sizes)), period_(period),
      transform_(book.spread, 2.0 * std::numbers::pi * largestFrequency / period.length *
                                  std::abs(sizes_.front())),
      conditional_(book.correlation), interpolation_(book), polynomials_(cumulantPolynomials()) {
  const auto points = interpolation_.points();
  const std::size_t count = points.size();
  const bool fixed = book.spread == 0.0;
  if (fixed) {
    largestTurn_ = period.lattice ? cumulantTurnExact : cumulantTurn;
    for (std::size_t cell = 0; cell <= cosineCells; ++cell)
      cosines_.push_back(std::cos(2.0 * std::numbers::pi * static_cast<double>(cell) /
                                  static_cast<double>(cosineCells)));
    for (std::size_t deal = 0; deal < sizes_.size(); ++deal)
      if (deal == 0 || std::abs(sizes_[deal]) <= 0.5 * std::abs(sizes_[bands_.back()]))
        bands_.push_back(deal);
    cumulants_.resize(bands_.size() * orders * count);
  } else {
    largestTurn_ = 0.01;
    while (std::abs(transform_.minusOne(1.05 * largestTurn_)) <= logarithmTurn)
      largestTurn_ *= 1.05;
    pointChances_.resize(sizes_.size() * count);
  }

  // From the smallest deal up: whatever the large deals do, the rest must not change by more than
  // about its own deviation from node to node. Per deal φ² ≤ (2/π)·Φ(1−Φ).
  std::vector<double> chances(count);
  std::vector<double> deviations(count, 0.0);
  std::vector<double> variances(count, smoothing * smoothing);
  std::vector<double> information(count, 0.0);
  std::vector<double> sums(orders * count, 0.0);
  for (std::size_t deal = sizes_.size(), band = bands_.size(); deal-- > 0;) {
    const double size = std::abs(sizes_[deal]);
    for (std::size_t point = 0; point < count; ++point) {
      const double p = conditional_(book.deals[deal].threshold, points[point]);
      const double bernoulli = p * (1.0 - p);
      chances[point] = p;
      deviations[point] += size * std::sqrt(bernoulli);
      variances[point] += size * size * (bernoulli + p * book.spread * book.spread);
      if (variances[point] > 0.0)
        information[point] =
            std::max(information[point], deviations[point] * deviations[point] / variances[point]);
    }
    if (!fixed) {
      std::copy(chances.begin(), chances.end(),
                pointChances_.begin() + static_cast<std::ptrdiff_t>(deal * count));
      continue;
    }
    addCumulants(2.0 * std::numbers::pi * sizes_[deal] / period_.length, chances, sums);
    if (deal == bands_[band - 1]) {
      --band;
      std::copy(sums.begin(), sums.end(),
                cumulants_.begin() + static_cast<std::ptrdiff_t>(band * orders * count));
    }
  }
  // At least as fine as a single deal takes.
  step_ = factorStep(book.correlation / (1.0 - book.correlation), -28.0);
  const double gain = 2.0 / std::numbers::pi * book.correlation / (1.0 - book.correlation);
  for (std::size_t point = 0; point < count; ++point) {
    // What happens in the tail of the factor needs less.
    const double log = std::min(-4.0, logTolerance + 0.5 * points[point] * points[point]);
    step_ = std::min(step_, factorStep(gain * information[point], log));
  }
}

double SmoothPart::chance(std::size_t deal, double z) const noexcept {
  return conditional_(book_.deals[deal].threshold, z);
}

SmoothPart::Moments SmoothPart::moments(double z) const {
  const std::size_t count = interpolation_.points().size();
  std::vector<double> cardinals(count);
  interpolation_.cardinals(z, cardinals);
  double first = 0.0;
  double second = 0.0;
  for (std::size_t point = 0; point < count; ++point) {
    first += cardinals[point] * cumulants_[point];
    second += cardinals[point] * cumulants_[count + point];
  }
  const double turn = turnPerSize();
  return {first / turn, std::max(0.0, 2.0 * second / (turn * turn))};
}

SmoothPart::Complex SmoothPart::turn(std::size_t frequency, double size) const noexcept {
  const double product = static_cast<double>(frequency) * size;
  if (book_.spread != 0.0)
    return transform_.minusOne(2.0 * std::numbers::pi * product / period_.length);
  const double rest = product - period_.length * std::floor(product / period_.length);
  return transform_.minusOne(2.0 * std::numbers::pi * rest / period_.length);
}

double SmoothPart::damping(std::size_t frequency, double size) const noexcept {
  const double turns = static_cast<double>(frequency) * size / period_.length;
  if (book_.spread != 0.0)
    return -transform_.minusOne(2.0 * std::numbers::pi * turns).real();
  const double place = std::abs(turns - static_cast<double>(static_cast<std::int64_t>(turns))) *
                       static_cast<double>(cosineCells);
  const auto cell = std::min(static_cast<std::size_t>(place), cosineCells - 1);
  const double part = place - static_cast<double>(cell);
  return 1.0 - (cosines_[cell] + part * (cosines_[cell + 1] - cosines_[cell]));
}

std::size_t SmoothPart::directDeals(std::size_t frequency) const noexcept {
  const double limit =
      largestTurn_ * period_.length / (2.0 * std::numbers::pi * static_cast<double>(frequency));
  const auto within = [&](double size) { return std::abs(size) > limit; };
  std::size_t first = sizes_.size();
  if (book_.spread == 0.0) {
    const auto band = std::ranges::partition_point(
        bands_, [&](std::size_t deal) { return within(sizes_[deal]); });
    first = band == bands_.end() ? sizes_.size() : *band;
  } else {
    first = static_cast<std::size_t>(std::ranges::partition_point(sizes_, within) - sizes_.begin());
  }
  // Few deals are multiplied sooner than interpolated.
  return sizes_.size() - first < interpolation_.points().size() ? sizes_.size() : first;
}

void SmoothPart::addCumulants(double size, std::span<const double> chances,
                              std::vector<double> &sums) const {
  const std::size_t count = chances.size();
  std::array<double, 2 * vectorBlock> block{};
  std::array<double, vectorBlock> value;
  for (std::size_t start = 0; start < count; start += vectorBlock) {
    const std::size_t length = std::min(vectorBlock, count - start);
    double *const bernoulli = block.data();
    double *const skew = block.data() + vectorBlock;
    for (std::size_t point = 0; point < length; ++point) {
      const double p = chances[start + point];
      bernoulli[point] = p * (1.0 - p);
      skew[point] = 1.0 - 2.0 * p;
      sums[start + point] += size * p;
    }
    double power = size;
    for (std::size_t order = 2; order <= orders; ++order) {
      power *= size;
      const auto &polynomial = polynomials_[order];
      value.fill(polynomial.back() * power);
      for (std::size_t term = polynomial.size() - 1; term-- > 0;) {
        const double coefficient = polynomial[term] * power;
        for (std::size_t point = 0; point < vectorBlock; ++point)
          value[point] = value[point] * bernoulli[point] + coefficient;
      }
      if (order % 2 == 1)
        for (std::size_t point = 0; point < vectorBlock; ++point)
          value[point] *= skew[point];
      double *const out = sums.data() + (order - 1) * count + start;
      for (std::size_t point = 0; point < length; ++point)
        out[point] += value[point];
    }
  }
}

std::size_t SmoothPart::bandOf(std::size_t deal) const noexcept {
  return static_cast<std::size_t>(std::ranges::upper_bound(bands_, deal) - bands_.begin()) - 1;
}

double SmoothPart::wonSeries(std::size_t deal, std::span<const double> chances,
                             std::span<const double> sums) const noexcept {
  const std::size_t count = chances.size();
  const double turn = turnPerSize() * sizes_[deal];
  double total = 0.0;
  for (std::size_t point = 0; point < count; ++point)
    total += chances[point] * sums[point];
  double power = 1.0;
  for (std::size_t order = 2; order <= orders; ++order) {
    power *= turn;
    const auto &polynomial = polynomials_[order];
    const double *const weights = sums.data() + (order - 1) * count;
    double part = 0.0;
    for (std::size_t point = 0; point < count; ++point) {
      const double p = chances[point];
      const double v = p * (1.0 - p);
      double value = polynomial.back();
      for (std::size_t term = polynomial.size() - 1; term-- > 0;)
        value = value * v + polynomial[term];
      part += weights[point] * (order % 2 == 1 ? value * (1.0 - 2.0 * p) : value);
    }
    total += static_cast<double>(order) * power * part;
  }
  return total;
}

void SmoothPart::logs(std::size_t frequency, std::vector<Complex> &out) const {
  out.clear();
  if (directDeals(frequency) == sizes_.size())
    return;
  out.resize(interpolation_.points().size());
  if (book_.spread == 0.0)
    logsFromCumulants(frequency, out);
  else
    logsFromProducts(frequency, out);
}

void SmoothPart::logsFromCumulants(std::size_t frequency, std::vector<Complex> &out) const {
  const std::size_t first = directDeals(frequency);
  const auto found = std::find(bands_.begin(), bands_.end(), first);
  if (found == bands_.end())
    return;
  const std::size_t count = out.size();
  const double *const sums =
      cumulants_.data() + static_cast<std::size_t>(found - bands_.begin()) * orders * count;
  const double turn = static_cast<double>(frequency);
  for (std::size_t point = 0; point < count; ++point) {
    double real = 0.0;
    double imaginary = 0.0;
    double power = 1.0;
    for (std::size_t order = 1; order <= orders; ++order) {
      power *= turn;
      const double term = power * sums[(order - 1) * count + point];
      // iʳ: i, −1, −i, 1
      (order % 2 == 1 ? imaginary : real) += (order % 4 == 1 || order % 4 == 0) ? term : -term;
    }
    out[point] = {real, imaginary};
  }
}

void SmoothPart::logsFromProducts(std::size_t frequency, std::vector<Complex> &out) const {
  const std::size_t count = out.size();
  std::vector<double> real(count, 1.0);
  std::vector<double> imaginary(count, 0.0);
  const auto fold = [&] {
    for (std::size_t point = 0; point < count; ++point)
      out[point] += std::log(Complex(real[point], imaginary[point]));
    std::fill(real.begin(), real.end(), 1.0);
    std::fill(imaginary.begin(), imaginary.end(), 0.0);
  };
  double angle = 0.0; // bound on the phase collected: asin(x) ≤ 1.2·x for x ≤ 0.7
  for (std::size_t deal = directDeals(frequency); deal < sizes_.size(); ++deal) {
    const Complex turned = turnOfDeal(frequency, deal);
    const double more = 1.2 * std::abs(turned);
    if (angle + more > 3.0) {
      fold();
      angle = 0.0;
    }
    angle += more;
    const double turnReal = turned.real();
    const double turnImaginary = turned.imag();
    const double *const chances = pointChances_.data() + deal * count;
    for (std::size_t point = 0; point < count; ++point) {
      const double a = 1.0 + chances[point] * turnReal;
      const double b = chances[point] * turnImaginary;
      const double next = real[point] * a - imaginary[point] * b;
      imaginary[point] = real[point] * b + imaginary[point] * a;
      real[point] = next;
    }
  }
  fold();
}

} // namespace mainstay::revenue
