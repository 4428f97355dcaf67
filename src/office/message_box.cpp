#include "office/message_box.hpp"

#include <com/sun/star/awt/MessageBoxButtons.hpp>
#include <com/sun/star/awt/Toolkit.hpp>
#include <com/sun/star/awt/XMessageBox.hpp>
#include <com/sun/star/awt/XWindowPeer.hpp>

namespace mainstay::office {

void showMessage(const css::uno::Reference<css::uno::XComponentContext> &context,
                 const css::uno::Reference<css::frame::XFrame> &frame,
                 css::awt::MessageBoxType type, const rtl::OUString &title,
                 const rtl::OUString &message) {
  css::uno::Reference<css::awt::XWindowPeer> parent;
  if (frame.is())
    parent.set(frame->getContainerWindow(), css::uno::UNO_QUERY);
  const css::uno::Reference<css::awt::XMessageBox> box =
      css::awt::Toolkit::create(context)->createMessageBox(
          parent, type, css::awt::MessageBoxButtons::BUTTONS_OK, title, message);
  box->execute();
  const css::uno::Reference<css::lang::XComponent> component(box, css::uno::UNO_QUERY);
  if (component.is())
    component->dispose();
}

} // namespace mainstay::office
