// From the rows of a plan's tables to what the relationship map is drawn from.
#pragma once

#include <array>
#include <span>
#include <string>
#include <vector>

#include "core/cell.hpp"
#include "core/relationship_map.hpp"
#include "core/result.hpp"
#include "core/stance.hpp"

namespace mainstay {

// Failures carry one of these as argument, and the column as below.
enum class MapTable : std::uint8_t { people, relations };

struct MapPersonRow {
  enum Column : std::uint8_t {
    id,
    name,
    title,
    influence,
    stance,
    stanceValue,
    role,
    layer,
    level,
    reportsTo,
    count
  };
  std::array<Cell, count> cells;

  const Cell &operator[](Column column) const { return cells[column]; }
};

struct MapRelationRow {
  enum Column : std::uint8_t { id, from, to, weight, kind, count };
  std::array<Cell, count> cells;

  const Cell &operator[](Column column) const { return cells[column]; }
};

struct MapRows {
  std::vector<MapPerson> people;
  std::vector<std::size_t> personRow; // of each person in the table
  std::vector<MapRelation> relations;
};

// Rows without a name, and relations without both names, are passed over; a blank influence counts
// 0, a blank weight 1, a blank stance value is looked up in `stances`. #VALUE!: a name twice or a
// number, influence, stance value or weight no number, one name of a relation missing. #N/A:
// unknown name, stance or kind of relation. #NUM!: influence or weight negative, stance value
// outside -1..1. Other terms that are not known count as blank.
Result<MapRows> readMapRows(std::span<const MapPersonRow> people,
                            std::span<const MapRelationRow> relations, const StanceTable &stances,
                            Language language);

// The word that a team uses for somebody who is for us: its supporters, or the stance nearest to
// them.
std::string supporterWord(std::span<const StanceRow> stances, Language language);

} // namespace mainstay
