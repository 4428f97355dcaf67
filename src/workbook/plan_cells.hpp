// Which cells of a plan belong to which column, field or array.
#pragma once

#include "workbook/plan.hpp"

namespace mainstay::workbook {

struct OwnedArea {
  Area area; // of a table without the thin row
  const schema::Block *block;
  const schema::Column *column; // none of an array
};

// The areas of each sheet that the template has, by the number of the sheet; "what belongs to
// nothing" on such a sheet are titles, heads, labels and what users wrote beside the tables.
class PlanCells {
public:
  explicit PlanCells(const Plan &plan);

  // Of the workbook's sheets those that the template has, whatever they are called now.
  const std::vector<sal_Int16> &sheets() const { return sheets_; }
  const std::vector<OwnedArea> &areas(sal_Int16 sheet) const;

private:
  std::vector<sal_Int16> sheets_;
  std::vector<std::vector<OwnedArea>> areas_; // by number of the sheet
};

// The used part of a sheet, from its first cell.
Area usedArea(const Sheet &sheet);

// Cell styles that the template gives to its own words: titles, heads, labels, notes.
bool isLabelStyle(const rtl::OUString &style);

} // namespace mainstay::workbook
