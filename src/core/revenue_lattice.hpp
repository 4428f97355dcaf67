// Amounts that are whole multiples of one unit, and exact convolution of them.
#pragma once

#include "core/revenue_book.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace mainstay::revenue {

// Amount i of the book = multiples[i]·unit, unit = numerator/denominator.
struct Lattice {
  static constexpr double mostUnits = 1048576.0;

  double numerator = 1.0;
  double denominator = 1.0;
  std::vector<std::int64_t> multiples; // by deal of the book
  std::int64_t lowest = 0;             // sum of the negative ones
  std::int64_t highest = 0;            // sum of the positive ones

  double money(std::int64_t units) const noexcept {
    return static_cast<double>(units) * numerator / denominator;
  }
};

// None when there is no unit u with Σ|amount|/u ≤ 2^20.
std::optional<Lattice> findLattice(const Book &book);

// Probabilities of consecutive whole totals, counted in units.
struct LatticeLaw {
  std::int64_t first = 0;
  std::vector<double> mass;
};

// Law of the total when deal i is won with probability chances[i], independently. Masses below
// 1e-17 at either end are dropped as the law grows.
LatticeLaw convolve(const Lattice &lattice, std::span<const double> chances);

// Work of one convolution in cells touched, for deals of those chances.
double convolutionCells(const Lattice &lattice, std::span<const double> chances);

// P(T ≥ units | deal i won), from the tail P(T ≥ ·) of all deals together and the deal's own
// probability, without convolving again: T is the deal plus the rest, solved for the rest a step of
// the deal at a time, in the direction in which errors shrink.
double atLeastWhenWon(const LatticeLaw &law, std::span<const double> tails, std::int64_t multiple,
                      double chance, std::int64_t units) noexcept;

// tails[k] = P(T ≥ first + k); one more element than the mass, the last 0.
std::vector<double> tailsOf(const LatticeLaw &law);

} // namespace mainstay::revenue
