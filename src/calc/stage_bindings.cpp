#include "calc/function_info.hpp"
#include "calc/tables.hpp"
#include "calc/with.hpp"
#include "core/stage.hpp"
#include "core/stage_criteria.hpp"
#include "core/stage_history.hpp"

namespace mainstay::calc::bindings {

namespace {

Result<EvidenceAge> evidenceAge(const Call &call, std::size_t today, std::size_t maxAge) {
  return with(
      [](std::optional<double> now, std::optional<double> limit) -> Result<EvidenceAge> {
        return EvidenceAge{now, limit};
      },
      call.optionalDate(today), call.optionalNumber(maxAge));
}

} // namespace

Result<Answer> stageProb(const Call &call) {
  return with([](const Cell &stage, const StageTableRef &stages) { return asAnswer(stageProbability(stage, *stages)); },
              call.cell(0), stageTable(call, 1));
}

Result<Answer> stageProgress(const Call &call) {
  return with(
      [](const Cell &stage, const StageTableRef &stages) {
        return asAnswer(mainstay::stageProgress(stage, *stages));
      },
      call.cell(0), stageTable(call, 1));
}

Result<Answer> stageName(const Call &call) {
  return with(
      [](const Cell &stage, Language language, const StageTableRef &stages) -> Result<Answer> {
        return asAnswer(mainstay::stageName(stage, language, *stages));
      },
      call.cell(0), call.language(1), stageTable(call, 2));
}

Result<Answer> stageIndex(const Call &call) {
  return with(
      [](const Cell &stage, const StageTableRef &stages) {
        return asAnswer(mainstay::stageIndex(stage, *stages));
      },
      call.cell(0), stageTable(call, 1));
}

Result<Answer> stageEarned(const Call &call) {
  return with(
      [](const std::vector<Criterion> &criteria, const EvidenceAge &age, const StageTableRef &stages) {
        return asAnswer(mainstay::stageEarned(criteria, age, *stages));
      },
      criteriaTable(call, 0), evidenceAge(call, 1, 2), stageTable(call, 3));
}

Result<Answer> stageGaps(const Call &call) {
  return with(
      [](const std::vector<Criterion> &criteria, const Cell &stage, const EvidenceAge &age,
         const StageTableRef &stages, std::optional<std::size_t> rows) -> Result<Answer> {
        auto gaps = mainstay::stageGaps(criteria, stage, age, *stages);
        if (!gaps)
          return gaps.failure();
        return report(*gaps, 3, rows, [](const StageGap &gap, std::span<Value> row) {
          row[0] = gap.stage;
          row[1] = asValue(gap.criterion);
          row[2] = std::string(gap.gap);
        });
      },
      criteriaTable(call, 0), call.cell(1), evidenceAge(call, 2, 3), stageTable(call, 4), call.rows(5));
}

Result<Answer> stageCalibrate(const Call &call) {
  return with(
      [](const Cells &stage, const Cells &won, double strength,
         const StageTableRef &stages) -> Result<Answer> {
        auto calibrated = mainstay::stageCalibrate(stage.column(0), won.column(0), strength, *stages);
        if (!calibrated)
          return calibrated.failure();
        return report(*calibrated, 7, {}, [](const CalibratedStage &stage, std::span<Value> row) {
          row[0] = stage.name;
          row[1] = stage.prior;
          row[2] = asValue(stage.deals);
          row[3] = asValue(stage.wins);
          row[4] = stage.mean;
          row[5] = stage.low;
          row[6] = stage.high;
        });
      },
      call.terms(0), call.terms(1), call.number(2, 10.0), stageTable(call, 3));
}

Result<Answer> stageConversion(const Call &call) {
  return with(
      [](const Cells &from, const Cells &to, const StageTableRef &stages,
         std::optional<std::size_t> rows) -> Result<Answer> {
        auto moves = mainstay::stageConversion(from.column(0), to.column(0), *stages);
        if (!moves)
          return moves.failure();
        return report(*moves, 4, rows, [](const StageMove &move, std::span<Value> row) {
          row[0] = move.from;
          row[1] = move.to;
          row[2] = asValue(move.count);
          row[3] = move.share;
        });
      },
      call.terms(0), call.terms(1), stageTable(call, 2), call.rows(3));
}

Result<Answer> stageAge(const Call &call) {
  return with(
      [](const Cells &entered, const Cells &left, double today, double q) {
        return asAnswer(mainstay::stageAge(entered.column(0), left.column(0), today, q));
      },
      call.dates(0), call.dates(1), call.number(2), call.number(3));
}

} // namespace mainstay::calc::bindings
