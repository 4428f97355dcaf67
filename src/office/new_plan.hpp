// The command New plan…: a workbook from one of our templates, with what is known already.
#pragma once

#include "core/terms.hpp"

#include <com/sun/star/frame/XFrame.hpp>
#include <com/sun/star/uno/XComponentContext.hpp>

namespace mainstay::office {

// Asks, and opens the new workbook beside the present document; nothing happens when the user
// cancels. Defaults are those of Tools ▸ Options ▸ Mainstay. Throws what UNO throws.
void newPlan(const css::uno::Reference<css::uno::XComponentContext> &context,
             const css::uno::Reference<css::frame::XFrame> &frame, Language language);

} // namespace mainstay::office
