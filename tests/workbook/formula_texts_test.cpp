#include "workbook/formula_texts.hpp"

#include "workbook/plan_formula.hpp"

#include <gtest/gtest.h>

namespace mainstay::workbook {
namespace {

std::optional<std::string_view> translated(std::string_view text) {
  if (text == "Good")
    return "良好";
  if (text == "say \"yes\"")
    return "說「是」";
  if (text == "良好")
    return "a \"b\"";
  return std::nullopt;
}

TEST(FormulaTexts, OnlyWholeTextsAreReplaced) {
  EXPECT_EQ(replaceTexts(R"(=IF(B2="";"";IF(C2>0;"Good";"Goods")))", translated),
            R"(=IF(B2="";"";IF(C2>0;"良好";"Goods")))");
  EXPECT_EQ(replaceTexts(R"(="Good"&"Good")", translated), R"(="良好"&"良好")");
}

TEST(FormulaTexts, NothingToReplace) {
  EXPECT_FALSE(replaceTexts(R"(=IF(Good=1;"good";""))", translated));
  EXPECT_FALSE(replaceTexts("", translated));
}

TEST(FormulaTexts, QuotesInsideTexts) {
  EXPECT_EQ(replaceTexts(R"(=IF(1;"say ""yes""";0))", translated), R"(=IF(1;"說「是」";0))");
  EXPECT_EQ(replaceTexts(R"(="良好")", translated), R"(="a ""b""")");
}

TEST(FormulaTexts, NamesOfSheetsAreNoTexts) {
  EXPECT_FALSE(replaceTexts(R"(=$'the "Good" one'.A1)", translated));
  EXPECT_EQ(replaceTexts(R"(=$'it''s'.A1&"Good")", translated), R"(=$'it''s'.A1&"良好")");
}

TEST(FormulaTexts, UnclosedTextsStay) {
  EXPECT_FALSE(replaceTexts(R"(="Good)", translated));
  EXPECT_FALSE(replaceTexts("=\"", translated));
}

TEST(PlanFormula, PlacesAreFilled) {
  const schema::Words words[] = {{"Good", "良好", "良好的"}, {"say \"x\"", "說", "说"}};
  const auto cell = [](std::string_view id) { return "$" + std::string(id) + "7"; };
  EXPECT_EQ(formulaOf(R"(IF({name}="{name}";{t:0};{k}*@STAGEPROB({stage})))", words,
                      Language::traditionalChinese, 3, cell),
            R"(=IF($name7="{name}";"良好";3*@STAGEPROB($stage7)))");
  EXPECT_EQ(formulaOf("{t:1}", words, Language::english, 1, cell), R"(="say ""x""")");
  EXPECT_EQ(formulaOf("{t:9}&{unclosed", words, Language::english, 1, cell), "=&{unclosed");
}

} // namespace
} // namespace mainstay::workbook
