#include "office/why_value.hpp"

#include "calc/explain.hpp"
#include "calc/text.hpp"
#include "calc/texts.hpp"
#include "office/message_box.hpp"

#include <com/sun/star/container/XIndexAccess.hpp>
#include <com/sun/star/sheet/XCellRangeAddressable.hpp>
#include <com/sun/star/sheet/XSpreadsheetView.hpp>
#include <com/sun/star/table/XCellRange.hpp>

namespace mainstay::office {
namespace {

using css::uno::Reference;
using css::uno::UNO_QUERY;

Reference<css::frame::XModel> modelOf(const Reference<css::frame::XFrame> &frame) {
  const Reference<css::frame::XController> controller =
      frame.is() ? frame->getController() : Reference<css::frame::XController>();
  return controller.is() ? controller->getModel() : Reference<css::frame::XModel>();
}

// The first cell of what is selected; of several ranges, of the first one.
Reference<css::table::XCell> selectedCell(const Reference<css::frame::XModel> &model) {
  if (!model.is())
    return {};
  const Reference<css::uno::XInterface> selection = model->getCurrentSelection();
  Reference<css::table::XCellRange> range(selection, UNO_QUERY);
  if (!range.is())
    if (const Reference<css::container::XIndexAccess> several(selection, UNO_QUERY);
        several.is() && several->getCount() > 0)
      range.set(several->getByIndex(0), UNO_QUERY);
  // Shapes can be selected too: they hold no cells.
  if (!Reference<css::sheet::XCellRangeAddressable>(range, UNO_QUERY).is())
    return {};
  return range->getCellByPosition(0, 0);
}

} // namespace

bool showsCells(const Reference<css::frame::XFrame> &frame) {
  return frame.is() &&
         Reference<css::sheet::XSpreadsheetView>(frame->getController(), UNO_QUERY).is();
}

void explainSelectedCell(const Reference<css::uno::XComponentContext> &context,
                         const Reference<css::frame::XFrame> &frame, Language language) {
  const Reference<css::frame::XModel> model = modelOf(frame);
  const Reference<css::table::XCell> cell = selectedCell(model);
  const Reference<css::beans::XPropertySet> document(model, UNO_QUERY);
  const std::string words = cell.is() && document.is()
                                ? calc::explain(cell, document, language)
                                : std::string(text(Text::commandsNoCell, language));
  showMessage(context, frame, css::awt::MessageBoxType_INFOBOX,
              calc::fromUtf8(text(Text::commandsWhyValue, language)), calc::fromUtf8(words));
}

} // namespace mainstay::office
