#include "workbook/plan_check.hpp"

#include "workbook/plan_language.hpp"
#include "workbook/plan_save.hpp"
#include "workbook/plan_upgrade.hpp"
#include "workbook/row_ids.hpp"
#include "workbook/undo_step.hpp"

#include "calc/text.hpp"

#include <com/sun/star/text/XTextRange.hpp>

#include <algorithm>

namespace mainstay::workbook {

using css::uno::Any;
using css::uno::Reference;
using css::uno::UNO_QUERY_THROW;

std::size_t CheckReport::repairedCount() const {
  return static_cast<std::size_t>(std::ranges::count(findings, true, &Finding::repaired));
}

void repairIdentity(const Plan &plan, CheckReport &report) {
  const SettledIds ids = settleRowIds(plan, [](const auto &write) { write(); });
  if (ids.missing > 0)
    report.repaired(Text::checkIdsMissing, std::to_string(ids.missing));
  if (ids.moved > 0)
    report.repaired(Text::checkIdsMoved, std::to_string(ids.moved));
  if (ids.copied > 0)
    report.repaired(Text::checkIdsCopied, std::to_string(ids.copied));
  if (plan.facts().text("plan id").empty() && plan.facts().number("version") > 0) {
    plan.facts().set("plan id", Any(calc::fromUtf8(newRowId())));
    report.repaired(Text::checkPlanId);
  }
  const auto place = plan.field("settings", "language");
  if (!place)
    return;
  const Reference<css::text::XTextRange> cell(
      plan.sheet(place->sheet).uno()->getCellByPosition(place->area.column, place->area.row),
      UNO_QUERY_THROW);
  const rtl::OUString tag = calc::fromUtf8(languageTag(plan.language()));
  const rtl::OUString now = cell->getString();
  if (now == tag)
    return;
  cell->setString(tag);
  report.repaired(Text::checkLanguage, calc::toUtf8(now), calc::toUtf8(tag), place);
}

CheckReport checkPlan(const Reference<css::sheet::XSpreadsheetDocument> &document,
                      bool restoreFormulas, const rtl::OUString &title) {
  CheckReport report;
  UndoStep step(document, title);
  if (!repairFacts(document, report))
    return report;
  const Plan plan = *Plan::find(document);
  if (const auto version = upgrade(plan))
    report.repaired(Text::checkUpgraded, std::to_string(*version), std::to_string(schema::version));
  repairNames(plan, report);
  takeInRowsBelow(plan, report);
  repairValues(plan, report);
  checkKeysAndReferences(plan, report);
  repairFormulas(plan, restoreFormulas, report);
  repairIdentity(plan, report);
  writeReport(plan, report);
  step.keep();
  return report;
}

} // namespace mainstay::workbook
