#include "workbook/plan_language.hpp"

#include "calc/text.hpp"
#include "workbook/plan_words.hpp"
#include "workbook/protection.hpp"

#include <com/sun/star/text/XTextRange.hpp>

namespace mainstay::workbook {

using css::uno::Any;
using css::uno::Reference;
using css::uno::UNO_QUERY_THROW;

void switchLanguage(const Plan &plan, Language to, const rtl::OUString &title) {
  UndoStep step(plan.document(), title);
  {
    const Unprotected unprotected(partsOf(plan.document()));
    const PlanCells cells(plan);
    const Wording wording(plan.schema(), plan.language(), to);
    rewordChoices(plan, cells, wording);
    rewordConditions(plan, cells, wording, step);
    rewordStyles(plan, wording, step);
    rewordNotes(plan, cells, wording, step);
    rewordCharts(plan, cells, wording, step);
    rewordDocumentTitle(plan, wording, step);
    rewordCells(plan, cells, wording);
    rewordSheetNames(plan, cells, wording);
    const rtl::OUString tag = calc::fromUtf8(languageTag(to));
    if (const auto place = plan.field("settings", "language"))
      Reference<css::text::XTextRange>(
          plan.sheet(place->sheet).uno()->getCellByPosition(place->area.column, place->area.row),
          UNO_QUERY_THROW)
          ->setString(tag);
    plan.facts().set("language", Any(tag));
  }
  step.keep();
}

} // namespace mainstay::workbook
