// Total revenue of amounts that are whole multiples of one unit, without rounding.
#pragma once

#include "core/revenue_lattice.hpp"
#include "core/revenue_spectrum.hpp"
#include "core/revenue_totals.hpp"

namespace mainstay::revenue {

// Given the factor, each node is convolved exactly or, where the characteristic function has few
// frequencies above 1e-13, summed from those, whichever is less work; probabilities to about 1e-10.
class LatticeTotals final : public Totals {
public:
  // None when it would take too long.
  static std::unique_ptr<const Totals> make(const Book &book, Lattice lattice);

  double below(double money) const override;
  double smallest(double share) const override;
  std::vector<Joint> joint(double money) const override;

private:
  LatticeTotals(const Book &book, Lattice lattice);
  bool plan();
  void evaluate();
  double atMost(std::int64_t units) const noexcept;
  // Smallest number of units that is at least this much money.
  std::int64_t unitsFrom(double money) const noexcept;
  std::vector<double> chances(double z) const;
  template <class Use> void forEachConvolved(Use use) const;

  const Book &book_;
  Lattice lattice_;
  Spectrum spectrum_;
  double convolvedWeight_ = 0.0;
  std::int64_t first_ = 0; // of the cumulative masses of the convolved nodes
  std::vector<double> cumulative_;
};

} // namespace mainstay::revenue
