#include "workbook/sheet.hpp"

#include "calc/text.hpp"

#include <com/sun/star/beans/PropertyValue.hpp>
#include <com/sun/star/beans/XPropertySet.hpp>
#include <com/sun/star/container/XNamed.hpp>
#include <com/sun/star/sheet/ConditionOperator.hpp>
#include <com/sun/star/sheet/FillDirection.hpp>
#include <com/sun/star/sheet/ValidationType.hpp>
#include <com/sun/star/sheet/XArrayFormulaRange.hpp>
#include <com/sun/star/sheet/XCellRangeAddressable.hpp>
#include <com/sun/star/sheet/XCellRangeData.hpp>
#include <com/sun/star/sheet/XCellSeries.hpp>
#include <com/sun/star/sheet/XPrintAreas.hpp>
#include <com/sun/star/sheet/XSheetCondition.hpp>
#include <com/sun/star/sheet/XSheetConditionalEntries.hpp>
#include <com/sun/star/table/CellAddress.hpp>
#include <com/sun/star/table/CellRangeAddress.hpp>
#include <com/sun/star/table/XColumnRowRange.hpp>
#include <com/sun/star/text/XTextRange.hpp>
#include <com/sun/star/util/XMergeable.hpp>

#include <algorithm>
#include <cctype>

namespace mainstay::workbook {

using css::beans::XPropertySet;
using css::uno::Any;
using css::uno::Reference;
using css::uno::UNO_QUERY_THROW;

namespace {

std::string columnName(sal_Int32 column) {
  std::string name;
  for (sal_Int32 rest = column + 1; rest > 0; rest = (rest - 1) / 26)
    name.insert(name.begin(), static_cast<char>('A' + (rest - 1) % 26));
  return name;
}

std::string cellName(sal_Int32 column, sal_Int32 row, bool absolute) {
  const char *mark = absolute ? "$" : "";
  return mark + columnName(column) + mark + std::to_string(row + 1);
}

Reference<XPropertySet> properties(const Reference<css::uno::XInterface> &object) {
  return {object, UNO_QUERY_THROW};
}

css::table::CellRangeAddress rangeAddress(const Area &area) {
  // Print areas are of the sheet that they are set on: its own number is not asked for.
  return {0, area.column, area.row, area.lastColumn, area.lastRow};
}

} // namespace

std::string address(const Area &area, bool absolute) {
  const std::string first = cellName(area.column, area.row, absolute);
  const std::string last = cellName(area.lastColumn, area.lastRow, absolute);
  return first == last ? first : first + ":" + last;
}

std::string literal(std::string_view text) {
  std::string result = "\"";
  for (char character : text) {
    if (character == '"')
      result += '"';
    result += character;
  }
  return result + '"';
}

rtl::OUString compiled(std::string_view formula) {
  std::string result;
  bool inText = false, inName = false;
  for (char character : formula) {
    inText ^= character == '"';
    if (!inText && character == '@') {
      result += "ORG.MAINSTAY.FUNCTIONS.";
      inName = true;
      continue;
    }
    inName = inName && character != '(';
    if (!(inName && character == '_'))
      result += character;
  }
  return calc::fromUtf8(result);
}

Reference<css::table::XCellRange> Sheet::range(const Area &area) const {
  return sheet_->getCellRangeByPosition(area.column, area.row, area.lastColumn, area.lastRow);
}

std::string Sheet::qualified(const Area &area) const {
  const rtl::OUString name = Reference<css::container::XNamed>(sheet_, UNO_QUERY_THROW)->getName();
  return "$'" + calc::toUtf8(name.replaceAll("'", "''")) + "'." + address(area, true);
}

void Sheet::text(sal_Int32 column, sal_Int32 row, std::string_view text, Style style) {
  this->style(Area::cell(column, row), style);
  values(Area::cell(column, row), [&](sal_Int32, sal_Int32) { return Any(calc::fromUtf8(text)); });
}

void Sheet::number(sal_Int32 column, sal_Int32 row, double number, Style style) {
  this->style(Area::cell(column, row), style);
  sheet_->getCellByPosition(column, row)->setValue(number);
}

void Sheet::formula(sal_Int32 column, sal_Int32 row, std::string_view formula, Style style) {
  this->style(Area::cell(column, row), style);
  sheet_->getCellByPosition(column, row)->setFormula(compiled(formula));
}

void Sheet::arrayFormula(const Area &area, std::string_view formula) {
  Reference<css::sheet::XArrayFormulaRange>(range(area), UNO_QUERY_THROW)
      ->setArrayFormula(compiled(formula));
}

void Sheet::values(const Area &area, const std::function<Any(sal_Int32, sal_Int32)> &value) {
  constexpr sal_Int32 rowsAtOnce = 4096; // bounds what is held twice
  const sal_Int32 width = area.lastColumn - area.column + 1;
  for (sal_Int32 first = 0; first < area.rows(); first += rowsAtOnce) {
    const sal_Int32 count = std::min(rowsAtOnce, area.rows() - first);
    css::uno::Sequence<css::uno::Sequence<Any>> rows(count);
    auto *rowArray = rows.getArray();
    for (sal_Int32 row = 0; row < count; ++row) {
      rowArray[row].realloc(width);
      auto *cells = rowArray[row].getArray();
      for (sal_Int32 column = 0; column < width; ++column) {
        cells[column] = value(first + row, column);
        if (!cells[column].hasValue())
          cells[column] <<= rtl::OUString(); // blank; a void one would show #N/A
      }
    }
    const Area part{area.column, area.row + first, area.lastColumn, area.row + first + count - 1};
    Reference<css::sheet::XCellRangeData>(range(part), UNO_QUERY_THROW)->setDataArray(rows);
  }
}

void Sheet::fillDown(const Area &area) {
  if (area.rows() > 1)
    Reference<css::sheet::XCellSeries>(range(area), UNO_QUERY_THROW)
        ->fillAuto(css::sheet::FillDirection_TO_BOTTOM, 1);
}

void Sheet::style(const Area &area, Style style) {
  properties(range(area))
      ->setPropertyValue("CellStyle", Any(rtl::OUString::createFromAscii(styleName(style))));
}

void Sheet::merge(const Area &area) {
  Reference<css::util::XMergeable>(range(area), UNO_QUERY_THROW)->merge(true);
}

void Sheet::condition(const Area &area, std::string_view formula, Style style) {
  const auto cells = properties(range(area));
  const Reference<css::sheet::XSheetConditionalEntries> entries(
      cells->getPropertyValue("ConditionalFormat"), UNO_QUERY_THROW);
  const auto at =
      Reference<css::sheet::XCellRangeAddressable>(range(area), UNO_QUERY_THROW)->getRangeAddress();
  css::uno::Sequence<css::beans::PropertyValue> entry(4);
  auto *values = entry.getArray();
  values[0].Name = "Operator";
  values[0].Value <<= css::sheet::ConditionOperator_FORMULA;
  values[1].Name = "Formula1";
  values[1].Value <<= compiled(formula);
  values[2].Name = "StyleName";
  values[2].Value <<= rtl::OUString::createFromAscii(styleName(style));
  values[3].Name = "SourcePosition"; // what the formula's addresses are relative to
  values[3].Value <<= css::table::CellAddress(at.Sheet, at.StartColumn, at.StartRow);
  entries->addNew(entry);
  cells->setPropertyValue("ConditionalFormat", Any(entries));
}

void Sheet::choices(const Area &area, std::span<const std::string> values) {
  std::string list;
  for (const std::string &value : values)
    list += (list.empty() ? "" : ";") + literal(value);
  const auto cells = properties(range(area));
  const Reference<css::sheet::XSheetCondition> condition(cells->getPropertyValue("Validation"),
                                                         UNO_QUERY_THROW);
  const auto validation = properties(condition);
  validation->setPropertyValue("Type", Any(css::sheet::ValidationType_LIST));
  validation->setPropertyValue("ShowErrorMessage", Any(true));
  condition->setFormula1(calc::fromUtf8(list));
  cells->setPropertyValue("Validation", Any(validation));
}

void Sheet::columnWidth(sal_Int32 column, sal_Int32 width) {
  const Reference<css::table::XColumnRowRange> lines(sheet_, UNO_QUERY_THROW);
  properties(
      Reference<css::uno::XInterface>(lines->getColumns()->getByIndex(column), UNO_QUERY_THROW))
      ->setPropertyValue("Width", Any(width));
}

void Sheet::rowHeight(sal_Int32 row, sal_Int32 height) {
  const Reference<css::table::XColumnRowRange> lines(sheet_, UNO_QUERY_THROW);
  properties(Reference<css::uno::XInterface>(lines->getRows()->getByIndex(row), UNO_QUERY_THROW))
      ->setPropertyValue("Height", Any(height));
}

void Sheet::pageBreakBefore(sal_Int32 row) {
  const Reference<css::table::XColumnRowRange> lines(sheet_, UNO_QUERY_THROW);
  properties(Reference<css::uno::XInterface>(lines->getRows()->getByIndex(row), UNO_QUERY_THROW))
      ->setPropertyValue("IsStartOfNewPage", Any(true));
}

void Sheet::hideColumn(sal_Int32 column) {
  const Reference<css::table::XColumnRowRange> lines(sheet_, UNO_QUERY_THROW);
  properties(
      Reference<css::uno::XInterface>(lines->getColumns()->getByIndex(column), UNO_QUERY_THROW))
      ->setPropertyValue("IsVisible", Any(false));
}

void Sheet::printArea(const Area &area) {
  css::uno::Sequence<css::table::CellRangeAddress> areas(1);
  areas.getArray()[0] = rangeAddress(area);
  Reference<css::sheet::XPrintAreas>(sheet_, UNO_QUERY_THROW)->setPrintAreas(areas);
}

void Sheet::repeatRow(sal_Int32 row) {
  const Reference<css::sheet::XPrintAreas> areas(sheet_, UNO_QUERY_THROW);
  areas->setPrintTitleRows(true);
  areas->setTitleRows(rangeAddress({0, row, 0, row}));
}

} // namespace mainstay::workbook
