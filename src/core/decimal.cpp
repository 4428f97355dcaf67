#include "core/decimal.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <charconv>
#include <cmath>
#include <cstdlib>
#include <string>

#include <boost/multiprecision/cpp_int.hpp>
#include <fmt/format.h>

namespace mainstay {

namespace {

__extension__ using Wide = __int128;
using Widest = boost::multiprecision::int512_t;

// Two numbers over one power of ten are held to so many digits: far below any hundredth.
constexpr int alignedDigits = 32;

template <class Integer> Integer powerOfTen(int exponent) {
  Integer power = 1;
  for (int i = 0; i < exponent; ++i)
    power *= 10;
  return power;
}

constexpr std::array<std::int64_t, 19> smallPowers = [] {
  std::array<std::int64_t, 19> powers{1};
  for (std::size_t i = 1; i < powers.size(); ++i)
    powers[i] = powers[i - 1] * 10;
  return powers;
}();

Decimal normalised(std::int64_t digits, int exponent) {
  if (digits == 0)
    return {};
  while (digits % 10 == 0) {
    digits /= 10;
    ++exponent;
  }
  return {digits, exponent};
}

int digitCount(std::int64_t digits) {
  const std::int64_t size = std::abs(digits);
  return static_cast<int>(std::ranges::upper_bound(smallPowers, size) - smallPowers.begin());
}

// The nearest decimal with so many digits.
Decimal withDigits(double number, int precision) {
  std::array<char, 32> text;
  const char *const end = std::to_chars(text.data(), text.data() + text.size(), number,
                                        std::chars_format::scientific, precision - 1)
                              .ptr;
  std::int64_t digits = 0;
  int exponent = 0;
  const char *at = text.data() + (number < 0 ? 1 : 0);
  for (; *at != 'e'; ++at)
    if (*at != '.')
      digits = digits * 10 + (*at - '0');
  at += at[1] == '+' ? 2 : 1; // from_chars takes no plus
  std::from_chars(at, end, exponent);
  return normalised(number < 0 ? -digits : digits, exponent - (precision - 1));
}

double toDouble(const Decimal &number) {
  const std::string text = fmt::format("{}e{}", number.digits, number.exponent);
  double value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

// numerator/divisor, rounded half away from zero; divisor > 0.
template <class Integer> Integer divideRounded(const Integer &numerator, const Integer &divisor) {
  const Integer size = numerator < 0 ? Integer(-numerator) : numerator;
  Integer quotient = size / divisor;
  const Integer rest = size - quotient * divisor;
  if (rest >= divisor - rest)
    quotient += 1;
  return numerator < 0 ? Integer(-quotient) : quotient;
}

// A change over one power of ten.
struct Aligned {
  Wide before = 0;
  Wide after = 0;
  int exponent = 0;

  Wide size() const { return std::max(before < 0 ? -before : before, after < 0 ? -after : after); }
};

Aligned align(const Change &change) {
  const auto &[before, after] = change;
  if (before.digits == 0 && after.digits == 0)
    return {};
  int lowest = 0;
  int top = 0; // one above the leading digit
  bool first = true;
  for (const Decimal &number : {before, after}) {
    if (number.digits == 0)
      continue;
    const int leading = number.exponent + digitCount(number.digits);
    lowest = first ? number.exponent : std::min(lowest, number.exponent);
    top = first ? leading : std::max(top, leading);
    first = false;
  }
  const int exponent = std::max(lowest, top - alignedDigits);
  const auto scaled = [exponent](const Decimal &number) -> Wide {
    const int shift = number.exponent - exponent;
    if (number.digits == 0 || shift < -18)
      return 0;
    return shift >= 0 ? number.digits * powerOfTen<Wide>(shift)
                      : number.digits / smallPowers[static_cast<std::size_t>(-shift)];
  };
  return {scaled(before), scaled(after), exponent};
}

int bitCount(Wide size) {
  const auto high = static_cast<std::uint64_t>(size >> 64);
  return high != 0 ? 64 + std::bit_width(high) : std::bit_width(static_cast<std::uint64_t>(size));
}

template <class Integer>
std::optional<std::int64_t> shapley(const Aligned &x, const Aligned &y, const Aligned &z,
                                    int exponent) {
  const Integer y0(y.before), y1(y.after), z0(z.before), z1(z.after);
  const Integer weight = 2 * (y0 * z0 + y1 * z1) + y0 * z1 + y1 * z0;
  const Integer numerator = (Integer(x.after) - Integer(x.before)) * weight;
  if (numerator == 0)
    return 0;
  if (exponent > 17) // a unit of it is beyond any value already
    return std::nullopt;
  const Integer value = exponent >= 0
                            ? divideRounded<Integer>(numerator * powerOfTen<Integer>(exponent), 6)
                            : divideRounded<Integer>(numerator, 6 * powerOfTen<Integer>(-exponent));
  if (value >= mostHundredths || value <= -mostHundredths)
    return std::nullopt;
  return static_cast<std::int64_t>(value);
}

} // namespace

bool Change::rises() const {
  const Aligned aligned = align(*this);
  return aligned.after > aligned.before;
}

Decimal toDecimal(double number) {
  // Most cells hold whole numbers, percents or cents. k/10^d being the cell's number means that the
  // cell's is the nearest to that decimal.
  for (const int decimals : {0, 2, 4}) {
    const auto scale = static_cast<double>(smallPowers[static_cast<std::size_t>(decimals)]);
    const double scaled = std::round(number * scale);
    if (std::abs(scaled) < 1e15 && scaled / scale == number)
      return normalised(static_cast<std::int64_t>(scaled), -decimals);
  }
  const double size = std::abs(number);
  const Decimal shown = withDigits(number, 15);
  // From here on 15 digits end before the hundredths; what was typed with fewer is as it was typed.
  if (size >= 1e13 && size < 1e14 && toDouble(shown) != number)
    return withDigits(number, 16);
  return shown;
}

std::optional<std::int64_t> productInHundredths(const Decimal &a, const Decimal &b) {
  const Wide product = static_cast<Wide>(a.digits) * b.digits; // below 1e32
  const int exponent = a.exponent + b.exponent + 2;
  if (product == 0 || exponent < -34)
    return 0;
  if (exponent >= 0) {
    Wide value = product;
    for (int i = 0; i < exponent; ++i) {
      value *= 10;
      if (value >= mostHundredths || value <= -mostHundredths)
        return std::nullopt;
    }
    if (value >= mostHundredths || value <= -mostHundredths)
      return std::nullopt;
    return static_cast<std::int64_t>(value);
  }
  const Wide divisor = powerOfTen<Wide>(-exponent);
  const Wide whole = product / divisor;
  if (whole >= mostHundredths || whole <= -mostHundredths)
    return std::nullopt;
  return static_cast<std::int64_t>(divideRounded(product, divisor));
}

std::int64_t shareOf(std::int64_t whole, const Decimal &share) {
  const Wide product = static_cast<Wide>(whole) * share.digits;
  if (product == 0 || share.exponent < -34)
    return 0;
  if (share.exponent >= 0) // 1 is the only share without decimals but 0
    return static_cast<std::int64_t>(product);
  return static_cast<std::int64_t>(divideRounded(product, powerOfTen<Wide>(-share.exponent)));
}

std::optional<std::int64_t> shapleyHundredths(const Change &x, const Change &y, const Change &z) {
  if (!x.changed())
    return 0;
  const Aligned ax = align(x), ay = align(y), az = align(z);
  const int exponent = ax.exponent + ay.exponent + az.exponent + 2;
  // Products of numbers below 10^32, over six: nothing is left of them.
  if (exponent < -3 * alignedDigits)
    return 0;
  const int bits = bitCount(ax.size()) + bitCount(ay.size()) + bitCount(az.size());
  if (bits <= 118 && exponent <= 0 && exponent >= -36)
    return shapley<Wide>(ax, ay, az, exponent);
  return shapley<Widest>(ax, ay, az, exponent);
}

} // namespace mainstay
