#include "core/task_graph.hpp"

#include <algorithm>
#include <bit>
#include <cstdint>

namespace mainstay {

TaskGraph::TaskGraph(std::size_t tasks, std::span<const TaskArrow> arrows)
    : starts_(tasks + 1), after_(arrows.size()), open_(tasks) {
  for (const auto &[before, after] : arrows) {
    ++starts_[before + 1];
    ++open_[after];
  }
  for (std::size_t task = 0; task < tasks; ++task)
    starts_[task + 1] += starts_[task];
  std::vector<std::size_t> next(starts_.begin(), starts_.end() - 1);
  for (const auto &[before, after] : arrows)
    after_[next[before]++] = after;
  for (std::size_t task = 0; task < tasks; ++task)
    std::sort(after_.begin() + static_cast<std::ptrdiff_t>(starts_[task]),
              after_.begin() + static_cast<std::ptrdiff_t>(starts_[task + 1]));
}

std::vector<std::size_t> TaskGraph::order() const {
  std::vector<std::size_t> order, open = open_;
  order.reserve(size());
  for (std::size_t task = 0; task < size(); ++task)
    if (open[task] == 0)
      order.push_back(task);
  for (std::size_t i = 0; i < order.size(); ++i)
    for (std::size_t next : after(order[i]))
      if (--open[next] == 0)
        order.push_back(next);
  return order;
}

std::vector<std::size_t> TaskGraph::cycle(std::span<const std::size_t> order) const {
  constexpr auto none = static_cast<std::size_t>(-1);
  std::vector<bool> stuck(size(), true);
  for (std::size_t task : order)
    stuck[task] = false;
  // Every stuck task has a stuck need, so following the first one ends in a cycle.
  std::vector<std::size_t> need(size(), none);
  for (std::size_t task = 0; task < size(); ++task)
    if (stuck[task])
      for (std::size_t next : after(task))
        if (need[next] == none)
          need[next] = task;
  std::vector<bool> met(size(), false);
  auto task = static_cast<std::size_t>(std::ranges::find(stuck, true) - stuck.begin());
  for (; !met[task]; task = need[task])
    met[task] = true;
  std::vector<std::size_t> cycle{task};
  for (std::size_t at = need[task]; at != task; at = need[at])
    cycle.push_back(at);
  std::ranges::reverse(cycle);
  std::ranges::rotate(cycle, std::ranges::min_element(cycle));
  return cycle;
}

// Which of 64 tasks come after a task fits in one word. 64 at a time, along the order, from its
// end: a task can only be reached from those before it.
std::vector<std::size_t> TaskGraph::waiting(std::span<const std::size_t> order) const {
  constexpr std::size_t width = 64;
  std::vector<std::size_t> place(size()), starts(size() + 1), later;
  for (std::size_t i = 0; i < order.size(); ++i)
    place[order[i]] = i;
  later.reserve(arrows());
  for (std::size_t i = 0; i < order.size(); ++i) {
    for (std::size_t next : after(order[i]))
      later.push_back(place[next]);
    starts[i + 1] = later.size();
  }
  std::vector<std::size_t> counts(size());
  std::vector<std::uint64_t> reached(size());
  for (std::size_t first = 0; first < order.size(); first += width) {
    const std::size_t end = std::min(first + width, order.size());
    for (std::size_t i = end; i-- > 0;) {
      std::uint64_t tasks = 0;
      for (std::size_t arrow = starts[i]; arrow < starts[i + 1]; ++arrow) {
        const std::size_t next = later[arrow];
        if (next >= end)
          continue;
        tasks |= reached[next];
        if (next >= first)
          tasks |= std::uint64_t{1} << (next - first);
      }
      reached[i] = tasks;
      counts[order[i]] += static_cast<std::size_t>(std::popcount(tasks));
    }
  }
  return counts;
}

} // namespace mainstay
