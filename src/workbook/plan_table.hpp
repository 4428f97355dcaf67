// A table of a plan.
#pragma once

#include "workbook/names.hpp"
#include "workbook/plan_schema.hpp"
#include "workbook/row_memory.hpp"

#include <com/sun/star/uno/Any.hxx>

namespace mainstay::workbook {

// A table of users' rows. Rows count from 0 at the first data row; the thin row that ends the table
// is none of them. A table that stands in the workbook in part only (a column was deleted) has the
// columns that are left.
class PlanTable {
public:
  // None where the workbook has lost all of it.
  static std::optional<PlanTable>
  find(const css::uno::Reference<css::sheet::XSpreadsheetDocument> &document, const Names &names,
       const schema::Block &schema, Language language);

  const schema::Block &schema() const { return *schema_; }
  const Sheet &sheet() const { return sheet_; }
  sal_Int16 sheetIndex() const { return sheetIndex_; }
  sal_Int32 rows() const { return endRow_ - firstRow_; }
  sal_Int32 firstRow() const { return firstRow_; } // of the sheet
  sal_Int32 endRow() const { return endRow_; }     // the thin row, of the sheet

  // Of the sheet; none where the workbook has lost it.
  std::optional<sal_Int32> column(std::string_view id) const;
  sal_Int32 idColumn() const { return idColumn_; }

  // A column's values, a row each: a double, a text or nothing. Empty where the workbook has lost
  // the column.
  std::vector<css::uno::Any> values(std::string_view column) const;
  void set(sal_Int32 row, std::string_view column, const css::uno::Any &value) const;

  // A cell's term in its column's list, whatever the language it is written in.
  std::optional<std::size_t> term(sal_Int32 row, std::string_view column) const;
  void setTerm(sal_Int32 row, std::string_view column, std::size_t index) const;

  // The rows' ids and what has been entered in them; computed cells do not count.
  std::vector<KnownRow> known() const;
  void setId(sal_Int32 row, std::string_view id) const;

  // The first row behind all that are filled; where there is none left, a new one above the thin
  // row, with formulas, formats and choices like the row above it.
  sal_Int32 addRow();
  // Blank rows above the thin one, with formulas, formats and choices like the row above them.
  void insertRows(sal_Int32 count);

private:
  PlanTable(const schema::Block &schema, Sheet sheet, Language language);
  Area area(sal_Int32 column) const { return {column, firstRow_, column, endRow_ - 1}; }
  css::uno::Reference<css::table::XCell> cell(sal_Int32 row, std::string_view column) const;

  const schema::Block *schema_;
  Sheet sheet_;
  Language language_;
  sal_Int16 sheetIndex_ = 0;
  sal_Int32 firstRow_ = 0, endRow_ = 0, idColumn_ = 0;
  std::vector<std::optional<sal_Int32>> columns_; // by position in the schema
};

// A double, a text, or nothing. A text stays one whatever it begins with.
void write(const css::uno::Reference<css::table::XCell> &cell, const css::uno::Any &value);

// "<block>_<column>": the named range of a column or field.
std::string rangeName(const schema::Block &block, const schema::Column &column);

} // namespace mainstay::workbook
