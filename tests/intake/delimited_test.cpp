#include "intake/delimited.hpp"

#include <array>
#include <chrono>

#include <gmock/gmock.h>

namespace mainstay::intake {
namespace {

using ::testing::ElementsAre;

std::vector<Record> records(std::string_view text, char32_t delimiter = U',',
                            std::size_t width = 0) {
  RecordReader reader(text, delimiter);
  reader.expectWidth(width);
  std::vector<Record> all;
  for (Record record; reader.next(record);)
    all.push_back(record);
  return all;
}

TEST(Delimited, QuotesDelimitersAndLineBreaksInsideQuotes) {
  const auto all = records("a,\"b,\"\"c\"\"\r\nd\",e\r\nf,,\r\n");
  ASSERT_EQ(all.size(), 2u);
  EXPECT_THAT(all[0].fields, ElementsAre("a", "b,\"c\"\r\nd", "e"));
  EXPECT_THAT(all[1].fields, ElementsAre("f", "", ""));
  EXPECT_EQ(all[1].line, 3u);
}

TEST(Delimited, EveryLineEndingAndNoneAtTheEnd) {
  for (std::string_view text : {"a,b\nc,d", "a,b\r\nc,d\r\n", "a,b\rc,d\r", "a,b\r\nc,d\n"}) {
    const auto all = records(text);
    ASSERT_EQ(all.size(), 2u) << text;
    EXPECT_THAT(all[1].fields, ElementsAre("c", "d"));
    EXPECT_EQ(all[1].line, 2u);
  }
}

TEST(Delimited, BlankLinesAreRecordsAndKeepTheCount) {
  const auto all = records("a,b\n\n ,\t\nc,d\n");
  ASSERT_EQ(all.size(), 4u);
  EXPECT_TRUE(all[1].blank());
  EXPECT_TRUE(all[2].blank());
  EXPECT_EQ(all[3].line, 4u);
}

TEST(Delimited, RaggedRowsStayRagged) {
  const auto all = records("a,b,c\nd\ne,f,g,h\n");
  EXPECT_EQ(all[1].fields.size(), 1u);
  EXPECT_EQ(all[2].fields.size(), 4u);
}

TEST(Delimited, MarkAndDeclaredDelimiterArePassedOver) {
  EXPECT_THAT(records("\xEF\xBB\xBF"
                      "a,b\n")[0]
                  .fields,
              ElementsAre("a", "b"));
  const auto all = records("\xEF\xBB\xBFsep=;\r\na;b\r\n", U';');
  ASSERT_EQ(all.size(), 1u);
  EXPECT_THAT(all[0].fields, ElementsAre("a", "b"));
  EXPECT_EQ(all[0].line, 2u);
  EXPECT_EQ(declaredDelimiter("SEP=|\na|b"), U'|');
  EXPECT_EQ(declaredDelimiter("\"sep=;\"\r\na;b"), U';');
  EXPECT_EQ(declaredDelimiter("separate;b"), std::nullopt);
}

TEST(Delimited, BlanksAroundQuotesAndQuotesInsideText) {
  EXPECT_THAT(records("a, \"b,c\" ,d")[0].fields, ElementsAre("a", "b,c", "d"));
  EXPECT_THAT(records("5\" pipe,x")[0].fields, ElementsAre("5\" pipe", "x"));
  EXPECT_THAT(records("\"the \"big\" one\",x")[0].fields, ElementsAre("the \"big\" one", "x"));
  EXPECT_THAT(records("\"\",\"\"\"\"")[0].fields, ElementsAre("", "\""));
}

TEST(Delimited, UnclosedQuoteCostsItsLineOnly) {
  const auto all = records("a,b\n1,\"open\n2,x\n3,y\n");
  ASSERT_EQ(all.size(), 4u);
  EXPECT_TRUE(all[1].unclosedQuote);
  EXPECT_EQ(all[1].line, 2u);
  EXPECT_THAT(all[1].fields, ElementsAre("1", "\"open"));
  EXPECT_THAT(all[2].fields, ElementsAre("2", "x"));
  EXPECT_EQ(all[2].line, 3u);
  EXPECT_FALSE(all[3].unclosedQuote);
}

TEST(Delimited, UnclosedQuoteBeforeQuotedFieldsFurtherDown) {
  const auto all = records("1,\"open,x\n2,\"a, b\",y\n3,\"c\nd\",z\n");
  ASSERT_EQ(all.size(), 3u);
  EXPECT_TRUE(all[0].unclosedQuote);
  EXPECT_THAT(all[1].fields, ElementsAre("2", "a, b", "y"));
  EXPECT_THAT(all[2].fields, ElementsAre("3", "c\nd", "z"));
}

TEST(Delimited, UnclosedQuoteThatALaterStrayQuoteSeemsToClose) {
  const auto all = records("h1,h2,h3\n1,\"open,x\n2,a,y\n3,pipe 5\",z\n4,b,z\n", U',', 3);
  ASSERT_EQ(all.size(), 5u);
  EXPECT_TRUE(all[1].unclosedQuote);
  EXPECT_THAT(all[2].fields, ElementsAre("2", "a", "y"));
  EXPECT_THAT(all[3].fields, ElementsAre("3", "pipe 5\"", "z"));
}

TEST(Delimited, TextOfSeveralLinesInTheLastColumnIsNoUnclosedQuote) {
  const auto all = records("1,Won,\"first\nsecond, x, y\"\n2,Lost,z\n", U',', 3);
  ASSERT_EQ(all.size(), 2u);
  EXPECT_EQ(all[0].fields[2], "first\nsecond, x, y");
}

TEST(Delimited, LongQuotedTextWithWrongWidthIsNotTakenForAnUnclosedQuote) {
  const auto all = records("1,\"note\nwith lines\",x,extra\n2,y,z\n", U',', 3);
  ASSERT_EQ(all.size(), 2u);
  EXPECT_FALSE(all[0].unclosedQuote);
  EXPECT_EQ(all[0].fields.size(), 4u);
  EXPECT_EQ(all[1].line, 3u);
}

TEST(Delimited, DetectsEachDelimiter) {
  EXPECT_EQ(detectDelimiter("id,stage,amount\n1,Won,5\n2,Lost,6\n"), U',');
  EXPECT_EQ(detectDelimiter("id;stage;amount\n1;Won;5,50\n2;Lost;6,25\n"), U';');
  EXPECT_EQ(detectDelimiter("id\tstage\tnote\n1\tWon\ta, b, c\n2\tLost\td; e\n"), U'\t');
  EXPECT_EQ(detectDelimiter("id|stage|amount\n1|Won|1,234\n"), U'|');
  EXPECT_EQ(detectDelimiter("id,note\n1,\"a;b;c;d\"\n2,\"a;b;c;d\"\n"), U',');
  EXPECT_EQ(detectDelimiter("one\ntwo\nthree\n"), std::nullopt);
  EXPECT_EQ(detectDelimiter(""), std::nullopt);
}

TEST(Delimited, AnyCharacterCanBeGivenAsDelimiter) {
  EXPECT_THAT(records("甲，乙\n", U'，')[0].fields, ElementsAre("甲", "乙"));
}

TEST(Delimited, MoreFieldsThanASheetHasColumnsAreKeptTogether) {
  const auto all = records(std::string(50000, ',') + "end\nnext,row\n");
  ASSERT_EQ(all.size(), 2u);
  EXPECT_EQ(all[0].fields.size(), 16384u);
  EXPECT_EQ(all[0].fields.back(), "end");
  EXPECT_THAT(all[1].fields, ElementsAre("next", "row"));
}

// Texts that make a reader that starts again at each line scan to the end each time.
TEST(Delimited, HostileQuotesTakeLinearTime) {
  for (std::string_view line :
       {"\"\"a\n", "x\",y,\"\n", "a,\"\n", "\",x,\"\n", "\"\n", "\"a\"b,\"\n"}) {
    std::array<double, 2> seconds{};
    for (std::size_t round = 0; round < 2; ++round) {
      std::string text = "h1,h2,h3\n";
      for (int i = 0; i < (round == 0 ? 20000 : 200000); ++i)
        text += line;
      const auto start = std::chrono::steady_clock::now();
      RecordReader reader(text, U',');
      reader.expectWidth(3);
      for (Record record; reader.next(record);)
        continue;
      seconds[round] =
          std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    }
    // Ten times the text; a quadratic reader would take a hundred times as long.
    EXPECT_LT(seconds[1], 40 * seconds[0] + 0.5) << line;
  }
}

} // namespace
} // namespace mainstay::intake
