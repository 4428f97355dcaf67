#include "revenue_cases.hpp"

namespace mainstay {
namespace {

void expectSensitivity(const Numbers &amounts, const Numbers &probabilities, double correlation,
                       double target, double tolerance) {
  const auto law = distribution(amounts, probabilities, correlation);
  const auto outcomes = reference::enumerate(amounts, probabilities, correlation, 0.4);
  const auto result = law.sensitivity(target);
  ASSERT_TRUE(result);
  const double chance = *law.chance(target);
  EXPECT_NEAR(chance, outcomes.atLeast(target - 1e-9 * target), tolerance);
  for (std::size_t deal = 0; deal < amounts.size(); ++deal) {
    SCOPED_TRACE(deal);
    const double p = probabilities[deal];
    const auto &[won, lost, swing] = (*result)[deal];
    EXPECT_NEAR(p * won + (1.0 - p) * lost, chance, 1e-9);
    EXPECT_DOUBLE_EQ(swing, won - lost);
    if (p > 0.0 && p < 1.0) {
      EXPECT_NEAR(won, outcomes.atLeastAnd(target - 1e-9 * target, deal, true) / p, tolerance / p);
      EXPECT_NEAR(lost, outcomes.atLeastAnd(target - 1e-9 * target, deal, false) / (1.0 - p),
                  tolerance / (1.0 - p));
    } else {
      const double turned = p == 0.0 ? won : lost;
      const double shift = p == 0.0 ? amounts[deal] : -amounts[deal];
      EXPECT_NEAR(turned, outcomes.atLeast(target - 1e-9 * target - shift), tolerance);
    }
  }
}

TEST(RevenueSensitivity, sensitivityOfFewDeals) {
  for (double correlation : {0.0, 0.2, 0.9}) {
    SCOPED_TRACE(correlation);
    expectSensitivity({1234.56789, 777.123, 3010.1, 52.71828, -900.3, 410.55, 0.0, 250.5, 333.3},
                      {0.1, 0.5, 0.9, 0.33, 0.02, 0.7, 0.4, 1.0, 0.0}, correlation, 3000.0, 1e-10);
    expectSensitivity({10, 20, 30, 40, -20, 20, 30, 10, 10, 50, 70, 0, 20},
                      {0.1, 0.5, 0.9, 0.33, 0.02, 0.7, 0.4, 1.0, 0.0, 0.5, 0.25, 0.3, 0.5},
                      correlation, 120.0, 1e-10);
  }
}

TEST(RevenueSensitivity, sensitivityOfManyDealsIsThatOfEnumeration) {
  // 21 deals of amounts without a unit; far from a large atom the smoothing does not show.
  Numbers amounts = someAmounts(21, 61);
  Numbers probabilities = someProbabilities(21, 62, 0.2, 0.8);
  for (double correlation : {0.0, 0.3})
    expectSensitivity(amounts, probabilities, correlation, 0.53 * scaleOf(amounts), 2e-4);
}

TEST(RevenueSensitivity, sensitivityOnALatticeIsThatOfTheRest) {
  reference::Random random(3);
  for (std::size_t n : {40U, 400U})
    for (double correlation : {0.0, 0.3}) {
      std::vector<int> units;
      for (std::size_t deal = 0; deal < n; ++deal)
        units.push_back(1 + static_cast<int>(random.next() % 12));
      const Numbers amounts(units.begin(), units.end());
      const Numbers probabilities = someProbabilities(n, n, 0.02, 0.98);
      const double target = std::floor(0.5 * scaleOf(amounts));
      const auto law = distribution(amounts, probabilities, correlation);
      const auto result = law.sensitivity(target);
      ASSERT_TRUE(result);
      for (std::size_t deal = 0; deal < n; ++deal)
        ASSERT_NEAR(probabilities[deal] * (*result)[deal].won +
                        (1.0 - probabilities[deal]) * (*result)[deal].lost,
                    *law.chance(target), 1e-9);
      for (std::size_t deal : {std::size_t{0}, n / 2, n - 1}) {
        // Given the factor: P(rest ≥ target − amount)·P(won).
        double won = 0.0;
        std::vector<int> others = units;
        Numbers chances = probabilities;
        others.erase(others.begin() + static_cast<std::ptrdiff_t>(deal));
        chances.erase(chances.begin() + static_cast<std::ptrdiff_t>(deal));
        for (const auto &node : reference::factorRule(correlation, 0.3)) {
          Numbers given;
          for (double p : chances)
            given.push_back(reference::conditional(p, correlation, node.z));
          const auto mass = reference::wholeLaw(others, given, 0.0);
          double tail = 0.0;
          for (std::size_t cell = mass.size(); cell-- > 0;)
            if (static_cast<double>(cell) >= target - units[deal])
              tail += mass[cell];
          won +=
              node.weight * reference::conditional(probabilities[deal], correlation, node.z) * tail;
        }
        EXPECT_NEAR((*result)[deal].won, won / probabilities[deal], 1e-9 / probabilities[deal]);
      }
    }
}

TEST(RevenueSensitivity, sensitivityWithUncertainAmounts) {
  const Numbers amounts{1000.0, 2500.0, 400.0, 700.0, -300.0, 900.0};
  const Numbers probabilities{0.5, 0.3, 1.0, 0.0, 0.4, 0.8};
  const auto law = distribution(amounts, probabilities, 0.4, 0.5);
  const double target = 2000.0;
  const double chance = *law.chance(target);
  const auto result = law.sensitivity(target);
  ASSERT_TRUE(result);
  reference::Random random(5);
  std::vector<double> won(6, 0.0);
  std::vector<double> wonAndReached(6, 0.0);
  double without = 0.0;
  double with = 0.0;
  const int draws = 2000000;
  const double deviation = std::sqrt(std::log1p(0.25));
  for (int draw = 0; draw < draws; ++draw) {
    const double z = random.normal();
    double total = 0.0;
    double third = 0.0;
    double fourth = 0.0;
    bool wins[6];
    for (std::size_t deal = 0; deal < 6; ++deal) {
      const double p = probabilities[deal];
      const double latent = std::sqrt(0.4) * z + std::sqrt(0.6) * random.normal();
      wins[deal] = p == 1.0 || (p > 0.0 && latent <= reference::quantile(p));
      const double money =
          amounts[deal] * std::exp(deviation * (random.normal() - 0.5 * deviation));
      total += wins[deal] ? money : 0.0;
      third = deal == 2 ? money : third;
      fourth = deal == 3 ? money : fourth;
    }
    for (std::size_t deal = 0; deal < 6; ++deal) {
      won[deal] += wins[deal];
      wonAndReached[deal] += wins[deal] && total >= target;
    }
    without += total - third >= target;
    with += total + fourth >= target;
  }
  for (std::size_t deal : {0U, 1U, 4U, 5U}) {
    EXPECT_NEAR((*result)[deal].won, wonAndReached[deal] / won[deal], 0.003);
    EXPECT_NEAR(probabilities[deal] * (*result)[deal].won +
                    (1.0 - probabilities[deal]) * (*result)[deal].lost,
                chance, 1e-9);
  }
  EXPECT_EQ((*result)[2].won, chance);
  EXPECT_NEAR((*result)[2].lost, without / draws, 0.002);
  EXPECT_EQ((*result)[3].lost, chance);
  EXPECT_NEAR((*result)[3].won, with / draws, 0.002);
}

TEST(RevenueSensitivity, sensitivityOfTenThousandDeals) {
  const Numbers amounts = someAmounts(10000, 71);
  const Numbers probabilities = someProbabilities(10000, 72);
  const auto law = distribution(amounts, probabilities, 0.2);
  const double target = 0.55 * scaleOf(amounts);
  const auto result = law.sensitivity(target);
  ASSERT_TRUE(result);
  const double chance = *law.chance(target);
  for (std::size_t deal = 0; deal < amounts.size(); ++deal) {
    ASSERT_NEAR(probabilities[deal] * (*result)[deal].won +
                    (1.0 - probabilities[deal]) * (*result)[deal].lost,
                chance, 1e-9);
    ASSERT_GT((*result)[deal].swing, 0.0);
  }
}

// Rarer than the law is accurate: still probabilities, and still the chance on the whole.
TEST(RevenueSensitivity, rareResults) {
  for (double correlation : {0.0, 1e-12, 0.2, 0.95})
    for (double spread : {0.0, 0.3}) {
      SCOPED_TRACE(testing::Message() << correlation << " " << spread);
      Numbers amounts = someAmounts(30, 91);
      amounts[3] = 3e6;
      Numbers probabilities;
      for (std::size_t deal = 0; deal < amounts.size(); ++deal)
        probabilities.push_back(deal % 3 == 0 ? std::pow(10.0, -0.6 * static_cast<double>(deal))
                                : deal % 3 == 1
                                    ? 1.0 - std::pow(10.0, -0.5 * static_cast<double>(deal))
                                    : static_cast<double>(deal % 4) / 3.0);
      const auto law = distribution(amounts, probabilities, correlation, spread);
      for (double target : {-1.0, 1000.0, 0.3 * scaleOf(amounts), 2.0 * scaleOf(amounts)}) {
        const double chance = *law.chance(target);
        const auto result = *law.sensitivity(target);
        for (std::size_t deal = 0; deal < amounts.size(); ++deal) {
          const auto &[won, lost, swing] = result[deal];
          EXPECT_TRUE(won >= 0.0 && won <= 1.0 && lost >= 0.0 && lost <= 1.0) << won << " " << lost;
          EXPECT_NEAR(probabilities[deal] * won + (1.0 - probabilities[deal]) * lost, chance, 1e-9);
        }
      }
    }
}

} // namespace
} // namespace mainstay
