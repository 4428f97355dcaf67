// The common factor Z of correlated deals: where to evaluate, and how to interpolate between.
#pragma once

#include "core/revenue_book.hpp"

#include <span>
#include <vector>

namespace mainstay::revenue {

struct FactorNode {
  double z;
  double weight; // Σ weight = 1 to 1e-11
};

// Probability that the deal is won, given the factor.
class ConditionalProbability {
public:
  explicit ConditionalProbability(double correlation);
  double operator()(double threshold, double z) const noexcept;

private:
  double loading_;
  double inverseResidual_;
};

struct FactorRange {
  double low;
  double high;
};

// Where the factor has to be followed: all but 1e-12 of its law, and as much of the law given that
// the rarest deal is won or lost.
FactorRange factorRange(const Book &book);

// Trapezoidal rule for ∫φ(z)f(z)dz with step at most `step`; a single node for no correlation. For
// an analytic f of width w the error falls as exp(−2π²w²/step²) (Trefethen & Weideman 2014).
std::vector<FactorNode> factorNodes(const Book &book, double step);

// Largest step with which a law of precision `information` about the factor keeps `tolerance`.
double factorStep(double information, double logTolerance) noexcept;

// Chebyshev points on the factor's range, for functions of it as smooth as a conditional
// probability (barycentric form: Berrut & Trefethen 2004).
class FactorInterpolation {
public:
  explicit FactorInterpolation(const Book &book);

  std::span<const double> points() const noexcept { return points_; }
  // Values of all cardinal functions at z.
  void cardinals(double z, std::span<double> out) const;

private:
  std::vector<double> points_;
  std::vector<double> weights_;
};

} // namespace mainstay::revenue
