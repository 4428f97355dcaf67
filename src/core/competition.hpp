// Ourselves against the competitors, criterion by criterion.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "core/cell.hpp"
#include "core/result.hpp"

namespace mainstay {

struct CompetitiveGap {
  Cell criterion;
  double gap;       // weighted; above 0 where we lead
  std::size_t rank; // from 1; equal size, equal rank
};

// COMPETE_GAPS(criteria; ours; theirs; weights): for each criterion w*(ours - theirs)/sum of w, with
// the customer's weights, 0 or more in any unit; the gaps add up to the difference of the weighted
// mean scores. By size, whichever sign; ties in input order. A row per criterion, each named once;
// `theirs` holds a column per rival, of whom the best counts. A blank score is a rival who is not
// rated on that criterion; rows with everything blank are passed over. #VALUE!: unequal lengths, a
// criterion twice, blank, wrong type, no rival rated. #NUM!: negative weight. #DIV/0!: all weights 0.
Result<std::vector<CompetitiveGap>> competeGaps(std::span<const Cell> criteria,
                                                std::span<const Cell> ours,
                                                std::span<const std::vector<Cell>> theirs,
                                                std::span<const Cell> weights);

} // namespace mainstay
