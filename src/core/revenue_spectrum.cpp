#include "core/revenue_spectrum.hpp"

#include "core/numeric.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace mainstay::revenue {
namespace {

using Complex = std::complex<double>;

// Complex numbers for the nodes of a run, apart so that loops over nodes vectorise.
struct Wave {
  std::vector<double> real;
  std::vector<double> imaginary;

  void resize(std::size_t count) {
    real.resize(count);
    imaginary.resize(count);
  }
  void multiply(std::span<const double> chances, Complex turn) noexcept {
    const double turnReal = turn.real();
    const double turnImaginary = turn.imag();
    for (std::size_t node = 0; node < real.size(); ++node) {
      const double a = 1.0 + chances[node] * turnReal;
      const double b = chances[node] * turnImaginary;
      const double next = real[node] * a - imaginary[node] * b;
      imaginary[node] = real[node] * b + imaginary[node] * a;
      real[node] = next;
    }
  }
};

// What evaluating a run takes, made once per run: chances of the deals that turn much, and the
// cardinal functions at its nodes.
struct RunTables {
  std::size_t nodes = 0;
  std::size_t points = 0;
  std::vector<double> weights;
  std::vector<double> cardinals; // point × node
  std::vector<double> chances;   // deal × node

  RunTables(const SmoothPart &smooth, const SpectrumRun &run, std::span<const FactorNode> all)
      : nodes(run.endNode - run.firstNode), points(smooth.interpolation().points().size()),
        cardinals(nodes * points) {
    std::vector<double> values(points);
    for (std::size_t node = 0; node < nodes; ++node) {
      weights.push_back(all[run.firstNode + node].weight);
      smooth.interpolation().cardinals(all[run.firstNode + node].z, values);
      for (std::size_t point = 0; point < points; ++point)
        cardinals[point * nodes + node] = values[point];
    }
    const std::size_t direct =
        run.frequencies.empty() ? 0 : smooth.directDeals(run.frequencies.back());
    chances.reserve(direct * nodes);
    for (std::size_t deal = 0; deal < direct; ++deal)
      for (std::size_t node = 0; node < nodes; ++node)
        chances.push_back(smooth.chance(deal, all[run.firstNode + node].z));
  }

  std::span<const double> chancesOf(std::size_t deal) const {
    return std::span(chances).subspan(deal * nodes, nodes);
  }

  // exp of the interpolated logarithms.
  void start(std::span<const Complex> logs, Wave &wave) const {
    wave.resize(nodes);
    std::fill(wave.real.begin(), wave.real.end(), 0.0);
    std::fill(wave.imaginary.begin(), wave.imaginary.end(), 0.0);
    for (std::size_t point = 0; point < points; ++point) {
      const double real = logs[point].real();
      const double imaginary = logs[point].imag();
      const double *const values = cardinals.data() + point * nodes;
      for (std::size_t node = 0; node < nodes; ++node) {
        wave.real[node] += values[node] * real;
        wave.imaginary[node] += values[node] * imaginary;
      }
    }
    for (std::size_t node = 0; node < nodes; ++node) {
      const double size = std::exp(std::min(0.0, wave.real[node]));
      const double angle = wave.imaginary[node];
      wave.real[node] = size * std::cos(angle);
      wave.imaginary[node] = size * std::sin(angle);
    }
  }
};

} // namespace

Spectrum::Spectrum(const Book &book, std::vector<double> sizes, Period period, double tolerance,
                   double smoothing)
    : book_(book), period_(period), tolerance_(tolerance), smoothing_(smoothing),
      smooth_(book, std::move(sizes), period, smoothing, std::log(tolerance),
              period.lattice ? 0.5 * period.length
                             : smoothingCut * period.length / (2.0 * std::numbers::pi * smoothing)),
      nodes_(factorNodes(book, smooth_.step())) {
  makeRuns();
}

void Spectrum::makeRuns() {
  const double residual =
      book_.correlation == 0.0 ? 1.0 : std::sqrt((1.0 - book_.correlation) / book_.correlation);
  const double width = 0.5 * std::min(1.0, residual);
  for (std::size_t node = 0; node < nodes_.size(); ++node) {
    if (runs_.empty() || nodes_[node].z - nodes_[runs_.back().firstNode].z > width) {
      runs_.emplace_back();
      runs_.back().firstNode = node;
    }
    runs_.back().endNode = node + 1;
    runs_.back().weight += nodes_[node].weight;
  }
}

void Spectrum::screen(std::size_t count, std::span<const double> affordable) {
  count_ = count;
  const std::size_t runs = runs_.size();
  // Deals of one size together. p(1−p) given the factor has one peak, so the least in a run is at
  // an end.
  std::vector<double> groupSizes;
  std::vector<double> variances; // group × run
  for (std::size_t deal = 0; deal < smooth_.deals(); ++deal) {
    const double size = std::abs(smooth_.size(deal));
    if (groupSizes.empty() || size != groupSizes.back()) {
      groupSizes.push_back(size);
      variances.resize(variances.size() + runs, 0.0);
    }
    double *const row = variances.data() + variances.size() - runs;
    double before = smooth_.chance(deal, nodes_[runs_[0].firstNode].z);
    for (std::size_t run = 0; run < runs; ++run) {
      const double after = smooth_.chance(deal, nodes_[runs_[run].endNode - 1].z);
      row[run] += std::min(before * (1.0 - before), after * (1.0 - after));
      before = after;
    }
  }
  // |1 + p(ψ−1)|² ≤ 1 − 2p(1−p)(1 − Re ψ).
  std::vector<double> required(runs);
  std::vector<double> damped(runs);
  for (std::size_t run = 0; run < runs; ++run)
    required[run] = std::log(std::min(1.0, runs_[run].weight) / tolerance_);
  constexpr std::size_t between = 16;
  const double perRun = 3.0 * static_cast<double>(smooth_.interpolation().points().size()) + 60.0;
  for (std::size_t frequency = 1; frequency <= count; ++frequency) {
    std::fill(damped.begin(), damped.end(), 0.0);
    bool open = false;
    for (std::size_t group = 0; group < groupSizes.size();) {
      const std::size_t end = std::min(group + between, groupSizes.size());
      for (; group < end; ++group) {
        const double damping = smooth_.damping(frequency, groupSizes[group]);
        const double *const row = variances.data() + group * runs;
        for (std::size_t run = 0; run < runs; ++run)
          damped[run] += row[run] * damping;
      }
      open = false;
      for (std::size_t run = 0; run < runs; ++run)
        open = open || damped[run] < required[run];
      if (!open)
        break;
    }
    if (!open)
      continue;
    for (std::size_t run = 0; run < runs; ++run) {
      if (damped[run] >= required[run])
        continue;
      runs_[run].frequencies.push_back(static_cast<std::uint32_t>(frequency));
      runs_[run].work += perRun + 4.0 * static_cast<double>(smooth_.directDeals(frequency));
      if (!affordable.empty() && runs_[run].work > affordable[run]) {
        runs_[run].used = false;
        runs_[run].frequencies.clear();
        required[run] = -1.0;
      }
    }
  }
}

// Calls use(frequency, logarithms at the points, indices of the runs that have the frequency).
template <class Use> void Spectrum::forEachFrequency(Use use) const {
  std::vector<std::size_t> cursors(runs_.size(), 0);
  std::vector<std::size_t> active;
  std::vector<Complex> logs;
  for (;;) {
    std::uint32_t frequency = 0;
    active.clear();
    for (std::size_t run = 0; run < runs_.size(); ++run) {
      if (!runs_[run].used || cursors[run] == runs_[run].frequencies.size())
        continue;
      const std::uint32_t next = runs_[run].frequencies[cursors[run]];
      if (active.empty() || next < frequency) {
        active.clear();
        frequency = next;
      }
      if (next == frequency)
        active.push_back(run);
    }
    if (active.empty())
      return;
    for (std::size_t run : active)
      ++cursors[run];
    smooth_.logs(frequency, logs);
    use(frequency, std::span<const Complex>(logs), std::span<const std::size_t>(active));
  }
}

void Spectrum::evaluate() {
  std::uint32_t largest = 0;
  CompensatedSum weight;
  std::vector<RunTables> tables;
  for (const SpectrumRun &run : runs_) {
    if (run.used && !run.frequencies.empty())
      largest = std::max(largest, run.frequencies.back());
    for (std::size_t node = run.firstNode; run.used && node < run.endNode; ++node)
      weight.add(nodes_[node].weight);
    tables.emplace_back(smooth_, run, nodes_);
  }
  usedWeight_ = weight.value();
  if (largest <= count_ / 2)
    smoothing_ = 0.0;
  Wave wave;
  forEachFrequency([&](std::uint32_t frequency, std::span<const Complex> logs,
                       std::span<const std::size_t> active) {
    const std::size_t direct = smooth_.directDeals(frequency);
    std::vector<Complex> turns;
    for (std::size_t deal = 0; deal < direct; ++deal)
      turns.push_back(smooth_.turnOfDeal(frequency, deal));
    Complex total = 0.0;
    for (std::size_t run : active) {
      const RunTables &table = tables[run];
      table.start(logs, wave);
      for (std::size_t deal = 0; deal < direct; ++deal)
        wave.multiply(table.chancesOf(deal), turns[deal]);
      for (std::size_t node = 0; node < table.nodes; ++node)
        total += table.weights[node] * Complex(wave.real[node], wave.imaginary[node]);
    }
    frequencies_.push_back(frequency);
    values_.push_back(total * smoothingFactor(frequency));
  });
}

double Spectrum::smoothingFactor(std::size_t frequency) const noexcept {
  const double turn =
      2.0 * std::numbers::pi * static_cast<double>(frequency) * smoothing_ / period_.length;
  return std::exp(-0.5 * turn * turn);
}

double Spectrum::constantPart(double x) const noexcept {
  return (x - period_.origin + (period_.lattice ? 1.0 : 0.0)) / period_.length;
}

// The factor of the characteristic function in P(T ≤ x): P(T ≤ x) = constantPart·P + Re Σ
// functional·value.
Complex Spectrum::functional(std::size_t frequency, double x) const noexcept {
  const double length = period_.length;
  const double turn = 2.0 * std::numbers::pi / length;
  const auto j = static_cast<double>(frequency);
  const auto reduced = [length](double product) {
    return product - length * std::floor(product / length);
  };
  if (period_.lattice) {
    // Σ exp(−iθm) over m = origin..x; half turns by doubling the period.
    const double cells = x - period_.origin + 1.0;
    const double sum = j * (period_.origin + x);
    const double middle = sum - 2.0 * length * std::floor(sum / (2.0 * length));
    const double width = j * cells - 2.0 * length * std::floor(j * cells / (2.0 * length));
    return std::polar(1.0, -0.5 * turn * middle) *
           (2.0 / length * std::sin(0.5 * turn * width) / std::sin(0.5 * turn * j));
  }
  const Complex difference = std::polar(1.0, -turn * reduced(j * period_.origin)) -
                             std::polar(1.0, -turn * reduced(j * x));
  return difference / Complex(0.0, std::numbers::pi * j);
}

double Spectrum::atMost(double x) const noexcept {
  if (x < period_.origin)
    return 0.0;
  if (x >= period_.origin + period_.length)
    return usedWeight_;
  CompensatedSum sum;
  sum.add(constantPart(x) * usedWeight_);
  for (std::size_t index = 0; index < frequencies_.size(); ++index)
    sum.add((functional(frequencies_[index], x) * values_[index]).real());
  return std::clamp(sum.value(), 0.0, usedWeight_);
}

double Spectrum::atMostWithExtra(double x, double extra) const noexcept {
  if (x < period_.origin)
    return 0.0;
  if (x >= period_.origin + period_.length)
    return usedWeight_;
  CompensatedSum sum;
  sum.add(constantPart(x) * usedWeight_);
  for (std::size_t index = 0; index < frequencies_.size(); ++index)
    sum.add((functional(frequencies_[index], x) * values_[index] *
             (1.0 + smooth_.turn(frequencies_[index], extra)))
                .real());
  return std::clamp(sum.value(), 0.0, usedWeight_);
}

std::vector<Joint> Spectrum::wonAndAbove(double x) const {
  const std::size_t deals = smooth_.deals();
  const auto points = smooth_.interpolation().points();
  x = std::clamp(x, period_.origin - (period_.lattice ? 1.0 : 0.0),
                 period_.origin + period_.length - (period_.lattice ? 1.0 : 0.0));
  std::vector<RunTables> tables;
  std::vector<double> pointWeights(points.size(), 0.0); // of the factor, by interpolation
  for (const SpectrumRun &run : runs_) {
    tables.emplace_back(smooth_, run, nodes_);
    for (std::size_t point = 0; run.used && point < points.size(); ++point)
      for (std::size_t node = 0; node < tables.back().nodes; ++node)
        pointWeights[point] += tables.back().weights[node] *
                               tables.back().cardinals[point * tables.back().nodes + node];
  }
  std::vector<double> below(deals, 0.0);
  const auto wonFactor = [&](std::size_t deal, Complex turn) {
    return book_.deals[deal].probability < 1.0 ? 1.0 + turn : Complex(1.0);
  };
  // Deals that turn much: products of all others, from the left and from the right. For deals that
  // turn little p/(1 + p(ψ−1)) is smooth in the factor: what it is integrated against is kept per
  // point.
  std::vector<std::uint32_t> frequencies;
  std::vector<double> real; // frequency × point
  std::vector<double> imaginary;
  forEachFrequency([&](std::uint32_t frequency, std::span<const Complex> logs,
                       std::span<const std::size_t> active) {
    const std::size_t direct = smooth_.directDeals(frequency);
    const Complex outer = functional(frequency, x) * smoothingFactor(frequency);
    std::vector<Complex> turns;
    for (std::size_t deal = 0; deal < direct; ++deal)
      turns.push_back(smooth_.turnOfDeal(frequency, deal));
    const std::size_t offset = real.size();
    frequencies.push_back(frequency);
    real.resize(offset + points.size(), 0.0);
    imaginary.resize(offset + points.size(), 0.0);
    std::vector<Wave> fromLeft(direct + 1);
    for (std::size_t run : active) {
      const RunTables &table = tables[run];
      table.start(logs, fromLeft[0]);
      for (std::size_t deal = 0; deal < direct; ++deal) {
        fromLeft[deal + 1] = fromLeft[deal];
        fromLeft[deal + 1].multiply(table.chancesOf(deal), turns[deal]);
      }
      const Wave &all = fromLeft[direct];
      for (std::size_t point = 0; point < points.size(); ++point) {
        Complex sum = 0.0;
        const double *const values = table.cardinals.data() + point * table.nodes;
        for (std::size_t node = 0; node < table.nodes; ++node)
          sum += table.weights[node] * values[node] * Complex(all.real[node], all.imaginary[node]);
        sum *= outer;
        real[offset + point] += sum.real();
        imaginary[offset + point] += sum.imag();
      }
      Wave fromRight;
      fromRight.real.assign(table.nodes, 1.0);
      fromRight.imaginary.assign(table.nodes, 0.0);
      for (std::size_t deal = direct; deal-- > 0;) {
        const auto chances = table.chancesOf(deal);
        Complex sum = 0.0;
        for (std::size_t node = 0; node < table.nodes; ++node)
          sum += table.weights[node] * chances[node] *
                 Complex(fromLeft[deal].real[node], fromLeft[deal].imaginary[node]) *
                 Complex(fromRight.real[node], fromRight.imaginary[node]);
        below[deal] += (outer * wonFactor(deal, turns[deal]) * sum).real();
        fromRight.multiply(chances, turns[deal]);
      }
    }
  });
  std::vector<double> chances(points.size());
  std::vector<Joint> result(deals);
  for (std::size_t deal = 0; deal < deals; ++deal) {
    double won = 0.0;
    for (std::size_t point = 0; point < points.size(); ++point) {
      chances[point] = smooth_.chance(deal, points[point]);
      won += pointWeights[point] * chances[point];
    }
    for (std::size_t index = 0; index < frequencies.size(); ++index) {
      if (smooth_.directDeals(frequencies[index]) > deal)
        continue;
      const Complex turn = smooth_.turnOfDeal(frequencies[index], deal);
      const double a = turn.real();
      const double b = turn.imag();
      const double *const x1 = real.data() + index * points.size();
      const double *const y1 = imaginary.data() + index * points.size();
      double sumReal = 0.0;
      double sumImaginary = 0.0;
      for (std::size_t point = 0; point < points.size(); ++point) {
        const double p = chances[point];
        const double u = 1.0 + p * a;
        const double v = p * b;
        const double scale = p / (u * u + v * v);
        sumReal += scale * (u * x1[point] + v * y1[point]);
        sumImaginary += scale * (u * y1[point] - v * x1[point]);
      }
      below[deal] += (wonFactor(deal, turn) * Complex(sumReal, sumImaginary)).real();
    }
    result[deal] = {won, (1.0 - constantPart(x)) * won - below[deal]};
  }
  return result;
}

} // namespace mainstay::revenue
