#include "workbook/plan_save.hpp"

#include "calc/text.hpp"
#include "workbook/row_ids.hpp"

#include <com/sun/star/document/XUndoManagerSupplier.hpp>
#include <com/sun/star/sheet/XCalculatable.hpp>
#include <fmt/chrono.h>

#include <chrono>

namespace mainstay::workbook {
namespace {

using css::uno::Any;
using css::uno::Reference;
using css::uno::UNO_QUERY_THROW;

// Writes without a trace in the list of what can be undone. While the document calculates, and
// after each write, it records again: so nothing is calculated meanwhile, and the lock is closed
// anew for each write.
class Unrecorded {
public:
  explicit Unrecorded(const Reference<css::sheet::XSpreadsheetDocument> &document)
      : undo_(Reference<css::document::XUndoManagerSupplier>(document, UNO_QUERY_THROW)
                  ->getUndoManager()),
        calculation_(document, UNO_QUERY_THROW),
        calculated_(calculation_->isAutomaticCalculationEnabled()) {
    calculation_->enableAutomaticCalculation(false);
  }
  ~Unrecorded() {
    try {
      calculation_->enableAutomaticCalculation(calculated_);
    } catch (const css::uno::Exception &) { // the document is being closed
    }
  }
  Unrecorded(const Unrecorded &) = delete;
  Unrecorded &operator=(const Unrecorded &) = delete;

  void operator()(const std::function<void()> &write) const {
    undo_->lock();
    try {
      write();
    } catch (...) {
      undo_->unlock();
      throw;
    }
    undo_->unlock();
  }

private:
  Reference<css::document::XUndoManager> undo_;
  Reference<css::sheet::XCalculatable> calculation_;
  bool calculated_;
};

} // namespace

SettledIds settleRowIds(const Plan &plan, const Writer &writer) {
  SettledIds settled;
  std::unordered_set<std::string> taken;
  for (const schema::Block &block : plan.schema().blocks) {
    const std::optional<PlanTable> table = plan.table(block.id);
    if (!table)
      continue;
    const std::vector<KnownRow> known = table->known();
    const std::vector<std::string> recognised = recognisedIds(known, plan.facts().memory(block.id));
    std::vector<RowIdentity> rows;
    for (std::size_t row = 0; row < known.size(); ++row)
      rows.push_back({recognised[row], !known[row].content.empty()});
    const std::vector<std::string> after = settledRowIds(rows, taken);
    for (std::size_t row = 0; row < known.size(); ++row) {
      if (after[row] == known[row].id)
        continue;
      if (recognised[row] != known[row].id && after[row] == recognised[row])
        ++settled.moved;
      else if (rows[row].filled)
        ++(isRowId(known[row].id) ? settled.copied : settled.missing);
      writer([&] { table->setId(static_cast<sal_Int32>(row), after[row]); });
    }
  }
  return settled;
}

void settleBeforeSaving(const Plan &plan, std::string_view author) {
  const Unrecorded unrecorded(plan.document());
  settleRowIds(plan, std::cref(unrecorded));
  const PlanFacts &facts = plan.facts();
  for (const schema::Block &block : plan.schema().blocks)
    if (const std::optional<PlanTable> table = plan.table(block.id)) {
      const std::string packed = packRows(table->known());
      if (packed != facts.memory(block.id))
        unrecorded([&] { facts.setMemory(block.id, packed); });
    }
  const auto set = [&](std::string_view key, const Any &value) {
    unrecorded([&] { facts.set(key, value); });
  };
  if (facts.text("plan id").empty())
    set("plan id", Any(calc::fromUtf8(newRowId())));
  set("version", Any(static_cast<double>(facts.number("version") + 1)));
  set("saved by", Any(calc::fromUtf8(author)));
  const auto now = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
  set("saved at", Any(calc::fromUtf8(fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", fmt::gmtime(now)))));
}

} // namespace mainstay::workbook
