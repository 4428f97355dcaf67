// Total revenue of few deals: every outcome, exactly.
#pragma once

#include "core/revenue_book.hpp"

#include <cstdint>
#include <vector>

namespace mainstay::revenue {

// All 2^n totals of at most 20 open deals with their probabilities, correct to about 1e-13; no
// rounding of money beyond that of the additions. Without spread only.
class Atoms {
public:
  static constexpr std::size_t mostDeals = 20;

  explicit Atoms(const Book &book);

  // P(T < money).
  double below(double money) const noexcept;
  // Smallest total with P(T ≤ total) ≥ share, for any share up to the sum of all probabilities.
  double smallest(double share) const noexcept;
  // Per deal of the book: P(won and T ≥ money).
  std::vector<double> wonAndAtLeast(double money) const;
  // Per deal: P(won) as integrated here.
  std::vector<double> won() const;

private:
  std::size_t position(double money) const noexcept;
  std::vector<double> wonFrom(std::size_t position) const;

  std::size_t deals_;
  std::vector<double> totals_;          // rising
  std::vector<std::uint32_t> outcomes_; // bit i: deal i won
  std::vector<double> probabilities_;   // by outcome
  std::vector<double> cumulative_;      // by position
};

} // namespace mainstay::revenue
