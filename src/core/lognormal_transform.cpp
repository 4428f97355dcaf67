#include "core/lognormal_transform.hpp"

#include "core/normal.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace mainstay {
namespace {

constexpr double pointsPerFold = 96.0; // table points per factor e of t
constexpr double smallest = 1e-5;      // below, two moments are enough
constexpr double nothing = 1e-10;

} // namespace

LognormalShare::LognormalShare(double spread)
    : deviation_(std::sqrt(std::log1p(spread * spread))) {}

double LognormalShare::upper(double tail) const {
  return std::exp(deviation_ * (-normalQuantile(tail) - 0.5 * deviation_));
}

double LognormalShare::exceedance(double x) const noexcept {
  return x <= 0.0 ? 1.0 : normalCdf(-(std::log(x) / deviation_ + 0.5 * deviation_));
}

AmountTransform::AmountTransform(double spread, double largest) {
  if (spread == 0.0)
    return;
  deviation_ = LognormalShare(spread).deviation();
  secondMoment_ = 1.0 + spread * spread;
  logSmallest_ = std::log(smallest);
  // A narrow law turns as a whole, which is smooth once taken out; a wide one does not.
  turn_ = deviation_ < 0.5 ? std::exp(-0.5 * deviation_ * deviation_) : 0.0;
  const double folds = std::log(std::max(largest, 2.0 * smallest)) - logSmallest_;
  const auto count = static_cast<std::size_t>(std::ceil(folds * pointsPerFold)) + 4;
  table_.reserve(count);
  for (std::size_t index = 0; index < count; ++index) {
    const double t = std::exp(logSmallest_ + static_cast<double>(index) / pointsPerFold);
    const std::complex<double> value = integrate(t);
    table_.push_back(value * std::polar(1.0, -turn_ * t) - 1.0);
    if (std::abs(value) < nothing && index > 4)
      break;
  }
}

std::complex<double> AmountTransform::integrate(double t) const {
  // X = exp(σg − σ²/2), g → g + iγ with σγ ≤ π/2: exp(i·t·X) decays by sin(σγ) per t·X.
  const double shift = std::min(2.5, 0.5 * std::numbers::pi / deviation_);
  const double sine = std::sin(deviation_ * shift);
  const double cosine = std::cos(deviation_ * shift);
  constexpr double step = 1.0 / 28.0;
  constexpr int reach = 224;
  std::complex<double> sum = 0.0;
  for (int index = -reach; index <= reach; ++index) {
    const double g = step * index;
    const double size = t * std::exp(deviation_ * (g - 0.5 * deviation_));
    const double decay = 0.5 * (shift * shift - g * g) - size * sine;
    if (decay > -45.0)
      sum += std::polar(std::exp(decay), size * cosine - g * shift);
  }
  return sum * (step * 0.39894228040143267794);
}

std::complex<double> AmountTransform::minusOne(double t) const noexcept {
  if (deviation_ == 0.0) {
    const double sine = std::sin(0.5 * t);
    return {-2.0 * sine * sine, 2.0 * sine * std::cos(0.5 * t)};
  }
  const double size = std::abs(t);
  if (size < smallest)
    return {-0.5 * secondMoment_ * t * t, t};
  const double place = (std::log(size) - logSmallest_) * pointsPerFold;
  const double last = static_cast<double>(table_.size()) - 3.0;
  const double whole = std::clamp(std::floor(place), 1.0, last);
  if (place > last + 2.0)
    return -1.0;
  const double x = place - whole;
  const auto *near = &table_[static_cast<std::size_t>(whole)];
  // Cubic through the four nearest points.
  std::complex<double> value = near[-1] * (-x * (x - 1.0) * (x - 2.0) / 6.0) +
                               near[0] * ((x + 1.0) * (x - 1.0) * (x - 2.0) / 2.0) +
                               near[1] * (-(x + 1.0) * x * (x - 2.0) / 2.0) +
                               near[2] * ((x + 1.0) * x * (x - 1.0) / 6.0);
  if (turn_ != 0.0)
    value = (value + 1.0) * std::polar(1.0, turn_ * size) - 1.0;
  return t < 0.0 ? std::conj(value) : value;
}

} // namespace mainstay
