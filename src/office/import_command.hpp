// Import pipeline…: file, dialog, import, report.
#pragma once

#include "core/terms.hpp"

#include <com/sun/star/frame/XFrame.hpp>
#include <com/sun/star/uno/XComponentContext.hpp>

namespace mainstay::office {

// Asks for the file unless `url` names one, then for the rest; builds the workbook and tells which
// rows were refused. Throws what UNO throws when the office lacks a part; a file that cannot be
// imported is told to the user.
void importPipeline(const css::uno::Reference<css::uno::XComponentContext> &context,
                    const css::uno::Reference<css::frame::XFrame> &frame, rtl::OUString url,
                    Language language);

} // namespace mainstay::office
