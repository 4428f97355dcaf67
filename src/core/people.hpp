// Influence of people and how much of it is for us.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/cell.hpp"
#include "core/network.hpp"
#include "core/result.hpp"
#include "core/stance.hpp"

namespace mainstay {

inline constexpr double defaultDamping = 0.5;
inline constexpr double largestDamping = 0.99;
inline constexpr double supportThreshold = 0.5; // stance value of a supporter

struct InfluenceScore {
  std::string name;
  double authority; // share of all authority, 0..1
  double network;   // share that comes from whom the person sways, 0..1
  double influence; // 0..100; adds up to 100
  std::size_t rank; // from 1; equal influence, equal rank
};

// INFLUENCE_SCORES(people; relations; [damping]): an entry per row of `people`, none for a blank
// row. Influence is 100*x with x = (1-d)*a + d*W*x (Friedkin 1991; the fixed point that PageRank,
// Brin & Page 1998, has on the reversed graph). Errors of Network::make(); #NUM!: damping outside
// 0..0.99.
Result<std::vector<std::optional<InfluenceScore>>>
influenceScores(std::span<const PersonRow> people, std::span<const RelationRow> relations,
                double damping = defaultDamping);

// INFLUENCE_SCORE(person; people; relations; [damping]), 0..100. #N/A: unknown person.
Result<double> influenceScore(const Cell &person, std::span<const PersonRow> people,
                              std::span<const RelationRow> relations,
                              double damping = defaultDamping);

// COVERAGE(influence; stance; [threshold]; [stances]): share, 0..1, of all influence that is held
// by people with stance >= threshold. A row per person; rows with both blank are passed over.
// #VALUE!: unequal lengths, blank, wrong type. #NUM!: negative influence, stance or threshold
// outside -1..1. #N/A: unknown stance. #DIV/0!: no influence at all.
Result<double> coverage(std::span<const Cell> influence, std::span<const Cell> stance,
                        double threshold = supportThreshold,
                        const StanceTable &stances = StanceTable::method());

// HEAD_COVERAGE(stance; [threshold]; [stances]): the same by head count. #DIV/0!: nobody.
Result<double> headCoverage(std::span<const Cell> stance, double threshold = supportThreshold,
                            const StanceTable &stances = StanceTable::method());

// How well we know somebody, 0 (none) to 3 (in depth), of a contact level or its number. Unknown
// level: #N/A.
Result<double> contactLevel(const Cell &level, Position where);

// CONTACT_COVERAGE(influence; level): share of influence with contact level "several" or more.
Result<double> contactCoverage(std::span<const Cell> influence, std::span<const Cell> level);

// NET_SUPPORT(influence; stance; [stances]): mean stance weighted by influence, -1..1. Errors as
// coverage().
Result<double> netSupport(std::span<const Cell> influence, std::span<const Cell> stance,
                          const StanceTable &stances = StanceTable::method());

// TOP_CONTACT(role; level; last_contact; today): days from the latest contact with a top decision
// maker, one whose contact level is above "none", to `today`. A date after today does not count. A
// row per person; rows with all blank are passed over. Level and date may be blank where they are
// not needed: for other roles, the date also at level "none". #N/A: no such contact; unknown role
// or level. #VALUE!: unequal lengths, blank, wrong type. #NUM!: level outside 0..3.
Result<double> topContact(std::span<const Cell> role, std::span<const Cell> level,
                          std::span<const Cell> lastContact, double today);

} // namespace mainstay
