#include "core/revenue_spectrum.hpp"

#include "core/numeric.hpp"
#include "core/revenue_run_tables.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace mainstay::revenue {
using Complex = std::complex<double>;

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
  const Damping damping(smooth_, runs_, nodes_, book_.spread == 0.0);
  std::vector<double> required;
  for (const SpectrumRun &run : runs_)
    required.push_back(run.used ? std::log(std::min(1.0, run.weight) / tolerance_) : -1.0);
  std::vector<double> damped(runs_.size());
  const double perNode = static_cast<double>(smooth_.interpolation().points().size()) + 25.0;
  for (std::size_t frequency = 1; frequency <= count; ++frequency) {
    if (damping.suffices(frequency, required, damped))
      continue;
    const double work = perNode + static_cast<double>(smooth_.directDeals(frequency));
    for (std::size_t index = 0; index < runs_.size(); ++index) {
      SpectrumRun &run = runs_[index];
      if (damped[index] >= required[index])
        continue;
      run.frequencies.push_back(static_cast<std::uint32_t>(frequency));
      run.work += work;
      if (!affordable.empty() && run.work > affordable[index]) {
        run.used = false;
        run.frequencies.clear();
        required[index] = -1.0;
      }
    }
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
  CompensatedSum constant;
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
    weights_.push_back(values_.back() * scale(frequency));
    constant.add((weights_.back() * phase(frequency, origin())).real());
  });
  constant_ = constant.value();
}

double Spectrum::smoothingFactor(std::size_t frequency) const noexcept {
  const double turn =
      2.0 * std::numbers::pi * static_cast<double>(frequency) * smoothing_ / period_.length;
  return std::exp(-0.5 * turn * turn);
}

double Spectrum::constantPart(double x) const noexcept {
  return (x - period_.origin + (period_.lattice ? 1.0 : 0.0)) / period_.length;
}

// Integral or sum of exp(−iθx) over the period is (exp(−iθ·from) − exp(−iθ·to))/(i·divisor): from
// and to half a unit outside on a lattice.
double Spectrum::edge(double x) const noexcept { return period_.lattice ? x + 0.5 : x; }

double Spectrum::origin() const noexcept {
  return period_.lattice ? period_.origin - 0.5 : period_.origin;
}

Complex Spectrum::phase(std::size_t frequency, double at) const noexcept {
  const double product = static_cast<double>(frequency) * at;
  const double rest = product - period_.length * std::floor(product / period_.length);
  return std::polar(1.0, -2.0 * std::numbers::pi * rest / period_.length);
}

Complex Spectrum::scale(std::size_t frequency) const noexcept {
  const double angle = std::numbers::pi * static_cast<double>(frequency) / period_.length;
  const double divisor = period_.length * (period_.lattice ? std::sin(angle) : angle);
  return {0.0, -1.0 / divisor};
}

// The factor of the characteristic function in P(T ≤ x): P(T ≤ x) = constantPart·P + Re Σ
// functional·value.
Complex Spectrum::functional(std::size_t frequency, double x) const noexcept {
  return scale(frequency) * (phase(frequency, origin()) - phase(frequency, edge(x)));
}

double Spectrum::atMost(double x) const noexcept {
  if (x < period_.origin)
    return 0.0;
  if (x >= period_.origin + period_.length)
    return usedWeight_;
  // Neighbouring frequencies differ by one rotation; started afresh now and then.
  constexpr std::size_t freshEvery = 32;
  const double at = edge(x);
  const Complex rotation = phase(1, at);
  double sum = 0.0;
  for (std::size_t begin = 0; begin < frequencies_.size();) {
    std::size_t end = begin + 1;
    while (end < frequencies_.size() && end - begin < freshEvery &&
           frequencies_[end] == frequencies_[end - 1] + 1)
      ++end;
    Complex turned = phase(frequencies_[begin], at);
    double real = turned.real();
    double imaginary = turned.imag();
    for (; begin < end; ++begin) {
      sum += weights_[begin].real() * real - weights_[begin].imag() * imaginary;
      const double next = real * rotation.real() - imaginary * rotation.imag();
      imaginary = real * rotation.imag() + imaginary * rotation.real();
      real = next;
    }
  }
  return std::clamp(constantPart(x) * usedWeight_ + constant_ - sum, 0.0, usedWeight_);
}

} // namespace mainstay::revenue
