// Deal ids: what makes two cells name one deal.
#pragma once

#include <string>

#include "core/cell.hpp"
#include "core/result.hpp"

namespace mainstay {

// Text without blanks at its ends, capitals told apart, or a number as it is written shortest, so
// that 1001 is "1001". Blank is #VALUE!, infinity is #NUM!.
Result<std::string> dealKey(const Cell &id, Position where);

// The id as a message shows it.
std::string shownId(const Cell &id);

} // namespace mainstay
