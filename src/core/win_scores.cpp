#include "core/win_scores.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "core/cell.hpp"
#include "core/numeric.hpp"
#include "core/wilson_interval.hpp"

namespace mainstay {

namespace {

constexpr double clip = 1e-15;
constexpr double wilsonQuantile = 1.6449; // of a two-sided interval of 90 %

// No failure: no value.
Result<std::monostate> checked(std::span<const double> probabilities,
                               std::span<const std::uint8_t> won) {
  if (probabilities.size() != won.size())
    return unequalLengths(1, probabilities.size(), won.size());
  for (std::size_t i = 0; i < won.size(); ++i)
    if (const auto inside =
            checkRange(probabilities[i], 0, 1, {0, static_cast<std::ptrdiff_t>(i), 0});
        !inside)
      return inside.failure();
  return std::monostate();
}

template <class Score>
Result<double> meanScore(std::span<const double> probabilities, std::span<const std::uint8_t> won,
                         Score score) {
  if (const auto usable = checked(probabilities, won); !usable)
    return usable.failure();
  if (won.empty())
    return Failure{Fault::division, Reason::noRows, {0}};
  CompensatedSum sum;
  for (std::size_t i = 0; i < won.size(); ++i)
    sum.add(score(probabilities[i], won[i] != 0));
  return sum.value() / static_cast<double>(won.size());
}

std::size_t binOf(double probability, std::size_t bins) {
  const auto count = static_cast<double>(bins);
  const auto bin = std::min(bins - 1, static_cast<std::size_t>(probability * count));
  const bool nextBegins =
      bin + 1 < bins && atLeast(probability, static_cast<double>(bin + 1) / count);
  return nextBegins ? bin + 1 : bin;
}

} // namespace

double logLossOf(double probability, bool won) {
  const double given = std::clamp(probability, clip, 1 - clip);
  return won ? -std::log(given) : -std::log1p(-given);
}

Result<double> winBrier(std::span<const double> probabilities, std::span<const std::uint8_t> won) {
  return meanScore(probabilities, won, [](double p, bool win) { return (p - win) * (p - win); });
}

Result<double> winLogLoss(std::span<const double> probabilities,
                          std::span<const std::uint8_t> won) {
  return meanScore(probabilities, won, logLossOf);
}

double areaUnderCurve(std::vector<ScoredDeals> deals) {
  std::ranges::sort(deals, {}, &ScoredDeals::score);
  double wins = 0, losses = 0, pairs = 0; // whole numbers and halves: exact
  for (std::size_t i = 0; i < deals.size();) {
    double winsHere = 0, lossesHere = 0;
    for (const double score = deals[i].score; i < deals.size() && deals[i].score == score; ++i) {
      winsHere += deals[i].wins;
      lossesHere += deals[i].losses;
    }
    pairs += winsHere * (losses + lossesHere / 2);
    wins += winsHere;
    losses += lossesHere;
  }
  return pairs / (wins * losses);
}

Result<double> winAuc(std::span<const double> probabilities, std::span<const std::uint8_t> won) {
  if (const auto usable = checked(probabilities, won); !usable)
    return usable.failure();
  const auto wins = std::ranges::count_if(won, [](std::uint8_t win) { return win != 0; });
  if (wins == 0 || wins == std::ssize(won))
    return Failure{Fault::division, won.empty() ? Reason::noRows : Reason::oneClass, {1}};
  std::vector<ScoredDeals> deals;
  deals.reserve(won.size());
  for (std::size_t i = 0; i < won.size(); ++i)
    deals.push_back({probabilities[i], won[i] ? 1.0 : 0.0, won[i] ? 0.0 : 1.0});
  return areaUnderCurve(std::move(deals));
}

Result<std::vector<ReliabilityBin>> winReliability(std::span<const double> probabilities,
                                                   std::span<const std::uint8_t> won,
                                                   std::size_t bins) {
  if (const auto usable = checked(probabilities, won); !usable)
    return usable.failure();
  if (bins < 1 || bins > mostBins)
    return Failure{Fault::number, Reason::outOfRange, {2}, fmt::format("1..{}", mostBins)};
  std::vector<ReliabilityBin> result(bins);
  std::vector<CompensatedSum> sums(bins);
  std::vector<std::size_t> wins(bins, 0);
  for (std::size_t i = 0; i < won.size(); ++i) {
    const std::size_t bin = binOf(probabilities[i], bins);
    ++result[bin].deals;
    wins[bin] += won[i] ? 1 : 0;
    sums[bin].add(probabilities[i]);
  }
  for (std::size_t i = 0; i < bins; ++i) {
    ReliabilityBin &bin = result[i];
    if (bin.deals == 0)
      continue;
    const auto n = static_cast<double>(bin.deals);
    bin.mean = sums[i].value() / n;
    bin.observed = static_cast<double>(wins[i]) / n;
    const WilsonInterval interval = wilsonInterval(wins[i], bin.deals, wilsonQuantile);
    bin.lower = interval.lower;
    bin.upper = interval.upper;
  }
  return result;
}

} // namespace mainstay
