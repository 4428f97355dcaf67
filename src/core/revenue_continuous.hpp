// Total revenue of any amounts, to a thousandth of their sum and a ten-thousandth in probability.
#pragma once

#include "core/revenue_spectrum.hpp"
#include "core/revenue_totals.hpp"

#include <optional>

namespace mainstay::revenue {

// Inverts the characteristic function on a period that holds all but 2e-5 of the law. Where the law
// is not smooth by itself it is smoothed with normal noise of which 2e-5 lies beyond 0.1 % of
// Σ|amount|.
// Where the factor decides nearly all deals, the total given the factor varies less than that
// noise, and is taken as normal.
class ContinuousTotals final : public Totals {
public:
  explicit ContinuousTotals(const Book &book);

  double below(double money) const override;
  double smallest(double share) const override;
  std::vector<Joint> joint(double money) const override;

private:
  struct Range {
    double low;
    double high;
  };
  Range outerRange() const;
  void build(Range range, double error);
  void setNarrowAside(double noise);
  double atMost(double rest) const;
  double quantile(double share) const;

  const Book &book_;
  // Inside, money is in units of Σ|amount| and without that of deals won for certain.
  std::vector<double> sizes_;
  Range attainable_; // infinite with spread
  double inside(double money) const noexcept { return (money - book_.sure) / book_.scale; }
  std::optional<Spectrum> spectrum_;
  // Factor nodes at which the total is all but decided.
  struct NarrowNode {
    double z;
    double weight;
    double mean;
    double deviation;
  };
  std::vector<NarrowNode> narrow_;
};

} // namespace mainstay::revenue
