#include "office/preview_table.hpp"

#include <com/sun/star/awt/grid/XGridColumn.hpp>
#include <com/sun/star/awt/grid/XGridColumnModel.hpp>
#include <com/sun/star/awt/grid/XMutableGridDataModel.hpp>

#include <algorithm>

namespace mainstay::office {
namespace {

namespace grid = css::awt::grid;
using css::uno::Any;
using css::uno::Reference;
using css::uno::UNO_QUERY_THROW;
using rtl::OUString;

// Width in the dialog's units: Han characters take twice the room of Latin ones.
sal_Int32 shownWidth(const OUString &text) {
  sal_Int32 width = 0;
  for (sal_Int32 i = 0; i < text.getLength(); ++i)
    width += text[i] < 0x2e80 ? 4 : 8;
  return width;
}

} // namespace

OUString columnTitle(const std::vector<OUString> &header, std::size_t column) {
  if (column < header.size() && !header[column].trim().isEmpty())
    return header[column].trim();
  OUString letters;
  for (std::size_t rest = column + 1; rest > 0; rest = (rest - 1) / 26)
    letters = OUString(static_cast<sal_Unicode>(u'A' + (rest - 1) % 26)) + letters;
  return letters;
}

void showTable(const Reference<css::beans::XPropertySet> &gridModel, const Inspection &inspection) {
  const Reference<grid::XMutableGridDataModel> data(gridModel->getPropertyValue("GridDataModel"),
                                                    UNO_QUERY_THROW);
  const Reference<grid::XGridColumnModel> columns(gridModel->getPropertyValue("ColumnModel"),
                                                  UNO_QUERY_THROW);
  data->removeAllRows();
  while (columns->getColumnCount() > 0)
    columns->removeColumn(columns->getColumnCount() - 1);

  constexpr sal_Int32 padding = 10, narrowest = 24, widest = 140;
  for (std::size_t i = 0; i < inspection.header.size(); ++i) {
    const OUString title = columnTitle(inspection.header, i);
    sal_Int32 width = shownWidth(title);
    for (const auto &row : inspection.rows)
      if (i < row.size())
        width = std::max(width, shownWidth(row[i]));
    const Reference<grid::XGridColumn> column = columns->createColumn();
    column->setTitle(title);
    column->setFlexibility(0);
    column->setColumnWidth(std::clamp(width + padding, narrowest, widest));
    columns->addColumn(column);
  }
  for (const auto &row : inspection.rows) {
    css::uno::Sequence<Any> cells(static_cast<sal_Int32>(inspection.header.size()));
    for (std::size_t i = 0; i < inspection.header.size(); ++i)
      cells.getArray()[i] <<= i < row.size() ? row[i] : OUString();
    data->addRow(Any(), cells);
  }
}

} // namespace mainstay::office
