// The law of total revenue of a pipeline, computed rather than simulated.
#pragma once

#include "core/result.hpp"

#include <cstddef>
#include <memory>
#include <span>
#include <vector>

namespace mainstay {

// T = Σ wᵢAᵢ. Deal i is won (wᵢ = 1) when √ρ·Z + √(1−ρ)·εᵢ ≤ Φ⁻¹(pᵢ), Z and εᵢ independent standard
// normal (one-factor model: Vasicek 1987). Aᵢ is the amount, or, with spread > 0, lognormal with
// the amount as mean and `spread` as coefficient of variation, independent; negative amounts are
// mirrored.
//
// Accuracy. Without spread and with at most 20 deals with 0 < p < 1, or with amounts that are
// multiples of a unit u with Σ|amount|/u ≤ 2^20: totals are exact and probabilities good to 1e-10,
// nothing is rounded to a grid. Otherwise P(T ≤ v−ε) − δ ≤ q ≤ P(T ≤ v+ε) + δ, ε = 0.1 % of
// Σ|amount|, δ = 1e-4.
class RevenueDistribution {
public:
  struct CurvePoint {
    double revenue;
    double chance; // P(T ≥ revenue)
  };
  // Chance of the target if the deal is won, if it is lost, and the difference.
  struct Sensitivity {
    double won;
    double lost;
    double swing;
  };

  // Arguments are numbered as in FORECAST_SENSITIVITY(amount; prob; target; [correlation];
  // [spread]); `firstOption` is the argument number of correlation in the function called.
  // Failures: lengths differ (value); amount not finite, probability outside 0..1, correlation
  // outside 0..0.95, spread outside 0..3 (number).
  static Result<RevenueDistribution> make(std::span<const double> amounts,
                                          std::span<const double> probabilities, double correlation,
                                          double spread, std::ptrdiff_t firstOption = 3);

  // Smallest v with P(T ≤ v) ≥ q − 1e-9; for q 0 and 1 the smallest and largest total. No deals: 0.
  // Failures: q outside 0..1, the total unbounded on that side (number, argument 2).
  Result<double> quantile(double q) const;
  // P(T ≥ target) within the tolerance of limits. Failure: target not finite (number, argument 2).
  Result<double> chance(double target) const;
  // Equal steps from the 0.1 % to the 99.9 % quantile. Failure: points outside 2..1000 (number,
  // argument 2).
  Result<std::vector<CurvePoint>> curve(int points) const;
  // Per deal, in the order given: p·won + (1−p)·lost is the chance. A deal with p 0 or 1 is set by
  // hand: what is known about the factor stays. Failure: as chance.
  Result<std::vector<Sensitivity>> sensitivity(double target) const;

private:
  struct State;
  explicit RevenueDistribution(std::shared_ptr<const State> state) : state_(std::move(state)) {}

  std::shared_ptr<const State> state_;
};

} // namespace mainstay
