#include "workbook/plan_cells.hpp"
#include "workbook/plan_check.hpp"
#include "workbook/protection.hpp"

#include "calc/text.hpp"

#include <com/sun/star/beans/XPropertySet.hpp>
#include <com/sun/star/sheet/XCellRangeAddressable.hpp>
#include <com/sun/star/sheet/XCellRangeMovement.hpp>

#include <algorithm>

namespace mainstay::workbook {
namespace {

using css::beans::XPropertySet;
using css::uno::Reference;
using css::uno::UNO_QUERY_THROW;

class RowsBelow {
public:
  RowsBelow(const PlanTable &table) : table_(table) {
    for (const schema::Column &column : table.schema().columns)
      if (const auto at = table.column(column.id); at && !column.computed)
        inputs_.push_back(*at);
  }

  // The rows of the sheet, from the thin row on, that somebody went on writing into.
  Area find() const {
    const sal_Int32 first = filled(table_.endRow()) ? table_.endRow() : table_.endRow() + 1;
    sal_Int32 behind = first;
    while (filled(behind))
      ++behind;
    return {0, first, 0, behind - 1};
  }

  // Cuts what was entered and pastes it into rows of the table.
  void move(const Area &from, sal_Int32 to) const {
    const Reference<css::sheet::XCellRangeMovement> movement(table_.sheet().uno(), UNO_QUERY_THROW);
    for (const sal_Int32 column : inputs_)
      for (sal_Int32 row = 0; row < from.rows(); ++row) {
        const auto source = table_.sheet().uno()->getCellByPosition(column, from.row + row);
        const auto target = table_.sheet().uno()->getCellByPosition(column, to + row);
        if (source->getType() == css::table::CellContentType_VALUE)
          target->setValue(source->getValue());
        else if (source->getType() != css::table::CellContentType_EMPTY)
          target->setFormula(source->getFormula());
        source->setFormula({});
      }
  }

private:
  bool filled(sal_Int32 row) const {
    return std::ranges::any_of(inputs_, [&](sal_Int32 column) {
      const auto cell = table_.sheet().uno()->getCellByPosition(column, row);
      rtl::OUString style;
      Reference<XPropertySet>(cell, UNO_QUERY_THROW)->getPropertyValue("CellStyle") >>= style;
      return cell->getType() != css::table::CellContentType_EMPTY && !isLabelStyle(style);
    });
  }

  const PlanTable &table_;
  std::vector<sal_Int32> inputs_;
};

} // namespace

void takeInRowsBelow(const Plan &plan, CheckReport &report) {
  for (const schema::Block &block : plan.schema().blocks) {
    std::optional<PlanTable> table = plan.table(block.id);
    if (!table)
      continue;
    const RowsBelow below(*table);
    Area rows = below.find();
    if (rows.rows() < 1)
      continue;
    const Unprotected unprotected(Parts{table->sheet().uno()});
    const sal_Int32 first = table->endRow(), count = rows.rows();
    table->insertRows(count);
    rows.row += count;
    rows.lastRow += count;
    below.move(rows, first);
    report.repaired(
        Text::checkRowsBelow, std::to_string(count), std::string(block.id),
        Place{table->sheetIndex(), {table->idColumn() + 1, first, table->idColumn() + 1, first}});
  }
}

} // namespace mainstay::workbook
