// Total revenue from its characteristic function.
#pragma once

#include "core/revenue_damping.hpp"

#include <complex>
#include <cstdint>
#include <span>
#include <vector>

namespace mainstay::revenue {

// Normal noise is cut off at this many standard deviations of its own transform.
inline constexpr double smoothingCut = 4.2;

// Law of the total at the frequencies 2πj/period that matter. Given the factor the deals are
// independent, so the characteristic function is a product; the mixture over the factor is a
// weighted sum of those.
class Spectrum {
public:
  // `sizes`: the amounts in money, or in whole units on a lattice, in the order of the book, which
  // has to outlive the spectrum. Terms below `tolerance` are left out. `smoothing`: standard
  // deviation, in the units of the sizes, of the normal noise that is added; 0 on a lattice.
  Spectrum(const Book &book, std::vector<double> sizes, Period period, double tolerance,
           double smoothing);

  std::span<const FactorNode> nodes() const noexcept { return nodes_; }
  std::span<SpectrumRun> runs() noexcept { return runs_; }
  std::span<const SpectrumRun> runs() const noexcept { return runs_; }
  const Period &period() const noexcept { return period_; }
  const SmoothPart &deals() const noexcept { return smooth_; }

  // Find the frequencies of every run in use among 1..count. A run is given up (used = false) once
  // its work per node exceeds affordable[run]; no limits when empty.
  void screen(std::size_t count, std::span<const double> affordable);
  // Evaluate the mixture over the runs that are used. Smoothing is left out when nothing was found
  // beyond half of the `count` frequencies: the law is smooth by itself.
  void evaluate();

  // P(T ≤ x) summed over the runs used.
  double atMost(double x) const noexcept;
  // Per deal P(won) and P(won and T > x), summed over the runs used.
  std::vector<Joint> wonAndAbove(double x) const;

private:
  using Complex = std::complex<double>;

  void makeRuns();
  double constantPart(double x) const noexcept;
  double edge(double x) const noexcept;
  double origin() const noexcept;
  Complex phase(std::size_t frequency, double at) const noexcept;
  Complex scale(std::size_t frequency) const noexcept;
  Complex functional(std::size_t frequency, double x) const noexcept;
  double smoothingFactor(std::size_t frequency) const noexcept;
  template <class Use> void forEachFrequency(Use use) const;

  const Book &book_;
  Period period_;
  double tolerance_;
  double smoothing_;
  std::size_t count_ = 0;
  SmoothPart smooth_;
  std::vector<FactorNode> nodes_;
  std::vector<SpectrumRun> runs_;
  double usedWeight_ = 0.0;
  std::vector<std::uint32_t> frequencies_;
  std::vector<Complex> values_;  // of the characteristic function
  std::vector<Complex> weights_; // the same, as it enters P(T ≤ x)
  double constant_ = 0.0;
};

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

} // namespace mainstay::revenue
