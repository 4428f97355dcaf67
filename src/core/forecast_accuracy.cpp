#include "core/forecast_accuracy.hpp"

#include <array>
#include <cmath>
#include <string>
#include <unordered_map>

#include "core/deal_id.hpp"
#include "core/numeric.hpp"
#include "core/terms.hpp"
#include "mainstay/terms.generated.hpp"

namespace mainstay {

namespace {

std::optional<Failure> checkLengths(std::span<const Cell> first, std::span<const Cell> second,
                                    std::span<const Cell> third) {
  if (second.size() != first.size())
    return unequalLengths(1, first.size(), second.size());
  if (third.size() != first.size())
    return unequalLengths(2, first.size(), third.size());
  return std::nullopt;
}

std::optional<double> ratio(double part, double whole) {
  return whole == 0 ? std::nullopt : std::optional(part / whole);
}

// The errors of one key, or of all.
class Errors {
public:
  // `before`: the actual that came before this one.
  void add(double forecast, double actual, std::optional<double> before) {
    const double error = forecast - actual;
    ++count_;
    error_.add(error);
    absolute_.add(std::abs(error));
    actual_.add(actual);
    size_.add(std::abs(actual));
    if (actual != 0) {
      ++shares_;
      share_.add(std::abs(error / actual));
    }
    if (before) {
      ++steps_;
      step_.add(std::abs(actual - *before));
    }
  }

  // None when a sum is beyond all numbers.
  std::optional<ForecastAccuracy> accuracy(Cell key) const {
    for (const CompensatedSum *sum : {&error_, &absolute_, &actual_, &size_, &share_, &step_})
      if (!std::isfinite(sum->value()))
        return std::nullopt;
    const auto mean = [](const CompensatedSum &sum, std::size_t count) {
      return ratio(sum.value(), static_cast<double>(count));
    };
    ForecastAccuracy result{std::move(key),
                            count_,
                            {},
                            mean(share_, shares_),
                            ratio(absolute_.value(), size_.value()),
                            {}};
    if (std::abs(actual_.value()) > 1e-12 * size_.value())
      result.bias = ratio(error_.value(), actual_.value());
    if (const auto naive = mean(step_, steps_))
      result.meanAbsoluteScaledError = ratio(*mean(absolute_, count_), *naive);
    for (const auto &number :
         {result.bias, result.weightedAbsolutePercentageError, result.meanAbsoluteScaledError})
      if (number && !std::isfinite(*number))
        return std::nullopt;
    return result;
  }

private:
  std::size_t count_ = 0, shares_ = 0, steps_ = 0;
  CompensatedSum error_, absolute_, actual_, size_, share_, step_;
};

} // namespace

Result<std::vector<ForecastAccuracy>> forecastAccuracy(std::span<const Cell> key,
                                                       std::span<const Cell> forecast,
                                                       std::span<const Cell> actual) {
  if (auto failure = checkLengths(key, forecast, actual))
    return *std::move(failure);
  struct Group {
    std::size_t firstRow;
    Errors errors;
    std::optional<double> last;
  };
  std::vector<Group> groups;
  std::unordered_map<std::string, std::size_t> places;
  Errors all;
  for (std::size_t i = 0; i < key.size(); ++i) {
    if (isBlank(key[i]) && isBlank(forecast[i]) && isBlank(actual[i]))
      continue;
    const auto row = static_cast<std::ptrdiff_t>(i);
    const auto name = dealKey(key[i], {0, row, 0});
    if (!name)
      return name.failure();
    const auto expected = readNumber(forecast[i], {1, row, 0});
    if (!expected)
      return expected.failure();
    const auto happened = readNumber(actual[i], {2, row, 0});
    if (!happened)
      return happened.failure();
    const auto [place, isNew] = places.try_emplace(fold(*name), groups.size());
    if (isNew)
      groups.push_back({i, {}, {}});
    Group &group = groups[place->second];
    group.errors.add(*expected, *happened, group.last);
    all.add(*expected, *happened, group.last);
    group.last = *happened;
  }
  std::vector<ForecastAccuracy> result;
  if (groups.empty())
    return result;
  for (const Group &group : groups) {
    auto accuracy = group.errors.accuracy(key[group.firstRow]);
    if (!accuracy)
      return Failure{
          Fault::number, Reason::infinite, {1, static_cast<std::ptrdiff_t>(group.firstRow), 0}};
    result.push_back(*std::move(accuracy));
  }
  auto total =
      all.accuracy(std::string(termText(TermList::reportRow, termIndex::reportRow::total)));
  if (!total)
    return Failure{Fault::number, Reason::infinite, {1}};
  result.push_back(*std::move(total));
  return result;
}

Result<double> overrideValue(std::span<const Cell> system, std::span<const Cell> submitted,
                             std::span<const Cell> actual) {
  if (auto failure = checkLengths(system, submitted, actual))
    return *std::move(failure);
  CompensatedSum machine, human, size;
  for (std::size_t i = 0; i < system.size(); ++i) {
    if (isBlank(system[i]) && isBlank(submitted[i]) && isBlank(actual[i]))
      continue;
    std::array<double, 3> numbers{};
    std::ptrdiff_t argument = 0;
    for (const Cell *cell : {&system[i], &submitted[i], &actual[i]}) {
      const auto number = readNumber(*cell, {argument, static_cast<std::ptrdiff_t>(i), 0});
      if (!number)
        return number.failure();
      numbers[static_cast<std::size_t>(argument++)] = *number;
    }
    machine.add(std::abs(numbers[0] - numbers[2]));
    human.add(std::abs(numbers[1] - numbers[2]));
    size.add(std::abs(numbers[2]));
  }
  if (size.value() == 0)
    return Failure{Fault::division, Reason::nothingToDivideBy, {2}};
  const double value = machine.value() / size.value() - human.value() / size.value();
  if (!std::isfinite(value))
    return Failure{Fault::number, Reason::infinite};
  return value;
}

} // namespace mainstay
