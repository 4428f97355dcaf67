#include "core/terms.hpp"

#include <random>
#include <set>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace mainstay {
namespace {

using ::testing::Optional;

constexpr std::size_t topDecisionMaker = 7;

// Expected values: Unicode's NFKC_Casefold of the text, blanks cut, by hand.
TEST(Fold, CaseWidthAndBlanks) {
  EXPECT_EQ(fold("  Contract \t Signing\r\n"), "contract signing");
  EXPECT_EQ(fold("Ｃｏｎｔｒａｃｔ　Ｓｉｇｎｉｎｇ"), "contract signing");
  EXPECT_EQ(fold("\u3000\u00A0客戶\u2003服務\u202F"), "客戶 服務");
  EXPECT_EQ(fold("Straße"), "strasse");
  EXPECT_EQ(fold("ÉCOLE"), fold("e\u0301cole"));
  EXPECT_EQ(fold("ﬁt ①"), "fit 1");
  EXPECT_EQ(fold("ΣΊΣΥΦΟΣ"), "σίσυφοσ");
  EXPECT_EQ(fold("ﾊﾟ"), "パ"); // half-width katakana compose
  EXPECT_EQ(fold(""), "");
  EXPECT_EQ(fold(" \u3000\t"), "");
}

TEST(Fold, EveryUnicodeBlankIsABlank) {
  for (const char *blank :
       {"\t",     "\n",     "\v",     "\f",     "\r",     " ",      "\u0085", "\u00A0", "\u1680",
        "\u2000", "\u2001", "\u2002", "\u2003", "\u2004", "\u2005", "\u2006", "\u2007", "\u2008",
        "\u2009", "\u200A", "\u2028", "\u2029", "\u202F", "\u205F", "\u3000"}) {
    EXPECT_EQ(fold(std::string(blank) + "a" + blank + blank + "b" + blank), "a b");
    EXPECT_TRUE(isBlank(blank));
  }
}

TEST(Fold, InvisibleCharactersDoNotCount) { EXPECT_EQ(fold("\uFEFFAl\u200Bly\u00AD"), "ally"); }

TEST(Fold, BytesThatAreNotUtf8BecomeReplacementCharacters) {
  EXPECT_EQ(fold("a\xFF"
                 "b"),
            "a\uFFFDb");
  EXPECT_EQ(fold("\xE5\xAE"), "\uFFFD\uFFFD");           // cut off
  EXPECT_EQ(fold("\xED\xA0\x80"), "\uFFFD\uFFFD\uFFFD"); // surrogate
  EXPECT_EQ(fold("\xC0\x80"), "\uFFFD\uFFFD");           // overlong
  EXPECT_EQ(fold(std::string_view("a\0B", 3)), std::string_view("a\0b", 3));
  EXPECT_EQ(fold(std::string_view("é\0B", 4)), std::string_view("é\0b", 4));
}

TEST(Fold, AnyBytesFoldOnceAndForAll) {
  std::mt19937 random(20240601);
  std::uniform_int_distribution<int> byte(0, 255), length(0, 24);
  for (int round = 0; round < 20000; ++round) {
    std::string text(static_cast<std::size_t>(length(random)), '\0');
    for (char &c : text)
      c = static_cast<char>(byte(random));
    const std::string once = fold(text);
    EXPECT_EQ(fold(once), once);
    EXPECT_EQ(isBlank(text), once.empty());
    EXPECT_FALSE(findTerm(TermList::stage, text));
  }
}

TEST(Fold, LongestDecompositionFits) {
  EXPECT_EQ(fold("\uFDFA"), "صلى الله عليه وسلم"); // one character of Unicode that becomes 18
}

TEST(FoldKeepingCase, FoldsAllButCase) {
  EXPECT_EQ(foldKeepingCase("  D-1\t  a "), "D-1 a");
  EXPECT_EQ(foldKeepingCase("Ｄ１"), "D1") << "full width";
  EXPECT_NE(foldKeepingCase("É"), foldKeepingCase("é"));
  EXPECT_EQ(foldKeepingCase("E\u0301"), foldKeepingCase("\u00C9")) << "composed";
  EXPECT_EQ(foldKeepingCase(" \u3000"), "");
}

TEST(FoldTerm, MixedHanFormsBecomeSimplified) {
  EXPECT_EQ(foldTerm("簽約成交"), "签约成交");
  EXPECT_EQ(foldTerm("簽约成交"), "签约成交");
  EXPECT_EQ(foldTerm("ＥＢ 決策層"), "eb 决策层");
  EXPECT_NE(fold("簽約成交"), fold("签约成交")) << "names of people are not respelled";
}

TEST(FindTerm, EveryTextFindsItsTermInEveryLanguage) {
  for (std::size_t l = 0; l < termListCount; ++l) {
    const auto list = static_cast<TermList>(l);
    ASSERT_GT(termCount(list), 0u);
    for (std::size_t i = 0; i < termCount(list); ++i)
      for (Language language :
           {Language::english, Language::traditionalChinese, Language::simplifiedChinese})
        EXPECT_THAT(findTerm(list, termText(list, i, language)), Optional(i))
            << termText(list, i, language);
  }
}

// The table of methodology.md, section 2.
TEST(FindTerm, StagesOfTheMethod) {
  const struct {
    const char *english, *traditional, *simplified;
    double progress;
  } stages[] = {{"Project initiation", "項目立項", "项目立项", 0.05},
                {"Solution definition", "方案設定", "方案设定", 0.10},
                {"In-depth contact", "深度接觸", "深度接触", 0.30},
                {"Product confirmation", "產品確定", "产品确定", 0.40},
                {"Commercial engagement", "商務公關", "商务公关", 0.70},
                {"Contract signing", "簽約成交", "签约成交", 0.75},
                {"Contract execution", "合同執行", "合同执行", 1.00},
                {"Customer service", "客戶服務", "客户服务", 1.10}};
  ASSERT_EQ(termCount(TermList::stage), std::size(stages));
  for (std::size_t i = 0; i < std::size(stages); ++i) {
    EXPECT_EQ(termText(TermList::stage, i), stages[i].english);
    EXPECT_EQ(termText(TermList::stage, i, Language::traditionalChinese), stages[i].traditional);
    EXPECT_EQ(termText(TermList::stage, i, Language::simplifiedChinese), stages[i].simplified);
    EXPECT_THAT(termValue(TermList::stage, i), Optional(stages[i].progress));
  }
}

// Section 4.
TEST(FindTerm, StancesOfTheMethod) {
  const struct {
    const char *english, *traditional, *simplified;
    double value;
  } stances[] = {{"Insider", "內線", "内线", 1},
                 {"Ally", "結盟者", "结盟者", 0.8},
                 {"Supporter", "支持者", "支持者", 0.5},
                 {"Neutral", "中立者", "中立者", 0},
                 {"Opponent", "敵對者", "敌对者", -1},
                 {"Skeptic", "懷疑者", "怀疑者", -0.3},
                 {"Misinformed", "誤解者", "误解者", -0.4},
                 {"Backslider", "倒退者", "倒退者", -0.5}};
  ASSERT_EQ(termCount(TermList::stance), std::size(stances));
  for (const auto &stance : stances) {
    const auto index = findTerm(TermList::stance, stance.english);
    ASSERT_TRUE(index) << stance.english;
    EXPECT_EQ(termText(TermList::stance, *index, Language::traditionalChinese), stance.traditional);
    EXPECT_EQ(termText(TermList::stance, *index, Language::simplifiedChinese), stance.simplified);
    EXPECT_THAT(termValue(TermList::stance, *index), Optional(stance.value));
  }
}

TEST(FindTerm, SpellingsThatCountAsOne) {
  for (const char *text :
       {"contract signing", "CONTRACT  SIGNING", "\u3000Contract\u00A0signing ",
        "Ｃｏｎｔｒａｃｔ ｓｉｇｎｉｎｇ", "簽約成交", "签约成交", "簽约成交", "签約成交\u3000"})
    EXPECT_THAT(findTerm(TermList::stage, text), Optional(5u)) << text;
  for (const char *text : {"", " ", "Contract", "Contractsigning", "合同", "Insider"})
    EXPECT_FALSE(findTerm(TermList::stage, text)) << text;
}

TEST(FindTerm, Aliases) {
  for (const char *text : {"線人", "线人", "coach", "教練", "教练"})
    EXPECT_THAT(findTerm(TermList::stance, text), Optional(0u)) << text;
  EXPECT_THAT(findTerm(TermList::stance, "盟友"), Optional(1u));
  EXPECT_THAT(findTerm(TermList::decisionRole, "eb"), Optional(topDecisionMaker));
  for (const char *text : {"重點客戶", "重点客户", "主要客戶", "關鍵客戶", "关键客户", "優質客戶"})
    EXPECT_THAT(findTerm(TermList::methodTerm, text), Optional(0u)) << text;
  for (const char *text : {"是", "TRUE", "Yes", "1"})
    EXPECT_THAT(findTerm(TermList::yesNo, text), Optional(0u)) << text;
  for (const char *text : {"否", "FALSE", "no", "0"})
    EXPECT_THAT(findTerm(TermList::yesNo, text), Optional(1u)) << text;
}

TEST(FindTermAnywhere, NamesBeforeAliasesThenOrderOfLists) {
  EXPECT_THAT(findTermAnywhere("Ally"), Optional(Term{TermList::stance, 1}));
  EXPECT_THAT(findTermAnywhere("ALLY"), Optional(Term{TermList::stance, 1}));
  EXPECT_THAT(findTermAnywhere("同盟"), Optional(Term{TermList::relationshipStep, 5}));
  EXPECT_THAT(findTermAnywhere("Coach"), Optional(Term{TermList::methodTerm, 1}));
  EXPECT_FALSE(findTermAnywhere("no such term"));
}

// One English text means one thing wherever a function may write it, or TERM could not translate
// it.
TEST(FindTermAnywhere, OnlyAllyStandsForTwoThingsInEnglish) {
  std::set<std::string> ambiguous;
  for (std::size_t l = 0; l < termListCount; ++l)
    for (std::size_t i = 0; i < termCount(static_cast<TermList>(l)); ++i) {
      const auto list = static_cast<TermList>(l);
      const auto found = findTermAnywhere(termText(list, i));
      ASSERT_TRUE(found);
      for (Language language : {Language::traditionalChinese, Language::simplifiedChinese})
        if (termText(list, i, language) != termText(found->list, found->index, language))
          ambiguous.insert(std::string(termText(list, i)));
    }
  EXPECT_THAT(ambiguous, ::testing::ElementsAre("Ally"));
}

TEST(TermValue, OnlyListsOfNumbersHaveOne) {
  EXPECT_FALSE(termValue(TermList::layer, 0));
  for (std::size_t level = 0; level < 4; ++level)
    EXPECT_THAT(termValue(TermList::contactLevel, level), Optional(static_cast<double>(level)));
}

TEST(ParseLanguage, KnownTags) {
  for (const char *tag : {"en", "EN", "en-US", "en_GB", " en "})
    EXPECT_THAT(parseLanguage(tag), Optional(Language::english)) << tag;
  for (const char *tag : {"zh-TW", "zh_TW", "zh-Hant", "zh-hant-HK", "zh-HK"})
    EXPECT_THAT(parseLanguage(tag), Optional(Language::traditionalChinese)) << tag;
  for (const char *tag : {"zh-CN", "zh_cn", "zh-Hans", "zh-Hans-CN", "zh-SG"})
    EXPECT_THAT(parseLanguage(tag), Optional(Language::simplifiedChinese)) << tag;
  for (const char *tag : {"", "zh", "english", "e", "de", "zh-", "zh-T", "zh-TWO"})
    EXPECT_FALSE(parseLanguage(tag)) << tag;
}

TEST(Translate, IntoEveryLanguage) {
  EXPECT_EQ(*translate("签约成交", Language::english), "Contract signing");
  EXPECT_EQ(*translate("no evidence", Language::traditionalChinese), "無證據");
  EXPECT_EQ(*translate("NO SIGNAL", Language::simplifiedChinese), "无信号");
  EXPECT_EQ(*translate("(blank)", Language::simplifiedChinese), "(空白)");
  EXPECT_EQ(*translate("EB", Language::traditionalChinese), "最高決策者");
}

TEST(Translate, UnknownText) {
  const auto result = translate("Nobody", Language::english);
  ASSERT_FALSE(result);
  EXPECT_EQ(result.failure(), (Failure{Fault::notAvailable, Reason::unknownTerm, {0}, "Nobody"}));
  EXPECT_FALSE(translate("", Language::english));
}

} // namespace
} // namespace mainstay
