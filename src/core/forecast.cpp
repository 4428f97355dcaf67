#include "core/forecast.hpp"

#include "core/normal.hpp"
#include "core/numeric.hpp"
#include "core/wilson_interval.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <unordered_map>

namespace mainstay {
namespace {

Failure numberFailure(Reason reason, std::ptrdiff_t argument, std::ptrdiff_t row,
                      std::string subject = {}) {
  return {Fault::number,
          reason,
          {argument, row, row == Position::none ? Position::none : 0},
          std::move(subject)};
}

Failure unequal(std::ptrdiff_t argument) {
  return {Fault::value, Reason::unequalLengths, {argument}, {}};
}

Failure nothingToDivideBy(std::ptrdiff_t argument) {
  return {Fault::division, Reason::nothingToDivideBy, {argument}, {}};
}

std::optional<Failure> checkFinite(std::span<const double> numbers, std::ptrdiff_t argument) {
  for (std::size_t row = 0; row < numbers.size(); ++row)
    if (!std::isfinite(numbers[row]))
      return numberFailure(Reason::infinite, argument, static_cast<std::ptrdiff_t>(row));
  return std::nullopt;
}

std::optional<Failure> checkFinite(std::span<const double> arguments) {
  for (std::size_t argument = 0; argument < arguments.size(); ++argument)
    if (!std::isfinite(arguments[argument]))
      return numberFailure(Reason::infinite, static_cast<std::ptrdiff_t>(argument), Position::none);
  return std::nullopt;
}

std::optional<Failure> checkShares(std::span<const double> shares, std::ptrdiff_t argument) {
  for (std::size_t row = 0; row < shares.size(); ++row)
    if (!(shares[row] >= 0.0 && shares[row] <= 1.0))
      return numberFailure(Reason::outOfRange, argument, static_cast<std::ptrdiff_t>(row), "0..1");
  return std::nullopt;
}

std::optional<Failure> checkDeals(std::span<const double> amounts,
                                  std::span<const double> probabilities,
                                  std::ptrdiff_t firstArgument) {
  if (amounts.size() != probabilities.size())
    return unequal(firstArgument + 1);
  if (auto failure = checkFinite(amounts, firstArgument))
    return failure;
  return checkShares(probabilities, firstArgument + 1);
}

// A finite number, or that it is none: sums and products of large money overflow.
Result<double> finite(double value) {
  if (!std::isfinite(value))
    return numberFailure(Reason::infinite, Position::none, Position::none);
  return value;
}

struct RollupAdder {
  std::array<CompensatedSum, 5> categories;
  CompensatedSum weighted;

  void add(double amount, double probability, ForecastCategory category) {
    using enum ForecastCategory;
    const ForecastCategory column = std::min(category, omitted);
    categories[static_cast<std::size_t>(column)].add(amount);
    if (column != omitted)
      weighted.add(column == closed ? amount : amount * probability);
  }

  RollupSums sums(bool cumulative) const {
    const auto of = [&](ForecastCategory category) {
      return categories[static_cast<std::size_t>(category)].value();
    };
    using enum ForecastCategory;
    RollupSums result{of(closed),
                      of(commit),
                      of(bestCase),
                      of(pipeline),
                      of(omitted),
                      weighted.value(),
                      of(closed) + of(commit) + of(bestCase) + of(pipeline)};
    if (cumulative) {
      result.commit = of(closed) + of(commit);
      result.bestCase = of(closed) + of(commit) + of(bestCase);
      result.pipeline = of(commit) + of(bestCase) + of(pipeline);
    }
    return result;
  }
};

} // namespace

Result<double> expectedRevenue(std::span<const double> amounts,
                               std::span<const double> probabilities) {
  if (auto failure = checkDeals(amounts, probabilities, 0))
    return *failure;
  CompensatedSum sum;
  for (std::size_t row = 0; row < amounts.size(); ++row)
    sum.add(amounts[row] * probabilities[row]);
  return finite(sum.value());
}

Result<double> effectiveDeals(std::span<const double> amounts,
                              std::optional<std::span<const double>> probabilities) {
  if (auto failure =
          probabilities ? checkDeals(amounts, *probabilities, 0) : checkFinite(amounts, 0))
    return *failure;
  double largest = 0.0;
  for (double amount : amounts)
    largest = std::max(largest, std::abs(amount));
  if (largest == 0.0)
    return nothingToDivideBy(0);
  CompensatedSum sum;
  CompensatedSum squares;
  for (std::size_t row = 0; row < amounts.size(); ++row) {
    // Scaled, so that squares neither overflow nor vanish.
    const double value = amounts[row] / largest * (probabilities ? (*probabilities)[row] : 1.0);
    sum.add(value);
    squares.add(value * value);
  }
  if (squares.value() == 0.0)
    return nothingToDivideBy(1);
  return sum.value() * sum.value() / squares.value();
}

Result<double> pipelineCoverage(double open, double quota, double won) {
  if (auto failure = checkFinite(std::array{open, quota, won}))
    return *failure;
  const double left = quota - won;
  if (left <= limitTolerance(quota))
    return nothingToDivideBy(1);
  return finite(open / left);
}

Result<double> pipelineNeeded(double quota, double won, double winRate) {
  if (auto failure = checkFinite(std::array{quota, won, winRate}))
    return *failure;
  if (winRate < 0.0 || winRate > 1.0)
    return numberFailure(Reason::outOfRange, 2, Position::none, "0..1");
  if (winRate == 0.0)
    return nothingToDivideBy(2);
  return finite(std::max(0.0, quota - won) / winRate);
}

Result<WinRate> winRate(std::span<const std::uint8_t> won,
                        std::optional<std::span<const double>> amounts, double level) {
  if (amounts && amounts->size() != won.size())
    return unequal(1);
  if (!(level > 0.0 && level < 1.0))
    return numberFailure(Reason::outOfRange, 2, Position::none, "0..1");
  if (won.empty())
    return nothingToDivideBy(0);
  std::size_t wins = 0;
  CompensatedSum all;
  CompensatedSum gained;
  for (std::size_t row = 0; row < won.size(); ++row) {
    wins += won[row] != 0 ? 1 : 0;
    if (!amounts)
      continue;
    const double amount = (*amounts)[row];
    if (!std::isfinite(amount))
      return numberFailure(Reason::infinite, 1, static_cast<std::ptrdiff_t>(row));
    if (amount < 0.0)
      return numberFailure(Reason::negative, 1, static_cast<std::ptrdiff_t>(row));
    all.add(amount);
    if (won[row] != 0)
      gained.add(amount);
  }
  const double rate = static_cast<double>(wins) / static_cast<double>(won.size());
  if (amounts && all.value() == 0.0)
    return nothingToDivideBy(1);
  if (!std::isfinite(all.value()))
    return numberFailure(Reason::infinite, 1, Position::none);
  const double z = normalQuantile(0.5 * (1.0 + level));
  const WilsonInterval interval = wilsonInterval(wins, won.size(), z);
  return WinRate{won.size(), rate, amounts ? gained.value() / all.value() : rate, interval.lower,
                 interval.upper};
}

Result<double> salesVelocity(double deals, double value, double winRate, double days) {
  if (auto failure = checkFinite(std::array{deals, value, winRate, days}))
    return *failure;
  if (deals < 0.0)
    return numberFailure(Reason::negative, 0, Position::none);
  if (winRate < 0.0 || winRate > 1.0)
    return numberFailure(Reason::outOfRange, 2, Position::none, "0..1");
  if (days < 0.0)
    return numberFailure(Reason::negative, 3, Position::none);
  if (days == 0.0)
    return nothingToDivideBy(3);
  return finite(deals * value * winRate / days);
}

Result<Rollup> forecastRollup(std::span<const RollupKey> keys, std::span<const double> amounts,
                              std::span<const double> probabilities,
                              std::span<const ForecastCategory> categories, bool cumulative) {
  if (keys.size() != amounts.size())
    return unequal(1);
  if (probabilities.size() != amounts.size())
    return unequal(2);
  if (categories.size() != amounts.size())
    return unequal(3);
  if (auto failure = checkDeals(amounts, probabilities, 1))
    return *failure;
  std::unordered_map<std::string, std::size_t> places;
  std::vector<RollupAdder> adders;
  RollupAdder total;
  Rollup result;
  for (std::size_t row = 0; row < keys.size(); ++row) {
    const auto [place, isNew] = places.try_emplace(keys[row].folded, adders.size());
    if (isNew) {
      adders.emplace_back();
      result.rows.push_back({keys[row].display, {}});
    }
    adders[place->second].add(amounts[row], probabilities[row], categories[row]);
    total.add(amounts[row], probabilities[row], categories[row]);
  }
  for (std::size_t index = 0; index < adders.size(); ++index)
    result.rows[index].sums = adders[index].sums(cumulative);
  result.total = total.sums(cumulative);
  return result;
}

} // namespace mainstay
