#include "workbook/plan_save.hpp"

#include "calc/text.hpp"
#include "workbook/protection.hpp"
#include "workbook/row_ids.hpp"

#include <com/sun/star/document/XActionLockable.hpp>
#include <com/sun/star/document/XUndoManagerSupplier.hpp>
#include <fmt/chrono.h>

#include <chrono>

namespace mainstay::workbook {
namespace {

using css::uno::Any;
using css::uno::Reference;
using css::uno::UNO_QUERY_THROW;

// While it lives, nothing is written into the list of what can be undone, and nothing is drawn.
class Unrecorded {
public:
  explicit Unrecorded(const Reference<css::sheet::XSpreadsheetDocument> &document)
      : undo_(Reference<css::document::XUndoManagerSupplier>(document, UNO_QUERY_THROW)
                  ->getUndoManager()),
        actions_(document, UNO_QUERY_THROW) {
    actions_->addActionLock();
    undo_->lock();
  }
  ~Unrecorded() {
    try {
      undo_->unlock();
      actions_->removeActionLock();
    } catch (const css::uno::Exception &) { // the document is being closed
    }
  }
  Unrecorded(const Unrecorded &) = delete;
  Unrecorded &operator=(const Unrecorded &) = delete;

private:
  Reference<css::document::XUndoManager> undo_;
  Reference<css::document::XActionLockable> actions_;
};

} // namespace

SettledIds settleRowIds(const Plan &plan) {
  SettledIds settled;
  std::unordered_set<std::string> taken;
  for (const schema::Block &block : plan.schema().blocks) {
    const std::optional<PlanTable> table = plan.table(block.id);
    if (!table)
      continue;
    const std::vector<bool> filled = table->filled();
    const std::vector<std::string> before = table->ids();
    std::vector<RowIdentity> rows;
    for (std::size_t row = 0; row < before.size(); ++row)
      rows.push_back({before[row], filled[row]});
    const std::vector<std::string> after = settledRowIds(rows, taken);
    if (after == before)
      continue;
    for (std::size_t row = 0; row < before.size(); ++row)
      if (filled[row] && after[row] != before[row])
        ++(isRowId(before[row]) ? settled.copied : settled.missing);
    const Unprotected unprotected(table->sheet().uno());
    table->setIds(after);
  }
  return settled;
}

void settleBeforeSaving(const Plan &plan, std::string_view author) {
  const Unrecorded unrecorded(plan.document());
  settleRowIds(plan);
  const Unprotected unprotected(plan.facts().sheet());
  const PlanFacts &facts = plan.facts();
  if (facts.text("plan id").empty())
    facts.set("plan id", Any(calc::fromUtf8(newRowId())));
  facts.set("version", Any(static_cast<double>(facts.number("version") + 1)));
  facts.set("saved by", Any(calc::fromUtf8(author)));
  const auto now = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
  facts.set("saved at",
            Any(calc::fromUtf8(fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", fmt::gmtime(now)))));
}

} // namespace mainstay::workbook
