// What is broken in a plan, and putting it right.
#pragma once

#include "texts.generated.hpp"
#include "workbook/plan.hpp"

#include <array>
#include <string>
#include <vector>

namespace mainstay::workbook {

struct Finding {
  Text what; // with {0}, {1} for the arguments
  std::array<std::string, 2> arguments;
  std::optional<Place> where;
  bool repaired;
};

struct CheckReport {
  std::vector<Finding> findings;

  void repaired(Text what, std::string first = {}, std::string second = {},
                const std::optional<Place> &where = std::nullopt) {
    findings.push_back({what, {std::move(first), std::move(second)}, where, true});
  }
  void open(Text what, std::string first = {}, std::string second = {},
            const std::optional<Place> &where = std::nullopt) {
    findings.push_back({what, {std::move(first), std::move(second)}, where, false});
  }
  std::size_t repairedCount() const;
};

// Whether the document is a plan, or was one: the hidden sheet may be gone as long as most names
// are there.
bool looksLikePlan(const css::uno::Reference<css::sheet::XSpreadsheetDocument> &document);

// Computed cells that hold no formula any more.
std::size_t countOverwritten(const css::uno::Reference<css::sheet::XSpreadsheetDocument> &document);

// Repairs what can be repaired, in one step that can be undone, and lists all of it on a sheet of
// its own at the end of the workbook; with nothing found there is no such sheet. Formulas that were
// overwritten are put back only with `restoreFormulas`.
CheckReport checkPlan(const css::uno::Reference<css::sheet::XSpreadsheetDocument> &document,
                      bool restoreFormulas, const rtl::OUString &title);

// The parts, in the order in which they build on each other.
// --------------------------------------------------------

// The hidden sheet with what the workbook says about itself; false where it cannot be told which
// template it was.
bool repairFacts(const css::uno::Reference<css::sheet::XSpreadsheetDocument> &document,
                 CheckReport &report);
void repairNames(const Plan &plan, CheckReport &report);
// Rows that were entered below a table's last one become rows of it.
void takeInRowsBelow(const Plan &plan, CheckReport &report);
void repairIdentity(const Plan &plan, CheckReport &report);
void repairValues(const Plan &plan, CheckReport &report);
void checkKeysAndReferences(const Plan &plan, CheckReport &report);
void repairFormulas(const Plan &plan, bool restore, CheckReport &report);
// Replaces the sheet that an earlier check left.
void writeReport(const Plan &plan, const CheckReport &report);

} // namespace mainstay::workbook
