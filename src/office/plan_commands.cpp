#include "office/plan_commands.hpp"

#include "calc/text.hpp"
#include "calc/texts.hpp"
#include "office/message_box.hpp"
#include "workbook/plan_check.hpp"
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

  void say(std::string_view message) const {
    showMessage(context_, frame_, css::awt::MessageBoxType_INFOBOX, title(),
                calc::fromUtf8(message));
  }
  void say(Text message) const { say(text(message, language_)); }
  bool ask(std::string_view question) const {
    return office::ask(context_, frame_, title(), calc::fromUtf8(question));
  }

private:
  rtl::OUString title() const { return calc::fromUtf8(text(Text::commandsProduct, language_)); }

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
  const auto &document = workbook.document();
  if (document.is() && workbook::isNewer(document))
    return workbook.say(Text::planNewer);
  const auto plan = document.is() ? workbook::Plan::find(document) : std::nullopt;
  if (!plan)
    return workbook.say(Text::planNoPlan);
  if (workbook.readOnly())
    return workbook.say(Text::planReadOnly);
  if (plan->language() != to)
    workbook::switchLanguage(*plan, to, calc::fromUtf8(text(Text::planLanguageStep, language)));
}

void checkWorkbook(const Reference<css::uno::XComponentContext> &context,
                   const Reference<css::frame::XFrame> &frame, Language language) {
  const Workbook workbook(context, frame, language);
  const auto &document = workbook.document();
  if (document.is() && workbook::isNewer(document))
    return workbook.say(Text::planNewer);
  if (!document.is() || !workbook::looksLikePlan(document))
    return workbook.say(Text::planNoPlan);
  if (workbook.readOnly())
    return workbook.say(Text::planReadOnly);
  const std::size_t overwritten = workbook::countOverwritten(document);
  const bool restore =
      overwritten > 0 && workbook.ask(text(Text::checkAskFormulas, language, overwritten));
  const workbook::CheckReport report =
      workbook::checkPlan(document, restore, calc::fromUtf8(text(Text::checkStep, language)));
  if (report.findings.empty())
    return workbook.say(Text::checkGood);
  const auto plan = workbook::Plan::find(document);
  workbook.say(text(Text::checkDone, language, report.findings.size(), report.repairedCount(),
                    report.findings.size() - report.repairedCount(),
                    text(Text::checkSheet, plan ? plan->language() : language)));
}

} // namespace mainstay::office
