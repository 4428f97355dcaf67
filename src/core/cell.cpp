#include "core/cell.hpp"

#include <cmath>
#include <optional>

#include <fmt/format.h>

#include "core/numeric.hpp"
#include "core/terms.hpp"
#include "mainstay/terms.generated.hpp"

namespace mainstay {

namespace {

Failure wrongType(const Cell &cell, Reason reason, Position where) {
  if (isBlank(cell))
    return {Fault::value, Reason::blank, where};
  if (const double *number = std::get_if<double>(&cell))
    return {Fault::value, reason, where, fmt::format("{}", *number)};
  return {Fault::value, reason, where, std::get<std::string>(cell)};
}

Result<double> readFinite(const Cell &cell, Reason ifText, Position where) {
  const double *number = std::get_if<double>(&cell);
  if (!number)
    return wrongType(cell, ifText, where);
  if (!std::isfinite(*number))
    return Failure{Fault::number, Reason::infinite, where, fmt::format("{}", *number)};
  return *number;
}

} // namespace

bool isBlank(const Cell &cell) {
  const std::string *text = std::get_if<std::string>(&cell);
  return text ? isBlank(std::string_view(*text)) : std::holds_alternative<std::monostate>(cell);
}

Result<double> readNumber(const Cell &cell, Position where) {
  return readFinite(cell, Reason::notNumber, where);
}

Result<double> readDate(const Cell &cell, Position where) {
  return readFinite(cell, Reason::notDate, where);
}

Result<std::string_view> readText(const Cell &cell, Position where) {
  const std::string *text = std::get_if<std::string>(&cell);
  if (!text || isBlank(std::string_view(*text)))
    return wrongType(cell, Reason::notText, where);
  return std::string_view(*text);
}

Result<bool> readYesNo(const Cell &cell, Position where) {
  if (const double *number = std::get_if<double>(&cell)) {
    if (*number == 0.0 || *number == 1.0)
      return *number == 1.0;
  } else if (const std::string *text = std::get_if<std::string>(&cell)) {
    if (const std::optional<std::size_t> word = findTerm(TermList::yesNo, *text))
      return *word == termIndex::yesNo::yes;
  }
  return wrongType(cell, Reason::notYesNo, where);
}

Result<double> checkRange(double value, double low, double high, Position where) {
  if (value >= low && value <= high)
    return value;
  return Failure{Fault::number, Reason::outOfRange, where, fmt::format("{}..{}", low, high)};
}

Result<double> readNotNegative(const Cell &cell, Position where) {
  const Result<double> number = readNumber(cell, where);
  if (!number || *number >= 0)
    return number;
  return Failure{Fault::number, Reason::negative, where, fmt::format("{}", *number)};
}

Result<double> readShare(const Cell &cell, Position where) {
  const Result<double> number = readNumber(cell, where);
  if (!number || (atLeast(*number, 0) && atLeast(1, *number)))
    return number;
  return checkRange(*number, 0, 1, where);
}

Failure unequalLengths(std::ptrdiff_t argument, std::size_t first, std::size_t other) {
  return {Fault::value, Reason::unequalLengths, {argument}, fmt::format("{}/{}", first, other)};
}

} // namespace mainstay
