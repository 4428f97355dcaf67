#include "core/revenue_distribution.hpp"

#include "revenue_reference.hpp"

#include <boost/property_tree/json_parser.hpp>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <limits>
#include <numeric>

namespace mainstay {
namespace {

using Numbers = std::vector<double>;

constexpr double epsilonShare = 1e-3;
constexpr double delta = 1e-4;
const Numbers shares{0.0011, 0.01, 0.05, 0.1, 0.25, 0.4, 0.5, 0.6, 0.75, 0.9, 0.95, 0.99, 0.999};

RevenueDistribution distribution(const Numbers &amounts, const Numbers &probabilities,
                                 double correlation, double spread = 0.0) {
  auto result = RevenueDistribution::make(amounts, probabilities, correlation, spread);
  EXPECT_TRUE(result);
  return *result;
}

double scaleOf(const Numbers &amounts) {
  return std::accumulate(amounts.begin(), amounts.end(), 0.0,
                         [](double sum, double amount) { return sum + std::abs(amount); });
}

Numbers someAmounts(std::size_t n, std::uint64_t seed) {
  reference::Random random(seed);
  Numbers result;
  for (std::size_t index = 0; index < n; ++index)
    result.push_back(1000.0 + 9000.0 * random.uniform());
  return result;
}

Numbers someProbabilities(std::size_t n, std::uint64_t seed, double low = 0.05,
                          double high = 0.95) {
  reference::Random random(seed);
  Numbers result;
  for (std::size_t index = 0; index < n; ++index)
    result.push_back(low + (high - low) * random.uniform());
  return result;
}

// The contract of the approximate law, against any P(T ≤ v) known to `doubt`. Returns how much of δ
// is used at most.
template <class Law>
double expectContract(const RevenueDistribution &law, const Law &atMost, double scale,
                      double doubt = 0.0) {
  double worst = 0.0;
  const double epsilon = epsilonShare * scale;
  for (double q : shares) {
    const double v = *law.quantile(q);
    const double noise = doubt * std::sqrt(q * (1.0 - q));
    const double below = atMost(v - epsilon);
    const double above = atMost(v + epsilon);
    EXPECT_LE(below - delta - noise, q);
    EXPECT_GE(above + delta + noise, q);
    worst = std::max({worst, below - q, q - above});
    const double missed = 1.0 - *law.chance(v);
    EXPECT_LE(below - delta - noise, missed);
    EXPECT_GE(above + delta + noise, missed);
  }
  return worst;
}

// Exact: chance at and around every attainable total, quantile at every step of the law.
void expectExact(const Numbers &amounts, const Numbers &probabilities, double correlation) {
  const auto law = distribution(amounts, probabilities, correlation);
  const auto outcomes = reference::enumerate(amounts, probabilities, correlation);
  std::vector<std::size_t> order(outcomes.totals.size());
  std::iota(order.begin(), order.end(), 0U);
  std::ranges::sort(order, {}, [&](std::size_t mask) { return outcomes.totals[mask]; });
  double below = 0.0;
  double worst = 0.0;
  for (std::size_t index = 0; index < order.size();) {
    const double total = outcomes.totals[order[index]];
    double mass = 0.0;
    for (; index < order.size() && outcomes.totals[order[index]] <= total + 1e-6; ++index)
      mass += outcomes.probabilities[order[index]];
    worst = std::max(worst, std::abs(*law.chance(total) - (1.0 - below)));
    if (mass > 1e-8) {
      ASSERT_NEAR(*law.quantile(below + 0.5 * mass), total, 1e-9 * std::max(1.0, std::abs(total)));
      // The law reaches the step to 1e-9, and not before.
      ASSERT_NEAR(*law.quantile(std::min(1.0 - 1e-12, below + mass)), total,
                  1e-9 * std::max(1.0, std::abs(total)));
      ASSERT_GT(*law.quantile(std::min(1.0, below + mass + 3e-9)), total - 1e-6);
    }
    below += mass;
  }
  EXPECT_LT(worst, 1e-10);
}

TEST(RevenueDistribution, everyOutcomeOfFewDeals) {
  for (double correlation : {0.0, 0.2, 0.5, 0.95}) {
    SCOPED_TRACE(correlation);
    expectExact({1234.56789, 777.123, 3010.1, 52.71828, 9000.3, 410.55},
                {0.1, 0.5, 0.9, 0.33, 0.02, 0.7}, correlation);
    expectExact(someAmounts(12, 1), someProbabilities(12, 2), correlation);
    // Credits, nothing, sure and hopeless deals among them.
    expectExact({-1234.5678, 777.123, 0.0, -52.71828, 9000.3, 410.55, 100.25, 3.125},
                {0.1, 0.5, 0.9, 0.33, 0.02, 0.7, 1.0, 0.0}, correlation);
  }
}

TEST(RevenueDistribution, sixteenDealsAndRareOnes) {
  expectExact(someAmounts(16, 5), someProbabilities(16, 6), 0.2);
  expectExact({1000.5, 2000.25, 3.14159, 500.77}, {1e-6, 1e-3, 1.0 - 1e-6, 0.5}, 0.95);
}

TEST(RevenueDistribution, wholeMultiplesAreExact) {
  for (double correlation : {0.0, 0.2, 0.9}) {
    SCOPED_TRACE(correlation);
    // Few enough units to be cheaper than all outcomes, with a sure credit and a decimal unit.
    expectExact({0.07, 0.03, 0.11, 0.02, 0.05, 0.01, 0.04, 0.06, 0.08, 0.02, 0.05, -0.03, -0.2},
                {0.5, 0.2, 0.7, 0.4, 0.9, 0.3, 0.6, 0.5, 0.25, 0.45, 0.15, 0.35, 1.0}, correlation);
  }
}

TEST(RevenueDistribution, manyWholeMultiplesAgainstStepByStep) {
  reference::Random random(11);
  for (double correlation : {0.0, 0.2, 0.9})
    for (std::size_t n : {25U, 60U, 300U}) {
      SCOPED_TRACE(testing::Message() << n << " deals, correlation " << correlation);
      std::vector<int> units;
      Numbers amounts;
      for (std::size_t deal = 0; deal < n; ++deal) {
        units.push_back(1 + static_cast<int>(random.next() % 9));
        amounts.push_back(units.back() / 100.0);
      }
      const Numbers probabilities = someProbabilities(n, n);
      const auto mass = reference::wholeLaw(units, probabilities, correlation);
      const auto law = distribution(amounts, probabilities, correlation);
      double below = 0.0;
      double worst = 0.0;
      for (std::size_t cell = 0; cell < mass.size(); ++cell) {
        worst =
            std::max(worst, std::abs(*law.chance(static_cast<double>(cell) / 100.0) - 1.0 + below));
        if (mass[cell] > 1e-7) {
          ASSERT_EQ(*law.quantile(below + 0.5 * mass[cell]), static_cast<double>(cell) / 100.0);
        }
        below += mass[cell];
      }
      EXPECT_LT(worst, 1e-10);
    }
}

// 2 000 deals of which nearly all share a larger unit: the frequencies that matter are far apart.
TEST(RevenueDistribution, nearlyACoarserUnit) {
  std::vector<int> units;
  Numbers amounts;
  for (int deal = 0; deal < 400; ++deal)
    units.push_back(deal < 6 ? 7 + deal : 10 * (1 + deal % 5));
  for (int unit : units)
    amounts.push_back(unit);
  const Numbers probabilities = someProbabilities(units.size(), 3, 0.3, 0.7);
  for (double correlation : {0.0, 0.3}) {
    const auto mass = reference::wholeLaw(units, probabilities, correlation, 0.4);
    const auto law = distribution(amounts, probabilities, correlation);
    double below = 0.0;
    double worst = 0.0;
    for (std::size_t cell = 0; cell < mass.size(); ++cell) {
      worst = std::max(worst, std::abs(*law.chance(static_cast<double>(cell)) - 1.0 + below));
      below += mass[cell];
    }
    EXPECT_LT(worst, 1e-10);
  }
}

TEST(RevenueDistribution, poissonBinomialReferences) {
  const std::filesystem::path file =
      std::filesystem::path(MAINSTAY_SHARED_DATA) / "stats_reference/poisson_binomial.json";
  if (!std::filesystem::exists(file))
    GTEST_SKIP() << "no shared data at " << file;
  boost::property_tree::ptree cases;
  boost::property_tree::read_json(file.string(), cases);
  const auto list = [](const boost::property_tree::ptree &node) {
    Numbers numbers;
    for (const auto &[key, value] : node)
      numbers.push_back(value.get_value<double>());
    return numbers;
  };
  int counted = 0;
  for (const auto &[unused, one] : cases) {
    if (const auto weighted = one.get_child_optional("value_pmf_cdf")) {
      const auto law = distribution(list(one.get_child("amount")), list(one.get_child("p")), 0.0);
      double below = 0.0;
      for (const auto &[none, triple] : *weighted) {
        const Numbers row = list(triple);
        EXPECT_NEAR(*law.chance(row[0]), 1.0 - below, 1e-12);
        EXPECT_EQ(*law.quantile(below + 0.5 * row[1]), row[0]);
        below = row[2];
      }
      ++counted;
      continue;
    }
    SCOPED_TRACE(one.get<std::string>("name"));
    const Numbers probabilities = list(one.get_child("p"));
    const auto law = distribution(Numbers(probabilities.size(), 1.0), probabilities, 0.0);
    const Numbers cumulative = list(one.get_child("cdf"));
    for (std::size_t k = 0; k + 1 < cumulative.size(); ++k)
      EXPECT_NEAR(*law.chance(static_cast<double>(k + 1)), 1.0 - cumulative[k], 1e-12);
    for (const auto &[share, k] : one.get_child("quantile_smallest_k_with_cdf_ge"))
      EXPECT_EQ(*law.quantile(std::stod(share)), k.get_value<double>());
    ++counted;
  }
  EXPECT_EQ(counted, 11);
}

TEST(RevenueDistribution, moreDealsThanCanBeEnumeratedExactly) {
  for (double correlation : {0.0, 0.3}) {
    SCOPED_TRACE(correlation);
    for (std::uint64_t seed : {21U, 22U}) {
      Numbers amounts = someAmounts(21, seed);
      if (seed == 22U)
        for (std::size_t deal = 0; deal < amounts.size(); ++deal)
          amounts[deal] = (deal % 3 == 0 ? -1.0 : 1.0) * 1000.0 / std::pow(deal + 0.3, 1.4);
      const Numbers probabilities = someProbabilities(21, seed + 1);
      const auto outcomes = reference::enumerate(amounts, probabilities, correlation, 1.5);
      std::vector<std::pair<double, double>> steps;
      for (std::size_t mask = 0; mask < outcomes.totals.size(); ++mask)
        steps.emplace_back(outcomes.totals[mask], outcomes.probabilities[mask]);
      std::ranges::sort(steps);
      for (std::size_t step = 1; step < steps.size(); ++step)
        steps[step].second += steps[step - 1].second;
      const auto atMost = [&](double v) {
        const auto next = std::ranges::upper_bound(steps, v, {}, &std::pair<double, double>::first);
        return next == steps.begin() ? 0.0 : std::prev(next)->second;
      };
      const double used = expectContract(distribution(amounts, probabilities, correlation), atMost,
                                         scaleOf(amounts));
      RecordProperty("used", std::to_string(used));
      EXPECT_LT(used, 3e-5);
    }
  }
}

TEST(RevenueDistribution, aTinySpreadIsHardlyAny) {
  const Numbers amounts = someAmounts(10, 31);
  const Numbers probabilities = someProbabilities(10, 32);
  for (double correlation : {0.0, 0.5}) {
    const auto outcomes = reference::enumerate(amounts, probabilities, correlation);
    expectContract(
        distribution(amounts, probabilities, correlation, 1e-5),
        [&](double v) { return 1.0 - outcomes.atLeast(std::nextafter(v, 1e300)); },
        scaleOf(amounts));
  }
}

TEST(RevenueDistribution, oneUncertainAmountInClosedForm) {
  for (double spread : {0.01, 0.1, 0.3, 0.5, 0.54, 0.6, 1.0, 3.0})
    for (double amount : spread < 0.5 ? Numbers{100.0, -100.0} : Numbers{100.0})
      for (double p : {0.3, 1.0}) {
        SCOPED_TRACE(testing::Message() << spread << " " << amount << " " << p);
        const double deviation = std::sqrt(std::log1p(spread * spread));
        const auto below = [&](double x) {
          return x <= 0.0 ? 0.0 : reference::phi(std::log(x) / deviation + 0.5 * deviation);
        };
        const auto atMost = [&](double v) {
          if (amount > 0.0)
            return (v >= 0.0 ? 1.0 - p : 0.0) + p * below(v / amount);
          return (v >= 0.0 ? 1.0 - p : 0.0) + p * (v >= 0.0 ? 1.0 : 1.0 - below(v / amount));
        };
        const double used =
            expectContract(distribution({amount}, {p}, 0.3, spread), atMost, std::abs(amount));
        EXPECT_LT(used, 5e-5);
      }
}

TEST(RevenueDistribution, againstSimulationOfFewDeals) {
  for (double correlation : {0.0, 0.2, 0.9})
    for (std::size_t n : {10U, 100U}) {
      SCOPED_TRACE(testing::Message() << n << " deals, correlation " << correlation);
      Numbers amounts = someAmounts(n, n);
      const Numbers probabilities = someProbabilities(n, n + 1);
      const std::size_t perStratum = n == 10 ? 500 : 50;
      const auto totals =
          reference::simulate(amounts, probabilities, correlation, 0.0, 20000, perStratum, n);
      expectContract(
          distribution(amounts, probabilities, correlation),
          [&](double v) { return reference::share(totals, v); }, scaleOf(amounts),
          4.5 / std::sqrt(static_cast<double>(totals.size())));
    }
}

TEST(RevenueDistribution, heavyTailsAndOneDealThatDominates) {
  reference::Random random(77);
  for (double correlation : {0.0, 0.2, 0.9})
    for (bool dominated : {false, true}) {
      SCOPED_TRACE(testing::Message()
                   << "correlation " << correlation << " dominated " << dominated);
      Numbers amounts;
      for (int deal = 0; deal < 200; ++deal)
        amounts.push_back(1000.0 *
                          (dominated ? 1.0 + random.uniform() : std::pow(random.uniform(), -0.9)));
      if (dominated)
        amounts[57] = 300000.0 * (1.0 + random.uniform());
      const Numbers probabilities = someProbabilities(200, 8, 0.01, 0.6);
      const auto totals =
          reference::simulate(amounts, probabilities, correlation, 0.0, 6000, 50, 9);
      expectContract(
          distribution(amounts, probabilities, correlation),
          [&](double v) { return reference::share(totals, v); }, scaleOf(amounts),
          4.5 / std::sqrt(static_cast<double>(totals.size())));
    }
}

TEST(RevenueDistribution, uncertainAmountsAgainstSimulation) {
  for (double correlation : {0.0, 0.2, 0.9})
    for (double spread : {0.3, 1.0, 3.0})
      for (bool dominated : {false, true}) {
        SCOPED_TRACE(testing::Message()
                     << "correlation " << correlation << " spread " << spread << " " << dominated);
        Numbers amounts = someAmounts(25, 41);
        amounts[3] *= -1.0;
        if (dominated)
          amounts[7] = 500000.0;
        const Numbers probabilities = someProbabilities(25, 42);
        const auto totals =
            reference::simulate(amounts, probabilities, correlation, spread, 10000, 40, 43);
        expectContract(
            distribution(amounts, probabilities, correlation, spread),
            [&](double v) { return reference::share(totals, v); }, scaleOf(amounts),
            4.5 / std::sqrt(static_cast<double>(totals.size())));
      }
}

TEST(RevenueDistribution, thousandsOfDealsAgainstEdgeworth) {
  for (std::size_t n : {2000U, 10000U, 100000U})
    for (double correlation : {0.0, 0.2, 0.9}) {
      if (n == 100000U && correlation == 0.9)
        continue;
      SCOPED_TRACE(testing::Message() << n << " deals, correlation " << correlation);
      const Numbers amounts = someAmounts(n, n);
      const Numbers probabilities = someProbabilities(n, n + 1);
      const auto law = distribution(amounts, probabilities, correlation);
      const auto rule = reference::factorRule(correlation, n == 100000U         ? 0.3
                                                           : correlation == 0.9 ? 0.1
                                                                                : 0.25);
      std::vector<double> cache;
      const auto atMost = [&](double v) {
        return reference::edgeworth(amounts, probabilities, rule, correlation, v, cache);
      };
      double worst = 0.0;
      for (double q : shares)
        worst = std::max(worst, std::abs(atMost(*law.quantile(q)) - q));
      // Far better than promised: nothing had to be smoothed.
      EXPECT_LT(worst, 2e-6);
    }
}

TEST(RevenueDistribution, thousandsOfDealsAgainstSimulation) {
  for (double correlation : {0.0, 0.2}) {
    SCOPED_TRACE(correlation);
    const Numbers amounts = someAmounts(10000, 4);
    const Numbers probabilities = someProbabilities(10000, 5);
    const auto totals = reference::simulate(amounts, probabilities, correlation, 0.0, 5000, 10, 6);
    expectContract(
        distribution(amounts, probabilities, correlation),
        [&](double v) { return reference::share(totals, v); }, scaleOf(amounts),
        4.5 / std::sqrt(static_cast<double>(totals.size())));
  }
}

TEST(RevenueDistribution, equalDealsAreBinomial) {
  const auto law = distribution(Numbers(1000, 2500.0), Numbers(1000, 0.3), 0.0);
  // R: qbinom(c(0.1, 0.5, 0.9), 1000, 0.3); pbinom(299, 1000, 0.3, lower = FALSE)
  EXPECT_EQ(*law.quantile(0.1), 281 * 2500.0);
  EXPECT_EQ(*law.quantile(0.5), 300 * 2500.0);
  EXPECT_EQ(*law.quantile(0.9), 319 * 2500.0);
  double atLeast = 0.0;
  for (int k = 300; k <= 1000; ++k)
    atLeast += std::exp(std::lgamma(1001.0) - std::lgamma(k + 1.0) - std::lgamma(1001.0 - k) +
                        k * std::log(0.3) + (1000 - k) * std::log(0.7));
  EXPECT_NEAR(*law.chance(300 * 2500.0), atLeast, 1e-10);
}

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

TEST(RevenueDistribution, sensitivityOfFewDeals) {
  for (double correlation : {0.0, 0.2, 0.9}) {
    SCOPED_TRACE(correlation);
    expectSensitivity({1234.56789, 777.123, 3010.1, 52.71828, -900.3, 410.55, 0.0, 250.5, 333.3},
                      {0.1, 0.5, 0.9, 0.33, 0.02, 0.7, 0.4, 1.0, 0.0}, correlation, 3000.0, 1e-10);
    expectSensitivity({10, 20, 30, 40, -20, 20, 30, 10, 10, 50, 70, 0, 20},
                      {0.1, 0.5, 0.9, 0.33, 0.02, 0.7, 0.4, 1.0, 0.0, 0.5, 0.25, 0.3, 0.5},
                      correlation, 120.0, 1e-10);
  }
}

TEST(RevenueDistribution, sensitivityOfManyDealsIsThatOfEnumeration) {
  // 21 deals of amounts without a unit; far from a large atom the smoothing does not show.
  Numbers amounts = someAmounts(21, 61);
  Numbers probabilities = someProbabilities(21, 62, 0.2, 0.8);
  for (double correlation : {0.0, 0.3})
    expectSensitivity(amounts, probabilities, correlation, 0.53 * scaleOf(amounts), 2e-4);
}

TEST(RevenueDistribution, sensitivityOnALatticeIsThatOfTheRest) {
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
        for (const auto &node : reference::factorRule(correlation, 0.9)) {
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

TEST(RevenueDistribution, sensitivityWithUncertainAmounts) {
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

TEST(RevenueDistribution, sensitivityOfTenThousandDeals) {
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

TEST(RevenueDistribution, sameBitsAndNeverFalling) {
  struct Case {
    Numbers amounts;
    Numbers probabilities;
    double spread;
  };
  const Numbers three{120.0, 45.5, 300.25};
  for (const auto &[amounts, probabilities, spread] :
       {Case{three, {0.2, 0.5, 0.7}, 0.0},
        Case{someAmounts(150, 3), someProbabilities(150, 4), 0.0},
        Case{Numbers(500, 250.0), someProbabilities(500, 4), 0.0},
        Case{three, {0.2, 0.5, 0.7}, 0.8}}) {
    const auto one = distribution(amounts, probabilities, 0.25, spread);
    const auto two = distribution(amounts, probabilities, 0.25, spread);
    double last = -std::numeric_limits<double>::infinity();
    for (int step = 1; step < 1000; ++step) {
      const double q = step / 1000.0;
      const double v = *one.quantile(q);
      ASSERT_EQ(v, *two.quantile(q));
      ASSERT_GE(v, last);
      last = v;
    }
    EXPECT_EQ(*one.chance(300.0), *two.chance(300.0));
  }
}

TEST(RevenueDistribution, curveRunsBetweenTheOuterQuantiles) {
  const auto law = distribution(someAmounts(60, 3), someProbabilities(60, 4), 0.2);
  for (int points : {2, 50, 1000}) {
    const auto curve = law.curve(points);
    ASSERT_TRUE(curve);
    ASSERT_EQ(curve->size(), static_cast<std::size_t>(points));
    EXPECT_EQ(curve->front().revenue, *law.quantile(0.001));
    EXPECT_EQ(curve->back().revenue, *law.quantile(0.999));
    EXPECT_NEAR(curve->front().chance, 0.999, 1e-4);
    EXPECT_NEAR(curve->back().chance, 0.001, 1e-4);
    for (std::size_t point = 1; point < curve->size(); ++point) {
      EXPECT_NEAR((*curve)[point].revenue - (*curve)[point - 1].revenue,
                  (curve->back().revenue - curve->front().revenue) / (points - 1), 1e-6);
      EXPECT_LE((*curve)[point].chance, (*curve)[point - 1].chance + 1e-7);
      EXPECT_EQ((*curve)[point].chance, *law.chance((*curve)[point].revenue));
    }
  }
}

TEST(RevenueDistribution, ends) {
  const auto law = distribution({100.0, -40.0, 60.0, 70.0}, {0.5, 0.5, 1.0, 0.0}, 0.2);
  EXPECT_EQ(*law.quantile(0.0), 20.0);
  EXPECT_EQ(*law.quantile(1.0), 160.0);
  EXPECT_EQ(*law.quantile(1e-10), 20.0);
  EXPECT_EQ(*law.chance(20.0), 1.0);
  EXPECT_EQ(*law.chance(20.0 + 1e-8), *law.chance(20.0));
  EXPECT_LT(*law.chance(20.1), 1.0);
  EXPECT_EQ(*law.chance(160.1), 0.0);
  EXPECT_GT(*law.chance(160.0), 0.0);

  const auto nothing = distribution({}, {}, 0.2);
  EXPECT_EQ(*nothing.quantile(0.5), 0.0);
  EXPECT_EQ(*nothing.quantile(1.0), 0.0);
  EXPECT_EQ(*nothing.chance(0.0), 1.0);
  EXPECT_EQ(*nothing.chance(1.0), 0.0);
  EXPECT_TRUE(nothing.sensitivity(1.0)->empty());

  const auto certain = distribution({10.0, 5.0, 0.0}, {1.0, 0.0, 0.5}, 0.2);
  EXPECT_EQ(*certain.quantile(0.3), 10.0);
  EXPECT_EQ((*certain.sensitivity(12.0))[0].lost, 0.0);
  EXPECT_EQ((*certain.sensitivity(12.0))[1].won, 1.0);
  EXPECT_EQ((*certain.sensitivity(12.0))[2].swing, 0.0);

  const auto lost = distribution({100.0, 0.0}, {0.0, 0.5}, 0.2, 0.5);
  EXPECT_EQ(*lost.quantile(0.5), 0.0);
  EXPECT_NEAR((*lost.sensitivity(100.0))[0].won, reference::phi(-0.5 * std::sqrt(std::log(1.25))),
              1e-12);

  const auto spread = distribution({100.0, 50.0}, {0.5, 1.0}, 0.0, 0.5);
  EXPECT_EQ(*spread.quantile(0.0), 0.0);
  EXPECT_EQ(*distribution({-100.0}, {0.5}, 0.0, 0.5).quantile(1.0), 0.0);
}

void expectFailure(const auto &result, Failure expected) {
  ASSERT_FALSE(result);
  EXPECT_EQ(result.failure(), expected);
}

TEST(RevenueDistribution, failures) {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  const double infinity = std::numeric_limits<double>::infinity();
  const Numbers amounts{1.0, 2.0};
  const auto make = [](const Numbers &a, const Numbers &p, double correlation, double spread) {
    return RevenueDistribution::make(a, p, correlation, spread);
  };
  constexpr std::ptrdiff_t none = Position::none;
  expectFailure(make(amounts, {0.5}, 0.0, 0.0),
                {Fault::value, Reason::unequalLengths, {1, none, none}, {}});
  for (double bad : {nan, infinity, -infinity})
    expectFailure(make({1.0, bad}, {0.5, 0.5}, 0.0, 0.0),
                  {Fault::number, Reason::infinite, {0, 1, 0}, {}});
  expectFailure(make({1e308, 1e308}, {0.5, 0.5}, 0.0, 0.0),
                {Fault::number, Reason::infinite, {0, 1, 0}, {}});
  for (double bad : {nan, -0.01, 1.01})
    expectFailure(make(amounts, {bad, 0.5}, 0.0, 0.0),
                  {Fault::number, Reason::outOfRange, {1, 0, 0}, "0..1"});
  for (double bad : {nan, -0.01, 0.96})
    expectFailure(make(amounts, amounts == Numbers{} ? Numbers{} : Numbers{0.5, 0.5}, bad, 0.0),
                  {Fault::number, Reason::outOfRange, {3, none, none}, "0..0.95"});
  for (double bad : {nan, -0.01, 3.01})
    expectFailure(make(amounts, {0.5, 0.5}, 0.0, bad),
                  {Fault::number, Reason::outOfRange, {4, none, none}, "0..3"});
  const auto law = distribution(amounts, {0.5, 0.5}, 0.0);
  for (double bad : {nan, -0.01, 1.01})
    expectFailure(law.quantile(bad), {Fault::number, Reason::outOfRange, {2, none, none}, "0..1"});
  for (double bad : {nan, infinity}) {
    expectFailure(law.chance(bad), {Fault::number, Reason::infinite, {2, none, none}, {}});
    expectFailure(law.sensitivity(bad), {Fault::number, Reason::infinite, {2, none, none}, {}});
  }
  for (int bad : {1, 1001, -5})
    expectFailure(law.curve(bad), {Fault::number, Reason::outOfRange, {2, none, none}, "2..1000"});
  const Failure unbounded{Fault::number, Reason::infinite, {2, none, none}, {}};
  expectFailure(distribution(amounts, {0.5, 0.5}, 0.0, 0.5).quantile(1.0), unbounded);
  expectFailure(distribution({-1.0}, {0.5}, 0.0, 0.5).quantile(0.0), unbounded);
}

} // namespace
} // namespace mainstay
