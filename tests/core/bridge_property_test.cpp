#include "core/bridge.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <random>
#include <set>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "bridge_cases.hpp"

namespace mainstay {
namespace {

using test::blank;
using test::deal;
using test::quarter;
using test::Rows;
using test::text;

// A pipeline as whole numbers, from which both the cells and the expected sums are made.
struct WholeDeal {
  int id, owner, status, close;
  std::int64_t thousandths, tenThousandthsOfRate, percents;

  SnapshotRow cells() const {
    static const char *const statuses[] = {"open", "won", "lost", "parked"};
    return {text(fmt::format("D-{}", id)),
            text(owner == 0 ? "Ann" : "Bo"),
            static_cast<double>(thousandths) / 1000,
            static_cast<double>(percents) / 100,
            static_cast<double>(close),
            text(statuses[status]),
            static_cast<double>(tenThousandthsOfRate) / 10000};
  }
  bool inScope(int onlyOwner) const {
    return status == 0 && (onlyOwner < 0 || owner == onlyOwner) && close >= 46023 && close <= 46112;
  }
  static std::int64_t rounded(std::int64_t number, std::int64_t divisor) {
    const std::int64_t size = (std::abs(number) + divisor / 2) / divisor;
    return number < 0 ? -size : size;
  }
  std::int64_t value() const { return rounded(thousandths * tenThousandthsOfRate, 100'000); }
  std::int64_t weighted() const { return rounded(value() * percents, 100); }
};

class WholePipelines {
public:
  std::vector<WholeDeal> draw(const std::vector<WholeDeal> &earlier = {}) {
    std::vector<WholeDeal> deals;
    const int most = static_cast<int>(random_() % 12);
    for (int id = 0; id < most; ++id) {
      WholeDeal deal{id,
                     pick(2),
                     std::max(0, pick(8) - 4),
                     46000 + pick(150),
                     static_cast<std::int64_t>(random_() % 3'000'000'000) - 200'000'000,
                     pick(3) == 0 ? 1 + pick(90'000) : 10'000,
                     pick(101)};
      if (const auto was = std::ranges::find(earlier, id, &WholeDeal::id); was != earlier.end()) {
        deal = pick(8) == 0 ? deal : *was;
        if (pick(2) == 0)
          deal.thousandths += pick(20'000) - 10'000;
        if (pick(2) == 0)
          deal.percents = pick(101);
        if (pick(3) == 0)
          deal.tenThousandthsOfRate += pick(500);
      }
      if (pick(10) != 0)
        deals.push_back(deal);
    }
    return deals;
  }
  int pick(int below) { return static_cast<int>(random_() % static_cast<unsigned>(below)); }
  std::mt19937_64 &generator() { return random_; }

private:
  std::mt19937_64 random_{20260331};
};

Rows cellsOf(const std::vector<WholeDeal> &deals) {
  Rows rows;
  for (const WholeDeal &deal : deals)
    rows.push_back(deal.cells());
  return rows;
}

std::int64_t hundredths(double money) { return std::llround(money * 100); }

TEST(ForecastBridge, TenThousandPairsOfSnapshotsAddUp) {
  WholePipelines pipelines;
  std::set<std::string_view> seen;
  for (int turn = 0; turn < 10'000; ++turn) {
    const auto before = pipelines.draw(), after = pipelines.draw(before);
    Rows rowsBefore = cellsOf(before), rowsAfter = cellsOf(after);
    int owner = pipelines.pick(3) - 1;
    if (std::ranges::none_of(before, [&](const auto &d) { return d.owner == owner; }) &&
        std::ranges::none_of(after, [&](const auto &d) { return d.owner == owner; }))
      owner = -1;
    BridgeScope scope = quarter;
    if (owner >= 0)
      scope.owner = text(owner == 0 ? "ann" : "BO");
    const auto bars = forecastBridge(rowsBefore, rowsAfter, scope);
    ASSERT_TRUE(bars);

    for (const bool isClosing : {false, true}) {
      std::int64_t value = 0, weighted = 0, count = 0;
      for (const WholeDeal &deal : isClosing ? after : before)
        if (deal.inScope(owner)) {
          value += deal.value();
          weighted += deal.weighted();
          ++count;
        }
      const BridgeBar &bar = (*bars)[isClosing ? 14 : 0];
      ASSERT_EQ(bar.unweighted, static_cast<double>(value) / 100);
      ASSERT_EQ(bar.weighted, static_cast<double>(weighted) / 100);
      ASSERT_EQ(bar.deals, count);
      ASSERT_EQ(bar.touched, count);
    }
    std::int64_t value = 0, weighted = 0;
    double deals = 0;
    for (std::size_t row = 0; row < 14; ++row) {
      value += hundredths((*bars)[row].unweighted);
      weighted += hundredths((*bars)[row].weighted);
      deals += (*bars)[row].deals;
      if ((*bars)[row].touched > 0)
        seen.insert((*bars)[row].row);
    }
    ASSERT_EQ(value, hundredths((*bars)[14].unweighted));
    ASSERT_EQ(weighted, hundredths((*bars)[14].weighted));
    ASSERT_EQ(deals, (*bars)[14].deals);

    const auto list = bridgeDeals(rowsBefore, rowsAfter, scope);
    ASSERT_TRUE(list);
    std::map<std::string_view, std::pair<std::int64_t, std::int64_t>> sums;
    std::map<std::string_view, double> touched;
    std::map<std::string, std::set<std::string_view>> rowsOf;
    for (const BridgeDeal &entry : *list) {
      sums[entry.row].first += hundredths(entry.unweighted);
      sums[entry.row].second += hundredths(entry.weighted);
      touched[entry.row] += 1;
      ASSERT_TRUE(rowsOf[std::get<std::string>(entry.id)].insert(entry.row).second)
          << "a deal twice in a row";
    }
    for (const BridgeBar &bar : *bars) {
      ASSERT_EQ(sums[bar.row].first, hundredths(bar.unweighted)) << bar.row;
      ASSERT_EQ(sums[bar.row].second, hundredths(bar.weighted)) << bar.row;
      ASSERT_EQ(touched[bar.row], bar.touched) << bar.row;
    }
    for (const auto &[id, rows] : rowsOf) {
      const auto count = [&](std::initializer_list<std::string_view> names) {
        return std::ranges::count_if(names, [&](auto name) { return rows.contains(name); });
      };
      const auto left = count({"pushed out", "owner out", "won", "lost", "removed"});
      const auto entered = count({"new", "reopened", "pulled in", "owner in"});
      const auto changed =
          count({"amount up", "amount down", "stage or probability", "exchange rate"});
      ASSERT_LE(left + entered, 1) << id;
      ASSERT_LE(count({"amount up", "amount down"}), 1) << id;
      ASSERT_TRUE(changed == 0 || (left + entered == 0 && count({"opening", "closing"}) == 2))
          << id;
      ASSERT_EQ(count({"opening", "closing"}),
                changed > 0 || left + entered == 0 ? count({"opening"}) * 2 : 1)
          << id;
    }

    std::ranges::shuffle(rowsBefore, pipelines.generator());
    std::ranges::shuffle(rowsAfter, pipelines.generator());
    const auto shuffled = forecastBridge(rowsBefore, rowsAfter, scope);
    const auto shuffledList = bridgeDeals(rowsBefore, rowsAfter, scope);
    for (std::size_t row = 0; row < bridgeRowCount; ++row) {
      ASSERT_EQ((*bars)[row].unweighted, (*shuffled)[row].unweighted);
      ASSERT_EQ((*bars)[row].weighted, (*shuffled)[row].weighted);
      ASSERT_EQ((*bars)[row].deals, (*shuffled)[row].deals);
      ASSERT_EQ((*bars)[row].touched, (*shuffled)[row].touched);
    }
    ASSERT_EQ(list->size(), shuffledList->size());
    for (std::size_t i = 0; i < list->size(); ++i) {
      ASSERT_EQ((*list)[i].id, (*shuffledList)[i].id);
      ASSERT_EQ((*list)[i].row, (*shuffledList)[i].row);
      ASSERT_EQ((*list)[i].unweighted, (*shuffledList)[i].unweighted);
      ASSERT_EQ((*list)[i].weighted, (*shuffledList)[i].weighted);
    }
  }
  EXPECT_EQ(seen.size(), 14u) << "every row comes up";
}

TEST(ForecastBridge, AnyCellsGiveABridgeOrAFailure) {
  std::mt19937_64 random(99);
  const double inf = std::numeric_limits<double>::infinity();
  const std::vector<Cell> cells{blank,
                                0.0,
                                1.0,
                                0.5,
                                -3.0,
                                46050.0,
                                1e308,
                                -1e-308,
                                89e12,
                                inf,
                                std::nan(""),
                                text("open"),
                                text("won"),
                                text(" "),
                                text("D1"),
                                text("ｄ１"),
                                text("\xff\xfe"),
                                text("0.5")};
  int bridges = 0;
  for (int turn = 0; turn < 50'000; ++turn) {
    const auto snapshot = [&] {
      Rows rows(random() % 4);
      for (SnapshotRow &row : rows) {
        row = deal(fmt::format("D{}", random() % 4).c_str(), 10, 0.5);
        for (Cell *cell : {&row.id, &row.owner, &row.amount, &row.probability, &row.closeDate,
                           &row.status, &row.rate})
          if (random() % 8 == 0)
            *cell = cells[random() % cells.size()];
      }
      return rows;
    };
    const BridgeScope scope{46023, random() % 20 == 0 ? std::nan("") : 46112,
                            random() % 3 == 0 ? cells[random() % cells.size()] : blank};
    const Rows before = snapshot(), after = snapshot();
    const auto bars = forecastBridge(before, after, scope);
    const auto list = bridgeDeals(before, after, scope,
                                  random() % 3 == 0 ? cells[random() % cells.size()] : blank);
    if (!bars) {
      EXPECT_FALSE(list);
      continue;
    }
    ++bridges;
    for (const BridgeBar &bar : *bars)
      ASSERT_TRUE(std::isfinite(bar.unweighted) && std::isfinite(bar.weighted));
  }
  EXPECT_GT(bridges, 1000);
}

} // namespace
} // namespace mainstay
