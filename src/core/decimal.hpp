// Money in decimal: what a reader of the sheet sees in a cell, not the binary number behind it.
#pragma once

#include <cstdint>
#include <optional>

namespace mainstay {

// digits·10^exponent, without trailing zeros; zero is 0·10^0.
struct Decimal {
  std::int64_t digits = 0;
  int exponent = 0;
  bool operator==(const Decimal &) const = default;
};

// The nearest number of 15 significant digits, which is what a cell shows, or of 16 from 1e13 to
// 1e14, where 15 would lose hundredths. What was typed with so many digits comes back as typed: 1.005 is
// 1.005, and not the 1.00499999999999989 that the cell holds; 0.1 + 0.2 is 0.3. `number` is finite.
Decimal toDecimal(double number);

// The largest magnitude, in hundredths, that a value of a deal stays below: 9e13.
inline constexpr std::int64_t mostHundredths = 9'000'000'000'000'000;

// a·b in hundredths, rounded half away from zero; exact before it is rounded. None from 9e13 on.
std::optional<std::int64_t> productInHundredths(const Decimal &a, const Decimal &b);

// A whole number times a share from 0 to 1, rounded half away from zero; `whole` < mostHundredths.
std::int64_t shareOf(std::int64_t whole, const Decimal &share);

// A factor before and after.
struct Change {
  Decimal before;
  Decimal after;
  bool changed() const { return before != after; }
  bool rises() const;
};

// The part that factor x has in the change of x·y·z when each factor changes: the mean over all
// orders in which they can (Shapley 1953), Δx[(yz + y′z′)/3 + (yz′ + y′z)/6]; with z constant at 1
// that is Δx(y + y′)/2. In hundredths, rounded half away from zero, exact before. None from 9e13
// on.
std::optional<std::int64_t> shapleyHundredths(const Change &x, const Change &y, const Change &z);

} // namespace mainstay
