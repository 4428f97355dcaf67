#include "core/wincontrol.hpp"

#include <cmath>
#include <limits>
#include <random>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "failure_matchers.hpp"
#include "random_cells.hpp"

namespace mainstay {
namespace {

const Cell blank;
const double infinity = std::numeric_limits<double>::infinity();
const double nan = std::nan("");
Cell text(std::string value) { return value; }

using Column = std::vector<Cell>;

TEST(InfoPoints, KnownDatedAndNotStale) {
  const double today = 46000;
  const Column known{1.0, text("是"), text("Yes"), 1.0, 1.0, 0.0, blank, 1.0, blank};
  const Column date{45940.0, 45939.0, 46000.0, 46001.0, blank, 46000.0, 46000.0, 45999.5, blank};
  EXPECT_EQ(*infoPoints(known, date, today), 3u);
  EXPECT_EQ(*infoPoints(known, date, today, 61), 4u);
  EXPECT_EQ(*infoPoints(known, date, today, 0), 1u);
  EXPECT_EQ(*infoPoints(known, date, 46001), 3u) << "one more has come, one has aged";
  EXPECT_EQ(*infoPoints({}, {}, today), 0u);
  EXPECT_EQ(*infoPoints(Column(9), Column(9), today), 0u);
}

TEST(InfoPoints, Failures) {
  const Column yes{1.0}, day{46000.0};
  EXPECT_THAT(infoPoints(yes, Column(2), 46000),
              FailsWith(Fault::value, Reason::unequalLengths, Position{1}, "1/2"));
  EXPECT_THAT(infoPoints(Column{2.0}, day, 46000),
              FailsWith(Fault::value, Reason::notYesNo, Position{0, 0, 0}, "2"));
  EXPECT_THAT(infoPoints(Column{text("the budget")}, Column{blank}, 46000),
              FailsWith(Fault::value, Reason::notYesNo, Position{0, 0, 0}, "the budget"));
  EXPECT_THAT(infoPoints(Column{0.0}, Column{text("May")}, 46000),
              FailsWith(Fault::value, Reason::notDate, Position{1, 0, 0}, "May"));
  EXPECT_THAT(infoPoints(yes, Column{infinity}, 46000),
              FailsWith(Fault::number, Reason::infinite, Position{1, 0, 0}, "inf"));
  EXPECT_THAT(infoPoints(yes, day, nan),
              FailsWith(Fault::number, Reason::infinite, Position{2}, "nan"));
  EXPECT_THAT(infoPoints(yes, day, 46000, -1),
              FailsWith(Fault::number, Reason::negative, Position{3}, "-1"));
}

TEST(GatesOpen, EachGateByItself) {
  const auto open = [](Cell info, Cell coverage, Cell stance, Cell level,
                       std::optional<Cell> allies = {}) {
    const auto gates = gatesOpen({info, coverage, stance, level, allies});
    EXPECT_TRUE(gates);
    return gates ? *gates : 9;
  };
  EXPECT_EQ(open(7.0, 0.5, text("Supporter"), text("Brief")), 3u);
  EXPECT_EQ(open(7.0 - 1e-9, 0.5 - 1e-10, 0.5 - 1e-10, 1.0 - 1e-10), 3u) << "within tolerance";
  EXPECT_EQ(open(6.0, 0.5, text("盟友"), text("深入接觸")), 2u);
  EXPECT_EQ(open(9.0, 0.49, 1.0, 3.0), 2u);
  EXPECT_EQ(open(9.0, 1.0, text("中立者"), 3.0), 2u);
  EXPECT_EQ(open(9.0, 1.0, text("Ally"), text("无")), 2u);
  EXPECT_EQ(open(9.0, 1.0, text("Ally"), 2.0, 0.0), 2u) << "no ally";
  EXPECT_EQ(open(9.0, 1.0, text("Ally"), 2.0, 1.0), 3u);
  EXPECT_EQ(open(9.0, 1.0, text("Ally"), 2.0, blank), 2u);
  EXPECT_EQ(open(0.0, 0.0, -1.0, 0.0), 0u);
}

TEST(GatesOpen, BlanksAreShut) {
  EXPECT_EQ(*gatesOpen({9.0, 1.0, blank, 3.0, {}}), 2u);
  EXPECT_EQ(*gatesOpen({9.0, 1.0, 1.0, text(" "), {}}), 2u);
  EXPECT_EQ(*gatesOpen({blank, 1.0, 1.0, 1.0, {}}), 2u);
  EXPECT_EQ(*gatesOpen({blank, text(""), blank, blank, {}}), 0u);
}

TEST(GatesOpen, OwnLimitsAndStances) {
  const GateFacts facts{5.0, 0.4, 0.5, 1.0, Cell(2.0)};
  EXPECT_EQ(*gatesOpen(facts), 1u);
  EXPECT_EQ(*gatesOpen(facts, {5, 0.5, 1}), 2u);
  EXPECT_EQ(*gatesOpen(facts, {5, 0.4, 2}), 3u);
  EXPECT_EQ(*gatesOpen(facts, {5, 0.4, 3}), 2u);
  EXPECT_EQ(*gatesOpen({0.0, 0.0, blank, blank, Cell(0.0)}, {0, 0, 0}), 2u);
  const auto stances = StanceTable::make(std::vector{StanceRow{text("Fan"), 0.9}}, 8);
  ASSERT_TRUE(stances);
  EXPECT_EQ(*gatesOpen({0.0, 0.0, text("fan"), 1.0, {}}, {}, *stances), 1u);
  EXPECT_THAT(gatesOpen({0.0, 0.0, text("Ally"), 1.0, {}}, {}, *stances),
              FailsWith(Fault::notAvailable, Reason::unknownStance, Position{2}, "Ally"));
}

TEST(GatesOpen, Failures) {
  const auto fails = [](const GateFacts &facts, const Failure &failure,
                        const GateLimits &limits = {}) {
    EXPECT_THAT(gatesOpen(facts, limits), FailsWith(failure));
  };
  fails({-1.0, 1.0, 1.0, 1.0, {}}, {Fault::number, Reason::negative, {0}, "-1"});
  fails({text("all"), 1.0, 1.0, 1.0, {}}, {Fault::value, Reason::notNumber, {0}, "all"});
  fails({1.0, 1.1, 1.0, 1.0, {}}, {Fault::number, Reason::outOfRange, {1}, "0..1"});
  fails({1.0, nan, 1.0, 1.0, {}}, {Fault::number, Reason::infinite, {1}, "nan"});
  fails({1.0, 1.0, 2.0, 1.0, {}}, {Fault::number, Reason::outOfRange, {2}, "-1..1"});
  fails({1.0, 1.0, text("keen"), 1.0, {}},
        {Fault::notAvailable, Reason::unknownStance, {2}, "keen"});
  fails({1.0, 1.0, 1.0, 4.0, {}}, {Fault::number, Reason::outOfRange, {3}, "0..3"});
  fails({1.0, 1.0, 1.0, text("often"), {}},
        {Fault::notAvailable, Reason::unknownTerm, {3}, "often"});
  fails({1.0, 1.0, 1.0, 1.0, Cell(-2.0)}, {Fault::number, Reason::negative, {4}, "-2"});
  const GateFacts good{1.0, 1.0, 1.0, 1.0, {}};
  fails(good, {Fault::number, Reason::negative, {5}, "-1"}, {-1, 0.5, 1});
  fails(good, {Fault::number, Reason::outOfRange, {6}, "0..1"}, {7, 1.5, 1});
  fails(good, {Fault::number, Reason::infinite, {7}, "inf"}, {7, 0.5, infinity});
}

TEST(WinControl, AsTheTradeWritesIt) {
  EXPECT_EQ(*winControl(6, 2, 1), "6C 2F 1W");
  EXPECT_EQ(*winControl(0, -0.0, 0), "0C 0F 0W");
  EXPECT_EQ(*winControl(9 + 1e-9, 3 - 1e-10, 1), "9C 3F 1W");
  EXPECT_THAT(winControl(10, 0, 0), FailsWith(Fault::number, Reason::outOfRange, {0}, "0..9"));
  EXPECT_THAT(winControl(-1, 0, 0), FailsWith(Fault::number, Reason::outOfRange, {0}, "0..9"));
  EXPECT_THAT(winControl(2.5, 0, 0), FailsWith(Fault::number, Reason::outOfRange, {0}, "0..9"));
  EXPECT_THAT(winControl(nan, 0, 0), FailsWith(Fault::number, Reason::outOfRange, {0}, "0..9"));
  EXPECT_THAT(winControl(0, 4, 0), FailsWith(Fault::number, Reason::outOfRange, {1}, "0..3"));
  EXPECT_THAT(winControl(0, 3, 2), FailsWith(Fault::number, Reason::outOfRange, {2}, "0..1"));
  EXPECT_THAT(winControl(0, 3, infinity),
              FailsWith(Fault::number, Reason::outOfRange, {2}, "0..1"));
}

TEST(WinControl, AnyCellsGiveACountOrAFailure) {
  test::RandomCells cells(31);
  std::size_t counted = 0;
  for (int round = 0; round < 20000; ++round) {
    const Column known = cells.column(4), date = cells.column(4);
    if (const auto points = infoPoints(known, date, cells.number(), cells.number())) {
      EXPECT_LE(*points, known.size());
      ++counted;
    }
    const GateFacts facts{cells.cell(), cells.cell(), cells.cell(), cells.cell(), cells.cell()};
    if (const auto gates = gatesOpen(facts, {cells.number(), cells.number(), cells.number()})) {
      EXPECT_LE(*gates, 3u);
      ++counted;
    }
    if (const auto control = winControl(cells.number(), cells.number(), cells.number())) {
      EXPECT_EQ(control->size(), 8u) << *control;
    }
  }
  EXPECT_GT(counted, 100u);
}

} // namespace
} // namespace mainstay
