// The order of a report: largest first, what is equal in the order of the input.
#pragma once

#include <algorithm>
#include <cstddef>
#include <functional>
#include <numeric>
#include <span>
#include <utility>
#include <vector>

#include "core/numeric.hpp"

namespace mainstay {

struct FallingOrder {
  std::vector<std::size_t> order;  // positions of the values
  std::vector<std::size_t> starts; // in `order`, of each group of equal values; and the end

  // Of each value, from 1; equal values share the rank of the first of them.
  std::vector<std::size_t> ranks() const {
    std::vector<std::size_t> ranks(order.size());
    for (std::size_t group = 0; group + 1 < starts.size(); ++group)
      for (std::size_t i = starts[group]; i < starts[group + 1]; ++i)
        ranks[order[i]] = starts[group] + 1;
    return ranks;
  }

  // The rows that the values were taken from.
  template <class Row> std::vector<Row> of(std::vector<Row> rows) const {
    std::vector<Row> sorted;
    sorted.reserve(rows.size());
    for (std::size_t i : order)
      sorted.push_back(std::move(rows[i]));
    return sorted;
  }
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
    do
      ++next;
    while (next < order.size() && atLeast(values[order[next]], largest));
    std::sort(order.begin() + static_cast<std::ptrdiff_t>(first),
              order.begin() + static_cast<std::ptrdiff_t>(next));
  }
  result.starts.push_back(order.size());
  return result;
}

template <class Row, class Value>
std::vector<Row> inFallingOrder(std::vector<Row> rows, Value value) {
  std::vector<double> values(rows.size());
  std::ranges::transform(rows, values.begin(), value);
  return fallingOrder(values).of(std::move(rows));
}

} // namespace mainstay
