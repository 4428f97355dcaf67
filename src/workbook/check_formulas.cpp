#include "workbook/plan_cells.hpp"
#include "workbook/plan_check.hpp"
#include "workbook/plan_formula.hpp"
#include "workbook/protection.hpp"

#include "calc/text.hpp"

#include <com/sun/star/sheet/XArrayFormulaRange.hpp>
#include <com/sun/star/sheet/XCellRangeFormula.hpp>
#include <com/sun/star/sheet/XFormulaTokens.hpp>

namespace mainstay::workbook {
namespace {

using css::uno::Reference;
using css::uno::UNO_QUERY_THROW;
using rtl::OUString;

css::uno::Sequence<css::uno::Sequence<OUString>> formulasOf(const Sheet &sheet, const Area &area) {
  return Reference<css::sheet::XCellRangeFormula>(sheet.range(area), UNO_QUERY_THROW)
      ->getFormulaArray();
}

bool isFormula(const OUString &content) {
  return content.startsWith("=") || content.startsWith("{=");
}

// Rows of a computed area, counted from its first, that hold no formula.
std::vector<sal_Int32> overwritten(const Sheet &sheet, const OwnedArea &owned) {
  std::vector<sal_Int32> rows;
  if (!owned.column || !owned.column->computed || owned.area.rows() < 1)
    return rows;
  const auto formulas = formulasOf(sheet, owned.area);
  for (sal_Int32 row = 0; row < formulas.getLength(); ++row)
    if (!isFormula(formulas[row][0]))
      rows.push_back(row);
  return rows;
}

// Formulas put back: like a neighbour's in a table, where the team may have changed them; otherwise
// as the template has them.
class Restorer {
public:
  Restorer(const Plan &plan, const Sheet &sheet, const OwnedArea &owned)
      : plan_(plan), sheet_(sheet), owned_(owned) {}

  bool restore(sal_Int32 row) const {
    return (owned_.block->kind == schema::BlockKind::table && fromNeighbour(row)) ||
           fromTemplate(row);
  }

private:
  Reference<css::table::XCell> cell(sal_Int32 row) const {
    return sheet_.uno()->getCellByPosition(owned_.area.column, owned_.area.row + row);
  }

  bool fromNeighbour(sal_Int32 row) const {
    for (sal_Int32 away = 1; away < owned_.area.rows(); ++away)
      for (const sal_Int32 other : {row - away, row + away})
        if (other >= 0 && other < owned_.area.rows() &&
            cell(other)->getType() == css::table::CellContentType_FORMULA) {
          const Reference<css::sheet::XFormulaTokens> source(cell(other), UNO_QUERY_THROW),
              target(cell(row), UNO_QUERY_THROW);
          target->setTokens(source->getTokens());
          return true;
        }
    return false;
  }

  bool fromTemplate(sal_Int32 row) const {
    const schema::Column &column = *owned_.column;
    bool known = true;
    const std::string formula = formulaOf(
        column.formula, column.literals, plan_.language(), row + 1, [&](std::string_view id) {
          const schema::Column *other = owned_.block->column(id);
          const auto place =
              other ? plan_.names().place(rangeName(*owned_.block, *other)) : std::nullopt;
          known &= place.has_value();
          return known ? reference(place->area, row) : std::string();
        });
    if (!known || column.formula.empty())
      return false;
    cell(row)->setFormula(compiled(formula));
    return true;
  }

  // As the generator writes them: the column fixed, and in a form the row too.
  std::string reference(const Area &area, sal_Int32 row) const {
    const bool form = owned_.block->kind == schema::BlockKind::form;
    const std::string fixed =
        address(Area::cell(area.column, form ? area.row : owned_.area.row + row), true);
    return form ? fixed : fixed.substr(0, fixed.rfind('$')) + fixed.substr(fixed.rfind('$') + 1);
  }

  const Plan &plan_;
  const Sheet &sheet_;
  const OwnedArea &owned_;
};

bool lostArray(const Sheet &sheet, const OwnedArea &owned) {
  return owned.block->kind == schema::BlockKind::array &&
         !isFormula(formulasOf(sheet, Area::cell(owned.area.column, owned.area.row))[0][0]);
}

bool restoreArray(const Plan &plan, const Sheet &sheet, const OwnedArea &owned) {
  const std::string formula = formulaOf(owned.block->formula, owned.block->literals,
                                        plan.language(), 1, [](auto) { return std::string(); });
  Reference<css::sheet::XArrayFormulaRange>(sheet.range(owned.area), UNO_QUERY_THROW)
      ->setArrayFormula(compiled(formula));
  return true;
}

} // namespace

std::size_t countOverwritten(const Reference<css::sheet::XSpreadsheetDocument> &document) {
  const auto plan = Plan::find(document);
  if (!plan)
    return 0;
  std::size_t count = 0;
  const PlanCells cells(*plan);
  for (const sal_Int16 index : cells.sheets()) {
    const Sheet sheet = plan->sheet(index);
    for (const OwnedArea &owned : cells.areas(index))
      count += overwritten(sheet, owned).size() + (lostArray(sheet, owned) ? 1 : 0);
  }
  return count;
}

void repairFormulas(const Plan &plan, bool restore, CheckReport &report) {
  const PlanCells cells(plan);
  for (const sal_Int16 index : cells.sheets()) {
    const Sheet sheet = plan.sheet(index);
    std::optional<Unprotected> unprotected;
    for (const OwnedArea &owned : cells.areas(index)) {
      const std::vector<sal_Int32> rows = overwritten(sheet, owned);
      const bool array = lostArray(sheet, owned);
      if (restore && !unprotected && (array || !rows.empty()))
        unprotected.emplace(Parts{sheet.uno()});
      const auto tell = [&](sal_Int32 row, bool restored) {
        const Place place{index, Area::cell(owned.area.column, owned.area.row + row)};
        report.findings.push_back({Text::checkFormulaLost, {}, place, restored});
      };
      if (array)
        tell(0, restore && restoreArray(plan, sheet, owned));
      const Restorer restorer(plan, sheet, owned);
      for (const sal_Int32 row : rows)
        tell(row, restore && restorer.restore(row));
    }
  }
}

} // namespace mainstay::workbook
