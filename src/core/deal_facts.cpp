#include "core/deal_facts.hpp"

#include <algorithm>
#include <string>
#include <string_view>
#include <unordered_set>

#include <fmt/format.h>

#include "core/numeric.hpp"
#include "core/terms.hpp"

namespace mainstay {

namespace {

using enum FactKind;

// In the order of TermList::dealFact.
constexpr FactKind kinds[] = {
    id,     // id
    stage,  // stage
    earned, // stage earned
    date,   // stage entered
    count,  // stage q80
    date,   // close date
    count,  // times pushed
    text,   // next step
    date,   // next step date
    text,   // step after
    date,   // last activity
    count,  // contacts
    date,   // top last met
    share,  // coverage
    number, // coverage trend
    share,  // coverage if one leaves
    tally,  // blocker against
    tally,  // needs confirmed
    count,  // single-source facts
    tally,  // competitor preferred
};
static_assert(std::size(kinds) == termIndex::dealFact::competitorPreferred + 1);

Result<double> readTally(const Cell &cell, Position where) {
  if (std::holds_alternative<double>(cell))
    return readNotNegative(cell, where);
  const Result<bool> yes = readYesNo(cell, where);
  return yes ? Result<double>(*yes ? 1.0 : 0.0) : yes.failure();
}

Result<double> readStage(const Cell &cell, Position where, const StageTable &stages) {
  const Result<std::size_t> index = stages.locate(cell, where);
  return index ? Result<double>(static_cast<double>(*index + 1)) : index.failure();
}

Result<double> readFact(FactKind kind, const Cell &cell, Position where, const StageTable &stages) {
  switch (kind) {
  case earned:
    if (cell == Cell(0.0))
      return 0.0;
    return readStage(cell, where, stages);
  case stage:
    return readStage(cell, where, stages);
  case date: {
    const Result<double> day = readDate(cell, where);
    return day ? checkRange(*day, -farthestDay, farthestDay, where) : day;
  }
  case count:
    return readNotNegative(cell, where);
  case tally:
    return readTally(cell, where);
  case share:
    return readShare(cell, where);
  case number:
    return readNumber(cell, where);
  case id:
  case text:
    break;
  }
  const Result<std::string_view> words = readText(cell, where);
  return words ? Result<double>(1.0) : words.failure();
}

} // namespace

FactKind factKind(std::size_t fact) { return kinds[fact]; }

Result<std::vector<std::optional<std::size_t>>> factsNamed(std::span<const Cell> names,
                                                           std::ptrdiff_t argument) {
  std::vector<std::optional<std::size_t>> facts(names.size());
  std::array<bool, std::size(kinds)> seen{};
  std::optional<std::size_t> firstOther;
  bool known = false;
  for (std::size_t i = 0; i < names.size(); ++i) {
    const std::string *name = std::get_if<std::string>(&names[i]);
    if (!name || isBlank(std::string_view(*name)))
      continue;
    facts[i] = findTerm(TermList::dealFact, *name);
    if (!facts[i]) {
      firstOther = firstOther.value_or(i);
      continue;
    }
    if (seen[*facts[i]])
      return Failure{Fault::value,
                     Reason::duplicateName,
                     {argument, static_cast<std::ptrdiff_t>(i), 0},
                     *name};
    seen[*facts[i]] = true;
    known = true;
  }
  if (known)
    return facts;
  if (!firstOther)
    return Failure{Fault::value, Reason::blank, {argument}};
  return Failure{Fault::notAvailable,
                 Reason::unknownTerm,
                 {argument, static_cast<std::ptrdiff_t>(*firstOther), 0},
                 std::get<std::string>(names[*firstOther])};
}

Result<DealFacts> DealFacts::make(std::span<const FactColumn> columns, const StageTable &stages) {
  DealFacts facts;
  facts.deals_.resize(columns.empty() ? 0 : columns.front().cells.size());
  for (const FactColumn &column : columns) {
    if (column.cells.size() != facts.rows())
      return Failure{Fault::value,
                     Reason::unequalLengths,
                     {0, Position::none, column.position},
                     fmt::format("{}/{}", facts.rows(), column.cells.size())};
    for (std::size_t row = 0; row < column.cells.size(); ++row)
      if (!isBlank(column.cells[row]))
        facts.deals_[row] = true;
  }
  for (const FactColumn &column : columns) {
    const std::optional<Failure> failure =
        factKind(column.fact) == FactKind::id ? facts.readIds(column) : facts.readValues(column, stages);
    if (failure)
      return *failure;
  }
  return facts;
}

std::optional<Failure> DealFacts::readIds(const FactColumn &column) {
  present_[column.fact] = true;
  ids_ = column.cells;
  std::unordered_set<std::string> known;
  for (std::size_t row = 0; row < ids_.size(); ++row) {
    if (!deals_[row])
      continue;
    const Position where{0, static_cast<std::ptrdiff_t>(row), column.position};
    std::string key;
    if (std::holds_alternative<double>(ids_[row])) {
      const Result<double> number = readNumber(ids_[row], where);
      if (!number)
        return number.failure();
      key = fmt::format("{}", *number);
    } else {
      const Result<std::string_view> words = readText(ids_[row], where);
      if (!words)
        return words.failure();
      key = *words;
    }
    if (!known.insert(key).second)
      return Failure{Fault::value, Reason::duplicateName, where, key};
  }
  return std::nullopt;
}

std::optional<Failure> DealFacts::readValues(const FactColumn &column, const StageTable &stages) {
  present_[column.fact] = true;
  std::vector<std::optional<double>> &values = values_[column.fact];
  values.resize(column.cells.size());
  for (std::size_t row = 0; row < values.size(); ++row) {
    if (isBlank(column.cells[row]))
      continue;
    const Result<double> value =
        readFact(factKind(column.fact), column.cells[row],
                 {0, static_cast<std::ptrdiff_t>(row), column.position}, stages);
    if (!value)
      return value.failure();
    values[row] = *value;
  }
  return std::nullopt;
}

Cell DealFacts::id(std::size_t row) const {
  return ids_.empty() ? Cell(static_cast<double>(row + 1)) : ids_[row];
}

} // namespace mainstay
