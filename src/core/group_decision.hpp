// What a group comes to think of us when it has talked.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "core/cell.hpp"
#include "core/network.hpp"
#include "core/result.hpp"
#include "core/stance.hpp"

namespace mainstay {

inline constexpr double defaultStubbornness = 0.5;

struct GroupDecision {
  std::vector<std::optional<double>> opinions; // per row of people, -1..1; none for a blank row
  std::optional<double> decision; // mean by influence at the default damping; none without people
};

// GROUP_DECISION(people; relations; stance; [stubbornness]; [stances]): everyone keeps mixing the
// own first stance, with weight s, with the opinions of those who sway the person, by W: the limit
// (Friedkin & Johnsen 1990; see opinionLimit()). `ownStubbornness` holds the s of each row of
// people; empty or all blank: `stubbornness` for everyone. Errors of Network::make() and
// Roster::stances(). #VALUE!: s blank for some or no number. #NUM!: s outside 0..1; people with s =
// 0 who only listen to each other and go round in a period; too large a network to be solved.
Result<GroupDecision> groupDecision(std::span<const PersonRow> people,
                                    std::span<const RelationRow> relations,
                                    std::span<const Cell> stance,
                                    std::span<const Cell> ownStubbornness = {},
                                    double stubbornness = defaultStubbornness,
                                    const StanceTable &stances = StanceTable::method());

} // namespace mainstay
