#include "core/approach_path.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "failure_matchers.hpp"
#include "network_cases.hpp"

namespace mainstay {
namespace {

using test::blank, test::Column, test::infinity, test::nan, test::People, test::Relations,
    test::text;

struct FoundChain {
  double product;
  std::vector<std::size_t> people, rows;
};

// Every chain without a person twice, link by link from every supporter.
class AllChains {
public:
  AllChains(const test::DrawnNetwork &network, Route route, std::size_t target)
      : network_(network), route_(route), target_(target) {
    for (const auto &relation : network.drawn)
      largest_ = std::max(largest_, relation.weight);
    for (std::size_t i = 0; i < network.stance.size(); ++i)
      if (network.stance[i] >= 0.5)
        follow({1, {i}, {}});
  }

  std::string best() const {
    if (chains_.empty())
      return "";
    double most = 0;
    for (const auto &chain : chains_)
      most = std::max(most, chain.product);
    const FoundChain *best = nullptr;
    for (const auto &chain : chains_) {
      if (chain.product < most - 1e-9)
        continue;
      if (!best || chain.people.size() < best->people.size() ||
          (chain.people.size() == best->people.size() && chain.rows < best->rows))
        best = &chain;
    }
    std::string result;
    for (std::size_t person : best->people)
      result += (result.empty() ? "" : " → ") + test::nameOf(person);
    return result;
  }

private:
  void follow(const FoundChain &chain) {
    if (chain.people.back() == target_) {
      chains_.push_back(chain);
      return;
    }
    for (std::size_t row = 0; row < network_.drawn.size(); ++row) {
      const auto &relation = network_.drawn[row];
      if (route_ == Route::ladder && !relation.reports)
        continue;
      if (relation.from == chain.people.back())
        step(chain, row, relation.to);
      if (route_ == Route::helix && relation.reports && relation.to == chain.people.back())
        step(chain, row, relation.from);
    }
  }

  void step(FoundChain chain, std::size_t row, std::size_t next) {
    if (std::ranges::find(chain.people, next) != chain.people.end())
      return;
    chain.product *= network_.drawn[row].weight / largest_;
    chain.people.push_back(next);
    chain.rows.push_back(row);
    follow(chain);
  }

  const test::DrawnNetwork &network_;
  Route route_;
  std::size_t target_;
  double largest_ = 1;
  std::vector<FoundChain> chains_;
};

TEST(ApproachPath, AsByListingAllChains) {
  std::mt19937 random(21);
  std::size_t long_ = 0, none = 0;
  const std::vector<std::vector<double>> weights{
      {1}, {1, 2, 4}, {1, 2, 3}, {0.5, 0.25, 1}, {1e-6, 1e-4, 0.01, 0.3, 1}, {0.2, 7, 1e5}};
  for (int round = 0; round < 8000; ++round) {
    auto network = test::drawNetwork(random, weights[static_cast<std::size_t>(round) % 6]);
    if (round % 3 == 0) // few supporters: longer chains
      for (std::size_t i = 1; i < network.stance.size(); ++i)
        network.stanceCells[network.rows[i]] = network.stance[i] = -0.3;
    const std::size_t target = random() % network.stance.size();
    const Route route = random() % 3 == 0 ? Route::ladder : Route::helix;
    const std::string expected = AllChains(network, route, target).best();
    const auto found = approachPath(network.people, network.relations, network.stanceCells,
                                    text(test::nameOf(target)), route);
    if (expected.empty()) {
      ++none;
      EXPECT_THAT(found,
                  FailsWith(Fault::notAvailable, Reason::noPath, Position{3}, test::nameOf(target)))
          << round;
    } else {
      ASSERT_TRUE(found) << round;
      EXPECT_EQ(*found, expected) << round;
      long_ += expected.size() > 12;
    }
  }
  EXPECT_GT(long_, 200u);
  EXPECT_GT(none, 200u);
}

const People fourPeople{
    {text("Ann"), 1.0}, {text("Bob"), 1.0}, {text("Cy"), 1.0}, {text("Dee"), 1.0}};

std::string pathToDee(const Relations &relations, const Column &stance = {0.5, 0.0, 0.0, 0.0},
                      Route route = Route::helix) {
  const auto found = approachPath(fourPeople, relations, stance, text(" dee"), route);
  return found ? *found : "none";
}

TEST(ApproachPath, ByHand) {
  const Relations relations{{text("Ann"), text("Dee"), 1.0, blank},
                            {text("Ann"), text("Bob"), 4.0, text("彙報")},
                            {text("Dee"), text("Bob"), 2.0, text("reports")}};
  EXPECT_EQ(pathToDee(relations), "Ann → Bob → Dee") << "1 * 0.5 against 0.25";
  EXPECT_EQ(pathToDee(relations, {0.5, 0.0, 0.0, 0.0}, Route::ladder), "none")
      << "Dee reports to Bob, not the other way";
  EXPECT_EQ(pathToDee(relations, {0.5, 0.8, 0.0, 0.0}), "Bob → Dee");
  EXPECT_EQ(pathToDee(relations, {0.5, 0.8, 0.0, 0.5}), "Dee") << "for us already";
  EXPECT_EQ(pathToDee(relations, {0.5 - 1e-12, 0.0, 0.0, 0.0}), "Ann → Bob → Dee") << "inclusive";
  EXPECT_EQ(pathToDee({}), "none");
}

TEST(ApproachPath, TiesByFewestPeopleThenEarliestRows) {
  const auto sways = [](const char *from, const char *to, double weight) {
    return RelationRow{text(from), text(to), weight, blank};
  };
  EXPECT_EQ(pathToDee({sways("Ann", "Bob", 1), sways("Bob", "Dee", 1), sways("Ann", "Dee", 1)}),
            "Ann → Dee");
  EXPECT_EQ(pathToDee({sways("Ann", "Cy", 2), sways("Ann", "Bob", 2), sways("Bob", "Dee", 2),
                       sways("Cy", "Dee", 2)}),
            "Ann → Cy → Dee");
  EXPECT_EQ(pathToDee({sways("Cy", "Dee", 2), sways("Ann", "Bob", 2), sways("Bob", "Dee", 2),
                       sways("Ann", "Cy", 2)}),
            "Ann → Bob → Dee")
      << "the first link decides";
  EXPECT_EQ(pathToDee({sways("Bob", "Dee", 1), sways("Cy", "Dee", 1)}, {0.0, 0.5, 0.5, 0.0}),
            "Bob → Dee");
  EXPECT_EQ(pathToDee({sways("Ann", "Bob", 1), sways("Bob", "Dee", 1), sways("Ann", "Dee", 1e12)}),
            "Ann → Dee");
  EXPECT_EQ(pathToDee({sways("Ann", "Bob", 1e-300), sways("Bob", "Dee", 1e-300),
                       sways("Cy", "Cy", 1e300)}),
            "Ann → Bob → Dee")
      << "a strength of next to nothing is still a chain";
  EXPECT_EQ(
      pathToDee({sways("Ann", "Bob", 1), sways("Bob", "Dee", 1), sways("Ann", "Dee", 0.3),
                 sways("Ann", "Dee", 0.3), sways("Ann", "Dee", 0.3), sways("Ann", "Dee", 0.3)}),
      "Ann → Bob → Dee")
      << "rows of one pair do not add up";
}

TEST(ApproachPath, AuthorityIsNotLookedAt) {
  const People people{{text("Ann"), 0.0}, {text("Bob"), blank}};
  EXPECT_EQ(*approachPath(people, Relations{{text("ann"), text("bob"), 1.0, blank}},
                          Column{0.5, 0.0}, text("Bob")),
            "Ann → Bob");
}

// A chain of very many people, and a net in which very many chains are equal.
TEST(ApproachPath, LargeNetworks) {
  constexpr std::size_t length = 20000;
  People people;
  Relations relations;
  Column stance(length, 0.0);
  stance[0] = 1.0;
  for (std::size_t i = 0; i < length; ++i) {
    people.push_back({text("p" + std::to_string(i)), 1.0});
    if (i > 0)
      relations.push_back({people[i - 1].name, people[i].name, 1.0 + i % 2 * 1e-13, blank});
  }
  const auto chain = approachPath(people, relations, stance, people.back().name);
  ASSERT_TRUE(chain);
  EXPECT_TRUE(chain->starts_with("p0 → p1 → p2 → "));
  EXPECT_TRUE(chain->ends_with(" → p19998 → p19999"));

  std::mt19937 random(22);
  const auto at = [&](std::size_t layer) { return people[40 * layer + random() % 40].name; };
  relations.clear();
  for (std::size_t layer = 0; layer + 1 < 50; ++layer)
    for (int k = 0; k < 400; ++k)
      relations.push_back(
          {at(layer), at(layer + 1), 1.0 + static_cast<double>(random() % 3), blank});
  people.resize(2000);
  stance.assign(2000, -0.3);
  for (std::size_t i = 0; i < 40; ++i)
    stance[i] = 0.8;
  const auto net = approachPath(people, relations, stance, at(49));
  ASSERT_TRUE(net);
  EXPECT_EQ(std::ranges::count(*net, '>') + std::ranges::count(*net, '\x86'), 49);
}

TEST(ApproachPath, Failures) {
  const Relations relations{{text("Ann"), text("Dee"), 1.0, blank}};
  const Column stance{0.5, 0.0, 0.0, 0.0};
  const auto to = [&](const Cell &target) {
    return approachPath(fourPeople, relations, stance, target);
  };
  EXPECT_THAT(to(text("Eve")),
              FailsWith(Fault::notAvailable, Reason::unknownName, Position{3}, "Eve"));
  EXPECT_THAT(to(blank), FailsWith(Fault::value, Reason::blank, Position{3}));
  EXPECT_THAT(to(3.0), FailsWith(Fault::value, Reason::notText, Position{3}, "3"));
  EXPECT_THAT(to(text("Cy")), FailsWith(Fault::notAvailable, Reason::noPath, Position{3}, "Cy"));
  EXPECT_THAT(approachPath(fourPeople, relations, Column(3), text("Dee")),
              FailsWith(Fault::value, Reason::unequalLengths, Position{2}, "4/3"));
  EXPECT_THAT(approachPath(fourPeople, relations, Column{0.5, 0.0, blank, 0.0}, text("Dee")),
              FailsWith(Fault::value, Reason::blank, Position{2, 2, 0}));
  EXPECT_THAT(approachPath(fourPeople, Relations{{text("Ann"), text("Eve"), 1.0, blank}}, stance,
                           text("Dee")),
              FailsWith(Fault::notAvailable, Reason::unknownName, Position{1, 0, 1}, "Eve"));
  EXPECT_THAT(approachPath(fourPeople, Relations{{text("Ann"), text("Bob"), -1.0, blank}}, stance,
                           text("Dee")),
              FailsWith(Fault::number, Reason::notPositive, Position{1, 0, 2}, "-1"));
  EXPECT_EQ(*readRoute(text("爬楼梯法则"), {4}), Route::ladder);
  EXPECT_EQ(*readRoute(text("Double Helix"), {4}), Route::helix);
  EXPECT_THAT(readRoute(text("stairs"), {4}),
              FailsWith(Fault::notAvailable, Reason::unknownTerm, Position{4}, "stairs"));
  EXPECT_THAT(readRoute(1.0, {4}), FailsWith(Fault::value, Reason::notText, Position{4}, "1"));
}

TEST(ApproachPath, AnyCells) {
  std::mt19937 random(23);
  std::size_t answered = 0;
  for (int round = 0; round < 20000; ++round) {
    const std::size_t rows = random() % 5;
    People people;
    for (std::size_t i = 0; i < rows; ++i)
      people.push_back({random() % 8 > 0 ? text(test::nameOf(i)) : test::drawCell(random),
                        test::drawCell(random)});
    Relations relations;
    for (std::size_t i = random() % 4; i > 0; --i)
      relations.push_back({random() % 4 == 0 ? test::drawCell(random) : text("A"),
                           random() % 4 == 0 ? test::drawCell(random) : text("B"),
                           random() % 4 == 0 ? test::drawCell(random) : Cell(1.0),
                           random() % 4 == 0 ? test::drawCell(random) : blank});
    Column stance = test::drawColumn(random, random() % 8 == 0 ? random() % 5 : rows);
    for (std::size_t i = 0; i < stance.size(); ++i)
      if (random() % 4 > 0)
        stance[i] = i == 0 ? 0.5 : -0.3;
    const auto found = approachPath(people, relations, stance,
                                    random() % 2 == 0 ? text("B") : test::drawCell(random),
                                    random() % 2 == 0 ? Route::ladder : Route::helix);
    answered += found ? 1 : 0;
    EXPECT_TRUE(!found || !found->empty());
  }
  EXPECT_GT(answered, 200u);
}

} // namespace
} // namespace mainstay
