// Amounts and dates as people and programs write them.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <variant>

#include "intake/pipeline.hpp"

namespace mainstay::intake {

// What stands for nothing: blanks, dashes, and null, none, nan, n/a in any case.
bool isNothing(std::string_view text);

// Which character is the decimal separator, from all values of a column:
// - A value with both separators, with one of them twice, with one that is not followed by exactly
//   three digits, with one behind a leading zero or behind more than three digits, or beside
//   grouping by blanks or apostrophes is proof for one side. The side with more proofs wins.
// - Without proof, values such as "1.234" remain. A comma is then a thousands separator; a point is
// one
//   too when no value has a comma and none of four digits or more goes without a separator.
// - With nothing to go by the separator is a point.
class DecimalEvidence {
public:
  void add(std::string_view text);
  char decide() const noexcept;

private:
  std::size_t pointProofs_ = 0, commaProofs_ = 0, openPoints_ = 0, openCommas_ = 0, longPlain_ = 0;
};

// "1,234.56", "(1 200)", "NT$ 1,200", "12.3萬", "1'200.- CHF": signs, currencies (before or
// behind), grouping by the other separator, blanks or apostrophes, full-width characters, an
// accountant's brackets, a minus behind, 萬 億 千 and k M behind, exponents ("1.2E+06"). None for
// anything else. Grouping has to be in threes, but for the Indian 12,34,567. `unit`, a power of
// ten, is that of the column; a value with its own unit goes without.
std::optional<double> parseAmount(std::string_view text, char decimal, double unit = 1.0);

// Whether the day or the month goes first, from all date columns of a file. Only d/m/y and d-m-y
// with the year last speak: dates with points always have the day first. A first part over 12 is
// proof for the day, a second one for the month; more proofs win. Without proof, or with as many on
// each side, it is `preferred`, and yearMonthDay when there was no date to be in doubt about.
class DateEvidence {
public:
  void add(std::string_view text);
  DateOrder decide(DateOrder preferred) const noexcept;

private:
  std::size_t dayFirst_ = 0, monthFirst_ = 0, open_ = 0, dotted_ = 0, yearFirst_ = 0;
};

// Reads ISO dates with or without time and zone (the zone is ignored: the day is the one written),
// 2026/6/15, 20260615, 14.06.2026 09:20, 6/15/2026 3:04 PM, 15/6/26, 1-Mar-2017, Mar 1, 2017,
// 2017年3月1日, 民國106年3月1日, and Excel's serial numbers of five digits. Two digits are a year
// of 1970..2069. An impossible date is badDate, one outside 1950..2199 dateOutOfRange.
std::variant<std::chrono::sys_days, Refusal> parseDate(std::string_view text, DateOrder order);

} // namespace mainstay::intake
