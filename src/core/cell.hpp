// A cell as the method sees it, and how it is read as what a function needs.
#pragma once

#include <string>
#include <string_view>
#include <variant>

#include "core/result.hpp"

namespace mainstay {

// Blank, a number (also a day serial) or text. TRUE and FALSE are 1 and 0.
using Cell = std::variant<std::monostate, double, std::string>;

// True for no content and for text of nothing but blanks.
bool isBlank(const Cell &cell);

// Finite. Blank and text are #VALUE!, infinity is #NUM!.
Result<double> readNumber(const Cell &cell, Position where);

// As readNumber(); the reason of text is notDate.
Result<double> readDate(const Cell &cell, Position where);

// Not blank. A number is #VALUE!. The text lives as long as the cell.
Result<std::string_view> readText(const Cell &cell, Position where);

// 1, 0 or a word for yes or no in any language; everything else is #VALUE!.
Result<bool> readYesNo(const Cell &cell, Position where);

// low <= value <= high, else #NUM!, outOfRange with subject "low..high"; NaN is outside.
Result<double> checkRange(double value, double low, double high, Position where);

// readNumber() >= 0; below is #NUM!.
Result<double> readNotNegative(const Cell &cell, Position where);

// readNumber() in 0..1; a share that was computed may miss its bounds by rounding.
Result<double> readShare(const Cell &cell, Position where);

// Columns of one call that should be equally long; `argument` is the one that differs.
Failure unequalLengths(std::ptrdiff_t argument, std::size_t first, std::size_t other);

} // namespace mainstay
