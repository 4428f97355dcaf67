#include "core/people.hpp"

#include <cmath>
#include <limits>
#include <random>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "failure_matchers.hpp"
#include "network_cases.hpp"
#include "table_file.hpp"

namespace mainstay {
namespace {

using test::blank, test::denseInfluence, test::infinity, test::nan, test::text;
using test::People, test::Relations;

std::vector<double> influences(const People &people, const Relations &relations, double damping) {
  const auto found = influenceScores(people, relations, damping);
  EXPECT_TRUE(found);
  std::vector<double> result;
  for (const auto &score : *found)
    if (score)
      result.push_back(score->influence);
  return result;
}

// krackhardt_influence.csv: networkx. The target of an advice or friendship tie sways its source.
TEST(Influence, KrackhardtsManagersAsByNetworkx) {
  const auto folder = test::sharedFile("networks/krackhardt_hightech");
  MAINSTAY_NEEDS(folder / "edges.csv");
  const auto nodes = test::readTable(folder / "nodes.csv");
  const auto edges = test::readTable(folder / "edges.csv");
  const auto expected = test::readTable(test::ownFile("krackhardt_influence.csv"));
  ASSERT_EQ(expected.size(), 3u * 2 * 4 * nodes.size());
  for (std::size_t start = 0; start < expected.size(); start += nodes.size()) {
    const test::TableRow &run = expected[start];
    People people;
    for (const auto &node : nodes)
      people.push_back({text(node.at("node")),
                        run.at("authority") == "equal" ? 1.0 : 4 - std::stod(node.at("Level"))});
    Relations relations;
    for (const auto &edge : edges) {
      const std::string layer = edge.at("layer");
      if (run.at("layers").find(layer) == std::string::npos)
        continue;
      Cell from = text(edge.at("source")), to = text(edge.at("target"));
      const double weight = std::stod(edge.at("weight"));
      if (layer == "reports_to")
        relations.push_back({from, to, weight, text("reports")});
      else
        relations.push_back({to, from, weight, layer == "advice" ? blank : text("影響")});
    }
    ASSERT_FALSE(relations.empty());
    const auto found = influences(people, relations, std::stod(run.at("damping")));
    ASSERT_EQ(found.size(), nodes.size());
    for (std::size_t i = 0; i < nodes.size(); ++i) {
      ASSERT_EQ(expected[start + i].at("node"), nodes[i].at("node"));
      EXPECT_NEAR(found[i], std::stod(expected[start + i].at("influence")), 1e-9)
          << run.at("layers") << " " << run.at("authority") << " " << run.at("damping");
    }
  }
}

TEST(Influence, RandomGraphsAsByElimination) {
  std::mt19937 random(7);
  const auto person = [](const char *start, std::size_t number) {
    return text(std::string(start).append(std::to_string(number)));
  };
  const auto uniform = [&](double high) {
    return std::uniform_real_distribution<double>(0, high)(random);
  };
  for (int round = 0; round < 300; ++round) {
    const std::size_t n = 1 + random() % 25;
    std::vector<double> authority(n);
    std::vector<std::vector<double>> weights(n, std::vector<double>(n, 0.0));
    People people;
    for (std::size_t i = 0; i < n; ++i) {
      authority[i] = random() % 4 == 0 && i > 0 ? 0.0 : 1e-3 + uniform(5);
      weights[i][i] = 1;
      people.push_back({person("p", i), authority[i]});
    }
    Relations relations;
    std::vector<bool> own(n, false);
    const std::size_t count = random() % (4 * n + 1);
    for (std::size_t k = 0; k < count; ++k) {
      const std::size_t from = random() % n, to = random() % n;
      const bool reports = random() % 3 == 0;
      const double weight = from == to && random() % 2 == 0 ? 0.0 : 1e-3 + uniform(3);
      relations.push_back(
          {person("P", from), person(" p", to), weight, reports ? text("Reports") : text("sways")});
      if (from == to && !own[to]) {
        own[to] = true;
        weights[to][to] = 0;
      }
      (reports ? weights[to][from] : weights[from][to]) += weight;
    }
    for (double damping : {0.0, 0.3, 0.5, 0.85, 0.99}) {
      const auto found = influences(people, relations, damping);
      const auto expected = denseInfluence(authority, weights, damping);
      double sum = 0;
      for (std::size_t i = 0; i < n; ++i) {
        EXPECT_NEAR(found[i], expected[i], 1e-10) << "d " << damping; // 1e-12 of the whole
        sum += found[i];
      }
      EXPECT_NEAR(sum, 100, 1e-10);
    }
  }
}

// A long chain of persons without own judgement is the slowest case there is.
TEST(Influence, ChainsWithoutOwnJudgement) {
  constexpr std::size_t n = 200;
  People people;
  Relations relations;
  std::vector<double> authority(n, 0.0);
  authority[n - 1] = 1;
  std::vector<std::vector<double>> weights(n, std::vector<double>(n, 0.0));
  for (std::size_t i = 0; i < n; ++i) {
    people.push_back({text(std::to_string(i)), authority[i]});
    relations.push_back({people[i].name, people[i].name, 0.0, blank});
    relations.push_back({people[i].name, text(std::to_string((i + 1) % n)), 2.0, blank});
    weights[i][(i + 1) % n] = 2;
  }
  const auto found = influences(people, relations, 0.99);
  const auto expected = denseInfluence(authority, weights, 0.99);
  for (std::size_t i = 0; i < n; ++i)
    EXPECT_NEAR(found[i], expected[i], 1e-10);
}

// Ann sways Bob with weight 3 against his own judgement of 1.
TEST(Influence, ColumnsByHand) {
  const People people{{text("Ann"), 1.0}, {blank, blank}, {text("Bob"), 3.0}};
  const auto found = influenceScores(people, Relations{{text("ann"), text("BOB"), 3.0, blank}});
  ASSERT_TRUE(found);
  ASSERT_EQ(found->size(), 3u);
  EXPECT_FALSE((*found)[1]);
  const InfluenceScore &ann = *(*found)[0], &bob = *(*found)[2];
  // bob: x = 0.375 + 0.125 x; ann: x = 0.125 + 0.5 (x + 0.75 bob)
  const double bobShare = 3.0 / 7, annShare = 4.0 / 7;
  EXPECT_EQ(ann.name, "Ann");
  EXPECT_EQ(ann.authority, 0.25);
  EXPECT_EQ(bob.authority, 0.75);
  EXPECT_NEAR(ann.influence, 100 * annShare, 1e-10);
  EXPECT_NEAR(bob.influence, 100 * bobShare, 1e-10);
  EXPECT_NEAR(ann.network, annShare + 0.75 * bobShare, 1e-12);
  EXPECT_NEAR(bob.network, 0.25 * bobShare, 1e-12);
  EXPECT_EQ(ann.rank, 1u);
  EXPECT_EQ(bob.rank, 2u);
}

TEST(Influence, DuplicateRowsAddAndReportsTurnsRound) {
  const People people{{text("Ann"), 1.0}, {text("Bob"), 3.0}};
  const auto once = influences(people, Relations{{text("Ann"), text("Bob"), 3.0, blank}}, 0.5);
  const Relations twice{{text("Ann"), text("Bob"), 1.0, text("sways")},
                        {text("Bob"), text("Ann"), 2.0, text("汇报")}};
  EXPECT_EQ(influences(people, twice, 0.5), once);
}

TEST(Influence, OwnJudgementIsReplacedEvenByNothing) {
  const People people{{text("Ann"), 1.0}, {text("Bob"), 1.0}};
  const auto with = [&](double own, bool swayed) {
    Relations relations{{text("Bob"), text("Bob"), own, blank}};
    if (swayed)
      relations.push_back({text("Ann"), text("Bob"), 1.0, blank});
    return influences(people, relations, 0.5)[1];
  };
  EXPECT_NEAR(with(0, true), 25, 1e-10) << "x = 0.25";
  EXPECT_NEAR(with(3, true), 40, 1e-10) << "x = 0.25 + 0.375 x";
  EXPECT_NEAR(with(0, false), 50, 1e-10) << "no weight at all is own judgement again";
}

TEST(Influence, EqualInfluenceIsEqualRank) {
  // Two pairs, each swayed alike from both sides, with sums in different order.
  const People people{
      {text("A"), 0.1}, {text("B"), 0.3}, {text("C"), 0.1}, {text("D"), 0.3}, {text("E"), 0.05}};
  const Relations relations{{text("A"), text("E"), 0.1, blank},
                            {text("B"), text("E"), 0.7, blank},
                            {text("D"), text("E"), 0.7, blank},
                            {text("C"), text("E"), 0.1, blank}};
  const auto found = influenceScores(people, relations, 0.9);
  ASSERT_TRUE(found);
  std::vector<std::size_t> ranks;
  for (const auto &score : *found)
    ranks.push_back(score->rank);
  EXPECT_THAT(ranks, testing::ElementsAre(3, 1, 3, 1, 5));
  const auto alone = influenceScores(People(3, {blank, blank}), {});
  ASSERT_TRUE(alone) << "a table not yet filled";
  EXPECT_EQ(alone->size(), 3u);
}

TEST(Influence, LargestAndSmallestNumbers) {
  const People people{{text("A"), 1e308}, {text("B"), 1e308}, {text("C"), 5e-324}};
  const Relations relations{{text("A"), text("B"), 1e308, blank},
                            {text("C"), text("B"), 1e308, blank},
                            {text("A"), text("B"), 1e308, blank}};
  const auto found = influences(people, relations, 0.5);
  // b = 0.25; a = 0.25 + (a + 2/3 b)/2; c = (c + 1/3 b)/2
  EXPECT_NEAR(found[1], 25, 1e-10);
  EXPECT_NEAR(found[0], 100 * (0.5 + 0.5 / 3), 1e-10);
  EXPECT_NEAR(found[2], 25.0 / 3, 1e-10);
}

TEST(Influence, OfOnePerson) {
  const People people{{text("Ann"), 1.0}, {text("Bob"), 3.0}};
  const Relations relations{{text("Ann"), text("Bob"), 3.0, blank}};
  EXPECT_EQ(*influenceScore(text("ＢＯＢ"), people, relations),
            influences(people, relations, 0.5)[1]);
  EXPECT_THAT(influenceScore(text("Cy"), people, relations),
              FailsWith(Fault::notAvailable, Reason::unknownName, Position{0}, "Cy"));
  EXPECT_THAT(influenceScore(blank, people, relations),
              FailsWith(Fault::value, Reason::blank, Position{0}));
  EXPECT_THAT(influenceScore(text("Ann"), people, relations, 1.0),
              FailsWith(Fault::number, Reason::outOfRange, Position{3}, "0..0.99"));
  EXPECT_THAT(influenceScore(text("Ann"), People{{text("Ann"), 0.0}}, {}),
              FailsWith(Fault::division, Reason::nothingToDivideBy, Position{1, -1, 1}));
  EXPECT_THAT(influenceScore(text("Ann"), people, Relations{{text("Ann"), text("Cy"), 3.0, blank}}),
              FailsWith(Fault::notAvailable, Reason::unknownName, Position{2, 0, 1}, "Cy"));
}

TEST(Influence, FailuresOfPeople) {
  const auto with = [](Cell name, Cell authority) {
    return influenceScores(People{{text("Ann"), 1.0}, {std::move(name), std::move(authority)}}, {});
  };
  EXPECT_THAT(with(text(" ANN "), 1.0),
              FailsWith(Fault::value, Reason::duplicateName, Position{0, 1, 0}, " ANN "));
  EXPECT_THAT(with(blank, 1.0), FailsWith(Fault::value, Reason::blank, Position{0, 1, 0}));
  EXPECT_THAT(with(7.0, 1.0), FailsWith(Fault::value, Reason::notText, Position{0, 1, 0}, "7"));
  EXPECT_THAT(with(text("Bob"), blank), FailsWith(Fault::value, Reason::blank, Position{0, 1, 1}));
  EXPECT_THAT(with(text("Bob"), text("high")),
              FailsWith(Fault::value, Reason::notNumber, Position{0, 1, 1}, "high"));
  EXPECT_THAT(with(text("Bob"), -1.0),
              FailsWith(Fault::number, Reason::negative, Position{0, 1, 1}, "-1"));
  EXPECT_THAT(with(text("Bob"), infinity),
              FailsWith(Fault::number, Reason::infinite, Position{0, 1, 1}, "inf"));
  EXPECT_THAT(influenceScores(People{{text("Ann"), 0.0}}, {}),
              FailsWith(Fault::division, Reason::nothingToDivideBy, Position{0, -1, 1}));
  for (double damping : {-0.01, 0.991, 1.0, nan})
    EXPECT_THAT(influenceScores({}, {}, damping),
                FailsWith(Fault::number, Reason::outOfRange, Position{2}, "0..0.99"));
}

TEST(Influence, FailuresOfRelations) {
  const auto with = [](Cell from, Cell to, Cell weight, Cell kind) {
    return influenceScores(People{{text("Ann"), 1.0}, {text("Bob"), 1.0}},
                           Relations{{}, {from, to, weight, kind}});
  };
  const Cell ann = text("Ann"), bob = text("Bob");
  EXPECT_THAT(with(text("Cy"), bob, 1.0, blank),
              FailsWith(Fault::notAvailable, Reason::unknownName, Position{1, 1, 0}, "Cy"));
  EXPECT_THAT(with(ann, text("Cy"), 1.0, blank),
              FailsWith(Fault::notAvailable, Reason::unknownName, Position{1, 1, 1}, "Cy"));
  EXPECT_THAT(with(blank, bob, 1.0, blank),
              FailsWith(Fault::value, Reason::blank, Position{1, 1, 0}));
  EXPECT_THAT(with(ann, 3.0, 1.0, blank),
              FailsWith(Fault::value, Reason::notText, Position{1, 1, 1}, "3"));
  EXPECT_THAT(with(ann, bob, blank, blank),
              FailsWith(Fault::value, Reason::blank, Position{1, 1, 2}));
  EXPECT_THAT(with(ann, bob, text("much"), blank),
              FailsWith(Fault::value, Reason::notNumber, Position{1, 1, 2}, "much"));
  EXPECT_THAT(with(ann, bob, 0.0, blank),
              FailsWith(Fault::number, Reason::notPositive, Position{1, 1, 2}, "0"));
  EXPECT_THAT(with(ann, bob, -2.0, blank),
              FailsWith(Fault::number, Reason::notPositive, Position{1, 1, 2}, "-2"));
  EXPECT_THAT(with(ann, ann, -2.0, blank),
              FailsWith(Fault::number, Reason::negative, Position{1, 1, 2}, "-2"));
  EXPECT_THAT(with(ann, bob, infinity, blank),
              FailsWith(Fault::number, Reason::infinite, Position{1, 1, 2}, "inf"));
  EXPECT_THAT(
      with(ann, bob, 1.0, text("likes")),
      FailsWith(Fault::notAvailable, Reason::unknownRelationKind, Position{1, 1, 3}, "likes"));
  EXPECT_THAT(with(ann, bob, 1.0, 2.0),
              FailsWith(Fault::value, Reason::notText, Position{1, 1, 3}, "2"));
}

} // namespace
} // namespace mainstay
