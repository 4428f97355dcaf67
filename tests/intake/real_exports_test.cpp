// Exports that others made. They stay where they are: no licence is stated for them.
#include <map>

#include "intake/encoding.hpp"
#include "intake/names.hpp"
#include "intake/price_list.hpp"
#include "support.hpp"

namespace mainstay::intake {
namespace {

using intake::testing::columnOf;
using intake::testing::isoDate;
using intake::testing::mustRead;
using intake::testing::readFile;

const std::filesystem::path shared = MAINSTAY_SHARED_DATA;

class RealExports : public ::testing::Test {
protected:
  void SetUp() override {
    if (!std::filesystem::exists(shared / "crm_maven"))
      GTEST_SKIP() << "no shared data sets in " << shared;
  }
};

TEST_F(RealExports, MavenIsReadWhole) {
  const std::string text = readFile(shared / "crm_maven/sales_pipeline.csv");
  EXPECT_EQ(detectEncoding(text).encoding, Encoding::utf8);
  const Pipeline pipeline = mustRead(text);
  EXPECT_EQ(pipeline.rows, 8800u);
  EXPECT_EQ(pipeline.refused.size(), 0u);
  std::map<std::string, std::size_t> counts;
  double won = 0.0;
  std::size_t withoutAccount = 0, withoutOpened = 0;
  for (const Deal &deal : pipeline.deals) {
    ++counts[pipeline.stages[deal.stage].name];
    withoutAccount += deal.account.empty();
    withoutOpened += !deal.opened;
    if (pipeline.stages[deal.stage].status == Status::won)
      won += deal.amount.value();
  }
  const std::map<std::string, std::size_t> expected{
      {"Won", 4238}, {"Lost", 2473}, {"Engaging", 1589}, {"Prospecting", 500}};
  EXPECT_EQ(counts, expected);
  EXPECT_EQ(won, 10005534.0);
  EXPECT_EQ(withoutAccount, 1425u);
  EXPECT_EQ(withoutOpened, 500u);
  EXPECT_EQ(pipeline.deals.front().id, "1C1I7A6R");
  EXPECT_EQ(pipeline.deals.front().line, 2u);
  EXPECT_EQ(isoDate(pipeline.deals.front().opened), "2016-10-20");
  EXPECT_EQ(isoDate(pipeline.deals.front().closeDate), "2017-03-01");
}

TEST_F(RealExports, MavenProductsHavePrices) {
  const auto prices = readPrices(readFile(shared / "crm_maven/products.csv"));
  const auto &list = std::get<PriceList>(prices);
  EXPECT_EQ(list.prices.size(), 7u);
  EXPECT_EQ(list.refused.size(), 0u);
  std::map<std::string, double> byKey;
  for (const Price &price : list.prices)
    byKey[productKey(price.product)] = price.price;
  for (const Deal &deal : mustRead(readFile(shared / "crm_maven/sales_pipeline.csv")).deals)
    ASSERT_TRUE(byKey.contains(productKey(deal.product))) << deal.product;
  EXPECT_EQ(byKey.at(productKey("GTXPro")), 4821.0);
}

TEST_F(RealExports, BitrixPlantedFaults) {
  const Pipeline pipeline = mustRead(readFile(shared / "crm_dirty_bitrix/deals.csv"));
  EXPECT_EQ(pipeline.rows, 12u);
  ASSERT_EQ(pipeline.refused.size(), 3u);
  EXPECT_EQ(pipeline.refused[0].line, 8u);
  EXPECT_EQ(pipeline.refused[0].reason, Refusal::negativeAmount);
  EXPECT_EQ(pipeline.refused[0].subject, "-12000.00");
  EXPECT_EQ(pipeline.refused[1].line, 10u);
  EXPECT_EQ(pipeline.refused[1].reason, Refusal::duplicateId);
  EXPECT_EQ(pipeline.refused[1].subject, "D1008");
  EXPECT_EQ(pipeline.refused[2].line, 13u);
  EXPECT_EQ(pipeline.refused[2].reason, Refusal::unknownStage);
  EXPECT_EQ(pipeline.refused[2].subject, "WAIT_CLIENT");

  std::map<std::string, Deal> deals;
  for (const Deal &deal : pipeline.deals)
    deals[deal.id] = deal;
  ASSERT_EQ(deals.size(), 9u);
  EXPECT_EQ(isoDate(deals["D1010"].opened), "2026-06-14"); // written 14.06.2026 09:20
  EXPECT_EQ(isoDate(deals["D1003"].closeDate), "2026-06-08");
  EXPECT_EQ(isoDate(deals["D1002"].closeDate), "2026-06-18"); // open: its deadline
  EXPECT_EQ(isoDate(deals["D1009"].closeDate), "none");       // won, but nobody wrote when
  EXPECT_EQ(deals["D1002"].amount, 84000.0);
  EXPECT_EQ(deals["D1006"].account, "");
  EXPECT_EQ(pipeline.stages[deals["D1001"].stage].standardStage, 7);
  EXPECT_EQ(pipeline.stages[deals["D1004"].stage].status, Status::lost);

  Options options;
  options.stages = {{"WAIT_CLIENT", Status::open, 5}};
  EXPECT_EQ(mustRead(readFile(shared / "crm_dirty_bitrix/deals.csv"), options).refused.size(), 2u);
}

// The other tables of the sets are no pipelines: each is refused or read with all rows accounted
// for.
TEST_F(RealExports, OtherTablesDoNoHarm) {
  for (const char *folder : {"crm_maven", "crm_dirty_bitrix", "baselines", "cdnow"})
    for (const auto &entry : std::filesystem::directory_iterator(shared / folder)) {
      const auto reading = readPipeline(readFile(entry.path()));
      if (const auto *pipeline = std::get_if<Pipeline>(&reading)) {
        EXPECT_EQ(pipeline->deals.size() + pipeline->refused.size(), pipeline->rows)
            << entry.path();
      }
    }
}

} // namespace
} // namespace mainstay::intake
