#include "office/commands.hpp"

#include "calc/text.hpp"
#include "calc/texts.hpp"
#include "office/draw_map.hpp"
#include "office/help.hpp"
#include "office/import_command.hpp"
#include "office/import_settings.hpp"
#include "office/language.hpp"
#include "office/message_box.hpp"
#include "office/new_plan.hpp"
#include "office/plan_commands.hpp"
#include "office/why_value.hpp"

#include <com/sun/star/awt/AsyncCallback.hpp>
#include <com/sun/star/awt/XCallback.hpp>
#include <cppuhelper/implbase1.hxx>
#include <cppuhelper/supportsservice.hxx>

#include <optional>

namespace mainstay::office {
namespace {

using css::uno::Any;
using css::uno::Reference;
using css::uno::Sequence;
using rtl::OUString;

enum class Command {
  newPlan,
  importPipeline,
  whyValue,
  drawMap,
  drawMapAnew,
  checkWorkbook,
  language,
  help
};

struct Request {
  Command command;
  OUString url;      // of the file to import; "" when the user is to choose
  Language language; // that the workbook is to speak
};

// The argument `name` of a command such as "importPipeline?URL=…"; there is one at most.
OUString argument(const OUString &command, const char *name) {
  OUString value;
  if (const sal_Int32 mark = command.indexOf('?'); mark >= 0)
    command.copy(mark + 1).startsWith(OUString::createFromAscii(name) + "=", &value);
  return value;
}

std::optional<Request> parse(const OUString &url) {
  OUString command;
  if (!url.startsWith("org.mainstay.command:", &command))
    return std::nullopt;
  const sal_Int32 mark = command.indexOf('?');
  const OUString name = mark < 0 ? command : command.copy(0, mark);
  const auto request = [&](Command which) {
    return Request{which, argument(command, "URL"), Language::english};
  };
  if (name == "newPlan")
    return request(Command::newPlan);
  if (name == "importPipeline")
    return request(Command::importPipeline);
  if (name == "whyValue")
    return request(Command::whyValue);
  if (name == "drawMap")
    return request(argument(command, "layout") == "new" ? Command::drawMapAnew : Command::drawMap);
  if (name == "checkWorkbook")
    return request(Command::checkWorkbook);
  if (name == "help")
    return request(Command::help);
  const auto to = parseLanguage(calc::toUtf8(argument(command, "to")));
  if (name != "language" || !to)
    return std::nullopt;
  return Request{Command::language, {}, *to};
}

void carryOut(const Reference<css::uno::XComponentContext> &context,
              const Reference<css::frame::XFrame> &frame, const Request &request,
              Language language) {
  switch (request.command) {
  case Command::newPlan:
    return newPlan(context, frame, language);
  case Command::importPipeline:
    return importPipeline(context, frame, request.url, language);
  case Command::whyValue:
    return explainSelectedCell(context, frame, language);
  case Command::drawMap:
  case Command::drawMapAnew:
    return drawRelationshipMap(context, frame, request.command == Command::drawMapAnew, language);
  case Command::checkWorkbook:
    return checkWorkbook(context, frame, language);
  case Command::language:
    return switchWorkbookLanguage(context, frame, request.language, language);
  case Command::help:
    return openFunctionHelp(context, language);
  }
}

Text failureText(Command command) {
  switch (command) {
  case Command::newPlan:
    return Text::newPlanFailed;
  case Command::importPipeline:
    return Text::commandsImportFailed;
  case Command::whyValue:
    return Text::commandsWhyFailed;
  case Command::drawMap:
  case Command::drawMapAnew:
    return Text::mapFailed;
  case Command::checkWorkbook:
    return Text::planCheckFailed;
  case Command::language:
    return Text::planLanguageFailed;
  case Command::help:
    break;
  }
  return Text::commandsHelpFailed;
}

bool isEnabled(const Reference<css::frame::XFrame> &frame, Command command) {
  switch (command) {
  case Command::newPlan:
  case Command::importPipeline:
  case Command::help:
    return true;
  case Command::drawMap:
  case Command::drawMapAnew:
    return showsMapTables(frame);
  default:
    return showsCells(frame);
  }
}

void run(const Reference<css::uno::XComponentContext> &context,
         const Reference<css::frame::XFrame> &frame, const Request &request) noexcept {
  try {
    const Language language = officeLanguage(context);
    try {
      carryOut(context, frame, request, language);
    } catch (const css::uno::Exception &exception) {
      showMessage(context, frame, css::awt::MessageBoxType_ERRORBOX,
                  calc::fromUtf8(text(Text::commandsProduct, language)),
                  calc::fromUtf8(text(failureText(request.command), language,
                                      calc::toUtf8(exception.Message))));
    }
  } catch (...) { // not even a message can be shown
  }
}

class Later final : public cppu::WeakImplHelper1<css::awt::XCallback> {
public:
  Later(const Reference<css::uno::XComponentContext> &context,
        const Reference<css::frame::XFrame> &frame, Request request)
      : context_(context), frame_(frame), request_(std::move(request)) {}
  void SAL_CALL notify(const Any &) override { run(context_, frame_, request_); }

private:
  Reference<css::uno::XComponentContext> context_;
  Reference<css::frame::XFrame> frame_;
  Request request_;
};

} // namespace

Commands::Commands(const Reference<css::uno::XComponentContext> &context) : context_(context) {}

void SAL_CALL Commands::initialize(const Sequence<Any> &arguments) {
  if (arguments.hasElements())
    arguments[0] >>= frame_;
}

Reference<css::frame::XDispatch> SAL_CALL Commands::queryDispatch(const css::util::URL &url,
                                                                  const OUString &, sal_Int32) {
  return parse(url.Complete) ? this : nullptr;
}

Sequence<Reference<css::frame::XDispatch>>
    SAL_CALL Commands::queryDispatches(const Sequence<css::frame::DispatchDescriptor> &requests) {
  Sequence<Reference<css::frame::XDispatch>> dispatches(requests.getLength());
  auto *dispatch = dispatches.getArray();
  for (const css::frame::DispatchDescriptor &request : requests)
    *dispatch++ = queryDispatch(request.FeatureURL, request.FrameName, request.SearchFlags);
  return dispatches;
}

void SAL_CALL Commands::dispatch(const css::util::URL &url,
                                 const Sequence<css::beans::PropertyValue> &arguments) {
  try {
    auto request = parse(url.Complete);
    if (!request)
      return;
    valueOf(arguments, "URL") >>= request->url;
    css::awt::AsyncCallback::create(context_)->addCallback(
        new Later(context_, frame_, std::move(*request)), Any());
  } catch (const css::uno::Exception &) { // the office is going down
  }
}

void SAL_CALL Commands::addStatusListener(const Reference<css::frame::XStatusListener> &listener,
                                          const css::util::URL &url) {
  if (!listener.is())
    return;
  css::frame::FeatureStateEvent state;
  state.Source = static_cast<cppu::OWeakObject *>(this);
  state.FeatureURL = url;
  const auto request = parse(url.Complete);
  state.IsEnabled = request && isEnabled(frame_, request->command);
  listener->statusChanged(state);
}

// The state never changes, so nobody has to be told later.
void SAL_CALL Commands::removeStatusListener(const Reference<css::frame::XStatusListener> &,
                                             const css::util::URL &) {}

OUString SAL_CALL Commands::getImplementationName() {
  return OUString::createFromAscii(implementationName);
}

sal_Bool SAL_CALL Commands::supportsService(const OUString &name) {
  return cppu::supportsService(this, name);
}

Sequence<OUString> SAL_CALL Commands::getSupportedServiceNames() {
  Sequence<OUString> names(1);
  names.getArray()[0] = "com.sun.star.frame.ProtocolHandler";
  return names;
}

} // namespace mainstay::office

extern "C" SAL_DLLPUBLIC_EXPORT css::uno::XInterface *
mainstay_Commands(css::uno::XComponentContext *context, const css::uno::Sequence<css::uno::Any> &) {
  return cppu::acquire(static_cast<cppu::OWeakObject *>(new mainstay::office::Commands(context)));
}
