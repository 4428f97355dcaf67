#include "revenue_cases.hpp"

#include <boost/property_tree/json_parser.hpp>

#include <algorithm>
#include <filesystem>
#include <limits>

namespace mainstay {
namespace {

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

// Nearly all deals share a larger unit: the frequencies that matter are far apart.
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

// Deals repeat, so that the reference is quick; their amounts still have no common unit.
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
    const int steps = spread == 0.0 ? 1000 : 100;
    for (int step = 1; step < steps; ++step) {
      const double q = static_cast<double>(step) / steps;
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
              1e-8);

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
