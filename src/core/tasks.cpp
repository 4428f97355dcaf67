#include "core/tasks.hpp"

#include <algorithm>
#include <cmath>
#include <string_view>
#include <unordered_map>

#include <fmt/format.h>

#include "core/falling_order.hpp"
#include "core/numeric.hpp"
#include "core/task_graph.hpp"
#include "core/terms.hpp"

namespace mainstay {

namespace {

constexpr double mostSteps = 2e9;
constexpr std::size_t longestPath = 100; // tasks that a path shows

// A name or a number as a key that needs can be compared with.
Result<std::string> keyOf(const Cell &cell, Position where) {
  if (std::holds_alternative<double>(cell)) {
    const Result<double> number = readNumber(cell, where);
    return number ? Result<std::string>(fmt::format("{}", *number)) : number.failure();
  }
  const Result<std::string_view> name = readText(cell, where);
  return name ? Result<std::string>(fold(*name)) : name.failure();
}

std::string shown(const Cell &task) {
  const double *number = std::get_if<double>(&task);
  return number ? fmt::format("{}", *number) : std::get<std::string>(task);
}

// The parts of a cell of needs; blank ones do not count.
std::vector<std::string_view> partsOf(std::string_view text) {
  constexpr std::string_view narrow = ";", wide = "；";
  std::vector<std::string_view> parts;
  while (!text.empty()) {
    const std::size_t plain = text.find(narrow), full = text.find(wide);
    const std::size_t end = std::min(plain, full);
    if (const std::string_view part = text.substr(0, end); !isBlank(part))
      parts.push_back(part);
    if (end == std::string_view::npos)
      break;
    text.remove_prefix(end + (plain < full ? narrow : wide).size());
  }
  return parts;
}

bool blankRow(const TaskRow &row) {
  return isBlank(row.task) && isBlank(row.done) && isBlank(row.days) &&
         std::ranges::all_of(row.needs, [](const Cell &need) { return isBlank(need); });
}

// All tasks by name; the unfinished ones numbered from 0 in the order of the rows.
class TaskList {
public:
  static Result<TaskList> make(std::span<const TaskRow> rows) {
    TaskList list;
    list.numbers_.resize(rows.size());
    for (std::size_t row = 0; row < rows.size(); ++row)
      if (!blankRow(rows[row]))
        if (std::optional<Failure> failure = list.add(rows[row], row))
          return *std::move(failure);
    for (std::size_t row = 0; row < rows.size(); ++row)
      if (!blankRow(rows[row]))
        if (std::optional<Failure> failure = list.addNeeds(rows[row], row))
          return *std::move(failure);
    return list;
  }

  std::size_t size() const { return rows_.size(); }
  std::size_t row(std::size_t task) const { return rows_[task]; }
  double days(std::size_t task) const { return days_[task]; }
  double allDays() const { return compensatedSum(days_); }
  std::span<const TaskArrow> arrows() const { return arrows_; }

private:
  std::optional<Failure> add(const TaskRow &task, std::size_t row) {
    const auto line = static_cast<std::ptrdiff_t>(row);
    Result<std::string> key = keyOf(task.task, {0, line, 0});
    if (!key)
      return key.failure();
    if (!byName_.try_emplace(*std::move(key), row).second)
      return Failure{Fault::value, Reason::duplicateName, {0, line, 0}, shown(task.task)};
    bool done = false;
    if (!isBlank(task.done)) {
      const Result<bool> yes = readYesNo(task.done, {2, line, 0});
      if (!yes)
        return yes.failure();
      done = *yes;
    }
    if (done && isBlank(task.days))
      return std::nullopt;
    const Result<double> days = readNotNegative(task.days, {3, line, 0});
    if (!days)
      return days.failure();
    if (done)
      return std::nullopt;
    numbers_[row] = rows_.size();
    rows_.push_back(row);
    days_.push_back(*days);
    return std::nullopt;
  }

  std::optional<Failure> addNeeds(const TaskRow &task, std::size_t row) {
    for (std::size_t column = 0; column < task.needs.size(); ++column) {
      const Cell &cell = task.needs[column];
      const Position where{1, static_cast<std::ptrdiff_t>(row),
                           static_cast<std::ptrdiff_t>(column)};
      if (const std::string *text = std::get_if<std::string>(&cell)) {
        for (std::string_view part : partsOf(*text))
          if (std::optional<Failure> failure = addNeed(fold(part), part, row, where))
            return failure;
      } else if (!isBlank(cell)) {
        const Result<std::string> key = keyOf(cell, where);
        if (!key)
          return key.failure();
        if (std::optional<Failure> failure = addNeed(*key, *key, row, where))
          return failure;
      }
    }
    return std::nullopt;
  }

  std::optional<Failure> addNeed(const std::string &key, std::string_view written, std::size_t row,
                                 Position where) {
    const auto found = byName_.find(key);
    if (found == byName_.end())
      return Failure{Fault::notAvailable, Reason::unknownTask, where, std::string(written)};
    const std::optional<std::size_t> before = numbers_[found->second], after = numbers_[row];
    if (before && after)
      arrows_.push_back({*before, *after});
    return std::nullopt;
  }

  std::unordered_map<std::string, std::size_t> byName_;
  std::vector<std::optional<std::size_t>> numbers_; // by row; of unfinished tasks
  std::vector<std::size_t> rows_;
  std::vector<double> days_;
  std::vector<TaskArrow> arrows_;
};

std::string pathOf(std::span<const TaskRow> rows, const TaskList &tasks,
                   std::span<const std::size_t> path) {
  std::string text;
  for (std::size_t i = 0; i < path.size(); ++i) {
    if (path.size() > longestPath && i == longestPath / 2) {
      text += " → …";
      i = path.size() - longestPath / 2;
    }
    text += (i == 0 ? "" : " → ") + shown(rows[tasks.row(path[i])].task);
  }
  return text;
}

// The longest chain from each task, and the task that follows it there.
struct Chains {
  std::vector<double> days;
  std::vector<std::optional<std::size_t>> next;
};

// The first of the candidates, in their order, whose chain is as long as the longest.
std::optional<std::size_t> firstLongest(std::span<const std::size_t> candidates,
                                        std::span<const double> days) {
  if (candidates.empty())
    return std::nullopt;
  double longest = 0;
  for (std::size_t task : candidates)
    longest = std::max(longest, days[task]);
  return *std::ranges::find_if(candidates,
                               [&](std::size_t task) { return atLeast(days[task], longest); });
}

Chains chainsOf(const TaskGraph &graph, const TaskList &tasks, std::span<const std::size_t> order) {
  Chains chains{std::vector<double>(graph.size()),
                std::vector<std::optional<std::size_t>>(graph.size())};
  std::vector<CompensatedSum> sums(graph.size());
  for (std::size_t i = order.size(); i-- > 0;) {
    const std::size_t task = order[i];
    chains.next[task] = firstLongest(graph.after(task), chains.days);
    if (chains.next[task])
      sums[task] = sums[*chains.next[task]];
    sums[task].add(tasks.days(task));
    chains.days[task] = sums[task].value();
  }
  return chains;
}

} // namespace

Result<TaskPlan> taskBlockers(std::span<const TaskRow> rows) {
  const Result<TaskList> tasks = TaskList::make(rows);
  if (!tasks)
    return tasks.failure();
  const TaskGraph graph(tasks->size(), tasks->arrows());
  const std::vector<std::size_t> order = graph.order();
  TaskPlan plan;
  if (order.size() < graph.size()) {
    std::vector<std::size_t> cycle = graph.cycle(order);
    cycle.push_back(cycle.front());
    plan.cycle = pathOf(rows, *tasks, cycle);
    return plan;
  }
  const auto size = static_cast<double>(graph.size()), arrows = static_cast<double>(graph.arrows());
  if (size / 128 * (size + arrows) > mostSteps)
    return Failure{Fault::value, Reason::tooLarge, {0}};

  if (!std::isfinite(tasks->allDays()))
    return Failure{Fault::number, Reason::infinite, {3}};
  const Chains chains = chainsOf(graph, *tasks, order);
  std::vector<std::size_t> ready;
  for (std::size_t task = 0; task < graph.size(); ++task)
    if (graph.openNeeds(task) == 0)
      ready.push_back(task);
  const std::optional<std::size_t> start = firstLongest(ready, chains.days);
  if (!start)
    return plan;
  plan.days = *std::ranges::max_element(chains.days);
  std::vector<std::size_t> path;
  for (std::optional<std::size_t> task = start; task; task = chains.next[*task])
    path.push_back(*task);
  plan.criticalPath = pathOf(rows, *tasks, path);
  const std::vector<std::size_t> waiting = graph.waiting(order);
  for (std::size_t task : ready)
    if (waiting[task] > 0)
      plan.blockers.push_back({rows[tasks->row(task)].task, waiting[task], chains.days[task]});
  plan.blockers = inFallingOrder(std::move(plan.blockers), &TaskBlocker::days);
  return plan;
}

} // namespace mainstay
