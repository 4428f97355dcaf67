// "Why this value?": EXPLAIN for the selected cell, in a message.
#pragma once

#include "core/terms.hpp"

#include <com/sun/star/frame/XFrame.hpp>
#include <com/sun/star/uno/XComponentContext.hpp>

namespace mainstay::office {

// Whether the frame shows a spreadsheet.
bool showsCells(const css::uno::Reference<css::frame::XFrame> &frame);

// Says what the first selected cell's result is made of, or what was wrong and in which cell; asks to select a cell
// where none is selected.
void explainSelectedCell(const css::uno::Reference<css::uno::XComponentContext> &context,
                         const css::uno::Reference<css::frame::XFrame> &frame, Language language);

} // namespace mainstay::office
