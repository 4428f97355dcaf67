#include "core/revenue_damping.hpp"

#include <algorithm>
#include <cmath>

namespace mainstay::revenue {

Damping::Damping(const SmoothPart &smooth, std::span<const SpectrumRun> runs,
                 std::span<const FactorNode> nodes, bool fixedAmounts)
    : smooth_(smooth), runs_(runs.size()), fixedAmounts_(fixedAmounts) {
  for (std::size_t deal = 0; deal < smooth.deals(); ++deal) {
    const double size = std::abs(smooth.size(deal));
    if (sizes_.empty() || size != sizes_.back()) {
      sizes_.push_back(size);
      variances_.resize(variances_.size() + runs_, 0.0);
    }
    groups_.push_back(sizes_.size() - 1);
    // p(1−p) given the factor has one peak, so the least in a run is at an end.
    double *const row = variances_.data() + variances_.size() - runs_;
    double before = smooth.chance(deal, nodes[runs[0].firstNode].z);
    for (std::size_t run = 0; run < runs_; ++run) {
      const double after = smooth.chance(deal, nodes[runs[run].endNode - 1].z);
      row[run] += std::min(before * (1.0 - before), after * (1.0 - after));
      before = after;
    }
  }
  groups_.push_back(sizes_.size());
  if (!fixedAmounts)
    return;
  second_.resize(variances_.size() + runs_, 0.0);
  fourth_.resize(variances_.size() + runs_, 0.0);
  for (std::size_t cell = variances_.size(); cell-- > 0;) {
    const double size = sizes_[cell / runs_] * smooth.turnPerSize();
    const double square = variances_[cell] * size * size;
    second_[cell] = second_[cell + runs_] + square;
    fourth_[cell] = fourth_[cell + runs_] + square * size * size;
  }
}

bool Damping::suffices(std::size_t frequency, std::span<const double> required,
                       std::vector<double> &damped) const {
  constexpr std::size_t between = 16;
  std::fill(damped.begin(), damped.end(), 0.0);
  std::size_t last = sizes_.size();
  if (fixedAmounts_) {
    last = groups_[smooth_.directDeals(frequency)];
    const double square = static_cast<double>(frequency) * static_cast<double>(frequency);
    for (std::size_t run = 0; run < runs_; ++run)
      damped[run] = square * (0.5 * second_[last * runs_ + run] -
                              square * fourth_[last * runs_ + run] / 24.0);
  }
  for (std::size_t group = 0;;) {
    bool enough = true;
    for (std::size_t run = 0; run < runs_; ++run)
      enough = enough && damped[run] >= required[run];
    if (enough || group == last)
      return enough;
    for (const std::size_t end = std::min(group + between, last); group < end; ++group) {
      const double damping = smooth_.damping(frequency, sizes_[group]);
      const double *const row = variances_.data() + group * runs_;
      for (std::size_t run = 0; run < runs_; ++run)
        damped[run] += row[run] * damping;
    }
  }
}

} // namespace mainstay::revenue
