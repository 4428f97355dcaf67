#include "core/opinion_elimination.hpp"

#include <algorithm>
#include <span>

#include "core/numeric.hpp"

namespace mainstay {

namespace {

constexpr std::size_t smallestMatrix = 32;
constexpr std::size_t fullness = 3;     // a third of a row filled is full enough
constexpr std::size_t matrixSpeed = 10; // operations in the time of one on rows with gaps

} // namespace

OpinionElimination::OpinionElimination(const OpinionGroup &group, std::size_t mostWork)
    : rows_(group.inside), listeners_(rows_.size()), heardBy_(rows_.size(), 0), pull_(group.pull),
      pulledTo_(group.pulledTo), isOut_(rows_.size(), false) {
  for (std::size_t person = 0; person < rows_.size(); ++person) {
    std::erase_if(rows_[person], [&](const Heard &heard) { return heard.person == person; });
    std::ranges::sort(rows_[person], {}, &Heard::person);
    for (const Heard &heard : rows_[person]) {
      listeners_[heard.person].push_back({person, 0});
      ++heardBy_[heard.person];
    }
  }
  for (std::size_t person = 0; person < rows_.size(); ++person)
    next_.emplace(cost(person), person);
  while (!next_.empty() && work_ <= mostWork) {
    const auto [expected, person] = next_.top();
    next_.pop();
    if (isOut_[person] || expected != cost(person))
      continue;
    const std::size_t left = rows_.size() - order_.size();
    if (left >= smallestMatrix && rows_[person].size() >= left / fullness) {
      takeOutRest(mostWork);
      return;
    }
    takeOut(person);
  }
}

void OpinionElimination::takeOut(std::size_t person) {
  CompensatedSum sum;
  for (const Heard &heard : rows_[person])
    sum.add(heard.share);
  sum.add(pull_[person]);
  const double total = sum.value() > 0 ? sum.value() : 1.0; // 0 for the last one without pull
  for (Heard &heard : rows_[person])
    heard.share /= total;
  pull_[person] /= total;
  isOut_[person] = true;
  order_.push_back(person);
  std::erase_if(listeners_[person], [&](const Heard &listener) { return isOut_[listener.person]; });
  for (Heard &listener : listeners_[person]) {
    const auto heard = std::ranges::lower_bound(rows_[listener.person], person, {}, &Heard::person);
    listener.share = heard->share / total;
    replace(listener.person, person);
  }
  for (const Heard &heard : rows_[person]) {
    --heardBy_[heard.person];
    next_.emplace(cost(heard.person), heard.person);
  }
  for (const Heard &listener : listeners_[person])
    next_.emplace(cost(listener.person), listener.person);
  work_ += listeners_[person].size() + rows_[person].size() + 1;
}

void OpinionElimination::replace(std::size_t listener, std::size_t person) {
  const std::vector<Heard> &instead = rows_[person];
  const std::vector<Heard> &before = rows_[listener];
  std::vector<Heard> after;
  after.reserve(before.size() + instead.size());
  double weight = 0;
  for (const Heard &heard : before)
    if (heard.person == person)
      weight = heard.share;
  auto old = before.begin();
  auto add = instead.begin();
  while (old != before.end() || add != instead.end()) {
    if (old != before.end() && old->person == person) {
      ++old;
    } else if (add == instead.end() || (old != before.end() && old->person < add->person)) {
      after.push_back(*old++);
    } else if (add->person == listener) {
      ++add;
    } else if (old != before.end() && old->person == add->person) {
      after.push_back({old->person, old->share + weight * add->share});
      ++old;
      ++add;
    } else {
      after.push_back({add->person, weight * add->share});
      listeners_[add->person].push_back({listener, 0});
      ++heardBy_[add->person];
      ++add;
    }
  }
  work_ += before.size() + instead.size();
  rows_[listener] = std::move(after);
  addPull(listener, weight * pull_[person], pulledTo_[person]);
}

void OpinionElimination::takeOutRest(std::size_t mostWork) {
  std::vector<std::size_t> people, position(rows_.size(), 0);
  for (std::size_t person = 0; person < rows_.size(); ++person)
    if (!isOut_[person]) {
      position[person] = people.size();
      people.push_back(person);
    }
  const std::size_t size = people.size();
  const double cubed =
      static_cast<double>(size) * static_cast<double>(size) * static_cast<double>(size);
  if (static_cast<double>(work_) + cubed / (3 * matrixSpeed) > static_cast<double>(mostWork))
    return;
  std::vector<double> matrix(size * size, 0.0);
  for (std::size_t i = 0; i < size; ++i)
    for (const Heard &heard : rows_[people[i]])
      matrix[i * size + position[heard.person]] = heard.share;
  for (std::size_t last = size; last-- > 0;) {
    const std::size_t person = people[last];
    double *const row = matrix.data() + last * size;
    const double sum = compensatedSum(std::span(row, last)) + pull_[person];
    const double total = sum > 0 ? sum : 1.0;
    rows_[person].clear();
    listeners_[person].clear();
    for (std::size_t i = 0; i < last; ++i) {
      row[i] /= total;
      if (row[i] > 0)
        rows_[person].push_back({people[i], row[i]});
    }
    pull_[person] /= total;
    for (std::size_t i = 0; i < last; ++i) {
      double *const listener = matrix.data() + i * size;
      const double weight = listener[last];
      if (weight == 0)
        continue;
      listeners_[person].push_back({people[i], weight / total});
      for (std::size_t k = 0; k < last; ++k)
        listener[k] += weight * row[k];
      listener[i] = 0; // own judgement says nothing about others
      addPull(people[i], weight * pull_[person], pulledTo_[person]);
    }
    isOut_[person] = true;
    order_.push_back(person);
  }
}

void OpinionElimination::addPull(std::size_t person, double weight, double value) {
  if (weight <= 0)
    return;
  pull_[person] += weight;
  pulledTo_[person] += (value - pulledTo_[person]) * (weight / pull_[person]);
}

std::vector<double> OpinionElimination::opinions() const {
  std::vector<double> result(rows_.size());
  for (auto person = order_.rbegin(); person != order_.rend(); ++person) {
    CompensatedSum sum;
    for (const Heard &heard : rows_[*person])
      sum.add(heard.share * result[heard.person]);
    sum.add(pull_[*person] * pulledTo_[*person]);
    result[*person] = sum.value();
  }
  return result;
}

std::vector<double> OpinionElimination::weights() const {
  constexpr double large = 0x1p500;
  std::vector<double> result(rows_.size(), 0.0);
  result[order_.back()] = 1;
  for (auto person = order_.rbegin() + 1; person != order_.rend(); ++person) {
    CompensatedSum sum;
    for (const Heard &listener : listeners_[*person])
      sum.add(listener.share * result[listener.person]);
    result[*person] = sum.value();
    if (sum.value() > large)
      for (double &weight : result)
        weight /= large;
  }
  return result;
}

} // namespace mainstay
