// Who listens to whom, and the groups that this makes.
#pragma once

#include <cstddef>
#include <vector>

namespace mainstay {

// A person whose opinion counts for somebody, with its share.
struct Heard {
  std::size_t person;
  double share;
};

// A row per person: whom the person listens to.
using Listening = std::vector<std::vector<Heard>>;

// The strongly connected groups of people who listen to each other; a group comes after all that it
// listens to (Tarjan 1972).
std::vector<std::vector<std::size_t>> listeningGroups(const Listening &listening);

// The greatest common divisor of the lengths of all circles among people who make one group; 1 for
// one person.
std::size_t periodOf(const Listening &group);

} // namespace mainstay
