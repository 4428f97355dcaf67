#include "core/channel_plan.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <unordered_set>

#include <fmt/format.h>

#include "core/knapsack.hpp"
#include "core/numeric.hpp"
#include "core/terms.hpp"

namespace mainstay {

namespace {

constexpr double largestLimit = 1e300;
constexpr double largestUnits = 9007199254740992; // whole numbers up to there are exact

struct Channel {
  std::size_t row;
  std::string name;
  double cost, days, deciders;
  double most; // infinite where none is given
};

Failure overLimit(double value, std::ptrdiff_t argument) {
  if (value < 0)
    return {Fault::number, Reason::negative, {argument}, fmt::format("{}", value)};
  return {Fault::number, Reason::outOfRange, {argument}, fmt::format("0..{}", largestLimit)};
}

bool isLimit(double value) { return value >= 0 && value <= largestLimit; }

bool allBlank(const ChannelRow &row) {
  for (const Cell *cell : {&row.name, &row.unitCost, &row.unitDays, &row.reach, &row.share, &row.maxUnits})
    if (!isBlank(*cell))
      return false;
  return true;
}

Result<Channel> readChannel(const ChannelRow &row, std::size_t index) {
  const auto at = [&](std::ptrdiff_t column) {
    return Position{0, static_cast<std::ptrdiff_t>(index), column};
  };
  const Result<std::string_view> name = readText(row.name, at(0));
  if (!name)
    return name.failure();
  const Result<double> cost = readNotNegative(row.unitCost, at(1));
  if (!cost)
    return cost.failure();
  const Result<double> days = readNotNegative(row.unitDays, at(2));
  if (!days)
    return days.failure();
  const Result<double> reach = readNotNegative(row.reach, at(3));
  if (!reach)
    return reach.failure();
  Result<double> share = readNumber(row.share, at(4));
  if (share)
    share = checkRange(*share, 0, 1, at(4));
  if (!share)
    return share.failure();
  Channel channel{index, std::string(*name), *cost, *days, *reach * *share,
                  std::numeric_limits<double>::infinity()};
  if (!isBlank(row.maxUnits)) {
    const Result<double> most = readNotNegative(row.maxUnits, at(5));
    if (!most)
      return most.failure();
    channel.most = std::floor(*most + limitTolerance(*most));
  }
  return channel;
}

// The rows with something in them; each name once.
Result<std::vector<Channel>> readChannels(std::span<const ChannelRow> rows) {
  std::vector<Channel> channels;
  std::unordered_set<std::string> names;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (allBlank(rows[i]))
      continue;
    const auto row = static_cast<std::ptrdiff_t>(i);
    if (channels.size() == mostChannels)
      return Failure{Fault::number, Reason::tooLarge, {0, row, 0}};
    Result<Channel> channel = readChannel(rows[i], i);
    if (!channel)
      return channel.failure();
    if (!names.insert(fold(channel->name)).second)
      return Failure{Fault::value, Reason::duplicateName, {0, row, 0}, channel->name};
    channels.push_back(*std::move(channel));
  }
  return channels;
}

Result<std::vector<KnapsackItem>> itemsOf(std::span<const Channel> channels,
                                          const KnapsackLimits &limits,
                                          std::optional<double> targets) {
  std::vector<KnapsackItem> items;
  for (const Channel &channel : channels) {
    const auto row = static_cast<std::ptrdiff_t>(channel.row);
    if (targets && atLeast(channel.deciders, *targets))
      return Failure{Fault::number, Reason::outOfRange, {0, row, 3}, fmt::format("< {}", *targets)};
    double most = channel.most;
    if (channel.cost > 0)
      most = std::min(most, std::floor(limits.cost / channel.cost));
    if (channel.days > 0)
      most = std::min(most, std::floor(limits.days / channel.days));
    if (most == std::numeric_limits<double>::infinity())
      return Failure{Fault::number, Reason::infinite, {0, row, 5}};
    if (most > largestUnits)
      return Failure{Fault::number, Reason::tooLarge, {0, row, 5}};
    const double value =
        targets ? -std::log1p(-channel.deciders / *targets) : channel.deciders;
    items.push_back({value, channel.cost, channel.days, most});
  }
  return items;
}

// Sums of values stay finite when the largest is below 1; a power of two rounds nothing.
double scaled(std::vector<KnapsackItem> &items) {
  const double largest =
      items.empty() ? 0 : std::ranges::max(items, {}, &KnapsackItem::value).value;
  if (largest == 0)
    return 1;
  const int exponent = std::ilogb(largest) + 1;
  for (KnapsackItem &item : items)
    item.value = std::scalbn(item.value, -exponent);
  return std::scalbn(1.0, -exponent);
}

Result<ChannelPlan> planOf(std::span<const Channel> channels, const KnapsackPlan &found,
                           std::span<const double> values, std::size_t rows,
                           std::optional<double> targets) {
  ChannelPlan plan{std::vector<std::optional<PlannedChannel>>(rows), 0, 0, 0, 0, found.proven};
  CompensatedSum units, cost, days, deciders, value;
  for (std::size_t i = 0; i < channels.size(); ++i) {
    const Channel &channel = channels[i];
    const double count = found.units[i];
    const PlannedChannel planned{channel.name, count, count * channel.cost, count * channel.days,
                                 count * channel.deciders};
    units.add(planned.units);
    cost.add(planned.cost);
    days.add(planned.days);
    deciders.add(planned.deciders);
    value.add(count * values[i]);
    plan.channels[channel.row] = planned;
  }
  plan.units = units.value();
  plan.cost = cost.value();
  plan.days = days.value();
  plan.deciders = targets ? -*targets * std::expm1(-value.value()) : deciders.value();
  for (double total : {plan.units, plan.cost, plan.days, plan.deciders, deciders.value()})
    if (!std::isfinite(total))
      return Failure{Fault::number, Reason::infinite, {0}};
  return plan;
}

} // namespace

Result<ChannelPlan> channelPlan(std::span<const ChannelRow> channels, double budget,
                                std::optional<double> days, std::optional<double> targets,
                                std::size_t nodes) {
  if (!isLimit(budget))
    return overLimit(budget, 1);
  if (days && !isLimit(*days))
    return overLimit(*days, 2);
  if (targets && !(*targets > 0 && *targets <= largestLimit))
    return Failure{Fault::number, Reason::notPositive, {3}, fmt::format("{}", *targets)};
  const Result<std::vector<Channel>> usable = readChannels(channels);
  if (!usable)
    return usable.failure();
  KnapsackLimits limits{budget + limitTolerance(budget),
                        days ? *days + limitTolerance(*days)
                             : std::numeric_limits<double>::infinity(),
                        1};
  Result<std::vector<KnapsackItem>> items = itemsOf(*usable, limits, targets);
  if (!items)
    return items.failure();
  std::vector<double> values;
  for (const KnapsackItem &item : *items)
    values.push_back(item.value);
  limits.valueFloor = scaled(*items);
  return planOf(*usable, bestKnapsack(*items, limits, nodes), values, channels.size(), targets);
}

} // namespace mainstay
