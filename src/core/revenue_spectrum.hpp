// Total revenue from its characteristic function.
#pragma once

#include "core/revenue_smooth.hpp"

#include <complex>
#include <cstdint>
#include <span>
#include <vector>

namespace mainstay::revenue {

// A run of factor nodes and the frequencies at which the law given any of them is not negligible.
struct SpectrumRun {
  std::size_t firstNode = 0;
  std::size_t endNode = 0;
  double weight = 0.0;
  std::vector<std::uint32_t> frequencies; // rising
  double work = 0.0;                      // multiplications per node
  bool used = true;
};

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

  // Find the frequencies of every run among 1..count. A run is given up (used = false) once its
  // work per node exceeds affordable[run]; no limits when empty.
  void screen(std::size_t count, std::span<const double> affordable);
  // Evaluate the mixture over the runs that are used. Smoothing is left out when nothing was found
  // beyond half of the `count` frequencies: the law is smooth by itself.
  void evaluate();

  // P(T ≤ x) summed over the runs used.
  double atMost(double x) const noexcept;
  // P(T + extra ≤ x) likewise; extra is one more deal that is won, independent of the factor.
  double atMostWithExtra(double x, double extra) const noexcept;
  // Per deal P(won) and P(won and T > x), summed over the runs used.
  std::vector<Joint> wonAndAbove(double x) const;

private:
  using Complex = std::complex<double>;

  void makeRuns();
  double constantPart(double x) const noexcept;
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
  std::vector<Complex> values_;
};

} // namespace mainstay::revenue
