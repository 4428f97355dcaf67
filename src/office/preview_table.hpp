// The first rows of a file as a table of text fields in a dialog.
#pragma once

#include "office/import_settings.hpp"

#include <com/sun/star/beans/XPropertySet.hpp>
#include <com/sun/star/container/XNameContainer.hpp>

namespace mainstay::office {

// A column's title, or where it has none its letters as in a sheet.
rtl::OUString columnTitle(const std::vector<rtl::OUString> &header, std::size_t column);

// The office's own grid control would be the choice, but closing a dialog with one is fatal once a
// screen reader has looked at it (seen in 7.4: its accessible object is used after it was freed).
class PreviewTable {
public:
  // Puts the cells into the dialog, in its units, above the scroll bar.
  PreviewTable(const css::uno::Reference<css::container::XNameContainer> &dialogModel,
               const css::uno::Reference<css::beans::XPropertySet> &scrollBarModel, sal_Int32 top);

  // Shows header and first rows, beginning with the first column.
  void show(const Inspection &inspection);

  // Brings the column that the scroll bar is at to the left edge.
  void scroll(const Inspection &inspection) const;

private:
  static constexpr std::size_t shownRows = 6, shownColumns = 7; // a row of them for the header
  using Cell = css::uno::Reference<css::beans::XPropertySet>;

  css::uno::Reference<css::beans::XPropertySet> scrollBar_;
  std::array<std::array<Cell, shownColumns>, shownRows> cells_;
};

} // namespace mainstay::office
