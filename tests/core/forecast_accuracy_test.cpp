#include "core/forecast_accuracy.hpp"

#include <cmath>
#include <limits>
#include <random>

#include <gmock/gmock.h>

#include "failure_matchers.hpp"
#include "table_file.hpp"

namespace mainstay {
namespace {

const Cell blank;
Cell text(std::string value) { return value; }

using Column = std::vector<Cell>;
using Measures = Result<std::vector<ForecastAccuracy>>;

// forecast_accuracy_expected.csv: numpy, by make_forecast_accuracy.py.
TEST(ForecastAccuracy, EqualsNumpy) {
  Column key, forecast, actual;
  for (const auto &row : test::readTable(test::ownFile("forecast_accuracy.csv"))) {
    key.push_back(text(row.at("key")));
    forecast.push_back(std::stod(row.at("forecast")));
    actual.push_back(std::stod(row.at("actual")));
  }
  const auto expected = test::readTable(test::ownFile("forecast_accuracy_expected.csv"));
  ASSERT_EQ(expected.size(), 9u);
  const Measures found = forecastAccuracy(key, forecast, actual);
  ASSERT_TRUE(found);
  ASSERT_EQ(found->size(), expected.size());
  for (std::size_t i = 0; i < expected.size(); ++i) {
    const ForecastAccuracy &mine = (*found)[i];
    EXPECT_EQ(mine.key, text(expected[i].at("key")));
    EXPECT_EQ(mine.count, std::stoul(expected[i].at("n")));
    const auto same = [&](const std::optional<double> &number, const char *name) {
      const double value = std::stod(expected[i].at(name));
      EXPECT_EQ(number.has_value(), !std::isnan(value)) << expected[i].at("key") << " " << name;
      if (number) {
        EXPECT_NEAR(*number, value, 1e-12 * std::max(1.0, std::abs(value)))
            << expected[i].at("key") << " " << name;
      }
    };
    same(mine.bias, "bias");
    same(mine.meanAbsolutePercentageError, "mape");
    same(mine.weightedAbsolutePercentageError, "wape");
    same(mine.meanAbsoluteScaledError, "mase");
  }
}

TEST(ForecastAccuracy, ByHand) {
  // North: errors 10, -20, actuals 100, 200, one step of 100. South: error 5, actual 0.
  const Column key{text("North"), text(" south "), blank, text("NORTH")};
  const auto found =
      forecastAccuracy(key, Column{110.0, 5.0, blank, 180.0}, Column{100.0, 0.0, blank, 200.0});
  ASSERT_TRUE(found);
  ASSERT_EQ(found->size(), 3u);
  const ForecastAccuracy &north = (*found)[0], &south = (*found)[1], &total = (*found)[2];
  EXPECT_EQ(north.key, text("North"));
  EXPECT_EQ(north.count, 2u);
  EXPECT_DOUBLE_EQ(*north.bias, -10.0 / 300);
  EXPECT_DOUBLE_EQ(*north.meanAbsolutePercentageError, 0.1);
  EXPECT_DOUBLE_EQ(*north.weightedAbsolutePercentageError, 0.1);
  EXPECT_DOUBLE_EQ(*north.meanAbsoluteScaledError, 15.0 / 100);
  EXPECT_EQ(south.key, text(" south "));
  EXPECT_EQ(south.count, 1u);
  EXPECT_FALSE(south.bias || south.meanAbsolutePercentageError ||
               south.weightedAbsolutePercentageError || south.meanAbsoluteScaledError);
  EXPECT_EQ(total.key, text("total"));
  EXPECT_EQ(total.count, 3u);
  EXPECT_DOUBLE_EQ(*total.bias, -5.0 / 300);
  EXPECT_DOUBLE_EQ(*total.meanAbsolutePercentageError, 0.1) << "rows with a ≠ 0";
  EXPECT_DOUBLE_EQ(*total.weightedAbsolutePercentageError, 35.0 / 300);
  EXPECT_DOUBLE_EQ(*total.meanAbsoluteScaledError, (35.0 / 3) / 100)
      << "no step from North to South";
}

TEST(ForecastAccuracy, ActualsThatCancelHaveNoBias) {
  const auto found =
      forecastAccuracy(Column(3, 1.0), Column{1.0, 1.0, 1.0}, Column{0.1, 0.2, -0.3});
  ASSERT_TRUE(found);
  EXPECT_FALSE((*found)[0].bias);
  EXPECT_TRUE((*found)[0].weightedAbsolutePercentageError);
  EXPECT_EQ((*found)[0].key, Cell(1.0));
  EXPECT_TRUE(forecastAccuracy({}, {}, {})->empty());
  EXPECT_TRUE(forecastAccuracy(Column(2), Column(2), Column(2))->empty());
}

TEST(ForecastAccuracy, Failures) {
  const double inf = std::numeric_limits<double>::infinity();
  const Column key{text("a"), text("a")}, good{1.0, 2.0};
  EXPECT_THAT(forecastAccuracy(key, Column{1.0}, good),
              FailsWith(Fault::value, Reason::unequalLengths, Position{1}, "2/1"));
  EXPECT_THAT(forecastAccuracy(key, good, Column{1.0}),
              FailsWith(Fault::value, Reason::unequalLengths, Position{2}, "2/1"));
  EXPECT_THAT(forecastAccuracy(Column{text("a"), blank}, good, good),
              FailsWith(Fault::value, Reason::blank, Position{0, 1, 0}));
  EXPECT_THAT(forecastAccuracy(key, Column{1.0, blank}, good),
              FailsWith(Fault::value, Reason::blank, Position{1, 1, 0}));
  EXPECT_THAT(forecastAccuracy(key, good, Column{1.0, text("x")}),
              FailsWith(Fault::value, Reason::notNumber, Position{2, 1, 0}, "x"));
  EXPECT_THAT(forecastAccuracy(key, good, Column{1.0, inf}),
              FailsWith(Fault::number, Reason::infinite, Position{2, 1, 0}, "inf"));
  EXPECT_THAT(forecastAccuracy(key, Column{1.7e308, 1.7e308}, good),
              FailsWith(Fault::number, Reason::infinite, Position{1, 0, 0}));
}

TEST(ForecastAccuracy, AnyCellsGiveMeasuresOrAFailure) {
  std::mt19937_64 random(8);
  const std::vector<Cell> cells{blank,     0.0,          1.0,
                                -3.0,      1e308,        -1e-308,
                                5e-324,    std::nan(""), std::numeric_limits<double>::infinity(),
                                text("x"), text(" "),    text("\xff")};
  int measured = 0;
  for (int turn = 0; turn < 20'000; ++turn) {
    const auto column = [&](double usual) {
      Column cells_(random() % 20 == 0 ? 2 : 3, usual);
      for (Cell &cell : cells_)
        if (random() % 4 == 0)
          cell = cells[random() % cells.size()];
      return cells_;
    };
    const Column a = column(1), b = column(2), c = column(3);
    if (const auto found = forecastAccuracy(a, b, c)) {
      ++measured;
      for (const ForecastAccuracy &one : *found)
        for (const auto &number :
             {one.bias, one.meanAbsolutePercentageError, one.weightedAbsolutePercentageError,
              one.meanAbsoluteScaledError})
          ASSERT_TRUE(!number || std::isfinite(*number));
    }
    if (const auto value = overrideValue(a, b, c)) {
      ASSERT_TRUE(std::isfinite(*value));
    }
  }
  EXPECT_GT(measured, 1000);
}

TEST(OverrideValue, IsWapeSavedByTheChange) {
  // |100 − 120| + |200 − 160| = 60, |110 − 120| + |150 − 160| = 20, of 280.
  const Column system{100.0, blank, 200.0}, submitted{110.0, blank, 150.0},
      actual{120.0, blank, 160.0};
  EXPECT_DOUBLE_EQ(*overrideValue(system, submitted, actual), 40.0 / 280);
  EXPECT_DOUBLE_EQ(*overrideValue(submitted, system, actual), -40.0 / 280);
  EXPECT_THAT(overrideValue(Column{1.0}, Column{1.0}, Column{0.0}),
              FailsWith(Fault::division, Reason::nothingToDivideBy, Position{2}));
  EXPECT_THAT(overrideValue({}, {}, {}),
              FailsWith(Fault::division, Reason::nothingToDivideBy, Position{2}));
  EXPECT_THAT(overrideValue(Column{1.0}, Column{1.0, 2.0}, Column{0.0}),
              FailsWith(Fault::value, Reason::unequalLengths, Position{1}, "1/2"));
  EXPECT_THAT(overrideValue(Column{1.0}, Column{blank}, Column{1.0}),
              FailsWith(Fault::value, Reason::blank, Position{1, 0, 0}));
  EXPECT_THAT(overrideValue(Column{1.0}, Column{1.0}, Column{text("x")}),
              FailsWith(Fault::value, Reason::notNumber, Position{2, 0, 0}, "x"));
  EXPECT_THAT(overrideValue(Column{1e308, 1e308}, Column{1.0, 1.0}, Column{1.0, 1.0}),
              FailsWith(Fault::number, Reason::infinite));
}

} // namespace
} // namespace mainstay
