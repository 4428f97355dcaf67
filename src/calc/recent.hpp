// What was computed last, kept for cells that ask the same again.
#pragma once

#include "core/result.hpp"

#include <algorithm>
#include <cstddef>
#include <limits>
#include <list>
#include <mutex>
#include <utility>

namespace mainstay::calc {

// Same inputs, same result: what is kept changes none. The latest four first, in all with no more inputs than
// `mostInputs` as Inputs::size() counts them.
template <class Inputs, class Made> class Recent {
public:
  explicit Recent(std::size_t mostInputs = std::numeric_limits<std::size_t>::max())
      : mostInputs_(mostInputs) {}

  // `make` gives Result<Made>; failures are not kept.
  template <class Make> Result<Made> get(Inputs inputs, Make make) {
    const std::scoped_lock lock(mutex_);
    const auto found =
        std::ranges::find_if(entries_, [&](const auto &entry) { return entry.first == inputs; });
    if (found != entries_.end()) {
      entries_.splice(entries_.begin(), entries_, found);
      return entries_.front().second;
    }
    Result<Made> made = make(std::as_const(inputs));
    if (!made)
      return made;
    entries_.emplace_front(std::move(inputs), *made);
    std::size_t size = 0, fitting = 0;
    for (const auto &entry : entries_)
      if ((size += entry.first.size()) <= mostInputs_)
        ++fitting;
      else
        break;
    while (entries_.size() > std::min(fitting, mostEntries))
      entries_.pop_back();
    return made;
  }

private:
  static constexpr std::size_t mostEntries = 4;
  std::size_t mostInputs_;
  std::mutex mutex_;
  std::list<std::pair<Inputs, Made>> entries_;
};

} // namespace mainstay::calc
