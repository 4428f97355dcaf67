// Win control: is the deal under control? Nine information points, three gates, and the trade's
// fuller count of clear points, first indicators and the win indicator.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>

#include "core/cell.hpp"
#include "core/result.hpp"
#include "core/stance.hpp"

namespace mainstay {

inline constexpr double informationAge = 60; // days after which information is unknown again

// INFO_POINTS(known; date; today; [max_age]): how many points are known (yes or no), have a date,
// and are neither dated after `today` nor more than `maxAge` days before it. A blank in `known` is
// a point not known. #VALUE!: unequal lengths, wrong type. #NUM!: maxAge negative.
Result<std::size_t> infoPoints(std::span<const Cell> known, std::span<const Cell> date,
                               double today, double maxAge = informationAge);

// What the gates look at; a blank keeps the gate shut that needs it.
struct GateFacts {
  Cell info;                  // information points known, >= 0
  Cell coverage;              // support coverage, 0..1
  Cell topStance;             // of the top decision maker: a stance or its value
  Cell topLevel;              // contact level with the top decision maker: a term or 0..3
  std::optional<Cell> allies; // how many people actively help us, >= 0; not looked at if none
};

struct GateLimits {
  double info = 7;
  double coverage = 0.5;
  double allies = 1;
};

// GATES_OPEN(info; coverage; top_stance; top_level; [allies]; [min_info]; [min_coverage];
// [min_allies]; [stances]), 0..3. Information: info >= limit. Relations: coverage >= limit and,
// where allies are given, allies >= limit. Top decision maker: stance value >= 0.5 and contact at
// least brief. Limits are inclusive. #VALUE!: wrong type. #N/A: unknown stance or level. #NUM!: a
// count negative, coverage outside 0..1, stance outside -1..1, level outside 0..3.
Result<std::size_t> gatesOpen(const GateFacts &facts, const GateLimits &limits = {},
                              const StanceTable &stances = StanceTable::method());

// WIN_CONTROL(info; firsts; win): "6C 2F 1W" for 6 clear points, 2 first indicators and the win
// indicator. #NUM!: not whole or outside 0..9, 0..3, 0..1.
Result<std::string> winControl(double info, double firsts, double win);

} // namespace mainstay
