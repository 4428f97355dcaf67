#include "workbook/plan_schema.hpp"

#include <gtest/gtest.h>

namespace mainstay::workbook::schema {
namespace {

TEST(PlanSchema, TablesThatTheOthersStandOn) {
  const Template *plan = findTemplate("account_plan");
  ASSERT_NE(plan, nullptr);
  const Block *people = plan->block("people");
  ASSERT_NE(people, nullptr);
  EXPECT_EQ(people->kind, BlockKind::table);
  const Column *stance = people->column("stance");
  ASSERT_NE(stance, nullptr);
  EXPECT_EQ(stance->kind, Kind::term);
  EXPECT_EQ(stance->terms, TermList::stance);
  EXPECT_EQ(stance->visibility, Visibility::secret);
  EXPECT_FALSE(stance->computed);
  EXPECT_EQ(people->column("reports_to")->source, "people_name");
  EXPECT_EQ(people->column("nothing"), nullptr);
  EXPECT_EQ(plan->block("nothing"), nullptr);
  EXPECT_EQ(findTemplate("nothing"), nullptr);
}

// Else going there and back would not lead to the same text.
TEST(PlanSchema, EveryTextHasOneTranslation) {
  for (const Template &each : templates())
    for (const Block &block : each.blocks)
      for (const Column &column : block.columns)
        for (std::size_t language = 0; language < 3; ++language)
          if (!column.head[language].empty()) {
            const Words *words = findLabel(column.head[language], static_cast<Language>(language));
            ASSERT_NE(words, nullptr) << column.head[language];
            EXPECT_EQ(*words, column.head) << column.head[language];
          }
}

TEST(PlanSchema, ReferencesLeadSomewhere) {
  for (const Template &each : templates())
    for (const Block &block : each.blocks)
      for (const Column &column : block.columns) {
        if (column.kind != Kind::reference)
          continue;
        bool found = false;
        for (const Block &other : each.blocks)
          for (const Column &source : other.columns)
            found |= std::string(other.id) + "_" + std::string(source.id) == column.source;
        EXPECT_TRUE(found) << column.source;
      }
}

} // namespace
} // namespace mainstay::workbook::schema
