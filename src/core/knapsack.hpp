// The bounded knapsack with two capacities behind CHANNEL_PLAN.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace mainstay {

struct KnapsackItem {
  double value, cost, days; // per unit, 0 or more, finite
  double most;              // whole, 0..2^53; most*cost and most*days are within the capacities
};

struct KnapsackLimits {
  double cost;       // tolerance included; above 0
  double days;       // the same; infinite where days do not count
  double valueFloor; // values equal within 1e-9 * max(valueFloor, value) are a tie
};

struct KnapsackPlan {
  std::vector<double> units; // per item
  bool proven;
};

// The plan of greatest value; ties: cheapest, fewest units, most units in earlier items.
KnapsackPlan bestKnapsack(std::span<const KnapsackItem> items, const KnapsackLimits &limits,
                          std::size_t nodes);

} // namespace mainstay
