// Times the quantile of total revenue, from plain numbers to P10, best of three. One line per case:
//   forecast_quantile n=<deals> rho=<correlation> seconds=<time> p10=<revenue as share of all
//   amounts>
// draws.py answers the same question by simulation, for the same deals. Then the bridge between two
// snapshots, likewise:
//   forecast_bridge rows=<rows of either> seconds=<time> closing=<money>
#include "core/bridge.hpp"
#include "core/revenue_distribution.hpp"
#include "uniform.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <string>
#include <utility>
#include <vector>

namespace {

bool timeQuantiles() {
  for (std::size_t n : {100U, 1000U, 10000U, 100000U})
    for (double correlation : {0.0, 0.2}) {
      Uniform uniform;
      std::vector<double> amounts;
      std::vector<double> probabilities;
      double scale = 0.0;
      for (std::size_t deal = 0; deal < n; ++deal) {
        amounts.push_back(1000.0 + 99000.0 * uniform());
        probabilities.push_back(0.05 + 0.9 * uniform());
        scale += amounts.back();
      }
      double best = 1e300;
      double p10 = 0.0;
      for (int turn = 0; turn < 3; ++turn) {
        const auto start = std::chrono::steady_clock::now();
        const auto law =
            mainstay::RevenueDistribution::make(amounts, probabilities, correlation, 0.0);
        if (!law)
          return false;
        const auto result = (*law).quantile(0.1);
        const std::chrono::duration<double> time = std::chrono::steady_clock::now() - start;
        if (!result)
          return false;
        best = std::min(best, time.count());
        p10 = *result / scale;
      }
      std::printf("forecast_quantile n=%zu rho=%g seconds=%.6f p10=%.9f\n", n, correlation, best,
                  p10);
      std::fflush(stdout);
    }
  return true;
}

using Snapshots = std::pair<std::vector<mainstay::SnapshotRow>, std::vector<mainstay::SnapshotRow>>;

// Nearly all deals change in amount, rate and probability.
Snapshots snapshots(std::size_t rows) {
  Uniform uniform;
  const auto whole = [&](double below) { return std::floor(below * uniform()); };
  Snapshots result;
  for (std::size_t row = 0; row < rows; ++row) {
    mainstay::SnapshotRow deal{"D-" + std::to_string(row), std::string("Ann"), whole(1e8) / 100,
                               whole(101) / 100,           46023 + whole(90),  std::string("open"),
                               7 + whole(1e4) / 1e4};
    result.first.push_back(deal);
    deal.amount = whole(1e8) / 100;
    deal.probability = whole(101) / 100;
    deal.closeDate = 46023 + whole(110);
    deal.rate = 7 + whole(1e4) / 1e4;
    result.second.push_back(std::move(deal));
  }
  return result;
}

bool timeBridges() {
  for (std::size_t rows : {10000U, 100000U}) {
    const auto [before, after] = snapshots(rows);
    double best = 1e300;
    double closing = 0.0;
    for (int turn = 0; turn < 3; ++turn) {
      const auto start = std::chrono::steady_clock::now();
      const auto bars = mainstay::forecastBridge(before, after, {46023, 46112});
      const std::chrono::duration<double> time = std::chrono::steady_clock::now() - start;
      if (!bars)
        return false;
      best = std::min(best, time.count());
      closing = (*bars)[14].unweighted;
    }
    std::printf("forecast_bridge rows=%zu seconds=%.6f closing=%.2f\n", rows, best, closing);
    std::fflush(stdout);
  }
  return true;
}

} // namespace

int main() { return timeQuantiles() && timeBridges() ? 0 : 1; }
