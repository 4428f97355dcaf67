// Depth-first search for plans that meet demands on value, cost, days and units at once, pruned by the
// fractional relaxation of each.
#pragma once

#include <cstddef>
#include <limits>
#include <span>
#include <vector>

#include "core/knapsack.hpp"

namespace mainstay {

struct KnapsackTotals {
  double value = 0, cost = 0, days = 0, units = 0;

  KnapsackTotals plus(const KnapsackItem &item, double count) const {
    return {value + count * item.value, cost + count * item.cost, days + count * item.days,
            units + count};
  }
};

struct KnapsackDemands {
  double leastValue;
  double mostCost, mostDays;
  double mostUnits = std::numeric_limits<double>::infinity();
};

// A mixture of the two capacities, (1-mix)*cost/limit + mix*days/limit <= 1. Every mixture bounds the
// value; the best one is as tight as the linear relaxation of both capacities together.
struct KnapsackSurrogate {
  KnapsackLimits limits;
  double mix;

  double weight(double cost, double days) const {
    return (mix < 1 ? (1 - mix) * (cost / limits.cost) : 0) +
           (mix > 0 ? mix * (days / limits.days) : 0);
  }
};

KnapsackSurrogate tightestSurrogate(std::span<const KnapsackItem> items,
                                    const KnapsackLimits &limits);

class KnapsackSearch {
public:
  // Branches on the items in their order. `nodes` is what is left to be spent, also by later searches.
  KnapsackSearch(std::span<const KnapsackItem> items, const KnapsackSurrogate &surrogate,
                 std::size_t &nodes);

  // Calls `found` with units and totals of each plan that meets the demands, most units of early items
  // first, until it answers false or nothing is left; it may tighten the demands. The first item has at
  // least `leastOfFirst` units. False when the nodes ran out.
  template <class Found>
  bool run(const KnapsackTotals &start, KnapsackDemands &demands, double leastOfFirst, Found found);

private:
  struct Relaxation {
    std::vector<double> weight, fullWeight;
    std::vector<std::size_t> order; // by value per weight
    std::vector<double> step;       // by depth: all weights from there on are multiples of it; 0: none known
    std::vector<double> lightest;   // by depth: least weight from there on
    std::vector<bool> leads;        // by depth: none of the later items has more value per weight
  };
  enum class Verdict { open, closed, closedForLess };

  Relaxation relaxation(std::vector<double> weight, bool stepwise) const;
  double mostUnits(std::size_t depth, const KnapsackTotals &at,
                   const KnapsackDemands &demands) const;
  static double unitsWithin(const Relaxation &relaxation, std::size_t depth, double capacity);
  bool reaches(const Relaxation &relaxation, std::size_t depth, double capacity,
               double wanted) const;
  Verdict judge(std::size_t depth, const KnapsackTotals &at, const KnapsackDemands &demands) const;

  std::vector<KnapsackItem> items_;
  KnapsackSurrogate surrogate_;
  std::size_t &nodes_;
  Relaxation byCost_, byDays_, bySurrogate_, byUnit_;
};

template <class Found>
bool KnapsackSearch::run(const KnapsackTotals &start, KnapsackDemands &demands, double leastOfFirst,
                         Found found) {
  const std::size_t size = items_.size();
  std::vector<double> units(size, 0.0);
  std::vector<KnapsackTotals> totals(size + 1, start);
  const auto least = [&](std::size_t depth) { return depth == 0 ? leastOfFirst : 0.0; };
  std::size_t depth = 0;
  const auto descend = [&] {
    if (depth < size)
      units[depth] = mostUnits(depth, totals[depth], demands);
  };
  descend();
  while (true) {
    if (depth == size) {
      if (totals[depth].value >= demands.leastValue && !found(units, totals[depth]))
        return true;
    } else if (units[depth] >= least(depth)) {
      if (nodes_ == 0)
        return false;
      --nodes_;
      totals[depth + 1] = totals[depth].plus(items_[depth], units[depth]);
      const Verdict verdict = judge(depth + 1, totals[depth + 1], demands);
      if (verdict == Verdict::open) {
        ++depth;
        descend();
        continue;
      }
      if (verdict == Verdict::closed) {
        --units[depth];
        continue;
      }
    }
    if (depth == 0)
      return true;
    --depth;
    --units[depth];
  }
}

} // namespace mainstay
