// Values that were typed or pasted as text.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace mainstay::workbook {

// The day of a text such as 2026-11-20, 2026/11/20, 2026.11.20 or 2026年11月20日, counted from
// 1970-01-01. Other orders are ambiguous: none.
std::optional<std::int32_t> dayOf(std::string_view text);

// The number of a text such as 1200, 1,200.5, 1 200 or 35%, as English and Chinese write them.
std::optional<double> numberOf(std::string_view text);

// The candidate that the text was probably meant to be: the nearest one by single changes of
// characters, when that takes few for its length. "" for none.
std::string_view nearest(std::string_view text, std::span<const std::string> candidates);

} // namespace mainstay::workbook
