// Process over outcome: how good the meetings were, and how the account manager stands in each
// role.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/cell.hpp"
#include "core/result.hpp"

namespace mainstay {

// PROCESS_SCORE(quality; [planned]): sum of the scores of the meetings held, divided by the number
// planned or, if more were held, by that; so a meeting left out counts as 0. Blanks are meetings
// not held. #VALUE!: wrong type. #NUM!: negative score or plan, no finite sum. #DIV/0!: none held
// and none planned.
Result<double> processScore(std::span<const Cell> quality, double planned = 0);

struct RoleScore {
  std::string role;           // canonical English name of a role of the method, else as written
  std::optional<double> mean; // none where the role's weights add up to nothing
  Cell weakest;               // item
};

// ROLE_SCORE(role; item; score; [weight]): a row per role by first appearance. The mean is
// weighted, by 1 where no weights are given; the weakest item is the one with the lowest score, the
// first of several within tolerance. Items of weight 0 do not count. Rows with all blank are passed
// over. #VALUE!: unequal lengths, blank, wrong type. #NUM!: negative weight, no finite mean.
Result<std::vector<RoleScore>>
roleScore(std::span<const Cell> role, std::span<const Cell> item, std::span<const Cell> score,
          std::optional<std::span<const Cell>> weight = std::nullopt);

} // namespace mainstay
