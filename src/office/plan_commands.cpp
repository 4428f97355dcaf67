#include "office/plan_commands.hpp"

#include "calc/text.hpp"
#include "calc/texts.hpp"
#include "office/message_box.hpp"
#include "workbook/plan_language.hpp"

#include <com/sun/star/frame/XStorable.hpp>

namespace mainstay::office {
namespace {

using css::uno::Reference;
using css::uno::UNO_QUERY;

class Workbook {
public:
  Workbook(const Reference<css::uno::XComponentContext> &context,
           const Reference<css::frame::XFrame> &frame, Language language)
      : context_(context), frame_(frame), language_(language) {
    const auto controller = frame.is() ? frame->getController() : nullptr;
    if (controller.is())
      document_.set(controller->getModel(), UNO_QUERY);
  }

  const Reference<css::sheet::XSpreadsheetDocument> &document() const { return document_; }

  bool readOnly() const {
    const Reference<css::frame::XStorable> storable(document_, UNO_QUERY);
    return storable.is() && storable->isReadonly();
  }

  void say(Text message) const {
    showMessage(context_, frame_, css::awt::MessageBoxType_INFOBOX,
                calc::fromUtf8(text(Text::commandsProduct, language_)),
                calc::fromUtf8(text(message, language_)));
  }

private:
  Reference<css::uno::XComponentContext> context_;
  Reference<css::frame::XFrame> frame_;
  Language language_;
  Reference<css::sheet::XSpreadsheetDocument> document_;
};

} // namespace

void switchWorkbookLanguage(const Reference<css::uno::XComponentContext> &context,
                            const Reference<css::frame::XFrame> &frame, Language to,
                            Language language) {
  const Workbook workbook(context, frame, language);
  const auto plan = workbook.document().is() ? workbook::Plan::find(workbook.document())
                                             : std::optional<workbook::Plan>();
  if (!plan)
    return workbook.say(Text::planNoPlan);
  if (plan->newer())
    return workbook.say(Text::planNewer);
  if (workbook.readOnly())
    return workbook.say(Text::planReadOnly);
  if (plan->language() != to)
    workbook::switchLanguage(*plan, to, calc::fromUtf8(text(Text::planLanguageStep, language)));
}

void checkWorkbook(const Reference<css::uno::XComponentContext> &context,
                   const Reference<css::frame::XFrame> &frame, Language language) {
  const Workbook workbook(context, frame, language);
  workbook.say(Text::planNoPlan);
}

} // namespace mainstay::office
