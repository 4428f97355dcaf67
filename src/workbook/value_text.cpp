#include "workbook/value_text.hpp"

#include "core/terms.hpp"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cmath>
#include <vector>

namespace mainstay::workbook {
namespace {

std::string_view trimmed(std::string_view text) {
  const auto blank = " \t\r\n";
  const std::size_t first = text.find_first_not_of(blank);
  return first == text.npos ? std::string_view()
                            : text.substr(first, text.find_last_not_of(blank) - first + 1);
}

// Takes digits off the front.
std::optional<int> takeNumber(std::string_view &text, std::size_t most) {
  int value = 0;
  const auto [end, error] =
      std::from_chars(text.data(), text.data() + std::min(text.size(), most), value);
  if (error != std::errc() || value < 0)
    return std::nullopt;
  text.remove_prefix(static_cast<std::size_t>(end - text.data()));
  return value;
}

bool take(std::string_view &text, std::string_view what) {
  if (!text.starts_with(what))
    return false;
  text.remove_prefix(what.size());
  return true;
}

std::vector<char32_t> codePoints(std::string_view utf8) {
  std::vector<char32_t> points;
  for (const char character : utf8) {
    const auto byte = static_cast<unsigned char>(character);
    if ((byte & 0xC0) != 0x80)
      points.push_back(byte);
    else if (!points.empty())
      points.back() = points.back() << 8 | byte; // enough to tell characters apart
  }
  return points;
}

std::size_t distance(const std::vector<char32_t> &one, const std::vector<char32_t> &other) {
  std::vector<std::size_t> row(other.size() + 1);
  for (std::size_t at = 0; at <= other.size(); ++at)
    row[at] = at;
  for (std::size_t i = 1; i <= one.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= other.size(); ++j) {
      const std::size_t change = diagonal + (one[i - 1] != other[j - 1]);
      diagonal = row[j];
      row[j] = std::min({change, row[j] + 1, row[j - 1] + 1});
    }
  }
  return row[other.size()];
}

} // namespace

std::optional<std::int32_t> dayOf(std::string_view text) {
  text = trimmed(text);
  const auto year = takeNumber(text, 4);
  if (!year || *year < 1900)
    return std::nullopt;
  static constexpr std::string_view separators[][3] = {
      {"-", "-", ""}, {"/", "/", ""}, {".", ".", ""}, {"年", "月", "日"}};
  for (const auto &[first, second, last] : separators) {
    std::string_view rest = text;
    if (!take(rest, first))
      continue;
    const auto month = takeNumber(rest, 2);
    if (!month || !take(rest, second))
      continue;
    const auto day = takeNumber(rest, 2);
    if (!day || !take(rest, last) || !rest.empty())
      continue;
    const std::chrono::year_month_day date{std::chrono::year(*year),
                                           std::chrono::month(static_cast<unsigned>(*month)),
                                           std::chrono::day(static_cast<unsigned>(*day))};
    if (date.ok())
      return static_cast<std::int32_t>(std::chrono::sys_days(date).time_since_epoch().count());
  }
  return std::nullopt;
}

std::optional<double> numberOf(std::string_view text) {
  text = trimmed(text);
  const bool percent = text.ends_with('%');
  if (percent)
    text = trimmed(text.substr(0, text.size() - 1));
  const bool negative = text.starts_with('-');
  if (negative || text.starts_with('+'))
    text.remove_prefix(1);
  std::string digits;
  std::size_t sinceSeparator = 0;
  bool grouped = false, fraction = false;
  for (const char character : text) {
    if (character >= '0' && character <= '9') {
      digits += character;
      ++sinceSeparator;
    } else if ((character == ',' || character == ' ') && !fraction && !digits.empty() &&
               (grouped ? sinceSeparator == 3 : sinceSeparator <= 3)) {
      grouped = true;
      sinceSeparator = 0;
    } else if (character == '.' && !fraction && !digits.empty() &&
               (!grouped || sinceSeparator == 3)) {
      fraction = true;
      digits += '.';
      sinceSeparator = 0;
    } else
      return std::nullopt;
  }
  if (digits.empty() || (grouped && !fraction && sinceSeparator != 3))
    return std::nullopt;
  double value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (error != std::errc() || end != digits.data() + digits.size() || !std::isfinite(value))
    return std::nullopt;
  return (negative ? -value : value) / (percent ? 100 : 1);
}

std::string_view nearest(std::string_view text, std::span<const std::string> candidates) {
  const auto wanted = codePoints(foldTerm(text));
  std::string_view best;
  std::size_t least = std::max<std::size_t>(1, wanted.size() / 3) + 1;
  for (const std::string &candidate : candidates) {
    const auto points = codePoints(foldTerm(candidate));
    if (points.size() > 4 * wanted.size() + 4)
      continue;
    if (const std::size_t changes = distance(wanted, points); changes < least) {
      least = changes;
      best = candidate;
    }
  }
  return wanted.size() > 1 ? best : std::string_view();
}

} // namespace mainstay::workbook
