#include "core/knapsack_search.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <functional>
#include <numeric>
#include <utility>

namespace mainstay {

namespace {

constexpr double stepsPerUnit = 1000; // costs and days are looked at in thousandths
constexpr double largestSteps = 9e15; // whole numbers up to there are exact

// Indices by value per weight, best first.
std::vector<std::size_t> byRatio(std::span<const KnapsackItem> items,
                                 std::span<const double> weight) {
  std::vector<std::size_t> order(items.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::stable_sort(order, std::greater<>(),
                           [&](std::size_t i) { return items[i].value / weight[i]; });
  return order;
}

double fractionalValue(std::span<const KnapsackItem> items, std::span<const double> weight) {
  double capacity = 1, value = 0;
  for (std::size_t i : byRatio(items, weight)) {
    const double full = weight[i] * items[i].most;
    if (full > capacity)
      return value + items[i].value * (capacity / weight[i]);
    value += items[i].value * items[i].most;
    capacity -= full;
  }
  return value;
}

// In thousandths; 0 where it is no whole number of them.
std::uint64_t wholeSteps(double weight) {
  const double steps = weight * stepsPerUnit;
  const double whole = std::round(steps);
  return whole <= largestSteps && std::abs(steps - whole) <= 1e-12 * whole
             ? static_cast<std::uint64_t>(whole)
             : 0;
}

} // namespace

KnapsackSurrogate tightestSurrogate(std::span<const KnapsackItem> items,
                                    const KnapsackLimits &limits) {
  KnapsackSurrogate best{limits, 0};
  if (!std::isfinite(limits.days))
    return best;
  double tightest = std::numeric_limits<double>::infinity();
  std::vector<double> weight(items.size());
  const auto consider = [&](double mix) {
    const KnapsackSurrogate candidate{limits, mix};
    for (std::size_t i = 0; i < items.size(); ++i)
      weight[i] = candidate.weight(items[i].cost, items[i].days);
    if (const double bound = fractionalValue(items, weight); bound < tightest) {
      tightest = bound;
      best = candidate;
    }
  };
  constexpr double grid = 64;
  for (double i = 0; i <= grid; ++i)
    consider(i / grid);
  const double coarse = best.mix;
  for (double i = -grid; i <= grid; ++i)
    consider(std::clamp(coarse + i / (grid * grid), 0.0, 1.0));
  return best;
}

KnapsackSearch::KnapsackSearch(std::span<const KnapsackItem> items,
                               const KnapsackSurrogate &surrogate, std::size_t &nodes)
    : items_(items.begin(), items.end()), surrogate_(surrogate), nodes_(nodes) {
  std::vector<double> cost, days, mixed;
  for (const KnapsackItem &item : items_) {
    cost.push_back(item.cost);
    days.push_back(item.days);
    mixed.push_back(surrogate.weight(item.cost, item.days));
  }
  byCost_ = relaxation(std::move(cost), true);
  byDays_ = relaxation(std::move(days), true);
  bySurrogate_ = relaxation(std::move(mixed), false);
  byUnit_ = relaxation(std::vector<double>(items_.size(), 1.0), true);
}

KnapsackSearch::Relaxation KnapsackSearch::relaxation(std::vector<double> weight,
                                                      bool stepwise) const {
  const std::size_t size = items_.size();
  Relaxation result{{}, {}, byRatio(items_, weight), std::vector<double>(size + 1),
                    std::vector<double>(size + 1, std::numeric_limits<double>::infinity()),
                    std::vector<bool>(size + 1, true)};
  std::uint64_t step = 0;
  double bestLater = 0;
  for (std::size_t depth = size; depth-- > 0;) {
    const std::uint64_t own = wholeSteps(weight[depth]);
    stepwise &= own != 0 || weight[depth] == 0;
    step = std::gcd(step, own);
    result.step[depth] = stepwise ? static_cast<double>(step) / stepsPerUnit : 0;
    result.lightest[depth] = std::min(result.lightest[depth + 1], weight[depth]);
    const double ratio = items_[depth].value / weight[depth];
    result.leads[depth] = ratio >= bestLater;
    bestLater = std::max(bestLater, ratio);
  }
  for (std::size_t i = 0; i < size; ++i)
    result.fullWeight.push_back(weight[i] * items_[i].most);
  result.weight = std::move(weight);
  return result;
}

double KnapsackSearch::mostUnits(std::size_t depth, const KnapsackTotals &at,
                                 const KnapsackDemands &demands) const {
  const KnapsackItem &item = items_[depth];
  double most = std::min(item.most, std::floor(demands.mostUnits - at.units));
  if (item.cost > 0)
    most = std::min(most, std::floor((demands.mostCost - at.cost) / item.cost));
  if (item.days > 0)
    most = std::min(most, std::floor((demands.mostDays - at.days) / item.days));
  return most;
}

// So many units of the items from `depth` on fit at most, whichever they are.
double KnapsackSearch::unitsWithin(const Relaxation &relaxation, std::size_t depth, double capacity) {
  const double lightest = relaxation.lightest[depth];
  return lightest > 0 ? std::floor(capacity / lightest) : std::numeric_limits<double>::infinity();
}

// Whether the items from `depth` on can be worth `wanted` if units need not be whole.
bool KnapsackSearch::reaches(const Relaxation &relaxation, std::size_t depth, double capacity,
                             double wanted) const {
  double value = 0;
  for (std::size_t i : relaxation.order) {
    if (value >= wanted)
      return true;
    if (i < depth)
      continue;
    if (relaxation.fullWeight[i] > capacity)
      return value + items_[i].value * (std::max(capacity, 0.0) / relaxation.weight[i]) >= wanted;
    value += items_[i].value * items_[i].most;
    capacity -= relaxation.fullWeight[i];
  }
  return value >= wanted;
}

KnapsackSearch::Verdict KnapsackSearch::judge(std::size_t depth, const KnapsackTotals &at,
                                              const KnapsackDemands &demands) const {
  const double cost = demands.mostCost - at.cost, days = demands.mostDays - at.days;
  const double units = demands.mostUnits - at.units;
  if (cost < 0 || days < 0 || units < 0)
    return Verdict::closed;
  const double wanted = demands.leastValue - at.value;
  if (wanted <= 0)
    return Verdict::open;
  const auto closes = [&](const Relaxation &relaxation, double capacity) {
    const double step = relaxation.step[depth];
    const double usable = step > 0 ? std::floor(capacity / step) * step : capacity;
    if (reaches(relaxation, depth, usable, wanted))
      return Verdict::open;
    // Without rounding to steps, fewer units of the best item bound the value lower still.
    return relaxation.leads[depth - 1] && !reaches(relaxation, depth, capacity, wanted)
               ? Verdict::closedForLess
               : Verdict::closed;
  };
  const bool daysCount = std::isfinite(days);
  Verdict verdict = Verdict::open;
  if (daysCount)
    verdict = closes(bySurrogate_, surrogate_.weight(cost, days));
  if (verdict == Verdict::open)
    verdict = closes(byCost_, cost);
  if (verdict == Verdict::open && daysCount)
    verdict = closes(byDays_, days);
  if (verdict != Verdict::open)
    return verdict;
  const double fitting = std::min({units, unitsWithin(byCost_, depth, cost),
                                   daysCount ? unitsWithin(byDays_, depth, days) : units});
  return std::isfinite(fitting) && !reaches(byUnit_, depth, fitting, wanted) ? Verdict::closed
                                                                             : Verdict::open;
}

} // namespace mainstay
