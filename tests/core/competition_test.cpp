#include "core/competition.hpp"
#include "core/negotiation.hpp"
#include "core/reach.hpp"

#include <cmath>
#include <limits>
#include <random>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "failure_matchers.hpp"

namespace mainstay {
namespace {

using Column = std::vector<Cell>;
using Columns = std::vector<Column>;

const Cell blank;
const double infinity = std::numeric_limits<double>::infinity();
Cell text(std::string value) { return value; }

TEST(CompeteGaps, ByHand) {
  const Column criteria{text("Product"), blank, text("Price"), text("Service"), 7.0};
  const auto gaps = competeGaps(criteria, Column{8.0, blank, 5.0, 9.0, 1.0},
                                Columns{{7.0, blank, 4.0, blank, 1.0}, {9.0, text(" "), blank, 8.0, 0.5}},
                                Column{2.0, blank, 4.0, 4.0, 10.0});
  ASSERT_TRUE(gaps);
  ASSERT_EQ(gaps->size(), 4U);
  EXPECT_EQ((*gaps)[0].criterion, text("Price"));
  EXPECT_DOUBLE_EQ((*gaps)[0].gap, 4 * (5 - 4) / 20.0);
  EXPECT_EQ((*gaps)[1].criterion, text("Service"));
  EXPECT_DOUBLE_EQ((*gaps)[1].gap, 4 * (9 - 8) / 20.0);
  EXPECT_EQ((*gaps)[2].criterion, text("Product"));
  EXPECT_DOUBLE_EQ((*gaps)[2].gap, 2 * (8 - 9) / 20.0);
  EXPECT_EQ((*gaps)[3].criterion, Cell(7.0));
  EXPECT_EQ((*gaps)[3].gap, 0);
  EXPECT_THAT(*gaps, testing::ElementsAre(testing::Field(&CompetitiveGap::rank, 1U),
                                          testing::Field(&CompetitiveGap::rank, 1U),
                                          testing::Field(&CompetitiveGap::rank, 3U),
                                          testing::Field(&CompetitiveGap::rank, 4U)));
}

TEST(CompeteGaps, TiesWithinToleranceStayInInputOrder) {
  const auto gaps = competeGaps(Column{text("a"), text("b"), text("c")}, Column{0.3, 0.1 + 0.2, -0.3},
                                Columns{{0.0, 0.0, 0.0}}, Column{1.0, 1.0, 1.0});
  ASSERT_TRUE(gaps);
  for (std::size_t i = 0; i < 3; ++i) {
    EXPECT_EQ((*gaps)[i].criterion, text(std::string(1, static_cast<char>('a' + i))));
    EXPECT_EQ((*gaps)[i].rank, 1U);
  }
}

TEST(CompeteGaps, Failures) {
  const Column criteria{text("a"), text("b")}, two{1.0, 2.0};
  const Columns theirs{{1.0, 1.0}};
  const auto fails = [&](const Column &ours, const Columns &others, const Column &weights,
                         const Failure &failure) {
    EXPECT_THAT(competeGaps(criteria, ours, others, weights), FailsWith(failure));
  };
  fails({1.0}, theirs, two, {Fault::value, Reason::unequalLengths, {1}, "2/1"});
  fails(two, {{1.0}}, two, {Fault::value, Reason::unequalLengths, {2}, "2/1"});
  fails(two, theirs, {1.0, 2.0, 3.0}, {Fault::value, Reason::unequalLengths, {3}, "2/3"});
  fails({1.0, blank}, theirs, two, {Fault::value, Reason::blank, {1, 1, 0}});
  fails(two, {{1.0, blank}, {1.0, blank}}, two, {Fault::value, Reason::blank, {2, 1, 0}});
  fails(two, {{1.0, 1.0}, {1.0, text("x")}}, two, {Fault::value, Reason::notNumber, {2, 1, 1}, "x"});
  fails(two, theirs, {1.0, blank}, {Fault::value, Reason::blank, {3, 1, 0}});
  fails(two, theirs, {1.0, -2.0}, {Fault::number, Reason::negative, {3, 1, 0}, "-2"});
  fails(two, theirs, {0.0, 0.0}, {Fault::division, Reason::nothingToDivideBy, {3}});
  EXPECT_THAT(competeGaps(Column{text("a"), text(" Ａ ")}, two, theirs, two),
              FailsWith(Fault::value, Reason::duplicateName, Position{0, 1, 0}, " Ａ "));
  EXPECT_THAT(competeGaps(Column{text("a"), blank}, two, theirs, two),
              FailsWith(Fault::value, Reason::blank, Position{0, 1, 0}));
  EXPECT_TRUE(competeGaps({}, {}, Columns{{}}, {})->empty());
}

TEST(CompeteGaps, HugeFigures) {
  const auto gaps = competeGaps(Column{text("a"), text("b")}, Column{1.7e308, 1.0},
                                Columns{{-1.7e308, 0.0}}, Column{1e308, 1.7e308});
  ASSERT_TRUE(gaps);
  EXPECT_NEAR((*gaps)[0].gap / 1e308, 2 * 1.7 / 2.7, 1e-12);
  EXPECT_THAT(competeGaps(Column{text("a")}, Column{1.7e308}, Columns{{-1.7e308}}, Column{1.0}),
              FailsWith(Fault::number, Reason::infinite));
}

TEST(Zopa, Reference) {
  EXPECT_EQ(*zopa(130000, 145000), 15000);
  EXPECT_EQ(*zopa(153000, 145000), -8000);
  EXPECT_THAT(zopa(-1.7e308, 1.7e308), FailsWith(Fault::number, Reason::infinite));
}

TEST(FairPrice, SharesTheZone) {
  EXPECT_EQ(*fairPrice(130000, 145000), 137500);
  EXPECT_EQ(*fairPrice(130000, 145000, 0), 130000);
  EXPECT_EQ(*fairPrice(130000, 145000, 1), 145000);
  EXPECT_EQ(*fairPrice(130000, 145000, 0.2), 133000);
  EXPECT_EQ(*fairPrice(100, 100), 100) << "a zone of one price";
  EXPECT_EQ(*fairPrice(100, 100 - 1e-8), 100) << "within tolerance";
  EXPECT_TRUE(std::isfinite(*fairPrice(-1.7e308, 1.7e308)));
  EXPECT_THAT(fairPrice(153000, 145000),
              FailsWith(Fault::notAvailable, Reason::noZone, Position{1}, "145000 < 153000"));
  EXPECT_THAT(fairPrice(1, 2, 1.1), FailsWith(Fault::number, Reason::outOfRange, Position{2}, "0..1"));
  EXPECT_THAT(fairPrice(infinity, 2), FailsWith(Fault::number, Reason::infinite, Position{0}, "inf"));
}

std::vector<double> offers(double open, double reserve, double rounds, double pattern) {
  std::vector<double> found;
  const auto steps = concessions(open, reserve, rounds, pattern);
  for (std::size_t i = 0; steps && i < steps->size(); ++i) {
    EXPECT_EQ((*steps)[i].round, i + 1);
    found.push_back((*steps)[i].offer);
  }
  return found;
}

TEST(Concessions, FaratinByHand) {
  using testing::DoubleEq;
  using testing::ElementsAre;
  EXPECT_THAT(offers(153000, 145000, 5, 1), ElementsAre(153000, 151000, 149000, 147000, 145000));
  // (k/4)^2 of 8000: 500, 2000, 4500
  EXPECT_THAT(offers(153000, 145000, 5, 0.5), ElementsAre(153000, 152500, 151000, 148500, 145000));
  EXPECT_THAT(offers(100, 200, 5, 2),
              ElementsAre(100, 150, DoubleEq(100 + 100 * std::sqrt(0.5)), DoubleEq(100 + 50 * std::sqrt(3)), 200));
  EXPECT_THAT(offers(100, 200, 1, 2), ElementsAre(100));
  EXPECT_THAT(offers(7, 7, 3, 1), ElementsAre(7, 7, 7));
  EXPECT_THAT(offers(-1.7e308, 1.7e308, 3, 1), ElementsAre(-1.7e308, 0, 1.7e308));
  EXPECT_THAT(offers(100, 200, 3, 1e-308), ElementsAre(100, 100, 200)) << "not before the end";
  EXPECT_THAT(offers(100, 200, 3, 1e308), ElementsAre(100, 200, 200)) << "at once";
  EXPECT_EQ(offers(1, 0, 1000, 1).size(), 1000U);
}

TEST(Concessions, Failures) {
  for (double rounds : {0.0, -1.0, 1.5, 1001.0, infinity, std::nan("")})
    EXPECT_THAT(concessions(1, 0, rounds),
                FailsWith(Fault::number, Reason::outOfRange, Position{2}, "1..1000"));
  EXPECT_THAT(concessions(1, 0, 3, 0), FailsWith(Fault::number, Reason::notPositive, Position{3}, "0"));
  EXPECT_THAT(concessions(1, 0, 3, infinity), FailsWith(Fault::number, Reason::infinite, Position{3}, "inf"));
  EXPECT_THAT(concessions(infinity, 0, 3), FailsWith(Fault::number, Reason::infinite, Position{0}, "inf"));
}

TEST(Reach, TheConferenceAgainstTheVisits) {
  EXPECT_NEAR(*reachShare(112, 120), 0.9333, 5e-5);
  const double visits = *reachRate(20, 5); // four a day
  EXPECT_DOUBLE_EQ(*reachRate(112, 0.5) / visits, 56);
  EXPECT_DOUBLE_EQ(*reachRate(112, 2.5) / visits, 11.2) << "with the two days of inviting";
  EXPECT_EQ(*reachCost(28000, 112), 250);
  EXPECT_EQ(*reachShare(130, 120), 130.0 / 120) << "more came than were invited";
}

TEST(Reach, Failures) {
  for (auto function : {reachShare, reachRate, reachCost}) {
    EXPECT_THAT(function(1, 0), FailsWith(Fault::division, Reason::nothingToDivideBy, Position{1}));
    EXPECT_THAT(function(-1, 1), FailsWith(Fault::number, Reason::negative, Position{0}, "-1"));
    EXPECT_THAT(function(1, -1), FailsWith(Fault::number, Reason::negative, Position{1}, "-1"));
    EXPECT_THAT(function(1e308, 1e-308), FailsWith(Fault::number, Reason::infinite));
    EXPECT_THAT(function(infinity, 1), FailsWith(Fault::number, Reason::infinite, Position{0}, "inf"));
    EXPECT_EQ(*function(0, 1), 0);
  }
}

TEST(Competition, AnyCellsGiveAFailureOrFiniteFigures) {
  std::mt19937 random(11);
  const auto pick = [&](std::size_t count) {
    return std::uniform_int_distribution<std::size_t>(0, count - 1)(random);
  };
  const Column messy{blank, text(""), text("x"), -1.0, 0.0, 1e308, -1e308, 1e-308, std::nan(""), infinity};
  const auto column = [&](std::size_t size) {
    Column cells(pick(20) == 0 ? pick(6) : size);
    for (Cell &cell : cells)
      cell = pick(8) == 0 ? messy[pick(messy.size())] : Cell(double(pick(9)));
    return cells;
  };
  std::size_t compared = 0;
  for (int round = 0; round < 20000; ++round) {
    const std::size_t size = pick(5);
    Columns theirs(pick(3));
    for (Column &rival : theirs)
      rival = column(size);
    const auto gaps = competeGaps(column(size), column(size), theirs, column(size));
    if (!gaps)
      continue;
    compared += gaps->size();
    for (const CompetitiveGap &gap : *gaps)
      ASSERT_TRUE(std::isfinite(gap.gap));
  }
  EXPECT_GT(compared, 1000U);
}

} // namespace
} // namespace mainstay
