#include "core/knapsack.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <numeric>
#include <tuple>

#include "core/knapsack_search.hpp"
#include "core/numeric.hpp"

namespace mainstay {

namespace {

// Of a tolerance: what counts as better while searching. Smaller than any tie, larger than rounding.
constexpr double finer = 1e-3;

// Items that differ in nothing but their position, as one.
struct Merged {
  KnapsackItem item;
  std::vector<std::size_t> members; // in input order
};

std::vector<Merged> merged(std::span<const KnapsackItem> items, std::size_t from) {
  std::vector<Merged> classes;
  for (std::size_t i = from; i < items.size(); ++i) {
    const KnapsackItem &item = items[i];
    const auto same = std::ranges::find_if(classes, [&](const Merged &other) {
      return std::tie(other.item.value, other.item.cost, other.item.days) ==
             std::tie(item.value, item.cost, item.days);
    });
    if (same == classes.end()) {
      classes.push_back({item, {i}});
    } else {
      same->item.most += item.most;
      same->members.push_back(i);
    }
  }
  return classes;
}

void sortByRatio(std::vector<Merged> &classes, const KnapsackSurrogate &surrogate) {
  std::ranges::stable_sort(classes, std::greater<>(), [&](const Merged &one) {
    return one.item.value / surrogate.weight(one.item.cost, one.item.days);
  });
}

std::vector<KnapsackItem> itemsOf(std::span<const Merged> classes) {
  std::vector<KnapsackItem> items;
  for (const Merged &one : classes)
    items.push_back(one.item);
  return items;
}

// Units of classes back to their items, earlier items first.
void hand(std::span<const Merged> classes, std::span<const double> units,
          std::span<const KnapsackItem> items, std::vector<double> &into) {
  for (std::size_t c = 0; c < classes.size(); ++c) {
    double rest = units[c];
    for (std::size_t i : classes[c].members) {
      into[i] = std::min(rest, items[i].most);
      rest -= into[i];
    }
  }
}

class Planner {
public:
  Planner(std::span<const KnapsackItem> items, const KnapsackLimits &limits, std::size_t nodes)
      : items_(items), limits_(limits), surrogate_(tightestSurrogate(items, limits)), nodes_(nodes) {}

  KnapsackPlan plan() {
    KnapsackPlan result{std::vector<double>(items_.size(), 0.0), true};
    result.proven = findTotals(result.units) && preferEarlierItems(result.units);
    return result;
  }

private:
  double tieOfValue(double value) const { return 1e-9 * std::max(limits_.valueFloor, value); }

  // The greatest value; the lowest cost with it; the fewest units with both.
  bool findTotals(std::vector<double> &units) {
    std::vector<Merged> classes = merged(items_, 0);
    sortByRatio(classes, surrogate_);
    KnapsackSearch search(itemsOf(classes), surrogate_, nodes_);
    KnapsackTotals best;
    const auto take = [&](const std::vector<double> &found, const KnapsackTotals &totals) {
      hand(classes, found, items_, units);
      best = totals;
    };
    const auto stricter = [&](auto tighten) {
      tighten();
      return search.run({}, demands_, 0, [&](const auto &found, const KnapsackTotals &totals) {
        take(found, totals);
        tighten();
        return true;
      });
    };
    demands_ = {0, limits_.cost, limits_.days};
    if (!stricter([&] { demands_.leastValue = best.value + finer * tieOfValue(best.value); }))
      return false;
    demands_.leastValue = best.value - tieOfValue(best.value);
    if (!stricter([&] { demands_.mostCost = best.cost - finer * limitTolerance(best.cost); }))
      return false;
    demands_.mostCost = best.cost + limitTolerance(best.cost);
    if (!stricter([&] { demands_.mostUnits = best.units - 0.5; }))
      return false;
    demands_.mostUnits = best.units + 0.5;
    return true;
  }

  // Item by item: as many units as any plan that meets the demands can have.
  bool preferEarlierItems(std::vector<double> &units) {
    KnapsackTotals fixed;
    for (std::size_t i = 0; i < items_.size(); ++i) {
      std::vector<Merged> classes = merged(items_, i + 1);
      sortByRatio(classes, surrogate_);
      classes.insert(classes.begin(), Merged{items_[i], {i}});
      KnapsackSearch search(itemsOf(classes), surrogate_, nodes_);
      const auto take = [&](const std::vector<double> &found, const KnapsackTotals &) {
        hand(classes, found, items_, units);
        return false;
      };
      if (!search.run(fixed, demands_, units[i] + 1, take))
        return false;
      fixed = fixed.plus(items_[i], units[i]);
    }
    return true;
  }

  std::span<const KnapsackItem> items_;
  KnapsackLimits limits_;
  KnapsackSurrogate surrogate_;
  KnapsackDemands demands_{};
  std::size_t nodes_;
};

} // namespace

KnapsackPlan bestKnapsack(std::span<const KnapsackItem> items, const KnapsackLimits &limits,
                          std::size_t nodes) {
  std::vector<KnapsackItem> useful; // the others would only cost
  std::vector<std::size_t> position;
  for (std::size_t i = 0; i < items.size(); ++i)
    if (items[i].value > 0 && items[i].most > 0) {
      useful.push_back(items[i]);
      position.push_back(i);
    }
  KnapsackPlan result{std::vector<double>(items.size(), 0.0), true};
  if (useful.empty())
    return result;
  const KnapsackPlan found = Planner(useful, limits, nodes).plan();
  for (std::size_t i = 0; i < useful.size(); ++i)
    result.units[position[i]] = found.units[i];
  result.proven = found.proven;
  return result;
}

} // namespace mainstay
