#include "core/group_decision.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "core/numeric.hpp"
#include "core/opinion_limit.hpp"
#include "core/people.hpp"

namespace mainstay {

namespace {

constexpr std::ptrdiff_t stubbornnessColumn = 2; // of people

Result<std::vector<double>> readStubbornness(const Roster &roster, std::span<const Cell> own) {
  std::vector<double> result;
  for (std::size_t person = 0; person < roster.size(); ++person) {
    const std::size_t row = roster.row(person);
    const Position where{0, static_cast<std::ptrdiff_t>(row), stubbornnessColumn};
    const Result<double> s = readNumber(own[row], where);
    if (!s)
      return s.failure();
    if (const Result<double> inside = checkRange(*s, 0, 1, where); !inside)
      return inside.failure();
    result.push_back(*s);
  }
  return result;
}

} // namespace

Result<GroupDecision> groupDecision(std::span<const PersonRow> people,
                                    std::span<const RelationRow> relations,
                                    std::span<const Cell> stance,
                                    std::span<const Cell> ownStubbornness, double stubbornness,
                                    const StanceTable &stances) {
  if (const Result<double> inside = checkRange(stubbornness, 0, 1, {3}); !inside)
    return inside.failure();
  const Result<Network> network = Network::make(people, relations);
  if (!network)
    return network.failure();
  const Roster &roster = network->people();
  const Result<std::vector<double>> first = roster.stances(stance, stances, 2);
  if (!first)
    return first.failure();
  if (!ownStubbornness.empty() && ownStubbornness.size() != people.size())
    return Failure{Fault::value,
                   Reason::unequalLengths,
                   {0, Position::none, stubbornnessColumn},
                   fmt::format("{}/{}", people.size(), ownStubbornness.size())};
  std::vector<double> s(network->size(), stubbornness);
  if (std::ranges::any_of(ownStubbornness, [](const Cell &cell) { return !isBlank(cell); })) {
    const Result<std::vector<double>> own = readStubbornness(roster, ownStubbornness);
    if (!own)
      return own.failure();
    s = *own;
  }
  const Result<std::vector<double>> limit = opinionLimit(network->sways(), *first, s);
  if (!limit) {
    Failure failure = limit.failure();
    if (failure.where.row != Position::none)
      failure.where = {
          0, static_cast<std::ptrdiff_t>(roster.row(static_cast<std::size_t>(failure.where.row))),
          0};
    return failure;
  }
  GroupDecision result;
  result.opinions.resize(people.size());
  if (network->size() == 0)
    return result;
  const std::vector<double> influence = network->influence(defaultDamping);
  CompensatedSum decision;
  for (std::size_t i = 0; i < network->size(); ++i) {
    result.opinions[roster.row(i)] = (*limit)[i];
    decision.add(influence[i] * (*limit)[i]);
  }
  result.decision = decision.value();
  return result;
}

} // namespace mainstay
