#include "core/group_decision.hpp"

#include <fstream>
#include <sstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "failure_matchers.hpp"
#include "network_cases.hpp"
#include "table_file.hpp"

namespace mainstay {
namespace {

using test::blank, test::Column, test::nan, test::People, test::Relations, test::text;
using Matrix = std::vector<std::vector<double>>;

std::string contentOf(const std::filesystem::path &path) {
  std::ostringstream content;
  content << std::ifstream(path).rdbuf();
  return content.str();
}

// The numbers of a JSON value, in their order.
std::vector<double> numbersAfter(const std::string &json, const std::string &key) {
  std::vector<double> numbers;
  std::size_t at = json.find('"' + key + '"');
  if (at == std::string::npos)
    return numbers;
  at = json.find(':', at) + 1;
  for (int depth = 0; at < json.size(); ++at) {
    const char c = json[at];
    depth += c == '[' ? 1 : c == ']' ? -1 : 0;
    if (c == '-' || std::isdigit(static_cast<unsigned char>(c))) {
      std::size_t length = 0;
      numbers.push_back(std::stod(json.substr(at), &length));
      at += length - 1;
    }
    if (depth == 0 && (c == ']' || c == ',' || c == 'n'))
      break;
  }
  return numbers;
}

// In the files row i holds how much i listens to each; listening[i][j] makes a relation from j to
// i.
struct Group {
  People people;
  Relations relations;
};

Group groupOf(const Matrix &listening) {
  Group group;
  for (std::size_t i = 0; i < listening.size(); ++i)
    group.people.push_back({text("p" + std::to_string(i)), 1.0});
  for (std::size_t i = 0; i < listening.size(); ++i)
    for (std::size_t j = 0; j < listening.size(); ++j)
      if (listening[i][j] > 0 || i == j)
        group.relations.push_back(
            {group.people[j].name, group.people[i].name, listening[i][j], blank});
  return group;
}

Matrix squared(const std::vector<double> &numbers, std::size_t size) {
  Matrix matrix(size);
  for (std::size_t i = 0; i < size; ++i)
    matrix[i].assign(numbers.begin() + static_cast<std::ptrdiff_t>(i * size),
                     numbers.begin() + static_cast<std::ptrdiff_t>((i + 1) * size));
  return matrix;
}

TEST(GroupDecision, FriedkinAndJohnsensFourPersons) {
  const auto path = test::sharedFile("opinion_dynamics/friedkin_johnsen_4.json");
  MAINSTAY_NEEDS(path);
  const std::string json = contentOf(path);
  const Group group = groupOf(squared(numbersAfter(json, "W"), 4));
  const auto susceptibility = numbersAfter(json, "susceptibility");
  const auto first = numbersAfter(json, "y0"), limit = numbersAfter(json, "y_inf");
  const auto published = numbersAfter(json, "published_y_inf_rounded");
  ASSERT_EQ(limit.size(), 4u);
  Column stance, stubbornness;
  for (std::size_t i = 0; i < 4; ++i) {
    stance.emplace_back(first[i] / 100);
    stubbornness.emplace_back(1 - susceptibility[i]);
  }
  const auto found = groupDecision(group.people, group.relations, stance, stubbornness);
  ASSERT_TRUE(found);
  for (std::size_t i = 0; i < 4; ++i) {
    EXPECT_NEAR(100 * *found->opinions[i], limit[i], 1e-10);
    EXPECT_NEAR(100 * *found->opinions[i], published[i], 0.5);
  }
}

TEST(GroupDecision, DeGrootCases) {
  const auto path = test::sharedFile("opinion_dynamics/degroot_cases.json");
  MAINSTAY_NEEDS(path);
  const std::string json = contentOf(path);
  std::size_t cases = 0, periodic = 0;
  for (std::size_t at = json.find("\"name\""); at != std::string::npos; ++cases) {
    const std::size_t next = json.find("\"name\"", at + 1);
    const std::string one = json.substr(at, next - at);
    at = next;
    const auto first = numbersAfter(one, "p0"), consensus = numbersAfter(one, "consensus");
    const auto limit = numbersAfter(one, "limit");
    const Group group = groupOf(squared(numbersAfter(one, "T"), first.size()));
    Column stance;
    for (double value : first)
      stance.emplace_back(value / 10);
    const auto found = groupDecision(group.people, group.relations, stance, {}, 0);
    if (consensus.empty() && limit.empty()) {
      ++periodic;
      EXPECT_THAT(found, FailsWith(Fault::number, Reason::neverSettles, Position{0, 0, 0}));
      continue;
    }
    ASSERT_TRUE(found) << one;
    for (std::size_t i = 0; i < first.size(); ++i)
      EXPECT_NEAR(10 * *found->opinions[i], limit.empty() ? consensus[0] : limit[i], 1e-13) << one;
  }
  EXPECT_EQ(cases, 6u);
  EXPECT_EQ(periodic, 1u);
}

// W(i,j) by the definition, then y(t) at t = 2^20, and how far a step from there still moves the
// powers of the matrix.
struct Iterated {
  std::vector<double> opinions;
  double unrest;
};

Iterated iterate(const Matrix &weights, const std::vector<double> &first,
                 const std::vector<double> &s) {
  using Long = std::vector<std::vector<long double>>;
  const std::size_t n = first.size();
  Long step(n + 1, std::vector<long double>(n + 1, 0)); // the last column: what is fixed
  step[n][n] = 1;
  for (std::size_t j = 0; j < n; ++j) {
    long double total = 0;
    for (std::size_t i = 0; i < n; ++i)
      total += weights[i][j];
    for (std::size_t i = 0; i < n; ++i)
      step[j][i] = (1 - s[j]) * (total > 0 ? weights[i][j] / total : i == j ? 1 : 0);
    step[j][n] = static_cast<long double>(s[j]) * first[j];
  }
  const auto times = [&](const Long &left, const Long &right) {
    Long product(n + 1, std::vector<long double>(n + 1, 0));
    for (std::size_t i = 0; i <= n; ++i)
      for (std::size_t k = 0; k <= n; ++k)
        for (std::size_t j = 0; j <= n; ++j)
          product[i][j] += left[i][k] * right[k][j];
    return product;
  };
  Long power = step;
  for (int doubling = 0; doubling < 20; ++doubling)
    power = times(power, power);
  const Long next = times(power, step);
  Iterated result{std::vector<double>(n), 0};
  for (std::size_t j = 0; j < n; ++j) {
    long double y = power[j][n];
    for (std::size_t i = 0; i < n; ++i) {
      y += power[j][i] * first[i];
      result.unrest =
          std::max(result.unrest, static_cast<double>(std::abs(next[j][i] - power[j][i])));
    }
    result.opinions[j] = static_cast<double>(y);
  }
  return result;
}

TEST(GroupDecision, AsByAMillionSteps) {
  std::mt19937 random(31);
  std::size_t periodic = 0, split = 0;
  for (int round = 0; round < 4000; ++round) {
    auto network = test::drawNetwork(random, {0.5, 1, 1, 2, 3});
    const std::size_t n = network.stance.size();
    if (round % 2 == 0) // without own judgement circles show
      for (std::size_t i = 0; i < n; ++i) {
        network.drawn.push_back({i, i, 0, false});
        network.relations.push_back({text(test::nameOf(i)), text(test::nameOf(i)), 0.0, blank});
      }
    std::vector<double> s(n);
    Column own(network.people.size());
    const bool someStubborn = random() % 2 == 0;
    for (std::size_t i = 0; i < n; ++i) {
      s[i] = someStubborn ? std::vector{0.0, 0.0, 0.0, 0.1, 0.5, 1.0}[random() % 6] : 0.0;
      own[network.rows[i]] = s[i];
    }
    std::vector<std::size_t> all;
    for (std::size_t i = 0; i < n; ++i)
      all.push_back(i);
    const Matrix weights = test::swayWeights(network.drawn, all);
    const Iterated expected = iterate(weights, network.stance, s);
    const auto found = groupDecision(network.people, network.relations, network.stanceCells, own);
    if (expected.unrest > 1e-6) {
      ++periodic;
      ASSERT_FALSE(found) << round;
      EXPECT_EQ(found.failure().reason, Reason::neverSettles);
      continue;
    }
    ASSERT_TRUE(found) << round;
    const auto influence = test::denseInfluence(network.authority, weights, 0.5);
    double decision = 0;
    for (std::size_t i = 0; i < n; ++i) {
      EXPECT_NEAR(*found->opinions[network.rows[i]], expected.opinions[i], 1e-11) << round;
      decision += influence[i] * expected.opinions[i] / 100;
      split += i > 0 && std::abs(expected.opinions[i] - expected.opinions[i - 1]) > 1e-6;
    }
    EXPECT_NEAR(*found->decision, decision, 1e-11) << round;
    ASSERT_EQ(found->opinions.size(), network.people.size());
    EXPECT_EQ(static_cast<std::size_t>(std::ranges::count_if(
                  found->opinions, [](const auto &opinion) { return opinion.has_value(); })),
              n);
  }
  EXPECT_GT(periodic, 100u);
  EXPECT_GT(split, 1000u);
}

// Cases in which stepping would take for ever.
TEST(GroupDecision, WhatHardlyBindsStillDecides) {
  const double weak = 1e-13;
  const Matrix halves{{0.5, 0.5, weak, 0}, {0.5, 0.5, 0, 0}, {weak, 0, 0.5, 0.5}, {0, 0, 0.5, 0.5}};
  const Group group = groupOf(halves);
  const auto free =
      groupDecision(group.people, group.relations, Column{1.0, 0.8, -0.5, 0.1}, {}, 0);
  ASSERT_TRUE(free);
  for (const auto &opinion : free->opinions)
    EXPECT_NEAR(*opinion, 0.35, 1e-12);

  const Column tiny{1e-200, 0.0, 1e-200, 0.0};
  const auto bound =
      groupDecision(group.people, group.relations, Column{1.0, 0.8, -0.5, 0.1}, tiny);
  ASSERT_TRUE(bound);
  for (const auto &opinion : bound->opinions)
    EXPECT_NEAR(*opinion, 0.25, 1e-12);
}

TEST(GroupDecision, StubbornForGood) {
  const People people{{text("Ann"), 1.0}, {blank, blank}, {text("Bob"), 3.0}};
  const Relations relations{{text("Ann"), text("Bob"), 1.0, blank}};
  const Column stance{text("Insider"), blank, text("敵對者")};
  const auto all = groupDecision(people, relations, stance, {}, 1);
  EXPECT_EQ(*all->opinions[0], 1);
  EXPECT_FALSE(all->opinions[1]);
  EXPECT_EQ(*all->opinions[2], -1);
  const auto half = groupDecision(people, relations, stance);
  EXPECT_NEAR(*half->opinions[2], -1.0 / 3, 1e-15) << "y = -0.5 + (1 + y)/4";
  // influence: bob x = 0.375 + 0.25 x
  EXPECT_NEAR(*half->decision, 0.5 - 0.5 / 3, 1e-12);
  const auto none = groupDecision(people, relations, stance, {}, 0);
  EXPECT_NEAR(*none->opinions[2], 1, 1e-15);
  const auto nobody = groupDecision(People(2), {}, Column(2));
  EXPECT_FALSE(nobody->decision);
}

// A circle settles as soon as one is stubborn or someone outside is listened to.
TEST(GroupDecision, CirclesThatAreHeld) {
  const Matrix circle{{0, 1, 0}, {0, 0, 1}, {1, 0, 0}};
  const Group group = groupOf(circle);
  const Column stance{1.0, 0.0, -1.0};
  EXPECT_THAT(groupDecision(group.people, group.relations, stance, {}, 0),
              FailsWith(Fault::number, Reason::neverSettles, Position{0, 0, 0}));
  const auto held = groupDecision(group.people, group.relations, stance, Column{0.0, 0.01, 0.0});
  ASSERT_TRUE(held);
  for (const auto &opinion : held->opinions)
    EXPECT_NEAR(*opinion, 0, 1e-13);
  const Matrix guided{{0, 0.9, 0, 0.1}, {0, 0, 1, 0}, {1, 0, 0, 0}, {0, 0, 0, 1}};
  const Group withGuide = groupOf(guided);
  const auto led =
      groupDecision(withGuide.people, withGuide.relations, Column{1.0, 0.0, -1.0, 0.3}, {}, 0);
  ASSERT_TRUE(led);
  for (const auto &opinion : led->opinions)
    EXPECT_NEAR(*opinion, 0.3, 1e-13);
  const Matrix unequal{{0, 0.5, 0.5}, {1, 0, 0}, {0, 1, 0}};
  const Group aperiodic = groupOf(unequal);
  const auto found =
      groupDecision(aperiodic.people, aperiodic.relations, Column{1.0, 0.0, 0.0}, {}, 0);
  EXPECT_NEAR(*found->opinions[0], 0.4, 1e-15) << "circles of 2 and 3";
}

TEST(GroupDecision, Failures) {
  const People people{{text("Ann"), 1.0}, {blank, blank}, {text("Bob"), 1.0}};
  const Column stance{0.5, blank, 0.0};
  const auto with = [&](const Column &own, double stubbornness = 0.5) {
    return groupDecision(people, {}, stance, own, stubbornness);
  };
  EXPECT_TRUE(with(Column(3))) << "nothing in the third column";
  EXPECT_THAT(with({}, 1.1), FailsWith(Fault::number, Reason::outOfRange, Position{3}, "0..1"));
  EXPECT_THAT(with({}, nan), FailsWith(Fault::number, Reason::outOfRange, Position{3}, "0..1"));
  EXPECT_THAT(with({0.5, blank, blank}), FailsWith(Fault::value, Reason::blank, Position{0, 2, 2}));
  EXPECT_THAT(with({0.5, blank, text("x")}),
              FailsWith(Fault::value, Reason::notNumber, Position{0, 2, 2}, "x"));
  EXPECT_THAT(with({0.5, blank, -0.1}),
              FailsWith(Fault::number, Reason::outOfRange, Position{0, 2, 2}, "0..1"));
  EXPECT_THAT(with({0.5, blank}),
              FailsWith(Fault::value, Reason::unequalLengths, Position{0, -1, 2}, "3/2"));
  EXPECT_THAT(groupDecision(people, {}, Column{0.5, blank}),
              FailsWith(Fault::value, Reason::unequalLengths, Position{2}, "3/2"));
  EXPECT_THAT(groupDecision(people, {}, Column{0.5, blank, text("Fan")}),
              FailsWith(Fault::notAvailable, Reason::unknownStance, Position{2, 2, 0}, "Fan"));
  EXPECT_THAT(groupDecision(People{{text("Ann"), 0.0}}, {}, Column{0.5}),
              FailsWith(Fault::division, Reason::nothingToDivideBy, Position{0, -1, 1}));
}

TEST(GroupDecision, AnyCells) {
  std::mt19937 random(33);
  std::size_t answered = 0;
  for (int round = 0; round < 20000; ++round) {
    const std::size_t rows = random() % 4;
    People people;
    for (std::size_t i = 0; i < rows; ++i)
      people.push_back({random() % 2 == 0 ? text(test::nameOf(i)) : test::drawCell(random),
                        random() % 2 == 0 ? Cell(1.0) : test::drawCell(random)});
    Relations relations;
    for (std::size_t i = random() % 4; i > 0; --i)
      relations.push_back({test::drawCell(random), test::drawCell(random), test::drawCell(random),
                           random() % 2 == 0 ? blank : test::drawCell(random)});
    const Column stance = test::drawColumn(random, random() % 8 == 0 ? random() % 5 : rows);
    const Column own = test::drawColumn(random, random() % 2 == 0 ? 0 : rows);
    const auto found = groupDecision(people, relations, stance, own);
    answered += found ? 1 : 0;
    if (!found)
      continue;
    for (const auto &opinion : found->opinions)
      EXPECT_TRUE(!opinion || std::abs(*opinion) <= 1);
    EXPECT_TRUE(!found->decision || std::abs(*found->decision) <= 1 + 1e-12);
  }
  EXPECT_GT(answered, 300u);
}

} // namespace
} // namespace mainstay
