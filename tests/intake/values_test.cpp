#include "intake/values.hpp"

#include "support.hpp"

namespace mainstay::intake {
namespace {

using intake::testing::isoDate;

char decide(std::initializer_list<std::string_view> values) {
  DecimalEvidence evidence;
  for (std::string_view value : values)
    evidence.add(value);
  return evidence.decide();
}

DateOrder order(std::initializer_list<std::string_view> values,
                DateOrder preferred = DateOrder::monthDayYear) {
  DateEvidence evidence;
  for (std::string_view value : values)
    evidence.add(value);
  return evidence.decide(preferred);
}

std::string date(std::string_view text, DateOrder dateOrder = DateOrder::yearMonthDay) {
  const auto reading = parseDate(text, dateOrder);
  if (const auto *refusal = std::get_if<Refusal>(&reading))
    return *refusal == Refusal::badDate ? "bad" : "out of range";
  return isoDate(std::get<std::chrono::sys_days>(reading));
}

TEST(Amount, WithDecimalPoint) {
  struct Case {
    std::string_view text;
    double value;
  };
  for (const auto &[text, value] : {Case{"1,234.56", 1234.56},
                                    {"1234", 1234},
                                    {"0", 0},
                                    {".5", 0.5},
                                    {"12.", 12},
                                    {"$1,200", 1200},
                                    {"¥1,200", 1200},
                                    {"￥１，２００．５", 1200.5},
                                    {"NT$ 1,200", 1200},
                                    {"US$1,200.00", 1200},
                                    {"1,200 USD", 1200},
                                    {"USD 1,200", 1200},
                                    {"RMB 12萬", 120000},
                                    {"12.3万", 123000},
                                    {"12.3萬元", 123000},
                                    {"1.1億", 110000000},
                                    {"3千元", 3000},
                                    {"120k", 120000},
                                    {"$1.5M", 1500000},
                                    {"(1,200)", -1200},
                                    {"($1,200.50)", -1200.5},
                                    {"$(1,200)", -1200},
                                    {"(1,200) USD", -1200},
                                    {"-1,200", -1200},
                                    {"−1200", -1200},
                                    {"-$1,200", -1200},
                                    {"$-1,200", -1200},
                                    {"1200-", -1200},
                                    {"+5", 5},
                                    {"1'234'567.5", 1234567.5},
                                    {"1’234.50", 1234.5},
                                    {"CHF 1'200.-", 1200},
                                    {"1 234.5", 1234.5},
                                    {"1\u00A0234\u00A0567", 1234567},
                                    {"1\u202F234.5", 1234.5},
                                    {"12,34,567", 1234567},
                                    {"1.2E+06", 1200000},
                                    {"人民幣 500 元", 500},
                                    {"  42  ", 42}}) {
    const auto parsed = parseAmount(text, '.');
    ASSERT_TRUE(parsed) << text;
    EXPECT_EQ(*parsed, value) << text;
  }
}

TEST(Amount, WithDecimalComma) {
  EXPECT_EQ(parseAmount("1.234,56", ','), 1234.56);
  EXPECT_EQ(parseAmount("1 234,56 €", ','), 1234.56);
  EXPECT_EQ(parseAmount("1.234.567", ','), 1234567.0);
  EXPECT_EQ(parseAmount("1.234", ','), 1234.0);
  EXPECT_EQ(parseAmount("1,5", ','), 1.5);
  EXPECT_EQ(parseAmount("1,234.56", ','), std::nullopt);
}

TEST(Amount, WhatIsNone) {
  for (std::string_view text :
       {"=1+1",   "+cmd",  "-2+3",     "@SUM(A1)", "abc",        "12 pieces", "1,23.4",
        "1,2345", "1.2.3", "1,234,56", "12-34",    "--5",        "((5))",     "-(5)",
        "5%",     "1e999", "e5",       "$",        "",           "12萬萬",    "1e",
        "0x10",   "1_000", "inf",      "nan",      "2026-06-15", "約10"})
    EXPECT_EQ(parseAmount(text, '.'), std::nullopt) << text;
}

TEST(Amount, UnitOfTheColumnButNotTwice) {
  EXPECT_EQ(parseAmount("12.3", '.', 1e4), 123000.0);
  EXPECT_EQ(parseAmount("12.3萬", '.', 1e4), 123000.0);
  EXPECT_EQ(parseAmount("0.07", '.', 1e4), 700.0);
}

TEST(Amount, DecimalSeparatorFromTheColumn) {
  EXPECT_EQ(decide({"1,234.56", "99"}), '.');
  EXPECT_EQ(decide({"1.234,56", "99"}), ',');
  EXPECT_EQ(decide({"12,5", "1.234"}), ',');
  EXPECT_EQ(decide({"12.5", "1,234"}), '.');
  EXPECT_EQ(decide({"1.234.567", "1.234"}), ',');
  EXPECT_EQ(decide({"1,234,567"}), '.');
  EXPECT_EQ(decide({"1 234,567"}), ',');
  EXPECT_EQ(decide({"1.234萬"}), '.');
  // Three digits behind each: thousands, when nothing speaks against it.
  EXPECT_EQ(decide({"1.234", "12.500", "500"}), ',');
  EXPECT_EQ(decide({"1,234", "12,500", "500"}), '.');
  EXPECT_EQ(decide({"1.234", "12500"}), '.');
  EXPECT_EQ(decide({"1.234", "1.2"}), '.');
  EXPECT_EQ(decide({"1.234", "0.500"}), '.');
  EXPECT_EQ(decide({"1.234", "1,234"}), '.');
  EXPECT_EQ(decide({"1.50", "2.50", "3,50"}), '.');
  EXPECT_EQ(decide({}), '.');
  EXPECT_EQ(decide({"n/a", "", "x"}), '.');
}

TEST(Dates, EveryForm) {
  for (std::string_view text : {"2026-06-15",
                                "2026-06-15T09:14:58+05:00",
                                "2026-06-15 23:59:59",
                                "2026-06-15T23:30:00Z",
                                "2026-06-15T09:00:00.000+0000",
                                "2026/06/15",
                                "2026/6/15",
                                "2026.6.15",
                                "15.06.2026 09:20",
                                "15.6.26",
                                "20260615",
                                "20260615T092000Z",
                                "2026年6月15日",
                                "２０２６年６月１５日",
                                "2026年06月15日 14:30",
                                "民國115年6月15日",
                                "民国115年6月15日",
                                "民國115/6/15",
                                "15-Jun-2026",
                                "15 June 2026",
                                "Jun 15, 2026",
                                "June 15th, 2026",
                                "15-JUN-26",
                                "Mon, 15 Jun 2026 09:00 GMT",
                                "46188",
                                "46188.75",
                                "2026/6/15 下午 03:20",
                                "２０２６／０６／１５",
                                "2026-Jun-15"})
    EXPECT_EQ(date(text), "2026-06-15") << text;
  EXPECT_EQ(date("2017年3月1日"), "2017-03-01");
  EXPECT_EQ(date("民國106年3月1日"), "2017-03-01");
  EXPECT_EQ(date("42795"), "2017-03-01"); // Excel
  EXPECT_EQ(date("1-Mar-2017"), "2017-03-01");
}

TEST(Dates, OrderOfDayAndMonth) {
  EXPECT_EQ(date("6/15/2026", DateOrder::monthDayYear), "2026-06-15");
  EXPECT_EQ(date("6/15/2026 3:04 PM", DateOrder::monthDayYear), "2026-06-15");
  EXPECT_EQ(date("15/6/2026", DateOrder::dayMonthYear), "2026-06-15");
  EXPECT_EQ(date("15/6/2026", DateOrder::monthDayYear), "bad");
  EXPECT_EQ(date("05.06.2026", DateOrder::monthDayYear), "2026-06-05");
  EXPECT_EQ(order({"6/15/2026", "1/2/2026"}), DateOrder::monthDayYear);
  EXPECT_EQ(order({"15/6/2026", "1/2/2026"}), DateOrder::dayMonthYear);
  EXPECT_EQ(order({"1/2/2026"}), DateOrder::monthDayYear);
  EXPECT_EQ(order({"1/2/2026"}, DateOrder::dayMonthYear), DateOrder::dayMonthYear);
  EXPECT_EQ(order({"2026-06-15", "14.06.2026 09:20", "", "2026/06/15"}), DateOrder::yearMonthDay);
  EXPECT_EQ(order({"05.06.2026", "14.06.2026"}), DateOrder::dayMonthYear);
  EXPECT_EQ(order({"13/1/2026", "14/1/2026", "1/13/2026"}), DateOrder::dayMonthYear);
}

TEST(Dates, ImpossibleAndOutOfRange) {
  for (std::string_view text :
       {"2026-02-30", "30.02.2026", "2026-13-01", "2026-00-10", "0000-00-00", "20261301", "2026-6",
        "tomorrow", "2026年6月", "2026-06-15 soon", "2026-06-15T25:00", "15-Foo-2026", "99999999",
        "1234", "=TODAY()", "2025-02-29", "1/2", "123456"})
    EXPECT_EQ(date(text), "bad") << text;
  for (std::string_view text :
       {"1899-12-30", "9999-12-31", "1949-12-31", "2200-01-01", "18000", "12/31/9999"})
    EXPECT_EQ(date(text, DateOrder::monthDayYear), "out of range") << text;
  EXPECT_EQ(date("1950-01-01"), "1950-01-01");
  EXPECT_EQ(date("2199-12-31"), "2199-12-31");
  EXPECT_EQ(date("2024-02-29"), "2024-02-29");
}

TEST(Nothing, BlanksAndWordsForNothing) {
  for (std::string_view text : {"", " ", "\u3000", "-", "—", "NULL", "n/a", "NaN", "None"})
    EXPECT_TRUE(isNothing(text)) << text;
  for (std::string_view text : {"0", "TBD", "--5", "x"})
    EXPECT_FALSE(isNothing(text)) << text;
}

} // namespace
} // namespace mainstay::intake
