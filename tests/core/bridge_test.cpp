#include "core/bridge.hpp"

#include <cmath>
#include <limits>
#include <map>

#include <fmt/format.h>
#include <gmock/gmock.h>

#include "bridge_cases.hpp"
#include "failure_matchers.hpp"
#include "table_file.hpp"

namespace mainstay {
namespace {

using test::Bars;
using test::blank;
using test::deal;
using test::quarter;
using test::Rows;
using test::text;

std::string described(const BridgeBar &bar) {
  return fmt::format("{} {:.2f} {:.2f} {} {}", bar.row, bar.unweighted, bar.weighted, bar.deals,
                     bar.touched);
}

std::vector<std::string> moving(const Result<Bars> &bars) {
  std::vector<std::string> result;
  if (!bars)
    return {"failure"};
  for (const BridgeBar &bar : *bars)
    if (bar.touched != 0)
      result.push_back(described(bar));
  return result;
}

using testing::ElementsAre;

TEST(ForecastBridge, EveryRowOnce) {
  const Rows before{
      deal("stays", 100, 0.5),
      deal("reopens", 200, 0.5, 46050, "lost"),
      deal("pulled", 300, 0.5, 46200),
      deal("taken", 400, 0.5, 46050, "open", {}, "Bo"),
      deal("up", 500, 0.5),
      deal("down", 600, 0.5),
      deal("likelier", 700, 0.5),
      deal("rate", 800, 0.5, 46050, "open", 1.0),
      deal("pushed", 900, 0.5),
      deal("given", 1000, 0.5),
      deal("won", 1100, 0.5),
      deal("lost", 1200, 0.5),
      deal("gone", 1300, 0.5),
      deal("on hold", 1400, 0.5),
  };
  const Rows after{
      deal("stays", 100, 0.5),
      deal("reopens", 200, 0.5),
      deal("pulled", 300, 0.5),
      deal("taken", 400, 0.5),
      deal("up", 550, 0.5),
      deal("down", 510, 0.5),
      deal("likelier", 700, 0.6),
      deal("rate", 800, 0.5, 46050, "open", 1.1),
      deal("pushed", 900, 0.5, 46113),
      deal("given", 1000, 0.5, 46050, "open", {}, "Bo"),
      deal("won", 1150, 1, 46060, "won"),
      deal("lost", 1200, 0, 46060, "lost"),
      deal("on hold", 1400, 0.5, 46050, "on hold"),
      deal("new", 2000, 0.25),
  };
  BridgeScope scope = quarter;
  scope.owner = text(" ANN ");
  EXPECT_THAT(moving(forecastBridge(before, after, scope)),
              ElementsAre("opening 9600.00 4800.00 11 11", "new 2000.00 500.00 1 1",
                          "reopened 200.00 100.00 1 1", "pulled in 300.00 150.00 1 1",
                          "owner in 400.00 200.00 1 1", "amount up 50.00 25.00 0 1",
                          "amount down -90.00 -45.00 0 1", "stage or probability 0.00 70.00 0 1",
                          "exchange rate 80.00 40.00 0 1", "pushed out -900.00 -450.00 -1 1",
                          "owner out -1000.00 -500.00 -1 1", "won -1100.00 -550.00 -1 1",
                          "lost -1200.00 -600.00 -1 1", "removed -2700.00 -1350.00 -2 2",
                          "closing 5640.00 2390.00 9 9", "booked 1150.00 1150.00 1 1"));
}

TEST(ForecastBridge, TheFirstRowThatAppliesIsTaken) {
  const Rows before{deal("won, given, late", 100, 0.5), deal("given, late", 100, 0.5),
                    deal("early", 100, 0.5), deal("lost, late", 100, 0.5, 46200, "lost"),
                    deal("taken, late", 100, 0.5, 46200, "open", {}, "Bo")};
  const Rows after{deal("won, given, late", 100, 1, 46500, "won", {}, "Bo"),
                   deal("given, late", 100, 0.5, 46500, "open", {}, "Bo"),
                   deal("early", 100, 0.5, 46000), deal("lost, late", 100, 0.5),
                   deal("taken, late", 100, 0.5)};
  BridgeScope scope = quarter;
  scope.owner = text("ann");
  EXPECT_THAT(moving(forecastBridge(before, after, scope)),
              ElementsAre("opening 300.00 150.00 3 3", "reopened 100.00 50.00 1 1",
                          "owner in 100.00 50.00 1 1", "pushed out -100.00 -50.00 -1 1",
                          "owner out -100.00 -50.00 -1 1", "won -100.00 -50.00 -1 1",
                          "closing 200.00 100.00 2 2"));
}

TEST(ForecastBridge, BookedIsWonSinceInThePeriod) {
  const Rows before{deal("won before", 1, 1, 46050, "won"), deal("late", 2, 0.5, 46200),
                    deal("won late", 4, 0.5)};
  const Rows after{deal("won before", 1, 1, 46050, "won"), deal("late", 2, 0.5, 46112.99, "贏單"),
                   deal("won late", 4, 1, 46200, "won"),
                   deal("new and won", 8.005, 0.5, 46023, "Won")};
  EXPECT_THAT(
      moving(forecastBridge(before, after, quarter)),
      ElementsAre("opening 4.00 2.00 1 1", "won -4.00 -2.00 -1 1", "booked 10.01 10.01 2 2"));
}

TEST(ForecastBridge, ThreeFactorsAtOnce) {
  // By hand: amount 30·[(0.5 + 0.72)/3 + (0.6 + 0.6)/6] = 18.2, rate 0.2·[(50 + 78)/3 + (60 +
  // 65)/6] = 12.7.
  const Rows before{deal("a", 100, 0.5, 46050, "open", 1.0)};
  const Rows after{deal("a", 130, 0.6, 46050, "open", 1.2)};
  EXPECT_THAT(moving(forecastBridge(before, after, quarter)),
              ElementsAre("opening 100.00 50.00 1 1", "amount up 33.00 18.20 0 1",
                          "stage or probability 0.00 12.70 0 1", "exchange rate 23.00 12.70 0 1",
                          "closing 156.00 93.60 1 1"));
}

TEST(ForecastBridge, TheLastFactorThatChangedTakesTheRemainder) {
  // Weighted goes from 0.01·1 to 0.02·0.5 = 0.01: the amount has 0.0075, the probability −0.0075.
  const Rows before{deal("a", 0.01, 1)}, after{deal("a", 0.02, 0.5)};
  EXPECT_THAT(moving(forecastBridge(before, after, quarter)),
              ElementsAre("opening 0.01 0.01 1 1", "amount up 0.01 0.01 0 1",
                          "stage or probability 0.00 -0.01 0 1", "closing 0.02 0.01 1 1"));
}

TEST(ForecastBridge, NumbersThatShowEqualAreEqual) {
  const Rows before{deal("a", 0.3, 0.3), deal("b", 5, 0.5)};
  const Rows after{deal("a", 0.1 + 0.2, 0.1 * 3), deal("b", 5, 0.5, 46050, "open", 1.0)};
  EXPECT_THAT(moving(forecastBridge(before, after, quarter)),
              ElementsAre("opening 5.30 2.59 2 2", "closing 5.30 2.59 2 2"));
}

TEST(ForecastBridge, IdsOwnersAndDates) {
  Rows before{deal(" D1 ", 1, 1), deal("d1", 2, 1)};
  before.push_back({1001.0, 7.0, 4.0, 1.0, 46112.9, text("進行中"), blank});
  Rows after{deal("D1", 1, 1), deal("Ｄ２", 8, 1, 46023.0)};
  after.push_back({text("1001"), text("7"), 4.0, 1.0, 46112.0, text("进行中"), blank});
  EXPECT_THAT(moving(forecastBridge(before, after, {46023.5, 46112.5})),
              ElementsAre("opening 7.00 7.00 3 3", "new 8.00 8.00 1 1", "removed -2.00 -2.00 -1 1",
                          "closing 13.00 13.00 3 3"));
  EXPECT_THAT(moving(forecastBridge(before, after, {46023, 46112, 7.0})),
              ElementsAre("opening 4.00 4.00 1 1", "closing 4.00 4.00 1 1"));
  EXPECT_THAT(moving(forecastBridge(before, after, {46023, 46112, 0.0})).size(), 4u)
      << "a blank cell arrives as 0";
}

TEST(ForecastBridge, BlankRowsAndWhatIsNotNeeded) {
  const Rows before{SnapshotRow(),
                    {text("a"), blank, blank, blank, blank, text("lost"), blank},
                    {text("b"), blank, blank, blank, blank, text("won"), blank},
                    {text("c"), blank, blank, blank, blank, blank, blank}};
  const Rows after{{blank, text("  "), blank, blank, blank, blank, blank},
                   {text("c"), blank, 5.0, 0.5, 46050.0, text("open"), blank}};
  EXPECT_THAT(moving(forecastBridge(before, after, quarter)),
              ElementsAre("reopened 5.00 2.50 1 1", "closing 5.00 2.50 1 1"));
  const auto none = forecastBridge({}, {}, quarter);
  ASSERT_TRUE(none);
  EXPECT_EQ((*none)[0].row, "opening");
  EXPECT_EQ((*none)[14].row, "closing");
  EXPECT_EQ((*none)[15].row, "booked");
  EXPECT_TRUE(moving(none).empty());
}

TEST(ForecastBridge, Failures) {
  const Rows good{deal("a", 1, 0.5)};
  const double inf = std::numeric_limits<double>::infinity();
  const auto with = [&](auto change) {
    Rows rows{deal("x", 1, 1), deal("y", 1, 1)};
    change(rows[1]);
    return forecastBridge(good, rows, quarter);
  };
  const auto fails = [](Fault fault, Reason reason, std::ptrdiff_t column,
                        std::string subject = {}) {
    return FailsWith(fault, reason, Position{1, 1, column}, subject);
  };
  EXPECT_THAT(with([](SnapshotRow &row) { row.id = blank; }),
              fails(Fault::value, Reason::blank, 0));
  EXPECT_THAT(with([](SnapshotRow &row) { row.id = text(" x "); }),
              fails(Fault::value, Reason::duplicateName, 0, " x "));
  EXPECT_THAT(with([](SnapshotRow &row) { row.amount = blank; }),
              fails(Fault::value, Reason::blank, 2));
  EXPECT_THAT(with([](SnapshotRow &row) { row.amount = text("much"); }),
              fails(Fault::value, Reason::notNumber, 2, "much"));
  EXPECT_THAT(with([&](SnapshotRow &row) { row.amount = inf; }),
              fails(Fault::number, Reason::infinite, 2, "inf"));
  EXPECT_THAT(with([](SnapshotRow &row) { row.amount = 9e13; }),
              fails(Fault::number, Reason::tooLarge, 2, "90000000000000"));
  EXPECT_THAT(with([](SnapshotRow &row) { row.rate = 9e13; }),
              fails(Fault::number, Reason::tooLarge, 2, "1"));
  EXPECT_THAT(with([](SnapshotRow &row) { row.probability = blank; }),
              fails(Fault::value, Reason::blank, 3));
  EXPECT_THAT(with([](SnapshotRow &row) { row.probability = 1.01; }),
              fails(Fault::number, Reason::outOfRange, 3, "0..1"));
  EXPECT_THAT(with([](SnapshotRow &row) { row.closeDate = text("soon"); }),
              fails(Fault::value, Reason::notDate, 4, "soon"));
  EXPECT_THAT(with([](SnapshotRow &row) { row.closeDate = blank; }),
              fails(Fault::value, Reason::blank, 4));
  for (double rate : {0.0, -1.0})
    EXPECT_THAT(with([&](SnapshotRow &row) { row.rate = rate; }),
                fails(Fault::number, Reason::notPositive, 6, fmt::format("{}", rate)));
  EXPECT_THAT(with([](SnapshotRow &row) { row.rate = text("par"); }),
              fails(Fault::value, Reason::notNumber, 6, "par"));
  // What is there has to be right, needed or not.
  EXPECT_THAT(with([](SnapshotRow &row) {
                row.status = text("lost");
                row.amount = text("much");
              }),
              fails(Fault::value, Reason::notNumber, 2, "much"));
  EXPECT_THAT(with([](SnapshotRow &row) {
                row.status = text("won");
                row.closeDate = blank;
              }),
              fails(Fault::value, Reason::blank, 4));
  EXPECT_THAT(forecastBridge(Rows{deal("a", 1, 2)}, good, quarter),
              FailsWith(Fault::number, Reason::outOfRange, Position{0, 0, 3}, "0..1"));
  EXPECT_THAT(forecastBridge(good, good, {46112, 46023}),
              FailsWith(Fault::number, Reason::endBeforeStart, Position{3}));
  EXPECT_THAT(forecastBridge(good, good, {inf, 46023}),
              FailsWith(Fault::number, Reason::infinite, Position{2}));
  EXPECT_THAT(forecastBridge(good, good, {46023, 46112, text("Zoë")}),
              FailsWith(Fault::notAvailable, Reason::unknownOwner, Position{4}, "Zoë"));
  EXPECT_THAT(
      forecastBridge(Rows{deal("a", 1, 1, 46050, "open", 8e13)}, Rows{deal("a", 8e13, 1)}, quarter),
      FailsWith(Fault::number, Reason::tooLarge, Position{1, 0, 2}, "80000000000000"))
      << "shares far beyond both values";
}

TEST(ForecastBridge, SumsBeyondMoneyAreRefused) {
  Rows many;
  for (int i = 0; i < 10; ++i)
    many.push_back(deal(fmt::format("{}", i).c_str(), 8.9e12, 1));
  EXPECT_TRUE(forecastBridge(many, {}, quarter));
  many.push_back(deal("last", 1.1e12, 1));
  EXPECT_THAT(forecastBridge(many, {}, quarter), FailsWith(Fault::number, Reason::tooLarge));
}

// bridge_expected.csv: a plain reading of the definition in exact fractions, by make_bridge.py.
TEST(ForecastBridge, EqualsThePlainReadingInFractions) {
  std::map<std::string, std::array<Rows, 2>> cases;
  for (const auto &row : test::readTable(test::ownFile("bridge_snapshots.csv"))) {
    const auto rate = row.find("rate"); // a last field that is blank is no field
    const auto number = [&](const char *name) { return Cell(std::stod(row.at(name))); };
    cases[row.at("case")][row.at("side") == "after" ? 1 : 0].push_back(
        {text(row.at("id")), text(row.at("owner")), number("amount"), number("probability"),
         number("close"), text(row.at("status")),
         rate == row.end() || rate->second.empty() ? blank : Cell(std::stod(rate->second))});
  }
  ASSERT_EQ(cases.size(), 60u);
  std::map<std::pair<std::string, std::string>, std::vector<std::string>> expected;
  for (const auto &row : test::readTable(test::ownFile("bridge_expected.csv")))
    expected[{row.at("case"), row.at("owner")}].push_back(
        fmt::format("{} {:.2f} {:.2f} {} {}", row.at("row"), std::stod(row.at("unweighted")) / 100,
                    std::stod(row.at("weighted")) / 100, row.at("deals"), row.at("touched")));
  ASSERT_EQ(expected.size(), 120u);
  for (const auto &[key, rows] : expected) {
    BridgeScope scope = quarter;
    scope.owner = text(key.second);
    const auto bars = forecastBridge(cases[key.first][0], cases[key.first][1], scope);
    ASSERT_TRUE(bars);
    std::vector<std::string> found;
    for (const BridgeBar &bar : *bars)
      found.push_back(described(bar));
    EXPECT_EQ(found, rows) << "case " << key.first << " owner " << key.second;
  }
}

std::vector<std::string> listed(const Result<std::vector<BridgeDeal>> &deals) {
  std::vector<std::string> result;
  if (!deals)
    return {"failure"};
  for (const BridgeDeal &deal : *deals)
    result.push_back(fmt::format("{} {} {:.2f} {:.2f}", std::get<std::string>(deal.id), deal.row,
                                 deal.unweighted, deal.weighted));
  return result;
}

TEST(BridgeDeals, ByRowThenBiggestFirst) {
  const Rows before{deal("a", 100, 0.5), deal("b", 300, 0.5), deal("c", 200, 0.25)};
  const Rows after{deal("b", 350, 0.5), deal("c", 200, 0.75), deal("n2", 50, 0.5),
                   deal("n1", 50, 0.5), deal("n3", 60, 0.5)};
  EXPECT_THAT(
      listed(bridgeDeals(before, after, quarter)),
      ElementsAre("b opening 300.00 150.00", "c opening 200.00 50.00", "a opening 100.00 50.00",
                  "n3 new 60.00 30.00", "n1 new 50.00 25.00", "n2 new 50.00 25.00",
                  "b amount up 50.00 25.00", "c stage or probability 0.00 100.00",
                  "a removed -100.00 -50.00", "b closing 350.00 175.00", "c closing 200.00 150.00",
                  "n3 closing 60.00 30.00", "n1 closing 50.00 25.00", "n2 closing 50.00 25.00"));
  for (const Cell &row : {text("new"), text("新增"), Cell(2.0)})
    EXPECT_THAT(listed(bridgeDeals(before, after, quarter, row)),
                ElementsAre("n3 new 60.00 30.00", "n1 new 50.00 25.00", "n2 new 50.00 25.00"));
  EXPECT_EQ(listed(bridgeDeals(before, after, quarter, 0.0)).size(), 14u);
  EXPECT_TRUE(listed(bridgeDeals(before, after, quarter, text("won"))).empty());
}

TEST(BridgeDeals, Failures) {
  const Rows rows{deal("a", 1, 0.5)};
  EXPECT_THAT(bridgeDeals(rows, rows, quarter, text("sideways")),
              FailsWith(Fault::notAvailable, Reason::unknownTerm, Position{5}, "sideways"));
  for (double row : {17.0, -1.0, 1.5, std::nan("")})
    EXPECT_THAT(bridgeDeals(rows, rows, quarter, row),
                FailsWith(Fault::number, Reason::outOfRange, Position{5}, "1..16"));
  EXPECT_THAT(bridgeDeals(rows, Rows{deal("a", 1, 2)}, quarter),
              FailsWith(Fault::number, Reason::outOfRange, Position{1, 0, 3}, "0..1"));
}

} // namespace
} // namespace mainstay
