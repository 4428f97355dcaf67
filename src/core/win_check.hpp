// Whether a win model can be believed: columns that give the result away, and scores on rows that
// the fit has not seen.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/win_design.hpp"
#include "core/win_features.hpp"

namespace mainstay {

inline constexpr double leakLimit = 0.98;

// How well a column alone tells won from lost, as an area under the curve. Number: of its values
// (blank: the mean) or of whether it is blank, in the better direction. Text: of the share won
// among rows of the same level outside the row's own fold, 0.5 being chance. Kaufman, Rosset &
// Perlich 2011 on why such a column is a leak.
double leakStrength(const FeatureColumn &column, const FeatureTable &table,
                    std::span<const std::uint8_t> foldOf);

struct WinCheck {
  double areaUnderCurve, brierSkill, logLoss;
  bool signal; // the mean Brier gain on the base rate exceeds its standard error
};

// `probabilities`: of each entry, by fold in which the fit has not seen it. Brier skill (Murphy
// 1973) is against the base rate of all rows. One standard error as in Breiman et al. 1984.
WinCheck checkOutOfFold(const WinDesign &design,
                        const std::vector<std::vector<double>> &probabilities, double baseRate);

} // namespace mainstay
