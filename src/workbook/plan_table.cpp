#include "workbook/plan_table.hpp"

#include "calc/text.hpp"

#include <com/sun/star/container/XIndexAccess.hpp>
#include <com/sun/star/sheet/CellFlags.hpp>
#include <com/sun/star/sheet/CellInsertMode.hpp>
#include <com/sun/star/sheet/XCellRangeAddressable.hpp>
#include <com/sun/star/sheet/XCellRangeData.hpp>
#include <com/sun/star/sheet/XCellRangeMovement.hpp>
#include <com/sun/star/sheet/XSheetOperation.hpp>
#include <com/sun/star/table/XColumnRowRange.hpp>
#include <com/sun/star/table/XTableRows.hpp>
#include <com/sun/star/text/XTextRange.hpp>
#include <fmt/format.h>

#include <algorithm>

namespace mainstay::workbook {
namespace {

using css::uno::Any;
using css::uno::Reference;
using css::uno::UNO_QUERY_THROW;

using Rows = css::uno::Sequence<css::uno::Sequence<Any>>;

Rows dataOf(const Sheet &sheet, const Area &area) {
  return Reference<css::sheet::XCellRangeData>(sheet.range(area), UNO_QUERY_THROW)->getDataArray();
}

bool holdsSomething(const Any &value) {
  rtl::OUString text;
  return (value >>= text) ? !text.isEmpty() : value.hasValue();
}

// "" of a blank cell.
std::string textOf(const Any &value) {
  rtl::OUString text;
  double number = 0;
  if (value >>= text)
    return calc::toUtf8(text);
  return (value >>= number) ? fmt::format("{}", number) : std::string();
}

} // namespace

void write(const Reference<css::table::XCell> &cell, const Any &value) {
  double number = 0;
  rtl::OUString text;
  if (value >>= number)
    cell->setValue(number);
  else if (value >>= text)
    Reference<css::text::XTextRange>(cell, UNO_QUERY_THROW)->setString(text);
  else
    cell->setFormula({});
}

std::string rangeName(const schema::Block &block, const schema::Column &column) {
  return std::string(block.id) + "_" + std::string(column.id);
}

PlanTable::PlanTable(const schema::Block &schema, Sheet sheet, Language language)
    : schema_(&schema), sheet_(std::move(sheet)), language_(language),
      columns_(schema.columns.size()) {}

std::optional<PlanTable>
PlanTable::find(const Reference<css::sheet::XSpreadsheetDocument> &document, const Names &names,
                const schema::Block &schema, Language language) {
  std::vector<std::optional<Place>> places;
  const std::optional<Place> ids = names.place(std::string(schema.id) + "_row_id");
  std::optional<Place> first = ids;
  for (const schema::Column &column : schema.columns) {
    places.push_back(names.place(rangeName(schema, column)));
    if (!first)
      first = places.back();
  }
  if (!first)
    return std::nullopt;
  const Reference<css::container::XIndexAccess> sheets(document->getSheets(), UNO_QUERY_THROW);
  PlanTable table(
      schema,
      Sheet(Reference<css::sheet::XSpreadsheet>(sheets->getByIndex(first->sheet), UNO_QUERY_THROW)),
      language);
  table.sheetIndex_ = first->sheet;
  table.firstRow_ = first->area.row;
  table.endRow_ = first->area.lastRow;
  table.idColumn_ = ids ? ids->area.column : 0;
  for (std::size_t index = 0; index < places.size(); ++index)
    if (places[index] && places[index]->sheet == first->sheet)
      table.columns_[index] = places[index]->area.column;
  return table;
}

std::optional<sal_Int32> PlanTable::column(std::string_view id) const {
  const schema::Column *column = schema_->column(id);
  return column ? columns_[static_cast<std::size_t>(column - schema_->columns.data())]
                : std::nullopt;
}

Reference<css::table::XCell> PlanTable::cell(sal_Int32 row, std::string_view id) const {
  const std::optional<sal_Int32> at = column(id);
  return at && row >= 0 && row < rows() ? sheet_.uno()->getCellByPosition(*at, firstRow_ + row)
                                        : Reference<css::table::XCell>();
}

std::vector<Any> PlanTable::values(std::string_view id) const {
  std::vector<Any> values;
  const std::optional<sal_Int32> at = column(id);
  if (!at || rows() == 0)
    return values;
  for (const auto &row : dataOf(sheet_, area(*at)))
    values.push_back(holdsSomething(row[0]) ? row[0] : Any());
  return values;
}

void PlanTable::set(sal_Int32 row, std::string_view id, const Any &value) const {
  if (const auto target = cell(row, id); target.is())
    write(target, value);
}

std::optional<std::size_t> PlanTable::term(sal_Int32 row, std::string_view id) const {
  const schema::Column *column = schema_->column(id);
  const auto source = cell(row, id);
  if (!column || !column->terms || !source.is())
    return std::nullopt;
  return findTerm(
      *column->terms,
      calc::toUtf8(Reference<css::text::XTextRange>(source, UNO_QUERY_THROW)->getString()));
}

void PlanTable::setTerm(sal_Int32 row, std::string_view id, std::size_t index) const {
  const schema::Column *column = schema_->column(id);
  if (column && column->terms && index < termCount(*column->terms))
    set(row, id,
        column->kind == schema::Kind::yesNo
            ? Any(termValue(*column->terms, index).value_or(0.0))
            : Any(calc::fromUtf8(termText(*column->terms, index, language_))));
}

std::vector<KnownRow> PlanTable::known() const {
  std::vector<KnownRow> known(static_cast<std::size_t>(rows()));
  if (rows() == 0)
    return known;
  const Rows ids = dataOf(sheet_, area(idColumn_));
  for (sal_Int32 row = 0; row < rows(); ++row)
    known[static_cast<std::size_t>(row)].id = textOf(ids[row][0]);
  for (std::size_t index = 0; index < columns_.size(); ++index) {
    if (!columns_[index] || schema_->columns[index].computed)
      continue;
    const Rows data = dataOf(sheet_, area(*columns_[index]));
    for (sal_Int32 row = 0; row < rows(); ++row)
      if (const std::string text = textOf(data[row][0]); !text.empty()) {
        KnownRow &each = known[static_cast<std::size_t>(row)];
        if (index == 0)
          each.name = text;
        each.content += fmt::format("{}\x1f{}\x1f", schema_->columns[index].id, text);
      }
  }
  return known;
}

void PlanTable::setId(sal_Int32 row, std::string_view id) const {
  if (row >= 0 && row < rows())
    Reference<css::text::XTextRange>(sheet_.uno()->getCellByPosition(idColumn_, firstRow_ + row),
                                     UNO_QUERY_THROW)
        ->setString(calc::fromUtf8(id));
}

sal_Int32 PlanTable::addRow() {
  const std::vector<KnownRow> known = this->known();
  const auto last = std::find_if(known.rbegin(), known.rend(),
                                 [](const KnownRow &row) { return !row.content.empty(); });
  const auto next = static_cast<sal_Int32>(known.rend() - last);
  if (next < rows())
    return next;
  insertRows(1);
  return rows() - 1;
}

void PlanTable::insertRows(sal_Int32 count) {
  const sal_Int32 first = endRow_;
  Reference<css::table::XTableRows>(
      Reference<css::table::XColumnRowRange>(sheet_.uno(), UNO_QUERY_THROW)->getRows(),
      UNO_QUERY_THROW)
      ->insertByIndex(first, count);
  endRow_ += count;
  if (first == firstRow_)
    return;
  Area above{idColumn_, first - 1, idColumn_, first - 1};
  for (const auto &column : columns_)
    if (column)
      above.lastColumn = std::max(above.lastColumn, *column);
  const Reference<css::sheet::XCellRangeAddressable> source(sheet_.range(above), UNO_QUERY_THROW);
  const Reference<css::sheet::XCellRangeMovement> movement(sheet_.uno(), UNO_QUERY_THROW);
  for (sal_Int32 row = first; row < endRow_; ++row)
    movement->copyRange({sheetIndex_, above.column, row}, source->getRangeAddress());
  const auto clear = [&](sal_Int32 column) {
    using namespace css::sheet;
    Reference<XSheetOperation>(sheet_.range({column, first, column, endRow_ - 1}), UNO_QUERY_THROW)
        ->clearContents(CellFlags::VALUE | CellFlags::DATETIME | CellFlags::STRING |
                        CellFlags::FORMULA | CellFlags::ANNOTATION);
  };
  for (std::size_t index = 0; index < columns_.size(); ++index)
    if (columns_[index] && !schema_->columns[index].computed)
      clear(*columns_[index]);
  clear(idColumn_);
}

} // namespace mainstay::workbook
