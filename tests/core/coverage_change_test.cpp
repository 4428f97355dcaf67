#include "core/coverage_change.hpp"

#include <functional>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "failure_matchers.hpp"
#include "network_cases.hpp"

namespace mainstay {
namespace {

using test::blank, test::Column, test::infinity, test::nan, test::People, test::Relations,
    test::text;

// Anscombe's four sets (1973) have the published line y = 3 + 0.5 x; x takes the place of days.
TEST(CoverageTrend, AnscombesSets) {
  const Column x{10.0, 8.0, 13.0, 9.0, 11.0, 14.0, 6.0, 4.0, 12.0, 7.0, 5.0};
  const Column first{8.04, 6.95, 7.58, 8.81, 8.33, 9.96, 7.24, 4.26, 10.84, 4.82, 5.68};
  const Column third{7.46, 6.77, 12.74, 7.11, 7.81, 8.84, 6.08, 5.39, 8.15, 6.42, 5.73};
  EXPECT_NEAR(*coverageTrend(x, first), 30 * 55.01 / 110, 1e-12);
  EXPECT_NEAR(*coverageTrend(x, third), 30 * 54.97 / 110, 1e-12);
}

TEST(CoverageTrend, ByHand) {
  EXPECT_NEAR(*coverageTrend(Column{46000.0, blank, 46060.0}, Column{0.4, blank, 0.6}), 0.1, 1e-15);
  EXPECT_NEAR(*coverageTrend(Column{46060.0, 46000.0, 46030.0}, Column{0.3, 0.6, 0.6}), -0.15,
              1e-15);
  EXPECT_EQ(*coverageTrend(Column{1.0, 1.0, 2.0}, Column{0.5, 0.5, 0.5}), 0.0);
  EXPECT_NEAR(*coverageTrend(Column{0.0, 1e308, -1e308}, Column{0.0, 1e308, -1e308}), 30, 1e-12);
  EXPECT_NEAR(*coverageTrend(Column{0.0, 1e-8}, Column{0.0, 1e-8}), 30, 1e-12);
}

TEST(CoverageTrend, Failures) {
  const auto nothing = FailsWith(Fault::division, Reason::nothingToDivideBy, Position{0});
  EXPECT_THAT(coverageTrend({}, {}), nothing);
  EXPECT_THAT(coverageTrend(Column(2), Column(2)), nothing);
  EXPECT_THAT(coverageTrend(Column{1.0}, Column{0.5}), nothing);
  EXPECT_THAT(coverageTrend(Column{46000.0, 46000.00001}, Column{0.5, 0.6}), nothing);
  EXPECT_THAT(coverageTrend(Column(2), Column(3)),
              FailsWith(Fault::value, Reason::unequalLengths, Position{1}, "2/3"));
  EXPECT_THAT(coverageTrend(Column{1.0, text("May")}, Column{0.5, 0.5}),
              FailsWith(Fault::value, Reason::notDate, Position{0, 1, 0}, "May"));
  EXPECT_THAT(coverageTrend(Column{1.0, blank}, Column{0.5, 0.5}),
              FailsWith(Fault::value, Reason::blank, Position{0, 1, 0}));
  EXPECT_THAT(coverageTrend(Column{1.0, 2.0}, Column{0.5, blank}),
              FailsWith(Fault::value, Reason::blank, Position{1, 1, 0}));
  EXPECT_THAT(coverageTrend(Column{1.0, 2.0}, Column{0.5, text("half")}),
              FailsWith(Fault::value, Reason::notNumber, Position{1, 1, 0}, "half"));
  EXPECT_THAT(coverageTrend(Column{1.0, 1.1}, Column{-1e308, 1e308}),
              FailsWith(Fault::number, Reason::infinite, Position{1}));
}

// Largest first; what is within 1e-9 of the largest left goes by row.
std::vector<std::size_t> expectedOrder(std::vector<double> values) {
  std::vector<std::size_t> order;
  while (order.size() < values.size()) {
    const double largest = std::ranges::max(values);
    std::size_t i = 0;
    while (values[i] < largest - 1e-9 * std::max(1.0, std::abs(largest)))
      ++i;
    order.push_back(i);
    values[i] = -infinity;
  }
  return order;
}

double coverageByDefinition(const test::DrawnNetwork &network, const std::vector<std::size_t> &left,
                            double threshold, double damping) {
  std::vector<double> authority;
  for (std::size_t person : left)
    authority.push_back(network.authority[person]);
  if (left.empty() || std::ranges::max(authority) == 0)
    return 0;
  const auto influence =
      test::denseInfluence(authority, test::swayWeights(network.drawn, left), damping);
  double ours = 0, all = 0;
  for (std::size_t i = 0; i < left.size(); ++i) {
    all += influence[i];
    ours += network.stance[left[i]] >= threshold ? influence[i] : 0;
  }
  return ours / all;
}

std::vector<std::size_t> everyone(const test::DrawnNetwork &network) {
  std::vector<std::size_t> people;
  for (std::size_t i = 0; i < network.stance.size(); ++i)
    people.push_back(i);
  return people;
}

TEST(CoverageAtRisk, AsByRemovingEachInTurn) {
  std::mt19937 random(11);
  std::size_t emptied = 0;
  for (int round = 0; round < 3000; ++round) {
    const auto network = test::drawNetwork(random, {0.5, 1, 1, 2, 3});
    const double threshold = std::vector{0.5, 0.5, 0.0, 0.8, -0.2}[random() % 5];
    const double damping = std::vector{0.5, 0.5, 0.0, 0.85, 0.99}[random() % 5];
    const auto all = everyone(network);
    const auto influence =
        test::denseInfluence(network.authority, test::swayWeights(network.drawn, all), damping);
    const double now = coverageByDefinition(network, all, threshold, damping);
    std::vector<std::size_t> supporters;
    std::vector<double> ifNeutral, ifGone, loss;
    for (std::size_t person : all) {
      if (network.stance[person] < threshold)
        continue;
      std::vector<std::size_t> left = all;
      std::erase(left, person);
      supporters.push_back(person);
      ifNeutral.push_back(threshold > 0 ? now - influence[person] / 100 : now);
      ifGone.push_back(coverageByDefinition(network, left, threshold, damping));
      loss.push_back(now - std::min(ifNeutral.back(), ifGone.back()));
      emptied += ifGone.back() == 0;
    }
    const auto found =
        coverageAtRisk(network.people, network.relations, network.stanceCells, threshold, damping);
    ASSERT_TRUE(found) << round;
    ASSERT_EQ(found->size(), supporters.size());
    const auto order = expectedOrder(loss);
    for (std::size_t i = 0; i < order.size(); ++i) {
      const SupporterAtRisk &row = (*found)[i];
      const std::size_t k = order[i];
      EXPECT_EQ(row.name, test::nameOf(supporters[k])) << round;
      EXPECT_NEAR(row.influence, influence[supporters[k]], 1e-10) << round;
      EXPECT_NEAR(row.now, now, 1e-12) << round;
      EXPECT_NEAR(row.ifNeutral, ifNeutral[k], 1e-12) << round;
      EXPECT_NEAR(row.ifGone, ifGone[k], 1e-12) << round;
      EXPECT_NEAR(row.loss, loss[k], 1e-12) << round;
    }
  }
  EXPECT_GT(emptied, 100u) << "cases in which nobody with influence for us is left";
}

TEST(NextToWin, AsByDefinition) {
  std::mt19937 random(12);
  std::size_t ties = 0;
  for (int round = 0; round < 3000; ++round) {
    const auto network = test::drawNetwork(random, {0.5, 1, 1, 2, 3});
    const double threshold = std::vector{0.5, 0.5, 0.0, 0.8, -0.2}[random() % 5];
    const double damping = std::vector{0.5, 0.5, 0.0, 0.85, 0.99}[random() % 5];
    const bool withEffort = random() % 2 == 0;
    Column effort(withEffort || random() % 2 == 0 ? network.people.size() : 0);
    const auto all = everyone(network);
    const auto influence =
        test::denseInfluence(network.authority, test::swayWeights(network.drawn, all), damping);
    std::vector<std::size_t> toWin;
    std::vector<double> efforts, worth;
    for (std::size_t person : all) {
      const bool isForUs = network.stance[person] >= threshold;
      const double days = 1 + random() % 3;
      if (withEffort)
        effort[network.rows[person]] = isForUs && random() % 2 == 0 ? Cell() : Cell(days);
      if (isForUs)
        continue;
      toWin.push_back(person);
      efforts.push_back(withEffort ? days : threshold - network.stance[person]);
      worth.push_back(influence[person] / 100 / efforts.back());
    }
    const auto found = nextToWin(network.people, network.relations, network.stanceCells, effort,
                                 threshold, damping);
    ASSERT_TRUE(found) << round;
    ASSERT_EQ(found->size(), toWin.size());
    double coverage = coverageByDefinition(network, all, threshold, damping);
    const auto order = expectedOrder(worth);
    for (std::size_t i = 0; i < order.size(); ++i) {
      const PersonToWin &row = (*found)[i];
      const std::size_t k = order[i], person = toWin[k];
      coverage += influence[person] / 100;
      ties += i > 0 && worth[order[i - 1]] - worth[k] < 1e-9;
      EXPECT_EQ(row.name, test::nameOf(person)) << round;
      EXPECT_EQ(row.stance, network.stance[person]);
      EXPECT_NEAR(row.influence, influence[person], 1e-10) << round;
      EXPECT_NEAR(row.gain, influence[person] / 100, 1e-12) << round;
      EXPECT_NEAR(row.effort, efforts[k], 1e-15) << round;
      EXPECT_NEAR(row.gainPerEffort, worth[k], 1e-11) << round;
      EXPECT_NEAR(row.coverage, coverage, 1e-12) << round;
    }
    EXPECT_TRUE(found->empty() || std::abs(found->back().coverage - 1) < 1e-12) << round;
  }
  EXPECT_GT(ties, 300u);
}

TEST(CoverageAtRisk, OnePersonIsAllThereIs) {
  const auto found = coverageAtRisk(People{{text("Ann"), 2.0}}, {}, Column{text("Ally")});
  ASSERT_TRUE(found);
  ASSERT_EQ(found->size(), 1u);
  EXPECT_NEAR(found->front().influence, 100, 1e-10);
  EXPECT_EQ(found->front().ifGone, 0);
  EXPECT_NEAR(found->front().loss, 1, 1e-12);
  EXPECT_TRUE(coverageAtRisk(People(2), {}, Column(2))->empty());
  EXPECT_TRUE(nextToWin(People(2), {}, Column(2))->empty());
}

// Bob listens to Ann only, next to nothing else: with her gone, what there is counts.
TEST(CoverageAtRisk, SmallWeightsCountWhenALargeOneGoes) {
  const People people{{text("Ann"), 1.0}, {text("Bob"), 1.0}, {text("Cy"), 1.0}};
  const Relations relations{{text("Bob"), text("Bob"), 0.0, blank},
                            {text("Ann"), text("Bob"), 1e300, blank},
                            {text("Cy"), text("Bob"), 1e-300, blank}};
  const auto found = coverageAtRisk(people, relations, Column{1.0, 0.0, 1.0});
  ASSERT_TRUE(found);
  const auto &ann = (*found)[0].name == "Ann" ? (*found)[0] : (*found)[1];
  EXPECT_NEAR(ann.ifGone, 0.75, 1e-12) << "Cy 0.5 and all of what Bob listens to";
}

TEST(CoverageChange, FailuresOfBoth) {
  const People people{{text("Ann"), 1.0}, {blank, blank}, {text("Bob"), 1.0}};
  const auto both = [&](const Column &stance, const Failure &failure) {
    EXPECT_THAT(coverageAtRisk(people, {}, stance), FailsWith(failure));
    EXPECT_THAT(nextToWin(people, {}, stance), FailsWith(failure));
  };
  both({0.5, blank}, {Fault::value, Reason::unequalLengths, {2}, "3/2"});
  both({0.5, blank, blank}, {Fault::value, Reason::blank, {2, 2, 0}});
  both({0.5, 0.5, 0.5}, {Fault::value, Reason::blank, {0, 1, 0}});
  both({0.5, blank, text("Fan")}, {Fault::notAvailable, Reason::unknownStance, {2, 2, 0}, "Fan"});
  both({0.5, blank, 1.5}, {Fault::number, Reason::outOfRange, {2, 2, 0}, "-1..1"});
  const Column stance{0.5, blank, 0.0};
  EXPECT_THAT(coverageAtRisk(people, {}, stance, 1.1),
              FailsWith(Fault::number, Reason::outOfRange, Position{3}, "-1..1"));
  EXPECT_THAT(coverageAtRisk(people, {}, stance, 0.5, 1.0),
              FailsWith(Fault::number, Reason::outOfRange, Position{4}, "0..0.99"));
  EXPECT_THAT(nextToWin(people, {}, stance, {}, nan),
              FailsWith(Fault::number, Reason::outOfRange, Position{4}, "-1..1"));
  EXPECT_THAT(nextToWin(people, {}, stance, {}, 0.5, -0.1),
              FailsWith(Fault::number, Reason::outOfRange, Position{5}, "0..0.99"));
  EXPECT_THAT(coverageAtRisk(People{{text("Ann"), 0.0}}, {}, Column{0.5}),
              FailsWith(Fault::division, Reason::nothingToDivideBy, Position{0, -1, 1}));
}

TEST(NextToWin, FailuresOfEffort) {
  const People people{{text("Ann"), 1.0}, {text("Bob"), 1.0}, {text("Cy"), 1.0}};
  const auto with = [&](const Column &effort) {
    return nextToWin(people, {}, Column{0.5, 0.0, -1.0}, effort);
  };
  EXPECT_TRUE(with({text("done"), 1.0, 2.0})) << "of supporters it is not read";
  EXPECT_EQ(with(Column(3))->front().effort, 0.5);
  EXPECT_THAT(with({1.0, 1.0}),
              FailsWith(Fault::value, Reason::unequalLengths, Position{3}, "3/2"));
  EXPECT_THAT(with({1.0, 1.0, blank}), FailsWith(Fault::value, Reason::blank, Position{3, 2, 0}));
  EXPECT_THAT(with({1.0, 1.0, text("x")}),
              FailsWith(Fault::value, Reason::notNumber, Position{3, 2, 0}, "x"));
  EXPECT_THAT(with({1.0, 0.0, 1.0}),
              FailsWith(Fault::number, Reason::notPositive, Position{3, 1, 0}, "0"));
  EXPECT_THAT(with({1.0, 1.0, 5e-324}),
              FailsWith(Fault::number, Reason::infinite, Position{3, 2, 0}));
}

TEST(CoverageChange, AnyCells) {
  std::mt19937 random(13);
  std::size_t answered = 0;
  for (int round = 0; round < 20000; ++round) {
    const std::size_t rows = random() % 4, relationRows = random() % 3;
    People people;
    for (std::size_t i = 0; i < rows; ++i)
      people.push_back({random() % 2 == 0 ? text(test::nameOf(i)) : test::drawCell(random),
                        random() % 2 == 0 ? Cell(1.0) : test::drawCell(random)});
    Relations relations;
    for (std::size_t i = 0; i < relationRows; ++i)
      relations.push_back({test::drawCell(random), test::drawCell(random), test::drawCell(random),
                           random() % 2 == 0 ? blank : test::drawCell(random)});
    const Column stance = test::drawColumn(random, random() % 8 == 0 ? random() % 5 : rows);
    const Column effort = test::drawColumn(random, random() % 2 == 0 ? 0 : rows);
    if (const auto found = coverageAtRisk(people, relations, stance)) {
      ++answered;
      for (const SupporterAtRisk &row : *found)
        EXPECT_TRUE(row.ifGone >= 0 && row.ifGone <= 1 + 1e-12 && row.loss <= 1 + 1e-12);
    }
    if (const auto found = nextToWin(people, relations, stance, effort)) {
      ++answered;
      for (const PersonToWin &row : *found)
        EXPECT_TRUE(std::isfinite(row.gainPerEffort) && row.coverage >= 0 && row.coverage <= 1);
    }
    if (const auto trend = coverageTrend(stance, effort)) {
      ++answered;
      EXPECT_TRUE(std::isfinite(*trend));
    }
  }
  EXPECT_GT(answered, 1000u);
}

} // namespace
} // namespace mainstay
