#include "core/tasks.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <limits>
#include <random>
#include <vector>

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/task_graph.hpp"
#include "failure_matchers.hpp"
#include "random_cells.hpp"
#include "table_file.hpp"

namespace mainstay {
namespace {

const Cell blank;
const double infinity = std::numeric_limits<double>::infinity();
Cell text(std::string value) { return value; }

using testing::ElementsAre;
using testing::IsEmpty;

TaskRow task(const char *name, const char *needs, double days, Cell done = blank) {
  return {text(name), {text(needs)}, std::move(done), days};
}

std::string shown(const Cell &cell) {
  const double *number = std::get_if<double>(&cell);
  return number ? fmt::format("{}", *number) : std::get<std::string>(cell);
}

// "task waiting days" each, then the critical path and its days, or the cycle.
std::vector<std::string> lines(const std::vector<TaskRow> &rows) {
  const auto plan = taskBlockers(rows);
  EXPECT_TRUE(plan);
  if (!plan)
    return {};
  if (plan->cycle)
    return {*plan->cycle};
  std::vector<std::string> result;
  for (const TaskBlocker &blocker : plan->blockers)
    result.push_back(
        fmt::format("{} {} {:.9g}", shown(blocker.task), blocker.waiting, blocker.days));
  if (!plan->criticalPath.empty())
    result.push_back(fmt::format("{}: {:.9g}", plan->criticalPath, plan->days));
  return result;
}

// task_graphs.csv: networkx.
TEST(TaskBlockers, RandomPlansAsByNetworkx) {
  const auto table = test::readTable(test::ownFile("task_graphs.csv"));
  ASSERT_GT(table.size(), 500u);
  const auto at = [](const test::TableRow &row, const char *name) {
    const auto found = row.find(name);
    return found == row.end() ? std::string() : found->second;
  };
  std::size_t plans = 0;
  for (std::size_t start = 0, end = 0; start < table.size(); start = end) {
    std::vector<TaskRow> rows;
    struct Expected {
      std::string task;
      std::size_t waiting;
      double days;
    };
    std::vector<Expected> expected;
    for (; end < table.size() && table[end].at("plan") == table[start].at("plan"); ++end) {
      const test::TableRow &row = table[end];
      rows.push_back({text(row.at("task")),
                      {text(at(row, "needs"))},
                      std::stod(row.at("done")),
                      std::stod(row.at("days"))});
      if (!at(row, "waiting").empty())
        expected.push_back(
            {row.at("task"), std::stoul(row.at("waiting")), std::stod(row.at("chain"))});
    }
    std::ranges::stable_sort(expected, std::greater<>(), &Expected::days);
    const auto plan = taskBlockers(rows);
    ASSERT_TRUE(plan);
    EXPECT_FALSE(plan->cycle);
    EXPECT_EQ(plan->criticalPath, at(table[start], "critical"));
    if (!plan->criticalPath.empty()) {
      EXPECT_NEAR(plan->days, std::stod(at(table[start], "total")), 1e-9);
    }
    ASSERT_EQ(plan->blockers.size(), expected.size()) << table[start].at("plan");
    for (std::size_t i = 0; i < expected.size(); ++i) {
      EXPECT_EQ(shown(plan->blockers[i].task), expected[i].task);
      EXPECT_EQ(plan->blockers[i].waiting, expected[i].waiting) << expected[i].task;
      EXPECT_NEAR(plan->blockers[i].days, expected[i].days, 1e-9) << expected[i].task;
    }
    ++plans;
  }
  EXPECT_EQ(plans, 60u);
}

TEST(TaskBlockers, ByHand) {
  EXPECT_THAT(lines({task("Design", "", 3, 1.0),
                     task("Order parts", "Design", 10),
                     task("Build", "order parts; TRAIN；", 5),
                     task("Train", "", 4),
                     task("Test", "Build;Design", 2),
                     task("Brochure", "", 1),
                     {}}),
              ElementsAre("Order parts 2 17", "Train 2 11", "Order parts → Build → Test: 17"));
}

TEST(TaskBlockers, NeedsInSeveralColumnsAndNumbersAsNames) {
  const std::vector<TaskRow> rows{{1.0, {blank, blank}, blank, 1.0},
                                  {2.0, {1.0, blank}, blank, 2.0},
                                  {text("3"), {text("1"), 2.0}, blank, 3.0},
                                  {text("设计"), {text("３"), text("2；1")}, blank, 4.0}};
  EXPECT_THAT(lines(rows), ElementsAre("1 3 10", "1 → 2 → 3 → 设计: 10"));
}

TEST(TaskBlockers, WhatIsDoneHoldsNothingUp) {
  EXPECT_THAT(lines({task("a", "", 5), task("b", "a", 1, text("是")), task("c", "b", 2)}),
              ElementsAre("a: 5"))
      << "c needs only b, which is done";
  EXPECT_THAT(lines({task("a", "", 5, 1.0)}), IsEmpty());
  EXPECT_THAT(lines({}), IsEmpty());
  EXPECT_THAT(lines({task("a", "b", 1, 1.0), task("b", "a", 1)}), ElementsAre("b: 1"))
      << "no cycle among what is left";
}

TEST(TaskBlockers, TiesInTheOrderOfTheRows) {
  EXPECT_THAT(lines({task("z", "y; x", 1), task("x", "", 0.3), task("y", "", 0.1 + 0.2)}),
              ElementsAre("x 1 1.3", "y 1 1.3", "x → z: 1.3"));
  EXPECT_THAT(lines({task("a", "", 0), task("c", "a", 2), task("b", "a", 2)}),
              ElementsAre("a 2 2", "a → c: 2"));
  EXPECT_THAT(lines({task("b", "a", 0), task("a", "", 0)}), ElementsAre("a 1 0", "a → b: 0"));
}

TEST(TaskBlockers, NeedsNamedTwiceCountOnce) {
  EXPECT_THAT(lines({task("a", "", 1), task("b", "a;A; a", 1)}), ElementsAre("a 1 2", "a → b: 2"));
}

TEST(TaskBlockers, Cycles) {
  EXPECT_THAT(lines({task("A", "B", 1), task("B", "A", 1)}), ElementsAre("A → B → A"));
  EXPECT_THAT(lines({task("A", "a", 1)}), ElementsAre("A → A"));
  EXPECT_THAT(lines({task("end", "c", 1), task("a", "c", 1), task("b", "a", 1), task("c", "b", 1)}),
              ElementsAre("a → b → c → a"))
      << "from its earliest row on, each needed by the next";
  EXPECT_THAT(lines({task("free", "", 1), task("d", "e", 1), task("e", "d", 1), task("a", "b", 1),
                     task("b", "a;free", 1)}),
              ElementsAre("d → e → d"));
}

TEST(TaskBlockers, LongPathsLoseTheirMiddle) {
  std::vector<TaskRow> rows;
  for (int i = 0; i < 101; ++i)
    rows.push_back({1.0 * i, {i == 0 ? blank : Cell(i - 1.0)}, blank, 1.0});
  const auto plan = taskBlockers(rows);
  ASSERT_TRUE(plan);
  EXPECT_THAT(plan->criticalPath, testing::HasSubstr(" → 49 → … → 51 → "));
  EXPECT_THAT(plan->criticalPath, testing::EndsWith(" → 100"));
  EXPECT_EQ(plan->days, 101);
  rows.pop_back();
  EXPECT_THAT(taskBlockers(rows)->criticalPath, testing::HasSubstr(" → 49 → 50 → "));
}

TEST(TaskBlockers, Failures) {
  const auto fails = [](TaskRow row, const Failure &failure) {
    const std::vector<TaskRow> rows{task("first", "", 1), std::move(row)};
    EXPECT_THAT(taskBlockers(rows), FailsWith(failure));
  };
  fails(task("b", "first; c", 1), {Fault::notAvailable, Reason::unknownTask, {1, 1, 0}, " c"});
  fails({text("b"), {blank, 7.0}, blank, 1.0},
        {Fault::notAvailable, Reason::unknownTask, {1, 1, 1}, "7"});
  fails(task("b", "c", 1, 1.0), {Fault::notAvailable, Reason::unknownTask, {1, 1, 0}, "c"});
  fails({text("b"), {infinity}, blank, 1.0}, {Fault::number, Reason::infinite, {1, 1, 0}, "inf"});
  fails(task(" FIRST", "", 1), {Fault::value, Reason::duplicateName, {0, 1, 0}, " FIRST"});
  fails({blank, {}, blank, 1.0}, {Fault::value, Reason::blank, {0, 1, 0}});
  fails(task("b", "", 1, text("half")), {Fault::value, Reason::notYesNo, {2, 1, 0}, "half"});
  fails({text("b"), {}, blank, blank}, {Fault::value, Reason::blank, {3, 1, 0}});
  fails({text("b"), {}, blank, text("long")}, {Fault::value, Reason::notNumber, {3, 1, 0}, "long"});
  fails(task("b", "", -1), {Fault::number, Reason::negative, {3, 1, 0}, "-1"});
  fails(task("b", "", -1, 1.0), {Fault::number, Reason::negative, {3, 1, 0}, "-1"});
  EXPECT_THAT(taskBlockers(std::vector{task("a", "", 1e308), task("b", "a", 1e308)}),
              FailsWith(Fault::number, Reason::infinite, {3}));
  EXPECT_THAT(lines({{text("a"), {}, 1.0, blank}, task("b", "a", 1)}), ElementsAre("b: 1"))
      << "a task that is done needs no days";
}

// By a search from every task.
TEST(TaskGraph, WaitingAsBySearch) {
  std::mt19937 random(11);
  for (int round = 0; round < 60; ++round) {
    const std::size_t size = 1 + random() % 300;
    std::vector<TaskArrow> arrows;
    std::vector<std::size_t> rank(size);
    for (std::size_t i = 0; i < size; ++i)
      rank[i] = i;
    std::ranges::shuffle(rank, random);
    for (std::size_t i = 0; size > 1 && i < random() % (2 * size); ++i) {
      const std::size_t a = random() % size, b = random() % size;
      if (a != b)
        arrows.push_back({rank[std::min(a, b)], rank[std::max(a, b)]});
    }
    const TaskGraph graph(size, arrows);
    const auto order = graph.order();
    ASSERT_EQ(order.size(), size);
    const auto waiting = graph.waiting(order);
    for (std::size_t from = 0; from < size; ++from) {
      std::vector<bool> seen(size, false);
      std::vector<std::size_t> open{from};
      std::size_t count = 0;
      while (!open.empty()) {
        const std::size_t at = open.back();
        open.pop_back();
        for (std::size_t next : graph.after(at))
          if (!seen[next]) {
            seen[next] = true;
            ++count;
            open.push_back(next);
          }
      }
      EXPECT_EQ(waiting[from], count);
    }
  }
}

// Layers of 100 tasks, each of which needs six of the layer before.
std::vector<TaskRow> layered(std::size_t tasks) {
  constexpr std::size_t layer = 100;
  std::vector<TaskRow> rows;
  for (std::size_t i = 0; i < tasks; ++i) {
    std::string needs;
    for (std::size_t k = 0; i >= layer && k < 6; ++k)
      needs += fmt::format("t{};", i - layer - i % layer + (i * 7 + k * 13) % layer);
    rows.push_back({text(fmt::format("t{}", i)), {text(needs)}, blank, 1.0});
  }
  return rows;
}

TEST(TaskBlockers, TenThousandTasksAtOnce) {
  const auto rows = layered(10000);
  const auto start = std::chrono::steady_clock::now();
  const auto plan = taskBlockers(rows);
  const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - start;
  ASSERT_TRUE(plan);
  EXPECT_EQ(plan->days, 100);
  EXPECT_EQ(plan->blockers.size(), 100u);
  EXPECT_LT(seconds.count(), 5);
  RecordProperty("milliseconds", std::to_string(1000 * seconds.count()));
}

TEST(TaskBlockers, MoreThanCanBeCountedIsRefused) {
  std::vector<TaskRow> rows(520000);
  for (std::size_t i = 0; i < rows.size(); ++i)
    rows[i] = {1.0 * static_cast<double>(i), {}, blank, 1.0};
  EXPECT_THAT(taskBlockers(rows), FailsWith(Fault::value, Reason::tooLarge, {0}));
}

TEST(TaskBlockers, AnyCellsGiveAPlanOrAFailure) {
  test::RandomCells cells(34);
  std::size_t answered = 0;
  for (int round = 0; round < 40000; ++round) {
    std::vector<TaskRow> rows(cells.below(4));
    for (TaskRow &row : rows)
      row = {cells.cell(), cells.column(cells.below(3)), cells.cell(), cells.cell()};
    const auto plan = taskBlockers(rows);
    if (!plan)
      continue;
    ++answered;
    EXPECT_TRUE(std::isfinite(plan->days));
    for (const TaskBlocker &blocker : plan->blockers)
      EXPECT_TRUE(std::isfinite(blocker.days) && blocker.waiting < rows.size());
  }
  EXPECT_GT(answered, 500u);
}

} // namespace
} // namespace mainstay
