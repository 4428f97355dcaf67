// Which channels to spend a budget on so that the most deciders are reached.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/cell.hpp"
#include "core/result.hpp"

namespace mainstay {

// A row of the channels table.
struct ChannelRow {
  Cell name;
  Cell unitCost, unitDays; // 0 or more
  Cell reach;              // people that one unit reaches, 0 or more
  Cell share;              // of deciders among them, 0..1
  Cell maxUnits;           // 0 or more; blank: as many as the limits allow
};

struct PlannedChannel {
  std::string name;
  double units, cost, days, deciders;
};

struct ChannelPlan {
  std::vector<std::optional<PlannedChannel>> channels; // per row; none for a blank row
  double units, cost, days; // in all
  double deciders;          // expected distinct ones; without targets those of all channels added
  bool proven;              // that no plan is better
};

inline constexpr std::size_t mostChannels = 50;
inline constexpr std::size_t planNodes = 10'000'000;

// CHANNEL_PLAN(channels; budget; [days]; [targets]): whole units per channel within budget and days
// that maximise the sum of reach*share or, with the number of deciders `targets` that there are,
// sum of -ln(1 - reach*share/targets): what is left unreached by units that hit at random. A bounded
// knapsack with two constraints, solved by branch and bound (Martello & Toth 1990, chapter 3) in at
// most `nodes` nodes. Of plans with equal value the cheapest, of those the one with the fewest
// units, of those the one with more units in earlier rows; "equal" within the method's tolerance.
// #VALUE!: name missing or twice, blank, wrong type. #NUM!: negative number, share outside 0..1,
// reach*share >= targets, units without limit, more than mostChannels channels, budget or days above
// 1e300.
Result<ChannelPlan> channelPlan(std::span<const ChannelRow> channels, double budget,
                                std::optional<double> days = {}, std::optional<double> targets = {},
                                std::size_t nodes = planNodes);

} // namespace mainstay
