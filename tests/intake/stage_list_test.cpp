// A company's stage table in a file.
#include "intake/stage_list.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace mainstay::intake {
namespace {

using testing::ElementsAre;

Cell text(const char *words) { return std::string(words); }

TEST(StageList, ReadsSharesAndPercentagesBelowAHeader) {
  const StageList list = readStages(
      "Stage;Progress;Chance\r\nFirst talk;5 %;\r\n\r\nOffer;0,4;12,5 %\r\nDone;1,1;1\r\n");
  ASSERT_EQ(list.rows.size(), 3u);
  EXPECT_THAT(list.lines, ElementsAre(2, 4, 5));
  EXPECT_EQ(list.rows[0].name, text("First talk"));
  EXPECT_EQ(list.rows[0].progress, Cell(0.05));
  EXPECT_EQ(list.rows[0].calibrated, Cell());
  EXPECT_EQ(list.rows[1].progress, Cell(0.4));
  EXPECT_EQ(list.rows[1].calibrated, Cell(0.125));
  EXPECT_EQ(list.rows[2].progress, Cell(1.1));
}

TEST(StageList, AFirstLineWithANumberIsAStage) {
  const StageList list = readStages("立項,0.05\n簽約,７５％\n");
  ASSERT_EQ(list.rows.size(), 2u);
  EXPECT_EQ(list.rows[0].name, text("立項"));
  EXPECT_EQ(list.rows[1].progress, Cell(0.75));
}

TEST(StageList, WhatIsNoNumberIsLeftForTheTableToRefuse) {
  const StageList list = readStages("Stage,Progress\nOffer,soon\n,0.5\n");
  ASSERT_EQ(list.rows.size(), 2u);
  EXPECT_EQ(list.rows[0].progress, text("soon"));
  EXPECT_EQ(list.rows[1].name, Cell());
  EXPECT_FALSE(StageTable::make(list.rows, 0));
}

TEST(StageList, NothingInNothingOut) {
  EXPECT_TRUE(readStages("").rows.empty());
  EXPECT_TRUE(readStages("Stage,Progress\n").rows.empty());
  EXPECT_TRUE(readStages("\xEF\xBB\xBF\n\n").rows.empty());
}

TEST(StageList, WhatIsWrittenIsReadBack) {
  const std::vector<StageRow> rows{{text("Talk, first"), 0.05, {}},
                                   {text("The \"big\" offer"), 1.0 / 3, 0.1},
                                   {text("服務"), 1.1, 1.0}};
  const StageList list = readStages(writeStages(rows, {"Stage", "Progress", "Win probability"}));
  ASSERT_EQ(list.rows.size(), rows.size());
  for (std::size_t i = 0; i < rows.size(); ++i) {
    EXPECT_EQ(list.rows[i].name, rows[i].name);
    EXPECT_EQ(list.rows[i].progress, rows[i].progress);
    EXPECT_EQ(list.rows[i].calibrated, rows[i].calibrated);
  }
}

} // namespace
} // namespace mainstay::intake
