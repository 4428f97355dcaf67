#include "core/forecast.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace mainstay {
namespace {

using Numbers = std::vector<double>;

constexpr std::ptrdiff_t none = Position::none;
const double nan = std::numeric_limits<double>::quiet_NaN();

void expectFailure(const auto &result, Failure expected) {
  ASSERT_FALSE(result);
  EXPECT_EQ(result.failure(), expected);
}

TEST(Forecast, expectedRevenue) {
  EXPECT_EQ(*expectedRevenue(Numbers{100, 200, -50}, Numbers{0.5, 0.25, 1.0}), 50.0);
  EXPECT_EQ(*expectedRevenue({}, {}), 0.0);
  // Small terms survive large ones that cancel.
  EXPECT_EQ(*expectedRevenue(Numbers{1e17, 1, -1e17}, Numbers{1, 1, 1}), 1.0);
  expectFailure(expectedRevenue(Numbers{1}, {}),
                {Fault::value, Reason::unequalLengths, {1, none, none}, {}});
  expectFailure(expectedRevenue(Numbers{1, nan}, Numbers{1, 1}),
                {Fault::number, Reason::infinite, {0, 1, 0}, {}});
  for (double bad : {-0.1, 1.1, nan})
    expectFailure(expectedRevenue(Numbers{1, 1}, Numbers{1, bad}),
                  {Fault::number, Reason::outOfRange, {1, 1, 0}, "0..1"});
  expectFailure(expectedRevenue(Numbers{1.7e308, 1.7e308}, Numbers{1, 1}),
                {Fault::number, Reason::infinite, {none, none, none}, {}});
}

TEST(Forecast, effectiveDeals) {
  EXPECT_EQ(*effectiveDeals(Numbers{5, 5, 5, 5}, std::nullopt), 4.0);
  // Shares ½, ¼, ¼: 1/(¼ + 1/16 + 1/16).
  EXPECT_DOUBLE_EQ(*effectiveDeals(Numbers{2, 1, 1}, std::nullopt), 8.0 / 3.0);
  EXPECT_DOUBLE_EQ(*effectiveDeals(Numbers{4, 1, 10}, Numbers{0.5, 1, 0.1}), 8.0 / 3.0);
  EXPECT_DOUBLE_EQ(*effectiveDeals(Numbers{1e200, 1e200}, std::nullopt), 2.0);
  expectFailure(effectiveDeals({}, std::nullopt),
                {Fault::division, Reason::nothingToDivideBy, {0, none, none}, {}});
  expectFailure(effectiveDeals(Numbers{3}, Numbers{0}),
                {Fault::division, Reason::nothingToDivideBy, {1, none, none}, {}});
  expectFailure(effectiveDeals(Numbers{3}, Numbers{}),
                {Fault::value, Reason::unequalLengths, {1, none, none}, {}});
  expectFailure(effectiveDeals(Numbers{nan}, std::nullopt),
                {Fault::number, Reason::infinite, {0, 0, 0}, {}});
  expectFailure(effectiveDeals(Numbers{3}, Numbers{2}),
                {Fault::number, Reason::outOfRange, {1, 0, 0}, "0..1"});
}

TEST(Forecast, coverageAndNeed) {
  EXPECT_EQ(*pipelineCoverage(300, 150, 50), 3.0);
  EXPECT_EQ(*pipelineNeeded(150, 50, 0.25), 400.0);
  EXPECT_EQ(*pipelineNeeded(150, 200, 0.25), 0.0);
  for (double won : {150.0, 151.0})
    expectFailure(pipelineCoverage(300, 150, won),
                  {Fault::division, Reason::nothingToDivideBy, {1, none, none}, {}});
  expectFailure(pipelineNeeded(150, 50, 0.0),
                {Fault::division, Reason::nothingToDivideBy, {2, none, none}, {}});
  for (double bad : {-0.1, 1.1})
    expectFailure(pipelineNeeded(150, 50, bad),
                  {Fault::number, Reason::outOfRange, {2, none, none}, "0..1"});
  expectFailure(pipelineCoverage(300, nan, 0),
                {Fault::number, Reason::infinite, {1, none, none}, {}});
  expectFailure(pipelineNeeded(150, nan, 0.5),
                {Fault::number, Reason::infinite, {1, none, none}, {}});
}

TEST(Forecast, winRate) {
  std::vector<std::uint8_t> won(50, 0);
  Numbers amounts(50, 10.0);
  for (std::size_t row = 0; row < 15; ++row) {
    won[row] = 1;
    amounts[row] = 30.0;
  }
  const auto result = winRate(won, amounts, 0.95);
  ASSERT_TRUE(result);
  EXPECT_EQ(result->deals, 50U);
  EXPECT_EQ(result->byCount, 0.3);
  EXPECT_DOUBLE_EQ(result->byValue, 450.0 / 800.0);
  // The bounds solve |p − rate| = z·√(p(1−p)/n); z = 1.6448… for 90 %, 1.9599… for 95 %.
  const auto ninety = winRate(won, std::nullopt);
  EXPECT_EQ(ninety->byValue, 0.3);
  EXPECT_LT(ninety->lower, 0.3);
  EXPECT_GT(ninety->upper, 0.3);
  for (double bound : {result->lower, result->upper})
    EXPECT_NEAR(std::abs(bound - 0.3), 1.9599639845400545 * std::sqrt(bound * (1 - bound) / 50),
                1e-12);
  for (double bound : {ninety->lower, ninety->upper})
    EXPECT_NEAR(std::abs(bound - 0.3), 1.6448536269514722 * std::sqrt(bound * (1 - bound) / 50),
                1e-12);
  EXPECT_EQ(winRate(std::vector<std::uint8_t>{0, 0}, std::nullopt)->lower, 0.0);
  EXPECT_EQ(winRate(std::vector<std::uint8_t>{1, 1}, std::nullopt)->upper, 1.0);

  const std::vector<std::uint8_t> two{1, 0};
  expectFailure(winRate({}, std::nullopt),
                {Fault::division, Reason::nothingToDivideBy, {0, none, none}, {}});
  expectFailure(winRate(two, Numbers{0, 0}),
                {Fault::division, Reason::nothingToDivideBy, {1, none, none}, {}});
  expectFailure(winRate(two, Numbers{0}),
                {Fault::value, Reason::unequalLengths, {1, none, none}, {}});
  expectFailure(winRate(two, Numbers{1, -1}), {Fault::number, Reason::negative, {1, 1, 0}, {}});
  expectFailure(winRate(two, Numbers{1, nan}), {Fault::number, Reason::infinite, {1, 1, 0}, {}});
  expectFailure(winRate(two, Numbers{1e308, 1e308}),
                {Fault::number, Reason::infinite, {1, none, none}, {}});
  for (double bad : {0.0, 1.0, nan})
    expectFailure(winRate(two, std::nullopt, bad),
                  {Fault::number, Reason::outOfRange, {2, none, none}, "0..1"});
}

TEST(Forecast, salesVelocity) {
  EXPECT_EQ(*salesVelocity(40, 5000, 0.25, 50), 1000.0);
  expectFailure(salesVelocity(40, 5000, 0.25, 0),
                {Fault::division, Reason::nothingToDivideBy, {3, none, none}, {}});
  expectFailure(salesVelocity(40, 5000, 0.25, -1),
                {Fault::number, Reason::negative, {3, none, none}, {}});
  expectFailure(salesVelocity(-1, 5000, 0.25, 9),
                {Fault::number, Reason::negative, {0, none, none}, {}});
  expectFailure(salesVelocity(1, 5000, 1.25, 9),
                {Fault::number, Reason::outOfRange, {2, none, none}, "0..1"});
  expectFailure(salesVelocity(1, nan, 0.25, 9),
                {Fault::number, Reason::infinite, {1, none, none}, {}});
}

void expectSums(const RollupSums &actual, const Numbers &expected) {
  EXPECT_EQ((Numbers{actual.closed, actual.commit, actual.bestCase, actual.pipeline, actual.omitted,
                     actual.weighted, actual.total}),
            expected);
}

TEST(Forecast, rollup) {
  using enum ForecastCategory;
  const std::vector<RollupKey> keys{{"Ünal", "ünal"}, {"Bo", "bo"}, {"ÜNAL", "ünal"}, {"Bo", "bo"},
                                    {"Bo", "bo"},     {"Bo", "bo"}, {"Ünal", "ünal"}};
  const Numbers amounts{100, 10, 200, 20, 30, 40, 50};
  const Numbers probabilities{0.5, 0.5, 0.5, 1.0, 0.1, 0.5, 1.0};
  const std::vector<ForecastCategory> categories{closed,  commit, bestCase, pipeline,
                                                 omitted, lost,   commit};
  const auto plain = forecastRollup(keys, amounts, probabilities, categories, false);
  ASSERT_TRUE(plain);
  ASSERT_EQ(plain->rows.size(), 2U);
  EXPECT_EQ(plain->rows[0].key, "Ünal");
  EXPECT_EQ(plain->rows[1].key, "Bo");
  // closed, commit, best case, pipeline, omitted, weighted, total
  expectSums(plain->rows[0].sums, {100, 50, 200, 0, 0, 100 + 100 + 50, 350});
  expectSums(plain->rows[1].sums, {0, 10, 0, 20, 70, 5 + 20, 30});
  expectSums(plain->total, {100, 60, 200, 20, 70, 275, 380});
  const auto cumulative = forecastRollup(keys, amounts, probabilities, categories, true);
  ASSERT_TRUE(cumulative);
  expectSums(cumulative->total, {100, 160, 360, 280, 70, 275, 380});
  EXPECT_TRUE(forecastRollup({}, {}, {}, {}, false)->rows.empty());

  const std::span keySpan(keys);
  const auto unequal = [](std::ptrdiff_t argument) {
    return Failure{Fault::value, Reason::unequalLengths, {argument, none, none}, {}};
  };
  expectFailure(forecastRollup(keySpan.first(3), amounts, probabilities, categories, false),
                unequal(1));
  expectFailure(forecastRollup(keys, amounts, Numbers{1}, categories, false), unequal(2));
  expectFailure(forecastRollup(keys, amounts, probabilities, {}, false), unequal(3));
  expectFailure(
      forecastRollup(keySpan.first(1), Numbers{nan}, Numbers{1}, std::vector{closed}, false),
      {Fault::number, Reason::infinite, {1, 0, 0}, {}});
  expectFailure(
      forecastRollup(keySpan.first(1), Numbers{1}, Numbers{2}, std::vector{closed}, false),
      {Fault::number, Reason::outOfRange, {2, 0, 0}, "0..1"});
}

} // namespace
} // namespace mainstay
