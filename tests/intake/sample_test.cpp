#include <array>
#include <set>

#include "support.hpp"

namespace mainstay::intake {
namespace {

TEST(SamplePipeline, IsReadWholeAndHoldsWhatADemonstrationNeeds) {
  const Pipeline pipeline = testing::mustRead(testing::readFile(
      std::filesystem::path(MAINSTAY_SOURCE_DIR) / "templates/sample_pipeline.csv"));
  EXPECT_EQ(pipeline.rows, 240u);
  EXPECT_EQ(pipeline.refused.size(), 0u);
  EXPECT_EQ(pipeline.stages.size(),
            10u); // the method's eight, won and lost, each one stage in all three languages
  const auto asOf = std::chrono::sys_days(std::chrono::year(2026) / 6 / 30);
  std::array<std::size_t, 3> byStatus{};
  std::set<int> stages;
  std::size_t withoutAmount = 0, overdue = 0;
  for (const Deal &deal : pipeline.deals) {
    const StageMeaning &stage = pipeline.stages[deal.stage];
    ++byStatus[static_cast<std::size_t>(stage.status)];
    stages.insert(stage.standardStage);
    withoutAmount += !deal.amount;
    overdue += stage.status == Status::open && deal.closeDate && *deal.closeDate < asOf;
    if (stage.status != Status::open) {
      EXPECT_TRUE(deal.closeDate && *deal.closeDate < asOf);
      EXPECT_LT(*deal.opened, *deal.closeDate);
    }
  }
  for (std::size_t count : byStatus)
    EXPECT_GE(count, 40u);
  EXPECT_EQ(stages.size(), 9u); // lost and 1..8
  EXPECT_GE(withoutAmount, 8u);
  EXPECT_GE(overdue, 8u);
}

} // namespace
} // namespace mainstay::intake
