// Tasks that need each other: what the plan is stuck on now, and what decides when it is done.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/cell.hpp"
#include "core/result.hpp"

namespace mainstay {

struct TaskRow {
  Cell task;               // name or number, once
  std::vector<Cell> needs; // names of tasks that have to be done before; several in a cell are
                           // divided by ; or its full-width form
  Cell done;               // yes or no; blank is no
  Cell days;               // >= 0; may be blank only for a task that is done
};

struct TaskBlocker {
  Cell task;
  std::size_t waiting; // unfinished tasks that come after it, directly or not
  double days;         // of the longest chain of unfinished tasks that begins with it
};

struct TaskPlan {
  std::vector<TaskBlocker> blockers; // longest chain first, equal ones in the order of the rows
  std::string criticalPath;          // "A → B → C"; empty if everything is done
  double days = 0;                   // of the critical path
  // "A → B → A": tasks that wait for each other. There is no plan then.
  std::optional<std::string> cycle;
};

// TASK_BLOCKERS(task; needs; done; days; [rows]): unfinished tasks that can be worked on, since all
// that they need is done, and that others wait for. The critical path is the longest chain of
// unfinished tasks (Kelley & Walker 1959): its days are how long the rest takes with no lack of
// hands. Of equally long chains it is the one whose first tasks stand earliest. The cycle is the
// one met when, from the first task that can never begin, each time the first such need is
// followed; it is written from its earliest row on. A path of more than 100 tasks is shown without
// its middle.
// Names are compared as fold() does. Blank rows are passed over. #VALUE!: name blank or there
// twice, done or days of the wrong type, days of an unfinished task blank, more work than 2e9 steps
// (n unfinished tasks with m needs take n/128 * (n + m)). #N/A: a need that is no task. #NUM!: days
// negative, no finite sum. Argument positions: 0 task, 1 needs, 2 done, 3 days.
Result<TaskPlan> taskBlockers(std::span<const TaskRow> rows);

} // namespace mainstay
