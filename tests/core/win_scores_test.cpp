#include "core/win_scores.hpp"

#include <array>
#include <cmath>
#include <map>
#include <random>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "failure_matchers.hpp"
#include "table_file.hpp"

namespace mainstay {
namespace {

using Numbers = std::vector<double>;
using Results = std::vector<std::uint8_t>;

// win_scores.csv, win_scores_expected.csv: scikit-learn.
TEST(WinScores, AreThoseOfScikitLearn) {
  std::map<std::string, std::pair<Numbers, Results>> cases;
  for (const auto &row : test::readTable(test::ownFile("win_scores.csv"))) {
    auto &[probabilities, won] = cases[row.at("case")];
    probabilities.push_back(std::stod(row.at("probability")));
    won.push_back(row.at("won") == "1");
  }
  ASSERT_EQ(cases.size(), 5u);
  for (const auto &row : test::readTable(test::ownFile("win_scores_expected.csv"))) {
    const auto &[probabilities, won] = cases.at(row.at("case"));
    EXPECT_NEAR(*winBrier(probabilities, won), std::stod(row.at("brier")), 1e-14);
    EXPECT_NEAR(*winLogLoss(probabilities, won), std::stod(row.at("log_loss")), 1e-12);
    EXPECT_NEAR(*winAuc(probabilities, won), std::stod(row.at("auc")), 1e-14);
  }
}

TEST(WinScores, ByHand) {
  const Numbers p{0.8, 0.3, 0.3, 0.6};
  const Results won{1, 0, 1, 0};
  EXPECT_NEAR(*winBrier(p, won), (0.04 + 0.09 + 0.49 + 0.36) / 4, 1e-15);
  EXPECT_NEAR(*winLogLoss(p, won),
              -(std::log(0.8) + std::log(0.7) + std::log(0.3) + std::log(0.4)) / 4, 1e-15);
  EXPECT_EQ(*winAuc(p, won), 2.5 / 4); // one tie, one pair the wrong way
  EXPECT_NEAR(*winLogLoss(Numbers{0, 1}, Results{1, 0}), -std::log(1e-15), 0.1) << "clipped";
  EXPECT_NEAR(*winLogLoss(Numbers{0, 1}, Results{0, 1}), 1e-15, 1e-16);
}

TEST(WinScores, Failures) {
  for (auto score : {winBrier, winLogLoss, winAuc}) {
    EXPECT_THAT(score(Numbers{0.5}, Results{1, 0}),
                FailsWith(Fault::value, Reason::unequalLengths, {1}, "1/2"));
    EXPECT_THAT(score(Numbers{0.5, 1.5}, Results{1, 0}),
                FailsWith(Fault::number, Reason::outOfRange, {0, 1, 0}, "0..1"));
    EXPECT_THAT(score(Numbers{0.5, std::nan("")}, Results{1, 0}),
                FailsWith(Fault::number, Reason::outOfRange, {0, 1, 0}, "0..1"));
  }
  EXPECT_THAT(winBrier({}, {}), FailsWith(Fault::division, Reason::noRows, {0}));
  EXPECT_THAT(winLogLoss({}, {}), FailsWith(Fault::division, Reason::noRows, {0}));
  EXPECT_THAT(winAuc({}, {}), FailsWith(Fault::division, Reason::noRows, {1}));
  EXPECT_THAT(winAuc(Numbers{0.5, 0.7}, Results{1, 1}),
              FailsWith(Fault::division, Reason::oneClass, {1}));
}

TEST(WinReliability, WilsonBoundsAreThoseOfScipy) {
  for (const auto &row : test::readTable(test::ownFile("win_wilson.csv"))) {
    const auto deals = static_cast<std::size_t>(std::stoul(row.at("deals")));
    Results won(deals, 0);
    std::fill_n(won.begin(), std::stoul(row.at("wins")), 1);
    const auto bins = winReliability(Numbers(deals, 0.25), won, 1);
    ASSERT_TRUE(bins);
    EXPECT_NEAR(bins->front().lower, std::stod(row.at("lower")), 1e-12) << row.at("wins");
    EXPECT_NEAR(bins->front().upper, std::stod(row.at("upper")), 1e-12) << row.at("wins");
  }
}

TEST(WinReliability, BinsAreHalfOpenAndTheLastIsClosed) {
  const Numbers p{0.0, 0.0999, 0.1, 1 - 0.9, 0.3, 0.1 + 0.2, 0.95, 1.0};
  const auto bins = winReliability(p, Results{0, 0, 1, 0, 1, 0, 1, 1});
  ASSERT_TRUE(bins);
  Numbers deals;
  for (const ReliabilityBin &bin : *bins)
    deals.push_back(static_cast<double>(bin.deals));
  EXPECT_THAT(deals, testing::ElementsAre(2, 2, 0, 2, 0, 0, 0, 0, 0, 2));
  EXPECT_NEAR((*bins)[0].mean, 0.04995, 1e-15);
  EXPECT_EQ((*bins)[1].observed, 0.5);
  EXPECT_EQ((*bins)[9].observed, 1.0);
}

TEST(WinReliability, LimitsMeetWithinTolerance) {
  for (std::size_t bins : {3u, 7u, 10u, 1000u})
    for (std::size_t bin = 0; bin <= bins; ++bin) {
      const double limit = static_cast<double>(bin) / static_cast<double>(bins);
      for (double p : {limit, std::nextafter(limit, 0.0)}) {
        const auto found = winReliability(Numbers{p}, Results{1}, bins);
        EXPECT_EQ((*found)[std::min(bin, bins - 1)].deals, 1u) << bin << " of " << bins;
      }
    }
}

TEST(WinReliability, NoRowsGivesEmptyBinsAndBinsHaveLimits) {
  const auto bins = winReliability({}, {}, 4);
  ASSERT_TRUE(bins);
  EXPECT_EQ(bins->size(), 4u);
  for (std::size_t count : {0u, 1001u})
    EXPECT_THAT(winReliability(Numbers{0.5}, Results{1}, count),
                FailsWith(Fault::number, Reason::outOfRange, {2}, "1..1000"));
}

// Against counting every pair.
TEST(WinAuc, CountsPairs) {
  std::mt19937 random(3);
  for (int round = 0; round < 200; ++round) {
    Numbers p;
    Results won;
    for (std::size_t i = 0; i < 2 + random() % 30; ++i) {
      p.push_back(static_cast<double>(random() % 8) / 7);
      won.push_back(i < 2 ? static_cast<std::uint8_t>(i) : static_cast<std::uint8_t>(random() % 2));
    }
    double pairs = 0, all = 0;
    for (std::size_t i = 0; i < p.size(); ++i)
      for (std::size_t j = 0; j < p.size(); ++j)
        if (won[i] && !won[j]) {
          pairs += p[i] > p[j] ? 1 : p[i] == p[j] ? 0.5 : 0;
          ++all;
        }
    EXPECT_NEAR(*winAuc(p, won), pairs / all, 1e-15);
  }
}

} // namespace
} // namespace mainstay
