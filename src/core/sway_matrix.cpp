#include "core/sway_matrix.hpp"

#include <algorithm>
#include <cmath>

#include "core/numeric.hpp"

namespace mainstay {

namespace {

// Counts, shifted by one, to where each begins.
void addUp(std::vector<std::size_t> &counts) {
  for (std::size_t i = 1; i < counts.size(); ++i)
    counts[i] += counts[i - 1];
}

double sumOfSizes(std::span<const double> terms) {
  CompensatedSum sum;
  for (double term : terms)
    sum.add(std::abs(term));
  return sum.value();
}

} // namespace

SwayMatrix::SwayMatrix(std::span<const Tie> ties, const std::vector<bool> &judgementTold) {
  const std::size_t people = judgementTold.size();
  std::vector<double> largest(people, 0.0); // of those who sway a person
  std::vector<std::size_t> next(people + 1, 0), nextOfColumn(people + 1, 0);
  for (const Tie &tie : ties) {
    largest[tie.to] = std::max(largest[tie.to], tie.weight);
    ++next[tie.from + 1];
    ++nextOfColumn[tie.to + 1];
  }
  std::vector<bool> hasDefault(people);
  for (std::size_t j = 0; j < people; ++j) {
    hasDefault[j] = !judgementTold[j] || largest[j] == 0;
    if (!hasDefault[j])
      continue;
    largest[j] = std::max(largest[j], 1.0);
    ++next[j + 1];
    ++nextOfColumn[j + 1];
  }
  addUp(next);
  addUp(nextOfColumn);
  // Divided by the largest first: a sum of very large numbers would be infinite.
  std::vector<CompensatedSum> sums(people);
  for (const Tie &tie : ties)
    sums[tie.to].add(tie.weight / largest[tie.to]);
  std::vector<double> totals(people);
  for (std::size_t j = 0; j < people; ++j) {
    if (hasDefault[j])
      sums[j].add(1 / largest[j]);
    totals[j] = sums[j].value();
  }

  // By column first, then by row: each row is then in the order of the columns.
  struct Swayer {
    std::size_t person;
    double share;
  };
  starts_ = next;
  std::vector<Swayer> columns(starts_[people]);
  for (const Tie &tie : ties)
    columns[nextOfColumn[tie.to]++] = {tie.from, tie.weight / largest[tie.to] / totals[tie.to]};
  sways_.resize(columns.size());
  for (std::size_t j = 0, k = 0; j < people; ++j) {
    if (hasDefault[j])
      columns[nextOfColumn[j]++] = {j, 1 / largest[j] / totals[j]};
    for (; k < nextOfColumn[j]; ++k)
      sways_[next[columns[k].person]++] = {j, columns[k].share};
  }

  // Equal pairs become one. A weight may vanish beside one that is more than 1e308 times as large.
  own_.assign(people, 0.0);
  std::size_t kept = 0;
  for (std::size_t i = 0; i < people; ++i) {
    const std::span<const Sway> row =
        std::span(sways_).subspan(starts_[i], starts_[i + 1] - starts_[i]);
    const std::size_t start = starts_[i] = kept;
    for (const Sway sway : row) {
      if (sway.swayed == i)
        own_[i] += sway.share;
      if (kept > start && sways_[kept - 1].swayed == sway.swayed)
        sways_[kept - 1].share += sway.share;
      else if (sway.share > 0)
        sways_[kept++] = sway;
    }
  }
  starts_[people] = kept;
  sways_.resize(kept);
}

std::vector<double> SwayMatrix::times(std::span<const double> x) const {
  std::vector<double> result(size());
  for (std::size_t i = 0; i < size(); ++i) {
    CompensatedSum sum;
    for (const Sway &sway : swaysOf(i))
      sum.add(sway.share * x[sway.swayed]);
    result[i] = sum.value();
  }
  return result;
}

// Gauss-Seidel for x = constant + d*W*x. W has column sums of 1; with l(j) the part of column j of
// d*W that a sweep has already renewed, every sweep brings the sum of (1-l(j))*|error(j)| down by
// the factor d at least, and 1-d <= 1-l(j) <= 1: after k sweeps the error is at most d^k/(1-d)
// times the first.
void SwayMatrix::sweep(std::span<const double> constant, double damping, double tolerance,
                       std::vector<double> &x) const {
  const double rest = 1 - damping;
  const double worst = 2 * (sumOfSizes(x) + sumOfSizes(constant) / rest) / rest;
  for (double bound = worst; bound > tolerance; bound *= damping) {
    double change = 0;
    for (std::size_t i = 0; i < size(); ++i) {
      // Two sums, so that one addition need not wait for the other.
      const std::span<const Sway> sways = swaysOf(i);
      double even = 0, odd = 0;
      std::size_t k = 0;
      for (; k + 1 < sways.size(); k += 2) {
        even += sways[k].share * x[sways[k].swayed];
        odd += sways[k + 1].share * x[sways[k + 1].swayed];
      }
      if (k < sways.size())
        even += sways[k].share * x[sways[k].swayed];
      const double others = even + odd - own_[i] * x[i];
      const double next = (constant[i] + damping * others) / (1 - damping * own_[i]);
      change += std::abs(next - x[i]);
      x[i] = next;
    }
    if (change * damping <= tolerance * rest)
      break;
  }
}

// What is left over, r = (1-d)*a - x + d*W*x, proves x: the error is at most |r|/(1-d). It also
// gives the correction, which solves e = r + d*W*e.
std::vector<double> SwayMatrix::influence(std::span<const double> authority, double damping,
                                          std::vector<double> x) const {
  constexpr double tolerance = 1e-13;
  constexpr int mostCorrections = 4; // each is good for several digits
  std::vector<double> constant(size());
  for (std::size_t i = 0; i < size(); ++i)
    constant[i] = (1 - damping) * authority[i];
  sweep(constant, damping, tolerance, x);
  for (int correction = 0; correction < mostCorrections; ++correction) {
    std::vector<double> left = times(x);
    for (std::size_t i = 0; i < size(); ++i) {
      CompensatedSum sum;
      sum.add(constant[i]);
      sum.add(-x[i]);
      sum.add(damping * left[i]);
      left[i] = sum.value();
    }
    const double error = sumOfSizes(left) / (1 - damping);
    if (error <= tolerance)
      break;
    std::vector<double> step(size(), 0.0);
    sweep(left, damping, error / 1000, step);
    for (std::size_t i = 0; i < size(); ++i)
      x[i] += step[i];
  }
  return x;
}

std::vector<double> sharesOf(std::span<const double> parts) {
  const double largest = parts.empty() ? 0.0 : std::ranges::max(parts);
  if (largest == 0)
    return {};
  std::vector<double> shares(parts.begin(), parts.end());
  for (double &share : shares)
    share /= largest;
  const double total = compensatedSum(shares);
  for (double &share : shares)
    share /= total;
  return shares;
}

} // namespace mainstay
