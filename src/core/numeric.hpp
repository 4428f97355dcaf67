// Small numerics shared by the topics.
#pragma once

#include <algorithm>
#include <cmath>
#include <span>

namespace mainstay {

// Neumaier's compensated sum (1974): the same to the bit for the same order of terms, and accurate
// for terms of mixed size and sign.
class CompensatedSum {
public:
  void add(double term) noexcept {
    const double next = sum_ + term;
    if (std::abs(sum_) >= std::abs(term))
      correction_ += (sum_ - next) + term;
    else
      correction_ += (term - next) + sum_;
    sum_ = next;
  }
  double value() const noexcept { return std::isfinite(sum_) ? sum_ + correction_ : sum_; }

private:
  double sum_ = 0.0;
  double correction_ = 0.0;
};

inline double compensatedSum(std::span<const double> terms) noexcept {
  CompensatedSum sum;
  for (double term : terms)
    sum.add(term);
  return sum.value();
}

// Limits are inclusive within this tolerance everywhere in the method.
inline double limitTolerance(double limit) noexcept { return 1e-9 * std::max(1.0, std::abs(limit)); }

inline bool atLeast(double value, double limit) noexcept {
  return value >= limit - limitTolerance(limit);
}

} // namespace mainstay
