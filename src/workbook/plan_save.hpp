// What a plan keeps about itself, brought up to date when it is saved.
#pragma once

#include "workbook/plan.hpp"

#include <functional>

namespace mainstay::workbook {

// Every filled row gets an id, and a copied row one of its own; which row has which is remembered
// for the next time; the plan gets an id when it has none, its version counts up, and who saved it
// when is written down. Nothing of it can be undone, and nothing of what could be is lost. `author`
// may be "".
void settleBeforeSaving(const Plan &plan, std::string_view author);

// The ids alone; how many rows have another one now: those that had none, copies, and those that
// had been torn from theirs by sorting without it. `writer` carries out each write.
struct SettledIds {
  std::size_t missing = 0, copied = 0, moved = 0;
};
using Writer = std::function<void(const std::function<void()> &write)>;
SettledIds settleRowIds(const Plan &plan, const Writer &writer);

} // namespace mainstay::workbook
