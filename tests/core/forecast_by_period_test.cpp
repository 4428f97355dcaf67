#include "core/forecast_by_period.hpp"

#include <array>
#include <cmath>
#include <limits>
#include <map>
#include <random>

#include <gmock/gmock.h>

#include "core/revenue_distribution.hpp"
#include "failure_matchers.hpp"

namespace mainstay {
namespace {

using namespace std::chrono;

const Cell blank;
const sys_days usualZero = year(1899) / December / 30;
const sys_days macZero = year(1904) / January / 1;

double serial(year_month_day day, sys_days zero = usualZero) {
  return static_cast<double>((sys_days(day) - zero).count());
}

using Numbers = std::vector<double>;
using Months = Result<std::vector<MonthForecast>>;

TEST(ForecastByPeriod, WholeMonthsFromThatOfTheStart) {
  const Numbers amounts{100, 200, 400, 800, 1600}, probabilities{1, 1, 1, 1, 1};
  const Numbers dates{serial(2026y / January / 31), serial(2026y / February / 1),
                      serial(2026y / February / 28) + 0.99, serial(2026y / March / 1),
                      serial(2026y / April / 1)};
  const Months months = forecastByPeriod(amounts, probabilities, dates,
                                         serial(2026y / February / 15), 2, {}, usualZero);
  ASSERT_TRUE(months);
  ASSERT_EQ(months->size(), 2u);
  EXPECT_EQ((*months)[0].month, serial(2026y / February / 1));
  EXPECT_EQ((*months)[0].weighted, 600) << "also before the 15th";
  EXPECT_EQ((*months)[0].p10, 600);
  EXPECT_EQ((*months)[1].month, serial(2026y / March / 1));
  EXPECT_EQ((*months)[1].weighted, 800);
}

// A month is a month from any day 0, and 120 of them follow the calendar.
TEST(ForecastByPeriod, TheNullDateDoesNotMatter) {
  for (const sys_days zero : {usualZero, macZero, sys_days(1899y / December / 31)}) {
    const Numbers dates{serial(2028y / February / 29, zero)};
    const Months months = forecastByPeriod(Numbers{10}, Numbers{0.5}, dates,
                                           serial(2025y / December / 31, zero), 120, {}, zero);
    ASSERT_TRUE(months);
    ASSERT_EQ(months->size(), 120u);
    for (std::size_t i = 0; i < 120; ++i) {
      const year_month_day first = 2025y / December / 1 + std::chrono::months(static_cast<int>(i));
      ASSERT_EQ((*months)[i].month, serial(first, zero));
      ASSERT_EQ((*months)[i].weighted, i == 26 ? 5 : 0) << i;
    }
  }
}

TEST(ForecastByPeriod, QuantilesAreOfTheMonthsDeals) {
  const Numbers amounts{100000, 60000, 40000, 20000, 7}, probabilities{0.5, 0.75, 0.3, 0.9, 1};
  const double may = serial(2026y / May / 10);
  const Months months = forecastByPeriod(
      amounts, probabilities, Numbers{may, may, may, may, may + 40}, may, 2, {}, usualZero);
  ASSERT_TRUE(months);
  // The example of FORECAST_QUANTILE: all 16 outcomes.
  EXPECT_EQ((*months)[0].p10, 60000);
  EXPECT_EQ((*months)[0].weighted, 125000);
  EXPECT_EQ((*months)[1].p50, 7);
}

// All outcomes of up to 8 deals, each in one of the months or in none.
TEST(ForecastByPeriod, EqualsAllOutcomes) {
  std::mt19937_64 random(21);
  const double start = serial(2026y / November / 1);
  const std::array<double, 5> starts{start, start + 30, start + 61, start + 92, start + 120};
  for (int turn = 0; turn < 300; ++turn) {
    const std::size_t n = 1 + random() % 8;
    Numbers amounts, probabilities, dates;
    for (std::size_t i = 0; i < n; ++i) {
      amounts.push_back(static_cast<double>(random() % 2000) - 200);
      probabilities.push_back(static_cast<double>(random() % 101) / 100);
      dates.push_back(start - 60 + static_cast<double>(random() % 200));
    }
    std::vector<SlipRow> slip{{0.0, 0.5}, {30.0, 0.25}, {90.0, 0.125}, {-20.0, 0.125}};
    if (turn % 3 == 0)
      slip = {{}, {15.0, 0.5}, {15.0, 0.5}};
    const Months months =
        forecastByPeriod(amounts, probabilities, dates, start + 12, 4, slip, usualZero);
    ASSERT_TRUE(months);
    for (std::size_t month = 0; month < 4; ++month) {
      Numbers chances(n);
      double weighted = 0;
      for (std::size_t i = 0; i < n; ++i) {
        for (const SlipRow &row : slip) {
          if (isBlank(row.days))
            continue;
          const double day = dates[i] + std::get<double>(row.days);
          if (day >= starts[month] && day < starts[month + 1])
            chances[i] += probabilities[i] * std::get<double>(row.chance);
        }
        weighted += amounts[i] * chances[i];
      }
      std::map<double, double> law;
      for (std::size_t won = 0; won < std::size_t{1} << n; ++won) {
        double total = 0, chance = 1;
        for (std::size_t i = 0; i < n; ++i) {
          const bool is = (won >> i & 1) != 0;
          total += is ? amounts[i] : 0;
          chance *= is ? chances[i] : 1 - chances[i];
        }
        law[total] += chance;
      }
      const auto quantile = [&](double q) {
        double sum = 0;
        for (const auto &[total, chance] : law)
          if ((sum += chance) >= q - 1e-9)
            return total;
        return law.rbegin()->first;
      };
      const MonthForecast &found = (*months)[month];
      ASSERT_NEAR(found.weighted, weighted, 1e-9);
      ASSERT_NEAR(found.p10, quantile(0.1), 1e-9);
      ASSERT_NEAR(found.p50, quantile(0.5), 1e-9);
      ASSERT_NEAR(found.p90, quantile(0.9), 1e-9);
    }
  }
}

TEST(ForecastByPeriod, SlipMovesMoneyWithoutLosingIt) {
  const double start = serial(2026y / January / 1);
  Numbers amounts, probabilities, dates;
  for (int i = 0; i < 200; ++i) {
    amounts.push_back(1000 + 37 * i);
    probabilities.push_back(0.2 + 0.003 * i);
    dates.push_back(start + i);
  }
  const std::vector<SlipRow> slip{{0.0, 0.4}, {30.0, 0.3}, {60.0, 0.2}, {120.0, 0.1}};
  const auto sumOf = [&](std::span<const SlipRow> table) {
    const Months months =
        forecastByPeriod(amounts, probabilities, dates, start, 12, table, usualZero);
    double sum = 0;
    for (const MonthForecast &month : *months)
      sum += month.weighted;
    return sum;
  };
  EXPECT_NEAR(sumOf(slip), sumOf({}), 1e-6);
}

TEST(ForecastByPeriod, NoDealsAreZero) {
  const Months months = forecastByPeriod({}, {}, {}, 46000, 2, {}, usualZero);
  ASSERT_TRUE(months);
  for (const MonthForecast &month : *months)
    EXPECT_THAT((std::array{month.weighted, month.p10, month.p50, month.p90}), testing::Each(0.0));
}

TEST(ForecastByPeriod, Failures) {
  const double inf = std::numeric_limits<double>::infinity();
  const Numbers one{1}, date{46000};
  const auto periods = [&](double count) {
    return forecastByPeriod(one, one, date, 46000, count, {}, usualZero);
  };
  for (double bad : {0.0, 121.0, 1.5, -1.0, inf, std::nan("")})
    EXPECT_THAT(periods(bad), FailsWith(Fault::number, Reason::outOfRange, Position{4}, "1..120"));
  const auto from = [&](double day, sys_days zero) {
    return forecastByPeriod(one, one, date, day, 1, {}, zero);
  };
  for (double bad : {-1e9, 1e9, 1e300, -1e300, inf, std::nan("")})
    EXPECT_THAT(from(bad, usualZero), FailsWith(Fault::number, Reason::outOfRange, Position{3},
                                                "1583-01-01..9999-12-31"));
  EXPECT_TRUE(from(serial(1583y / January / 1, macZero), macZero));
  EXPECT_TRUE(from(serial(9999y / December / 31), usualZero));
  EXPECT_FALSE(from(serial(9999y / December / 31) + 1, usualZero));
  const auto slipped = [&](std::vector<SlipRow> slip) {
    return forecastByPeriod(one, one, date, 46000, 1, slip, usualZero);
  };
  EXPECT_TRUE(slipped({{0.0, 0.1}, {1.0, 0.2}, {2.0, 0.7}}));
  EXPECT_THAT(slipped({{0.0, 0.5}, {30.0, 0.4}}),
              FailsWith(Fault::number, Reason::sumNotOne, Position{5}, "0.9"));
  EXPECT_THAT(slipped({{0.0, 1.5}, {30.0, -0.5}}),
              FailsWith(Fault::number, Reason::outOfRange, Position{5, 0, 1}, "0..1"));
  EXPECT_THAT(slipped({{blank, 1.0}}), FailsWith(Fault::value, Reason::blank, Position{5, 0, 0}));
  EXPECT_THAT(slipped({{0.0, Cell(std::string("often"))}}),
              FailsWith(Fault::value, Reason::notNumber, Position{5, 0, 1}, "often"));
  EXPECT_THAT(forecastByPeriod(one, {}, date, 46000, 1, {}, usualZero),
              FailsWith(Fault::value, Reason::unequalLengths, Position{1}, "1/0"));
  EXPECT_THAT(forecastByPeriod(one, one, {}, 46000, 1, {}, usualZero),
              FailsWith(Fault::value, Reason::unequalLengths, Position{2}, "1/0"));
  EXPECT_THAT(forecastByPeriod(one, Numbers{1.1}, date, 46000, 1, {}, usualZero),
              FailsWith(Fault::number, Reason::outOfRange, Position{1, 0, 0}, "0..1"));
  EXPECT_THAT(forecastByPeriod(Numbers{inf}, one, date, 46000, 1, {}, usualZero),
              FailsWith(Fault::number, Reason::infinite, Position{0, 0, 0}));
  EXPECT_THAT(forecastByPeriod(one, one, Numbers{inf}, 46000, 1, {}, usualZero),
              FailsWith(Fault::number, Reason::infinite, Position{2, 0, 0}));
  EXPECT_THAT(forecastByPeriod(Numbers{5, 1.7e308, 1.7e308}, Numbers{1, 1, 1},
                               Numbers{46000, 46031, 46031}, 46000, 3, {}, usualZero),
              FailsWith(Fault::number, Reason::infinite, Position{0, 2, 0}));
}

TEST(ForecastByPeriod, AnyNumbersGiveMonthsOrAFailure) {
  std::mt19937_64 random(77);
  const Numbers odd{0,      1,      -1,     0.5,          46000,
                    1e308,  -1e308, 5e-324, std::nan(""), std::numeric_limits<double>::infinity(),
                    46031.5};
  const auto pick = [&](double usual) {
    return random() % 6 == 0 ? odd[random() % odd.size()] : usual;
  };
  int computed = 0;
  for (int turn = 0; turn < 20'000; ++turn) {
    Numbers amounts, probabilities, dates;
    for (auto n = random() % 4; n > 0; --n) {
      amounts.push_back(pick(100));
      probabilities.push_back(pick(0.5));
      dates.push_back(pick(46010));
    }
    if (random() % 30 == 0)
      dates.push_back(1);
    std::vector<SlipRow> slip;
    if (random() % 2 == 0)
      slip = {{pick(0), pick(0.5)}, {pick(30), pick(0.5)}};
    const Months months =
        forecastByPeriod(amounts, probabilities, dates, pick(46000), pick(3), slip, usualZero);
    if (!months)
      continue;
    ++computed;
    for (const MonthForecast &month : *months)
      ASSERT_TRUE(std::isfinite(month.weighted) && std::isfinite(month.p10) &&
                  std::isfinite(month.p50) && std::isfinite(month.p90));
  }
  EXPECT_GT(computed, 1000);
}

} // namespace
} // namespace mainstay
