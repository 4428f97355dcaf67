#include "core/channel_plan.hpp"

#include <chrono>
#include <cmath>
#include <limits>
#include <random>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/numeric.hpp"
#include "failure_matchers.hpp"

namespace mainstay {
namespace {

using Optional = std::optional<double>;

const Cell blank;
Cell text(std::string value) { return value; }

ChannelRow channel(std::string name, double cost, double days, double reach, double share,
                   Cell most) {
  return {text(std::move(name)), cost, days, reach, share, std::move(most)};
}

std::vector<double> unitsOf(const ChannelPlan &plan) {
  std::vector<double> units;
  for (const auto &channel : plan.channels)
    units.push_back(channel ? channel->units : -1);
  return units;
}

// By looking at every plan: value, then cost, then units, then earlier rows, each within tolerance.
class EveryPlan {
public:
  EveryPlan(const std::vector<ChannelRow> &rows, double budget, Optional days, Optional targets)
      : rows_(rows), budget_(budget), days_(days), targets_(targets) {
    current_.assign(rows.size(), 0);
    walk(0);
  }

  std::vector<double> best() const {
    std::vector<const Plan *> left;
    for (const Plan &plan : plans_)
      left.push_back(&plan);
    const auto keep = [&](auto measure) {
      double least = std::numeric_limits<double>::infinity();
      for (const Plan *plan : left)
        least = std::min(least, measure(*plan));
      std::erase_if(left, [&](const Plan *plan) {
        return measure(*plan) > least + limitTolerance(least);
      });
    };
    keep([](const Plan &plan) { return -plan.value; });
    keep([](const Plan &plan) { return plan.cost; });
    keep([](const Plan &plan) { return plan.count; });
    const Plan *first = left.front();
    for (const Plan *plan : left)
      if (std::ranges::lexicographical_compare(first->units, plan->units))
        first = plan;
    return first->units;
  }

private:
  struct Plan {
    std::vector<double> units;
    double value, cost, count;
  };

  static double number(const Cell &cell) { return std::get<double>(cell); }

  void walk(std::size_t row) {
    Plan plan{current_, 0, 0, 0};
    double days = 0;
    for (std::size_t i = 0; i < row; ++i) {
      const double deciders = number(rows_[i].reach) * number(rows_[i].share);
      plan.value += current_[i] * (targets_ ? -std::log(1 - deciders / *targets_) : deciders);
      plan.cost += current_[i] * number(rows_[i].unitCost);
      days += current_[i] * number(rows_[i].unitDays);
      plan.count += current_[i];
    }
    if (plan.cost > budget_ + limitTolerance(budget_) ||
        (days_ && days > *days_ + limitTolerance(*days_)))
      return;
    if (row == rows_.size()) {
      plans_.push_back(plan);
      return;
    }
    for (double units = 0; units <= (isBlank(rows_[row].maxUnits) ? 40 : number(rows_[row].maxUnits));
         ++units) {
      current_[row] = units;
      walk(row + 1);
    }
    current_[row] = 0;
  }

  const std::vector<ChannelRow> &rows_;
  double budget_;
  Optional days_, targets_;
  std::vector<double> current_;
  std::vector<Plan> plans_;
};

TEST(ChannelPlan, ByHand) {
  const std::vector<ChannelRow> rows{channel("Visits", 200, 1, 5, 0.4, 20.0),
                                     {},
                                     channel("Conference", 5000, 3, 112, 0.3, 1.0),
                                     channel("Trade press", 3000, 0.5, 40, 0.2, 4.0)};
  const Result<ChannelPlan> plan = channelPlan(rows, 10000);
  ASSERT_TRUE(plan);
  EXPECT_EQ(unitsOf(*plan), (std::vector<double>{20, -1, 1, 0}));
  EXPECT_EQ(plan->channels[2]->name, "Conference");
  EXPECT_EQ(plan->units, 21);
  EXPECT_EQ(plan->cost, 9000);
  EXPECT_EQ(plan->days, 23);
  EXPECT_DOUBLE_EQ(plan->deciders, 40 + 33.6);
  EXPECT_TRUE(plan->proven);
  const Result<ChannelPlan> hurried = channelPlan(rows, 10000, 8, 100);
  ASSERT_TRUE(hurried);
  EXPECT_EQ(unitsOf(*hurried), (std::vector<double>{4, -1, 1, 1}));
  EXPECT_DOUBLE_EQ(hurried->deciders, 100 * (1 - 0.664 * 0.92 * std::pow(0.98, 4)));
  EXPECT_DOUBLE_EQ(hurried->channels[2]->deciders, 33.6);
}

TEST(ChannelPlan, TiesGoToTheCheaperThenFewerUnitsThenEarlierRows) {
  const auto units = [](const std::vector<ChannelRow> &rows, double budget, Optional days = {}) {
    const Result<ChannelPlan> plan = channelPlan(rows, budget, days);
    return plan ? unitsOf(*plan) : std::vector<double>();
  };
  EXPECT_EQ(units({channel("a", 500, 1, 20, 0.5, 1.0), channel("b", 400, 1, 20, 0.5, 1.0)}, 800, 1),
            (std::vector<double>{0, 1}));
  EXPECT_EQ(units({channel("a", 100, 1, 10, 1, 2.0), channel("b", 200, 1, 20, 1, 1.0)}, 200),
            (std::vector<double>{0, 1}));
  EXPECT_EQ(units({channel("a", 100, 1, 10, 1, 2.0), channel("b", 100, 1, 10, 1, 2.0)}, 300),
            (std::vector<double>{2, 1}));
  EXPECT_EQ(units({channel("a", 100, 1, 10, 1, 1.0), channel("b", 100 - 1e-8, 1, 10, 1, 1.0)}, 100),
            (std::vector<double>{1, 0}))
      << "equal within tolerance";
  EXPECT_EQ(units({channel("a", 100, 1, 10, 1, 1.0), channel("b", 100 - 1e-6, 1, 10, 1, 1.0)}, 100),
            (std::vector<double>{0, 1}));
  EXPECT_EQ(units({channel("a", 0.1, 0, 1, 1, blank)}, 0.3), (std::vector<double>{3})) << "inclusive";
  EXPECT_EQ(units({channel("a", 10, 0, 0, 1, 5.0), channel("b", 0, 0, 5, 0, 5.0)}, 100),
            (std::vector<double>{0, 0}))
      << "what reaches nobody is not bought";
}

TEST(ChannelPlan, AgreesWithEveryPlanOfSmallCases) {
  std::mt19937 random(20260531);
  const auto upTo = [&](int most) { return std::uniform_int_distribution<int>(0, most)(random); };
  std::size_t ties = 0;
  for (int round = 0; round < 4000; ++round) {
    // Coarse figures make many ties, fine ones close races.
    const bool coarse = round % 2 == 0;
    std::vector<ChannelRow> rows;
    const int count = 1 + upTo(5);
    for (int i = 0; i < count; ++i) {
      const double cost = coarse ? 100 * upTo(4) : upTo(4000) / 10.0;
      const double days = coarse ? 0.5 * upTo(4) : upTo(300) / 100.0;
      const bool open = (cost >= 60 || days >= 0.5) && cost > 20 && upTo(4) == 0;
      const double nudge = upTo(9) == 0 ? (upTo(1) ? 1e-10 : 1e-6) : 0;
      rows.push_back(channel("channel " + std::to_string(i), cost + nudge, days,
                             coarse ? 10 * upTo(3) : upTo(1000) / 7.0, coarse ? 0.5 : upTo(100) / 100.0,
                             open ? blank : Cell(double(upTo(4)))));
      if (i > 0 && upTo(5) == 0) { // the same again
        rows.back() = rows[static_cast<std::size_t>(upTo(i - 1))];
        rows.back().name = text("again " + std::to_string(i));
      }
    }
    const double budget = coarse ? 100 * upTo(8) : upTo(10000) / 10.0;
    const Optional days = upTo(1) ? Optional(coarse ? 0.5 * upTo(12) : upTo(600) / 100.0) : Optional();
    const Optional targets = upTo(1) ? Optional(150 + upTo(300)) : Optional();
    const Result<ChannelPlan> plan = channelPlan(rows, budget, days, targets);
    ASSERT_TRUE(plan) << round;
    ASSERT_TRUE(plan->proven) << round;
    const EveryPlan every(rows, budget, days, targets);
    ASSERT_EQ(unitsOf(*plan), every.best()) << "round " << round;
    ties += plan->units > 0;
  }
  EXPECT_GT(ties, 2000U) << "plans that are not empty";
}

TEST(ChannelPlan, FiftyChannelsEndInTime) {
  std::mt19937 random(7);
  const auto between = [&](double low, double high) {
    return std::uniform_real_distribution<double>(low, high)(random);
  };
  int proven = 0;
  for (int kind = 0; kind < 6; ++kind) {
    std::vector<ChannelRow> rows;
    for (int i = 0; i < 50; ++i) {
      double cost = std::floor(between(100, 10000));
      double reach = std::floor(between(10, 1000));
      if (kind == 1) // as dear as it is good
        reach = cost / 10;
      if (kind == 2)
        reach = cost / 10 + 100;
      if (kind == 3) // all alike but for a trifle
        cost = 1000, reach = 100 + std::floor(between(0, 5));
      if (kind == 4)
        cost = between(100, 10000), reach = between(10, 1000);
      if (kind == 5)
        cost = 1000, reach = 100;
      rows.push_back(channel("channel " + std::to_string(i), cost, std::floor(between(1, 9)) / 2,
                             reach, 0.5, std::floor(between(1, 12))));
    }
    for (const Optional days : {Optional(), Optional(40.0)}) {
      const auto start = std::chrono::steady_clock::now();
      const Result<ChannelPlan> plan = channelPlan(rows, 99500, days);
      const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - start;
      ASSERT_TRUE(plan);
      EXPECT_LE(plan->cost, 99500 * (1 + 1e-9));
      EXPECT_LT(taken.count(), 10) << "a node may cost a microsecond at most, kind " << kind;
      RecordProperty("kind" + std::to_string(kind) + (days ? "days" : ""),
                     std::to_string(taken.count()) + (plan->proven ? " proven" : " not proven"));
      proven += plan->proven;
    }
  }
  EXPECT_GE(proven, 6);
}

TEST(ChannelPlan, SaysWhatItCouldNotProve) {
  std::vector<ChannelRow> rows;
  for (int i = 0; i < 30; ++i)
    rows.push_back(channel("channel " + std::to_string(i), 101 + 7 * i % 13, 1, 50 + 5 * i % 11, 1, 3.0));
  const Result<ChannelPlan> few = channelPlan(rows, 1500, {}, {}, 60), all = channelPlan(rows, 1500);
  ASSERT_TRUE(few && all);
  EXPECT_FALSE(few->proven);
  EXPECT_TRUE(all->proven);
  EXPECT_LE(few->cost, 1500);
  EXPECT_GT(few->deciders, 0.9 * all->deciders) << "the first plan of the search is a good one";
  EXPECT_FALSE(channelPlan(rows, 1500, {}, {}, 0)->proven);
}

TEST(ChannelPlan, Failures) {
  const ChannelRow good = channel("a", 10, 1, 10, 0.5, 3.0);
  const auto with = [&](auto change) {
    ChannelRow row = good;
    change(row);
    row.name = isBlank(row.name) ? row.name : text("b");
    return channelPlan(std::vector{good, row}, 100);
  };
  EXPECT_THAT(with([](ChannelRow &row) { row.name = blank; }),
              FailsWith(Fault::value, Reason::blank, Position{0, 1, 0}));
  EXPECT_THAT(with([](ChannelRow &row) { row.unitCost = blank; }),
              FailsWith(Fault::value, Reason::blank, Position{0, 1, 1}));
  EXPECT_THAT(with([](ChannelRow &row) { row.unitDays = text("two"); }),
              FailsWith(Fault::value, Reason::notNumber, Position{0, 1, 2}, "two"));
  EXPECT_THAT(with([](ChannelRow &row) { row.reach = -1.0; }),
              FailsWith(Fault::number, Reason::negative, Position{0, 1, 3}, "-1"));
  EXPECT_THAT(with([](ChannelRow &row) { row.share = 1.5; }),
              FailsWith(Fault::number, Reason::outOfRange, Position{0, 1, 4}, "0..1"));
  EXPECT_THAT(with([](ChannelRow &row) { row.maxUnits = -1.0; }),
              FailsWith(Fault::number, Reason::negative, Position{0, 1, 5}, "-1"));
  const auto free = [](ChannelRow &row) {
    row.unitCost = 0.0;
    row.unitDays = 0.0;
    row.maxUnits = blank;
  };
  EXPECT_THAT(with(free), FailsWith(Fault::number, Reason::infinite, Position{0, 1, 5}));
  EXPECT_THAT(channelPlan(std::vector{channel("a", 0, 1, 1, 1, blank)}, 100),
              FailsWith(Fault::number, Reason::infinite, Position{0, 0, 5}))
      << "days without a limit";
  EXPECT_EQ(channelPlan(std::vector{channel("a", 0, 1, 1, 1, blank)}, 100, 7)->units, 7);
  EXPECT_THAT(channelPlan(std::vector{good, good}, 100),
              FailsWith(Fault::value, Reason::duplicateName, Position{0, 1, 0}, "a"));
  EXPECT_THAT(channelPlan(std::vector{good}, -1),
              FailsWith(Fault::number, Reason::negative, Position{1}, "-1"));
  EXPECT_THAT(channelPlan(std::vector{good}, 1, -2),
              FailsWith(Fault::number, Reason::negative, Position{2}, "-2"));
  EXPECT_THAT(channelPlan(std::vector{good}, 1, {}, 0),
              FailsWith(Fault::number, Reason::notPositive, Position{3}, "0"));
  EXPECT_THAT(channelPlan(std::vector{good}, 1, {}, 5),
              FailsWith(Fault::number, Reason::outOfRange, Position{0, 0, 3}, "< 5"));
  EXPECT_TRUE(channelPlan(std::vector{good}, 1, {}, 5.001));
  std::vector<ChannelRow> many(50);
  for (std::size_t i = 0; i < many.size(); ++i)
    many[i] = channel("c" + std::to_string(i), 1, 1, 1, 1, 1.0);
  EXPECT_TRUE(channelPlan(many, 10));
  many.push_back(good);
  EXPECT_THAT(channelPlan(many, 10), FailsWith(Fault::number, Reason::tooLarge, Position{0, 50, 0}));
  const Result<ChannelPlan> none = channelPlan({}, 100);
  ASSERT_TRUE(none);
  EXPECT_EQ(none->units + none->cost + none->days + none->deciders, 0);
}

TEST(ChannelPlan, HugeAndTinyFigures) {
  const auto plan = channelPlan(std::vector{channel("a", 1e300, 1e-300, 1e308, 1, blank),
                                            channel("b", 1e-308, 0, 1e-308, 1e-9, 2.0)},
                                1e300, 1e300);
  ASSERT_TRUE(plan);
  EXPECT_EQ(plan->channels[0]->units, 1);
  EXPECT_THAT(channelPlan(std::vector{channel("a", 1e-3, 0, 1, 1, blank)}, 1e300),
              FailsWith(Fault::number, Reason::tooLarge, Position{0, 0, 5}));
  EXPECT_THAT(channelPlan(std::vector{channel("a", 0, 0, 1e308, 1, 1e9)}, 1),
              FailsWith(Fault::number, Reason::infinite, Position{0}));
  const auto hollow = channelPlan(std::vector{channel("a", 1, 1, 5e-324, 1, 9.0)}, 100);
  ASSERT_TRUE(hollow);
  EXPECT_EQ(hollow->units, 0) << "nothing within tolerance";
}

TEST(ChannelPlan, AnyCellsGiveAFailureOrFiniteFigures) {
  std::mt19937 random(99);
  const auto pick = [&](std::size_t count) { return std::uniform_int_distribution<std::size_t>(0, count - 1)(random); };
  const std::vector<Cell> messy{blank, text(" "), text("x"), -1.0, 0.0, 0.5, 1.0, 3.0, 1e308, 1e-308,
                                std::nan(""), std::numeric_limits<double>::infinity()};
  const auto any = [&]() -> Cell { return pick(3) == 0 ? messy[pick(messy.size())] : Cell(double(pick(5))); };
  int planned = 0;
  for (int round = 0; round < 20000; ++round) {
    std::vector<ChannelRow> rows(pick(5));
    for (std::size_t i = 0; i < rows.size(); ++i)
      rows[i] = {pick(9) == 0 ? any() : text("c" + std::to_string(i)), any(), any(), any(),
                 pick(3) == 0 ? any() : Cell(0.25), any()};
    const auto limit = [&]() -> double { return pick(4) == 0 ? *std::get_if<double>(&messy[3 + pick(9)]) : double(pick(30)); };
    const auto perhaps = [&] { return pick(2) == 0 ? Optional() : Optional(limit()); };
    const Result<ChannelPlan> plan = channelPlan(rows, limit(), perhaps(), perhaps(), 20000);
    if (!plan)
      continue;
    ++planned;
    ASSERT_EQ(plan->channels.size(), rows.size());
    for (double total : {plan->units, plan->cost, plan->days, plan->deciders})
      ASSERT_TRUE(std::isfinite(total) && total >= 0) << round;
  }
  EXPECT_GT(planned, 500);
}

} // namespace
} // namespace mainstay
