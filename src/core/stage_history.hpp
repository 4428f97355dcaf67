// What closed deals and past moves say about stages: win probability, conversion, time spent.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "core/cell.hpp"
#include "core/result.hpp"
#include "core/stage.hpp"

namespace mainstay {

struct CalibratedStage {
  std::string name; // canonical English
  double prior;     // mean of the prior: progress, at most 0.99
  std::size_t deals, wins;
  double mean, low, high; // of the posterior: mean, 5 % and 95 % quantiles
};

// STAGE_CALIBRATE(stage; won; [strength]; [stages]): a row per stage of the table. `stage` and
// `won` (yes or no) hold a row per closed deal and stage that it passed; rows with both blank are
// passed over. Posterior Beta(strength*m + wins, strength*(1-m) + losses) with m the prior; 1 where
// progress is 1 or more. #N/A: unknown stage. #VALUE!: unequal lengths, blank, wrong type. #NUM!:
// strength outside 0.001..1e9 (the quantiles are not to be had beyond), stage number out of range.
Result<std::vector<CalibratedStage>>
stageCalibrate(std::span<const Cell> stage, std::span<const Cell> won, double strength = 10.0,
               const StageTable &stages = StageTable::method());

struct StageMove {
  std::string from, to; // canonical English
  std::size_t count;
  double share; // of all that leave `from`
};

// STAGE_CONVERSION(from; to; [stages]): moves by stage index of `from`, then first appearance. Rows
// with both blank or both the same stage are passed over. Errors as stageCalibrate().
Result<std::vector<StageMove>> stageConversion(std::span<const Cell> from, std::span<const Cell> to,
                                               const StageTable &stages = StageTable::method());

// STAGE_AGE(entered; left; today; q): days after which a share q, 0..1, has left the stage: the
// smallest t with S(t) <= 1 - q + 1e-9, S the product-limit estimate (Kaplan & Meier 1958). Who has
// not left
// (`left` blank or after today) is censored at `today`. Rows with both blank are passed over. #N/A:
// never reached, no rows. #NUM!: left, or today, before entered; q outside. #VALUE!: unequal
// lengths, `entered` blank, text.
Result<double> stageAge(std::span<const Cell> entered, std::span<const Cell> left, double today,
                        double q);

} // namespace mainstay
