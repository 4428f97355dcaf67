#include "core/deal_warnings.hpp"

#include <algorithm>
#include <cmath>
#include <functional>

#include <fmt/format.h>

#include "core/numeric.hpp"
#include "core/terms.hpp"

namespace mainstay {

namespace {

namespace fact = termIndex::dealFact;
namespace rule = termIndex::warningRule;

struct Default {
  double threshold;
  std::size_t severity;
};

// In the order of TermList::warningRule.
constexpr Default defaults[] = {
    {0, 3},   // no next step
    {0, 1},   // no step after
    {0, 3},   // close date past
    {2, 2},   // pushed
    {21, 2},  // silent
    {1, 2},   // stage too old
    {3, 2},   // few contacts
    {3, 3},   // top never met
    {0.5, 2}, // coverage hangs on one
    {0, 2},   // coverage falling
    {0, 3},   // blocker against
    {0, 2},   // stage inflated
    {0, 2},   // no confirmed needs
    {0, 1},   // single source
    {0, 3},   // competitor preferred
};
static_assert(std::size(defaults) == rule::competitorPreferred + 1);
static_assert(termIndex::warningAction::competitorPreferred == rule::competitorPreferred);

bool above(double value, double limit) { return value > limit + limitTolerance(limit); }
bool below(double value, double limit) { return !atLeast(value, limit); }

// One deal under one rule: what is seen of it when the rule fires. Blank where the lack of
// something is the warning.
class Look {
public:
  Look(const DealFacts &facts, std::size_t deal, double today, const StageTable &stages)
      : facts_(facts), deal_(deal), today_(today), stages_(stages) {}

  std::optional<Cell> under(std::size_t which, double threshold) const {
    switch (which) {
    case rule::noNextStep:
      return lacks(fact::nextStep) ? Cell() : past(fact::nextStepDate, threshold);
    case rule::noStepAfter:
      return lacks(fact::stepAfter) ? std::optional<Cell>(Cell()) : std::nullopt;
    case rule::closePast:
      return past(fact::closeDate, threshold);
    case rule::pushed:
      return measured(fact::timesPushed, atLeast, threshold);
    case rule::silent:
      return silent(threshold);
    case rule::stageTooOld:
      return stageTooOld(threshold);
    case rule::fewContacts:
      return done(fact::contacts, below, threshold);
    case rule::topNeverMet:
      return topNeverMet(threshold);
    case rule::hangsOnOne:
      return hangsOnOne(threshold);
    case rule::coverageFalling:
      return measured(fact::coverageTrend, below, threshold);
    case rule::blockerAgainst:
      return measured(fact::blockerAgainst, above, threshold);
    case rule::stageInflated:
      return stageInflated(threshold);
    case rule::noConfirmedNeeds:
      return done(fact::needsConfirmed, notAbove, threshold);
    case rule::singleSource:
      return measured(fact::singleSourceFacts, above, threshold);
    case rule::competitorPreferred:
      return measured(fact::competitorPreferred, above, threshold);
    }
    return std::nullopt;
  }

private:
  using Test = bool (*)(double value, double threshold);

  static bool notAbove(double value, double limit) { return !above(value, limit); }

  std::optional<double> value(std::size_t column) const { return facts_.value(column, deal_); }
  Cell shown(std::size_t column) const {
    const std::optional<double> found = value(column);
    return found ? Cell(*found) : Cell();
  }

  // There is a column for it, and it is blank.
  bool lacks(std::size_t column) const { return facts_.has(column) && !value(column); }

  // A blank is not judged.
  std::optional<Cell> measured(std::size_t column, Test fires, double threshold) const {
    const std::optional<double> found = value(column);
    return found && fires(*found, threshold) ? std::optional<Cell>(*found) : std::nullopt;
  }
  // A blank is none.
  std::optional<Cell> done(std::size_t column, Test fires, double threshold) const {
    if (!facts_.has(column) || !fires(value(column).value_or(0.0), threshold))
      return std::nullopt;
    return shown(column);
  }

  std::optional<Cell> past(std::size_t column, double days) const {
    const std::optional<double> date = value(column);
    return date && above(today_ - *date, days) ? std::optional<Cell>(*date) : std::nullopt;
  }
  // Of something that has happened; none if it is blank or dated after today.
  std::optional<double> daysSince(std::size_t column) const {
    const std::optional<double> date = value(column);
    return date && atLeast(today_, *date) ? std::optional(today_ - *date) : std::nullopt;
  }

  std::optional<Cell> silent(double threshold) const {
    if (!facts_.has(fact::lastActivity))
      return std::nullopt;
    const std::optional<double> days = daysSince(fact::lastActivity);
    if (!days)
      return shown(fact::lastActivity);
    return above(*days, threshold) ? std::optional<Cell>(*days) : std::nullopt;
  }

  std::optional<Cell> stageTooOld(double threshold) const {
    const std::optional<double> days = daysSince(fact::stageEntered), usual = value(fact::stageQ80);
    return days && usual && above(*days, threshold * *usual) ? std::optional<Cell>(*days)
                                                             : std::nullopt;
  }

  std::optional<Cell> topNeverMet(double threshold) const {
    const std::optional<double> stage = value(fact::stage);
    if (!stage || below(*stage, threshold) || !facts_.has(fact::topLastMet) ||
        daysSince(fact::topLastMet))
      return std::nullopt;
    return shown(fact::topLastMet);
  }

  std::optional<Cell> hangsOnOne(double threshold) const {
    const std::optional<double> now = value(fact::coverage),
                                then = value(fact::coverageIfOneLeaves);
    return now && then && atLeast(*now, threshold) && below(*then, threshold)
               ? std::optional<Cell>(*then)
               : std::nullopt;
  }

  std::optional<Cell> stageInflated(double threshold) const {
    const std::optional<double> claimed = value(fact::stage), earned = value(fact::stageEarned);
    if (!claimed || !earned || !above(*claimed - *earned, threshold))
      return std::nullopt;
    return stages_.name(static_cast<std::size_t>(*claimed) - 1, Language::english);
  }

  const DealFacts &facts_;
  std::size_t deal_;
  double today_;
  const StageTable &stages_;
};

Result<double> readThreshold(std::size_t which, const Cell &cell, Position where,
                             const StageTable &stages) {
  if (which != rule::topNeverMet)
    return readNumber(cell, where);
  const Result<std::size_t> stage = stages.locate(cell, where);
  return stage ? Result<double>(static_cast<double>(*stage + 1)) : stage.failure();
}

Result<std::size_t> readSeverity(const Cell &cell, Position where) {
  const Result<double> number = readNumber(cell, where);
  if (!number)
    return number.failure();
  const double whole = std::round(*number);
  if (std::abs(*number - whole) <= limitTolerance(whole) && whole >= 1 && whole <= worstSeverity)
    return static_cast<std::size_t>(whole);
  return Failure{Fault::number, Reason::outOfRange, where, fmt::format("1..{}", worstSeverity)};
}

// Reads one row into the rule that it names.
std::optional<Failure> apply(const WarningRuleRow &row, std::size_t which, WarningRule &edited,
                             std::ptrdiff_t argument, std::ptrdiff_t number,
                             const StageTable &stages) {
  if (!isBlank(row.on)) {
    const Result<bool> on = readYesNo(row.on, {argument, number, 1});
    if (!on)
      return on.failure();
    edited.on = *on;
  }
  if (!isBlank(row.threshold)) {
    const Result<double> threshold =
        readThreshold(which, row.threshold, {argument, number, 2}, stages);
    if (!threshold)
      return threshold.failure();
    edited.threshold = *threshold;
  }
  if (!isBlank(row.severity)) {
    const Result<std::size_t> severity = readSeverity(row.severity, {argument, number, 3});
    if (!severity)
      return severity.failure();
    edited.severity = *severity;
  }
  if (!isBlank(row.action)) {
    const Result<std::string_view> action = readText(row.action, {argument, number, 4});
    if (!action)
      return action.failure();
    edited.action = *action;
  }
  return std::nullopt;
}

// Calls `found(row, rule, seen)` for each warning, by deal and in the order of the rules.
template <class Found>
std::optional<Failure> inspect(const DealFacts &facts, double today, const WarningRules &rules,
                               const StageTable &stages, Found found) {
  if (const Result<double> now = checkRange(today, -farthestDay, farthestDay, {2}); !now)
    return now.failure();
  for (std::size_t deal = 0; deal < facts.rows(); ++deal) {
    if (!facts.isDeal(deal))
      continue;
    const Look look(facts, deal, today, stages);
    for (std::size_t which = 0; which < rules.size(); ++which)
      if (rules[which].on)
        if (std::optional<Cell> seen = look.under(which, rules[which].threshold))
          found(deal, which, *std::move(seen));
  }
  return std::nullopt;
}

} // namespace

WarningRules::WarningRules() {
  for (std::size_t i = 0; i < rules_.size(); ++i)
    rules_[i] = {true, defaults[i].threshold, defaults[i].severity,
                 std::string(termText(TermList::warningAction, i))};
}

const WarningRules &WarningRules::method() {
  static const WarningRules rules;
  return rules;
}

Result<WarningRules> WarningRules::make(std::span<const WarningRuleRow> rows,
                                        std::ptrdiff_t argument, const StageTable &stages) {
  WarningRules rules;
  std::array<bool, std::size(defaults)> seen{};
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const WarningRuleRow &row = rows[i];
    if (isBlank(row.rule) && isBlank(row.on) && isBlank(row.threshold) && isBlank(row.severity) &&
        isBlank(row.action))
      continue;
    const auto number = static_cast<std::ptrdiff_t>(i);
    const Position where{argument, number, 0};
    const Result<std::string_view> name = readText(row.rule, where);
    if (!name)
      return name.failure();
    const std::optional<std::size_t> which = findTerm(TermList::warningRule, *name);
    if (!which)
      return Failure{Fault::notAvailable, Reason::unknownTerm, where, std::string(*name)};
    if (seen[*which])
      return Failure{Fault::value, Reason::duplicateName, where, std::string(*name)};
    seen[*which] = true;
    if (const auto failure = apply(row, *which, rules.rules_[*which], argument, number, stages))
      return *failure;
  }
  return rules;
}

Result<std::vector<DealWarning>> dealWarnings(const DealFacts &facts, double today,
                                              const WarningRules &rules, const StageTable &stages) {
  std::vector<DealWarning> warnings;
  std::size_t row = 0, first = 0;
  const auto sortDeal = [&] {
    std::stable_sort(
        warnings.begin() + static_cast<std::ptrdiff_t>(first), warnings.end(),
        [](const DealWarning &a, const DealWarning &b) { return a.severity > b.severity; });
    first = warnings.size();
  };
  const auto failure =
      inspect(facts, today, rules, stages, [&](std::size_t deal, std::size_t which, Cell seen) {
        if (deal != row)
          sortDeal();
        row = deal;
        warnings.push_back({facts.id(deal), termText(TermList::warningRule, which),
                            rules[which].severity, std::move(seen), rules[which].action});
      });
  if (failure)
    return *failure;
  sortDeal();
  return warnings;
}

Result<std::vector<std::optional<std::size_t>>> dealRisk(const DealFacts &facts, double today,
                                                         const WarningRules &rules,
                                                         const StageTable &stages) {
  std::vector<std::optional<std::size_t>> risks(facts.rows());
  for (std::size_t row = 0; row < risks.size(); ++row)
    if (facts.isDeal(row))
      risks[row] = 0;
  const auto failure =
      inspect(facts, today, rules, stages, [&](std::size_t deal, std::size_t which, const Cell &) {
        risks[deal] = std::max(*risks[deal], rules[which].severity);
      });
  if (failure)
    return *failure;
  return risks;
}

} // namespace mainstay
