#include "core/stage.hpp"

#include <cmath>
#include <limits>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "failure_matchers.hpp"

namespace mainstay {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();
const Cell blank;

Cell text(const char *value) { return std::string(value); }

StageTable tableOf(const std::vector<StageRow> &rows) {
  Result<StageTable> table = StageTable::make(rows, 1);
  EXPECT_TRUE(table);
  return *std::move(table);
}

Result<StageTable> makeWith(StageRow row) {
  return StageTable::make(std::vector{StageRow{text("Lead"), 0.1, blank}, row}, 3);
}

TEST(Stage, ProbabilityIsProgressCappedAtOne) {
  EXPECT_EQ(*stageProbability(text("Project initiation")), 0.05);
  EXPECT_EQ(*stageProbability(text("签約成交 ")), 0.75);
  EXPECT_EQ(*stageProbability(text("Customer service")), 1.0);
  EXPECT_EQ(*stageProgress(text("ＣＵＳＴＯＭＥＲ　ＳＥＲＶＩＣＥ")), 1.1);
  EXPECT_EQ(*stageProbability(3.0), 0.3);
  EXPECT_EQ(*stageProgress(8.0), 1.1);
}

TEST(Stage, NameAndIndex) {
  EXPECT_EQ(*stageName(4.0, Language::english), "Product confirmation");
  EXPECT_EQ(*stageName(text("商务公关"), Language::traditionalChinese), "商務公關");
  EXPECT_EQ(*stageName(text("in-depth CONTACT"), Language::simplifiedChinese), "深度接触");
  EXPECT_EQ(*stageIndex(text("客戶服務")), 8u);
  EXPECT_EQ(*stageIndex(1.0 + 1e-12), 1u);
}

TEST(Stage, WhatIsNoStage) {
  EXPECT_THAT(stageProbability(text("Closing")),
              FailsWith(Fault::notAvailable, Reason::unknownStage, Position{0}, "Closing"));
  EXPECT_THAT(stageIndex(text("3")),
              FailsWith(Fault::notAvailable, Reason::unknownStage, Position{0}, "3"));
  for (double number : {0.0, -1.0, 9.0, 2.5, 1e300, infinity, std::nan("")}) {
    const Failure expected{Fault::number, Reason::outOfRange, {0}, "1..8"};
    EXPECT_THAT(stageProbability(number), FailsWith(expected)) << number;
    EXPECT_THAT(stageProgress(number), FailsWith(expected)) << number;
    EXPECT_THAT(stageName(number, Language::english), FailsWith(expected)) << number;
    EXPECT_THAT(stageIndex(number), FailsWith(expected)) << number;
  }
  EXPECT_THAT(stageProgress(blank), FailsWith(Fault::value, Reason::blank, Position{0}));
  EXPECT_THAT(stageName(text(" \u3000"), Language::english),
              FailsWith(Fault::value, Reason::blank, Position{0}));
}

TEST(StageTable, OwnNamesProgressAndProbability) {
  const StageTable table = tableOf({{text("Lead"), 0.02, blank},
                                    {blank, blank, text(" ")},
                                    {text("簽約成交"), 0.8, 0.9},
                                    {text("Größe"), 1.5, blank}});
  EXPECT_EQ(table.size(), 3u);
  EXPECT_EQ(*stageProbability(text("LEAD"), table), 0.02);
  EXPECT_EQ(*stageProbability(text("contract signing"), table), 0.9) << "a built-in stage";
  EXPECT_EQ(*stageProgress(text("签约成交"), table), 0.8);
  EXPECT_EQ(*stageProgress(2.0, table), 0.8) << "blank rows are not counted";
  EXPECT_EQ(*stageProbability(text("GRÖSSE"), table), 1.0);
  EXPECT_EQ(*stageName(1.0, Language::simplifiedChinese, table), "Lead");
  EXPECT_EQ(*stageName(2.0, Language::simplifiedChinese, table), "签约成交");
  EXPECT_EQ(*stageName(2.0, Language::english, table), "Contract signing");
  EXPECT_EQ(*stageIndex(text("größe"), table), 3u);
  EXPECT_THAT(
      stageIndex(text("Customer service"), table),
      FailsWith(Fault::notAvailable, Reason::unknownStage, Position{0}, "Customer service"));
  EXPECT_THAT(stageIndex(4.0, table),
              FailsWith(Fault::number, Reason::outOfRange, Position{0}, "1..3"));
}

TEST(StageTable, WhatIsNoTable) {
  EXPECT_THAT(StageTable::make({}, 2), FailsWith(Fault::value, Reason::noRows, Position{2}));
  EXPECT_THAT(StageTable::make(std::vector<StageRow>(2), 2),
              FailsWith(Fault::value, Reason::noRows, Position{2}));
  EXPECT_THAT(makeWith({blank, 0.2, blank}),
              FailsWith(Fault::value, Reason::blank, Position{3, 1, 0}));
  EXPECT_THAT(makeWith({4.0, 0.2, blank}),
              FailsWith(Fault::value, Reason::notText, Position{3, 1, 0}, "4"));
  EXPECT_THAT(makeWith({text(" lead"), 0.2, blank}),
              FailsWith(Fault::value, Reason::duplicateName, Position{3, 1, 0}, " lead"));
  EXPECT_THAT(makeWith({text("Offer"), blank, blank}),
              FailsWith(Fault::value, Reason::blank, Position{3, 1, 1}));
  EXPECT_THAT(makeWith({text("Offer"), text("a lot"), blank}),
              FailsWith(Fault::value, Reason::notNumber, Position{3, 1, 1}, "a lot"));
  EXPECT_THAT(makeWith({text("Offer"), -0.2, blank}),
              FailsWith(Fault::number, Reason::negative, Position{3, 1, 1}, "-0.2"));
  EXPECT_THAT(makeWith({text("Offer"), infinity, blank}),
              FailsWith(Fault::number, Reason::infinite, Position{3, 1, 1}, "inf"));
  EXPECT_THAT(makeWith({text("Offer"), 0.2, text("x")}),
              FailsWith(Fault::value, Reason::notNumber, Position{3, 1, 2}, "x"));
  for (double outside : {-0.1, 1.1})
    EXPECT_THAT(makeWith({text("Offer"), 0.2, outside}),
                FailsWith(Fault::number, Reason::outOfRange, Position{3, 1, 2}, "0..1"));
  EXPECT_THAT(StageTable::make(std::vector{StageRow{text("Contract signing"), 0.1, blank},
                                           StageRow{text("签约成交"), 0.2, blank}},
                               1),
              FailsWith(Fault::value, Reason::duplicateName, Position{1, 1, 0}, "签约成交"));
}

} // namespace
} // namespace mainstay
