// Text that has to fit into a box whose office is not at hand to measure it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace mainstay {

// The width in points at a size in points, for a sans serif face of ordinary width (the metrics of
// Helvetica); East Asian characters are as wide as they are high.
double textWidth(std::string_view utf8, double points, bool bold);

// Cut at the end, with an ellipsis where something was cut off.
std::string elided(std::string_view utf8, double points, bool bold, double width);

// Broken at blanks, East Asian text anywhere, into at most `most` lines, the last one elided.
std::vector<std::string> brokenLines(std::string_view utf8, double points, bool bold, double width,
                                     std::size_t most);

} // namespace mainstay
