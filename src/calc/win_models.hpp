// Models of won deals for the functions that learn and use them.
#pragma once

#include "calc/call.hpp"
#include "core/win_model.hpp"

#include <memory>

namespace mainstay::calc {

using WinModelRows = std::shared_ptr<const std::vector<WinModelRow>>;

// From features (argument 0), names (1), won (2) and ridge (3). The last few are kept: a document that is loaded, a
// copied formula or EXPLAIN ask again for the same model, which can take seconds.
Result<WinModelRows> learntModel(const Call &call);

// A table of deals (argument 0) with names (1), and the model (2) to judge them by.
struct DealsToScore {
  Cells deals;
  std::vector<Cell> names;
  WinModel model;
};
Result<DealsToScore> dealsToScore(const Call &call);

} // namespace mainstay::calc
