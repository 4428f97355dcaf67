#include "core/network.hpp"

#include <algorithm>
#include <cmath>
#include <tuple>

#include <fmt/format.h>

#include "core/numeric.hpp"
#include "core/terms.hpp"
#include "mainstay/terms.generated.hpp"

namespace mainstay {

namespace {

struct Tie {
  std::size_t from, to; // `from` sways `to`
  double weight;
};

Failure atNumber(Reason reason, Position where, double number) {
  return {Fault::number, reason, where, fmt::format("{}", number)};
}

Result<std::size_t> readPerson(const Network &network, const Cell &cell, Position where) {
  const Result<std::string_view> name = readText(cell, where);
  if (!name)
    return name.failure();
  if (const std::optional<std::size_t> found = network.find(*name))
    return *found;
  return Failure{Fault::notAvailable, Reason::unknownName, where, std::string(*name)};
}

Result<bool> readReports(const Cell &kind, Position where) {
  if (isBlank(kind))
    return false;
  const Result<std::string_view> text = readText(kind, where);
  if (!text)
    return text.failure();
  if (const std::optional<std::size_t> found = findTerm(TermList::relationKind, *text))
    return *found == termIndex::relationKind::reports;
  return Failure{Fault::notAvailable, Reason::unknownRelationKind, where, std::string(*text)};
}

Result<Tie> readTie(const Network &network, const RelationRow &relation, Position where) {
  const auto at = [&](std::ptrdiff_t column) {
    return Position{where.argument, where.row, column};
  };
  const Result<std::size_t> from = readPerson(network, relation.from, at(0));
  if (!from)
    return from.failure();
  const Result<std::size_t> to = readPerson(network, relation.to, at(1));
  if (!to)
    return to.failure();
  const Result<double> weight = readNumber(relation.weight, at(2));
  if (!weight)
    return weight.failure();
  if (*from == *to ? *weight < 0 : *weight <= 0)
    return atNumber(*from == *to ? Reason::negative : Reason::notPositive, at(2), *weight);
  const Result<bool> reports = readReports(relation.kind, at(3));
  if (!reports)
    return reports.failure();
  return *reports ? Tie{*to, *from, *weight} : Tie{*from, *to, *weight};
}

} // namespace

std::optional<std::size_t> Network::find(std::string_view name) const {
  const auto found = byName_.find(fold(name));
  return found == byName_.end() ? std::nullopt : std::optional(found->second);
}

std::optional<Failure> Network::addPeople(std::span<const PersonRow> people,
                                          std::ptrdiff_t argument) {
  for (std::size_t i = 0; i < people.size(); ++i) {
    const auto row = static_cast<std::ptrdiff_t>(i);
    if (isBlank(people[i].name) && isBlank(people[i].authority))
      continue;
    const Result<std::string_view> name = readText(people[i].name, {argument, row, 0});
    if (!name)
      return name.failure();
    const Result<double> authority = readNumber(people[i].authority, {argument, row, 1});
    if (!authority)
      return authority.failure();
    if (*authority < 0)
      return atNumber(Reason::negative, {argument, row, 1}, *authority);
    if (!byName_.try_emplace(fold(*name), size()).second)
      return Failure{Fault::value, Reason::duplicateName, {argument, row, 0}, std::string(*name)};
    names_.emplace_back(*name);
    rows_.push_back(i);
    authority_.push_back(*authority);
  }
  if (names_.empty())
    return std::nullopt;
  // Divided by the largest first: a sum of very large numbers would be infinite.
  const double largest = std::ranges::max(authority_);
  if (largest == 0)
    return Failure{Fault::division, Reason::nothingToDivideBy, {argument, Position::none, 1}};
  for (double &authority : authority_)
    authority /= largest;
  const double total = compensatedSum(authority_);
  for (double &authority : authority_)
    authority /= total;
  return std::nullopt;
}

std::optional<Failure> Network::addRelations(std::span<const RelationRow> relations,
                                             std::ptrdiff_t argument) {
  std::vector<Tie> ties;
  ties.reserve(relations.size() + size());
  std::vector<bool> judgementGiven(size(), false);
  for (std::size_t i = 0; i < relations.size(); ++i) {
    const RelationRow &relation = relations[i];
    if (isBlank(relation.from) && isBlank(relation.to) && isBlank(relation.weight) &&
        isBlank(relation.kind))
      continue;
    const Result<Tie> tie = readTie(*this, relation, {argument, static_cast<std::ptrdiff_t>(i)});
    if (!tie)
      return tie.failure();
    if (tie->from == tie->to)
      judgementGiven[tie->to] = true;
    if (tie->weight > 0)
      ties.push_back(*tie);
  }
  std::vector<double> largest(size(), 0.0); // of those who sway a person
  for (const Tie &tie : ties)
    largest[tie.to] = std::max(largest[tie.to], tie.weight);
  for (std::size_t j = 0; j < size(); ++j)
    if (!judgementGiven[j] || largest[j] == 0) {
      ties.push_back({j, j, 1.0});
      largest[j] = std::max(largest[j], 1.0);
    }
  std::vector<CompensatedSum> totals(size());
  for (Tie &tie : ties) {
    tie.weight /= largest[tie.to];
    totals[tie.to].add(tie.weight);
  }
  std::ranges::stable_sort(ties, {}, [](const Tie &tie) { return std::tie(tie.from, tie.to); });
  starts_.assign(size() + 1, 0);
  for (const Tie &tie : ties) {
    const double share = tie.weight / totals[tie.to].value();
    const bool isNew = starts_[tie.from + 1] == 0 || sways_.back().swayed != tie.to;
    if (isNew) {
      sways_.push_back({tie.to, share});
      starts_[tie.from + 1] = sways_.size();
    } else {
      sways_.back().share += share;
    }
  }
  for (std::size_t i = 0; i < size(); ++i)
    starts_[i + 1] = std::max(starts_[i + 1], starts_[i]); // who sways nobody
  return std::nullopt;
}

Result<Network> Network::make(std::span<const PersonRow> people,
                              std::span<const RelationRow> relations,
                              std::ptrdiff_t firstArgument) {
  Network network;
  if (const std::optional<Failure> failure = network.addPeople(people, firstArgument))
    return *failure;
  if (const std::optional<Failure> failure = network.addRelations(relations, firstArgument + 1))
    return *failure;
  return network;
}

std::vector<double> Network::network(std::span<const double> x) const {
  std::vector<double> result(size());
  for (std::size_t i = 0; i < size(); ++i) {
    CompensatedSum sum;
    for (const Sway &sway : swaysOf(i))
      sum.add(sway.share * x[sway.swayed]);
    result[i] = sum.value();
  }
  return result;
}

// W has column sums of 1, so each step of x <- (1-d)a + dWx brings x nearer in the 1-norm by the
// factor d at least: after k steps it is off by at most 2*d^k, and by at most d/(1-d) of the last
// change.
std::vector<double> Network::influence(double damping) const {
  constexpr double tolerance = 1e-13;
  std::vector<double> x = authority_;
  for (double bound = 2; bound > tolerance; bound *= damping) {
    std::vector<double> next = network(x);
    double change = 0;
    for (std::size_t i = 0; i < size(); ++i) {
      next[i] = (1 - damping) * authority_[i] + damping * next[i];
      change += std::abs(next[i] - x[i]);
    }
    x.swap(next);
    if (change * damping <= tolerance * (1 - damping))
      break;
  }
  return x;
}

} // namespace mainstay
