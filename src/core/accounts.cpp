#include "core/accounts.hpp"

#include <cmath>
#include <cstddef>
#include <optional>

#include <fmt/format.h>

#include "core/numeric.hpp"
#include "core/terms.hpp"
#include "core/weighted_mean.hpp"
#include "mainstay/terms.generated.hpp"

namespace mainstay {

namespace {

Result<double> checkNotNegative(double value, Position where) {
  if (value >= 0 && std::isfinite(value))
    return value;
  const Reason reason = std::isfinite(value) ? Reason::negative : Reason::infinite;
  return Failure{Fault::number, reason, where, fmt::format("{}", value)};
}

double methodLimit(std::size_t rule) {
  return termValue(TermList::accountRule, rule).value_or(0.0);
}

} // namespace

Result<double> accountScore(std::span<const Cell> scores, std::span<const Cell> weights) {
  if (scores.size() != weights.size())
    return unequalLengths(1, scores.size(), weights.size());
  WeightedMean mean;
  for (std::size_t i = 0; i < scores.size(); ++i) {
    const auto row = static_cast<std::ptrdiff_t>(i);
    if (isBlank(scores[i]) && isBlank(weights[i]))
      continue;
    const Result<double> weight = readNumber(weights[i], {1, row, 0});
    if (!weight)
      return weight.failure();
    if (const Result<double> usable = checkNotNegative(*weight, {1, row, 0}); !usable)
      return usable.failure();
    if (isBlank(scores[i]))
      continue;
    const Result<double> score = readNumber(scores[i], {0, row, 0});
    if (!score)
      return score.failure();
    if (const Result<double> inside = checkRange(*score, 0, 100, {0, row, 0}); !inside)
      return inside.failure();
    mean.add(*weight, *score);
  }
  const std::optional<double> score = mean.value();
  if (!score)
    return Failure{Fault::division, Reason::nothingToDivideBy, {1}};
  return *score;
}

AccountRules::AccountRules()
    : volumeShare_(methodLimit(termIndex::accountRule::volumeShare)),
      frequency_(methodLimit(termIndex::accountRule::frequency)),
      potential_(methodLimit(termIndex::accountRule::potential)),
      methodSectors_(termCount(TermList::importantSector), true) {}

const AccountRules &AccountRules::method() {
  static const AccountRules rules;
  return rules;
}

Result<AccountRules> AccountRules::make(std::span<const AccountRuleRow> rows,
                                        std::ptrdiff_t argument) {
  AccountRules rules;
  std::vector<bool> limitSeen(termCount(TermList::accountRule), false);
  std::vector<bool> sectorSeen(rules.methodSectors_.size(), false);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const Cell &nameCell = rows[i].name, &valueCell = rows[i].value;
    if (isBlank(nameCell) && isBlank(valueCell))
      continue;
    const auto row = static_cast<std::ptrdiff_t>(i);
    const Position nameAt{argument, row, 0}, valueAt{argument, row, 1};
    const Result<std::string_view> name = readText(nameCell, nameAt);
    if (!name)
      return name.failure();
    const Failure twice{Fault::value, Reason::duplicateName, nameAt, std::string(*name)};
    if (const std::optional<std::size_t> limit = findTerm(TermList::accountRule, *name)) {
      Result<double> value = readNumber(valueCell, valueAt);
      if (value && *limit == termIndex::accountRule::frequency)
        value = checkNotNegative(*value, valueAt);
      else if (value)
        value = checkRange(*value, 0, 1, valueAt);
      if (!value)
        return value.failure();
      if (limitSeen[*limit])
        return twice;
      limitSeen[*limit] = true;
      (*limit == termIndex::accountRule::frequency     ? rules.frequency_
       : *limit == termIndex::accountRule::volumeShare ? rules.volumeShare_
                                                       : rules.potential_) = *value;
      continue;
    }
    const Result<bool> important = readYesNo(valueCell, valueAt);
    if (!important)
      return important.failure();
    if (const std::optional<std::size_t> sector = findTerm(TermList::importantSector, *name)) {
      if (sectorSeen[*sector])
        return twice;
      sectorSeen[*sector] = true;
      rules.methodSectors_[*sector] = *important;
    } else if (!rules.otherSectors_.try_emplace(fold(*name), *important).second) {
      return twice;
    }
  }
  return rules;
}

bool AccountRules::economic(double volumeShare, double frequency) const {
  return atLeast(volumeShare, volumeShare_) && atLeast(frequency, frequency_);
}

bool AccountRules::strategic(double potential) const { return atLeast(potential, potential_); }

bool AccountRules::importantSector(std::string_view sector) const {
  if (const std::optional<std::size_t> found = findTerm(TermList::importantSector, sector))
    return methodSectors_[*found];
  const auto found = otherSectors_.find(fold(sector));
  return found != otherSectors_.end() && found->second;
}

Result<std::string> accountKind(double volumeShare, double frequency, const Cell &sector,
                                bool group, double potential, const AccountRules &rules) {
  if (const Result<double> inside = checkRange(volumeShare, 0, 1, {0}); !inside)
    return inside.failure();
  if (const Result<double> usable = checkNotNegative(frequency, {1}); !usable)
    return usable.failure();
  if (const Result<double> inside = checkRange(potential, 0, 1, {4}); !inside)
    return inside.failure();
  bool important = false;
  // Calc hands a single blank cell over as 0.
  if (!isBlank(sector) && sector != Cell(0.0)) {
    const Result<std::string_view> name = readText(sector, {2});
    if (!name)
      return name.failure();
    important = rules.importantSector(*name);
  }
  std::string kinds;
  const auto add = [&](bool applies, std::size_t kind) {
    if (!applies)
      return;
    kinds += kinds.empty() ? "" : ", ";
    kinds += termText(TermList::accountKind, kind);
  };
  add(rules.economic(volumeShare, frequency), termIndex::accountKind::economic);
  add(important, termIndex::accountKind::important);
  add(group, termIndex::accountKind::group);
  add(rules.strategic(potential), termIndex::accountKind::strategic);
  return kinds;
}

Result<ValueForm> readValueForm(const Cell &cell, Position where) {
  const Result<std::string_view> text = readText(cell, where);
  if (!text)
    return text.failure();
  const std::optional<std::size_t> form = findTerm(TermList::valueForm, *text);
  if (!form)
    return Failure{Fault::notAvailable, Reason::unknownTerm, where, std::string(*text)};
  return *form == termIndex::valueForm::ratio ? ValueForm::ratio : ValueForm::difference;
}

Result<double> customerValue(std::span<const Cell> benefits, std::span<const Cell> costs,
                             ValueForm form) {
  if (benefits.size() != costs.size())
    return unequalLengths(1, benefits.size(), costs.size());
  CompensatedSum got, given;
  for (std::size_t i = 0; i < benefits.size(); ++i) {
    if (isBlank(benefits[i]) && isBlank(costs[i]))
      continue;
    const auto row = static_cast<std::ptrdiff_t>(i);
    const Result<double> benefit = readNumber(benefits[i], {0, row, 0});
    if (!benefit)
      return benefit.failure();
    const Result<double> cost = readNumber(costs[i], {1, row, 0});
    if (!cost)
      return cost.failure();
    got.add(*benefit);
    given.add(*cost);
  }
  if (form == ValueForm::ratio && given.value() == 0)
    return Failure{Fault::division, Reason::nothingToDivideBy, {1}};
  const double value =
      form == ValueForm::ratio ? got.value() / given.value() : got.value() - given.value();
  if (!std::isfinite(value))
    return Failure{Fault::number, Reason::infinite};
  return value;
}

std::string_view valueBalance(double needed, double able, double revenue, double cost,
                              double minMargin) {
  const bool beyondUs = !atLeast(able, needed);
  const bool unprofitable = !atLeast(revenue - cost, minMargin * revenue);
  const std::size_t found = beyondUs && unprofitable ? termIndex::valueBalance::both
                            : beyondUs               ? termIndex::valueBalance::beyondUs
                            : unprofitable           ? termIndex::valueBalance::unprofitable
                                                     : termIndex::valueBalance::balanced;
  return termText(TermList::valueBalance, found);
}

Result<std::string_view> loyaltyQuadrant(double satisfaction, double loyalty, double cut) {
  std::ptrdiff_t argument = 0;
  for (double value : {satisfaction, loyalty, cut})
    if (const Result<double> inside = checkRange(value, 0, 1, {argument++}); !inside)
      return inside.failure();
  const bool satisfied = atLeast(satisfaction, cut), loyal = atLeast(loyalty, cut);
  const std::size_t found = satisfied && loyal ? termIndex::loyaltyClass::loyal
                            : satisfied        ? termIndex::loyaltyClass::mercenary
                            : loyal            ? termIndex::loyaltyClass::hostage
                                               : termIndex::loyaltyClass::leaving;
  return termText(TermList::loyaltyClass, found);
}

} // namespace mainstay
