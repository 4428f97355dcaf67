#include <algorithm>

#include <fmt/format.h>
#include <gmock/gmock.h>

#include "intake/price_list.hpp"
#include "support.hpp"

namespace mainstay::intake {
namespace {

using intake::testing::columnOf;
using intake::testing::isoDate;
using intake::testing::mustRead;
using ::testing::ElementsAre;

struct Planted {
  std::size_t line;
  Refusal reason;
  std::string subject;
};

void expectRefused(const Pipeline &pipeline, const std::vector<Planted> &planted) {
  ASSERT_EQ(pipeline.refused.size(), planted.size());
  for (std::size_t i = 0; i < planted.size(); ++i) {
    EXPECT_EQ(pipeline.refused[i].line, planted[i].line);
    EXPECT_EQ(pipeline.refused[i].reason, planted[i].reason) << planted[i].line;
    EXPECT_EQ(pipeline.refused[i].subject, planted[i].subject) << planted[i].line;
  }
  EXPECT_EQ(pipeline.deals.size() + pipeline.refused.size(), pipeline.rows);
}

Problem problemOf(std::string_view text, std::string *subject = nullptr) {
  const auto reading = readPipeline(text);
  if (!std::holds_alternative<Unreadable>(reading)) {
    ADD_FAILURE() << "readable: " << text;
    return {};
  }
  if (subject)
    *subject = std::get<Unreadable>(reading).subject;
  return std::get<Unreadable>(reading).problem;
}

TEST(Pipeline, EachPlantedFaultOnItsLine) {
  const Pipeline pipeline =
      mustRead("id,account,owner,stage,amount,created at,close date\r\n"     // 1
               "A1,Acme,Ann,Proposal,\"1,200.50\",2026-01-05,2026-06-30\r\n" // 2
               "A2,Acme,Ann,Proposal\r\n"                                    // 3
               "A3,Acme,Ann,Proposal,5,2026-01-05,2026-06-30,surplus\r\n"    // 4
               "A4,\"Acme,Ann,Proposal,5,2026-01-05,2026-06-30\r\n"          // 5
               ",Acme,Ann,Proposal,5,2026-01-05,2026-06-30\r\n"              // 6
               "A1,Acme,Ann,Proposal,5,2026-01-05,2026-06-30\r\n"            // 7
               "A5,Acme,Ann, ,5,2026-01-05,2026-06-30\r\n"                   // 8
               "A6,Acme,Ann,WAIT_CLIENT,5,2026-01-05,2026-06-30\r\n"         // 9
               "A7,Acme,Ann,Proposal,=1+1,2026-01-05,2026-06-30\r\n"         // 10
               "A8,Acme,Ann,Proposal,-12000.00,2026-01-05,2026-06-30\r\n"    // 11
               "A9,Acme,Ann,Proposal,5,2026-02-30,2026-06-30\r\n"            // 12
               "A10,Acme,Ann,Proposal,5,2026-01-05,9999-12-31\r\n"           // 13
               "A11,Acme,Ann,Proposal,5,1899-12-30,2026-06-30\r\n"           // 14
               "\r\n"                                                        // 15
               "A12,\"Acme\r\nLtd\",Ann,Proposal,,,,,\r\n"                   // 16, 17
               "a1,Acme,Ann,Closed Lost,0,,\r\n"                             // 18
               ",,,,,,\r\n");                                                // 19
  expectRefused(pipeline,
                {{3, Refusal::wrongFieldCount, "4"},
                 {4, Refusal::wrongFieldCount, "8"},
                 {5, Refusal::unclosedQuote, "\"Acme,Ann,Proposal,5,2026-01-05,2026-06-30"},
                 {6, Refusal::missingId, ""},
                 {7, Refusal::duplicateId, "A1"},
                 {8, Refusal::missingStage, ""},
                 {9, Refusal::unknownStage, "WAIT_CLIENT"},
                 {10, Refusal::badAmount, "=1+1"},
                 {11, Refusal::negativeAmount, "-12000.00"},
                 {12, Refusal::badDate, "2026-02-30"},
                 {13, Refusal::dateOutOfRange, "9999-12-31"},
                 {14, Refusal::dateOutOfRange, "1899-12-30"}});
  ASSERT_EQ(pipeline.deals.size(), 3u);
  EXPECT_EQ(pipeline.deals[0].amount, 1200.5);
  EXPECT_EQ(isoDate(pipeline.deals[0].opened), "2026-01-05");
  EXPECT_EQ(pipeline.deals[1].line, 16u);
  EXPECT_EQ(pipeline.deals[1].account, "Acme\r\nLtd");
  EXPECT_EQ(pipeline.deals[1].amount, std::nullopt);
  EXPECT_EQ(pipeline.deals[2].id, "a1");
  EXPECT_EQ(pipeline.deals[2].line, 18u);
  EXPECT_EQ(pipeline.stages[pipeline.deals[2].stage].status, Status::lost);
  EXPECT_EQ(pipeline.blankLines, 2u);
  EXPECT_EQ(pipeline.format.decimal, '.');
  EXPECT_EQ(pipeline.format.dateOrder, DateOrder::yearMonthDay);
  EXPECT_THAT(pipeline.refused[0].fields, ElementsAre("A2", "Acme", "Ann", "Proposal"));
}

TEST(Pipeline, RefusedRowKeepsItsId) {
  const Pipeline pipeline = mustRead("id,stage,amount\n1,Won,x\n1,Won,5\n2,Won,6\n");
  expectRefused(pipeline, {{2, Refusal::badAmount, "x"}, {3, Refusal::duplicateId, "1"}});
}

TEST(Pipeline, TextsStayToTheLetter) {
  const Pipeline pipeline =
      mustRead("id,account,owner,product,stage,amount\n"
               "=1+1,\"=HYPERLINK(\"\"http://x\"\",\"\"y\"\")\",+cmd|' /C calc'!A0,@SUM(A1),Won,5\n"
               "-2+3,-2+3,\"\t=x\",'quoted,Won,6\n");
  ASSERT_EQ(pipeline.deals.size(), 2u);
  EXPECT_EQ(pipeline.deals[0].id, "=1+1");
  EXPECT_EQ(pipeline.deals[0].account, "=HYPERLINK(\"http://x\",\"y\")");
  EXPECT_EQ(pipeline.deals[0].owner, "+cmd|' /C calc'!A0");
  EXPECT_EQ(pipeline.deals[0].product, "@SUM(A1)");
  EXPECT_EQ(pipeline.deals[1].account, "-2+3");
  EXPECT_EQ(pipeline.deals[1].product, "'quoted");
}

TEST(Pipeline, GermanExcel) {
  const Pipeline pipeline =
      mustRead("\xEF\xBB\xBFsep=;\r\nDeal ID;Company;Stage;Value;Close Date\r\n"
               "1;Müller;Proposal;1.234,50 €;05.06.2026\r\n2;Groß;Won;12.000;15.06.2026\r\n");
  EXPECT_EQ(pipeline.format.delimiter, U';');
  EXPECT_EQ(pipeline.format.decimal, ',');
  ASSERT_EQ(pipeline.deals.size(), 2u);
  EXPECT_EQ(pipeline.deals[0].line, 3u);
  EXPECT_EQ(pipeline.deals[0].amount, 1234.5);
  EXPECT_EQ(pipeline.deals[1].amount, 12000.0);
  EXPECT_EQ(isoDate(pipeline.deals[0].closeDate), "2026-06-05");
}

TEST(Pipeline, EveryDelimiterWithEveryDecimal) {
  for (const char delimiter : {',', ';', '\t', '|'})
    for (const char decimal : {'.', ','}) {
      std::string text = "id?stage?amount?close date\n";
      for (int i = 1; i <= 30; ++i)
        text += fmt::format("{}?Proposal?\"{}{}{:03}{}50\"?2026-06-{:02}\n", i, i,
                            decimal == '.' ? ',' : '.', i, decimal, i);
      std::ranges::replace(text, '?', delimiter);
      const Pipeline pipeline = mustRead(text);
      ASSERT_EQ(pipeline.deals.size(), 30u) << delimiter << decimal;
      EXPECT_EQ(pipeline.format.delimiter, static_cast<char32_t>(delimiter));
      EXPECT_EQ(pipeline.format.decimal, decimal);
      EXPECT_EQ(pipeline.deals[6].amount, 7007.5);
    }
}

TEST(Pipeline, PipedriveStatusGoesBeforeTheStage) {
  const Pipeline pipeline =
      mustRead("Deal - ID,Deal - Title,Deal - Value,Deal - Stage,Deal - Status,Deal - Expected "
               "close date,Deal - Deal closed on\n"
               "1,A,100,Proposal Made,Open,2026-07-01,\n"
               "2,B,200,Proposal Made,Lost,2026-07-01,2026-05-02 10:00:00\n"
               "3,C,300,Negotiations Started,Won,2026-07-01,2026-05-03 10:00:00\n"
               "4,D,400,Our odd stage,Won,,\n"
               "5,E,500,Our odd stage,Open,,\n");
  expectRefused(pipeline, {{6, Refusal::unknownStage, "Our odd stage"}});
  ASSERT_EQ(pipeline.deals.size(), 4u);
  const auto stage = [&](std::size_t i) { return pipeline.stages[pipeline.deals[i].stage]; };
  EXPECT_EQ(stage(0).standardStage, 4);
  EXPECT_EQ(stage(1).status, Status::lost);
  EXPECT_EQ(stage(2).status, Status::won);
  EXPECT_EQ(stage(3).status, Status::won);
  EXPECT_EQ(isoDate(pipeline.deals[0].closeDate), "2026-07-01");
  EXPECT_EQ(isoDate(pipeline.deals[1].closeDate), "2026-05-02");
  EXPECT_EQ(isoDate(pipeline.deals[3].closeDate), "none");
  ASSERT_EQ(pipeline.stages.size(), 3u);
  EXPECT_EQ(pipeline.stages[0].name, "Proposal Made");
  EXPECT_EQ(pipeline.stages[1].status, Status::won);
  EXPECT_EQ(pipeline.stages[2].status, Status::lost);
}

TEST(Pipeline, ChineseByHandWithTitleUnitAndTotals) {
  const Pipeline pipeline = mustRead("2026年業務商機追蹤表,,,,,\n,,,,,\n客戶名稱,專案名稱,業務,"
                                     "銷售階段,預估金額（萬元）,預計成交日\n"
                                     "台積電,機房擴建,王小明,深度接觸,120.5,2026/6/15\n"
                                     "聯發科,儲存更新,陳怡君,赢单,３０,115年6月30日\n"
                                     "鴻海,網路,林志豪,商務談判,50萬,民國115年7月1日\n"
                                     "合計,,,,200.5,\n");
  EXPECT_EQ(pipeline.headerLine, 3u);
  EXPECT_EQ(pipeline.amountUnit, 1e4);
  EXPECT_EQ(pipeline.idSource, IdSource::name);
  expectRefused(pipeline,
                {{5, Refusal::dateOutOfRange, "115年6月30日"}, {7, Refusal::missingStage, ""}});
  ASSERT_EQ(pipeline.deals.size(), 2u);
  EXPECT_EQ(pipeline.deals[0].id, "機房擴建");
  EXPECT_EQ(pipeline.deals[0].amount, 1205000.0);
  EXPECT_EQ(pipeline.deals[1].amount, 500000.0);
  EXPECT_EQ(isoDate(pipeline.deals[1].closeDate), "2026-07-01");
}

TEST(Pipeline, IdsFromNamesOrLines) {
  const Pipeline named =
      mustRead("Deal Name,Stage,Amount\nRenewal,Won,1\nRenewal,Won,2\n,Won,3\nRenewal (2),Won,4\n");
  EXPECT_EQ(named.idSource, IdSource::name);
  ASSERT_EQ(named.deals.size(), 4u);
  EXPECT_EQ(named.deals[0].id, "Renewal");
  EXPECT_EQ(named.deals[1].id, "Renewal (2)");
  EXPECT_EQ(named.deals[2].id, "L4");
  EXPECT_EQ(named.deals[3].id, "Renewal (2) (5)");
  const Pipeline numbered = mustRead("Account,Stage,Amount\nA,Won,1\n\nB,Won,2\n");
  EXPECT_EQ(numbered.idSource, IdSource::line);
  EXPECT_EQ(numbered.deals[0].id, "L2");
  EXPECT_EQ(numbered.deals[1].id, "L4");
}

TEST(Pipeline, WhatTheUserSaysGoesFirst) {
  Options options;
  options.format = {U';', ',', DateOrder::dayMonthYear};
  options.columns.emplace();
  (*options.columns)[static_cast<std::size_t>(Field::stage)] = 2;
  (*options.columns)[static_cast<std::size_t>(Field::amount)] = 1;
  (*options.columns)[static_cast<std::size_t>(Field::closeDate)] = 0;
  (*options.columns)[static_cast<std::size_t>(Field::owner)] = 99;
  options.stages = {{"zzz", Status::open, 5}};
  const Pipeline pipeline = mustRead("x;y;z\n1/2/2026;1.234;ZZZ\n3/4/2026;5,5;Won\n", options);
  ASSERT_EQ(pipeline.deals.size(), 2u);
  EXPECT_EQ(isoDate(pipeline.deals[0].closeDate), "2026-02-01");
  EXPECT_EQ(pipeline.deals[0].amount, 1234.0);
  EXPECT_EQ(pipeline.stages[pipeline.deals[0].stage].standardStage, 5);
  EXPECT_EQ(pipeline.stages[pipeline.deals[0].stage].name, "ZZZ");
  EXPECT_EQ(columnOf(pipeline.columns, Field::owner), std::nullopt);
}

TEST(Pipeline, StagesInOrderOfTheMethod) {
  const Pipeline pipeline = mustRead("id,stage,amount\n1,Lost,1\n2,Won,1\n3,Negotiation,1\n4,"
                                     "Prospecting,1\n5,NEGOTIATION,1\n6,wat,1\n");
  ASSERT_EQ(pipeline.stages.size(), 4u);
  EXPECT_EQ(pipeline.stages[0].name, "Prospecting");
  EXPECT_EQ(pipeline.stages[1].name, "Negotiation");
  EXPECT_EQ(pipeline.stages[2].name, "Won");
  EXPECT_EQ(pipeline.stages[3].name, "Lost");
  EXPECT_EQ(pipeline.deals[2].stage, pipeline.deals[4].stage);
}

TEST(Pipeline, FilesThatCannotBeRead) {
  std::string subject;
  EXPECT_EQ(problemOf(""), Problem::empty);
  EXPECT_EQ(problemOf("\xEF\xBB\xBF\r\n \r\n"), Problem::empty);
  EXPECT_EQ(problemOf(std::string_view("id,stage\0,amount\n1,Won,2\n", 26)), Problem::binary);
  EXPECT_EQ(problemOf("stage\nWon\nLost\n"), Problem::oneColumn);
  EXPECT_EQ(problemOf("a,b,c\n1,2,3\n"), Problem::noHeader);
  EXPECT_EQ(problemOf("id,amount\n1,2\n", &subject), Problem::missingColumn);
  EXPECT_EQ(subject, "stage");
  EXPECT_EQ(problemOf("id,stage\n1,Won\n", &subject), Problem::missingColumn);
  EXPECT_EQ(subject, "amount");
  EXPECT_EQ(problemOf("id,stage,amount\n1,Wat,2\n", &subject), Problem::noDeals);
  EXPECT_EQ(subject, "Wat");
  EXPECT_EQ(problemOf("id,stage,amount\n"), Problem::noDeals);
}

TEST(Pipeline, AmountMayBeMissingWhereProductsAre) {
  const Pipeline pipeline = mustRead("id,stage,product\n1,Won,GTXPro\n");
  EXPECT_EQ(pipeline.deals.at(0).product, "GTXPro");
  EXPECT_EQ(pipeline.deals.at(0).amount, std::nullopt);
}

TEST(Inspection, ShowsWhatIsKnownAndWhatIsNot) {
  const Inspection inspection =
      inspect("id;stage;amount\n1;Won;5,5\n2;WAIT;6\n3;wait;7\n4;\"open;8\n");
  EXPECT_EQ(inspection.format.delimiter, U';');
  EXPECT_EQ(inspection.format.decimal, ',');
  EXPECT_FALSE(inspection.problem);
  EXPECT_EQ(inspection.rows, 4u);
  EXPECT_EQ(inspection.firstRows.size(), 4u);
  ASSERT_EQ(inspection.stages.size(), 2u);
  EXPECT_EQ(inspection.stages[0].name, "WAIT");
  EXPECT_EQ(inspection.stages[0].count, 2u);
  EXPECT_FALSE(inspection.stages[0].meaning);
  EXPECT_EQ(inspection.stages[1].meaning->status, Status::won);
  const Inspection unknown = inspect("a,b\n1,2\n");
  EXPECT_EQ(unknown.problem->problem, Problem::noHeader);
  EXPECT_THAT(unknown.header, ElementsAre("a", "b"));
  EXPECT_EQ(unknown.firstRows.size(), 1u);
}

TEST(Prices, NamesPricesAndFaults) {
  const auto reading =
      readPrices("產品;系列;單價（元）\nGTX Pro;GTX;4.821,00\ngtx-pro;GTX;5\n;GTX;5\nMG;MG;x\nGTK "
                 "500;GTK;26.768\n");
  const auto &list = std::get<PriceList>(reading);
  ASSERT_EQ(list.prices.size(), 2u);
  EXPECT_EQ(list.prices[0].product, "GTX Pro");
  EXPECT_EQ(list.prices[0].price, 4821.0);
  EXPECT_EQ(list.prices[1].price, 26768.0);
  ASSERT_EQ(list.refused.size(), 3u);
  EXPECT_EQ(list.refused[0].reason, Refusal::duplicateId);
  EXPECT_EQ(list.refused[0].line, 3u);
  EXPECT_EQ(list.refused[1].reason, Refusal::missingId);
  EXPECT_EQ(list.refused[2].reason, Refusal::badAmount);
  EXPECT_EQ(std::get<Unreadable>(readPrices("product,series\na,b\n")).subject, "price");
  EXPECT_EQ(std::get<Unreadable>(readPrices("sku no,price\na,5\n")).subject, "product");
  EXPECT_EQ(std::get<Unreadable>(readPrices("")).problem, Problem::empty);
  EXPECT_EQ(std::get<Unreadable>(readPrices("price\n5\n")).problem, Problem::oneColumn);
}

} // namespace
} // namespace mainstay::intake
