// Messages to the user.
#pragma once

#include <com/sun/star/awt/MessageBoxType.hpp>
#include <com/sun/star/frame/XFrame.hpp>
#include <com/sun/star/uno/XComponentContext.hpp>

namespace mainstay::office {

// Shows the text over the frame's window and waits until it is closed. Without a frame, over no
// window.
void showMessage(const css::uno::Reference<css::uno::XComponentContext> &context,
                 const css::uno::Reference<css::frame::XFrame> &frame,
                 css::awt::MessageBoxType type, const rtl::OUString &title,
                 const rtl::OUString &message);

// The same with Yes and No; whether the answer was yes.
bool ask(const css::uno::Reference<css::uno::XComponentContext> &context,
         const css::uno::Reference<css::frame::XFrame> &frame, const rtl::OUString &title,
         const rtl::OUString &question);

} // namespace mainstay::office
