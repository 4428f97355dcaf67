#include "calc/tables.hpp"

#include <com/sun/star/sheet/XCellRangeAddressable.hpp>

namespace mainstay::calc {

namespace {

template <class Row, class Convert> Result<std::vector<Row>> rowsOf(Result<Cells> cells, Convert convert) {
  if (!cells)
    return cells.failure();
  std::vector<Row> rows;
  rows.reserve(cells->rows());
  for (std::size_t row = 0; row < cells->rows(); ++row)
    rows.push_back(convert(*cells, row));
  return rows;
}

Result<Cells> numeric(Result<Cells> cells, std::size_t column) {
  return cells ? Result<Cells>((*std::move(cells)).withNumbers(column)) : std::move(cells);
}

Result<Cells> dated(Result<Cells> cells, std::size_t column) {
  return cells ? Result<Cells>((*std::move(cells)).withDates(column)) : cells;
}

template <class Table, class Rows>
Result<std::shared_ptr<const Table>> termsFrom(const Result<Rows> &rows, std::size_t argument) {
  if (!rows)
    return rows.failure();
  auto table = Table::make(*rows, static_cast<std::ptrdiff_t>(argument));
  if (!table)
    return table.failure();
  return std::shared_ptr<const Table>(std::make_shared<Table>(*std::move(table)));
}

template <class Table> std::shared_ptr<const Table> methods() {
  return {std::shared_ptr<const Table>(), &Table::method()};
}

// An edited term table needs a name and a value.
Result<Cells> termTable(const Call &call, std::size_t argument) {
  auto cells = call.matrix(argument);
  if (cells && cells->columns() < 2)
    return call.failure(Fault::value, Reason::tooFewColumns, argument, "2");
  return cells;
}

} // namespace

Result<StageTableRef> stageTable(const Call &call, std::size_t argument) {
  if (!call.given(argument))
    return methods<StageTable>();
  const auto rows =
      rowsOf<StageRow>(numeric(numeric(termTable(call, argument), 1), 2), [](const Cells &c, std::size_t r) {
        return StageRow{c.at(r, 0), c.at(r, 1), c.at(r, 2)};
      });
  return termsFrom<StageTable>(rows, argument);
}

Result<StanceTableRef> stanceTable(const Call &call, std::size_t argument) {
  if (!call.given(argument))
    return methods<StanceTable>();
  const auto rows =
      rowsOf<StanceRow>(numeric(termTable(call, argument), 1), [](const Cells &c, std::size_t r) {
        return StanceRow{c.at(r, 0), c.at(r, 1)};
      });
  return termsFrom<StanceTable>(rows, argument);
}

Result<std::vector<PersonRow>> peopleTable(const Call &call, std::size_t argument) {
  return rowsOf<PersonRow>(numeric(call.table(argument, 2, 2), 1), [](Cells &c, std::size_t r) {
    return PersonRow{c.take(r, 0), c.take(r, 1)};
  });
}

Result<std::vector<RelationRow>> relationsTable(const Call &call, std::size_t argument) {
  return rowsOf<RelationRow>(numeric(call.table(argument, 3, 4), 2), [](Cells &c, std::size_t r) {
    return RelationRow{c.take(r, 0), c.take(r, 1), c.take(r, 2), c.take(r, 3)};
  });
}

Result<std::vector<Criterion>> criteriaTable(const Call &call, std::size_t argument) {
  return rowsOf<Criterion>(dated(call.table(argument, 5, 5), 4), [](const Cells &c, std::size_t r) {
    return Criterion{c.at(r, 0), c.at(r, 1), c.at(r, 2), c.at(r, 3), c.at(r, 4)};
  });
}

Result<std::vector<SnapshotRow>> snapshotTable(const Call &call, std::size_t argument) {
  auto cells = numeric(numeric(numeric(dated(call.table(argument, 6, 7), 4), 2), 3), 6);
  return rowsOf<SnapshotRow>(cells, [](const Cells &c, std::size_t r) {
    return SnapshotRow{c.at(r, 0), c.at(r, 1), c.at(r, 2), c.at(r, 3), c.at(r, 4), c.at(r, 5), c.at(r, 6)};
  });
}

Result<std::vector<DatedSnapshotRow>> datedSnapshotTable(const Call &call, std::size_t argument) {
  auto cells = numeric(dated(dated(call.table(argument, 6, 6), 0), 5), 3);
  return rowsOf<DatedSnapshotRow>(cells, [](const Cells &c, std::size_t r) {
    return DatedSnapshotRow{c.at(r, 0), c.at(r, 1), c.at(r, 3), c.at(r, 5)};
  });
}

Result<std::vector<SlipRow>> slipTable(const Call &call, std::size_t argument) {
  if (!call.given(argument))
    return std::vector<SlipRow>();
  return rowsOf<SlipRow>(numeric(numeric(termTable(call, argument), 0), 1), [](const Cells &c, std::size_t r) {
    return SlipRow{c.at(r, 0), c.at(r, 1)};
  });
}

Result<AccountRulesRef> accountRules(const Call &call, std::size_t argument) {
  if (!call.given(argument))
    return methods<AccountRules>();
  const auto rows = rowsOf<AccountRuleRow>(
      numeric(termTable(call, argument), 1),
      [](const Cells &c, std::size_t r) { return AccountRuleRow{c.at(r, 0), c.at(r, 1)}; });
  return termsFrom<AccountRules>(rows, argument);
}

Result<std::vector<Cell>> besideTable(const Call &call, std::size_t table, const Result<Cells> &column) {
  if (!column)
    return column.failure();
  const auto size = call.rangeSize(table);
  if (!size)
    return size.failure();
  if (size->rows != column->rows())
    return unequalLengths(column->argument(), size->rows, column->rows());
  std::vector<Cell> cells = column->column(0);
  while (!cells.empty() && isBlank(cells.back()))
    cells.pop_back();
  return cells;
}

} // namespace mainstay::calc
