// Which traits the buyers have in common.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "core/cell.hpp"
#include "core/result.hpp"

namespace mainstay {

struct Trait {
  Cell name; // header
  std::vector<Cell> cells;
};

struct Segment {
  std::string trait, level; // of a pair both, joined by " & "
  std::size_t members;
  double share; // who bought, 0..1
  double lift;  // share divided by that of everyone
  double p;     // adjusted, 0..1
};

inline constexpr double leastMembers = 5;
inline constexpr std::size_t mostSegments = 1048576; // as many as a sheet has rows

// SEGMENT_LIFT(traits; names; bought; [min_n]; [depth]): who buys more often than others. Each level
// of each trait (see traitLevels()), with depth 2 also each pair of levels of two traits, that has at
// least `leastN` members and is not everyone, is held against all others by Fisher's exact test, two-sided; p is
// adjusted for the number of such tests by Benjamini & Hochberg (1995). First those with lift of at
// least 1, then the others, each by p; equal p in order of traits and levels, pairs last. At most
// `most` segments are given back. `bought` is 1 or 0 per row; rows with everything blank are passed
// over. #VALUE!: unequal lengths, header missing or twice, blank or no yes or no in `bought`. #NUM!:
// least below 1, depth other than 1 or 2, more than mostSegments tests or 10^9 rows and pairs to
// count. #DIV/0!: nobody bought.
Result<std::vector<Segment>> segmentLift(std::span<const Trait> traits,
                                         std::span<const Cell> bought,
                                         double leastN = leastMembers, double depth = 1,
                                         std::size_t most = mostSegments);

} // namespace mainstay
