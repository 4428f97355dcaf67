#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <string>

#include <fmt/format.h>

#include "core/terms.hpp"
#include "intake/delimited.hpp"
#include "intake/values.hpp"

namespace mainstay::intake {
namespace {

bool isDigit(char character) noexcept { return character >= '0' && character <= '9'; }

// Currencies, longest first where one begins with another. In lower case, as fold() gives them.
constexpr std::array<std::string_view, 80> currencies{
    "人民币", "人民幣", "新台币", "新台幣", "新臺幣", "台币", "台幣", "臺幣", "港币", "港幣",
    "美元",   "美金",   "欧元",   "歐元",   "日元",   "日圓", "日圆", "元整", "元",   "圓",
    "圆",     "円",     "塊",     "块",     "nt$",    "us$",  "hk$",  "rmb",  "cny",  "usd",
    "eur",    "gbp",    "jpy",    "twd",    "ntd",    "hkd",  "sgd",  "aud",  "cad",  "nzd",
    "chf",    "sek",    "nok",    "dkk",    "pln",    "czk",  "huf",  "rub",  "inr",  "krw",
    "thb",    "myr",    "idr",    "php",    "vnd",    "brl",  "mxn",  "zar",  "try",  "aed",
    "sar",    "ils",    "руб.",   "руб",    "sfr.",   "fr.",  "r$",   "s$",   "a$",   "c$",
    "cn¥",    "$",      "€",      "£",      "¥",      "₩",    "₹",    "₽",  "zł",   "kr"};

struct Multiplier {
  std::string_view name;
  int exponent;
};
constexpr std::array<Multiplier, 9> multipliers{{{"百萬", 6},
                                                 {"百万", 6},
                                                 {"萬", 4},
                                                 {"万", 4},
                                                 {"億", 8},
                                                 {"亿", 8},
                                                 {"千", 3},
                                                 {"k", 3},
                                                 {"m", 6}}};

bool removePrefix(std::string_view &text, std::string_view prefix) noexcept {
  if (prefix.empty() || !text.starts_with(prefix))
    return false;
  text.remove_prefix(prefix.size());
  return true;
}

bool removeSuffix(std::string_view &text, std::string_view suffix) noexcept {
  if (suffix.empty() || !text.ends_with(suffix))
    return false;
  text.remove_suffix(suffix.size());
  return true;
}

bool removeCurrency(std::string_view &text, bool front) noexcept {
  if (text.empty() || isDigit(front ? text.front() : text.back()))
    return false;
  for (std::string_view currency : currencies)
    if (front ? removePrefix(text, currency) : removeSuffix(text, currency))
      return true;
  return false;
}

// Lower case, half width, with apostrophes and minus signs of one kind.
std::string simplified(std::string_view text) {
  std::string folded = fold(text);
  struct Replacement {
    std::string_view from, to;
  };
  for (const auto &[from, to] : {Replacement{"\u2019", "'"}, Replacement{"\u2018", "'"},
                                 Replacement{"\u2212", "-"}, Replacement{"\u2013", "-"}})
    for (std::size_t at = 0; (at = folded.find(from, at)) != std::string::npos; at += to.size())
      folded.replace(at, from.size(), to);
  return folded;
}

// An amount taken apart.
struct Parts {
  std::string digits; // and separators, from the first digit or separator to the last
  bool negative = false;
  int exponent = 0;
};

bool isSeparator(char character) noexcept {
  return character == '.' || character == ',' || character == '\'' || character == ' ';
}

// Signs, currencies and brackets come off at both ends, each sign once.
std::optional<Parts> takeApart(std::string_view original) {
  const std::string folded = simplified(original);
  std::string_view text = folded;
  Parts parts;
  bool negative = false, plus = false, bracketed = false;
  for (bool more = true; more;) {
    text = trimmed(text);
    more = removeCurrency(text, true) || removeCurrency(text, false) || removeSuffix(text, ".-");
    const bool sign = negative || plus;
    if (!sign && removePrefix(text, "-"))
      more = negative = true;
    else if (!sign && removePrefix(text, "+"))
      more = plus = true;
    else if (!sign && text.size() > 1 && isDigit(text[text.size() - 2]) && removeSuffix(text, "-"))
      more = negative = true;
    if (!bracketed && text.size() > 2 && text.front() == '(' && text.back() == ')') {
      text = text.substr(1, text.size() - 2);
      more = bracketed = true;
    }
    for (const auto &[name, exponent] : multipliers) {
      if (parts.exponent == 0 && !text.empty() && !isDigit(text.back()) &&
          removeSuffix(text, name)) {
        parts.exponent = exponent;
        more = true;
      }
    }
  }
  if (const auto mark = text.find('e'); mark != std::string_view::npos && parts.exponent == 0) {
    std::string_view exponent = text.substr(mark + 1);
    removePrefix(exponent, "+");
    const auto [end, error] =
        std::from_chars(exponent.data(), exponent.data() + exponent.size(), parts.exponent);
    if (error != std::errc{} || end != exponent.data() + exponent.size() ||
        std::abs(parts.exponent) > 30)
      return std::nullopt;
    text = text.substr(0, mark);
  }
  if (text.empty() || (negative && bracketed) || std::ranges::none_of(text, isDigit) ||
      !std::ranges::all_of(text, [](char c) { return isDigit(c) || isSeparator(c); }))
    return std::nullopt;
  parts.negative = negative || bracketed;
  parts.digits = text;
  return parts;
}

bool groupedWell(std::string_view whole, char separator) noexcept {
  const std::size_t first = whole.find(separator);
  if (first == 0 || first > 3)
    return false;
  for (std::size_t start = first + 1;;) {
    const std::size_t end = std::min(whole.find(separator, start), whole.size());
    const bool last = end == whole.size();
    if (end - start != 3 && (last || end - start != 2))
      return false;
    if (last)
      return true;
    start = end + 1;
  }
}

} // namespace

bool isNothing(std::string_view text) {
  text = trimmed(text);
  if (text.empty())
    return true;
  if (text.size() > 12 || isDigit(text.front()))
    return false;
  const std::string folded = fold(text);
  static constexpr std::array<std::string_view, 10> nothings{
      "-", "--", "\u2013", "\u2014", "null", "none", "nan", "n/a", "#n/a", "\\n"};
  return folded.empty() || std::ranges::find(nothings, folded) != nothings.end();
}

void DecimalEvidence::add(std::string_view text) {
  if (isNothing(text))
    return;
  const auto parts = takeApart(text);
  if (!parts)
    return;
  const std::string_view digits = parts->digits;
  const auto points = std::ranges::count(digits, '.');
  const auto commas = std::ranges::count(digits, ',');
  if (points == 0 && commas == 0) {
    longPlain_ += digits.size() > 3 && std::ranges::all_of(digits, isDigit);
    return;
  }
  // "1 234.567" groups in another way already, and 1.234萬 is no 1 234萬.
  const bool otherGrouping =
      digits.find_first_of(" '") != std::string_view::npos || parts->exponent != 0;
  const std::size_t last = digits.find_last_of(".,");
  const bool pointLast = digits[last] == '.';
  bool lastIsDecimal = true;
  if (points > 0 && commas > 0) {
    lastIsDecimal = (pointLast ? points : commas) == 1;
  } else if (points + commas > 1) {
    lastIsDecimal = false;
  } else if (!otherGrouping && digits.size() - last - 1 == 3 && last >= 1 && last <= 3 &&
             digits.front() != '0') {
    (pointLast ? openPoints_ : openCommas_) += 1;
    return;
  }
  (pointLast == lastIsDecimal ? pointProofs_ : commaProofs_) += 1;
}

char DecimalEvidence::decide() const noexcept {
  if (pointProofs_ != commaProofs_)
    return pointProofs_ > commaProofs_ ? '.' : ',';
  const bool pointGroups =
      pointProofs_ == 0 && openPoints_ > 0 && openCommas_ == 0 && longPlain_ == 0;
  return pointGroups ? ',' : '.';
}

std::optional<double> parseAmount(std::string_view text, char decimal, double unit) {
  const auto parts = takeApart(text);
  if (!parts)
    return std::nullopt;
  const std::string_view digits = parts->digits;
  const std::size_t mark = std::min(digits.find(decimal), digits.size());
  const std::string_view whole = digits.substr(0, mark);
  const std::string_view fraction = digits.substr(std::min(mark + 1, digits.size()));
  if (!std::ranges::all_of(fraction, isDigit))
    return std::nullopt;
  const std::size_t grouping = std::min(
      whole.find_first_of(decimal == '.' ? std::string_view(",' ") : std::string_view(".' ")),
      whole.size());
  std::string plain(whole);
  if (grouping < whole.size()) {
    const char separator = whole[grouping];
    if (!groupedWell(whole, separator))
      return std::nullopt;
    std::erase(plain, separator);
  }
  if (!std::ranges::all_of(plain, isDigit))
    return std::nullopt;
  // The unit goes into the exponent, so that 12.3萬 is 123 000 to the bit.
  const int exponent =
      parts->exponent != 0 ? parts->exponent : static_cast<int>(std::lround(std::log10(unit)));
  const std::string number = fmt::format("0{}.{}0e{}", plain, fraction, exponent);
  double value = 0.0;
  const auto [end, error] = std::from_chars(number.data(), number.data() + number.size(), value);
  if (error != std::errc{} || end != number.data() + number.size() || !std::isfinite(value))
    return std::nullopt;
  return parts->negative && value != 0.0 ? -value : value;
}

} // namespace mainstay::intake
