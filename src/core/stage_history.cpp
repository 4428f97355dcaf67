#include "core/stage_history.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <unordered_map>

#include <boost/math/special_functions/beta.hpp>
#include <fmt/format.h>

#include "core/numeric.hpp"

namespace mainstay {

namespace {

// Plain double, the same everywhere.
using Plain = boost::math::policies::policy<boost::math::policies::promote_double<false>>;

// Within these limits and for any number of rows Boost's inverse is found, to 1e-12 (tried on two
// million random cases); far outside it throws or asserts.
constexpr double smallestStrength = 1e-3, largestStrength = 1e9;
// Below, the 95 % quantile is under 1e-300, strength being within its limits.
constexpr double smallestShape = 1e-5;

struct Posterior {
  double mean, low, high;
};

// Of Beta(a, b).
Posterior betaPosterior(double a, double b) {
  const double mean = a / (a + b);
  if (a < smallestShape)
    return {mean, 0, 0};
  return {mean, boost::math::ibeta_inv(a, b, 0.05, Plain()),
          boost::math::ibeta_inv(a, b, 0.95, Plain())};
}

} // namespace

Result<std::vector<CalibratedStage>> stageCalibrate(std::span<const Cell> stage,
                                                    std::span<const Cell> won, double strength,
                                                    const StageTable &stages) {
  if (stage.size() != won.size())
    return unequalLengths(1, stage.size(), won.size());
  if (!(strength > 0))
    return Failure{Fault::number, Reason::notPositive, {2}, fmt::format("{}", strength)};
  if (const Result<double> usable = checkRange(strength, smallestStrength, largestStrength, {2});
      !usable)
    return usable.failure();
  std::vector<CalibratedStage> result;
  for (std::size_t i = 0; i < stages.size(); ++i)
    result.push_back(
        {stages.name(i, Language::english), std::min(stages.progress(i), 0.99), 0, 0, 1, 1, 1});
  for (std::size_t i = 0; i < stage.size(); ++i) {
    if (isBlank(stage[i]) && isBlank(won[i]))
      continue;
    const auto row = static_cast<std::ptrdiff_t>(i);
    const Result<std::size_t> index = stages.locate(stage[i], {0, row, 0});
    if (!index)
      return index.failure();
    const Result<bool> win = readYesNo(won[i], {1, row, 0});
    if (!win)
      return win.failure();
    ++result[*index].deals;
    result[*index].wins += *win ? 1 : 0;
  }
  for (std::size_t i = 0; i < stages.size(); ++i) {
    CalibratedStage &row = result[i];
    if (stages.progress(i) >= 1)
      continue;
    const auto wins = static_cast<double>(row.wins);
    const auto losses = static_cast<double>(row.deals - row.wins);
    const auto [mean, low, high] =
        betaPosterior(strength * row.prior + wins, strength * (1 - row.prior) + losses);
    row.mean = mean;
    row.low = low;
    row.high = high;
  }
  return result;
}

Result<std::vector<StageMove>> stageConversion(std::span<const Cell> from, std::span<const Cell> to,
                                               const StageTable &stages) {
  if (from.size() != to.size())
    return unequalLengths(1, from.size(), to.size());
  struct Move {
    std::size_t from, to, count;
  };
  std::vector<Move> moves;
  std::unordered_map<std::uint64_t, std::size_t> positions; // of from and to in `moves`
  std::vector<std::size_t> leaving(stages.size(), 0);
  for (std::size_t i = 0; i < from.size(); ++i) {
    if (isBlank(from[i]) && isBlank(to[i]))
      continue;
    const auto row = static_cast<std::ptrdiff_t>(i);
    const Result<std::size_t> start = stages.locate(from[i], {0, row, 0});
    if (!start)
      return start.failure();
    const Result<std::size_t> end = stages.locate(to[i], {1, row, 0});
    if (!end)
      return end.failure();
    if (*start == *end)
      continue;
    ++leaving[*start];
    const std::uint64_t key = std::uint64_t{*start} * stages.size() + *end;
    const auto [position, isNew] = positions.try_emplace(key, moves.size());
    if (isNew)
      moves.push_back({*start, *end, 0});
    ++moves[position->second].count;
  }
  std::ranges::stable_sort(moves, {}, &Move::from);
  std::vector<StageMove> result;
  result.reserve(moves.size());
  for (const Move &move : moves)
    result.push_back({stages.name(move.from, Language::english),
                      stages.name(move.to, Language::english), move.count,
                      static_cast<double>(move.count) / static_cast<double>(leaving[move.from])});
  return result;
}

Result<double> stageAge(std::span<const Cell> entered, std::span<const Cell> left, double today,
                        double q) {
  if (entered.size() != left.size())
    return unequalLengths(1, entered.size(), left.size());
  if (const Result<double> day = readDate(today, {2}); !day)
    return day.failure();
  if (const Result<double> inside = checkRange(q, 0, 1, {3}); !inside)
    return inside.failure();

  struct Stay {
    double days;
    bool over;
  };
  std::vector<Stay> stays;
  stays.reserve(entered.size());
  for (std::size_t i = 0; i < entered.size(); ++i) {
    const bool noEnd = isBlank(left[i]);
    if (noEnd && isBlank(entered[i]))
      continue;
    const auto row = static_cast<std::ptrdiff_t>(i);
    const Result<double> start = readDate(entered[i], {0, row, 0});
    if (!start)
      return start.failure();
    const Result<double> end = noEnd ? Result<double>(today) : readDate(left[i], {1, row, 0});
    if (!end)
      return end.failure();
    const bool over = !noEnd && atLeast(today, *end);
    const double days = (over ? *end : today) - *start;
    if (days < 0)
      return Failure{Fault::number, Reason::leftBeforeEntered, {over ? 1 : 0, row, 0}};
    stays.push_back({days, over});
  }
  if (stays.empty())
    return Failure{Fault::notAvailable, Reason::noRows, {0}};

  std::ranges::sort(stays, {}, &Stay::days);
  const double target = 1 - q + 1e-9;
  if (1 <= target)
    return 0.0;
  double survival = 1;
  for (std::size_t i = 0; i < stays.size();) {
    // Differences of date-times carry rounding: times equal within tolerance are one time.
    const double time = stays[i].days;
    const auto atRisk = static_cast<double>(stays.size() - i);
    std::size_t events = 0;
    for (; i < stays.size() && atLeast(time, stays[i].days); ++i)
      events += stays[i].over ? 1 : 0;
    survival *= 1 - static_cast<double>(events) / atRisk;
    if (events > 0 && survival <= target)
      return time;
  }
  return Failure{Fault::notAvailable, Reason::neverReached, {3}, fmt::format("{}", q)};
}

} // namespace mainstay
