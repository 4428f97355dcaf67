// The opinions of one group, solved exactly by taking one person out after another.
#pragma once

#include <cstddef>
#include <functional>
#include <queue>
#include <utility>
#include <vector>

#include "core/opinion_groups.hpp"

namespace mainstay {

// People who all listen to each other, directly or not, numbered from 0, and what is fixed for each
// of them: the first opinion as far as a person is stubborn, and the opinions outside the group.
// Weights of a person add up to 1.
struct OpinionGroup {
  Listening inside;             // without weights of 0
  std::vector<double> pull;     // weight of what is fixed
  std::vector<double> pulledTo; // its mean
};

// A person is taken out by letting those who listen to the person listen to whom the person listens
// to instead. Nothing is ever subtracted (Grassmann, Taksar & Heyman 1985), so the result is
// accurate however little binds the parts of a group together. The person who concerns fewest
// others is next; once almost everyone left listens to everyone, the rest is done as a full matrix.
class OpinionElimination {
public:
  // Stops with done() false where it would take more than about `mostWork` operations.
  OpinionElimination(const OpinionGroup &group, std::size_t mostWork);

  bool done() const { return order_.size() == rows_.size(); }

  // The opinions at which a group with some pull ends. done() holds.
  std::vector<double> opinions() const;
  // The weights with which first opinions count in a group without pull; in any scale. done()
  // holds.
  std::vector<double> weights() const;

private:
  std::size_t cost(std::size_t person) const { return rows_[person].size() * heardBy_[person]; }
  void takeOut(std::size_t person);
  void replace(std::size_t listener, std::size_t person);
  void addPull(std::size_t person, double weight, double value);
  void takeOutRest(std::size_t mostWork);

  Listening rows_;      // of who is taken out: shares of those then left
  Listening listeners_; // of who is taken out: what those then left listened to the person
  std::vector<std::size_t> heardBy_;
  std::vector<double> pull_, pulledTo_;
  std::vector<bool> isOut_;
  std::vector<std::size_t> order_;
  std::priority_queue<std::pair<std::size_t, std::size_t>,
                      std::vector<std::pair<std::size_t, std::size_t>>, std::greater<>>
      next_; // cost and person; out of date where the cost is another by now
  std::size_t work_ = 0;
};

} // namespace mainstay
