#include "workbook/plan_words.hpp"

#include "calc/text.hpp"

#include <com/sun/star/beans/XPropertySet.hpp>
#include <com/sun/star/sheet/XArrayFormulaRange.hpp>
#include <com/sun/star/sheet/XCellRangeFormula.hpp>
#include <com/sun/star/text/XTextRange.hpp>

namespace mainstay::workbook {
namespace {

using css::beans::XPropertySet;
using css::uno::Reference;
using css::uno::UNO_QUERY_THROW;

class SheetRewording {
public:
  SheetRewording(const Sheet &sheet, const std::vector<OwnedArea> &areas, const Wording &wording)
      : sheet_(sheet), wording_(wording), used_(usedArea(sheet)),
        owners_(static_cast<std::size_t>(used_.lastRow + 1) *
                static_cast<std::size_t>(used_.lastColumn + 1)) {
    for (const OwnedArea &owned : areas)
      for (sal_Int32 row = owned.area.row; row <= std::min(owned.area.lastRow, used_.lastRow);
           ++row)
        for (sal_Int32 column = owned.area.column;
             column <= std::min(owned.area.lastColumn, used_.lastColumn); ++column)
          owners_[position(column, row)] = &owned;
  }

  void run() {
    const auto rows = Reference<css::sheet::XCellRangeFormula>(sheet_.range(used_), UNO_QUERY_THROW)
                          ->getFormulaArray();
    for (sal_Int32 row = 0; row <= used_.lastRow; ++row)
      for (sal_Int32 column = 0; column <= used_.lastColumn; ++column)
        if (const rtl::OUString &content = rows[row][column]; !content.isEmpty())
          reword(column, row, content);
  }

private:
  std::size_t position(sal_Int32 column, sal_Int32 row) const {
    return static_cast<std::size_t>(row) * static_cast<std::size_t>(used_.lastColumn + 1) +
           static_cast<std::size_t>(column);
  }

  void reword(sal_Int32 column, sal_Int32 row, const rtl::OUString &content) {
    const OwnedArea *owner = owners_[position(column, row)];
    const bool array = content.startsWith("{=");
    if (array || content.startsWith("="))
      rewordFormula(column, row, owner, content, array);
    else if (!owner)
      rewordLabel(column, row, content);
    else if (owner->column && !owner->column->computed)
      rewordValue(column, row, *owner->column, content);
  }

  void rewordFormula(sal_Int32 column, sal_Int32 row, const OwnedArea *owner,
                     const rtl::OUString &content, bool array) {
    const schema::Column *schema = owner ? owner->column : nullptr;
    if (content.indexOf('"') < 0 || (schema && !schema->computed))
      return;
    if (array && owner && (column != owner->area.column || row != owner->area.row))
      return; // one formula for all its cells
    const std::string before =
        calc::toUtf8(array ? content.copy(1, content.getLength() - 2) : content);
    const auto after = wording_.formula(schema, before);
    if (!after)
      return;
    if (!array)
      sheet_.uno()->getCellByPosition(column, row)->setFormula(calc::fromUtf8(*after));
    else if (owner)
      Reference<css::sheet::XArrayFormulaRange>(sheet_.range(owner->area), UNO_QUERY_THROW)
          ->setArrayFormula(calc::fromUtf8(*after));
  }

  void rewordLabel(sal_Int32 column, sal_Int32 row, const rtl::OUString &content) {
    const auto word = wording_.label(calc::toUtf8(content));
    if (!word)
      return;
    const auto cell = sheet_.uno()->getCellByPosition(column, row);
    rtl::OUString style;
    Reference<XPropertySet>(cell, UNO_QUERY_THROW)->getPropertyValue("CellStyle") >>= style;
    if (isLabelStyle(style))
      write(cell, *word);
  }

  void rewordValue(sal_Int32 column, sal_Int32 row, const schema::Column &schema,
                   const rtl::OUString &content) {
    const std::string text = calc::toUtf8(content);
    const auto word =
        schema.terms ? wording_.term(*schema.terms, text) : wording_.given(schema, text);
    const auto cell = sheet_.uno()->getCellByPosition(column, row);
    if (word && cell->getType() == css::table::CellContentType_TEXT)
      write(cell, *word);
  }

  static void write(const Reference<css::table::XCell> &cell, std::string_view word) {
    Reference<css::text::XTextRange>(cell, UNO_QUERY_THROW)->setString(calc::fromUtf8(word));
  }

  const Sheet &sheet_;
  const Wording &wording_;
  Area used_;
  std::vector<const OwnedArea *> owners_;
};

} // namespace

void rewordCells(const Plan &plan, const PlanCells &cells, const Wording &wording) {
  for (const sal_Int16 index : cells.sheets()) {
    const Sheet sheet = plan.sheet(index);
    SheetRewording(sheet, cells.areas(index), wording).run();
  }
}

} // namespace mainstay::workbook
