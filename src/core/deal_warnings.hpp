// What an experienced manager would ask about each deal, found by rules.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/cell.hpp"
#include "core/deal_facts.hpp"
#include "core/result.hpp"
#include "core/stage.hpp"
#include "mainstay/terms.generated.hpp"

namespace mainstay {

inline constexpr std::size_t worstSeverity = 3;

// A row of an edited rule table: a rule of TermList::warningRule and what it is to be. Blank cells
// leave the default.
struct WarningRuleRow {
  Cell rule;
  Cell on;        // yes or no
  Cell threshold; // a number; of "top never met" a stage
  Cell severity;  // 1..3
  Cell action;    // text
};

struct WarningRule {
  bool on;
  double threshold;
  std::size_t severity;
  std::string action;
};

// All rules, by index in TermList::warningRule. A rule fires when, by default,
//   no next step           the next step is blank, or its date more than 0 days past
//   no step after          the step after is blank
//   close date past        the close date is more than 0 days past
//   pushed                 times pushed >= 2
//   silent                 there is no last activity, or it is more than 21 days ago
//   stage too old          days in the stage > 1 x its 80 % quantile
//   few contacts           contacts < 3, a blank being none
//   top never met          the stage is number 3 or later and the top has not been met
//   coverage hangs on one  coverage if one leaves < 0.5 <= coverage
//   coverage falling       coverage trend < 0
//   blocker against        blockers against > 0
//   stage inflated         the stage is more than 0 stages above the one earned
//   no confirmed needs     needs confirmed <= 0, a blank being none
//   single source          facts from one source only > 0
//   competitor preferred   people who prefer a competitor > 0
// with the number in the sentence as its threshold ("no step after" has none). What should have
// been done and is blank was not done; a measure that is blank is not judged. A past event (last
// activity, top last met, stage entered) that is dated after today is unknown, as if blank.
class WarningRules {
public:
  static const WarningRules &method();

  // Rules that have no row keep their defaults; blank rows are passed over. `argument` is where the
  // table stands in the function's signature. #N/A: unknown rule or stage. #VALUE!: a rule twice,
  // wrong type. #NUM!: severity not 1, 2 or 3, stage number out of the table.
  static Result<WarningRules> make(std::span<const WarningRuleRow> rows, std::ptrdiff_t argument,
                                   const StageTable &stages = StageTable::method());

  const WarningRule &operator[](std::size_t rule) const { return rules_[rule]; }
  std::size_t size() const { return rules_.size(); }

private:
  WarningRules();

  std::array<WarningRule, termIndex::warningRule::competitorPreferred + 1> rules_;
};

struct DealWarning {
  Cell deal; // its id
  std::string_view rule;
  std::size_t severity; // 1..3
  Cell seen;            // number, date or stage that the rule objects to; blank where that is it
  std::string action;
};

// DEAL_WARNINGS(facts; names; today; [rules]; [rows]; [stages]): by deal in the order of the rows,
// then severity, worst first, then the order of the rules. A rule that needs a fact for which there
// is no column is not checked. #NUM!: today beyond 1e9 days.
Result<std::vector<DealWarning>> dealWarnings(const DealFacts &facts, double today,
                                              const WarningRules &rules = WarningRules::method(),
                                              const StageTable &stages = StageTable::method());

// DEAL_RISK(facts; names; today; [rules]; [stages]): the worst severity of each deal's warnings, 0
// where there are none; none for a blank row.
Result<std::vector<std::optional<std::size_t>>>
dealRisk(const DealFacts &facts, double today, const WarningRules &rules = WarningRules::method(),
         const StageTable &stages = StageTable::method());

} // namespace mainstay
