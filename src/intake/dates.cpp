#include <algorithm>
#include <array>
#include <charconv>
#include <string>
#include <vector>

#include "core/terms.hpp"
#include "intake/delimited.hpp"
#include "intake/values.hpp"

namespace mainstay::intake {
namespace {

using std::chrono::sys_days;
using Reading = std::variant<sys_days, Refusal>;

bool isDigit(char character) noexcept { return character >= '0' && character <= '9'; }
bool isLetter(char character) noexcept { return character >= 'a' && character <= 'z'; }

// A text in lower case and half width, read from the front.
class Cursor {
public:
  explicit Cursor(std::string_view text) : rest_(text) {}
  std::string_view rest() const noexcept { return rest_; }
  bool done() const noexcept { return rest_.empty(); }

  bool skip(std::string_view expected) noexcept {
    if (!rest_.starts_with(expected))
      return false;
    rest_.remove_prefix(expected.size());
    return true;
  }
  void skipAny(std::string_view characters) noexcept {
    rest_.remove_prefix(std::min(rest_.find_first_not_of(characters), rest_.size()));
  }
  std::string_view letters() noexcept { return take(isLetter); }
  std::string_view digits() noexcept { return take(isDigit); }

private:
  template <class Test> std::string_view take(Test test) noexcept {
    const auto end = std::ranges::find_if_not(rest_, test);
    const std::string_view taken(rest_.begin(), end);
    rest_.remove_prefix(taken.size());
    return taken;
  }
  std::string_view rest_;
};

int number(std::string_view digits) noexcept {
  int value = -1;
  if (digits.size() <= 8)
    std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return value;
}

Reading day(int year, int month, int dayOfMonth) {
  if (year < 0 || month < 1 || month > 12 || dayOfMonth < 1 || dayOfMonth > 31)
    return Refusal::badDate;
  const std::chrono::year_month_day date{std::chrono::year(year),
                                         std::chrono::month(static_cast<unsigned>(month)),
                                         std::chrono::day(static_cast<unsigned>(dayOfMonth))};
  if (year > 9999 || !date.ok())
    return Refusal::badDate;
  if (year < 1950 || year > 2199)
    return Refusal::dateOutOfRange;
  return sys_days(date);
}

int fullYear(std::string_view digits) noexcept {
  const int year = number(digits);
  if (digits.size() != 2)
    return year;
  return year < 70 ? 2000 + year : 1900 + year;
}

// True for nothing, or a time of day, with or without what introduces it and a zone.
bool isTime(std::string_view text) {
  Cursor cursor(text);
  cursor.skipAny(" ,");
  if (cursor.done())
    return true;
  if (cursor.skip("t"))
    cursor.skipAny(" ");
  for (std::string_view half : {"上午", "下午", "am", "pm"})
    if (cursor.skip(half))
      cursor.skipAny(" ");
  const std::string_view hours = cursor.digits();
  if (hours.empty() || hours.size() > 2 || number(hours) > 24 || !cursor.skip(":"))
    return false;
  const std::string_view minutes = cursor.digits();
  if (minutes.size() != 2 || number(minutes) > 59)
    return false;
  // Seconds, fractions, AM or PM and zones: anything of their characters.
  return std::ranges::all_of(cursor.rest(), [](char c) {
    return isDigit(c) || isLetter(c) ||
           std::string_view(":.,+- ()/_").find(c) != std::string_view::npos;
  });
}

Reading withTime(const Reading &date, std::string_view rest) {
  return isTime(rest) ? date : Reading(Refusal::badDate);
}

// Three numbers and what is between them; none when the text does not begin with that.
struct Triple {
  std::array<std::string_view, 3> parts;
  char separator;
  std::string_view rest;
};

std::optional<Triple> triple(std::string_view text) {
  Cursor cursor(text);
  Triple result{};
  result.parts[0] = cursor.digits();
  if (result.parts[0].empty() || cursor.done())
    return std::nullopt;
  result.separator = cursor.rest().front();
  if (std::string_view("-/.").find(result.separator) == std::string_view::npos)
    return std::nullopt;
  for (std::size_t i = 1; i < 3; ++i) {
    cursor.skipAny(" ");
    if (!cursor.skip(std::string_view(&result.separator, 1)))
      return std::nullopt;
    cursor.skipAny(" ");
    result.parts[i] = cursor.digits();
    if (result.parts[i].empty())
      return std::nullopt;
  }
  if (result.separator == '.' && cursor.rest().starts_with('.'))
    cursor.skip(".");
  result.rest = cursor.rest();
  return result;
}

bool yearLast(const Triple &date) noexcept {
  return date.parts[0].size() <= 2 && date.parts[1].size() <= 2;
}

Reading readTriple(const Triple &date, DateOrder order) {
  const auto &[first, second, third] = date.parts;
  if (!yearLast(date) ||
      (order == DateOrder::yearMonthDay && third.size() <= 2 && date.separator != '.')) {
    if ((first.size() != 4 && first.size() != 2) || second.size() > 2 || third.size() > 2)
      return Refusal::badDate;
    return withTime(day(fullYear(first), number(second), number(third)), date.rest);
  }
  if (third.size() != 4 && third.size() != 2)
    return Refusal::badDate;
  const bool monthFirst = order == DateOrder::monthDayYear && date.separator != '.';
  return withTime(monthFirst ? day(fullYear(third), number(first), number(second))
                             : day(fullYear(third), number(second), number(first)),
                  date.rest);
}

// 2017年3月1日, 民國106年3月1日, 民國106/3/1
std::optional<Reading> chinese(std::string_view text) {
  Cursor cursor(text);
  const bool republic = cursor.skip("民國") || cursor.skip("民国") || cursor.skip("中華民國");
  cursor.skipAny(" ");
  if (republic) {
    if (const auto parts = triple(cursor.rest()))
      return withTime(
          day(number(parts->parts[0]) + 1911, number(parts->parts[1]), number(parts->parts[2])),
          parts->rest);
  }
  const std::string_view year = cursor.digits();
  cursor.skipAny(" ");
  if (year.empty() || !cursor.skip("年"))
    return republic ? std::optional<Reading>(Refusal::badDate) : std::nullopt;
  cursor.skipAny(" ");
  const std::string_view month = cursor.digits();
  cursor.skipAny(" ");
  if (!cursor.skip("月"))
    return Refusal::badDate;
  cursor.skipAny(" ");
  const std::string_view dayOfMonth = cursor.digits();
  cursor.skipAny(" ");
  if (!cursor.skip("日") && !cursor.skip("號") && !cursor.skip("号"))
    return Refusal::badDate;
  const int western = republic ? number(year) + 1911 : fullYear(year);
  return withTime(day(western, number(month), number(dayOfMonth)), cursor.rest());
}

int monthNumber(std::string_view letters) noexcept {
  static constexpr std::array<std::string_view, 12> names{
      "january", "february", "march",     "april",   "may",      "june",
      "july",    "august",   "september", "october", "november", "december"};
  if (letters == "sept")
    return 9;
  for (std::size_t i = 0; i < names.size(); ++i)
    if (letters == names[i] || (letters.size() == 3 && names[i].starts_with(letters)))
      return static_cast<int>(i) + 1;
  return 0;
}

bool isWeekday(std::string_view letters) noexcept {
  static constexpr std::array<std::string_view, 7> names{
      "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"};
  return letters.size() >= 3 && std::ranges::any_of(names, [letters](std::string_view name) {
           return name.starts_with(letters);
         });
}

// 1-Mar-2017, 1 March 2017, Mar 1st, 2017, Wed, 01 Mar 2017 09:00, 2017-Mar-01
std::optional<Reading> withMonthName(std::string_view text) {
  Cursor cursor(text);
  int month = 0;
  std::array<std::string_view, 2> numbers;
  std::size_t count = 0;
  while (count < 2 || month == 0) {
    cursor.skipAny(" ,-/.");
    if (cursor.done())
      return std::nullopt;
    if (const std::string_view letters = cursor.letters(); !letters.empty()) {
      if (const int found = monthNumber(letters); found != 0 && month == 0)
        month = found;
      else if (!isWeekday(letters))
        return std::nullopt;
    } else if (const std::string_view digits = cursor.digits(); !digits.empty() && count < 2) {
      numbers[count++] = digits;
      for (std::string_view ending : {"st", "nd", "rd", "th"})
        if (cursor.skip(ending))
          break;
    } else {
      return std::nullopt;
    }
  }
  const bool yearFirst = numbers[0].size() == 4;
  const std::string_view year = numbers[yearFirst ? 0 : 1], dayOfMonth = numbers[yearFirst ? 1 : 0];
  if ((year.size() != 4 && year.size() != 2) || dayOfMonth.size() > 2)
    return Refusal::badDate;
  return withTime(day(fullYear(year), month, number(dayOfMonth)), cursor.rest());
}

// 20260615, 20260615T090000Z, 42795, 42795.25
std::optional<Reading> plainNumber(std::string_view text) {
  Cursor cursor(text);
  const std::string_view digits = cursor.digits();
  if (digits.size() == 8 &&
      (cursor.done() || cursor.rest().front() == 't' || cursor.rest().front() == ' ')) {
    const Reading date =
        day(number(digits.substr(0, 4)), number(digits.substr(4, 2)), number(digits.substr(6)));
    const bool basicTime = cursor.skip("t") &&
                           isDigit(cursor.rest().empty() ? ' ' : cursor.rest().front()) &&
                           cursor.rest().find(':') == std::string_view::npos;
    return basicTime ? date : withTime(date, cursor.rest());
  }
  if (digits.size() != 5)
    return std::nullopt;
  if (cursor.skip("."))
    cursor.digits();
  if (!cursor.done())
    return Refusal::badDate;
  using namespace std::chrono;
  const sys_days serial = sys_days(year(1899) / December / 30) + days(number(digits));
  const year_month_day date(serial);
  return day(static_cast<int>(date.year()), static_cast<int>(static_cast<unsigned>(date.month())),
             static_cast<int>(static_cast<unsigned>(date.day())));
}

} // namespace

void DateEvidence::add(std::string_view text) {
  if (text.size() > 64 || isNothing(text))
    return;
  if (text.size() > 4 && std::ranges::all_of(text.substr(0, 4), isDigit)) {
    ++yearFirst_;
    return;
  }
  const std::string folded = fold(text);
  const auto date = triple(folded);
  if (!date || !yearLast(*date))
    return;
  if (date->separator == '.') { // always day first, and says nothing of slashes
    ++dotted_;
    return;
  }
  const int first = number(date->parts[0]), second = number(date->parts[1]);
  if (first > 12 && second <= 12 && (first <= 31 || date->parts[2].size() != 2))
    ++dayFirst_;
  else if (second > 12 && first <= 12)
    ++monthFirst_;
  else
    ++open_;
}

DateOrder DateEvidence::decide(DateOrder preferred) const noexcept {
  if (dayFirst_ != monthFirst_)
    return dayFirst_ > monthFirst_ ? DateOrder::dayMonthYear : DateOrder::monthDayYear;
  if (dayFirst_ + open_ > 0)
    return preferred;
  return dotted_ > yearFirst_ ? DateOrder::dayMonthYear : DateOrder::yearMonthDay;
}

Reading parseDate(std::string_view text, DateOrder order) {
  if (text.size() > 64)
    return Refusal::badDate;
  const std::string folded = fold(text);
  if (const auto parts = triple(folded))
    return readTriple(*parts, order);
  if (const auto date = chinese(folded))
    return *date;
  if (const auto date = plainNumber(folded))
    return *date;
  if (const auto date = withMonthName(folded))
    return *date;
  return Refusal::badDate;
}

} // namespace mainstay::intake
