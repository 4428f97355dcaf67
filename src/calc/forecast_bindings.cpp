#include "calc/function_info.hpp"
#include "calc/tables.hpp"
#include "calc/with.hpp"
#include "core/forecast.hpp"
#include "mainstay/terms.generated.hpp"

#include <fmt/format.h>

#include <array>

namespace mainstay::calc::bindings {

namespace {

// Columns of one call, without the rows in which all are blank.
struct Rows {
  std::vector<const Cells *> columns;
  std::vector<std::size_t> used;

  Result<std::vector<double>> numbers(std::size_t column) const {
    return numbersOf(*columns[column], used);
  }
};

template <class... Columns> Result<Rows> rowsOf(const Columns &...columns) {
  Rows rows{{&columns...}, {}};
  auto used = usedRows(rows.columns);
  if (!used)
    return used.failure();
  rows.used = *std::move(used);
  return rows;
}

// A column's values, `read` from each used cell.
template <class Value, class Read>
Result<std::vector<Value>> readEach(const Rows &rows, std::size_t column, Read read) {
  std::vector<Value> values;
  values.reserve(rows.used.size());
  for (std::size_t row : rows.used) {
    auto value = read(rows.columns[column]->at(row, 0), rows.columns[column]->position(row, 0));
    if (!value)
      return value.failure();
    values.push_back(*std::move(value));
  }
  return values;
}

Result<double> stageOrProbability(const Cell &cell, Position where, const StageTable &stages) {
  if (std::holds_alternative<double>(cell) || isBlank(cell))
    return readNumber(cell, where);
  auto probability = stageProbability(cell, stages);
  if (probability)
    return probability;
  Failure failure = probability.failure();
  failure.where = where;
  return failure;
}

Result<ForecastCategory> category(const Cell &cell, Position where) {
  const auto text = readText(cell, where);
  if (!text)
    return text.failure();
  if (const auto found = findTerm(TermList::forecastCategory, *text))
    return static_cast<ForecastCategory>(*found);
  return Failure{Fault::notAvailable, Reason::unknownCategory, where, std::string(*text)};
}

// A key may be a name or a number; a month is a day serial.
Result<RollupKey> rollupKey(const Cell &cell, Position where) {
  if (isBlank(cell))
    return Failure{Fault::value, Reason::blank, where};
  const auto *number = std::get_if<double>(&cell);
  const std::string text = number ? fmt::format("{}", *number) : std::get<std::string>(cell);
  return RollupKey{text, fold(text)};
}

void fillSums(std::span<Value> row, const std::string &key, const RollupSums &sums) {
  row[0] = key;
  row[1] = sums.closed;
  row[2] = sums.commit;
  row[3] = sums.bestCase;
  row[4] = sums.pipeline;
  row[5] = sums.omitted;
  row[6] = sums.weighted;
  row[7] = sums.total;
}

Result<std::optional<Cells>> optionalNumbers(const Call &call, std::size_t argument) {
  if (!call.given(argument))
    return std::optional<Cells>();
  auto cells = call.numbers(argument);
  return cells ? Result<std::optional<Cells>>(*std::move(cells)) : cells.failure();
}

template <class T> Result<T> relocate(Result<T> result, const Rows &rows) {
  return result ? std::move(result) : Result<T>(relocated(result.failure(), rows.used));
}

} // namespace

Result<Answer> expectedRevenue(const Call &call) {
  return with(
      [](const Cells &amount, const Cells &chance, const StageTableRef &stages) -> Result<Answer> {
        auto rows = rowsOf(amount, chance);
        if (!rows)
          return rows.failure();
        return with(
            [&](const std::vector<double> &amounts, const std::vector<double> &probabilities) {
              return asAnswer(relocate(mainstay::expectedRevenue(amounts, probabilities), *rows));
            },
            rows->numbers(0), readEach<double>(*rows, 1, [&](const Cell &cell, Position where) {
              return stageOrProbability(cell, where, *stages);
            }));
      },
      call.numbers(0), call.numbers(1), stageTable(call, 2));
}

Result<Answer> effectiveDeals(const Call &call) {
  return with(
      [](const Cells &amount, const std::optional<Cells> &chance) -> Result<Answer> {
        auto rows = chance ? rowsOf(amount, *chance) : rowsOf(amount);
        if (!rows)
          return rows.failure();
        if (!chance)
          return with(
              [&](const std::vector<double> &amounts) {
                return asAnswer(relocate(mainstay::effectiveDeals(amounts, std::nullopt), *rows));
              },
              rows->numbers(0));
        return with(
            [&](const std::vector<double> &amounts, const std::vector<double> &probabilities) {
              return asAnswer(relocate(mainstay::effectiveDeals(amounts, probabilities), *rows));
            },
            rows->numbers(0), rows->numbers(1));
      },
      call.numbers(0), optionalNumbers(call, 1));
}

Result<Answer> forecastRollup(const Call &call) {
  return with(
      [](const Cells &key, const Cells &amount, const Cells &chance, const Cells &categories,
         bool cumulative, std::optional<std::size_t> wanted) -> Result<Answer> {
        auto rows = rowsOf(key, amount, chance, categories);
        if (!rows)
          return rows.failure();
        auto rollup = with(
            [&](const std::vector<RollupKey> &keys, const std::vector<double> &amounts,
                const std::vector<double> &probabilities,
                const std::vector<ForecastCategory> &kinds) {
              return relocate(
                  mainstay::forecastRollup(keys, amounts, probabilities, kinds, cumulative), *rows);
            },
            readEach<RollupKey>(*rows, 0, rollupKey), rows->numbers(1), rows->numbers(2),
            readEach<ForecastCategory>(*rows, 3, category));
        if (!rollup)
          return rollup.failure();
        rollup->rows.push_back(
            {std::string(termText(TermList::reportRow, termIndex::reportRow::total)), rollup->total});
        return report(rollup->rows, 8, wanted, [](const RollupRow &sums, std::span<Value> row) {
          fillSums(row, sums.key, sums.sums);
        });
      },
      call.terms(0), call.numbers(1), call.numbers(2), call.terms(3), call.yes(4, false), call.rows(5));
}

Result<Answer> pipelineCoverage(const Call &call) {
  return with(
      [](double open, double quota, double won) {
        return asAnswer(mainstay::pipelineCoverage(open, quota, won));
      },
      call.number(0), call.number(1), call.number(2, 0.0));
}

Result<Answer> pipelineNeeded(const Call &call) {
  return with(
      [](double quota, double won, double winRate) {
        return asAnswer(mainstay::pipelineNeeded(quota, won, winRate));
      },
      call.number(0), call.number(1), call.number(2));
}

Result<Answer> winRate(const Call &call) {
  return with(
      [](const Cells &won, const std::optional<Cells> &amount, double level) -> Result<Answer> {
        auto rows = amount ? rowsOf(won, *amount) : rowsOf(won);
        if (!rows)
          return rows.failure();
        const auto outcome = [](const Cell &cell, Position where) -> Result<std::uint8_t> {
          auto yes = readYesNo(cell, where);
          return yes ? Result<std::uint8_t>(*yes ? 1 : 0) : yes.failure();
        };
        auto outcomes = readEach<std::uint8_t>(*rows, 0, outcome);
        if (!outcomes)
          return outcomes.failure();
        auto amounts = amount ? rows->numbers(1) : Result(std::vector<double>());
        if (!amounts)
          return amounts.failure();
        using Money = std::optional<std::span<const double>>;
        auto rate = relocate(
            mainstay::winRate(*outcomes, amount ? Money(*amounts) : Money(), level), *rows);
        if (!rate)
          return rate.failure();
        return report(std::array{*rate}, 5, {}, [&](const WinRate &found, std::span<Value> row) {
          row[0] = asValue(found.deals);
          row[1] = found.byCount;
          if (amount)
            row[2] = found.byValue;
          row[3] = found.lower;
          row[4] = found.upper;
        });
      },
      call.terms(0), optionalNumbers(call, 1), call.number(2, 0.9));
}

Result<Answer> salesVelocity(const Call &call) {
  return with(
      [](double deals, double value, double winRate, double days) {
        return asAnswer(mainstay::salesVelocity(deals, value, winRate, days));
      },
      call.number(0), call.number(1), call.number(2), call.number(3));
}

} // namespace mainstay::calc::bindings
