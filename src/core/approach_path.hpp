// The way to a person through introductions.
#pragma once

#include <cstdint>
#include <span>
#include <string>

#include "core/cell.hpp"
#include "core/network.hpp"
#include "core/result.hpp"
#include "core/stance.hpp"

namespace mainstay {

enum class Route : std::uint8_t {
  ladder, // up the reporting line only
  helix   // whoever sways whom, and the reporting line both ways
};

// A term of the list route; unknown #N/A, not text #VALUE!.
Result<Route> readRoute(const Cell &route, Position where);

// APPROACH_PATH(people; relations; stance; target; [route]; [stances]): "A -> B -> C" with arrows,
// the chain from a person with stance >= 0.5 to the target whose product of strengths is largest;
// strength = weight / max(1, largest weight of the table). Every row of relations is a link of its
// own. Products within 1e-9 of the largest are equal: then the fewest people, then the earliest
// rows, compared link by link from the start. A target with stance >= 0.5 is the whole chain.
// Authority is not looked at. #N/A: no chain, unknown name, kind or stance. Other errors of
// Roster::make(), readRelations() and Roster::stances(). #NUM!: too large a network to be searched.
Result<std::string> approachPath(std::span<const PersonRow> people,
                                 std::span<const RelationRow> relations,
                                 std::span<const Cell> stance, const Cell &target,
                                 Route route = Route::helix,
                                 const StanceTable &stances = StanceTable::method());

} // namespace mainstay
