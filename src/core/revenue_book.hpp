// The deals behind a distribution of total revenue, in the form its engines need.
#pragma once

#include <cstddef>
#include <vector>

namespace mainstay::revenue {

// A deal whose result is open. `threshold` = Φ⁻¹(probability), +∞ for a sure deal of uncertain
// size.
struct Deal {
  double amount;
  double probability;
  double threshold;
  std::size_t row; // in the caller's spans
};

// One-factor model (Vasicek 1987): a deal is won when √ρ·Z + √(1−ρ)·ε ≤ threshold.
struct Book {
  std::vector<Deal> deals; // by falling |amount|, then row; 0 only where ρ makes it tell of others
  double sure = 0.0;       // money of deals won for certain
  double correlation = 0.0; // ρ
  double spread = 0.0;      // coefficient of variation of an amount
  double scale = 0.0;       // Σ|amount| over all deals that can be won
};

// What sensitivity asks about a deal and the total T: P(won), and P(won and T at least some money).
// For a sure deal of uncertain size `both` is P(T without it at least the money).
struct Joint {
  double won;
  double both;
};

} // namespace mainstay::revenue
