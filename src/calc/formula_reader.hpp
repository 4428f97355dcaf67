// The formula of a cell, taken apart: which of our functions it calls, with what, from where.
#pragma once

#include "calc/function_info.hpp"

#include <com/sun/star/beans/XPropertySet.hpp>
#include <com/sun/star/table/CellAddress.hpp>
#include <com/sun/star/table/CellRangeAddress.hpp>
#include <com/sun/star/table/XCell.hpp>
#include <com/sun/star/uno/XComponentContext.hpp>

#include <optional>
#include <string>
#include <vector>

namespace mainstay::calc {

struct FormulaArgument {
  // What Calc would hand over; none where the formula computes the argument itself.
  std::optional<css::uno::Any> value;
  std::optional<css::table::CellRangeAddress> source; // when it is one reference
  std::vector<css::table::CellRangeAddress> reads;    // all references in it
  std::string shown;                                  // as the formula has it
};

struct OwnCall {
  const FunctionInfo *function;
  std::vector<FormulaArgument> arguments;
};

class FormulaReader {
public:
  explicit FormulaReader(const css::uno::Reference<css::beans::XPropertySet> &document)
      : document_(document) {}

  // The first call of one of our functions in the cell's formula; none where there is none.
  std::optional<OwnCall> firstCall(const css::uno::Reference<css::table::XCell> &cell) const;

  // "C7", or "Sheet.C7" for a cell of another sheet than `from`.
  std::string shown(const css::table::CellRangeAddress &address, sal_Int32 from) const;

  css::uno::Reference<css::table::XCellRange>
  range(const css::table::CellRangeAddress &address) const;

private:
  css::uno::Reference<css::beans::XPropertySet> document_;
};

} // namespace mainstay::calc
