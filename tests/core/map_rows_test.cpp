#include "core/map_rows.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/map_text.hpp"

namespace mainstay {
namespace {

using ::testing::ElementsAre;
using ::testing::Optional;

MapPersonRow row(const std::string &id, const std::string &name) {
  MapPersonRow result;
  result.cells[MapPersonRow::id] = id;
  result.cells[MapPersonRow::name] = name;
  return result;
}

MapPersonRow with(MapPersonRow row, MapPersonRow::Column column, Cell cell) {
  row.cells[column] = std::move(cell);
  return row;
}

MapRelationRow relation(Cell from, Cell to, Cell weight = 1.0, Cell kind = {}, Cell id = {}) {
  return {{std::move(id), std::move(from), std::move(to), std::move(weight), std::move(kind)}};
}

Result<MapRows> read(const std::vector<MapPersonRow> &people,
                     const std::vector<MapRelationRow> &relations = {},
                     Language language = Language::english) {
  return readMapRows(people, relations, StanceTable::method(), language);
}

TEST(MapRows, APersonsRow) {
  MapPersonRow anna = row("p7", "Anna");
  anna.cells = {"p7",   "Anna", "Chief",  12.5,   "懷疑者",
                Cell(), "EB",   "決策層", "從未", std::string("bert")};
  anna.cells[MapPersonRow::level] = "None";
  const auto rows = read({anna, row("", ""), row("", "Bert")}, {}, Language::english);
  ASSERT_TRUE(rows);
  ASSERT_EQ(rows->people.size(), 2u);
  EXPECT_THAT(rows->personRow, ElementsAre(0, 2));
  const MapPerson &person = rows->people[0];
  EXPECT_EQ(person.id, "p7");
  EXPECT_EQ(person.title, "Chief");
  EXPECT_EQ(person.influence, 12.5);
  EXPECT_EQ(person.stance, "Skeptic") << "in the language asked for";
  EXPECT_THAT(person.stanceValue, Optional(-0.3));
  EXPECT_TRUE(person.topDecisionMaker);
  EXPECT_THAT(person.layer, Optional(0));
  EXPECT_TRUE(person.neverMet);
  EXPECT_FALSE(person.insider);
  EXPECT_THAT(person.reportsTo, Optional(1));
  EXPECT_EQ(rows->people[1].id, "name:bert") << "a row that has no id yet";
  EXPECT_FALSE(rows->people[1].neverMet);
  EXPECT_FALSE(rows->people[1].stanceValue);
}

TEST(MapRows, InsidersInAnyWord) {
  for (const char *word : {"Insider", "內線", "内线", "線人", "Coach", " insider "}) {
    const auto rows = read({with(row("a", "A"), MapPersonRow::stance, word)});
    ASSERT_TRUE(rows) << word;
    EXPECT_TRUE(rows->people[0].insider) << word;
  }
}

TEST(MapRows, IdsThatStandTwiceAreToldApart) {
  const auto rows = read({row("a", "A"), row("a", "B")},
                         {relation("A", "B", 1.0, {}, "r"), relation("B", "A", 1.0, {}, "r"),
                          relation("A", "B"), relation("A", "B")});
  ASSERT_TRUE(rows);
  EXPECT_EQ(rows->people[1].id, "a#2");
  EXPECT_EQ(rows->relations[1].id, "r#2");
  EXPECT_EQ(rows->relations[2].id, "a>a#2");
  EXPECT_EQ(rows->relations[3].id, "a>a#2#2");
}

TEST(MapRows, AReportingLineAmongTheRelations) {
  MapPersonRow b = with(row("b", "B"), MapPersonRow::reportsTo, "A");
  const auto rows = read({row("a", "A"), b, row("c", "C")},
                         {relation("C", "A", 1.0, "reports"), relation("B", "C", Cell(), "彙報"),
                          relation("A", "C", 2.0, "sways"), relation("", "")});
  ASSERT_TRUE(rows);
  EXPECT_THAT(rows->people[2].reportsTo, Optional(0));
  EXPECT_THAT(rows->people[1].reportsTo, Optional(0));
  ASSERT_EQ(rows->relations.size(), 2u);
  EXPECT_TRUE(rows->relations[0].reports);
  EXPECT_EQ(rows->relations[0].weight, 1.0);
  EXPECT_FALSE(rows->relations[1].reports);
}

void expectFailure(const Result<MapRows> &rows, Reason reason, MapTable table, std::ptrdiff_t row,
                   std::ptrdiff_t column, const std::string &subject = {}) {
  ASSERT_FALSE(rows);
  EXPECT_EQ(rows.failure().reason, reason);
  EXPECT_EQ(rows.failure().where, (Position{static_cast<std::ptrdiff_t>(table), row, column}));
  if (!subject.empty()) {
    EXPECT_EQ(rows.failure().subject, subject);
  }
}

TEST(MapRows, TheCellAtFaultIsNamed) {
  const std::vector<MapPersonRow> two{row("a", "A"), row("b", "B")};
  expectFailure(read({row("a", "A"), row("b", "ａ")}), Reason::duplicateName, MapTable::people, 1,
                MapPersonRow::name, "ａ");
  expectFailure(read({with(row("a", "A"), MapPersonRow::name, 3.0)}), Reason::notText,
                MapTable::people, 0, MapPersonRow::name);
  expectFailure(read({row("", ""), with(row("a", "A"), MapPersonRow::reportsTo, "Zoe")}),
                Reason::unknownName, MapTable::people, 1, MapPersonRow::reportsTo, "Zoe");
  expectFailure(read({with(row("a", "A"), MapPersonRow::stance, "Cousin")}), Reason::unknownStance,
                MapTable::people, 0, MapPersonRow::stance, "Cousin");
  expectFailure(read({with(row("a", "A"), MapPersonRow::influence, -1.0)}), Reason::negative,
                MapTable::people, 0, MapPersonRow::influence);
  expectFailure(read({with(row("a", "A"), MapPersonRow::stanceValue, 2.0)}), Reason::outOfRange,
                MapTable::people, 0, MapPersonRow::stanceValue);
  expectFailure(read(two, {relation("A", "B"), relation("A", "Zoe")}), Reason::unknownName,
                MapTable::relations, 1, MapRelationRow::to, "Zoe");
  expectFailure(read(two, {relation("Zoe", "A")}), Reason::unknownName, MapTable::relations, 0,
                MapRelationRow::from, "Zoe");
  expectFailure(read(two, {relation("A", "")}), Reason::blank, MapTable::relations, 0,
                MapRelationRow::to);
  expectFailure(read(two, {relation("A", "B", "much")}), Reason::notNumber, MapTable::relations, 0,
                MapRelationRow::weight);
  expectFailure(read(two, {relation("A", "B", 1.0, "likes")}), Reason::unknownRelationKind,
                MapTable::relations, 0, MapRelationRow::kind, "likes");
}

TEST(MapRows, ATeamsOwnStances) {
  const std::vector<StanceRow> own{{"Insider", 1.0}, {"Friend", 0.6}, {"Cold", -0.2}};
  const auto table = StanceTable::make(own, 0);
  ASSERT_TRUE(table);
  const std::vector<MapPersonRow> people{with(row("a", "A"), MapPersonRow::stance, "Cold")};
  const auto rows = readMapRows(people, {}, *table, Language::english);
  ASSERT_TRUE(rows);
  EXPECT_EQ(rows->people[0].stance, "Cold");
  EXPECT_THAT(rows->people[0].stanceValue, Optional(-0.2));
  EXPECT_EQ(supporterWord(own, Language::english), "Friend");
  EXPECT_EQ(supporterWord({}, Language::traditionalChinese), "支持者");
  const std::vector<StanceRow> usual{{"內線", 1.0}, {"支持者", 0.4}, {"朋友", 0.5}};
  EXPECT_EQ(supporterWord(usual, Language::simplifiedChinese), "支持者");
}

// Text that fits ----------------------------------------------------------------------------------

TEST(MapText, WidthsOfHelvetica) {
  // AFM of Helvetica: H 722, i 222; of a bold face a little more.
  EXPECT_NEAR(textWidth("Hi", 10.0, false), 9.44 * 1.03, 1e-9);
  EXPECT_NEAR(textWidth("馬海", 10.0, false), 20.0 * 1.03, 1e-9);
  EXPECT_GT(textWidth("Hi", 10.0, true), textWidth("Hi", 10.0, false));
  EXPECT_GT(textWidth("\xff", 10.0, false), 0.0) << "not UTF-8";
}

TEST(MapText, BrokenAndElided) {
  const double width = textWidth("Head of information", 8.0, false) + 0.1;
  EXPECT_THAT(brokenLines("Head of information security", 8.0, false, width, 2),
              ElementsAre("Head of information", "security"));
  EXPECT_THAT(brokenLines("  Head  ", 8.0, false, width, 2), ElementsAre("Head"));
  EXPECT_TRUE(brokenLines("", 8.0, false, width, 2).empty());
  const auto cut =
      brokenLines("Head of information security and of everything else", 8.0, false, width, 2);
  ASSERT_EQ(cut.size(), 2u);
  EXPECT_THAT(cut[1], ::testing::EndsWith("…"));
  for (const auto &line : cut)
    EXPECT_LE(textWidth(line, 8.0, false), width);
  EXPECT_THAT(brokenLines("資訊安全主管", 10.0, false, 41.5, 2), ElementsAre("資訊安全", "主管"));
  EXPECT_EQ(elided("Maximilian", 10.0, false, 30.0).substr(0, 3), "Max");
}

} // namespace
} // namespace mainstay
