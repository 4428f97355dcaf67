#include "workbook/plan_cells.hpp"

#include <com/sun/star/container/XIndexAccess.hpp>
#include <com/sun/star/sheet/XCellRangeAddressable.hpp>
#include <com/sun/star/sheet/XSheetCellCursor.hpp>
#include <com/sun/star/sheet/XUsedAreaCursor.hpp>

#include <algorithm>
#include <array>

namespace mainstay::workbook {

using css::uno::Reference;
using css::uno::UNO_QUERY_THROW;

PlanCells::PlanCells(const Plan &plan) {
  const Reference<css::container::XIndexAccess> sheets(plan.document()->getSheets(),
                                                       UNO_QUERY_THROW);
  areas_.resize(static_cast<std::size_t>(sheets->getCount()));
  std::vector<bool> ours(areas_.size());
  const auto add = [&](const std::optional<Place> &place, const schema::Block &block,
                       const schema::Column *column) {
    if (!place)
      return;
    Area area = place->area;
    if (block.kind == schema::BlockKind::table)
      --area.lastRow;
    areas_[static_cast<std::size_t>(place->sheet)].push_back({area, &block, column});
    ours[static_cast<std::size_t>(place->sheet)] = true;
  };
  for (const schema::Block &block : plan.schema().blocks)
    if (block.kind == schema::BlockKind::array)
      add(plan.names().place(block.id), block, nullptr);
    else
      for (const schema::Column &column : block.columns)
        add(plan.names().place(rangeName(block, column)), block, &column);
  for (const schema::Sheet &sheet : plan.schema().sheets)
    if (const auto place = plan.names().place("sheet_" + std::string(sheet.id)))
      ours[static_cast<std::size_t>(place->sheet)] = true;
  for (std::size_t index = 0; index < ours.size(); ++index)
    if (ours[index])
      sheets_.push_back(static_cast<sal_Int16>(index));
}

const std::vector<OwnedArea> &PlanCells::areas(sal_Int16 sheet) const {
  return areas_[static_cast<std::size_t>(sheet)];
}

Area usedArea(const Sheet &sheet) {
  const auto cursor = sheet.uno()->createCursor();
  Reference<css::sheet::XUsedAreaCursor>(cursor, UNO_QUERY_THROW)->gotoEndOfUsedArea(false);
  const auto end =
      Reference<css::sheet::XCellRangeAddressable>(cursor, UNO_QUERY_THROW)->getRangeAddress();
  return {0, 0, end.EndColumn, end.EndRow};
}

bool isLabelStyle(const rtl::OUString &style) {
  static constexpr std::array roles{"title",  "lead",  "section", "hint",
                                    "header", "label", "remark",  "body"};
  rtl::OUString rest;
  return style.startsWith("mainstay_", &rest) && std::ranges::any_of(roles, [&](const char *role) {
           const rtl::OUString name = rtl::OUString::createFromAscii(role);
           return rest == name || rest.startsWith(rtl::OUString(name + "_"));
         });
}

} // namespace mainstay::workbook
