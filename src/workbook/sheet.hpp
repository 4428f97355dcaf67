// A sheet to write to, and the addresses in it.
#pragma once

#include "workbook/style.hpp"

#include <com/sun/star/sheet/XSpreadsheet.hpp>
#include <com/sun/star/table/XCellRange.hpp>
#include <rtl/ustring.hxx>

#include <functional>
#include <span>
#include <string>
#include <string_view>

namespace mainstay::workbook {

// Columns and rows count from 0; `last…` is inside the area.
struct Area {
  sal_Int32 column = 0, row = 0, lastColumn = 0, lastRow = 0;

  static constexpr Area cell(sal_Int32 column, sal_Int32 row) { return {column, row, column, row}; }
  constexpr sal_Int32 rows() const { return lastRow - row + 1; }
  constexpr Area columns(sal_Int32 from, sal_Int32 to) const { return {from, row, to, lastRow}; }
  constexpr Area oneColumn(sal_Int32 at) const { return columns(at, at); }
  constexpr Area oneRow(sal_Int32 at) const { return {column, at, lastColumn, at}; }
};

// "A1", "$A$1:$B$2"; both relative or both absolute.
std::string address(const Area &area, bool absolute = false);

// A text as it stands in a formula, in quotes.
std::string literal(std::string_view text);

// In formulas, "@STAGE_PROGRESS(" stands for our function of that name: it is stored under its
// programmatic name, which every office understands whatever the language of its formulas.
rtl::OUString compiled(std::string_view formula);

class Sheet {
public:
  explicit Sheet(css::uno::Reference<css::sheet::XSpreadsheet> sheet) : sheet_(std::move(sheet)) {}

  const css::uno::Reference<css::sheet::XSpreadsheet> &uno() const { return sheet_; }
  css::uno::Reference<css::table::XCellRange> range(const Area &area) const;
  // With the sheet's name, absolute: $'Sheet'.$A$1:$B$2.
  std::string qualified(const Area &area) const;

  // Text stays text whatever it begins with.
  void text(sal_Int32 column, sal_Int32 row, std::string_view text, Style style);
  void number(sal_Int32 column, sal_Int32 row, double number, Style style);
  void formula(sal_Int32 column, sal_Int32 row, std::string_view formula, Style style);
  void arrayFormula(const Area &area, std::string_view formula);
  // Row after row of values: doubles, texts, void for blank cells.
  void values(const Area &area,
              const std::function<css::uno::Any(sal_Int32 row, sal_Int32 column)> &value);
  // Copies the formulas of the first row into the rows below.
  void fillDown(const Area &area);

  void style(const Area &area, Style style);
  void merge(const Area &area);
  void condition(const Area &area, std::string_view formula, Style style);
  // Offers these values in a list; others are refused.
  void choices(const Area &area, std::span<const std::string> values);
  void columnWidth(sal_Int32 column, sal_Int32 width); // 1/100 mm
  void rowHeight(sal_Int32 row, sal_Int32 height);
  void pageBreakBefore(sal_Int32 row);
  void hideColumn(sal_Int32 column);
  void printArea(const Area &area);
  void repeatRow(sal_Int32 row);

private:
  css::uno::Reference<css::sheet::XSpreadsheet> sheet_;
};

} // namespace mainstay::workbook
