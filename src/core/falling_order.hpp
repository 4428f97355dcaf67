// The order of a report: largest first, what is equal in the order of the input.
#pragma once

#include <algorithm>
#include <cstddef>
#include <functional>
#include <numeric>
#include <span>
#include <vector>

#include "core/numeric.hpp"

namespace mainstay {

struct FallingOrder {
  std::vector<std::size_t> order;  // positions of the values
  std::vector<std::size_t> starts; // in `order`, of each group of equal values; and the end
};

// Equal is what reaches the largest value of its group within tolerance.
inline FallingOrder fallingOrder(std::span<const double> values) {
  FallingOrder result;
  std::vector<std::size_t> &order = result.order;
  order.resize(values.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::stable_sort(order, std::greater<>(), [&](std::size_t i) { return values[i]; });
  std::size_t next = 0;
  while (next < order.size()) {
    const std::size_t first = next;
    const double largest = values[order[first]];
    result.starts.push_back(first);
    while (next < order.size() && atLeast(values[order[next]], largest))
      ++next;
    std::sort(order.begin() + static_cast<std::ptrdiff_t>(first),
              order.begin() + static_cast<std::ptrdiff_t>(next));
  }
  result.starts.push_back(order.size());
  return result;
}

} // namespace mainstay
