// "Draw relationship map": from the plan's people and relations to shapes on its sheet Map.
#pragma once

#include "core/terms.hpp"

#include <com/sun/star/frame/XFrame.hpp>
#include <com/sun/star/uno/XComponentContext.hpp>

namespace mainstay::office {

// Whether the frame shows a spreadsheet that has people and a place for their map.
bool showsMapTables(const css::uno::Reference<css::frame::XFrame> &frame);

// Draws the map, or draws it again: boxes and the legend stay where the user has put them, unless
// `anew`. Says which cell is wrong where the tables cannot be drawn, and then changes nothing. One
// step that can be undone. `language` is the user's, for messages; the map speaks the workbook's.
void drawRelationshipMap(const css::uno::Reference<css::uno::XComponentContext> &context,
                         const css::uno::Reference<css::frame::XFrame> &frame, bool anew,
                         Language language);

} // namespace mainstay::office
