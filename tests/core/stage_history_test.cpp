#include "core/stage_history.hpp"

#include <array>
#include <cmath>
#include <limits>
#include <tuple>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "failure_matchers.hpp"
#include "table_file.hpp"

namespace mainstay {
namespace {

const Cell blank;
const double nan = std::nan("");
Cell text(const char *value) { return std::string(value); }

using Column = std::vector<Cell>;

// beta_quantiles.csv: roots of the incomplete beta function of Cephes, by SciPy.
TEST(StageCalibrate, MeanAndBoundsAreThoseOfScipy) {
  const auto expected = test::readTable(test::ownFile("beta_quantiles.csv"));
  ASSERT_EQ(expected.size(), 138u);
  for (const auto &row : expected) {
    const auto number = [&](const char *name) { return std::stod(row.at(name)); };
    const auto wins = static_cast<std::size_t>(number("wins"));
    const auto losses = static_cast<std::size_t>(number("losses"));
    const std::vector<StageRow> stages{{text("Lead"), number("progress"), blank}};
    const Result<StageTable> table = StageTable::make(stages, 3);
    ASSERT_TRUE(table);
    Column won(wins, 1.0);
    won.resize(wins + losses, 0.0);
    const auto found =
        stageCalibrate(Column(won.size(), text("lead")), won, number("strength"), *table);
    ASSERT_TRUE(found);
    const CalibratedStage &stage = found->front();
    EXPECT_EQ(stage.name, "Lead");
    EXPECT_EQ(stage.prior, std::min(number("progress"), 0.99));
    EXPECT_EQ(stage.deals, wins + losses);
    EXPECT_EQ(stage.wins, wins);
    EXPECT_NEAR(stage.mean, number("mean"), 1e-12);
    EXPECT_NEAR(stage.low, number("low"), 1e-10);
    EXPECT_NEAR(stage.high, number("high"), 1e-10);
  }
}

TEST(StageCalibrate, ARowPerStageOfTheMethod) {
  const Column stage{text("Contract signing"), 6.0, blank, text("合同執行"), text("合同执行")};
  const Column won{text("yes"), 0.0, blank, 1.0, 0.0};
  const auto found = stageCalibrate(stage, won);
  ASSERT_TRUE(found);
  ASSERT_EQ(found->size(), 8u);
  EXPECT_EQ((*found)[5].name, "Contract signing");
  EXPECT_EQ((*found)[5].deals, 2u);
  EXPECT_EQ((*found)[5].wins, 1u);
  EXPECT_NEAR((*found)[5].mean, 8.5 / 12, 1e-15); // Beta(7.5 + 1, 2.5 + 1)
  EXPECT_EQ((*found)[0].deals, 0u);
  EXPECT_NEAR((*found)[0].mean, 0.05, 1e-15);
  const CalibratedStage &execution = (*found)[6];
  EXPECT_EQ(execution.deals, 2u);
  EXPECT_EQ(execution.wins, 1u);
  EXPECT_EQ(execution.prior, 0.99);
  EXPECT_THAT((std::array{execution.mean, execution.low, execution.high}), testing::Each(1.0));
}

TEST(StageCalibrate, ProgressZeroAndNoWinsIsNeverWon) {
  const std::vector<StageRow> stages{{text("Lead"), 0.0, blank}};
  const auto found = stageCalibrate({}, {}, 10, *StageTable::make(stages, 3));
  ASSERT_TRUE(found);
  EXPECT_THAT((std::array{found->front().mean, found->front().low, found->front().high}),
              testing::Each(0.0));
}

TEST(StageCalibrate, ExtremesAreComputedOrRefused) {
  for (double progress : {0.0, 1e-300, 1e-9, 1e-6, 0.5, 0.999})
    for (double strength : {1e-3, 1e-2, 1e3, 1e6, 1e9}) {
      const std::vector<StageRow> stages{{text("Lead"), progress, blank}};
      const auto found = stageCalibrate({}, {}, strength, *StageTable::make(stages, 3));
      ASSERT_TRUE(found) << strength;
      const CalibratedStage &stage = found->front();
      EXPECT_LE(0, stage.low) << strength;
      EXPECT_LE(stage.low, stage.high) << strength;
      EXPECT_LE(stage.high, 1) << strength;
      EXPECT_NEAR(stage.mean, std::min(progress, 0.99), 1e-15) << strength;
    }
  for (double strength : {1e-300, 9e-4, 1.1e9, 1e308, std::numeric_limits<double>::infinity()})
    EXPECT_THAT(stageCalibrate(Column{1.0}, Column{1.0}, strength),
                FailsWith(Fault::number, Reason::outOfRange, Position{2}, "0.001..1000000000"));
}

TEST(StageCalibrate, Failures) {
  EXPECT_THAT(stageCalibrate(Column(2), Column(1)),
              FailsWith(Fault::value, Reason::unequalLengths, Position{1}, "2/1"));
  EXPECT_THAT(stageCalibrate({}, {}, -1.0),
              FailsWith(Fault::number, Reason::notPositive, Position{2}, "-1"));
  EXPECT_THAT(stageCalibrate({}, {}, 0.0),
              FailsWith(Fault::number, Reason::notPositive, Position{2}, "0"));
  EXPECT_THAT(stageCalibrate({}, {}, nan),
              FailsWith(Fault::number, Reason::notPositive, Position{2}, "nan"));
  EXPECT_THAT(stageCalibrate(Column{1.0, text("x")}, Column{1.0, 1.0}),
              FailsWith(Fault::notAvailable, Reason::unknownStage, Position{0, 1, 0}, "x"));
  EXPECT_THAT(stageCalibrate(Column{1.0, blank}, Column{1.0, 1.0}),
              FailsWith(Fault::value, Reason::blank, Position{0, 1, 0}));
  EXPECT_THAT(stageCalibrate(Column{1.0, 1.0}, Column{1.0, blank}),
              FailsWith(Fault::value, Reason::blank, Position{1, 1, 0}));
  EXPECT_THAT(stageCalibrate(Column{1.0}, Column{0.5}),
              FailsWith(Fault::value, Reason::notYesNo, Position{1, 0, 0}, "0.5"));
}

TEST(StageConversion, ByStageThenFirstAppearance) {
  const Column from{3.0, 1.0, 1.0, blank, 1.0, 2.0, 1.0, text("項目立項")};
  const Column to{4.0, 3.0, 2.0, blank, 2.0, 2.0, 2.0, text("Customer service")};
  const auto found = stageConversion(from, to);
  ASSERT_TRUE(found);
  std::vector<std::tuple<std::string, std::string, std::size_t, double>> rows;
  for (const StageMove &move : *found)
    rows.emplace_back(move.from, move.to, move.count, move.share);
  EXPECT_THAT(rows,
              testing::ElementsAre(std::tuple("Project initiation", "In-depth contact", 1, 0.2),
                                   std::tuple("Project initiation", "Solution definition", 3, 0.6),
                                   std::tuple("Project initiation", "Customer service", 1, 0.2),
                                   std::tuple("In-depth contact", "Product confirmation", 1, 1.0)));
  EXPECT_TRUE(stageConversion({}, {})->empty());
}

TEST(StageConversion, Failures) {
  EXPECT_THAT(stageConversion(Column(1), Column(3)),
              FailsWith(Fault::value, Reason::unequalLengths, Position{1}, "1/3"));
  EXPECT_THAT(stageConversion(Column{text("x")}, Column{1.0}),
              FailsWith(Fault::notAvailable, Reason::unknownStage, Position{0, 0, 0}, "x"));
  EXPECT_THAT(stageConversion(Column{1.0}, Column{text("x")}),
              FailsWith(Fault::notAvailable, Reason::unknownStage, Position{1, 0, 0}, "x"));
  EXPECT_THAT(stageConversion(Column{1.0}, Column{blank}),
              FailsWith(Fault::value, Reason::blank, Position{1, 0, 0}));
}

// Stays that began so that all who have not left are censored at `today` at the observed time.
struct Stays {
  Column entered, left;
  double today = 50000;
  void add(double days, bool event) {
    entered.emplace_back(today - days);
    left.push_back(event ? Cell(today) : blank);
  }
};

// Every quantile must be read off R's table of S(t).
void expectQuantiles(const Stays &stays, const std::vector<test::TableRow> &table,
                     const std::string &stratum) {
  for (int percent = 1; percent <= 100; ++percent) {
    const double q = percent / 100.0;
    double expected = nan;
    for (const auto &row : table)
      if (row.at("strata") == stratum && std::stod(row.at("n_event")) > 0 &&
          std::stod(row.at("surv")) <= 1 - q + 1e-9) {
        expected = std::stod(row.at("time"));
        break;
      }
    const auto found = stageAge(stays.entered, stays.left, stays.today, q);
    if (std::isnan(expected))
      EXPECT_THAT(found, FailsWith(Fault::notAvailable, Reason::neverReached, Position{3},
                                   testing::PrintToString(q)))
          << stratum;
    else
      EXPECT_EQ(*found, expected) << stratum << " q " << q;
  }
}

TEST(StageAge, FreireichsTrial) {
  const auto data = test::sharedFile("stats_reference/freireich_leukemia.csv");
  MAINSTAY_NEEDS(data);
  const auto table = test::readTable(test::sharedFile("stats_reference/freireich_km_log_ci.csv"));
  for (const auto &[treatment, median] : {std::pair("6-MP", 23.0), std::pair("control", 8.0)}) {
    Stays stays;
    for (const auto &row : test::readTable(data))
      if (row.at("treat") == treatment)
        stays.add(std::stod(row.at("time")), row.at("event") == "1");
    ASSERT_EQ(stays.entered.size(), 21u);
    EXPECT_EQ(*stageAge(stays.entered, stays.left, stays.today, 0.5), median);
    expectQuantiles(stays, table, std::string("treat=") + treatment);
  }
}

TEST(StageAge, LungCancerTrial) {
  const auto data = test::sharedFile("stats_reference/lung.csv");
  MAINSTAY_NEEDS(data);
  const auto table = test::readTable(test::sharedFile("stats_reference/lung_km_all_log_ci.csv"));
  const auto rows = test::readTable(data);
  const auto select = [&](const std::string &sex) {
    Stays stays;
    for (const auto &row : rows)
      if (sex.empty() || row.at("sex") == sex)
        stays.add(std::stod(row.at("time")), row.at("status") == "1");
    return stays;
  };
  const Stays all = select(""), men = select("1"), women = select("2");
  ASSERT_EQ(all.entered.size(), 228u);
  EXPECT_EQ(*stageAge(all.entered, all.left, all.today, 0.5), 310);
  EXPECT_EQ(*stageAge(men.entered, men.left, men.today, 0.5), 270);
  EXPECT_EQ(*stageAge(women.entered, women.left, women.today, 0.5), 426);
  expectQuantiles(all, table, "all");
}

TEST(StageAge, LimitIsInclusiveAndHasNoMidpoint) {
  const Column entered{0.0, 0.0, 0.0, 0.0}, left{1.0, 2.0, 3.0, 4.0};
  EXPECT_EQ(*stageAge(entered, left, 9, 0.5), 2) << "R would say 2.5";
  EXPECT_EQ(*stageAge(entered, left, 9, 0.75), 3);
  EXPECT_EQ(*stageAge(entered, left, 9, 1), 4);
  EXPECT_EQ(*stageAge(entered, left, 9, 0), 0);
}

TEST(StageAge, CensoredAtATimeIsAtRiskThen) {
  // S(5) = 1 - 1/2: the one censored at 5 is still at risk.
  EXPECT_EQ(*stageAge(Column{0.0, 0.0}, Column{5.0, blank}, 5, 0.5), 5);
  EXPECT_THAT(stageAge(Column{0.0, 0.0}, Column{5.0, blank}, 5, 0.6),
              FailsWith(Fault::notAvailable, Reason::neverReached, Position{3}, "0.6"));
  // The same when date-times of equal length differ by rounding.
  EXPECT_EQ(*stageAge(Column{45000.1, 45000.3}, Column{45005.1, blank}, 45005.3, 0.5),
            *stageAge(Column{45000.3, 45000.1}, Column{45005.3, blank}, 45005.1 + 0.2, 0.5));
}

TEST(StageAge, WhoLeavesAfterTodayHasNotLeft) {
  EXPECT_EQ(*stageAge(Column{0.0, 0.0, blank}, Column{5.0, 30.0, text(" ")}, 20, 0.5), 5);
  EXPECT_THAT(stageAge(Column{0.0}, Column{30.0}, 20, 0.5),
              FailsWith(Fault::notAvailable, Reason::neverReached, Position{3}, "0.5"));
}

TEST(StageAge, Failures) {
  const Column one{10.0};
  EXPECT_THAT(stageAge(one, Column(2), 20, 0.5),
              FailsWith(Fault::value, Reason::unequalLengths, Position{1}, "1/2"));
  EXPECT_THAT(stageAge(one, Column{9.0}, 20, 0.5),
              FailsWith(Fault::number, Reason::leftBeforeEntered, Position{1, 0, 0}));
  EXPECT_THAT(stageAge(one, Column{blank}, 5, 0.5),
              FailsWith(Fault::number, Reason::leftBeforeEntered, Position{0, 0, 0}));
  EXPECT_THAT(stageAge(Column{blank}, one, 20, 0.5),
              FailsWith(Fault::value, Reason::blank, Position{0, 0, 0}));
  EXPECT_THAT(stageAge(Column{text("May")}, one, 20, 0.5),
              FailsWith(Fault::value, Reason::notDate, Position{0, 0, 0}, "May"));
  EXPECT_THAT(stageAge(one, Column{text("May")}, 20, 0.5),
              FailsWith(Fault::value, Reason::notDate, Position{1, 0, 0}, "May"));
  for (double q : {-0.1, 1.1, nan})
    EXPECT_THAT(stageAge(one, Column{12.0}, 20, q),
                FailsWith(Fault::number, Reason::outOfRange, Position{3}, "0..1"));
  EXPECT_THAT(stageAge(one, Column{12.0}, nan, 0.5),
              FailsWith(Fault::number, Reason::infinite, Position{2}, "nan"));
  EXPECT_THAT(stageAge(Column(2), Column(2), 20, 0.5),
              FailsWith(Fault::notAvailable, Reason::noRows, Position{0}));
}

} // namespace
} // namespace mainstay
