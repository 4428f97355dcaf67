// The ways to hold the law of total revenue.
#pragma once

#include "core/revenue_book.hpp"

#include <memory>
#include <vector>

namespace mainstay::revenue {

class Totals {
public:
  Totals() = default;
  Totals(const Totals &) = delete;
  Totals &operator=(const Totals &) = delete;
  virtual ~Totals() = default;

  // P(T < money).
  virtual double below(double money) const = 0;
  // Smallest v with P(T ≤ v) ≥ share, 0 < share < 1.
  virtual double smallest(double share) const = 0;

  // Per deal of the book, with the money T has to reach.
  virtual std::vector<Joint> joint(double money) const = 0;
};

// The exact way where there is one, else the characteristic function. The book outlives the result.
// Exact: without spread, at most 20 open deals, or amounts on a lattice of at most 2^20 units.
// (Lattices whose exact law would take minutes, which needs tens of thousands of correlated deals
// of few units whose sizes nearly share a larger unit, are left to the characteristic function.)
std::unique_ptr<const Totals> makeTotals(const Book &book);

} // namespace mainstay::revenue
