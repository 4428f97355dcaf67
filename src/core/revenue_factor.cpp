#include "core/revenue_factor.hpp"

#include "core/normal.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace mainstay::revenue {

ConditionalProbability::ConditionalProbability(double correlation)
    : loading_(std::sqrt(correlation)), inverseResidual_(1.0 / std::sqrt(1.0 - correlation)) {}

double ConditionalProbability::operator()(double threshold, double z) const noexcept {
  return normalCdf((threshold - loading_ * z) * inverseResidual_);
}

FactorRange factorRange(const Book &book) {
  if (book.correlation == 0.0)
    return {0.0, 0.0};
  constexpr double reach = 7.1;
  constexpr double rarest = 10.0;
  double low = 0.0;
  double high = 0.0;
  for (const Deal &deal : book.deals) {
    if (!std::isfinite(deal.threshold))
      continue;
    low = std::min(low, std::max(deal.threshold, -rarest));
    high = std::max(high, std::min(deal.threshold, rarest));
  }
  const double loading = std::sqrt(book.correlation);
  return {-reach + loading * low, reach + loading * high};
}

std::vector<FactorNode> factorNodes(const Book &book, double step) {
  if (book.correlation == 0.0)
    return {{0.0, 1.0}};
  const FactorRange range = factorRange(book);
  const auto first = static_cast<long>(std::floor(range.low / step));
  const auto last = static_cast<long>(std::ceil(range.high / step));
  std::vector<FactorNode> nodes;
  nodes.reserve(static_cast<std::size_t>(last - first + 1));
  for (long index = first; index <= last; ++index) {
    const double z = static_cast<double>(index) * step;
    nodes.push_back({z, step * normalDensity(z)});
  }
  return nodes;
}

double factorStep(double information, double logTolerance) noexcept {
  return std::numbers::pi * std::sqrt(2.0 / ((1.0 + information) * -logTolerance));
}

FactorInterpolation::FactorInterpolation(const Book &book) {
  if (book.correlation == 0.0) {
    points_ = {0.0};
    weights_ = {1.0};
    return;
  }
  const FactorRange range = factorRange(book);
  const double half = 0.5 * (range.high - range.low) + 0.5;
  const double middle = 0.5 * (range.high + range.low);
  const double width = std::sqrt((1.0 - book.correlation) / book.correlation);
  const auto count = static_cast<std::size_t>(16.0 + std::ceil(12.0 * half / width));
  for (std::size_t index = 0; index < count; ++index) {
    const double angle = (2.0 * static_cast<double>(index) + 1.0) * std::numbers::pi /
                         (2.0 * static_cast<double>(count));
    points_.push_back(middle + half * std::cos(angle));
    weights_.push_back((index % 2 == 0 ? 1.0 : -1.0) * std::sin(angle));
  }
}

void FactorInterpolation::cardinals(double z, std::span<double> out) const {
  double total = 0.0;
  for (std::size_t index = 0; index < points_.size(); ++index) {
    const double distance = z - points_[index];
    if (distance == 0.0) {
      std::fill(out.begin(), out.end(), 0.0);
      out[index] = 1.0;
      return;
    }
    out[index] = weights_[index] / distance;
    total += out[index];
  }
  for (double &value : out)
    value /= total;
}

} // namespace mainstay::revenue
