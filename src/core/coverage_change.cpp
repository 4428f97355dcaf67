#include "core/coverage_change.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

#include <fmt/format.h>

#include "core/falling_order.hpp"
#include "core/numeric.hpp"

namespace mainstay {

namespace {

// Brings numbers to a size of about 1, by a power of two; gives its exponent.
int bringNearOne(std::vector<double> &numbers) {
  double largest = 0;
  for (double number : numbers)
    largest = std::max(largest, std::abs(number));
  if (largest == 0)
    return 0;
  const int exponent = std::ilogb(largest) + 1;
  for (double &number : numbers)
    number = std::ldexp(number, -exponent);
  return exponent;
}

double meanOf(std::span<const double> numbers) {
  return compensatedSum(numbers) / static_cast<double>(numbers.size());
}

struct Support {
  Network network;
  std::vector<double> stance;
  std::vector<double> share; // of all influence
  std::vector<bool> isForUs;
};

// The damping follows the threshold in the signature.
Result<Support> readSupport(std::span<const PersonRow> people,
                            std::span<const RelationRow> relations, std::span<const Cell> stance,
                            double threshold, double damping, const StanceTable &stances,
                            std::ptrdiff_t thresholdArgument) {
  if (const Result<double> inside = checkRange(threshold, -1, 1, {thresholdArgument}); !inside)
    return inside.failure();
  if (const Result<double> inside = checkRange(damping, 0, largestDamping, {thresholdArgument + 1});
      !inside)
    return inside.failure();
  Result<Network> network = Network::make(people, relations);
  if (!network)
    return network.failure();
  Result<std::vector<double>> values = network->people().stances(stance, stances, 2);
  if (!values)
    return values.failure();
  std::vector<double> share = network->influence(damping);
  std::vector<bool> isForUs;
  for (double value : *values)
    isForUs.push_back(atLeast(value, threshold));
  return Support{*std::move(network), *std::move(values), std::move(share), std::move(isForUs)};
}

// Share of the influence that is held by people who are for us, without one of them if wanted.
double coverageOf(std::span<const double> share, const std::vector<bool> &isForUs,
                  std::optional<std::size_t> without = {}) {
  CompensatedSum ours, all;
  for (std::size_t i = 0; i < share.size(); ++i) {
    all.add(share[i]);
    if (isForUs[i] && i != without)
      ours.add(share[i]);
  }
  return all.value() > 0 ? ours.value() / all.value() : 0.0;
}

} // namespace

Result<double> coverageTrend(std::span<const Cell> date, std::span<const Cell> coverage) {
  if (date.size() != coverage.size())
    return unequalLengths(1, date.size(), coverage.size());
  std::vector<double> days, shares;
  for (std::size_t i = 0; i < date.size(); ++i) {
    if (isBlank(date[i]) && isBlank(coverage[i]))
      continue;
    const auto row = static_cast<std::ptrdiff_t>(i);
    const Result<double> day = readDate(date[i], {0, row, 0});
    if (!day)
      return day.failure();
    const Result<double> share = readNumber(coverage[i], {1, row, 0});
    if (!share)
      return share.failure();
    days.push_back(*day);
    shares.push_back(*share);
  }
  if (days.empty())
    return Failure{Fault::division, Reason::nothingToDivideBy, {0}};
  const auto [first, last] = std::ranges::minmax(days);
  if (atLeast(first, last))
    return Failure{Fault::division, Reason::nothingToDivideBy, {0}};
  // Far from the limits of the number range, and measured from within, no sum overflows.
  const int exponent = bringNearOne(shares) - bringNearOne(days);
  for (std::vector<double> *numbers : {&days, &shares}) {
    const double start = numbers->front();
    for (double &number : *numbers)
      number -= start;
    const double mean = meanOf(*numbers);
    for (double &number : *numbers)
      number -= mean;
  }
  CompensatedSum products, squares;
  for (std::size_t i = 0; i < days.size(); ++i) {
    products.add(days[i] * shares[i]);
    squares.add(days[i] * days[i]);
  }
  const double trend = std::ldexp(30 * (products.value() / squares.value()), exponent);
  if (!std::isfinite(trend))
    return Failure{Fault::number, Reason::infinite, {1}};
  return trend;
}

Result<std::vector<SupporterAtRisk>> coverageAtRisk(std::span<const PersonRow> people,
                                                    std::span<const RelationRow> relations,
                                                    std::span<const Cell> stance, double threshold,
                                                    double damping, const StanceTable &stances) {
  const Result<Support> support =
      readSupport(people, relations, stance, threshold, damping, stances, 3);
  if (!support)
    return support.failure();
  const auto &[network, values, share, isForUs] = *support;
  const double now = coverageOf(share, isForUs);
  const bool neutralCounts = atLeast(0, threshold);
  std::vector<SupporterAtRisk> rows;
  for (std::size_t i = 0; i < network.size(); ++i) {
    if (!isForUs[i])
      continue;
    const double ifNeutral = neutralCounts ? now : coverageOf(share, isForUs, i);
    const double ifGone = coverageOf(network.influenceWithout(i, damping, share), isForUs, i);
    rows.push_back({network.people().name(i), 100 * share[i], now, ifNeutral, ifGone,
                    now - std::min(ifNeutral, ifGone)});
  }
  return inFallingOrder(std::move(rows), &SupporterAtRisk::loss);
}

Result<std::vector<PersonToWin>> nextToWin(std::span<const PersonRow> people,
                                           std::span<const RelationRow> relations,
                                           std::span<const Cell> stance,
                                           std::span<const Cell> effort, double threshold,
                                           double damping, const StanceTable &stances) {
  const Result<Support> support =
      readSupport(people, relations, stance, threshold, damping, stances, 4);
  if (!support)
    return support.failure();
  const auto &[network, values, share, isForUs] = *support;
  if (!effort.empty() && effort.size() != people.size())
    return unequalLengths(3, people.size(), effort.size());
  const bool effortGiven =
      std::ranges::any_of(effort, [](const Cell &cell) { return !isBlank(cell); });
  std::vector<PersonToWin> rows;
  for (std::size_t i = 0; i < network.size(); ++i) {
    if (isForUs[i])
      continue;
    double needed = threshold - values[i];
    if (effortGiven) {
      const std::size_t row = network.people().row(i);
      const Position where{3, static_cast<std::ptrdiff_t>(row), 0};
      const Result<double> given = readNumber(effort[row], where);
      if (!given)
        return given.failure();
      if (*given <= 0)
        return Failure{Fault::number, Reason::notPositive, where, fmt::format("{}", *given)};
      needed = *given;
    }
    const double perEffort = share[i] / needed;
    if (!std::isfinite(perEffort))
      return Failure{
          Fault::number,
          Reason::infinite,
          {effortGiven ? 3 : 2, static_cast<std::ptrdiff_t>(network.people().row(i)), 0}};
    rows.push_back(
        {network.people().name(i), values[i], 100 * share[i], share[i], needed, perEffort, 0});
  }
  rows = inFallingOrder(std::move(rows), &PersonToWin::gainPerEffort);
  CompensatedSum ours, all;
  for (std::size_t i = 0; i < network.size(); ++i) {
    all.add(share[i]);
    ours.add(isForUs[i] ? share[i] : 0.0);
  }
  for (PersonToWin &person : rows) {
    ours.add(person.gain);
    person.coverage = std::min(ours.value() / all.value(), 1.0);
  }
  return rows;
}

} // namespace mainstay
