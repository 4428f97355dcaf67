#include "workbook/names.hpp"

#include "calc/text.hpp"

#include <com/sun/star/beans/XPropertySet.hpp>
#include <com/sun/star/container/XIndexAccess.hpp>
#include <com/sun/star/sheet/XCellRangeAddressable.hpp>
#include <com/sun/star/sheet/XCellRangeReferrer.hpp>
#include <com/sun/star/sheet/XNamedRange.hpp>

namespace mainstay::workbook {

using css::uno::Reference;
using css::uno::UNO_QUERY;
using css::uno::UNO_QUERY_THROW;

Names::Names(const Reference<css::sheet::XSpreadsheetDocument> &document)
    : document_(document), names_(Reference<css::beans::XPropertySet>(document, UNO_QUERY_THROW)
                                      ->getPropertyValue("NamedRanges"),
                                  UNO_QUERY_THROW) {}

bool Names::has(std::string_view name) const { return names_->hasByName(calc::fromUtf8(name)); }

std::optional<Place> Names::place(std::string_view name) const {
  const rtl::OUString key = calc::fromUtf8(name);
  if (!names_->hasByName(key))
    return std::nullopt;
  const Reference<css::sheet::XNamedRange> named(names_->getByName(key), UNO_QUERY_THROW);
  if (named->getContent().indexOf("#REF!") >= 0) // the office makes up cells for it
    return std::nullopt;
  const Reference<css::sheet::XCellRangeAddressable> cells(
      Reference<css::sheet::XCellRangeReferrer>(named, UNO_QUERY_THROW)->getReferredCells(),
      UNO_QUERY);
  if (!cells.is())
    return std::nullopt;
  const css::table::CellRangeAddress at = cells->getRangeAddress();
  return Place{at.Sheet, {at.StartColumn, at.StartRow, at.EndColumn, at.EndRow}};
}

void Names::set(std::string_view name, const Place &place) const {
  const Reference<css::container::XIndexAccess> sheets(document_->getSheets(), UNO_QUERY_THROW);
  const Sheet sheet(
      Reference<css::sheet::XSpreadsheet>(sheets->getByIndex(place.sheet), UNO_QUERY_THROW));
  const rtl::OUString key = calc::fromUtf8(name),
                      content = calc::fromUtf8(sheet.qualified(place.area));
  if (!names_->hasByName(key)) {
    names_->addNewByName(key, content, {place.sheet, 0, 0}, 0);
    return;
  }
  Reference<css::sheet::XNamedRange>(names_->getByName(key), UNO_QUERY_THROW)->setContent(content);
}

void Names::remove(std::string_view name) const { names_->removeByName(calc::fromUtf8(name)); }

} // namespace mainstay::workbook
