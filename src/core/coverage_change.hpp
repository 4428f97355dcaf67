// How support coverage moves: its trend, what it hangs on, whom to win next.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "core/cell.hpp"
#include "core/network.hpp"
#include "core/people.hpp"
#include "core/result.hpp"
#include "core/stance.hpp"

namespace mainstay {

// COVERAGE_TREND(date; coverage): change per 30 days, from the least-squares line through the
// points. A row per point; rows with both blank are passed over. #DIV/0!: fewer than two distinct
// dates. #VALUE!: unequal lengths, blank, wrong type. #NUM!: not finite.
Result<double> coverageTrend(std::span<const Cell> date, std::span<const Cell> coverage);

struct SupporterAtRisk {
  std::string name;
  double influence; // 0..100
  double now;       // coverage, 0..1
  double ifNeutral; // coverage with a stance of 0, everyone's influence unchanged
  double ifGone;    // coverage among the others, whose influence is computed anew
  double loss;      // now - the smaller of both
};

// COVERAGE_AT_RISK(people; relations; stance; [threshold]; [damping]; [stances]): a row per person
// with stance >= threshold, by loss. If nobody with authority is left, the coverage is 0. Errors of
// Network::make() and Roster::stances(). #NUM!: threshold outside -1..1, damping outside 0..0.99.
// The influence of all is solved once per supporter: time grows with supporters * relations.
Result<std::vector<SupporterAtRisk>>
coverageAtRisk(std::span<const PersonRow> people, std::span<const RelationRow> relations,
               std::span<const Cell> stance, double threshold = supportThreshold,
               double damping = defaultDamping, const StanceTable &stances = StanceTable::method());

struct PersonToWin {
  std::string name;
  double stance;
  double influence; // 0..100
  double gain;      // of coverage
  double effort;
  double gainPerEffort;
  double coverage; // with this person and all before won
};

// NEXT_TO_WIN(people; relations; stance; [effort]; [threshold]; [damping]; [stances]): a row per
// person with stance < threshold, by gain per effort. `effort` holds a cell per row of people;
// empty or all blank: threshold - stance. Of supporters it is not read. Errors as coverageAtRisk().
// #VALUE!: effort blank for some or no number. #NUM!: effort not positive.
Result<std::vector<PersonToWin>>
nextToWin(std::span<const PersonRow> people, std::span<const RelationRow> relations,
          std::span<const Cell> stance, std::span<const Cell> effort = {},
          double threshold = supportThreshold, double damping = defaultDamping,
          const StanceTable &stances = StanceTable::method());

} // namespace mainstay
