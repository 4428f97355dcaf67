// Which stage a deal has earned by evidence, and what is missing for the next.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/cell.hpp"
#include "core/result.hpp"
#include "core/stage.hpp"

namespace mainstay {

// A row of the exit criteria of a deal. A criterion is met by evidence (text) with its date.
struct Criterion {
  Cell stage;
  Cell name;
  Cell mandatory; // yes or no
  Cell evidence;
  Cell date; // day serial
};

// What age evidence may have. A date after `today` does not count, nor one more than `maxAge` days
// before it.
struct EvidenceAge {
  std::optional<double> today;  // day serial
  std::optional<double> maxAge; // days, >= 0; needs `today`
};

// STAGE_EARNED(criteria; [today]; [max_age]; [stages]): the highest stage, 1..n, with mandatory
// criteria all of which have evidence, as have those of all stages before; 0 if there is none.
// Stages without mandatory criteria neither count nor stand in the way. Blank rows are passed over.
// #N/A: unknown stage. #VALUE!: blank or wrong type, maxAge without today. #NUM!: stage number or
// maxAge out of domain.
Result<std::size_t> stageEarned(std::span<const Criterion> criteria, const EvidenceAge &age = {},
                                const StageTable &stages = StageTable::method());

struct StageGap {
  std::string stage; // canonical English name
  Cell criterion;
  std::string_view gap; // "no evidence" or "stale"
};

// STAGE_GAPS(criteria; stage; [today]; [max_age]; [stages]): criteria of `stage` and all before
// that lack evidence, mandatory or not, in the order of the rows. Errors as stageEarned().
Result<std::vector<StageGap>> stageGaps(std::span<const Criterion> criteria, const Cell &stage,
                                        const EvidenceAge &age = {},
                                        const StageTable &stages = StageTable::method());

} // namespace mainstay
