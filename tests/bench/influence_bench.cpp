// Times the influence of 2 000 people with 20 000 relations, from cells to the five columns, and
// the functions built on it, best of several. One line per case:
//   influence_scores people=<n> relations=<m> seconds=<time> first=<influence of the first>
// network.py holds the same people and relations for networkx.
#include "core/approach_path.hpp"
#include "core/coverage_change.hpp"
#include "core/group_decision.hpp"
#include "core/people.hpp"
#include "uniform.hpp"

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace {

struct Drawn {
  std::vector<mainstay::PersonRow> people;
  std::vector<mainstay::RelationRow> relations;
  std::vector<mainstay::Cell> stance;
};

Drawn draw(std::size_t people, std::size_t relations) {
  Uniform uniform;
  Drawn drawn;
  const auto name = [](std::size_t person) { return "p" + std::to_string(person); };
  for (std::size_t i = 0; i < people; ++i)
    drawn.people.push_back({name(i), 1 + 9 * uniform()});
  for (std::size_t i = 0; i < relations; ++i) {
    const auto from = static_cast<std::size_t>(uniform() * static_cast<double>(people));
    const auto to = static_cast<std::size_t>(uniform() * static_cast<double>(people));
    drawn.relations.push_back({name(from), name(to), 0.5 + 4.5 * uniform(), {}});
  }
  for (std::size_t i = 0; i < people; ++i)
    drawn.stance.emplace_back(i % 3 == 0 ? 0.5 : -0.3);
  return drawn;
}

// `compute` gives a number to show, none on failure.
template <class Compute>
bool report(const char *what, const Drawn &drawn, int turns, Compute compute) {
  double best = 1e300, shown = 0;
  for (int turn = 0; turn < turns; ++turn) {
    const auto start = std::chrono::steady_clock::now();
    const auto result = compute();
    const std::chrono::duration<double> time = std::chrono::steady_clock::now() - start;
    if (!result)
      return false;
    best = std::min(best, time.count());
    shown = *result;
  }
  std::printf("%s people=%zu relations=%zu seconds=%.6f first=%.12g\n", what, drawn.people.size(),
              drawn.relations.size(), best, shown);
  std::fflush(stdout);
  return true;
}

} // namespace

int main() {
  using Number = std::optional<double>;
  const Drawn large = draw(2000, 20000), middle = draw(300, 3000);
  bool fine = report("influence_scores", large, 20, [&]() -> Number {
    const auto scores = mainstay::influenceScores(large.people, large.relations);
    return scores ? Number(scores->front()->influence) : std::nullopt;
  });
  for (const Drawn *drawn : {&middle, &large}) {
    fine &= report("coverage_at_risk", *drawn, 1, [&]() -> Number {
      const auto rows = mainstay::coverageAtRisk(drawn->people, drawn->relations, drawn->stance);
      return rows ? Number(rows->front().loss) : std::nullopt;
    });
    fine &= report("next_to_win", *drawn, 3, [&]() -> Number {
      const auto rows = mainstay::nextToWin(drawn->people, drawn->relations, drawn->stance);
      return rows ? Number(rows->front().gain) : std::nullopt;
    });
    fine &= report("approach_path", *drawn, 3, [&]() -> Number {
      const auto path = mainstay::approachPath(drawn->people, drawn->relations, drawn->stance,
                                               drawn->people[1].name);
      return path ? Number(static_cast<double>(path->size())) : std::nullopt;
    });
    for (const auto &[name, stubbornness] : {std::pair("group_decision(0)", 0.0),
                                             {"group_decision(0.001)", 0.001},
                                             {"group_decision(0.5)", 0.5}})
      fine &= report(name, *drawn, 1, [&]() -> Number {
        const auto decision = mainstay::groupDecision(drawn->people, drawn->relations,
                                                      drawn->stance, {}, stubbornness);
        return decision ? decision->decision : std::nullopt;
      });
  }
  return fine ? 0 : 1;
}
