#include "core/stance.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace mainstay {

const StanceTable &StanceTable::method() {
  static const StanceTable table = [] {
    StanceTable made;
    for (std::size_t i = 0; i < termCount(TermList::stance); ++i) {
      made.names_.add(termText(TermList::stance, i));
      made.values_.push_back(termValue(TermList::stance, i).value_or(0.0));
    }
    return made;
  }();
  return table;
}

Result<StanceTable> StanceTable::make(std::span<const StanceRow> rows, std::ptrdiff_t argument) {
  StanceTable table;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const auto at = [&](std::ptrdiff_t column) {
      return Position{argument, static_cast<std::ptrdiff_t>(i), column};
    };
    if (isBlank(rows[i].name) && isBlank(rows[i].value))
      continue;
    const Result<std::string_view> name = readText(rows[i].name, at(0));
    if (!name)
      return name.failure();
    const Result<double> value = readNumber(rows[i].value, at(1));
    if (!value)
      return value.failure();
    if (const Result<double> inside = checkRange(*value, -1, 1, at(1)); !inside)
      return inside.failure();
    if (!table.names_.add(*name))
      return Failure{Fault::value, Reason::duplicateName, at(0), std::string(*name)};
    table.values_.push_back(*value);
  }
  if (table.values_.empty())
    return Failure{Fault::value, Reason::noRows, {argument}};
  return table;
}

Result<double> StanceTable::valueOf(const Cell &stance, Position where) const {
  if (const double *value = std::get_if<double>(&stance))
    return checkRange(*value, -1, 1, where);
  const Result<std::string_view> name = readText(stance, where);
  if (!name)
    return name.failure();
  if (const std::optional<std::size_t> found = names_.find(*name))
    return values_[*found];
  return Failure{Fault::notAvailable, Reason::unknownStance, where, std::string(*name)};
}

Result<double> stanceValue(const Cell &stance, const StanceTable &stances) {
  return stances.valueOf(stance, {0});
}

} // namespace mainstay
