#include "core/network.hpp"

#include <cmath>
#include <utility>

#include <fmt/format.h>

#include "core/terms.hpp"
#include "mainstay/terms.generated.hpp"

namespace mainstay {

namespace {

Failure atNumber(Reason reason, Position where, double number) {
  return {Fault::number, reason, where, fmt::format("{}", number)};
}

Result<std::size_t> readPerson(const Roster &roster, const Cell &cell, Position where) {
  const Result<std::string_view> name = readText(cell, where);
  if (!name)
    return name.failure();
  if (const std::optional<std::size_t> found = roster.find(*name))
    return *found;
  return Failure{Fault::notAvailable, Reason::unknownName, where, std::string(*name)};
}

Result<bool> readReports(const Cell &kind, Position where) {
  if (isBlank(kind))
    return false;
  const Result<std::string_view> text = readText(kind, where);
  if (!text)
    return text.failure();
  if (const std::optional<std::size_t> found = findTerm(TermList::relationKind, *text))
    return *found == termIndex::relationKind::reports;
  return Failure{Fault::notAvailable, Reason::unknownRelationKind, where, std::string(*text)};
}

Result<Relation> readRelation(const Roster &roster, const RelationRow &relation, Position where) {
  const auto at = [&](std::ptrdiff_t column) {
    return Position{where.argument, where.row, column};
  };
  const Result<std::size_t> from = readPerson(roster, relation.from, at(0));
  if (!from)
    return from.failure();
  const Result<std::size_t> to = readPerson(roster, relation.to, at(1));
  if (!to)
    return to.failure();
  const Result<double> weight = readNumber(relation.weight, at(2));
  if (!weight)
    return weight.failure();
  if (*from == *to ? *weight < 0 : *weight <= 0)
    return atNumber(*from == *to ? Reason::negative : Reason::notPositive, at(2), *weight);
  const Result<bool> reports = readReports(relation.kind, at(3));
  if (!reports)
    return reports.failure();
  return Relation{*from, *to, *weight, *reports};
}

Result<std::vector<double>> readAuthority(const Roster &roster, std::span<const PersonRow> people) {
  std::vector<double> authority(roster.size());
  for (std::size_t i = 0; i < roster.size(); ++i) {
    const Position where{roster.argument(), static_cast<std::ptrdiff_t>(roster.row(i)), 1};
    const Result<double> points = readNumber(people[roster.row(i)].authority, where);
    if (!points)
      return points.failure();
    if (*points < 0)
      return atNumber(Reason::negative, where, *points);
    authority[i] = *points;
  }
  std::vector<double> shares = sharesOf(authority);
  if (shares.size() < authority.size())
    return Failure{
        Fault::division, Reason::nothingToDivideBy, {roster.argument(), Position::none, 1}};
  return shares;
}

} // namespace

Result<Roster> Roster::make(std::span<const PersonRow> people, std::ptrdiff_t argument) {
  Roster roster;
  roster.argument_ = argument;
  roster.rowCount_ = people.size();
  roster.byName_.reserve(people.size());
  roster.names_.reserve(people.size());
  roster.rows_.reserve(people.size());
  for (std::size_t i = 0; i < people.size(); ++i) {
    if (isBlank(people[i].name) && isBlank(people[i].authority))
      continue;
    const Position where{argument, static_cast<std::ptrdiff_t>(i), 0};
    const Result<std::string_view> name = readText(people[i].name, where);
    if (!name)
      return name.failure();
    const std::size_t person = roster.size();
    const std::string folded = fold(*name);
    if (!roster.byName_.add(folded, person))
      return Failure{Fault::value, Reason::duplicateName, where, std::string(*name)};
    if (folded != *name)
      roster.byName_.add(*name, person);
    roster.names_.emplace_back(*name);
    roster.rows_.push_back(i);
  }
  return roster;
}

std::optional<std::size_t> Roster::find(std::string_view name) const {
  std::size_t found = byName_.find(name);
  if (found == NameIndex::none)
    found = byName_.find(fold(name));
  return found == NameIndex::none ? std::nullopt : std::optional(found);
}

Result<std::vector<double>> Roster::stances(std::span<const Cell> stance, const StanceTable &table,
                                            std::ptrdiff_t argument) const {
  if (stance.size() != rowCount_)
    return unequalLengths(argument, rowCount_, stance.size());
  std::vector<double> values;
  values.reserve(size());
  for (std::size_t row = 0; row < rowCount_; ++row) {
    const auto at = static_cast<std::ptrdiff_t>(row);
    if (values.size() == size() || rows_[values.size()] != row) {
      if (!isBlank(stance[row]))
        return Failure{Fault::value, Reason::blank, {argument_, at, 0}};
      continue;
    }
    const Result<double> value = table.valueOf(stance[row], {argument, at, 0});
    if (!value)
      return value.failure();
    values.push_back(*value);
  }
  return values;
}

Result<std::vector<Relation>> readRelations(const Roster &roster,
                                            std::span<const RelationRow> relations,
                                            std::ptrdiff_t argument) {
  std::vector<Relation> result;
  result.reserve(relations.size());
  for (std::size_t i = 0; i < relations.size(); ++i) {
    const RelationRow &row = relations[i];
    // As most rows are: names spelt as among the people, a weight, nothing else.
    const auto *from = std::get_if<std::string>(&row.from), *to = std::get_if<std::string>(&row.to);
    const auto *weight = std::get_if<double>(&row.weight);
    if (from && to && weight && *weight > 0 && std::isfinite(*weight) &&
        std::holds_alternative<std::monostate>(row.kind)) {
      const std::size_t start = roster.spelt(*from), end = roster.spelt(*to);
      if (start != NameIndex::none && end != NameIndex::none) {
        result.emplace_back(start, end, *weight, false);
        continue;
      }
    }
    if (isBlank(row.from) && isBlank(row.to) && isBlank(row.weight) && isBlank(row.kind))
      continue;
    const Result<Relation> relation =
        readRelation(roster, row, {argument, static_cast<std::ptrdiff_t>(i)});
    if (!relation)
      return relation.failure();
    result.push_back(*relation);
  }
  return result;
}

Result<Network> Network::make(std::span<const PersonRow> people,
                              std::span<const RelationRow> relations,
                              std::ptrdiff_t firstArgument) {
  Result<Roster> roster = Roster::make(people, firstArgument);
  if (!roster)
    return roster.failure();
  Result<std::vector<double>> authority = readAuthority(*roster, people);
  if (!authority)
    return authority.failure();
  const Result<std::vector<Relation>> told = readRelations(*roster, relations, firstArgument + 1);
  if (!told)
    return told.failure();
  Network network;
  network.roster_ = *std::move(roster);
  network.authority_ = *std::move(authority);
  network.judgementTold_.assign(network.size(), false);
  network.ties_.reserve(told->size());
  for (const Relation &relation : *told) {
    if (relation.from == relation.to)
      network.judgementTold_[relation.to] = true;
    if (relation.weight > 0)
      network.ties_.push_back(relation.reports ? Tie{relation.to, relation.from, relation.weight}
                                               : Tie{relation.from, relation.to, relation.weight});
  }
  network.sways_ = SwayMatrix(network.ties_, network.judgementTold_);
  return network;
}

std::vector<double> Network::influence(double damping) const {
  return sways_.influence(authority_, damping, authority_);
}

// The person stays in the numbering, alone and without authority.
std::vector<double> Network::influenceWithout(std::size_t person, double damping,
                                              std::span<const double> before) const {
  std::vector<double> authority = authority_;
  authority[person] = 0;
  authority = sharesOf(authority);
  if (authority.empty())
    return {};
  std::vector<double> guess(before.begin(), before.end());
  guess[person] = 0;
  if (std::vector<double> shares = sharesOf(guess); !shares.empty())
    guess = std::move(shares);
  std::vector<Tie> ties;
  ties.reserve(ties_.size());
  for (const Tie &tie : ties_)
    if (tie.from != person && tie.to != person)
      ties.push_back(tie);
  std::vector<bool> judgementTold = judgementTold_;
  judgementTold[person] = false;
  return SwayMatrix(ties, judgementTold).influence(authority, damping, std::move(guess));
}

} // namespace mainstay
