#include "core/people.hpp"

#include <algorithm>
#include <cmath>
#include <string_view>
#include <utility>

#include "core/falling_order.hpp"
#include "core/numeric.hpp"
#include "core/terms.hpp"
#include "core/weighted_mean.hpp"
#include "mainstay/terms.generated.hpp"

namespace mainstay {

namespace {

Result<bool> readIsTop(const Cell &role, Position where) {
  const Result<std::string_view> text = readText(role, where);
  if (!text)
    return text.failure();
  if (const std::optional<std::size_t> found = findTerm(TermList::decisionRole, *text))
    return *found == termIndex::decisionRole::topDecisionMaker;
  return Failure{Fault::notAvailable, Reason::unknownTerm, where, std::string(*text)};
}

// Sum of influence * value over sum of influence; `valueOf` reads a cell of the second column.
template <class ValueOf>
Result<double> weightedMean(std::span<const Cell> influence, std::span<const Cell> column,
                            ValueOf valueOf) {
  if (influence.size() != column.size())
    return unequalLengths(1, influence.size(), column.size());
  WeightedMean mean;
  for (std::size_t i = 0; i < influence.size(); ++i) {
    if (isBlank(influence[i]) && isBlank(column[i]))
      continue;
    const auto row = static_cast<std::ptrdiff_t>(i);
    const Result<double> weight = readNotNegative(influence[i], {0, row, 0});
    if (!weight)
      return weight.failure();
    const Result<double> value = valueOf(column[i], Position{1, row, 0});
    if (!value)
      return value.failure();
    mean.add(*weight, *value);
  }
  if (const std::optional<double> found = mean.value())
    return *found;
  return Failure{Fault::division, Reason::nothingToDivideBy, {0}};
}

} // namespace

Result<double> contactLevel(const Cell &level, Position where) {
  if (const double *number = std::get_if<double>(&level))
    return checkRange(*number, 0, 3, where);
  const Result<std::string_view> text = readText(level, where);
  if (!text)
    return text.failure();
  if (const std::optional<std::size_t> found = findTerm(TermList::contactLevel, *text))
    return termValue(TermList::contactLevel, *found).value_or(0.0);
  return Failure{Fault::notAvailable, Reason::unknownTerm, where, std::string(*text)};
}

Result<std::vector<std::optional<InfluenceScore>>>
influenceScores(std::span<const PersonRow> people, std::span<const RelationRow> relations,
                double damping) {
  if (const Result<double> inside = checkRange(damping, 0, largestDamping, {2}); !inside)
    return inside.failure();
  const Result<Network> network = Network::make(people, relations);
  if (!network)
    return network.failure();
  std::vector<double> influence = network->influence(damping);
  const std::vector<double> swayed = network->sways().times(influence);
  for (double &share : influence)
    share *= 100;
  const std::vector<std::size_t> ranks = fallingOrder(influence).ranks();
  std::vector<std::optional<InfluenceScore>> result(people.size());
  const Roster &roster = network->people();
  for (std::size_t i = 0; i < network->size(); ++i)
    result[roster.row(i)] = {roster.name(i), network->authority()[i], swayed[i], influence[i],
                             ranks[i]};
  return result;
}

Result<double> influenceScore(const Cell &person, std::span<const PersonRow> people,
                              std::span<const RelationRow> relations, double damping) {
  const Result<std::string_view> name = readText(person, {0});
  if (!name)
    return name.failure();
  if (const Result<double> inside = checkRange(damping, 0, largestDamping, {3}); !inside)
    return inside.failure();
  const Result<Network> network = Network::make(people, relations, 1);
  if (!network)
    return network.failure();
  const std::optional<std::size_t> found = network->people().find(*name);
  if (!found)
    return Failure{Fault::notAvailable, Reason::unknownName, {0}, std::string(*name)};
  return 100 * network->influence(damping)[*found];
}

Result<double> coverage(std::span<const Cell> influence, std::span<const Cell> stance,
                        double threshold, const StanceTable &stances) {
  if (const Result<double> inside = checkRange(threshold, -1, 1, {2}); !inside)
    return inside.failure();
  return weightedMean(influence, stance, [&](const Cell &cell, Position where) -> Result<double> {
    const Result<double> value = stances.valueOf(cell, where);
    if (!value)
      return value.failure();
    return atLeast(*value, threshold) ? 1.0 : 0.0;
  });
}

Result<double> headCoverage(std::span<const Cell> stance, double threshold,
                            const StanceTable &stances) {
  if (const Result<double> inside = checkRange(threshold, -1, 1, {1}); !inside)
    return inside.failure();
  std::size_t heads = 0, supporters = 0;
  for (std::size_t i = 0; i < stance.size(); ++i) {
    if (isBlank(stance[i]))
      continue;
    const Result<double> value = stances.valueOf(stance[i], {0, static_cast<std::ptrdiff_t>(i), 0});
    if (!value)
      return value.failure();
    ++heads;
    supporters += atLeast(*value, threshold) ? 1 : 0;
  }
  if (heads == 0)
    return Failure{Fault::division, Reason::nothingToDivideBy, {0}};
  return static_cast<double>(supporters) / static_cast<double>(heads);
}

Result<double> contactCoverage(std::span<const Cell> influence, std::span<const Cell> level) {
  const double several =
      termValue(TermList::contactLevel, termIndex::contactLevel::several).value_or(0.0);
  return weightedMean(influence, level, [&](const Cell &cell, Position where) -> Result<double> {
    const Result<double> value = contactLevel(cell, where);
    if (!value)
      return value.failure();
    return atLeast(*value, several) ? 1.0 : 0.0;
  });
}

Result<double> netSupport(std::span<const Cell> influence, std::span<const Cell> stance,
                          const StanceTable &stances) {
  return weightedMean(influence, stance, [&](const Cell &cell, Position where) {
    return stances.valueOf(cell, where);
  });
}

Result<double> topContact(std::span<const Cell> role, std::span<const Cell> level,
                          std::span<const Cell> lastContact, double today) {
  for (const auto &[argument, column] : {std::pair(1, level), std::pair(2, lastContact)})
    if (column.size() != role.size())
      return unequalLengths(argument, role.size(), column.size());
  if (const Result<double> day = readDate(today, {3}); !day)
    return day.failure();
  std::optional<double> latest;
  for (std::size_t i = 0; i < role.size(); ++i) {
    const bool noLevel = isBlank(level[i]), noDate = isBlank(lastContact[i]);
    if (isBlank(role[i]) && noLevel && noDate)
      continue;
    const auto row = static_cast<std::ptrdiff_t>(i);
    const Result<bool> top = readIsTop(role[i], {0, row, 0});
    if (!top)
      return top.failure();
    // What others than the top decision makers leave blank is not needed.
    const Result<double> reached =
        noLevel && !*top ? Result<double>(0.0) : contactLevel(level[i], {1, row, 0});
    if (!reached)
      return reached.failure();
    const bool met = *top && !atLeast(0, *reached);
    if (noDate && !met)
      continue;
    const Result<double> date = readDate(lastContact[i], {2, row, 0});
    if (!date)
      return date.failure();
    if (met && atLeast(today, *date))
      latest = std::max(latest.value_or(*date), *date);
  }
  if (!latest)
    return Failure{Fault::notAvailable, Reason::neverReached, {2}};
  const double days = today - *latest;
  if (!std::isfinite(days))
    return Failure{Fault::number, Reason::infinite, {2}};
  return std::max(days, 0.0);
}

} // namespace mainstay
