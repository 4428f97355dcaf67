#include "workbook/row_memory.hpp"

#include <gmock/gmock.h>

#include <fmt/format.h>

#include <algorithm>
#include <random>

namespace mainstay::workbook {
namespace {

using testing::ElementsAre;
using testing::ElementsAreArray;

std::string id(char character) { return std::string(13, character); }

KnownRow row(char character, std::string name, std::string rest = "") {
  return {character == ' ' ? std::string() : id(character), name.empty() ? "" : name + "/" + rest,
          name};
}

const std::vector<KnownRow> saved{row('a', "Ann", "1"), row('b', "Bob", "2"), row('c', "Cas", "3")};

TEST(RowMemory, NothingIsKnown) {
  EXPECT_THAT(recognisedIds(saved, ""), ElementsAre(id('a'), id('b'), id('c')));
  EXPECT_TRUE(recognisedIds({}, packRows(saved)).empty());
}

TEST(RowMemory, RowsThatStayed) {
  EXPECT_THAT(recognisedIds(saved, packRows(saved)), ElementsAre(id('a'), id('b'), id('c')));
}

TEST(RowMemory, RowsThatWereEdited) {
  EXPECT_THAT(
      recognisedIds(std::vector{row('a', "Anna", "1"), row('b', "Bob", "9"), row('c', "Cas", "3")},
                    packRows(saved)),
      ElementsAre(id('a'), id('b'), id('c')));
}

TEST(RowMemory, SortedWithoutTheIds) {
  EXPECT_THAT(
      recognisedIds(std::vector{row('a', "Cas", "3"), row('b', "Ann", "1"), row('c', "Bob", "2")},
                    packRows(saved)),
      ElementsAre(id('c'), id('a'), id('b')));
}

TEST(RowMemory, SortedAndEdited) {
  EXPECT_THAT(
      recognisedIds(std::vector{row('a', "Cas", "3"), row('b', "Ann", "9"), row('c', "Bob", "2")},
                    packRows(saved)),
      ElementsAre(id('c'), id('a'), id('b')));
  EXPECT_THAT(
      recognisedIds(std::vector{row('a', "Cas", "3"), row('b', "Anna", "9"), row('c', "Bob", "2")},
                    packRows(saved)),
      ElementsAre(id('c'), id('a'), id('b')));
}

TEST(RowMemory, SortedWithANewRow) {
  EXPECT_THAT(recognisedIds(std::vector{row('a', "Ann", "1"), row('b', "Ben", "7"),
                                        row('c', "Bob", "2"), row(' ', "Cas", "3")},
                            packRows(saved)),
              ElementsAre(id('a'), "", id('b'), id('c')));
}

TEST(RowMemory, RowsThatAreCopiesOrTwins) {
  EXPECT_THAT(recognisedIds(std::vector{saved[0], saved[0], saved[1], saved[2]}, packRows(saved)),
              ElementsAre(id('a'), id('a'), id('b'), id('c')));
  const std::vector twins{row('a', "Ann", "1"), row('b', "Ann", "1"), row('c', "Cas", "3")};
  EXPECT_THAT(
      recognisedIds(std::vector{row('a', "Cas", "3"), row('b', "Ann", "1"), row('c', "Ann", "1")},
                    packRows(twins)),
      ElementsAre(id('c'), id('b'), id('a')));
}

TEST(RowMemory, ARowThatWasMovedWithoutItsId) {
  EXPECT_THAT(recognisedIds(std::vector{row('a', ""), saved[1], saved[2], row(' ', "Ann", "1")},
                            packRows(saved)),
              ElementsAre(id('a'), id('b'), id('c'), id('a')));
}

TEST(RowMemory, RubbishIsNoMemory) {
  EXPECT_THAT(recognisedIds(saved, "rubbish"), ElementsAre(id('a'), id('b'), id('c')));
  EXPECT_THAT(recognisedIds(saved, std::string(77, '\xff')),
              ElementsAre(id('a'), id('b'), id('c')));
}

TEST(RowMemory, AnyOrderIsFoundAgain) {
  std::mt19937 random(7);
  std::vector<KnownRow> rows;
  for (int number = 0; number < 300; ++number)
    rows.push_back({fmt::format("{:013}", number), fmt::format("content {}", number),
                    fmt::format("name {}", number % 40)});
  const std::string packed = packRows(rows);
  for (int round = 0; round < 20; ++round) {
    std::vector<KnownRow> shuffled = rows;
    std::ranges::shuffle(shuffled, random);
    std::vector<std::string> wanted;
    for (std::size_t at = 0; at < rows.size(); ++at) {
      wanted.push_back(shuffled[at].id);
      shuffled[at].id = rows[at].id; // the ids stayed behind
    }
    EXPECT_THAT(recognisedIds(shuffled, packed), ElementsAreArray(wanted));
  }
}

} // namespace
} // namespace mainstay::workbook
