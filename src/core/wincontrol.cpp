#include "core/wincontrol.hpp"

#include <cmath>
#include <string_view>

#include <fmt/format.h>

#include "core/numeric.hpp"
#include "core/people.hpp"
#include "core/terms.hpp"
#include "mainstay/terms.generated.hpp"

namespace mainstay {

namespace {

// Whether a fact reaches its limit; a blank does not.
template <class Read>
Result<bool> reaches(const Cell &cell, double limit, std::ptrdiff_t argument, Read read) {
  if (isBlank(cell))
    return false;
  const Result<double> value = read(cell, Position{argument});
  if (!value)
    return value.failure();
  return atLeast(*value, limit);
}

std::optional<Failure> checkLimits(const GateLimits &limits) {
  const auto failureOf = [](const Result<double> &limit) {
    return limit ? std::nullopt : std::optional(limit.failure());
  };
  if (auto failure = failureOf(readNotNegative(limits.info, {5})))
    return failure;
  if (auto failure = failureOf(readShare(limits.coverage, {6})))
    return failure;
  return failureOf(readNotNegative(limits.allies, {7}));
}

} // namespace

Result<std::size_t> infoPoints(std::span<const Cell> known, std::span<const Cell> date,
                               double today, double maxAge) {
  if (const Result<double> now = readDate(today, {2}); !now)
    return now.failure();
  if (const Result<double> age = readNotNegative(maxAge, {3}); !age)
    return age.failure();
  if (known.size() != date.size())
    return unequalLengths(1, known.size(), date.size());
  std::size_t points = 0;
  for (std::size_t i = 0; i < known.size(); ++i) {
    const auto row = static_cast<std::ptrdiff_t>(i);
    bool counts = !isBlank(known[i]) && !isBlank(date[i]);
    if (!isBlank(known[i])) {
      const Result<bool> yes = readYesNo(known[i], {0, row, 0});
      if (!yes)
        return yes.failure();
      counts = counts && *yes;
    }
    if (!isBlank(date[i])) {
      const Result<double> day = readDate(date[i], {1, row, 0});
      if (!day)
        return day.failure();
      counts = counts && atLeast(today, *day) && atLeast(maxAge, today - *day);
    }
    points += counts ? 1 : 0;
  }
  return points;
}

Result<std::size_t> gatesOpen(const GateFacts &facts, const GateLimits &limits,
                              const StanceTable &stances) {
  if (const std::optional<Failure> failure = checkLimits(limits))
    return *failure;
  const auto stanceOf = [&](const Cell &cell, Position where) {
    return stances.valueOf(cell, where);
  };
  const double brief =
      termValue(TermList::contactLevel, termIndex::contactLevel::brief).value_or(1.0);
  const Result<bool> informed = reaches(facts.info, limits.info, 0, readNotNegative);
  if (!informed)
    return informed.failure();
  const Result<bool> covered = reaches(facts.coverage, limits.coverage, 1, readShare);
  if (!covered)
    return covered.failure();
  const Result<bool> forUs = reaches(facts.topStance, supportThreshold, 2, stanceOf);
  if (!forUs)
    return forUs.failure();
  const Result<bool> met = reaches(facts.topLevel, brief, 3, contactLevel);
  if (!met)
    return met.failure();
  const Result<bool> helped =
      facts.allies ? reaches(*facts.allies, limits.allies, 4, readNotNegative) : Result<bool>(true);
  if (!helped)
    return helped.failure();
  return std::size_t{*informed} + std::size_t{*covered && *helped} + std::size_t{*forUs && *met};
}

Result<std::string> winControl(double info, double firsts, double win) {
  struct Indicator {
    double count, most;
  };
  const Indicator indicators[] = {{info, 9}, {firsts, 3}, {win, 1}};
  std::ptrdiff_t argument = 0;
  for (const auto &[count, most] : indicators) {
    const double whole = std::round(count);
    if (!(std::abs(count - whole) <= limitTolerance(whole)) || whole < 0 || whole > most)
      return Failure{Fault::number, Reason::outOfRange, {argument}, fmt::format("0..{}", most)};
    ++argument;
  }
  return fmt::format("{:.0f}C {:.0f}F {:.0f}W", std::abs(std::round(info)),
                     std::abs(std::round(firsts)), std::abs(std::round(win)));
}

} // namespace mainstay
