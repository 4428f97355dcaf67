#include "core/people.hpp"

#include <cmath>
#include <limits>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "failure_matchers.hpp"

namespace mainstay {
namespace {

const Cell blank;
const double infinity = std::numeric_limits<double>::infinity();
const double nan = std::nan("");
Cell text(std::string value) { return value; }

using Column = std::vector<Cell>;

TEST(Stance, ValuesOfTermsAndNumbers) {
  EXPECT_EQ(*stanceValue(text("線人")), 1.0);
  EXPECT_EQ(*stanceValue(text("结盟者")), 0.8);
  EXPECT_EQ(*stanceValue(text("skeptic")), -0.3);
  EXPECT_EQ(*stanceValue(text("Opponent")), -1.0);
  EXPECT_EQ(*stanceValue(-0.25), -0.25);
  EXPECT_THAT(stanceValue(text("Friend")),
              FailsWith(Fault::notAvailable, Reason::unknownStance, Position{0}, "Friend"));
  EXPECT_THAT(stanceValue(1.5), FailsWith(Fault::number, Reason::outOfRange, Position{0}, "-1..1"));
  EXPECT_THAT(stanceValue(nan), FailsWith(Fault::number, Reason::outOfRange, Position{0}, "-1..1"));
  EXPECT_THAT(stanceValue(blank), FailsWith(Fault::value, Reason::blank, Position{0}));
}

TEST(StanceTable, OwnNames) {
  const std::vector<StanceRow> rows{{text("Fan"), 0.9}, {}, {text("敌对者"), -0.5}};
  const Result<StanceTable> table = StanceTable::make(rows, 1);
  ASSERT_TRUE(table);
  EXPECT_EQ(*stanceValue(text(" FAN"), *table), 0.9);
  EXPECT_EQ(*stanceValue(text("Opponent"), *table), -0.5);
  EXPECT_THAT(stanceValue(text("Ally"), *table),
              FailsWith(Fault::notAvailable, Reason::unknownStance, Position{0}, "Ally"));
  EXPECT_EQ(*coverage(Column{1.0, 3.0}, Column{text("fan"), text("opponent")}, 0.5, *table), 0.25);
}

TEST(StanceTable, WhatIsNoTable) {
  const auto with = [](Cell name, Cell value) {
    return StanceTable::make(std::vector{StanceRow{text("Fan"), 1.0}, StanceRow{name, value}}, 4);
  };
  EXPECT_THAT(StanceTable::make({}, 4), FailsWith(Fault::value, Reason::noRows, Position{4}));
  EXPECT_THAT(with(blank, 1.0), FailsWith(Fault::value, Reason::blank, Position{4, 1, 0}));
  EXPECT_THAT(with(text("fan"), 1.0),
              FailsWith(Fault::value, Reason::duplicateName, Position{4, 1, 0}, "fan"));
  EXPECT_THAT(with(text("Foe"), blank), FailsWith(Fault::value, Reason::blank, Position{4, 1, 1}));
  EXPECT_THAT(with(text("Foe"), text("low")),
              FailsWith(Fault::value, Reason::notNumber, Position{4, 1, 1}, "low"));
  EXPECT_THAT(with(text("Foe"), -1.1),
              FailsWith(Fault::number, Reason::outOfRange, Position{4, 1, 1}, "-1..1"));
}

TEST(Coverage, SharesByHand) {
  const Column influence{40.0, 30.0, blank, 20.0, 10.0};
  const Column stance{text("Ally"), text("中立者"), blank, text("Supporter"), text("Opponent")};
  EXPECT_DOUBLE_EQ(*coverage(influence, stance), 0.6);
  EXPECT_DOUBLE_EQ(*coverage(influence, stance, 0.8), 0.4);
  EXPECT_DOUBLE_EQ(*coverage(influence, stance, 0.0), 0.9);
  EXPECT_DOUBLE_EQ(*headCoverage(stance), 0.5);
  EXPECT_DOUBLE_EQ(*headCoverage(stance, 0.0), 0.75);
  EXPECT_NEAR(*netSupport(influence, stance), 0.32 + 0.1 - 0.1, 1e-15);
  const Column level{text("none"), text("深入接觸"), blank, 2.0, 1.0};
  EXPECT_DOUBLE_EQ(*contactCoverage(influence, level), 0.5);
  EXPECT_EQ(*coverage(Column{1.0, 1.0}, Column{0.5 - 1e-12, 0.49}), 0.5) << "inclusive";
  EXPECT_DOUBLE_EQ(*netSupport(Column{1e308, 1e308}, Column{1.0, 0.5}), 0.75);
}

TEST(Coverage, Failures) {
  const Column one{1.0};
  const Column supporter{0.5};
  const auto all = [&](const Column &influence, const Column &second, const Failure &failure) {
    EXPECT_THAT(coverage(influence, second), FailsWith(failure));
    EXPECT_THAT(netSupport(influence, second), FailsWith(failure));
    EXPECT_THAT(contactCoverage(influence, second), FailsWith(failure));
  };
  all(one, Column(2), {Fault::value, Reason::unequalLengths, {1}, "1/2"});
  all({blank}, supporter, {Fault::value, Reason::blank, {0, 0, 0}});
  all({text("x")}, supporter, {Fault::value, Reason::notNumber, {0, 0, 0}, "x"});
  all({-1.0}, supporter, {Fault::number, Reason::negative, {0, 0, 0}, "-1"});
  all({infinity}, supporter, {Fault::number, Reason::infinite, {0, 0, 0}, "inf"});
  all({0.0}, supporter, {Fault::division, Reason::nothingToDivideBy, {0}});
  all({}, {}, {Fault::division, Reason::nothingToDivideBy, {0}});
  all(one, {blank}, {Fault::value, Reason::blank, {1, 0, 0}});
  EXPECT_THAT(coverage(one, Column{text("x")}),
              FailsWith(Fault::notAvailable, Reason::unknownStance, Position{1, 0, 0}, "x"));
  EXPECT_THAT(contactCoverage(one, Column{text("x")}),
              FailsWith(Fault::notAvailable, Reason::unknownTerm, Position{1, 0, 0}, "x"));
  EXPECT_THAT(contactCoverage(one, Column{4.0}),
              FailsWith(Fault::number, Reason::outOfRange, Position{1, 0, 0}, "0..3"));
  EXPECT_THAT(netSupport(one, Column{1.5}),
              FailsWith(Fault::number, Reason::outOfRange, Position{1, 0, 0}, "-1..1"));
  EXPECT_THAT(coverage(one, supporter, 1.5),
              FailsWith(Fault::number, Reason::outOfRange, Position{2}, "-1..1"));
  EXPECT_THAT(headCoverage(supporter, nan),
              FailsWith(Fault::number, Reason::outOfRange, Position{1}, "-1..1"));
  EXPECT_THAT(headCoverage(Column{blank, text("x")}),
              FailsWith(Fault::notAvailable, Reason::unknownStance, Position{0, 1, 0}, "x"));
  EXPECT_THAT(headCoverage(Column(3)),
              FailsWith(Fault::division, Reason::nothingToDivideBy, Position{0}));
}

TEST(TopContact, DaysSinceTheLatest) {
  const Column role{text("Top decision maker"), text("User"), blank, text("最高决策者"), text("EB")};
  const Column level{text("brief"), text("in depth"), blank, text("none"), 2.0};
  const Column date{45990.0, 46009.0, blank, 46005.0, 45995.0};
  EXPECT_EQ(*topContact(role, level, date, 46010), 15);
  EXPECT_EQ(*topContact(role, level, date, 45995), 0);
  EXPECT_EQ(*topContact(role, level, date, 45994), 4) << "a date after today does not count";
  const auto never = FailsWith(Fault::notAvailable, Reason::neverReached, Position{2});
  EXPECT_THAT(topContact(role, level, date, 45989), never);
  EXPECT_THAT(topContact({}, {}, {}, 46010), never);
  EXPECT_THAT(topContact(Column{text("User")}, Column{3.0}, Column{46000.0}, 46010), never);
  EXPECT_THAT(topContact(Column{text("EB")}, Column{0.0}, Column{blank}, 46010), never);
  EXPECT_THAT(topContact(Column{text("User")}, Column{blank}, Column{blank}, 46010), never);
}

TEST(TopContact, Failures) {
  const auto one = [](Cell role, Cell level, Cell date, double today = 46010) {
    return topContact(Column{role}, Column{level}, Column{date}, today);
  };
  const Cell top = text("EB");
  EXPECT_THAT(topContact(Column(2), Column(1), Column(2), 46010),
              FailsWith(Fault::value, Reason::unequalLengths, Position{1}, "2/1"));
  EXPECT_THAT(topContact(Column(2), Column(2), Column(3), 46010),
              FailsWith(Fault::value, Reason::unequalLengths, Position{2}, "2/3"));
  EXPECT_THAT(one(top, 1.0, 46000.0, infinity),
              FailsWith(Fault::number, Reason::infinite, Position{3}, "inf"));
  EXPECT_THAT(one(blank, 1.0, 46000.0), FailsWith(Fault::value, Reason::blank, Position{0, 0, 0}));
  EXPECT_THAT(one(text("Boss"), 1.0, 46000.0),
              FailsWith(Fault::notAvailable, Reason::unknownTerm, Position{0, 0, 0}, "Boss"));
  EXPECT_THAT(one(2.0, 1.0, 46000.0),
              FailsWith(Fault::value, Reason::notText, Position{0, 0, 0}, "2"));
  EXPECT_THAT(one(top, blank, 46000.0), FailsWith(Fault::value, Reason::blank, Position{1, 0, 0}));
  EXPECT_THAT(one(top, text("often"), 46000.0),
              FailsWith(Fault::notAvailable, Reason::unknownTerm, Position{1, 0, 0}, "often"));
  EXPECT_THAT(one(text("User"), 4.0, blank),
              FailsWith(Fault::number, Reason::outOfRange, Position{1, 0, 0}, "0..3"));
  EXPECT_THAT(one(top, 1.0, blank), FailsWith(Fault::value, Reason::blank, Position{2, 0, 0}));
  EXPECT_THAT(one(top, 1.0, text("May")),
              FailsWith(Fault::value, Reason::notDate, Position{2, 0, 0}, "May"));
  EXPECT_THAT(one(top, 1.0, -1e308, 1.7e308),
              FailsWith(Fault::number, Reason::infinite, Position{2}));
}

} // namespace
} // namespace mainstay
