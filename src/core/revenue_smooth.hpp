// Deals given the factor: their turn at a frequency, and the joint effect of those that turn
// little.
#pragma once

#include "core/lognormal_transform.hpp"
#include "core/revenue_factor.hpp"

#include <complex>
#include <numbers>
#include <span>
#include <vector>

namespace mainstay::revenue {

// The stretch of money (or of whole units) outside of which the total is never or hardly ever,
// taken as one period.
struct Period {
  double origin = 0.0;
  double length = 1.0; // on a lattice an odd whole number
  bool lattice = false;
};

// The logarithm of the product over deals of 1 + p(z)·(ψ − 1) is smooth in z where every ψ is
// near 1. It is evaluated at the points of the interpolation only: from the first twelve cumulants
// of the deals of an octave of size and below, or, with spread, from the products themselves.
class SmoothPart {
public:
  using Complex = std::complex<double>;

  SmoothPart(const Book &book, std::vector<double> sizes, Period period, double smoothing,
             double logTolerance, double largestFrequency);

  // Step of the factor nodes that keeps the tolerance.
  double step() const noexcept { return step_; }
  const FactorInterpolation &interpolation() const noexcept { return interpolation_; }
  double chance(std::size_t deal, double z) const noexcept;
  // Mean and variance of the total given the factor, in units of the sizes; without spread.
  struct Moments {
    double mean;
    double variance;
  };
  Moments moments(double z) const;

  // ψ − 1 of a size at frequency 2πj/period.
  Complex turn(std::size_t frequency, double size) const noexcept;
  Complex turnOfDeal(std::size_t frequency, std::size_t deal) const noexcept {
    return turn(frequency, sizes_[deal]);
  }
  // Angle by which one unit of size turns at frequency 1.
  double turnPerSize() const noexcept { return 2.0 * std::numbers::pi / period_.length; }
  double size(std::size_t deal) const noexcept { return sizes_[deal]; }
  std::size_t deals() const noexcept { return sizes_.size(); }

  // Deals 0.. that turn too much at the frequency to be part of the logarithm.
  std::size_t directDeals(std::size_t frequency) const noexcept;
  // The logarithm for all other deals, at the points; nothing when there are none.
  void logs(std::size_t frequency, std::vector<Complex> &out) const;

  // Band of sizes, from large to small, that a deal is in; without spread.
  std::size_t bandOf(std::size_t deal) const noexcept;
  std::size_t bands() const noexcept { return bands_.size(); }
  // Σ over points and orders r of κ(r+1)/r! · turnʳ · sums[r][point], κ the cumulants of winning:
  // given the factor p·ψ/(1 + p(ψ−1)) is their series in the turn. Without spread.
  double wonSeries(std::size_t deal, std::span<const double> chances,
                   std::span<const double> sums) const noexcept;
  static constexpr std::size_t orders = 12;

  // −Re(ψ − 1), cheaply and to 1e-6: how much a won deal damps a frequency.
  double damping(std::size_t frequency, double size) const noexcept;

private:
  void addCumulants(double size, std::span<const double> chances, std::vector<double> &sums) const;
  void logsFromCumulants(std::size_t frequency, std::vector<Complex> &out) const;
  void logsFromProducts(std::size_t frequency, std::vector<Complex> &out) const;

  const Book &book_;
  std::vector<double> sizes_;
  Period period_;
  AmountTransform transform_;
  ConditionalProbability conditional_;
  FactorInterpolation interpolation_;
  double step_ = 1.0;
  double largestTurn_ = 0.0;       // |t| up to which a deal is part of the logarithm
  std::vector<double> cosines_;    // of a whole turn, without spread
  std::vector<std::size_t> bands_; // first deal of each octave of |size|
  std::vector<double> cumulants_;  // band × order × point, over the deals from the band on
  std::vector<std::vector<double>> polynomials_; // of the cumulants, in p(1−p)
  std::vector<double> pointChances_;             // deal × point, with spread
};

} // namespace mainstay::revenue
