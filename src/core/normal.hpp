// The standard normal law.
#pragma once

#include <boost/math/distributions/normal.hpp>
#include <cmath>
#include <limits>

namespace mainstay {

// Φ(x).
inline double normalCdf(double x) noexcept { return 0.5 * std::erfc(-x * 0.70710678118654752440); }

// φ(x).
inline double normalDensity(double x) noexcept {
  return 0.39894228040143267794 * std::exp(-0.5 * x * x);
}

// Φ⁻¹(p) for 0 ≤ p ≤ 1; −∞ and +∞ at the ends.
inline double normalQuantile(double p) {
  if (p <= 0.0)
    return -std::numeric_limits<double>::infinity();
  if (p >= 1.0)
    return std::numeric_limits<double>::infinity();
  return boost::math::quantile(boost::math::normal_distribution<double>(), p);
}

} // namespace mainstay
