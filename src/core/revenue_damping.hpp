// Which frequencies of the law of total revenue can matter.
#pragma once

#include "core/revenue_smooth.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace mainstay::revenue {

// A run of factor nodes and the frequencies at which the law given any of them is not negligible.
struct SpectrumRun {
  std::size_t firstNode = 0;
  std::size_t endNode = 0;
  double weight = 0.0;
  std::vector<std::uint32_t> frequencies; // rising
  double work = 0.0;                      // multiplications per node
  bool used = true;
};

// A lower bound, per run, of how much the deals damp a frequency: ln|cf| ≤ −Σ p(1−p)·(1 − Re ψ),
// from |1 + p(ψ−1)|² ≤ 1 − 2p(1−p)(1 − Re ψ). Deals of one size are taken together, and those that
// turn little by 1 − cos x ≥ x²/2 − x⁴/24.
class Damping {
public:
  Damping(const SmoothPart &smooth, std::span<const SpectrumRun> runs,
          std::span<const FactorNode> nodes, bool fixedAmounts);

  // Adds up until every run has what it requires, or there are no more deals.
  bool suffices(std::size_t frequency, std::span<const double> required,
                std::vector<double> &damped) const;

private:
  const SmoothPart &smooth_;
  std::size_t runs_;
  bool fixedAmounts_;
  std::vector<double> sizes_;       // of a group
  std::vector<std::size_t> groups_; // by deal
  std::vector<double> variances_;   // group × run
  std::vector<double> second_; // group × run, Σ p(1−p)·size² of the group and all smaller
  std::vector<double> fourth_;
};

} // namespace mainstay::revenue
