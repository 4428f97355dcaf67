// The commands that work on a plan as a whole.
#pragma once

#include "core/terms.hpp"

#include <com/sun/star/frame/XFrame.hpp>
#include <com/sun/star/uno/XComponentContext.hpp>

namespace mainstay::office {

// Each does its work in the workbook that the frame shows, as one step that can be undone, and says
// so when the workbook is none of ours, is of a later version, or is open for reading only.
// `language` is the user's.

void switchWorkbookLanguage(const css::uno::Reference<css::uno::XComponentContext> &context,
                            const css::uno::Reference<css::frame::XFrame> &frame, Language to,
                            Language language);

void checkWorkbook(const css::uno::Reference<css::uno::XComponentContext> &context,
                   const css::uno::Reference<css::frame::XFrame> &frame, Language language);

} // namespace mainstay::office
