#include "intake/names.hpp"

#include <map>

#include "core/terms.hpp"
#include "support.hpp"

namespace mainstay::intake {
namespace {

using intake::testing::columnOf;
using Header = std::vector<std::string>;

TEST(Names, LooseKeysIgnoreWhatPeopleVary) {
  for (std::string_view name : {"deal_stage", "Deal Stage", "DEAL-STAGE", "deal.stage",
                                " Deal  stage ", "ＤＥＡＬ stage", "DealStage"})
    EXPECT_EQ(looseKey(name), "dealstage") << name;
  EXPECT_EQ(looseKey("贏單"), looseKey("赢单"));
  EXPECT_EQ(looseKey("贏单"), looseKey("赢單"));
  EXPECT_EQ(productKey("GTXPro"), productKey("GTX Pro"));
  EXPECT_EQ(productKey("MG-Special"), productKey("mg special"));
  EXPECT_NE(productKey("GTX Pro"), productKey("GTX Plus Pro"));
  EXPECT_EQ(looseKey("???"), "");
  EXPECT_EQ(looseKey("Стадия 1"), "стадия1");
}

void expectColumns(const Header &header, const std::map<Field, std::string> &expected) {
  const ColumnMap columns = recogniseColumns(header);
  for (std::size_t i = 0; i < fieldCount; ++i) {
    const auto field = static_cast<Field>(i);
    const auto wanted = expected.find(field);
    const std::string found = columns[i] ? header[*columns[i]] : "";
    EXPECT_EQ(found, wanted == expected.end() ? "" : wanted->second) << fieldName(field);
  }
}

TEST(Columns, Salesforce) {
  expectColumns({"Opportunity Owner", "Account Name", "Opportunity Name", "Stage", "Fiscal Period",
                 "Amount", "Expected Revenue", "Probability (%)", "Age", "Close Date",
                 "Created Date", "Next Step", "Lead Source", "Type", "Opportunity ID"},
                {{Field::owner, "Opportunity Owner"},
                 {Field::account, "Account Name"},
                 {Field::name, "Opportunity Name"},
                 {Field::stage, "Stage"},
                 {Field::amount, "Amount"},
                 {Field::closeDate, "Close Date"},
                 {Field::opened, "Created Date"},
                 {Field::id, "Opportunity ID"}});
  expectColumns({"Id", "AccountId", "Name", "StageName", "Amount", "CloseDate", "CreatedDate",
                 "OwnerId", "IsClosed", "IsWon"},
                {{Field::id, "Id"},
                 {Field::account, "AccountId"},
                 {Field::name, "Name"},
                 {Field::stage, "StageName"},
                 {Field::amount, "Amount"},
                 {Field::closeDate, "CloseDate"},
                 {Field::opened, "CreatedDate"},
                 {Field::owner, "OwnerId"}});
}

TEST(Columns, HubSpot) {
  expectColumns({"Record ID", "Deal Name", "Deal Stage", "Close Date", "Deal owner", "Amount",
                 "Pipeline", "Create Date", "Associated Company"},
                {{Field::id, "Record ID"},
                 {Field::name, "Deal Name"},
                 {Field::stage, "Deal Stage"},
                 {Field::closeDate, "Close Date"},
                 {Field::owner, "Deal owner"},
                 {Field::amount, "Amount"},
                 {Field::opened, "Create Date"},
                 {Field::account, "Associated Company"}});
  expectColumns({"hs_object_id", "dealname", "dealstage", "closedate", "hubspot_owner_id", "amount",
                 "createdate"},
                {{Field::id, "hs_object_id"},
                 {Field::name, "dealname"},
                 {Field::stage, "dealstage"},
                 {Field::closeDate, "closedate"},
                 {Field::owner, "hubspot_owner_id"},
                 {Field::amount, "amount"},
                 {Field::opened, "createdate"}});
}

TEST(Columns, wordsBeforeTheName) {
  expectColumns({"商机编号", "当前销售阶段", "目前金額", "現在負責人"},
                {{Field::id, "商机编号"},
                 {Field::stage, "当前销售阶段"},
                 {Field::amount, "目前金額"},
                 {Field::owner, "現在負責人"}});
  expectColumns({"Current deal stage", "Stage", "Deal current amount"},
                {{Field::stage, "Stage"}, {Field::amount, "Deal current amount"}});
}

TEST(Columns, Pipedrive) {
  expectColumns({"Deal - ID", "Deal - Title", "Deal - Value", "Deal - Currency",
                 "Deal - Organization", "Deal - Stage", "Deal - Status", "Deal - Owner",
                 "Deal - Expected close date", "Deal - Deal created", "Deal - Deal closed on",
                 "Deal - Won time"},
                {{Field::id, "Deal - ID"},
                 {Field::name, "Deal - Title"},
                 {Field::amount, "Deal - Value"},
                 {Field::account, "Deal - Organization"},
                 {Field::stage, "Deal - Stage"},
                 {Field::status, "Deal - Status"},
                 {Field::owner, "Deal - Owner"},
                 {Field::expectedClose, "Deal - Expected close date"},
                 {Field::opened, "Deal - Deal created"},
                 {Field::closeDate, "Deal - Deal closed on"}});
}

TEST(Columns, DynamicsZohoBitrix) {
  expectColumns({"(Do Not Modify) Opportunity", "(Do Not Modify) Row Checksum",
                 "(Do Not Modify) Modified On", "Topic", "Potential Customer", "Est. Close Date",
                 "Est. Revenue", "Status", "Pipeline Phase", "Owner", "Created On",
                 "Actual Close Date", "Actual Revenue", "Rating"},
                {{Field::id, "(Do Not Modify) Opportunity"},
                 {Field::name, "Topic"},
                 {Field::account, "Potential Customer"},
                 {Field::expectedClose, "Est. Close Date"},
                 {Field::amount, "Est. Revenue"},
                 {Field::status, "Status"},
                 {Field::stage, "Pipeline Phase"},
                 {Field::owner, "Owner"},
                 {Field::opened, "Created On"},
                 {Field::closeDate, "Actual Close Date"}});
  expectColumns({"Record Id", "Deal Owner.id", "Deal Owner", "Amount", "Deal Name", "Closing Date",
                 "Account Name.id", "Account Name", "Stage", "Created Time"},
                {{Field::id, "Record Id"},
                 {Field::owner, "Deal Owner"},
                 {Field::amount, "Amount"},
                 {Field::name, "Deal Name"},
                 {Field::closeDate, "Closing Date"},
                 {Field::account, "Account Name"},
                 {Field::stage, "Stage"},
                 {Field::opened, "Created Time"}});
  expectColumns({"deal_id", "title", "created_at", "updated_at", "stage_id", "manager_id",
                 "company_id", "contact_id", "source", "expected_amount", "currency", "closed_at",
                 "lost_reason", "custom_deadline"},
                {{Field::id, "deal_id"},
                 {Field::name, "title"},
                 {Field::opened, "created_at"},
                 {Field::stage, "stage_id"},
                 {Field::owner, "manager_id"},
                 {Field::account, "company_id"},
                 {Field::amount, "expected_amount"},
                 {Field::closeDate, "closed_at"},
                 {Field::expectedClose, "custom_deadline"}});
}

TEST(Columns, ChineseByHand) {
  expectColumns({"序號", "客戶名稱", "專案名稱", "業務", "產品", "銷售階段", "預估金額（萬元）",
                 "建立日期", "預計成交日", "備註"},
                {{Field::id, "序號"},
                 {Field::account, "客戶名稱"},
                 {Field::name, "專案名稱"},
                 {Field::owner, "業務"},
                 {Field::product, "產品"},
                 {Field::stage, "銷售階段"},
                 {Field::amount, "預估金額（萬元）"},
                 {Field::opened, "建立日期"},
                 {Field::expectedClose, "預計成交日"}});
  expectColumns(
      {"商机编号", "客户", "负责人", "阶段", "金额/万元", "创建时间", "预计签单日期", "状态"},
      {{Field::id, "商机编号"},
       {Field::account, "客户"},
       {Field::owner, "负责人"},
       {Field::stage, "阶段"},
       {Field::amount, "金额/万元"},
       {Field::opened, "创建时间"},
       {Field::expectedClose, "预计签单日期"},
       {Field::status, "状态"}});
}

TEST(Columns, StatusServesWhereThereIsNoStage) {
  expectColumns({"Project", "Status", "Value"},
                {{Field::name, "Project"}, {Field::stage, "Status"}, {Field::amount, "Value"}});
}

TEST(Columns, UnitOfAmounts) {
  for (std::string_view name :
       {"金額（萬元）", "金额(万元)", "金额（万）", "金額/萬元", "预计金额【万元】", "金额万元"})
    EXPECT_EQ(amountUnit(name), 1e4) << name;
  EXPECT_EQ(amountUnit("金額（千元）"), 1e3);
  EXPECT_EQ(amountUnit("Amount (k USD)"), 1e3);
  EXPECT_EQ(amountUnit("Amount ($k)"), 1e3);
  EXPECT_EQ(amountUnit("Amount (USD '000)"), 1e3);
  EXPECT_EQ(amountUnit("Amount in thousands"), 1e3);
  EXPECT_EQ(amountUnit("Amount (USD million)"), 1e6);
  EXPECT_EQ(amountUnit("合同金额（亿元）"), 1e8);
  EXPECT_EQ(amountUnit("金額（百萬）"), 1e6);
  for (std::string_view name :
       {"Amount", "Amount (USD)", "金額", "金額（元）", "Est. Revenue (Base)", "Amount (Market)"})
    EXPECT_EQ(amountUnit(name), 1.0) << name;
}

TEST(Stages, TheMethodsOwnInThreeLanguages) {
  for (std::size_t i = 0; i < termCount(TermList::stage); ++i)
    for (const Language language :
         {Language::english, Language::traditionalChinese, Language::simplifiedChinese}) {
      const auto meaning = stageMeaning(termText(TermList::stage, i, language));
      ASSERT_TRUE(meaning);
      EXPECT_EQ(meaning->standardStage, static_cast<int>(i) + 1);
      EXPECT_EQ(meaning->status, i >= 6 ? Status::won : Status::open);
    }
}

void expectStage(std::string_view name, Status status, int stage) {
  const auto meaning = stageMeaning(name);
  ASSERT_TRUE(meaning) << name;
  EXPECT_EQ(meaning->status, status) << name;
  EXPECT_EQ(meaning->standardStage, stage) << name;
}

TEST(Stages, OfOtherPrograms) {
  for (std::string_view name :
       {"Won", "WON", "Closed Won", "closedwon", "Closed - Won", "Closed/Won", "贏單", "赢单",
        "成交", "已成交", "C4:WON", "Closed Won (Sales Pipeline)", "100% - Closed Won"})
    expectStage(name, Status::won, 7);
  for (std::string_view name :
       {"Lost", "LOST", "Closed Lost", "closedlost", "Abandoned", "丟單", "丢单", "輸單", "输单",
        "失單", "Closed-Lost to Competition", "C4:LOSE", "Closed (Lost)"})
    expectStage(name, Status::lost, 0);
  // In the order of each program its stages do not go backwards.
  for (const Header &names : std::vector<Header>{
           {"Prospecting", "Qualification", "Needs Analysis", "Value Proposition",
            "Id. Decision Makers", "Perception Analysis", "Proposal/Price Quote",
            "Negotiation/Review", "Closed Won"},
           {"appointmentscheduled", "qualifiedtobuy", "presentationscheduled",
            "decisionmakerboughtin", "contractsent", "closedwon"},
           {"Qualified", "Contact Made", "Demo Scheduled", "Proposal Made", "Negotiations Started",
            "Won"},
           {"1-Qualify", "2-Develop", "3-Propose", "4-Close", "Won"},
           {"NEW", "QUALIFICATION", "CALCULATION", "PROPOSAL", "CONTRACT", "PRODUCTION", "SHIPPED"},
           {"Prospecting", "Engaging", "Won"},
           {"初步接洽", "需求分析", "方案報價", "商務談判", "贏單"},
           {"初步沟通", "需求确认", "技术交流", "方案报价", "商务谈判", "合同签订", "赢单"},
           {"New", "Working", "Proposal Sent", "Negotiation", "Verbal Commitment", "Closed Won"}}) {
    int last = 0;
    for (const std::string &name : names) {
      const auto meaning = stageMeaning(name);
      ASSERT_TRUE(meaning) << name;
      EXPECT_GE(meaning->standardStage, last) << name;
      last = meaning->standardStage;
    }
  }
}

TEST(Stages, NumbersAroundTheNameDoNotCount) {
  for (std::string_view name : {"Proposal", "3 - Proposal", "03. Proposal", "Proposal (50%)",
                                "Proposal 50%", "Stage 3: Proposal", "S3 Proposal", "4-proposal"})
    expectStage(name, Status::open, 4);
  expectStage("阶段3：方案报价", Status::open, 4);
  expectStage("第2階段 需求分析", Status::open, 2);
}

TEST(Stages, UnknownAndTheUsersOwn) {
  for (std::string_view name : {"WAIT_CLIENT", "3", "", "???", "50%", "=1+1"})
    EXPECT_FALSE(stageMeaning(name)) << name;
  const std::vector<StageMeaning> own{
      {"wait client", Status::open, 5}, {"Won", Status::open, 6}, {"???", Status::lost, 0}};
  EXPECT_EQ(stageMeaning("WAIT_CLIENT", own)->standardStage, 5);
  EXPECT_EQ(stageMeaning("WAIT_CLIENT", own)->name, "WAIT_CLIENT");
  EXPECT_EQ(stageMeaning("won", own)->status, Status::open);
  EXPECT_EQ(stageMeaning("???", own)->status, Status::lost);
  EXPECT_FALSE(stageMeaning("!!!", own));
}

TEST(Stages, WordsOfAStatusColumn) {
  EXPECT_EQ(statusMeaning("Open"), Status::open);
  EXPECT_EQ(statusMeaning("進行中"), Status::open);
  EXPECT_EQ(statusMeaning("won"), Status::won);
  EXPECT_EQ(statusMeaning("丢单"), Status::lost);
  EXPECT_EQ(statusMeaning("Texas"), std::nullopt);
}

} // namespace
} // namespace mainstay::intake
