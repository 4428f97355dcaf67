#include "core/opinion_limit.hpp"

#include <algorithm>
#include <cmath>
#include <optional>

#include "core/numeric.hpp"
#include "core/opinion_elimination.hpp"
#include "core/opinion_groups.hpp"

namespace mainstay {

namespace {

// Operations. Elimination is exact and quick where few listen to few; large groups in which many
// listen to many settle in few rounds of averaging. What is neither gets a longer elimination.
constexpr std::size_t shortElimination = 150'000'000;
constexpr std::size_t longElimination = 1'000'000'000;
constexpr std::size_t averaging = 500'000'000;

constexpr double tolerance = 1e-12;

Listening listeningOf(const SwayMatrix &sways, std::span<const double> stubbornness) {
  Listening listening(sways.size());
  for (std::size_t i = 0; i < sways.size(); ++i)
    for (const SwayMatrix::Sway &sway : sways.swaysOf(i))
      if (const double share = (1 - stubbornness[sway.swayed]) * sway.share; share > 0)
        listening[sway.swayed].push_back({i, share});
  return listening;
}

// Something fixed of so much weight comes to what is fixed already.
void pullTo(double &pull, double &pulledTo, double weight, double value) {
  if (weight <= 0)
    return;
  pull += weight;
  pulledTo += (value - pulledTo) * (weight / pull);
}

double middle(std::span<const double> low, std::span<const double> high, std::size_t i) {
  return low[i] + (high[i] - low[i]) / 2;
}

// Averaging keeps order: what starts below the solution stays below, what starts above stays above,
// and both close in on it. None if they have not met after the operations allowed.
std::optional<std::vector<double>> opinionsByEnclosure(const OpinionGroup &group) {
  const std::size_t size = group.inside.size();
  double least = 1, most = -1;
  std::size_t links = size;
  for (std::size_t i = 0; i < size; ++i) {
    links += group.inside[i].size();
    if (group.pull[i] > 0) {
      least = std::min(least, group.pulledTo[i]);
      most = std::max(most, group.pulledTo[i]);
    }
  }
  std::vector<double> low(size, least), high(size, most);
  for (std::size_t work = 0; work <= averaging; work += 2 * links) {
    double widest = 0;
    for (std::size_t i = 0; i < size; ++i) {
      double weight = group.pull[i];
      double below = group.pull[i] * group.pulledTo[i], above = below;
      for (const Heard &heard : group.inside[i])
        if (heard.person != i) {
          weight += heard.share;
          below += heard.share * low[heard.person];
          above += heard.share * high[heard.person];
        }
      low[i] = below / weight;
      high[i] = above / weight;
      widest = std::max(widest, high[i] - low[i]);
    }
    if (widest <= tolerance) {
      for (std::size_t i = 0; i < size; ++i)
        low[i] = middle(low, high, i);
      return low;
    }
  }
  return std::nullopt;
}

// Everyone's next opinion is an average of the present ones, so the smallest never falls and the
// largest never rises: the common limit is between them.
std::optional<double> agreementByEnclosure(const OpinionGroup &group, std::vector<double> opinion) {
  std::size_t links = opinion.size();
  for (const std::vector<Heard> &row : group.inside)
    links += row.size();
  std::vector<double> next(opinion.size());
  for (std::size_t work = 0; work <= averaging; work += links) {
    const auto [least, most] = std::ranges::minmax(opinion);
    if (most - least <= tolerance)
      return least + (most - least) / 2;
    for (std::size_t i = 0; i < opinion.size(); ++i) {
      double sum = 0, weight = 0;
      for (const Heard &heard : group.inside[i]) {
        sum += heard.share * opinion[heard.person];
        weight += heard.share;
      }
      next[i] = sum / weight;
    }
    opinion.swap(next);
  }
  return std::nullopt;
}

std::optional<double> agreement(const OpinionGroup &group, const std::vector<double> &first) {
  for (const std::size_t mostWork : {shortElimination, longElimination}) {
    if (const OpinionElimination elimination(group, mostWork); elimination.done()) {
      CompensatedSum sum, total;
      const std::vector<double> weights = elimination.weights();
      for (std::size_t i = 0; i < first.size(); ++i) {
        sum.add(weights[i] * first[i]);
        total.add(weights[i]);
      }
      return sum.value() / total.value();
    }
    if (mostWork == shortElimination)
      if (const std::optional<double> found = agreementByEnclosure(group, first))
        return found;
  }
  return std::nullopt;
}

std::optional<std::vector<double>> opinionsOf(const OpinionGroup &group) {
  for (const std::size_t mostWork : {shortElimination, longElimination}) {
    if (const OpinionElimination elimination(group, mostWork); elimination.done())
      return elimination.opinions();
    if (mostWork == shortElimination)
      if (std::optional<std::vector<double>> found = opinionsByEnclosure(group))
        return found;
  }
  return std::nullopt;
}

} // namespace

Result<std::vector<double>> opinionLimit(const SwayMatrix &sways, std::span<const double> first,
                                         std::span<const double> stubbornness) {
  const Listening listening = listeningOf(sways, stubbornness);
  std::vector<double> result(sways.size());
  std::vector<std::size_t> number(sways.size()); // in the group
  std::vector<bool> isSolved(sways.size(), false);
  for (const std::vector<std::size_t> &people : listeningGroups(listening)) {
    OpinionGroup group{Listening(people.size()), std::vector<double>(people.size()),
                       std::vector<double>(people.size())};
    std::vector<double> firstHere(people.size());
    for (std::size_t i = 0; i < people.size(); ++i)
      number[people[i]] = i;
    for (std::size_t i = 0; i < people.size(); ++i) {
      const std::size_t person = people[i];
      firstHere[i] = first[person];
      pullTo(group.pull[i], group.pulledTo[i], stubbornness[person], first[person]);
      for (const Heard &heard : listening[person])
        if (isSolved[heard.person])
          pullTo(group.pull[i], group.pulledTo[i], heard.share, result[heard.person]);
        else
          group.inside[i].push_back({number[heard.person], heard.share});
    }
    std::optional<std::vector<double>> opinions;
    if (std::ranges::any_of(group.pull, [](double pull) { return pull > 0; })) {
      opinions = opinionsOf(group);
    } else if (periodOf(group.inside) != 1) {
      return Failure{Fault::number,
                     Reason::neverSettles,
                     {Position::none, static_cast<std::ptrdiff_t>(people.front())}};
    } else if (const std::optional<double> common = agreement(group, firstHere)) {
      opinions.emplace(people.size(), *common);
    }
    if (!opinions)
      return Failure{Fault::number, Reason::tooLarge};
    for (std::size_t i = 0; i < people.size(); ++i) {
      result[people[i]] = std::clamp((*opinions)[i], -1.0, 1.0);
      isSolved[people[i]] = true;
    }
  }
  return result;
}

} // namespace mainstay
