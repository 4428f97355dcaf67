// Sums and ratios of a pipeline: expected revenue, coverage, win rate, velocity, roll-up.
#pragma once

#include "core/result.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace mainstay {

// Failures of all functions: spans of unequal length (value), numbers that are not finite or
// probabilities outside 0..1 (number), a divisor of 0 (division). Position::argument counts as in
// the signature that is quoted with each function, Position::row is the index in the span.

// EXPECTED_REVENUE(amount; stage_or_prob): Σ amount·probability.
Result<double> expectedRevenue(std::span<const double> amounts,
                               std::span<const double> probabilities);

// EFFECTIVE_DEALS(amount; [prob]): (Σx)²/Σx², x = amount or amount·probability: the number of equal
// deals that would concentrate as little (inverse Herfindahl index: Laakso & Taagepera 1979).
Result<double> effectiveDeals(std::span<const double> amounts,
                              std::optional<std::span<const double>> probabilities);

// PIPELINE_COVERAGE(open; quota; [won]): open ÷ (quota − won). Nothing left to get: division.
Result<double> pipelineCoverage(double open, double quota, double won);

// PIPELINE_NEEDED(quota; won; win_rate): max(0, quota − won) ÷ win rate, 0 ≤ win rate ≤ 1.
Result<double> pipelineNeeded(double quota, double won, double winRate);

struct WinRate {
  std::size_t deals;
  double byCount;
  double byValue; // share of the money; by count when there are no amounts
  double lower;   // of the rate by count
  double upper;
};

// WIN_RATE(won; [amount]; [level]): score interval of Wilson (1927), 0 < level < 1. No deals, or
// amounts that add up to 0: division; a negative amount: number.
Result<WinRate> winRate(std::span<const std::uint8_t> won,
                        std::optional<std::span<const double>> amounts, double level = 0.9);

// SALES_VELOCITY(deals; value; win_rate; days): money per day, deals·value·winRate ÷ days, days >
// 0, deals ≥ 0.
Result<double> salesVelocity(double deals, double value, double winRate, double days);

enum class ForecastCategory : std::uint8_t { closed, commit, bestCase, pipeline, omitted, lost };

// `folded` tells keys apart, `display` of the first row with a key is shown.
struct RollupKey {
  std::string display;
  std::string folded;
};

// Money; `total` is without omitted.
struct RollupSums {
  double closed = 0.0;
  double commit = 0.0;
  double bestCase = 0.0;
  double pipeline = 0.0;
  double omitted = 0.0;
  double weighted = 0.0;
  double total = 0.0;
};

struct RollupRow {
  std::string key;
  RollupSums sums;
};

struct Rollup {
  std::vector<RollupRow> rows; // by first appearance
  RollupSums total;
};

// FORECAST_ROLLUP(key; amount; prob; category; [cumulative]): lost counts as omitted. Weighted =
// closed + Σ amount·probability of commit, best case and pipeline. Cumulative: commit = closed +
// commit; best case = closed + commit + best case; pipeline = commit + best case + pipeline, open
// deals only.
Result<Rollup> forecastRollup(std::span<const RollupKey> keys, std::span<const double> amounts,
                              std::span<const double> probabilities,
                              std::span<const ForecastCategory> categories, bool cumulative);

} // namespace mainstay
