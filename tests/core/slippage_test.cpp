#include "core/slippage.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <random>

#include <fmt/format.h>
#include <gmock/gmock.h>

#include "failure_matchers.hpp"

namespace mainstay {
namespace {

const Cell blank;
Cell text(std::string value) { return value; }

using Rows = std::vector<DatedSnapshotRow>;
using testing::ElementsAre;

std::vector<std::string> described(const Result<std::vector<Slippage>> &deals) {
  std::vector<std::string> result;
  if (!deals)
    return {"failure"};
  for (const Slippage &deal : *deals) {
    const std::string *id = std::get_if<std::string>(&deal.id);
    result.push_back(fmt::format("{} {} {} {}",
                                 id ? *id : fmt::format("#{}", std::get<double>(deal.id)),
                                 deal.timesPushed, deal.daysPushed, deal.timesAmountChanged));
  }
  return result;
}

TEST(Slippage, FromEachSnapshotToTheNext) {
  const Rows rows{
      // The second deal's snapshots are not in the order of their dates.
      {46100.0, text("b"), 500.0, 46200.0},
      {46000.0, text("a"), 100.0, 46090.0},
      {46000.0, text("b"), 500.0, 46190.0},
      {46030.0, text("a"), 100.0, 46120.0},
      {},
      {46060.0, text("a"), 120.0, 46110.0},
      {46050.0, text("b"), 400.0, 46195.0},
      {46090.0, text("a "), 120.0, 46125.5},
      {46000.0, 12.0, 10.0, 46050.0},
      {46090.0, text("A"), 0.0, 46050.0},
  };
  EXPECT_THAT(described(slippage(rows)),
              ElementsAre("a  2 45 1", "b 2 10 2", "#12 0 0 0", "A 0 0 0"));
  EXPECT_TRUE(described(slippage({})).empty());
}

TEST(Slippage, WhatShowsEqualIsNoChange) {
  const Rows rows{{1.0, text("a"), 0.3, 46050.0},
                  {2.0, text("a"), 0.1 + 0.2, 46050.9},
                  {3.0, text("a"), 0.31, 46051.0}};
  EXPECT_THAT(described(slippage(rows)), ElementsAre("a 1 1 1"));
}

TEST(Slippage, Failures) {
  const Rows good{{1.0, text("a"), 1.0, 2.0}, {2.0, text("a"), 1.0, 2.0}};
  const auto with = [&](auto change) {
    Rows rows = good;
    change(rows[1]);
    return slippage(rows);
  };
  EXPECT_THAT(with([](DatedSnapshotRow &row) { row.date = 1.0; }),
              FailsWith(Fault::value, Reason::duplicateName, Position{0, 1, 1}, "a"));
  EXPECT_THAT(with([](DatedSnapshotRow &row) { row.date = blank; }),
              FailsWith(Fault::value, Reason::blank, Position{0, 1, 0}));
  EXPECT_THAT(with([](DatedSnapshotRow &row) { row.date = text("May"); }),
              FailsWith(Fault::value, Reason::notDate, Position{0, 1, 0}, "May"));
  EXPECT_THAT(with([](DatedSnapshotRow &row) { row.id = blank; }),
              FailsWith(Fault::value, Reason::blank, Position{0, 1, 1}));
  EXPECT_THAT(with([](DatedSnapshotRow &row) { row.amount = text("x"); }),
              FailsWith(Fault::value, Reason::notNumber, Position{0, 1, 3}, "x"));
  EXPECT_THAT(with([](DatedSnapshotRow &row) { row.closeDate = blank; }),
              FailsWith(Fault::value, Reason::blank, Position{0, 1, 5}));
  EXPECT_THAT(
      with([](DatedSnapshotRow &row) { row.closeDate = std::numeric_limits<double>::infinity(); }),
      FailsWith(Fault::number, Reason::infinite, Position{0, 1, 5}, "inf"));
  EXPECT_THAT(slippage(Rows{{1.0, text("a"), 1.0, -1.7e308}, {2.0, text("a"), 1.0, 1.7e308}}),
              FailsWith(Fault::number, Reason::infinite, Position{0, 1, 5}));
}

// Counted deal by deal in maps, for random tables in random order.
TEST(Slippage, EqualsAPlainCountInAnyOrder) {
  std::mt19937_64 random(3);
  for (int turn = 0; turn < 2'000; ++turn) {
    Rows rows;
    struct Plain {
      std::map<int, std::pair<int, int>> history; // date: close, amount
    };
    std::map<std::string, Plain> plain;
    for (int date = 46000; date < 46000 + static_cast<int>(random() % 8); ++date)
      for (int id = 0; id < 6; ++id) {
        if (random() % 3 == 0)
          continue;
        const int close = 46100 + static_cast<int>(random() % 4),
                  amount = static_cast<int>(random() % 3);
        const std::string name = fmt::format("D{}", id);
        plain[name].history[date] = {close, amount};
        rows.push_back({static_cast<double>(date), text(name), static_cast<double>(amount),
                        static_cast<double>(close)});
      }
    std::ranges::shuffle(rows, random);
    std::vector<std::pair<std::array<int, 3>, std::string>> expected;
    for (const auto &[name, deal] : plain) {
      std::array<int, 3> counts{};
      for (auto now = deal.history.begin(); now != deal.history.end(); ++now) {
        if (now == deal.history.begin())
          continue;
        const auto &then = std::prev(now)->second;
        if (now->second.first > then.first) {
          --counts[0];
          counts[1] -= now->second.first - then.first;
        }
        counts[2] -= now->second.second != then.second;
      }
      expected.emplace_back(counts, name);
    }
    std::ranges::sort(expected);
    std::vector<std::string> lines;
    for (const auto &[counts, name] : expected)
      lines.push_back(fmt::format("{} {} {} {}", name, -counts[0], -counts[1], -counts[2]));
    ASSERT_EQ(described(slippage(rows)), lines);
  }
}

TEST(Slippage, AnyCellsGiveAReportOrAFailure) {
  std::mt19937_64 random(4);
  const std::vector<Cell> cells{blank,
                                0.0,
                                -3.0,
                                1e308,
                                -1e308,
                                std::nan(""),
                                std::numeric_limits<double>::infinity(),
                                text("x"),
                                text(""),
                                text("\xff")};
  int reports = 0;
  for (int turn = 0; turn < 20'000; ++turn) {
    Rows rows(random() % 5);
    for (DatedSnapshotRow &row : rows) {
      row = {static_cast<double>(random() % 50), text(fmt::format("D{}", random() % 3)), 5.0,
             46000.0};
      for (Cell *cell : {&row.date, &row.id, &row.amount, &row.closeDate})
        if (random() % 6 == 0)
          *cell = cells[random() % cells.size()];
    }
    const auto deals = slippage(rows);
    if (!deals)
      continue;
    ++reports;
    for (const Slippage &deal : *deals)
      ASSERT_TRUE(std::isfinite(deal.daysPushed));
  }
  EXPECT_GT(reports, 1000);
}

} // namespace
} // namespace mainstay
