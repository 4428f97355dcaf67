#include "core/opinion_limit.hpp"

#include <gtest/gtest.h>

#include "core/network.hpp"
#include "network_cases.hpp"

namespace mainstay {
namespace {

using test::blank, test::People, test::Relations, test::text;

Relations drawRelations(std::mt19937 &random, const People &people, std::size_t count) {
  Relations relations;
  while (relations.size() < count) {
    const std::size_t from = random() % people.size(), to = random() % people.size();
    if (from != to)
      relations.push_back({people[from].name, people[to].name,
                           0.5 + static_cast<double>(random() % 100) / 20, blank});
  }
  return relations;
}

TEST(OpinionLimit, LargeNetworks) {
  constexpr std::size_t size = 1000;
  std::mt19937 random(32);
  People people;
  std::vector<double> first, none(size, 0.0), some(size, 0.0), half(size, 0.5);
  for (std::size_t i = 0; i < size; ++i) {
    people.push_back({text("p" + std::to_string(i)), 1.0});
    first.push_back(static_cast<double>(random() % 201) / 100 - 1);
    some[i] = random() % 50 == 0 ? 0.01 : 0.0;
  }
  const auto network = Network::make(people, drawRelations(random, people, 10 * size));
  ASSERT_TRUE(network);
  const SwayMatrix &sways = network->sways();
  const auto stepped = [&](const std::vector<double> &y, const std::vector<double> &s) {
    std::vector<double> next(size, 0.0);
    for (std::size_t i = 0; i < size; ++i)
      for (const auto &sway : sways.swaysOf(i))
        next[sway.swayed] += sway.share * y[i];
    for (std::size_t i = 0; i < size; ++i)
      next[i] = s[i] * first[i] + (1 - s[i]) * next[i];
    return next;
  };
  for (const auto &s : {some, half, none}) {
    const auto found = opinionLimit(sways, first, s);
    ASSERT_TRUE(found);
    const auto next = stepped(*found, s);
    for (std::size_t i = 0; i < size; ++i)
      EXPECT_NEAR(next[i], (*found)[i], 1e-11);
  }
  std::vector<double> y = first;
  for (int t = 0; t < 500; ++t)
    y = stepped(y, none);
  EXPECT_NEAR(opinionLimit(sways, first, none)->front(), y[0], 1e-11);
}

// A reporting line: everyone hears the next one only a little.
TEST(OpinionLimit, LongChains) {
  constexpr std::size_t length = 5000;
  People people;
  Relations relations;
  std::vector<double> first(length, 0.0), s(length, 0.0);
  for (std::size_t i = 0; i < length; ++i) {
    people.push_back({text("p" + std::to_string(i)), 1.0});
    if (i > 0) {
      relations.push_back({people[i].name, people[i - 1].name, 1.0, blank});
      relations.push_back({people[i - 1].name, people[i].name, 1.0, blank});
    }
  }
  first[length - 1] = 1;
  first[0] = -1;
  s[length - 1] = s[0] = 1;
  const auto network = Network::make(people, relations);
  const auto found = opinionLimit(network->sways(), first, s);
  ASSERT_TRUE(found);
  for (std::size_t i = 0; i < length; ++i)
    EXPECT_NEAR((*found)[i], 2.0 * static_cast<double>(i) / (length - 1) - 1, 1e-9);
}

// One whom everyone hears and who hears everyone: too much for elimination, and known in closed
// form.
TEST(OpinionLimit, Stars) {
  constexpr std::size_t others = 20000;
  constexpr double n = others;
  People people{{text("hub"), 1.0}};
  Relations relations;
  for (std::size_t i = 1; i <= others; ++i) {
    people.push_back({text("p" + std::to_string(i)), 1.0});
    relations.push_back({people[0].name, people[i].name, 1.0, blank});
    relations.push_back({people[i].name, people[0].name, 1.0, blank});
  }
  std::vector<double> first(others + 1, 0.0);
  first[0] = 1;
  const auto network = Network::make(people, relations);
  ASSERT_TRUE(network);
  // Weights: of the hub 1, of every other 2/(n+1).
  const auto free = opinionLimit(network->sways(), first, std::vector<double>(others + 1, 0.0));
  ASSERT_TRUE(free);
  EXPECT_NEAR((*free)[0], (n + 1) / (3 * n + 1), 1e-11);
  EXPECT_NEAR((*free)[others], (n + 1) / (3 * n + 1), 1e-11);
  // The others end at a third of the hub.
  const auto half = opinionLimit(network->sways(), first, std::vector<double>(others + 1, 0.5));
  ASSERT_TRUE(half);
  const double hub = 0.5 / (1 - 0.5 / (n + 1) - n / (6 * (n + 1)));
  EXPECT_NEAR((*half)[0], hub, 1e-11);
  EXPECT_NEAR((*half)[others], hub / 3, 1e-11);
}

} // namespace
} // namespace mainstay
