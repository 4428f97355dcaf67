// Times the quantile of total revenue, from plain numbers to P10, best of three. One line per case:
//   forecast_quantile n=<deals> rho=<correlation> seconds=<time> p10=<revenue as share of all
//   amounts>
// draws.py answers the same question by simulation, for the same deals.
#include "core/revenue_distribution.hpp"

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <vector>

namespace {

// Knuth's MMIX generator, upper 53 bits; repeated in draws.py.
class Uniform {
public:
  double operator()() {
    state_ = state_ * 6364136223846793005ULL + 1442695040888963407ULL;
    return static_cast<double>(state_ >> 11) * 0x1p-53;
  }

private:
  std::uint64_t state_ = 2024;
};

} // namespace

int main() {
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
          return 1;
        const auto result = (*law).quantile(0.1);
        const std::chrono::duration<double> time = std::chrono::steady_clock::now() - start;
        if (!result)
          return 1;
        best = std::min(best, time.count());
        p10 = *result / scale;
      }
      std::printf("forecast_quantile n=%zu rho=%g seconds=%.6f p10=%.9f\n", n, correlation, best,
                  p10);
      std::fflush(stdout);
    }
}
