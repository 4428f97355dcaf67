#include "core/pareto.hpp"

#include <cmath>
#include <limits>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "any_cells.hpp"
#include "failure_matchers.hpp"
#include "table_file.hpp"

namespace mainstay {
namespace {

using ::testing::DoubleEq;
using ::testing::ElementsAre;
using ::testing::Optional;

const Cell blank;
const double nan = std::nan(""), infinity = std::numeric_limits<double>::infinity();
Cell text(const char *value) { return std::string(value); }

using Column = std::vector<Cell>;

std::string classesOf(const Column &values, double a = 0.8, double b = 0.95) {
  const auto classes = paretoClasses(values, a, b);
  std::string letters;
  for (const auto &found : *classes)
    letters += found ? *found : "-";
  return letters;
}

TEST(ParetoShare, FractionalAccountCountsProRata) {
  const Column values{10.0, 50.0, blank, 4.0, 30.0, 6.0};
  EXPECT_EQ(*paretoShare(values), 0.5);
  EXPECT_THAT(*paretoShare(values, 0.3), DoubleEq(0.65));
  EXPECT_THAT(*paretoShare(values, 0.1), DoubleEq(0.25));
  EXPECT_EQ(*paretoShare(values, 0), 0);
  EXPECT_EQ(*paretoShare(values, 1), 1);
  EXPECT_EQ(*paretoShare(Column{3.0}, 0.25), 0.25);
}

TEST(ParetoShare, HugeAndTinyValues) {
  EXPECT_EQ(*paretoShare(Column{1e308, 1e308, 1e308, 1e308, 1e308}, 0.4), 0.4);
  EXPECT_EQ(*paretoShare(Column{5e-324, 5e-324}, 0.5), 0.5);
  EXPECT_EQ(*paretoShare(Column{1e308, 1e-308}, 0.5), 1);
}

TEST(ParetoClass, WhoPassesTheLimitStillBelongsToTheClassBefore) {
  EXPECT_EQ(classesOf({6.0, 50.0, 30.0, 4.0, 10.0}), "BAACB");
  EXPECT_EQ(classesOf({79.0, 21.0}), "AA");
  EXPECT_EQ(classesOf({80.0, 20.0}), "AB") << "80 is not less than 0.8 of 100";
  EXPECT_EQ(classesOf({100.0, 0.0, blank, 0.0}), "AC-C");
}

TEST(ParetoClass, EqualAccountsHaveOneClass) {
  EXPECT_EQ(classesOf({1.0, 1.0, 1.0, 1.0, 1.0}), "AAAAA");
  EXPECT_EQ(classesOf({40.0, blank, 40.0, 20.0}, 0.5, 0.9), "A-AB");
  // 0.1 + 0.2 and 0.3 are one value.
  EXPECT_EQ(classesOf({0.3, 0.1 + 0.2, 0.4}, 0.7, 0.7), "AAA");
  EXPECT_EQ(classesOf({0.0, 0.0}), "CC") << "no total: less than nothing is held by larger ones";
  EXPECT_EQ(classesOf({}), "");
}

TEST(ParetoClass, LimitsAreReachedInSpiteOfRounding) {
  // 0.2 + 0.2 + 0.2 + 0.2 is not exactly 0.8 of the sum of all.
  Column values{0.2, 0.2, 0.2, 0.2};
  values.insert(values.end(), {0.1, 0.1});
  EXPECT_EQ(classesOf(values, 0.8, 1), "AAAABB");
  EXPECT_EQ(classesOf({1e-12, 1e-12, 3e-12, 5e-12}, 0.5, 0.8), "CCBA") << "in any unit";
  EXPECT_EQ(classesOf({1e300, 1e300, 3e300, 5e300}, 0.5, 0.8), "CCBA");
}

// Real data: revenue of 4 338 customers, classed by the same rule (file of the ABC analysis).
TEST(ParetoClass, OnlineRetail) {
  const auto path = test::sharedFile("online_retail/abc_by_customer.csv");
  MAINSTAY_NEEDS(path);
  const auto rows = test::readTable(path);
  ASSERT_EQ(rows.size(), 4338u);
  Column values;
  std::string expected;
  for (const auto &row : rows) {
    values.push_back(std::stod(row.at("revenue")));
    expected += row.at("abc");
  }
  EXPECT_EQ(classesOf(values), expected);
  const double share = *paretoShare(values, 1000.0 / 4338);
  EXPECT_NEAR(share, std::stod(rows[999].at("cum_share")), 1e-9);
  // The order of the rows does not matter.
  const double gini = *paretoGini(values);
  std::ranges::reverse(values);
  std::ranges::reverse(expected);
  EXPECT_EQ(classesOf(values), expected);
  EXPECT_EQ(*paretoGini(values), gini);
}

TEST(ParetoCurve, IsTheShareAtEachHundredth) {
  const Column values{10.0, 50.0, blank, 4.0, 30.0, 6.0};
  const auto curve = paretoCurve(values);
  ASSERT_EQ(curve->size(), 101u);
  for (std::size_t i = 0; i < curve->size(); ++i) {
    EXPECT_EQ((*curve)[i].accounts, static_cast<double>(i) / 100);
    EXPECT_EQ((*curve)[i].total, *paretoShare(values, static_cast<double>(i) / 100));
    if (i > 0) {
      EXPECT_GE((*curve)[i].total, (*curve)[i - 1].total);
    }
  }
  EXPECT_EQ(curve->front().total, 0);
  EXPECT_EQ(curve->back().total, 1);
  EXPECT_EQ(paretoCurve(Column(1000, Cell(0.1)))->at(50).total, 0.5);
}

TEST(ParetoGini, IsThatOfAllPairs) {
  test::AnyCells random(20);
  for (int round = 0; round < 100; ++round) {
    Column cells;
    std::vector<double> values;
    for (int i = 0, n = 1 + random.below(60); i < n; ++i) {
      values.push_back(random.below(3) == 0 ? random.below(5) : 1000.0 / (1 + random.below(97)));
      cells.push_back(values.back());
    }
    double differences = 0, sum = 0;
    for (double one : values) {
      sum += one;
      for (double other : values)
        differences += std::abs(one - other);
    }
    if (sum == 0)
      continue;
    const auto n = static_cast<double>(values.size());
    EXPECT_NEAR(*paretoGini(cells), differences / (2 * n * n * (sum / n)), 1e-12);
  }
}

TEST(ParetoGini, Ends) {
  EXPECT_EQ(*paretoGini(Column(7, Cell(0.1))), 0);
  EXPECT_EQ(*paretoGini(Column{0.0, 0.0, 0.0, 8.0}), 0.75);
  EXPECT_EQ(*paretoGini(Column{1e308, 1e308, 0.0, 0.0}), 0.5);
  EXPECT_EQ(*paretoGini(Column{4.0}), 0);
}

TEST(Pareto, Failures) {
  const auto all = [](const Column &values, const Failure &failure) {
    EXPECT_THAT(paretoShare(values), FailsWith(failure));
    EXPECT_THAT(paretoCurve(values), FailsWith(failure));
    EXPECT_THAT(paretoGini(values), FailsWith(failure));
    if (failure.fault != Fault::division) {
      EXPECT_THAT(paretoClasses(values), FailsWith(failure));
    }
  };
  all({1.0, -2.0}, {Fault::number, Reason::negative, {0, 1, 0}, "-2"});
  all({1.0, blank, text("many")}, {Fault::value, Reason::notNumber, {0, 2, 0}, "many"});
  all({infinity}, {Fault::number, Reason::infinite, {0, 0, 0}, "inf"});
  all({nan}, {Fault::number, Reason::infinite, {0, 0, 0}, "nan"});
  all({0.0, 0.0}, {Fault::division, Reason::nothingToDivideBy, {0}});
  all({blank}, {Fault::division, Reason::nothingToDivideBy, {0}});
  all({}, {Fault::division, Reason::nothingToDivideBy, {0}});
  for (double top : {-0.1, 1.1, nan})
    EXPECT_THAT(paretoShare(Column{1.0}, top),
                FailsWith(Fault::number, Reason::outOfRange, Position{1}, "0..1"));
  EXPECT_THAT(paretoClasses(Column{1.0}, 1.5, 2),
              FailsWith(Fault::number, Reason::outOfRange, Position{1}, "0..1"));
  EXPECT_THAT(paretoClasses(Column{1.0}, 0.9, 0.8),
              FailsWith(Fault::number, Reason::outOfRange, Position{2}, "0.9..1"));
}

TEST(Pareto, AnyCellsGiveAFailureOrAShare) {
  test::AnyCells random(1);
  const auto isShare = [](double value) { return value >= 0 && value <= 1; };
  for (int round = 0; round < 5000; ++round) {
    const Column values = random.column(static_cast<std::size_t>(random.below(12)), 20);
    const double top = random.below(3) ? 0.2 : random.number();
    if (const auto share = paretoShare(values, top)) {
      EXPECT_TRUE(isShare(*share)) << *share;
    }
    if (const auto gini = paretoGini(values)) {
      EXPECT_TRUE(isShare(*gini)) << *gini;
    }
    if (const auto classes = paretoClasses(values, 0.5, top)) {
      EXPECT_EQ(classes->size(), values.size());
    }
    if (const auto curve = paretoCurve(values)) {
      EXPECT_TRUE(std::ranges::all_of(*curve, isShare, &ParetoPoint::total));
    }
  }
}

} // namespace
} // namespace mainstay
