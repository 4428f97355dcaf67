#include "calc/function_info.hpp"
#include "calc/tables.hpp"
#include "calc/with.hpp"
#include "core/approach_path.hpp"
#include "core/coverage_change.hpp"
#include "core/group_decision.hpp"

namespace mainstay::calc::bindings {

namespace {

Result<std::vector<Cell>> noColumn() { return std::vector<Cell>(); }

// What of the people table stands in its third column, if it has one.
Result<std::vector<Cell>> thirdColumn(const Call &call, std::size_t argument) {
  Result<Cells> cells = call.table(argument, 2, 3);
  if (!cells)
    return cells.failure();
  if (cells->columns() < 3)
    return noColumn();
  return (*std::move(cells)).withNumbers(2).column(2);
}

} // namespace

Result<Answer> coverageTrend(const Call &call) {
  return with(
      [](const Cells &date, const Cells &coverage) {
        return asAnswer(mainstay::coverageTrend(date.column(0), coverage.column(0)));
      },
      call.dates(0), call.numbers(1));
}

Result<Answer> coverageAtRisk(const Call &call) {
  return with(
      [](std::vector<PersonRow> people, const std::vector<RelationRow> &relations, std::vector<Cell> stance,
         double threshold, double damping, const StanceTableRef &stances,
         std::optional<std::size_t> rows) -> Result<Answer> {
        alignRows(people, stance);
        auto found = mainstay::coverageAtRisk(people, relations, stance, threshold, damping, *stances);
        if (!found)
          return found.failure();
        return report(*found, 6, rows, [](const SupporterAtRisk &supporter, std::span<Value> row) {
          row[0] = supporter.name;
          row[1] = supporter.influence;
          row[2] = supporter.now;
          row[3] = supporter.ifNeutral;
          row[4] = supporter.ifGone;
          row[5] = supporter.loss;
        });
      },
      peopleTable(call, 0), relationsTable(call, 1), besideTable(call, 0, call.terms(2)),
      call.number(3, supportThreshold), call.number(4, defaultDamping), stanceTable(call, 5), call.rows(6));
}

Result<Answer> nextToWin(const Call &call) {
  return with(
      [](std::vector<PersonRow> people, const std::vector<RelationRow> &relations, std::vector<Cell> stance,
         std::vector<Cell> effort, double threshold, double damping, const StanceTableRef &stances,
         std::optional<std::size_t> rows) -> Result<Answer> {
        alignRows(people, stance, effort);
        auto found =
            mainstay::nextToWin(people, relations, stance, effort, threshold, damping, *stances);
        if (!found)
          return found.failure();
        return report(*found, 7, rows, [](const PersonToWin &person, std::span<Value> row) {
          row[0] = person.name;
          row[1] = person.stance;
          row[2] = person.influence;
          row[3] = person.gain;
          row[4] = person.effort;
          row[5] = person.gainPerEffort;
          row[6] = person.coverage;
        });
      },
      peopleTable(call, 0), relationsTable(call, 1), besideTable(call, 0, call.terms(2)),
      call.given(3) ? besideTable(call, 0, call.numbers(3)) : noColumn(), call.number(4, supportThreshold),
      call.number(5, defaultDamping), stanceTable(call, 6), call.rows(7));
}

Result<Answer> approachPath(const Call &call) {
  return with(
      [](std::vector<PersonRow> people, const std::vector<RelationRow> &relations, std::vector<Cell> stance,
         const Cell &target, Route route, const StanceTableRef &stances) {
        alignRows(people, stance);
        return asAnswer(mainstay::approachPath(people, relations, stance, target, route, *stances));
      },
      peopleTable(call, 0), relationsTable(call, 1), besideTable(call, 0, call.terms(2)), call.cell(3),
      call.given(4) ? with([](const Cell &route) { return readRoute(route, {4}); }, call.cell(4))
                    : Result<Route>(Route::helix),
      stanceTable(call, 5));
}

Result<Answer> groupDecision(const Call &call) {
  return with(
      [](std::vector<PersonRow> people, std::vector<Cell> ownStubbornness,
         const std::vector<RelationRow> &relations, std::vector<Cell> stance, double stubbornness,
         const StanceTableRef &stances) -> Result<Answer> {
        alignRows(people, ownStubbornness, stance);
        auto found = mainstay::groupDecision(people, relations, stance, ownStubbornness, stubbornness, *stances);
        if (!found)
          return found.failure();
        std::vector<std::optional<double>> rows = std::move(found->opinions);
        rows.push_back(found->decision);
        return report(rows, 1, {}, [](const std::optional<double> &opinion, std::span<Value> row) {
          if (opinion)
            row[0] = *opinion;
        });
      },
      peopleTable(call, 0), thirdColumn(call, 0), relationsTable(call, 1), besideTable(call, 0, call.terms(2)),
      call.number(3, defaultStubbornness), stanceTable(call, 4));
}

} // namespace mainstay::calc::bindings
