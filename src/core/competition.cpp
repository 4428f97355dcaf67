#include "core/competition.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <string>
#include <unordered_set>

#include <fmt/format.h>

#include "core/falling_order.hpp"
#include "core/numeric.hpp"
#include "core/terms.hpp"

namespace mainstay {

namespace {

struct Comparison {
  std::size_t row;
  double ours, theirs, weight;
};

// Its name; numbers are names too.
Result<std::string> readCriterion(const Cell &cell, std::unordered_set<std::string> &seen,
                                  Position where) {
  if (isBlank(cell))
    return Failure{Fault::value, Reason::blank, where};
  const double *number = std::get_if<double>(&cell);
  std::string name = number ? fmt::format("{}", *number) : std::get<std::string>(cell);
  if (number && !std::isfinite(*number))
    return Failure{Fault::number, Reason::infinite, where, name};
  if (!seen.insert(fold(name)).second)
    return Failure{Fault::value, Reason::duplicateName, where, name};
  return name;
}

Result<double> best(std::span<const std::vector<Cell>> theirs, std::size_t row) {
  std::optional<double> highest;
  for (std::size_t rival = 0; rival < theirs.size(); ++rival) {
    const Cell &cell = theirs[rival][row];
    if (isBlank(cell))
      continue;
    const Result<double> score = readNumber(
        cell, {2, static_cast<std::ptrdiff_t>(row), static_cast<std::ptrdiff_t>(rival)});
    if (!score)
      return score;
    highest = std::max(highest.value_or(*score), *score);
  }
  if (!highest)
    return Failure{Fault::value, Reason::blank, {2, static_cast<std::ptrdiff_t>(row), 0}};
  return *highest;
}

Result<std::vector<Comparison>> comparisons(std::span<const Cell> criteria,
                                            std::span<const Cell> ours,
                                            std::span<const std::vector<Cell>> theirs,
                                            std::span<const Cell> weights) {
  const auto sameLength = [&](std::size_t length, std::ptrdiff_t argument) -> Result<bool> {
    if (length == criteria.size())
      return true;
    return unequalLengths(argument, criteria.size(), length);
  };
  if (const auto same = sameLength(ours.size(), 1); !same)
    return same.failure();
  for (const std::vector<Cell> &rival : theirs)
    if (const auto same = sameLength(rival.size(), 2); !same)
      return same.failure();
  if (const auto same = sameLength(weights.size(), 3); !same)
    return same.failure();

  std::vector<Comparison> rows;
  std::unordered_set<std::string> seen;
  for (std::size_t i = 0; i < criteria.size(); ++i) {
    if (isBlank(criteria[i]) && isBlank(ours[i]) && isBlank(weights[i]) &&
        std::ranges::all_of(theirs, [i](const auto &rival) { return isBlank(rival[i]); }))
      continue;
    const auto row = static_cast<std::ptrdiff_t>(i);
    const Result<std::string> criterion = readCriterion(criteria[i], seen, {0, row, 0});
    if (!criterion)
      return criterion.failure();
    const Result<double> our = readNumber(ours[i], {1, row, 0});
    if (!our)
      return our.failure();
    const Result<double> their = best(theirs, i);
    if (!their)
      return their.failure();
    const Result<double> weight = readNotNegative(weights[i], {3, row, 0});
    if (!weight)
      return weight.failure();
    rows.push_back({i, *our, *their, *weight});
  }
  return rows;
}

// By size; a rank's gaps, equal within tolerance, stay in input order.
std::vector<CompetitiveGap> ranked(std::vector<CompetitiveGap> gaps) {
  std::vector<double> sizes(gaps.size());
  std::ranges::transform(gaps, sizes.begin(),
                         [](const CompetitiveGap &gap) { return std::abs(gap.gap); });
  const FallingOrder falling = fallingOrder(sizes);
  const std::vector<std::size_t> ranks = falling.ranks();
  for (std::size_t i = 0; i < gaps.size(); ++i)
    gaps[i].rank = ranks[i];
  return falling.of(std::move(gaps));
}

} // namespace

Result<std::vector<CompetitiveGap>> competeGaps(std::span<const Cell> criteria,
                                                std::span<const Cell> ours,
                                                std::span<const std::vector<Cell>> theirs,
                                                std::span<const Cell> weights) {
  Result<std::vector<Comparison>> rows = comparisons(criteria, ours, theirs, weights);
  if (!rows)
    return rows.failure();
  if (rows->empty())
    return std::vector<CompetitiveGap>();

  // Weights are brought below 1 by a power of two, which rounds nothing: sums of very large numbers
  // would be infinite.
  double heaviest = 0;
  for (const Comparison &row : *rows)
    heaviest = std::max(heaviest, row.weight);
  if (heaviest == 0)
    return Failure{Fault::division, Reason::nothingToDivideBy, {3}};
  const int exponent = std::ilogb(heaviest) + 1;
  CompensatedSum total;
  for (Comparison &row : *rows) {
    row.weight = std::scalbn(row.weight, -exponent);
    total.add(row.weight);
  }
  std::vector<CompetitiveGap> gaps;
  gaps.reserve(rows->size());
  for (const Comparison &row : *rows) {
    double gap = row.weight * (row.ours - row.theirs) / total.value();
    if (!std::isfinite(gap))
      gap = 2 * (row.weight * (row.ours / 2 - row.theirs / 2) / total.value());
    if (!std::isfinite(gap))
      return Failure{Fault::number, Reason::infinite};
    gaps.push_back({criteria[row.row], gap, 0});
  }
  return ranked(std::move(gaps));
}

} // namespace mainstay
