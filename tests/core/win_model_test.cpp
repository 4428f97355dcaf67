#include "core/win_model.hpp"

#include <cmath>
#include <limits>
#include <map>
#include <random>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "failure_matchers.hpp"
#include "win_cases.hpp"

namespace mainstay {
namespace {

using test::findRow;
using test::numberIn;
using test::WinCase;
using test::words;

const Cell blank;
const double infinity = std::numeric_limits<double>::infinity();

// Won two times in three in the north, one in three in the south; `size` a number.
WinCase sample(std::size_t rows = 120) {
  WinCase deals{{}, {words("region"), words("size")}, {}};
  std::mt19937 random(11);
  for (std::size_t i = 0; i < rows; ++i) {
    const bool north = random() % 2 == 0;
    const bool win = random() % 3 < (north ? 2u : 1u);
    deals.addRow({words(north ? "north" : "south"), static_cast<double>(random() % 1000)},
                 win ? 1.0 : 0.0);
  }
  return deals;
}

// Rows of one text column: level, how many, of them won; won and lost rows mixed evenly.
WinCase textColumn(std::initializer_list<std::tuple<const char *, int, int>> levels,
                   const char *name = "kind") {
  WinCase deals{{}, {words(name)}, {}};
  for (const auto &[level, rows, wins] : levels)
    for (int i = 0; i < rows; ++i)
      deals.addRow({words(level)}, (i * wins) % rows < wins ? 1.0 : 0.0);
  return deals;
}

double logit(double p) { return std::log(p / (1 - p)); }

TEST(WinModel, OneTextColumnWithoutRidgeIsTheLogOddsOfEachLevel) {
  const auto model = textColumn({{"a", 40, 10}, {"b", 20, 15}, {"c", 40, 20}}).model(0);
  ASSERT_TRUE(model);
  const double mean = 0.4 * logit(0.25) + 0.2 * logit(0.75);
  EXPECT_NEAR(numberIn(*model, "intercept"), mean, 1e-10);
  EXPECT_NEAR(numberIn(*model, "kind", "a"), logit(0.25) - mean, 1e-10);
  EXPECT_NEAR(numberIn(*model, "kind", "b"), logit(0.75) - mean, 1e-10);
  EXPECT_NEAR(numberIn(*model, "kind", "c"), -mean, 1e-10);
  // Variance of a level's log-odds is 1/wins + 1/losses.
  const double a = 1 / 10.0 + 1 / 30.0, b = 1 / 15.0 + 1 / 5.0, c = 2 / 20.0;
  EXPECT_NEAR(numberIn(*model, "intercept", "", 3), std::sqrt(0.16 * a + 0.04 * b + 0.16 * c),
              1e-10);
  EXPECT_NEAR(numberIn(*model, "kind", "a", 3), std::sqrt(0.36 * a + 0.04 * b + 0.16 * c), 1e-10);
  EXPECT_EQ(numberIn(*model, "kind", "b", 4), 20);
  EXPECT_EQ(numberIn(*model, "(base rate)"), 0.45);
}

TEST(WinModel, ReportEndsWithTheScores) {
  const auto model = sample().model();
  ASSERT_TRUE(model);
  std::vector<Cell> terms;
  for (const WinModelRow &row : *model)
    terms.push_back(row[0]);
  EXPECT_THAT(terms,
              testing::ElementsAre(words("intercept"), words("region"), words("region"),
                                   words("size"), words("(base rate)"), words("(AUC)"),
                                   words("(Brier skill)"), words("(log loss)"), words("(state)")));
  EXPECT_EQ((*model)[1][1], words("north"));
  EXPECT_EQ((*model)[3][1], blank);
  EXPECT_EQ(test::stateOf(*model), "signal");
  const double shifted =
      numberIn(*model, "region", "north") * numberIn(*model, "region", "north", 4) +
      numberIn(*model, "region", "south") * numberIn(*model, "region", "south", 4);
  EXPECT_NEAR(shifted, 0, 1e-10);
}

TEST(WinModel, TypesOfColumns) {
  WinCase deals{
      {}, {words("few"), words("many"), words("few#"), words("many@"), words("mixed")}, {}};
  deals.names[2] = words("forced number ＃"); // full width counts
  deals.names[3] = words("forced text@");
  for (int i = 0; i < 260; ++i)
    deals.addRow({double(i % 12), double(i % 13), double(i % 2), double(i % 13),
                  i == 7 ? words("x") : Cell(double(i % 20))},
                 double(i % 7 == 0 || i % 5 == 0));
  const auto model = deals.model();
  ASSERT_TRUE(model);
  EXPECT_TRUE(findRow(*model, "few", "11")) << "12 different numbers are levels";
  EXPECT_TRUE(findRow(*model, "many")) << "13 are numbers";
  EXPECT_TRUE(findRow(*model, "forced number ＃"));
  EXPECT_TRUE(findRow(*model, "forced text@", "12"));
  EXPECT_TRUE(findRow(*model, "mixed", "19"));
  EXPECT_EQ(numberIn(*model, "mixed", "(other)", 4), 1);
  EXPECT_EQ(numberIn(*model, "forced number ＃", "", 5), 0.5);
}

TEST(WinModel, LevelsAreToldApartAsNamesAre) {
  WinCase deals{{}, {words("kind")}, {}};
  for (int i = 0; i < 30; ++i)
    deals.addRow({i % 3 == 0   ? words(" Ｎorth ")
                  : i % 3 == 1 ? words("NORTH")
                               : words("1")},
                 double(i % 2));
  for (int i = 0; i < 10; ++i)
    deals.addRow({1.0}, double(i % 2));
  const auto model = deals.model();
  ASSERT_TRUE(model);
  EXPECT_EQ(numberIn(*model, "kind", "Ｎorth", 4), 20);
  EXPECT_EQ(numberIn(*model, "kind", "1", 4), 20) << "a number and its text are one level";
}

TEST(WinModel, BlankIsALevelOrATermBesideTheMean) {
  WinCase deals{{}, {words("kind"), words("size#")}, {}};
  for (int i = 0; i < 80; ++i)
    deals.addRow({i % 4 == 0 ? words(" ") : words("x"), i % 8 == 3 ? blank : Cell(double(i))},
                 double(i % 3 == 0));
  const auto model = deals.model();
  ASSERT_TRUE(model);
  EXPECT_EQ(numberIn(*model, "kind", "(blank)", 4), 20);
  EXPECT_EQ(numberIn(*model, "size#", "", 4), 70);
  EXPECT_EQ(numberIn(*model, "size#", "(blank)", 4), 10);
  EXPECT_NEAR(numberIn(*model, "size#", "(blank)", 5), 10.0 / 80, 1e-15);
  double sum = 0;
  for (int i = 0; i < 80; ++i)
    sum += i % 8 == 3 ? 0 : i;
  EXPECT_NEAR(numberIn(*model, "size#", "", 5), sum / 70, 1e-12);
}

TEST(WinModel, RareLevelsPool) {
  const auto model =
      textColumn({{"a", 30, 10}, {"b", 10, 5}, {"c", 9, 4}, {"d", 1, 1}, {"", 3, 1}}).model();
  ASSERT_TRUE(model);
  EXPECT_EQ(numberIn(*model, "kind", "b", 4), 10);
  EXPECT_EQ(numberIn(*model, "kind", "(other)", 4), 13);
  EXPECT_FALSE(findRow(*model, "kind", "c"));
  EXPECT_FALSE(findRow(*model, "kind", "(blank)")) << "three blanks pool as well";
}

TEST(WinModel, TheTwoHundredMostFrequentLevelsAreKept) {
  WinCase deals{{}, {words("kind")}, {}};
  for (int level = 0; level < 205; ++level)
    for (int i = 0; i < (level < 3 ? 10 : level < 10 ? 11 : 12); ++i)
      deals.addRow({"k" + std::to_string(1000 + level)}, double(i % 2));
  const auto model = deals.model();
  ASSERT_TRUE(model);
  EXPECT_EQ(model->size(), 1u + 201 + 5);
  // Beyond 200: the three of ten rows, and of those with eleven the last two by text.
  EXPECT_EQ(numberIn(*model, "kind", "(other)", 4), 3 * 10 + 2 * 11);
  EXPECT_TRUE(findRow(*model, "kind", "k1007"));
  EXPECT_FALSE(findRow(*model, "kind", "k1008"));
}

TEST(WinModel, ALevelCalledOtherTakesThePooledOnesIn) {
  const auto model = textColumn({{"a", 30, 10}, {"(Other)", 20, 5}, {"z", 4, 2}}).model();
  ASSERT_TRUE(model);
  EXPECT_EQ(numberIn(*model, "kind", "(other)", 4), 24);
}

TEST(WinModel, NumbersDoNotDependOnTheirUnit) {
  const WinCase deals = sample();
  WinCase thousands = deals;
  for (std::size_t i = 1; i < thousands.features.size(); i += 2)
    thousands.features[i] = std::get<double>(thousands.features[i]) * 1024 + 5;
  const auto first = deals.model(), second = thousands.model();
  ASSERT_TRUE(first && second);
  EXPECT_NEAR(numberIn(*second, "size") * 1024, numberIn(*first, "size"), 1e-12);
  EXPECT_NEAR(numberIn(*second, "size", "", 3) * 1024, numberIn(*first, "size", "", 3), 1e-12);
  EXPECT_NEAR(numberIn(*second, "(AUC)"), numberIn(*first, "(AUC)"), 1e-12);
}

TEST(WinModel, HugeAndTinyNumbers) {
  for (double unit : {1e300, 1.7e305, 1e-300}) {
    WinCase deals = sample();
    for (std::size_t i = 1; i < deals.features.size(); i += 2)
      deals.features[i] = std::get<double>(deals.features[i]) * unit;
    const auto model = deals.model();
    if (!model) {
      EXPECT_THAT(model, FailsWith(Fault::number, Reason::infinite, {0}));
      continue;
    }
    EXPECT_NEAR(numberIn(*model, "size") * unit, numberIn(*sample().model(), "size"), 1e-9);
  }
}

TEST(WinModel, CollinearColumnsWithoutRidgeAreDroppedInColumnOrder) {
  WinCase deals = sample();
  WinCase twice{{}, {words("region"), words("size"), words("again@"), words("double")}, deals.won};
  for (std::size_t i = 0; i < deals.won.size(); ++i) {
    const bool north = deals.features[2 * i] == words("north");
    twice.features.insert(twice.features.end(),
                          {deals.features[2 * i], deals.features[2 * i + 1],
                           words(north ? "1" : "2"),
                           2 * std::get<double>(deals.features[2 * i + 1]) + 3});
  }
  const auto alone = deals.model(0), both = twice.model(0);
  ASSERT_TRUE(alone && both);
  EXPECT_NEAR(numberIn(*both, "size"), numberIn(*alone, "size"), 1e-12);
  EXPECT_NEAR(numberIn(*both, "region", "north"), numberIn(*alone, "region", "north"), 1e-10);
  EXPECT_EQ(numberIn(*both, "double"), 0);
  EXPECT_EQ((*findRow(*both, "double"))[3], blank);
  EXPECT_EQ(numberIn(*both, "again@", "1"), 0);
  // With a ridge they share the effect.
  const auto shared = twice.model();
  ASSERT_TRUE(shared);
  EXPECT_NEAR(numberIn(*shared, "again@", "1"), numberIn(*shared, "region", "north"), 1e-8);
}

TEST(WinModel, SeparationHasNoModelWithoutRidge) {
  // A level that always wins, one that does not, and a number that helps neither.
  WinCase deals{{}, {words("kind"), words("size")}, {}};
  for (int i = 0; i < 60; ++i)
    deals.addRow({words(i < 20 ? "sure" : "open"), double(i * 37 % 61)},
                 i < 20 || i % 3 == 0 ? 1.0 : 0.0);
  EXPECT_THAT(deals.model(0), FailsWith(Fault::number, Reason::separated, {3}));
  const auto model = deals.model(0.5);
  ASSERT_TRUE(model);
  EXPECT_GT(numberIn(*model, "kind", "sure"), 1);
}

TEST(WinModel, SeparationByTwoNumbersTogether) {
  WinCase deals{{}, {words("x"), words("y")}, {}};
  for (int i = 0; i < 200; ++i) {
    const double x = i * 37 % 201, y = i * 59 % 199;
    deals.addRow({x, y}, x - y > 0.5 ? 1.0 : 0.0);
  }
  EXPECT_THAT(deals.model(0), FailsWith(Fault::number, Reason::separated, {3}));
  EXPECT_TRUE(deals.model());
}

TEST(WinModel, TooLittleToLearnFrom) {
  WinCase deals{{}, {words("kind")}, {}};
  EXPECT_THAT(deals.model(), FailsWith(Fault::number, Reason::tooFewRows, {2}, "10"));
  for (int i = 0; i < 9; ++i)
    deals.addRow({words("x")}, double(i % 2));
  EXPECT_THAT(deals.model(), FailsWith(Fault::number, Reason::tooFewRows, {2}, "10"));
  deals.addRow({blank}, blank);
  EXPECT_THAT(deals.model(), FailsWith(Fault::number, Reason::tooFewRows, {2}, "10"))
      << "blank rows do not count";
  deals.addRow({words("x")}, 0.0);
  EXPECT_TRUE(deals.model());
  deals.won.assign(deals.won.size(), 1.0);
  EXPECT_THAT(deals.model(), FailsWith(Fault::number, Reason::oneClass, {2}));
}

TEST(WinModel, OneWinInTenIsEnoughToCompute) {
  WinCase deals{{}, {words("kind"), words("size#")}, {}};
  for (int i = 0; i < 10; ++i)
    deals.addRow({words(i % 2 ? "x" : "y"), double(i * i)}, i == 3 ? 1.0 : 0.0);
  const auto model = deals.model();
  ASSERT_TRUE(model);
  EXPECT_EQ(test::stateOf(*model), "no signal");
}

TEST(WinModel, Failures) {
  const WinCase good = sample(40);
  WinCase deals = good;
  EXPECT_THAT(deals.model(-1), FailsWith(Fault::number, Reason::negative, {3}, "-1"));
  EXPECT_THAT(deals.model(infinity), FailsWith(Fault::number, Reason::infinite, {3}, "inf"));
  deals.won[4] = blank;
  EXPECT_THAT(deals.model(), FailsWith(Fault::value, Reason::blank, {2, 4, 0}));
  deals.won[4] = 2.0;
  EXPECT_THAT(deals.model(), FailsWith(Fault::value, Reason::notYesNo, {2, 4, 0}, "2"));
  deals = good;
  deals.names[1] = words("size#");
  deals.features[7] = words("large");
  EXPECT_THAT(deals.model(), FailsWith(Fault::value, Reason::notNumber, {0, 3, 1}, "large"));
  deals.features[7] = infinity;
  EXPECT_THAT(deals.model(), FailsWith(Fault::number, Reason::infinite, {0, 3, 1}, "inf"));
  deals = good;
  deals.names[1] = words("Region#");
  EXPECT_THAT(deals.model(), FailsWith(Fault::value, Reason::duplicateName, {1, 1, 0}, "Region#"));
  deals.names[1] = words("(AUC)");
  EXPECT_THAT(deals.model(), FailsWith(Fault::value, Reason::duplicateName, {1, 1, 0}, "(AUC)"));
  deals.names[1] = words("#");
  EXPECT_THAT(deals.model(), FailsWith(Fault::value, Reason::blank, {1, 1, 0}));
  deals.names[1] = 3.0;
  EXPECT_THAT(deals.model(), FailsWith(Fault::value, Reason::notText, {1, 1, 0}, "3"));
  deals = good;
  deals.won.pop_back();
  EXPECT_THAT(deals.model(), FailsWith(Fault::value, Reason::unequalLengths, {2}, "80/78"));
}

// Above 600 terms steps are solved by conjugate gradients: the gradient at the result must vanish
// in that way too. Here by the fitted sums: at the maximum, Σ(won - p) over a level = ridge·β.
TEST(WinModel, ManyLevelsSatisfyTheEquationsOfTheMaximum) {
  WinCase deals{{}, {}, {}};
  std::mt19937 random(5);
  constexpr std::size_t columns = 5, levels = 150, rows = 6000;
  for (std::size_t c = 0; c < columns; ++c)
    deals.names.emplace_back(std::string(1, static_cast<char>('a' + c)));
  for (std::size_t i = 0; i < rows; ++i) {
    double odds = 0;
    for (std::size_t c = 0; c < columns; ++c) {
      const auto level = random() % levels;
      odds += static_cast<double>(level % 5) / 2 - 1;
      deals.features.emplace_back("l" + std::to_string(level));
    }
    deals.won.emplace_back(random() % 10000 < 10000 / (1 + std::exp(-odds)) ? 1.0 : 0.0);
  }
  const double ridge = 2;
  const auto found = deals.model(ridge);
  ASSERT_TRUE(found);
  ASSERT_GT(found->size(), 700u);
  const auto p = test::signalled(*found).probabilities(deals.features, deals.names);
  ASSERT_TRUE(p);
  for (std::size_t c = 0; c < columns; ++c) {
    std::map<std::string, double> left;
    for (std::size_t i = 0; i < rows; ++i)
      left[std::get<std::string>(deals.features[i * columns + c])] +=
          std::get<double>(deals.won[i]) - std::get<double>((*p)[i]);
    const std::string name = std::get<std::string>(deals.names[c]);
    double mean = 0; // the ridge keeps the plain mean of the levels at 0
    for (const auto &[level, sum] : left)
      mean += numberIn(*found, name, level) / static_cast<double>(left.size());
    for (const auto &[level, sum] : left)
      EXPECT_NEAR(sum, ridge * (numberIn(*found, name, level) - mean), 1e-6) << level;
  }
  EXPECT_GT(numberIn(*found, "a", "l1", 3), 0.1);
}

// Nearly as many terms as rows: without a ridge there is no maximum, and the search for one ends.
TEST(WinModel, MoreTermsThanRowsCanTellApart) {
  WinCase deals{{}, {}, {}};
  std::mt19937 random(6);
  for (std::size_t c = 0; c < 10; ++c)
    deals.names.emplace_back("c" + std::to_string(c));
  for (int i = 0; i < 1500; ++i) {
    for (std::size_t c = 0; c < 10; ++c)
      deals.features.emplace_back("l" + std::to_string(random() % 90));
    deals.won.emplace_back(double(random() % 2));
  }
  const auto model = deals.model(0);
  ASSERT_FALSE(model);
  EXPECT_EQ(model.failure().fault, Fault::number);
  EXPECT_THAT(model.failure().reason, testing::AnyOf(Reason::separated, Reason::noConvergence));
  const auto penalised = deals.model();
  ASSERT_TRUE(penalised);
  EXPECT_EQ(test::stateOf(*penalised), "no signal");
}

TEST(WinModel, TooManyTermsAreRefused) {
  WinCase deals{{}, {}, {}};
  constexpr std::size_t columns = 40, rows = 2000;
  for (std::size_t c = 0; c < columns; ++c)
    deals.names.emplace_back("c" + std::to_string(c));
  for (std::size_t i = 0; i < rows; ++i) {
    for (std::size_t c = 0; c < columns; ++c)
      deals.features.emplace_back("l" + std::to_string((i * (c + 3)) % 199));
    deals.won.emplace_back(double(i % 2));
  }
  EXPECT_THAT(deals.model(), FailsWith(Fault::value, Reason::tooLarge, {0}));
}

TEST(WinModel, OrderOfRowsOnlyMovesTheFolds) {
  const WinCase deals = sample();
  WinCase reversed{{}, deals.names, {}};
  for (std::size_t i = deals.won.size(); i-- > 0;)
    reversed.addRow({deals.features[2 * i], deals.features[2 * i + 1]}, deals.won[i]);
  const auto first = deals.model(), second = reversed.model();
  ASSERT_TRUE(first && second);
  EXPECT_NEAR(numberIn(*first, "size"), numberIn(*second, "size"), 1e-12);
  const auto again = deals.model();
  EXPECT_EQ(*first, *again) << "to the bit";
}

} // namespace
} // namespace mainstay
