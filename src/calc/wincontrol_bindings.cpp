#include "calc/function_info.hpp"
#include "calc/tables.hpp"
#include "calc/with.hpp"
#include "core/deal_warnings.hpp"
#include "core/wincontrol.hpp"

namespace mainstay::calc::bindings {

namespace {

// A single value that may be a blank text, as a formula leaves it.
Result<Cell> numericCell(const Call &call, std::size_t argument) {
  const auto cells = call.numbers(argument);
  if (!cells)
    return cells.failure();
  if (cells->rows() != 1)
    return call.failure(Fault::value, Reason::notOneCell, argument);
  return cells->at(0, 0);
}

Result<std::optional<Cell>> optionalCell(const Call &call, std::size_t argument) {
  if (!call.given(argument))
    return std::optional<Cell>();
  auto cell = numericCell(call, argument);
  return cell ? Result<std::optional<Cell>>(*std::move(cell)) : cell.failure();
}

Result<GateFacts> gateFacts(const Call &call) {
  return with(
      [](Cell info, Cell coverage, Cell topStance, Cell topLevel,
         std::optional<Cell> allies) -> Result<GateFacts> {
        return GateFacts{std::move(info), std::move(coverage), std::move(topStance),
                         std::move(topLevel), std::move(allies)};
      },
      numericCell(call, 0), numericCell(call, 1), call.cell(2), call.cell(3), optionalCell(call, 4));
}

Result<GateLimits> gateLimits(const Call &call) {
  const GateLimits usual;
  return with(
      [](double info, double coverage, double allies) -> Result<GateLimits> {
        return GateLimits{info, coverage, allies};
      },
      call.number(5, usual.info), call.number(6, usual.coverage), call.number(7, usual.allies));
}

// facts and names, the first two arguments.
Result<DealFacts> dealFacts(const Call &call, const StageTable &stages) {
  const auto names = call.terms(1);
  if (!names)
    return names.failure();
  const auto facts = factsNamed(names->column(0), 1);
  if (!facts)
    return facts.failure();
  std::vector<bool> ignored;
  for (const std::optional<std::size_t> &fact : *facts)
    ignored.push_back(!fact);
  auto cells = call.table(0, facts->size(), facts->size(), ignored);
  if (!cells)
    return cells.failure();
  std::vector<FactColumn> columns;
  for (std::size_t column = 0; column < facts->size(); ++column) {
    const std::optional<std::size_t> fact = (*facts)[column];
    if (!fact)
      continue;
    switch (factKind(*fact)) {
    case FactKind::date:
      static_cast<void>((*std::move(cells)).withDates(column));
      break;
    case FactKind::count:
    case FactKind::tally:
    case FactKind::share:
    case FactKind::number:
      static_cast<void>((*std::move(cells)).withNumbers(column));
      break;
    case FactKind::id:
    case FactKind::stage:
    case FactKind::earned:
    case FactKind::text:
      break;
    }
    columns.push_back({*fact, static_cast<std::ptrdiff_t>(column), cells->column(column)});
  }
  return DealFacts::make(columns, stages);
}

Result<WarningRules> warningRules(const Call &call, std::size_t argument, const StageTable &stages) {
  if (!call.given(argument))
    return WarningRules::method();
  auto cells = call.matrix(argument);
  if (!cells)
    return cells.failure();
  if (cells->columns() < 2)
    return call.failure(Fault::value, Reason::tooFewColumns, argument, "2");
  const Cells table = (*std::move(cells)).withNumbers(2).withNumbers(3);
  std::vector<WarningRuleRow> rows;
  for (std::size_t row = 0; row < table.rows(); ++row)
    rows.push_back({table.at(row, 0), table.at(row, 1), table.at(row, 2), table.at(row, 3),
                    table.at(row, 4)});
  return WarningRules::make(rows, static_cast<std::ptrdiff_t>(argument), stages);
}

} // namespace

Result<Answer> infoPoints(const Call &call) {
  return with(
      [](const Cells &known, const Cells &date, double today, double maxAge) {
        return asAnswer(mainstay::infoPoints(known.column(0), date.column(0), today, maxAge));
      },
      call.terms(0), call.dates(1), call.number(2), call.number(3, informationAge));
}

Result<Answer> gatesOpen(const Call &call) {
  return with(
      [](const GateFacts &facts, const GateLimits &limits, const StanceTableRef &stances) {
        return asAnswer(mainstay::gatesOpen(facts, limits, *stances));
      },
      gateFacts(call), gateLimits(call), stanceTable(call, 8));
}

Result<Answer> winControl(const Call &call) {
  return with(
      [](double info, double firsts, double win) {
        return asAnswer(mainstay::winControl(info, firsts, win));
      },
      call.number(0), call.number(1), call.number(2));
}

Result<Answer> dealWarnings(const Call &call) {
  return with(
      [&](double today, const StageTableRef &stages, std::optional<std::size_t> rows) {
        return with(
            [&](const DealFacts &facts, const WarningRules &rules) -> Result<Answer> {
              const auto warnings = mainstay::dealWarnings(facts, today, rules, *stages);
              if (!warnings)
                return warnings.failure();
              return report(*warnings, 5, rows, [](const DealWarning &warning, std::span<Value> row) {
                row[0] = asValue(warning.deal);
                row[1] = std::string(warning.rule);
                row[2] = asValue(warning.severity);
                row[3] = asValue(warning.seen);
                row[4] = warning.action;
              });
            },
            dealFacts(call, *stages), warningRules(call, 3, *stages));
      },
      call.number(2), stageTable(call, 5), call.rows(4));
}

Result<Answer> dealRisk(const Call &call) {
  return with(
      [&](double today, const StageTableRef &stages) {
        return with(
            [&](const DealFacts &facts, const WarningRules &rules) -> Result<Answer> {
              const auto risks = mainstay::dealRisk(facts, today, rules, *stages);
              if (!risks)
                return risks.failure();
              return report(*risks, 1, {},
                            [](const std::optional<std::size_t> &risk, std::span<Value> row) {
                              if (risk)
                                row[0] = asValue(*risk);
                            });
            },
            dealFacts(call, *stages), warningRules(call, 3, *stages));
      },
      call.number(2), stageTable(call, 4));
}

} // namespace mainstay::calc::bindings
