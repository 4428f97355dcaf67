#include "core/map_rows.hpp"

#include <cmath>
#include <unordered_map>
#include <unordered_set>

namespace mainstay {
namespace {

constexpr std::size_t insiderTerm = 0, supporterTerm = 2; // of TermList::stance
constexpr std::size_t topTerm = 7;                        // of TermList::decisionRole
constexpr std::size_t neverTerm = 0;                      // of TermList::contactLevel
constexpr std::size_t reportsTerm = 1;                    // of TermList::relationKind
constexpr double supporterValue = 0.5;

Position at(MapTable table, std::size_t row, std::size_t column) {
  return {static_cast<std::ptrdiff_t>(table), static_cast<std::ptrdiff_t>(row),
          static_cast<std::ptrdiff_t>(column)};
}

std::string written(const Cell &cell) {
  const auto *text = std::get_if<std::string>(&cell);
  return text && !isBlank(std::string_view(*text)) ? *text : std::string();
}

std::optional<std::size_t> termOf(TermList list, const Cell &cell) {
  const auto *text = std::get_if<std::string>(&cell);
  return text ? findTerm(list, *text) : std::nullopt;
}

// Ids that stand twice, as after a row was copied, are told apart by their order.
class Ids {
public:
  std::string unique(std::string id) {
    const std::size_t times = ++seen_[id];
    return times == 1 ? id : id + "#" + std::to_string(times);
  }

private:
  std::unordered_map<std::string, std::size_t> seen_;
};

std::string idOf(const Cell &cell) {
  if (const auto *number = std::get_if<double>(&cell))
    return std::to_string(std::llround(*number));
  return written(cell);
}

class Reader {
public:
  Reader(const StanceTable &stances, Language language) : stances_(stances), language_(language) {}

  Result<MapRows> read(std::span<const MapPersonRow> people,
                       std::span<const MapRelationRow> relations) {
    for (std::size_t row = 0; row < people.size(); ++row)
      if (!isBlank(people[row][MapPersonRow::name]))
        if (const auto failure = addPerson(people[row], row))
          return *failure;
    for (std::size_t person = 0; person < rows_.people.size(); ++person)
      if (const auto failure = addSuperior(people[rows_.personRow[person]], person))
        return *failure;
    for (std::size_t row = 0; row < relations.size(); ++row)
      if (const auto failure = addRelation(relations[row], row))
        return *failure;
    return std::move(rows_);
  }

private:
  using Problem = std::optional<Failure>;

  Problem addPerson(const MapPersonRow &row, std::size_t index) {
    const auto where = [&](MapPersonRow::Column column) {
      return at(MapTable::people, index, column);
    };
    const auto name = readText(row[MapPersonRow::name], where(MapPersonRow::name));
    if (!name)
      return name.failure();
    MapPerson person;
    person.name = *name;
    if (!byName_.emplace(fold(*name), rows_.people.size()).second)
      return Failure{Fault::value, Reason::duplicateName, where(MapPersonRow::name), person.name};
    const std::string id = idOf(row[MapPersonRow::id]);
    person.id = personIds_.unique(id.empty() ? "name:" + fold(*name) : id);
    person.title = written(row[MapPersonRow::title]);
    if (!isBlank(row[MapPersonRow::influence])) {
      const auto influence =
          readNotNegative(row[MapPersonRow::influence], where(MapPersonRow::influence));
      if (!influence)
        return influence.failure();
      person.influence = *influence;
    }
    if (auto failure = addStance(row, index, person))
      return failure;
    person.layer = termOf(TermList::layer, row[MapPersonRow::layer]);
    person.topDecisionMaker = termOf(TermList::decisionRole, row[MapPersonRow::role]) == topTerm;
    const auto *level = std::get_if<double>(&row[MapPersonRow::level]);
    person.neverMet = level ? *level == 0.0
                            : termOf(TermList::contactLevel, row[MapPersonRow::level]) == neverTerm;
    rows_.people.push_back(std::move(person));
    rows_.personRow.push_back(index);
    return {};
  }

  Problem addStance(const MapPersonRow &row, std::size_t index, MapPerson &person) {
    const Cell &stance = row[MapPersonRow::stance], &value = row[MapPersonRow::stanceValue];
    person.stance = written(stance);
    if (const auto term = termOf(TermList::stance, stance)) {
      person.insider = *term == insiderTerm;
      person.stance = termText(TermList::stance, *term, language_);
    }
    if (isBlank(stance) && isBlank(value))
      return {};
    const auto where = at(MapTable::people, index,
                          isBlank(value) ? MapPersonRow::stance : MapPersonRow::stanceValue);
    auto number = isBlank(value) ? stances_.valueOf(stance, where) : readNumber(value, where);
    if (number)
      number = checkRange(*number, -1.0, 1.0, where);
    if (!number)
      return number.failure();
    person.stanceValue = *number;
    return {};
  }

  Problem addSuperior(const MapPersonRow &row, std::size_t person) {
    if (isBlank(row[MapPersonRow::reportsTo]))
      return {};
    const auto superior =
        find(row[MapPersonRow::reportsTo],
             at(MapTable::people, rows_.personRow[person], MapPersonRow::reportsTo));
    if (!superior)
      return superior.failure();
    if (*superior != person)
      rows_.people[person].reportsTo = *superior;
    return {};
  }

  Problem addRelation(const MapRelationRow &row, std::size_t index) {
    const auto where = [&](MapRelationRow::Column column) {
      return at(MapTable::relations, index, column);
    };
    if (isBlank(row[MapRelationRow::from]) && isBlank(row[MapRelationRow::to]))
      return {};
    const auto from = find(row[MapRelationRow::from], where(MapRelationRow::from));
    if (!from)
      return from.failure();
    const auto to = find(row[MapRelationRow::to], where(MapRelationRow::to));
    if (!to)
      return to.failure();
    MapRelation relation{.id = {}, .from = *from, .to = *to};
    if (!isBlank(row[MapRelationRow::weight])) {
      const auto weight =
          readNotNegative(row[MapRelationRow::weight], where(MapRelationRow::weight));
      if (!weight)
        return weight.failure();
      relation.weight = *weight;
    }
    if (!isBlank(row[MapRelationRow::kind])) {
      const auto kind = termOf(TermList::relationKind, row[MapRelationRow::kind]);
      if (!kind)
        return Failure{Fault::notAvailable, Reason::unknownRelationKind,
                       where(MapRelationRow::kind), written(row[MapRelationRow::kind])};
      relation.reports = *kind == reportsTerm;
    }
    MapPerson &person = rows_.people[relation.from];
    if (relation.reports && !person.reportsTo && relation.from != relation.to) {
      person.reportsTo = relation.to;
      return {};
    }
    const std::string id = idOf(row[MapRelationRow::id]);
    relation.id =
        relationIds_.unique(id.empty() ? person.id + ">" + rows_.people[relation.to].id : id);
    rows_.relations.push_back(std::move(relation));
    return {};
  }

  Result<std::size_t> find(const Cell &cell, Position where) const {
    const auto name = readText(cell, where);
    if (!name)
      return name.failure();
    const auto found = byName_.find(fold(*name));
    if (found == byName_.end())
      return Failure{Fault::notAvailable, Reason::unknownName, where, std::string(*name)};
    return found->second;
  }

  const StanceTable &stances_;
  Language language_;
  MapRows rows_;
  std::unordered_map<std::string, std::size_t> byName_;
  Ids personIds_, relationIds_;
};

} // namespace

Result<MapRows> readMapRows(std::span<const MapPersonRow> people,
                            std::span<const MapRelationRow> relations, const StanceTable &stances,
                            Language language) {
  return Reader(stances, language).read(people, relations);
}

std::string supporterWord(std::span<const StanceRow> stances, Language language) {
  std::string nearest(termText(TermList::stance, supporterTerm, language));
  double distance = 2.0;
  for (const StanceRow &row : stances) {
    const auto term = termOf(TermList::stance, row.name);
    const auto *value = std::get_if<double>(&row.value);
    if (isBlank(row.name) || !value || term == insiderTerm)
      continue;
    if (const double own = std::abs(*value - supporterValue); own < distance) {
      distance = own;
      nearest = term ? std::string(termText(TermList::stance, *term, language)) : written(row.name);
    }
    if (term == supporterTerm)
      return std::string(termText(TermList::stance, supporterTerm, language));
  }
  return nearest;
}

} // namespace mainstay
