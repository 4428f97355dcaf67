#include "office/message_box.hpp"

#include <com/sun/star/awt/MessageBoxButtons.hpp>
#include <com/sun/star/awt/MessageBoxResults.hpp>
#include <com/sun/star/awt/Toolkit.hpp>
#include <com/sun/star/awt/XMessageBox.hpp>
#include <com/sun/star/awt/XWindow.hpp>
#include <com/sun/star/awt/XWindowPeer.hpp>

namespace mainstay::office {
namespace {

using css::uno::Reference;
using css::uno::UNO_QUERY;

sal_Int16 execute(const Reference<css::uno::XComponentContext> &context,
                  const Reference<css::frame::XFrame> &frame, css::awt::MessageBoxType type,
                  sal_Int32 buttons, const rtl::OUString &title, const rtl::OUString &message) {
  const Reference<css::awt::XWindowPeer> parent(
      frame.is() ? frame->getContainerWindow() : Reference<css::awt::XWindow>(), UNO_QUERY);
  const Reference<css::awt::XMessageBox> box =
      css::awt::Toolkit::create(context)->createMessageBox(parent, type, buttons, title, message);
  const sal_Int16 answer = box->execute();
  const Reference<css::lang::XComponent> component(box, UNO_QUERY);
  if (component.is())
    component->dispose();
  return answer;
}

} // namespace

void showMessage(const Reference<css::uno::XComponentContext> &context,
                 const Reference<css::frame::XFrame> &frame, css::awt::MessageBoxType type,
                 const rtl::OUString &title, const rtl::OUString &message) {
  execute(context, frame, type, css::awt::MessageBoxButtons::BUTTONS_OK, title, message);
}

bool ask(const Reference<css::uno::XComponentContext> &context,
         const Reference<css::frame::XFrame> &frame, const rtl::OUString &title,
         const rtl::OUString &question) {
  return execute(context, frame, css::awt::MessageBoxType_QUERYBOX,
                 css::awt::MessageBoxButtons::BUTTONS_YES_NO, title,
                 question) == css::awt::MessageBoxResults::YES;
}

} // namespace mainstay::office
