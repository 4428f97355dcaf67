#include "workbook/value_text.hpp"

#include <gtest/gtest.h>

#include <vector>

namespace mainstay::workbook {
namespace {

TEST(DayOf, YearMonthDay) {
  for (const char *text : {"2026-11-20", " 2026/11/20 ", "2026.11.20", "2026年11月20日"})
    EXPECT_EQ(dayOf(text), 20777) << text;
  EXPECT_EQ(dayOf("2026-1-2"), 20455);
}

TEST(DayOf, WhatIsNoneOrAmbiguous) {
  for (const char *text : {"", "20/11/2026", "11-20-2026", "2026-13-01", "2026-02-30", "2026-11",
                           "2026-11-20x", "2026-11/20", "soon", "1800-01-01"})
    EXPECT_FALSE(dayOf(text)) << text;
}

TEST(NumberOf, AsWritten) {
  EXPECT_EQ(numberOf("1200"), 1200);
  EXPECT_EQ(numberOf(" 1,200.5 "), 1200.5);
  EXPECT_EQ(numberOf("4 800 000"), 4800000);
  EXPECT_EQ(numberOf("-12,345,678"), -12345678);
  EXPECT_EQ(numberOf("35%"), 0.35);
  EXPECT_EQ(numberOf("0.5"), 0.5);
}

TEST(NumberOf, WhatIsNone) {
  for (const char *text :
       {"", "many", "1,20", "1,2,3", "12,3456", "1.2.3", "1,200,5", "--1", "%", "1e5", ",5"})
    EXPECT_FALSE(numberOf(text)) << text;
}

TEST(Nearest, OneThatIsClose) {
  const std::vector<std::string> stances{"Supporter", "Skeptic", "Neutral", "支持者", "懷疑者"};
  EXPECT_EQ(nearest("Suporter", stances), "Supporter");
  EXPECT_EQ(nearest("SCEPTIC", stances), "Skeptic");
  EXPECT_EQ(nearest("懷疑", stances), "懷疑者");
}

TEST(Nearest, NoneThatIs) {
  const std::vector<std::string> stances{"Supporter", "Skeptic"};
  EXPECT_EQ(nearest("Nobody we ever heard of", stances), "");
  EXPECT_EQ(nearest("", stances), "");
  EXPECT_EQ(nearest("x", stances), "");
  EXPECT_EQ(nearest("x", {}), "");
}

} // namespace
} // namespace mainstay::workbook
