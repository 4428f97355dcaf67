// Pipelines for the tests of the law of total revenue.
#pragma once

#include "core/revenue_distribution.hpp"

#include "revenue_reference.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <numeric>
#include <vector>

namespace mainstay {

using Numbers = std::vector<double>;

inline RevenueDistribution distribution(const Numbers &amounts, const Numbers &probabilities,
                                        double correlation, double spread = 0.0) {
  auto result = RevenueDistribution::make(amounts, probabilities, correlation, spread);
  EXPECT_TRUE(result);
  return *result;
}

inline double scaleOf(const Numbers &amounts) {
  return std::accumulate(amounts.begin(), amounts.end(), 0.0,
                         [](double sum, double amount) { return sum + std::abs(amount); });
}

inline Numbers someAmounts(std::size_t n, std::uint64_t seed) {
  reference::Random random(seed);
  Numbers result;
  for (std::size_t index = 0; index < n; ++index)
    result.push_back(1000.0 + 9000.0 * random.uniform());
  return result;
}

inline Numbers someProbabilities(std::size_t n, std::uint64_t seed, double low = 0.05,
                                 double high = 0.95) {
  reference::Random random(seed);
  Numbers result;
  for (std::size_t index = 0; index < n; ++index)
    result.push_back(low + (high - low) * random.uniform());
  return result;
}

} // namespace mainstay
