#include "core/opinion_groups.hpp"

#include <algorithm>
#include <limits>
#include <numeric>

namespace mainstay {

namespace {

constexpr std::size_t unseen = std::numeric_limits<std::size_t>::max();

// Depth first, with the stack of visits on the heap: a reporting line may be very long.
class Search {
public:
  explicit Search(const Listening &listening)
      : listening_(listening), number_(listening.size(), unseen), low_(listening.size()),
        isOpen_(listening.size(), false) {
    for (std::size_t person = 0; person < listening.size(); ++person)
      if (number_[person] == unseen)
        visit(person);
  }
  std::vector<std::vector<std::size_t>> groups;

private:
  struct Visit {
    std::size_t person, next;
  };

  void enter(std::size_t person) {
    number_[person] = low_[person] = count_++;
    open_.push_back(person);
    isOpen_[person] = true;
    visits_.push_back({person, 0});
  }

  void visit(std::size_t start) {
    enter(start);
    while (!visits_.empty()) {
      const std::size_t person = visits_.back().person;
      if (visits_.back().next < listening_[person].size()) {
        const std::size_t heard = listening_[person][visits_.back().next++].person;
        if (number_[heard] == unseen)
          enter(heard);
        else if (isOpen_[heard])
          low_[person] = std::min(low_[person], number_[heard]);
        continue;
      }
      visits_.pop_back();
      if (!visits_.empty())
        low_[visits_.back().person] = std::min(low_[visits_.back().person], low_[person]);
      if (low_[person] == number_[person])
        close(person);
    }
  }

  void close(std::size_t root) {
    std::vector<std::size_t> group;
    do {
      group.push_back(open_.back());
      isOpen_[open_.back()] = false;
      open_.pop_back();
    } while (group.back() != root);
    std::ranges::sort(group);
    groups.push_back(std::move(group));
  }

  const Listening &listening_;
  std::vector<std::size_t> number_, low_, open_;
  std::vector<bool> isOpen_;
  std::vector<Visit> visits_;
  std::size_t count_ = 0;
};

} // namespace

std::vector<std::vector<std::size_t>> listeningGroups(const Listening &listening) {
  return Search(listening).groups;
}

// With d(x) the steps from a first person to x, the period divides d(x) + 1 - d(y) for every x that
// listens to y, and is the greatest number that does.
std::size_t periodOf(const Listening &group) {
  if (group.size() == 1)
    return 1;
  std::vector<std::size_t> steps(group.size(), unseen);
  std::vector<std::size_t> queue{0};
  steps[0] = 0;
  std::size_t period = 0;
  for (std::size_t next = 0; next < queue.size(); ++next) {
    const std::size_t ahead = steps[queue[next]] + 1;
    for (const Heard &heard : group[queue[next]]) {
      std::size_t &there = steps[heard.person];
      if (there == unseen) {
        there = ahead;
        queue.push_back(heard.person);
      }
      period = std::gcd(period, std::max(ahead, there) - std::min(ahead, there));
    }
  }
  return period;
}

} // namespace mainstay
