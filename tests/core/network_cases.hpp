// Small networks to try functions on, and what the definition of influence gives for them.
#pragma once

#include <algorithm>
#include <cmath>
#include <limits>
#include <random>
#include <string>
#include <vector>

#include "core/network.hpp"

namespace mainstay::test {

inline const Cell blank;
inline const double infinity = std::numeric_limits<double>::infinity();
inline const double nan = std::nan("");
inline Cell text(std::string value) { return value; }

using Column = std::vector<Cell>;
using People = std::vector<PersonRow>;
using Relations = std::vector<RelationRow>;

// (I - dW) x = (1-d) a by elimination in long double, W written out from its definition.
inline std::vector<double> denseInfluence(const std::vector<double> &authority,
                                          const std::vector<std::vector<double>> &weights,
                                          double damping) {
  const std::size_t n = authority.size();
  long double total = 0;
  for (double a : authority)
    total += a;
  std::vector<std::vector<long double>> rows(n, std::vector<long double>(n + 1));
  for (std::size_t j = 0; j < n; ++j) {
    long double sum = 0;
    for (std::size_t k = 0; k < n; ++k)
      sum += weights[k][j];
    for (std::size_t i = 0; i < n; ++i) {
      const long double share = sum > 0 ? weights[i][j] / sum : (i == j ? 1 : 0);
      rows[i][j] = (i == j ? 1 : 0) - damping * share;
    }
  }
  for (std::size_t i = 0; i < n; ++i)
    rows[i][n] = (1 - static_cast<long double>(damping)) * authority[i] / total;
  for (std::size_t i = 0; i < n; ++i) {
    std::size_t pivot = i;
    for (std::size_t k = i; k < n; ++k)
      if (std::abs(rows[k][i]) > std::abs(rows[pivot][i]))
        pivot = k;
    std::swap(rows[i], rows[pivot]);
    for (std::size_t k = 0; k < n; ++k) {
      if (k == i)
        continue;
      const long double factor = rows[k][i] / rows[i][i];
      for (std::size_t c = i; c <= n; ++c)
        rows[k][c] -= factor * rows[i][c];
    }
  }
  std::vector<double> result(n);
  for (std::size_t i = 0; i < n; ++i)
    result[i] = static_cast<double>(100 * rows[i][n] / rows[i][i]);
  return result;
}

// A relation before it is written into cells.
struct DrawnRelation {
  std::size_t from, to;
  double weight;
  bool reports;
};

// Weights of who sways whom by the definition, among the people who are `left`.
inline std::vector<std::vector<double>> swayWeights(const std::vector<DrawnRelation> &relations,
                                                    const std::vector<std::size_t> &left) {
  std::vector<std::vector<double>> weights(left.size(), std::vector<double>(left.size(), 0.0));
  std::vector<bool> told(left.size(), false);
  const auto position = [&](std::size_t person) {
    return static_cast<std::size_t>(std::ranges::find(left, person) - left.begin());
  };
  for (const DrawnRelation &relation : relations) {
    const std::size_t from = position(relation.from), to = position(relation.to);
    if (from == left.size() || to == left.size())
      continue;
    if (from == to)
      told[to] = true;
    (relation.reports ? weights[to][from] : weights[from][to]) += relation.weight;
  }
  for (std::size_t i = 0; i < left.size(); ++i)
    if (!told[i])
      weights[i][i] = 1;
  return weights;
}

// Up to eight people with few different weights, so that ties are frequent; blank rows in between.
struct DrawnNetwork {
  std::vector<double> authority;
  std::vector<DrawnRelation> drawn;
  std::vector<double> stance;
  People people;
  Relations relations;
  Column stanceCells;
  std::vector<std::size_t> rows; // of the people
};

inline std::string nameOf(std::size_t person) {
  return std::string(1, static_cast<char>('A' + person));
}

inline DrawnNetwork drawNetwork(std::mt19937 &random, const std::vector<double> &weights) {
  const auto among = [&](const std::vector<double> &choices) {
    return choices[random() % choices.size()];
  };
  DrawnNetwork network;
  const std::size_t people = 1 + random() % 8;
  const bool oneHasAll = random() % 8 == 0;
  for (std::size_t i = 0; i < people; ++i) {
    network.authority.push_back(oneHasAll ? 0.0 : among({0, 1, 1, 2, 5}));
    network.stance.push_back(among({-1, -0.3, 0, 0.4, 0.5, 0.5, 0.8, 1}));
  }
  if (std::ranges::max(network.authority) == 0)
    network.authority[random() % people] = 3;
  for (std::size_t i = 0; i < people; ++i) {
    if (random() % 6 == 0) {
      network.people.emplace_back();
      network.stanceCells.emplace_back();
    }
    network.rows.push_back(network.people.size());
    network.people.push_back({text(nameOf(i)), network.authority[i]});
    network.stanceCells.emplace_back(network.stance[i]);
  }
  const std::size_t count = random() % (2 * people + 1);
  for (std::size_t k = 0; k < count; ++k) {
    if (random() % 8 == 0)
      network.relations.emplace_back();
    const std::size_t from = random() % people, to = random() % people;
    const double weight = from == to && random() % 2 == 0 ? 0.0 : among(weights);
    const bool reports = random() % 3 == 0;
    network.drawn.push_back({from, to, weight, reports});
    network.relations.push_back({text(nameOf(from)), text(" " + nameOf(to)), weight,
                                 reports             ? text("彙報")
                                 : random() % 2 == 0 ? blank
                                                     : text("sways")});
  }
  return network;
}

// Any cell that a sheet can hold, and some that it cannot.
inline Cell drawCell(std::mt19937 &random) {
  static const std::vector<Cell> cells{blank,
                                       text(""),
                                       text(" "),
                                       text("A"),
                                       text("B"),
                                       text("C"),
                                       text("A"),
                                       text("B"),
                                       0.0,
                                       1.0,
                                       0.5,
                                       -1.0,
                                       2.0,
                                       1e308,
                                       -1e308,
                                       5e-324,
                                       infinity,
                                       nan,
                                       46000.0,
                                       text("Ally"),
                                       text("敵對者"),
                                       text("sways"),
                                       text("reports"),
                                       text("helix"),
                                       text("x"),
                                       text("several"),
                                       text("EB"),
                                       text("\xff"),
                                       0.25,
                                       1.0};
  return cells[random() % cells.size()];
}

inline Column drawColumn(std::mt19937 &random, std::size_t rows) {
  Column cells(rows);
  for (Cell &cell : cells)
    cell = drawCell(random);
  return cells;
}

} // namespace mainstay::test
