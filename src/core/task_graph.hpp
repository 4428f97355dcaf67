// The unfinished tasks of a plan as a graph: an arrow from each task to those that need it.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

namespace mainstay {

struct TaskArrow {
  std::size_t before, after;
};

// Tasks are numbered from 0 in the order of their rows.
class TaskGraph {
public:
  TaskGraph(std::size_t tasks, std::span<const TaskArrow> arrows);

  std::size_t size() const { return open_.size(); }
  std::size_t arrows() const { return after_.size(); }
  // Those that need `task`, in the order of the rows.
  std::span<const std::size_t> after(std::size_t task) const {
    return std::span(after_).subspan(starts_[task], starts_[task + 1] - starts_[task]);
  }
  // How many needs of `task` are open.
  std::size_t openNeeds(std::size_t task) const { return open_[task]; }

  // Every task after all that it needs; shorter than size() if there is a cycle.
  std::vector<std::size_t> order() const;

  // For `order` shorter than size(): tasks each of which is needed by the next, and the last by the
  // first, the earliest row first.
  std::vector<std::size_t> cycle(std::span<const std::size_t> order) const;

  // How many tasks come after each, directly or not. `order` holds all tasks.
  std::vector<std::size_t> waiting(std::span<const std::size_t> order) const;

private:
  std::vector<std::size_t> starts_, after_, open_;
};

} // namespace mainstay
