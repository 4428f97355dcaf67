#include "core/win_check.hpp"

#include <cmath>
#include <random>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "win_cases.hpp"

namespace mainstay {
namespace {

using test::findRow;
using test::numberIn;
using test::WinCase;
using test::words;

const Cell blank;

TEST(WinCheck, FoldsNumberWonAndLostSeparately) {
  const std::vector<std::uint8_t> won{1, 1, 0, 1, 0, 1, 1, 1, 0};
  EXPECT_THAT(winFoldOf(won), testing::ElementsAre(0, 1, 0, 2, 1, 3, 4, 0, 2));
}

TEST(WinCheck, LeaksAreNamedAndLeftOut) {
  WinCase deals{
      {},
      {words("region"), words("paid"), words("loss reason"), words("signed on"), words("down#")},
      {}};
  for (int i = 0; i < 200; ++i) {
    const bool win = i % 3 == 0;
    deals.addRow({words(i % 2 ? "north" : "south"), win ? 100.0 + i : 0.0,
                  words(win     ? ""
                        : i % 2 ? "price"
                                : "no budget"),
                  win ? Cell(45000.0 + i * 7 % 50) : blank, win ? -double(i) - 1 : double(i % 7)},
                 double(win));
  }
  const auto model = deals.model();
  ASSERT_TRUE(model);
  std::vector<Cell> leaks;
  for (const WinModelRow &row : *model)
    if (row[0] == words("(leak)"))
      leaks.push_back(row[1]);
  EXPECT_THAT(leaks, testing::ElementsAre(words("paid"), words("loss reason"), words("signed on"),
                                          words("down#")));
  EXPECT_EQ(numberIn(*model, "(leak)", "paid"), 1);
  EXPECT_TRUE(findRow(*model, "region", "north"));
  EXPECT_FALSE(findRow(*model, "paid"));
}

TEST(WinCheck, ALeakIsFromNinetyEightHundredthsOn) {
  // Pairs: 50 won × 50 lost, one won below `below` of the lost: AUC = 1 - below/2500.
  for (int below : {49, 50, 51, 52}) {
    WinCase deals{{}, {words("x#")}, {}};
    for (int i = 0; i < 50; ++i)
      deals.addRow({double(i)}, 0.0);
    for (int i = 0; i < 49; ++i)
      deals.addRow({100.0 + i}, 1.0);
    deals.addRow({49.5 - below}, 1.0);
    const double area = 1 - std::min(below, 50) / 2500.0;
    const auto model = deals.model();
    ASSERT_TRUE(model);
    EXPECT_NEAR(numberIn(*model, "(leak)", "x#"), area, 1e-15);
  }
  WinCase deals{{}, {words("x#")}, {}};
  for (int i = 0; i < 100; ++i) // two won below all 50 lost: 0.96
    deals.addRow({i < 2 ? -double(i) - 1 : double(i)}, i < 2 || i >= 52 ? 1.0 : 0.0);
  EXPECT_FALSE(findRow(*deals.model(), "(leak)", "x#"));
}

// One yes/no column that has nothing to do with the result: the mean gain must rarely exceed its
// standard error.
TEST(WinCheck, NoiseIsNoSignal) {
  std::mt19937 random(2024);
  int signals = 0, positive = 0;
  constexpr int rounds = 500;
  for (int round = 0; round < rounds; ++round) {
    WinCase deals{{}, {words("champion")}, {}};
    for (int i = 0; i < 400; ++i)
      deals.addRow({double(random() % 2)}, double(random() % 2));
    const auto model = deals.model();
    ASSERT_TRUE(model);
    signals += test::stateOf(*model) == "signal" ? 1 : 0;
    positive += numberIn(*model, "(Brier skill)") > 0 ? 1 : 0;
  }
  RecordProperty("signals", signals);
  RecordProperty("positive", positive);
  EXPECT_LE(signals, rounds / 50);
  EXPECT_GE(positive, rounds / 10) << "a rule without the error would fire this often";
}

} // namespace
} // namespace mainstay
