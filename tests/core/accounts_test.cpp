#include "core/accounts.hpp"

#include <cmath>
#include <limits>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "any_cells.hpp"
#include "core/terms.hpp"
#include "failure_matchers.hpp"

namespace mainstay {
namespace {

const Cell blank;
const double nan = std::nan(""), infinity = std::numeric_limits<double>::infinity();
Cell text(const char *value) { return std::string(value); }

using Column = std::vector<Cell>;
using Rules = std::vector<AccountRuleRow>;

TEST(AccountScore, MeanOverScoredCriteria) {
  EXPECT_EQ(*accountScore(Column{80.0, 60.0, blank, 90.0}, Column{3.0, 2.0, 4.0, 1.0}), 75);
  EXPECT_EQ(*accountScore(Column{0.0, 100.0, blank}, Column{1.0, 1.0, blank}), 50);
  EXPECT_EQ(*accountScore(Column{30.0, 90.0}, Column{1e308, 1e308}), 60);
  EXPECT_EQ(*accountScore(Column{30.0, 90.0}, Column{0.0, 5e-324}), 90);
}

TEST(AccountScore, Failures) {
  const Column one{50.0};
  EXPECT_THAT(accountScore(one, Column{1.0, 2.0}),
              FailsWith(Fault::value, Reason::unequalLengths, Position{1}, "1/2"));
  EXPECT_THAT(accountScore(Column{50.0, 100.5}, Column{1.0, 1.0}),
              FailsWith(Fault::number, Reason::outOfRange, Position{0, 1, 0}, "0..100"));
  EXPECT_THAT(accountScore(Column{text("high")}, Column{1.0}),
              FailsWith(Fault::value, Reason::notNumber, Position{0, 0, 0}, "high"));
  EXPECT_THAT(accountScore(one, Column{blank}),
              FailsWith(Fault::value, Reason::blank, Position{1, 0, 0}));
  EXPECT_THAT(accountScore(one, Column{-1.0}),
              FailsWith(Fault::number, Reason::negative, Position{1, 0, 0}, "-1"));
  EXPECT_THAT(accountScore(Column{blank}, Column{text("x")}),
              FailsWith(Fault::value, Reason::notNumber, Position{1, 0, 0}, "x"));
  EXPECT_THAT(accountScore(one, Column{0.0}),
              FailsWith(Fault::division, Reason::nothingToDivideBy, Position{1}));
  EXPECT_THAT(accountScore(Column{blank}, Column{1.0}),
              FailsWith(Fault::division, Reason::nothingToDivideBy, Position{1}));
  EXPECT_THAT(accountScore({}, {}),
              FailsWith(Fault::division, Reason::nothingToDivideBy, Position{1}));
}

TEST(AccountKind, EachKindAndTheirOrder) {
  EXPECT_EQ(*accountKind(0.05, 4, blank, false, 0), "economic");
  EXPECT_EQ(*accountKind(0, 0, text("Government"), false, 0), "important");
  EXPECT_EQ(*accountKind(0, 0, blank, true, 0), "group");
  EXPECT_EQ(*accountKind(0, 0, blank, false, 0.7), "strategic");
  EXPECT_EQ(*accountKind(1, 52, text("法院"), true, 1), "economic, important, group, strategic");
  EXPECT_EQ(*accountKind(0.01, 1, text("Retail"), false, 0.2), "");
}

TEST(AccountKind, LimitsAreInclusive) {
  EXPECT_EQ(*accountKind(0.05 - 1e-10, 4 - 1e-9, blank, false, 0.7 - 1e-10), "economic, strategic");
  EXPECT_EQ(*accountKind(0.0499, 400, blank, false, 0.699), "");
  EXPECT_EQ(*accountKind(0.5, 3.99, blank, false, 0), "") << "volume alone is not economic";
}

TEST(AccountKind, SectorsOfTheMethod) {
  for (const char *sector :
       {"party", "黨委", "政府", "military", "军队", "公安", "Police", "檢察院", "检察院", "Courts",
        "culture", "教育", "醫療", "卫生", "PRESS", "媒体", "党政军", "公檢法", "文教卫"})
    EXPECT_EQ(*accountKind(0, 0, text(sector), false, 0), "important") << sector;
  for (std::size_t i = 0; i < termCount(TermList::importantSector); ++i)
    for (Language language :
         {Language::english, Language::traditionalChinese, Language::simplifiedChinese})
      EXPECT_TRUE(
          AccountRules::method().importantSector(termText(TermList::importantSector, i, language)));
  for (const char *sector : {"Retail", "零售", "governments of the world", "frequency"})
    EXPECT_EQ(*accountKind(0, 0, text(sector), false, 0), "") << sector;
  EXPECT_EQ(*accountKind(0, 0, 0.0, false, 0), "") << "a blank cell";
}

TEST(AccountRules, ChangeLimitsAndSectors) {
  const Rules rows{
      {text("採購頻率"), 12.0},   {text("Volume share"), 0.2}, {blank, blank},
      {text("潜力"), 0.9},        {text(" Energy "), 1.0},     {text("Press"), text("否")},
      {text("電力"), text("yes")}};
  const auto rules = AccountRules::make(rows, 5);
  ASSERT_TRUE(rules);
  EXPECT_FALSE(rules->economic(0.2, 11));
  EXPECT_FALSE(rules->economic(0.19, 12));
  EXPECT_TRUE(rules->economic(0.2, 12));
  EXPECT_FALSE(rules->strategic(0.89));
  EXPECT_TRUE(rules->importantSector("ＥＮＥＲＧＹ"));
  EXPECT_TRUE(rules->importantSector("電力"));
  EXPECT_TRUE(rules->importantSector("Government")) << "what the table does not name stays";
  EXPECT_FALSE(rules->importantSector("新聞媒體"));
  EXPECT_FALSE(rules->importantSector("Retail"));
  EXPECT_EQ(*accountKind(0.2, 12, text("energy"), false, 0.7, *rules), "economic, important");
  const auto none = AccountRules::make({}, 5);
  EXPECT_TRUE(none->economic(0.05, 4));
}

TEST(AccountRules, Failures) {
  const auto with = [](Cell name, Cell value) {
    return AccountRules::make(Rules{{text("Energy"), 1.0},
                                    {text("frequency"), 6.0},
                                    {text("Press"), 0.0},
                                    {std::move(name), std::move(value)}},
                              5);
  };
  EXPECT_THAT(with(text("ENERGY"), 1.0),
              FailsWith(Fault::value, Reason::duplicateName, Position{5, 3, 0}, "ENERGY"));
  EXPECT_THAT(with(text("采购频率"), 3.0),
              FailsWith(Fault::value, Reason::duplicateName, Position{5, 3, 0}, "采购频率"));
  EXPECT_THAT(with(text("新聞媒體"), 1.0),
              FailsWith(Fault::value, Reason::duplicateName, Position{5, 3, 0}, "新聞媒體"));
  EXPECT_THAT(with(blank, 1.0), FailsWith(Fault::value, Reason::blank, Position{5, 3, 0}));
  EXPECT_THAT(with(3.0, 1.0), FailsWith(Fault::value, Reason::notText, Position{5, 3, 0}, "3"));
  EXPECT_THAT(with(text("Water"), 2.0),
              FailsWith(Fault::value, Reason::notYesNo, Position{5, 3, 1}, "2"));
  EXPECT_THAT(with(text("Water"), blank),
              FailsWith(Fault::value, Reason::blank, Position{5, 3, 1}));
  EXPECT_THAT(with(text("potential"), 1.5),
              FailsWith(Fault::number, Reason::outOfRange, Position{5, 3, 1}, "0..1"));
  EXPECT_THAT(with(text("volume share"), text("much")),
              FailsWith(Fault::value, Reason::notNumber, Position{5, 3, 1}, "much"));
  EXPECT_THAT(AccountRules::make(Rules{{text("frequency"), -1.0}}, 5),
              FailsWith(Fault::number, Reason::negative, Position{5, 0, 1}, "-1"));
}

TEST(AccountKind, Failures) {
  EXPECT_THAT(accountKind(8, 4, blank, false, 0),
              FailsWith(Fault::number, Reason::outOfRange, Position{0}, "0..1"));
  EXPECT_THAT(accountKind(0.1, -1, blank, false, 0),
              FailsWith(Fault::number, Reason::negative, Position{1}, "-1"));
  EXPECT_THAT(accountKind(0.1, nan, blank, false, 0),
              FailsWith(Fault::number, Reason::infinite, Position{1}, "nan"));
  EXPECT_THAT(accountKind(0.1, 1, 7.0, false, 0),
              FailsWith(Fault::value, Reason::notText, Position{2}, "7"));
  EXPECT_THAT(accountKind(0.1, 1, blank, false, 1.01),
              FailsWith(Fault::number, Reason::outOfRange, Position{4}, "0..1"));
}

TEST(CustomerValue, RatioAndDifference) {
  const Column benefits{80.0, blank, 60.0, 40.0}, costs{50.0, blank, 30.0, 20.0};
  EXPECT_EQ(*customerValue(benefits, costs), 1.8);
  EXPECT_EQ(*customerValue(benefits, costs, ValueForm::difference), 80);
  EXPECT_EQ(*customerValue({}, {}, ValueForm::difference), 0);
  EXPECT_EQ(*readValueForm(text("Ratio"), {2}), ValueForm::ratio);
  EXPECT_EQ(*readValueForm(text("差额"), {2}), ValueForm::difference);
}

TEST(CustomerValue, Failures) {
  const Column one{1.0}, none{0.0};
  EXPECT_THAT(customerValue(one, none),
              FailsWith(Fault::division, Reason::nothingToDivideBy, Position{1}));
  EXPECT_THAT(customerValue({}, {}),
              FailsWith(Fault::division, Reason::nothingToDivideBy, Position{1}));
  EXPECT_EQ(*customerValue(one, none, ValueForm::difference), 1);
  EXPECT_THAT(customerValue(one, Column(2)),
              FailsWith(Fault::value, Reason::unequalLengths, Position{1}, "1/2"));
  EXPECT_THAT(customerValue(one, Column{blank}),
              FailsWith(Fault::value, Reason::blank, Position{1, 0, 0}));
  EXPECT_THAT(customerValue(Column{text("a lot")}, one),
              FailsWith(Fault::value, Reason::notNumber, Position{0, 0, 0}, "a lot"));
  EXPECT_THAT(customerValue(Column{1e308, 1e308}, Column{1.0, 1.0}),
              FailsWith(Fault::number, Reason::infinite));
  EXPECT_THAT(readValueForm(text("percent"), {2}),
              FailsWith(Fault::notAvailable, Reason::unknownTerm, Position{2}, "percent"));
}

TEST(ValueBalance, FourCases) {
  EXPECT_EQ(valueBalance(70, 80, 100, 85), "balanced");
  EXPECT_EQ(valueBalance(90, 80, 100, 85), "beyond us");
  EXPECT_EQ(valueBalance(70, 80, 100, 105), "unprofitable");
  EXPECT_EQ(valueBalance(90, 80, 100, 95, 0.1), "both");
}

TEST(ValueBalance, JustEnoughIsBalanced) {
  EXPECT_EQ(valueBalance(0.1 + 0.2, 0.3, 100, 100), "balanced");
  EXPECT_EQ(valueBalance(80, 80, 100, 90, 0.1), "balanced");
  EXPECT_EQ(valueBalance(80, 80, 1.1, 0.99, 0.1), "balanced");
  EXPECT_EQ(valueBalance(80.001, 80, 100, 90.001, 0.1), "both");
  for (double odd : {1e308, -1e308, infinity, nan})
    EXPECT_FALSE(valueBalance(odd, odd, odd, -odd, odd).empty());
}

TEST(LoyaltyQuadrant, CutIsInclusive) {
  EXPECT_EQ(*loyaltyQuadrant(0.5, 0.5), "loyal");
  EXPECT_EQ(*loyaltyQuadrant(0.8, 0.49), "mercenary");
  EXPECT_EQ(*loyaltyQuadrant(0.49, 0.8), "hostage");
  EXPECT_EQ(*loyaltyQuadrant(0, 0), "leaving");
  EXPECT_EQ(*loyaltyQuadrant(0.6, 0.7, 0.65), "hostage");
  EXPECT_EQ(*loyaltyQuadrant(0.5 - 1e-10, 0.5), "loyal");
  EXPECT_THAT(loyaltyQuadrant(80, 0.5),
              FailsWith(Fault::number, Reason::outOfRange, Position{0}, "0..1"));
  EXPECT_THAT(loyaltyQuadrant(0.5, -0.1),
              FailsWith(Fault::number, Reason::outOfRange, Position{1}, "0..1"));
  EXPECT_THAT(loyaltyQuadrant(0.5, 0.5, nan),
              FailsWith(Fault::number, Reason::outOfRange, Position{2}, "0..1"));
}

TEST(Accounts, AnyCellsGiveAFailureOrAFiniteResult) {
  test::AnyCells random(3);
  for (int round = 0; round < 5000; ++round) {
    const auto rows = static_cast<std::size_t>(random.below(6));
    const Column first = random.column(rows, 12),
                 second = random.column(rows + (round % 50 == 0), 12);
    if (const auto score = accountScore(first, second)) {
      EXPECT_TRUE(*score >= 0 && *score <= 100) << *score;
    }
    for (ValueForm form : {ValueForm::ratio, ValueForm::difference})
      if (const auto value = customerValue(first, second, form)) {
        EXPECT_TRUE(std::isfinite(*value)) << *value;
      }
    Rules table;
    for (std::size_t i = 0; i < rows; ++i)
      table.push_back({random.below(2) ? text("Energy") : random.cell(1), random.cell(3)});
    const auto rules = AccountRules::make(table, 5);
    if (const auto kind = accountKind(random.number(), random.number(), random.cell(2), true,
                                      random.number(), rules ? *rules : AccountRules::method())) {
      EXPECT_TRUE(kind->find("group") != std::string::npos);
    }
  }
}

} // namespace
} // namespace mainstay
