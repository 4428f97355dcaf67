#include <cmath>
#include <limits>
#include <random>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/win_model.hpp"
#include "failure_matchers.hpp"
#include "win_cases.hpp"

namespace mainstay {
namespace {

using test::numberIn;
using test::WinCase;
using test::words;

const Cell blank;

WinModelRow row(const char *term, Cell level, Cell coefficient, Cell centre = {}) {
  return {words(term), std::move(level), std::move(coefficient), 0.1, 10.0, std::move(centre)};
}

// A model written by hand.
std::vector<WinModelRow> written(const char *state = "signal") {
  return {row("intercept", blank, -0.5),
          row("region", words("north"), 0.3),
          row("region", words("(other)"), -0.2),
          row("size", blank, 0.01, 50.0),
          row("size", words("(blank)"), 0.8, 0.25),
          row("kind@", words("1"), 0.7),
          row("kind@", words("(blank)"), -0.7),
          row("(leak)", words("paid"), 1.0),
          row("(base rate)", blank, 0.4),
          row("(AUC)", blank, 0.7),
          row("(Brier skill)", blank, 0.1),
          row("(log loss)", blank, 0.6),
          row("(state)", blank, words(state))};
}

const std::vector<Cell> names{words("KIND"), words("paid"), words("Region"), words("size#"),
                              words("note")};

double sigma(double odds) { return 1 / (1 + std::exp(-odds)); }

TEST(WinProb, AddsUpWhatTheModelSays) {
  const auto model = WinModel::read(written(), 2);
  ASSERT_TRUE(model);
  const std::vector<Cell> rows{1.0,        100.0,      words(" NORTH "),
                               60.0,       words("x"), //
                               blank,      blank,      words("east"),
                               blank,      blank, //
                               blank,      blank,      blank,
                               blank,      blank, //
                               words("2"), blank,      blank,
                               50.0,       blank};
  const auto found = model->probabilities(rows, names);
  ASSERT_TRUE(found);
  ASSERT_EQ(found->size(), 4u);
  EXPECT_NEAR(std::get<double>((*found)[0]), sigma(-0.5 + 0.7 + 0.3 + 0.1 - 0.2), 1e-15);
  EXPECT_NEAR(std::get<double>((*found)[1]), sigma(-0.5 - 0.7 - 0.2 + 0.6), 1e-15)
      << "unseen counts as (other)";
  EXPECT_EQ((*found)[2], blank);
  EXPECT_NEAR(std::get<double>((*found)[3]), sigma(-0.5 + 0 - 0.2 - 0.2), 1e-15) << "or as 0";
}

TEST(WinProb, NoSignalIsTheBaseRate) {
  const auto model = WinModel::read(written("no signal"), 2);
  ASSERT_TRUE(model);
  const std::vector<Cell> rows{1.0, 100.0, words("north"), 60.0, blank};
  EXPECT_THAT(*model->probabilities(rows, names), testing::ElementsAre(Cell(0.4)));
  const auto reasons = model->reasons(rows, names);
  ASSERT_TRUE(reasons);
  ASSERT_EQ(reasons->size(), 4u);
  EXPECT_NEAR((*reasons)[0].contribution, std::log(0.4 / 0.6), 1e-15);
  EXPECT_EQ((*reasons)[1].contribution, 0);
  EXPECT_EQ((*reasons)[3].probability, 0.4);
}

TEST(WinWhy, ARowPerColumnInTheOrderOfTheModel) {
  const auto model = WinModel::read(written(), 2);
  ASSERT_TRUE(model);
  const std::vector<Cell> deal{1.0, 100.0, words("north"), 60.0, blank};
  const auto reasons = model->reasons(deal, names);
  ASSERT_TRUE(reasons);
  const auto at = [&](std::size_t i, const char *term, double contribution, double odds) {
    EXPECT_EQ((*reasons)[i].term, term);
    EXPECT_NEAR((*reasons)[i].contribution, contribution, 1e-15);
    EXPECT_NEAR((*reasons)[i].probability, sigma(odds), 1e-15);
  };
  ASSERT_EQ(reasons->size(), 4u);
  at(0, "intercept", -0.5, -0.5);
  at(1, "region", 0.3, -0.2);
  at(2, "size", 0.1 - 0.2, -0.3);
  at(3, "kind@", 0.7, 0.4);
  EXPECT_EQ((*reasons)[3].probability, std::get<double>((*model->probabilities(deal, names))[0]));
  EXPECT_TRUE(model->reasons(std::vector<Cell>(5), names)->empty());
}

TEST(WinProb, Failures) {
  const auto model = WinModel::read(written(), 2);
  ASSERT_TRUE(model);
  std::vector<Cell> deal{1.0, 100.0, words("north"), words("big"), blank};
  EXPECT_THAT(model->probabilities(deal, names),
              FailsWith(Fault::value, Reason::notNumber, {0, 0, 3}, "big"));
  deal[3] = std::numeric_limits<double>::infinity();
  EXPECT_THAT(model->probabilities(deal, names),
              FailsWith(Fault::number, Reason::infinite, {0, 0, 3}, "inf"));
  deal[3] = 1e308;
  ASSERT_TRUE(model->probabilities(deal, names));
  EXPECT_EQ(std::get<double>((*model->probabilities(deal, names))[0]), 1.0);
  std::vector<Cell> fewer(names.begin() + 1, names.end());
  EXPECT_THAT(model->probabilities(std::vector<Cell>(4, 1.0), fewer),
              FailsWith(Fault::notAvailable, Reason::unknownName, {1}, "kind@"));
  EXPECT_THAT(model->probabilities(std::vector<Cell>(4, 1.0), names),
              FailsWith(Fault::value, Reason::unequalLengths, {1}, "4/5"));
  EXPECT_THAT(model->reasons(std::vector<Cell>(10, 1.0), names),
              FailsWith(Fault::value, Reason::unequalLengths, {1}, "10/5"));
  EXPECT_THAT(model->probabilities({}, {}),
              FailsWith(Fault::value, Reason::unequalLengths, {1}, "0/0"));
}

TEST(WinModelRead, WhatIsNoWholeModel) {
  const auto notModel = [](std::vector<WinModelRow> rows) {
    const auto model = WinModel::read(rows, 2);
    ASSERT_FALSE(model);
    EXPECT_EQ(model.failure().fault, Fault::value);
    EXPECT_EQ(model.failure().reason, Reason::notModel);
  };
  notModel({});
  notModel({WinModelRow{}, WinModelRow{}});
  auto rows = written();
  rows.pop_back();
  notModel(rows);
  rows = written();
  rows.erase(rows.begin());
  notModel(rows);
  rows = written("maybe");
  notModel(rows);
  rows = written();
  std::erase_if(rows, [](const WinModelRow &r) { return r[0] == words("(base rate)"); });
  notModel(rows);
  rows = written();
  rows[3][5] = blank;
  notModel(rows);
  rows = written();
  rows[1][2] = words("x");
  EXPECT_THAT(WinModel::read(rows, 2), FailsWith(Fault::value, Reason::notNumber, {2, 1, 2}, "x"));
}

TEST(WinModelRead, PaddingAfterTheStateIsPassedOver) {
  auto rows = written();
  rows.resize(rows.size() + 3);
  rows.back()[2] = words("x");
  EXPECT_TRUE(WinModel::read(rows, 2));
}

Cell anyCell(std::mt19937 &random) {
  switch (random() % 12) {
  case 0:
    return {};
  case 1:
    return std::nan("");
  case 2:
    return std::numeric_limits<double>::infinity();
  case 3:
    return 1e308;
  case 4:
    return -1e-308;
  case 5:
    return words("yes");
  case 6:
    return words("北區");
  case 7:
    return words("\xff(");
  case 8:
    return 1.0;
  case 9:
    return 0.0;
  default:
    return static_cast<double>(random() % 40);
  }
}

// Whatever the cells hold: a failure, or finite numbers that WIN_WHY adds up to.
TEST(WinModel, RandomCells) {
  std::mt19937 random(77);
  int models = 0;
  for (int round = 0; round < 3000; ++round) {
    WinCase deals;
    const std::size_t width = random() % 5, height = random() % 40;
    const bool wild = random() % 4 == 0;
    for (std::size_t i = 0; i < width; ++i)
      deals.names.emplace_back(wild && random() % 4 == 0 ? anyCell(random)
                                                         : Cell("c" + std::to_string(i) +
                                                                (random() % 3 == 0   ? "#"
                                                                 : random() % 3 == 0 ? "@"
                                                                                     : "")));
    for (std::size_t i = 0; i < width * height + (random() % 20 == 0 ? 1 : 0); ++i) {
      Cell cell = anyCell(random);
      const double *number = std::get_if<double>(&cell);
      if (!wild && ((number && !std::isfinite(*number)) || (!number && random() % 4 != 0)))
        cell = static_cast<double>(random() % 30);
      deals.features.emplace_back(cell);
    }
    for (std::size_t i = 0; i < height; ++i)
      deals.won.emplace_back(wild && random() % 10 == 0 ? anyCell(random)
                                                        : Cell(double(random() % 2)));
    const double ridges[]{0, 1e-300, 1e-6, 1, 1e300};
    const auto found = deals.model(ridges[random() % 5]);
    if (!found)
      continue;
    ++models;
    for (const WinModelRow &line : *found)
      for (const Cell &cell : line)
        if (const double *number = std::get_if<double>(&cell)) {
          EXPECT_TRUE(std::isfinite(*number));
        }
    const WinModel model = test::signalled(*found);
    const auto p = model.probabilities(deals.features, deals.names);
    if (!p || width == 0)
      continue;
    for (std::size_t i = 0; i < height; ++i) {
      const auto reasons =
          model.reasons(std::span(deals.features).subspan(i * width, width), deals.names);
      ASSERT_TRUE(reasons);
      if (reasons->empty()) {
        EXPECT_EQ((*p)[i], blank);
        continue;
      }
      double odds = 0;
      for (const WinReason &reason : *reasons)
        odds += reason.contribution;
      EXPECT_NEAR(reasons->back().probability, std::get<double>((*p)[i]), 0);
      EXPECT_NEAR(sigma(odds), std::get<double>((*p)[i]), 1e-12);
    }
  }
  EXPECT_GT(models, 300);
}

TEST(WinModel, RandomModelTables) {
  std::mt19937 random(78);
  int read = 0;
  for (int round = 0; round < 5000; ++round) {
    auto rows = written(random() % 2 ? "signal" : "no signal");
    for (std::size_t changes = random() % 4; changes > 0; --changes)
      rows[random() % rows.size()][random() % 6] = anyCell(random);
    const auto model = WinModel::read(rows, 2);
    if (!model)
      continue;
    ++read;
    std::vector<Cell> deals;
    for (int i = 0; i < 10; ++i)
      deals.push_back(anyCell(random));
    if (const auto p = model->probabilities(deals, names)) {
      for (const Cell &cell : *p)
        if (const double *number = std::get_if<double>(&cell)) {
          EXPECT_TRUE(*number >= 0 && *number <= 1);
        }
    }
  }
  EXPECT_GT(read, 500);
}

} // namespace
} // namespace mainstay
