#include "workbook/row_ids.hpp"

#include <gmock/gmock.h>

#include <set>

namespace mainstay::workbook {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

const std::string one = "0123456789abc", two = "zzzzzzzzzzzzz";

std::vector<std::string> settled(const std::vector<RowIdentity> &rows) {
  std::unordered_set<std::string> taken;
  return settledRowIds(rows, taken);
}

TEST(RowIds, NewOnesAreSoundAndDifferent) {
  std::set<std::string> ids;
  std::set<char> characters;
  for (int count = 0; count < 1000; ++count) {
    const std::string id = newRowId();
    EXPECT_TRUE(isRowId(id)) << id;
    ids.insert(id);
    characters.insert(id.begin(), id.end());
  }
  EXPECT_EQ(ids.size(), 1000u);
  EXPECT_EQ(characters.size(), 36u);
}

TEST(RowIds, WhatIsNone) {
  for (const char *text : {"", "0123456789ab", "0123456789abcd", "0123456789abC", "0123456789ab "})
    EXPECT_FALSE(isRowId(text)) << text;
}

TEST(RowIds, SoundOnesStay) {
  EXPECT_THAT(settled({{one, true}, {two, true}}), ElementsAre(one, two));
}

TEST(RowIds, BlankRowsHaveNone) {
  EXPECT_THAT(settled({{one, false}, {"", false}}), ElementsAre(IsEmpty(), IsEmpty()));
}

TEST(RowIds, TheFirstOfTwoKeepsIt) {
  const auto ids = settled({{one, true}, {one, true}, {"rubbish", true}, {"", true}});
  EXPECT_EQ(ids[0], one);
  EXPECT_EQ(std::set<std::string>(ids.begin(), ids.end()).size(), 4u);
  for (const std::string &id : ids)
    EXPECT_TRUE(isRowId(id));
}

TEST(RowIds, WhatAnotherTableTookIsTaken) {
  std::unordered_set<std::string> taken{one};
  const std::vector<RowIdentity> rows{{one, true}};
  EXPECT_NE(settledRowIds(rows, taken)[0], one);
  EXPECT_EQ(taken.size(), 2u);
}

} // namespace
} // namespace mainstay::workbook
