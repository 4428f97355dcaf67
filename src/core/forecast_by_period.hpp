// The forecast month by month.
#pragma once

#include <chrono>
#include <cstddef>
#include <span>
#include <vector>

#include "core/cell.hpp"
#include "core/result.hpp"

namespace mainstay {

struct SlipRow {
  Cell days, chance;
};

struct MonthForecast {
  double month; // day serial of its first
  double weighted;
  double p10, p50, p90; // stays at or below with probability 0.1, 0.5, 0.9
};

// FORECAST_BY_PERIOD(amount; prob; close_date; from; periods; [slip]): whole calendar months, the
// first the one that `from` is in; `dayZero` is the day of serial 0. A deal closes on its close
// date or, with `slip`, so many days later (earlier, if negative) with each chance; equal days add.
// It falls into a month with probability prob·chance of that, deals independently of each other,
// and the quantiles are those of RevenueDistribution for these probabilities. Close dates count as
// whole days. Blank rows of `slip` are passed over, a table of none is no slip.
// #VALUE!: unequal lengths, blank, text. #NUM!: prob outside 0..1, periods not whole in 1..120, a
// chance outside 0..1, chances that do not add up to 1 (within 1e-9), `from` outside the years
// 1583..9999, infinity.
Result<std::vector<MonthForecast>> forecastByPeriod(std::span<const double> amounts,
                                                    std::span<const double> probabilities,
                                                    std::span<const double> closeDates, double from,
                                                    double periods, std::span<const SlipRow> slip,
                                                    std::chrono::sys_days dayZero);

} // namespace mainstay
