#include "calc/function_info.hpp"
#include "calc/tables.hpp"
#include "calc/with.hpp"
#include "core/people.hpp"

namespace mainstay::calc::bindings {

Result<Answer> stanceValue(const Call &call) {
  return with(
      [](const Cell &stance, const StanceTableRef &stances) {
        return asAnswer(mainstay::stanceValue(stance, *stances));
      },
      call.cell(0), stanceTable(call, 1));
}

Result<Answer> influenceScores(const Call &call) {
  return with(
      [](const std::vector<PersonRow> &people, const std::vector<RelationRow> &relations,
         double damping) -> Result<Answer> {
        auto scores = mainstay::influenceScores(people, relations, damping);
        if (!scores)
          return scores.failure();
        return report(*scores, 5, {},
                      [](const std::optional<InfluenceScore> &score, std::span<Value> row) {
                        if (!score)
                          return;
                        row[0] = score->name;
                        row[1] = score->authority;
                        row[2] = score->network;
                        row[3] = score->influence;
                        row[4] = asValue(score->rank);
                      });
      },
      peopleTable(call, 0), relationsTable(call, 1), call.number(2, defaultDamping));
}

Result<Answer> influenceScore(const Call &call) {
  return with(
      [](const Cell &person, const std::vector<PersonRow> &people,
         const std::vector<RelationRow> &relations, double damping) {
        return asAnswer(mainstay::influenceScore(person, people, relations, damping));
      },
      call.cell(0), peopleTable(call, 1), relationsTable(call, 2), call.number(3, defaultDamping));
}

Result<Answer> coverage(const Call &call) {
  return with(
      [](const Cells &influence, const Cells &stance, double threshold, const StanceTableRef &stances) {
        return asAnswer(
            mainstay::coverage(influence.column(0), stance.column(0), threshold, *stances));
      },
      call.numbers(0), call.terms(1), call.number(2, supportThreshold), stanceTable(call, 3));
}

Result<Answer> headCoverage(const Call &call) {
  return with(
      [](const Cells &stance, double threshold, const StanceTableRef &stances) {
        return asAnswer(mainstay::headCoverage(stance.column(0), threshold, *stances));
      },
      call.terms(0), call.number(1, supportThreshold), stanceTable(call, 2));
}

Result<Answer> netSupport(const Call &call) {
  return with(
      [](const Cells &influence, const Cells &stance, const StanceTableRef &stances) {
        return asAnswer(mainstay::netSupport(influence.column(0), stance.column(0), *stances));
      },
      call.numbers(0), call.terms(1), stanceTable(call, 2));
}

Result<Answer> contactCoverage(const Call &call) {
  return with(
      [](const Cells &influence, const Cells &level) {
        return asAnswer(mainstay::contactCoverage(influence.column(0), level.column(0)));
      },
      call.numbers(0), call.terms(1));
}

Result<Answer> topContact(const Call &call) {
  return with(
      [](const Cells &role, const Cells &level, const Cells &lastContact, double today) {
        return asAnswer(mainstay::topContact(role.column(0), level.column(0), lastContact.column(0), today));
      },
      call.terms(0), call.terms(1), call.dates(2), call.number(3));
}

} // namespace mainstay::calc::bindings
