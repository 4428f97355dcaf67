// Scores of win probabilities against what happened, whoever gave them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "core/result.hpp"

namespace mainstay {

// Failures of all functions: lengths that differ (value), a probability outside 0..1 (number), no
// rows (division). Arguments count as in the signature quoted, `Position::row` is the index.

// WIN_BRIER(prob; won): mean of (p - won)², 0 is best (Brier 1950).
Result<double> winBrier(std::span<const double> probabilities, std::span<const std::uint8_t> won);

// WIN_LOG_LOSS(prob; won): mean of -ln of the probability given to what happened, each kept
// 1e-15 away from 0 and 1 (Good 1952).
Result<double> winLogLoss(std::span<const double> probabilities, std::span<const std::uint8_t> won);

// WIN_AUC(prob; won): the share of pairs of a won and a lost deal in which the won one has the
// higher probability, equal ones ½ (Mann & Whitney 1947; Hanley & McNeil 1982). One class:
// division.
Result<double> winAuc(std::span<const double> probabilities, std::span<const std::uint8_t> won);

struct ReliabilityBin {
  std::size_t deals = 0;
  double mean = 0;     // probability given
  double observed = 0; // share won
  double lower = 0;    // Wilson (1927), z = 1.6449
  double upper = 0;
};

inline constexpr std::size_t defaultBins = 10, mostBins = 1000;

// WIN_RELIABILITY(prob; won; [bins]): bin k from 0 holds k/bins <= p < (k+1)/bins, the last also
// 1; a limit is met within the method's tolerance (Murphy & Winkler 1977). Only `deals` means
// something in an empty bin. `bins` is 1..1000.
Result<std::vector<ReliabilityBin>> winReliability(std::span<const double> probabilities,
                                                   std::span<const std::uint8_t> won,
                                                   std::size_t bins = defaultBins);

// Deals with the same score; counts are whole.
struct ScoredDeals {
  double score, wins, losses;
};

// As winAuc(), for scores of any size. There is at least one of each class.
double areaUnderCurve(std::vector<ScoredDeals> deals);

// -ln of the probability given to what happened, clipped.
double logLossOf(double probability, bool won);

} // namespace mainstay
