#include "core/process.hpp"

#include <cmath>
#include <limits>
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

TEST(ProcessScore, ByHand) {
  const Column quality{80.0, blank, 100.0, 60.0};
  EXPECT_EQ(*processScore(quality), 80);
  EXPECT_EQ(*processScore(quality, 20), 12);
  EXPECT_EQ(*processScore(quality, 2), 80) << "more were held than planned";
  EXPECT_EQ(*processScore(quality, 3), 80);
  EXPECT_EQ(*processScore(Column(5), 10), 0) << "planned, none held";
  EXPECT_EQ(*processScore(Column(10, 0.1)), 0.1) << "sums are compensated";
}

TEST(ProcessScore, Failures) {
  EXPECT_THAT(processScore({}), FailsWith(Fault::division, Reason::nothingToDivideBy, {0}));
  EXPECT_THAT(processScore(Column(3)), FailsWith(Fault::division, Reason::nothingToDivideBy, {0}));
  EXPECT_THAT(processScore(Column{1.0, text("good")}),
              FailsWith(Fault::value, Reason::notNumber, {0, 1, 0}, "good"));
  EXPECT_THAT(processScore(Column{1.0, -1.0}),
              FailsWith(Fault::number, Reason::negative, {0, 1, 0}, "-1"));
  EXPECT_THAT(processScore(Column{nan}),
              FailsWith(Fault::number, Reason::infinite, {0, 0, 0}, "nan"));
  EXPECT_THAT(processScore(Column{1.0}, -2), FailsWith(Fault::number, Reason::negative, {1}, "-2"));
  EXPECT_THAT(processScore(Column{1e308, 1e308}), FailsWith(Fault::number, Reason::infinite, {0}));
}

std::vector<std::string> lines(const Result<std::vector<RoleScore>> &scores) {
  EXPECT_TRUE(scores);
  std::vector<std::string> result;
  for (const RoleScore &score : *scores) {
    const double *number = std::get_if<double>(&score.weakest);
    result.push_back(score.role + "|" + (score.mean ? std::to_string(*score.mean) : "-") + "|" +
                     (isBlank(score.weakest) ? ""
                      : number               ? std::to_string(*number)
                                             : std::get<std::string>(score.weakest)));
  }
  return result;
}

const Column roles{text("Friend"), text("謀略家"),           text("朋友"),
                   blank,          text("Coach of juniors"), text("strategist")};
const Column items{text("understands needs"), text("knows self"),  text("solves worries"), blank,
                   text("teaches"),           text("knows rivals")};
const Column scores{4.0, 3.0, 2.0, blank, 5.0, 3.0};

TEST(RoleScore, ByFirstAppearanceInAnyLanguage) {
  EXPECT_THAT(lines(roleScore(roles, items, scores)),
              testing::ElementsAre("Friend|3.000000|solves worries",
                                   "Strategist|3.000000|knows self",
                                   "Coach of juniors|5.000000|teaches"));
}

TEST(RoleScore, Weights) {
  const Column weights{3.0, 1.0, 1.0, blank, 0.0, 0.0};
  EXPECT_THAT(lines(roleScore(roles, items, scores, weights)),
              testing::ElementsAre("Friend|3.500000|solves worries",
                                   "Strategist|3.000000|knows self", "Coach of juniors|-|"));
}

TEST(RoleScore, WeakestIsTheFirstOfEqualOnes) {
  const Column one(3, text("Expert"));
  const Column three{text("a"), text("b"), 3.0};
  EXPECT_THAT(lines(roleScore(one, three, Column{2.0, 2.0 - 1e-10, 2.0})),
              testing::ElementsAre("Expert|2.000000|a"));
  EXPECT_THAT(lines(roleScore(one, three, Column{2.0, 2.0, 1.5})),
              testing::ElementsAre("Expert|1.833333|3.000000"));
  EXPECT_THAT(lines(roleScore(one, three, Column{-2.0, 0.0, 2.0})),
              testing::ElementsAre("Expert|0.000000|a"));
  EXPECT_TRUE(roleScore({}, {}, {})->empty());
}

TEST(RoleScore, Failures) {
  const Column role{text("Expert")}, item{text("a")}, score{1.0};
  EXPECT_THAT(roleScore(role, Column(2), score),
              FailsWith(Fault::value, Reason::unequalLengths, {1}, "1/2"));
  EXPECT_THAT(roleScore(role, item, Column(3)),
              FailsWith(Fault::value, Reason::unequalLengths, {2}, "1/3"));
  EXPECT_THAT(roleScore(role, item, score, Column()),
              FailsWith(Fault::value, Reason::unequalLengths, {3}, "1/0"));
  EXPECT_THAT(roleScore(Column{blank}, item, score),
              FailsWith(Fault::value, Reason::blank, {0, 0, 0}));
  EXPECT_THAT(roleScore(Column{7.0}, item, score),
              FailsWith(Fault::value, Reason::notText, {0, 0, 0}, "7"));
  EXPECT_THAT(roleScore(role, Column{blank}, score),
              FailsWith(Fault::value, Reason::blank, {1, 0, 0}));
  EXPECT_THAT(roleScore(role, item, Column{blank}),
              FailsWith(Fault::value, Reason::blank, {2, 0, 0}));
  EXPECT_THAT(roleScore(role, item, Column{text("high")}),
              FailsWith(Fault::value, Reason::notNumber, {2, 0, 0}, "high"));
  EXPECT_THAT(roleScore(role, item, score, Column{-1.0}),
              FailsWith(Fault::number, Reason::negative, {3, 0, 0}, "-1"));
  EXPECT_THAT(roleScore(role, item, score, Column{blank}),
              FailsWith(Fault::value, Reason::blank, {3, 0, 0}));
  EXPECT_THAT(roleScore(role, item, Column{1e308}, Column{10.0}),
              FailsWith(Fault::number, Reason::infinite, {2}));
}

TEST(Process, AnyCellsGiveANumberOrAFailure) {
  test::RandomCells cells(32);
  std::size_t answered = 0;
  for (int round = 0; round < 20000; ++round) {
    if (const auto score = processScore(cells.column(1 + cells.below(4)), cells.number())) {
      EXPECT_TRUE(std::isfinite(*score));
      ++answered;
    }
    const Column role = cells.column(2), item = cells.column(2), score = cells.column(2),
                 weight = cells.column(2);
    if (const auto found = roleScore(role, item, score, weight)) {
      ++answered;
      for (const RoleScore &each : *found)
        EXPECT_TRUE(!each.mean || std::isfinite(*each.mean));
    }
  }
  EXPECT_GT(answered, 100u);
}

} // namespace
} // namespace mainstay
