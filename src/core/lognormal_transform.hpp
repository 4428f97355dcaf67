// An uncertain amount: lognormal with mean 1, or fixed.
#pragma once

#include <complex>
#include <vector>

namespace mainstay {

// Lognormal law with mean 1 and coefficient of variation `spread` > 0.
class LognormalShare {
public:
  explicit LognormalShare(double spread);
  // x with P(X > x) = tail.
  double upper(double tail) const;
  // P(X > x); 1 for x ≤ 0.
  double exceedance(double x) const noexcept;
  double deviation() const noexcept { return deviation_; }

private:
  double deviation_; // of ln X; its mean is −deviation²/2
};

// ψ(t) = E[exp(i·t·X)], X = 1 for spread 0, else lognormal with mean 1 and coefficient of variation
// `spread` ≤ 3, for |t| ≤ largest. The lognormal one comes from the trapezoidal rule on a contour
// turned into the half plane where the integrand decays (Laub, Asmussen, Jensen & Rojas-Nandayapa
// 2016 use the same turn for Laplace transforms) and is tabulated over ln t; error below 1e-6.
class AmountTransform {
public:
  AmountTransform(double spread, double largest);

  // ψ(t) − 1.
  std::complex<double> minusOne(double t) const noexcept;

private:
  std::complex<double> integrate(double t) const;

  double deviation_ = 0.0; // of ln X
  double secondMoment_ = 1.0;
  double logSmallest_ = 0.0;
  double turn_ = 0.0; // phase per t taken out of the table
  std::vector<std::complex<double>> table_;
};

} // namespace mainstay
