#include "calc/function_info.hpp"
#include "calc/with.hpp"
#include "core/process.hpp"
#include "core/tasks.hpp"
#include "core/terms.hpp"
#include "mainstay/terms.generated.hpp"

#include <algorithm>

namespace mainstay::calc::bindings {

namespace {

constexpr std::size_t mostNeedColumns = 50;

Result<Call::RangeSize> needsSize(const Call &call) {
  const auto needs = call.rangeSize(1);
  if (!needs)
    return needs;
  if (needs->columns > mostNeedColumns)
    return call.failure(Fault::value, Reason::tooLarge, 1);
  const auto tasks = call.rangeSize(0);
  if (!tasks)
    return tasks;
  for (std::size_t argument = 1; argument < 4; ++argument) {
    const auto other = call.rangeSize(argument);
    if (!other)
      return other;
    if (other->rows != tasks->rows)
      return call.failure(Fault::value, Reason::unequalLengths, argument,
                          std::to_string(tasks->rows) + " / " + std::to_string(other->rows));
  }
  return needs;
}

Result<std::vector<TaskRow>> taskRows(const Call &call) {
  const auto needs = needsSize(call);
  if (!needs)
    return needs.failure();
  return with(
      [](const Cells &task, const Cells &needs, const Cells &done,
         Cells days) -> Result<std::vector<TaskRow>> {
        const Cells numbers = std::move(days).withNumbers(0);
        const auto at = [](const Cells &cells, std::size_t row, std::size_t column = 0) {
          return row < cells.rows() ? cells.at(row, column) : Cell();
        };
        std::vector<TaskRow> rows(
            std::max({task.rows(), needs.rows(), done.rows(), numbers.rows()}));
        for (std::size_t row = 0; row < rows.size(); ++row) {
          rows[row] = {at(task, row), {}, at(done, row), at(numbers, row)};
          for (std::size_t column = 0; column < needs.columns(); ++column)
            rows[row].needs.push_back(at(needs, row, column));
        }
        return rows;
      },
      call.table(0, 1, 1), call.table(1, 1, needs->columns), call.table(2, 1, 1),
      call.table(3, 1, 1));
}

std::vector<std::vector<Value>> reportRows(const TaskPlan &plan) {
  if (plan.cycle)
    return {{*plan.cycle, {}, {}}};
  std::vector<std::vector<Value>> rows;
  for (const TaskBlocker &blocker : plan.blockers)
    rows.push_back({asValue(blocker.task), asValue(blocker.waiting), blocker.days});
  if (!plan.criticalPath.empty())
    rows.push_back(
        {std::string(termText(TermList::reportRow, termIndex::reportRow::criticalPath)),
         plan.criticalPath, plan.days});
  return rows;
}

} // namespace

Result<Answer> processScore(const Call &call) {
  return with(
      [](const Cells &quality, double planned) {
        return asAnswer(mainstay::processScore(quality.column(0), planned));
      },
      call.numbers(0), call.number(1, 0.0));
}

Result<Answer> taskBlockers(const Call &call) {
  return with(
      [](const std::vector<TaskRow> &tasks, std::optional<std::size_t> rows) -> Result<Answer> {
        const auto plan = mainstay::taskBlockers(tasks);
        if (!plan)
          return plan.failure();
        return report(reportRows(*plan), 3, rows,
                      [](const std::vector<Value> &values, std::span<Value> row) {
                        std::ranges::copy(values, row.begin());
                      });
      },
      taskRows(call), call.rows(4));
}

Result<Answer> roleScore(const Call &call) {
  return with(
      [](const Cells &role, const Cells &item, const Cells &score, const std::optional<Cells> &weight,
         std::optional<std::size_t> rows) -> Result<Answer> {
        const auto weights = weight ? weight->column(0) : std::vector<Cell>();
        const auto scores = mainstay::roleScore(
            role.column(0), item.column(0), score.column(0),
            weight ? std::optional<std::span<const Cell>>(weights) : std::nullopt);
        if (!scores)
          return scores.failure();
        return report(*scores, 3, rows, [](const RoleScore &score, std::span<Value> row) {
          row[0] = score.role;
          row[1] = score.mean ? Value(*score.mean) : Value(Fault::division);
          row[2] = asValue(score.weakest);
        });
      },
      call.terms(0), call.terms(1), call.numbers(2), call.optionalNumbers(3), call.rows(4));
}

} // namespace mainstay::calc::bindings
