// Mean of values by weight.
#pragma once

#include <algorithm>
#include <cmath>
#include <optional>
#include <vector>

#include "core/numeric.hpp"

namespace mainstay {

// Weights are 0 or more. They are scaled by a power of two, which changes no digit: a sum of very
// large weights would be infinite.
class WeightedMean {
public:
  void add(double weight, double value) {
    items_.push_back({weight, value});
    largest_ = std::max(largest_, weight);
  }

  // None when the weights add up to 0.
  std::optional<double> value() const {
    if (!(largest_ > 0))
      return std::nullopt;
    const int exponent = std::ilogb(largest_);
    CompensatedSum products, weights;
    for (const auto &[weight, value] : items_) {
      const double scaled = std::ldexp(weight, -exponent);
      products.add(scaled * value);
      weights.add(scaled);
    }
    return products.value() / weights.value();
  }

private:
  struct Item {
    double weight, value;
  };
  std::vector<Item> items_;
  double largest_ = 0;
};

} // namespace mainstay
