#include "calc/function_info.hpp"
#include "calc/tables.hpp"
#include "calc/with.hpp"
#include "core/bridge.hpp"
#include "core/forecast_accuracy.hpp"
#include "core/slippage.hpp"

namespace mainstay::calc::bindings {

namespace {

Result<Cell> optionalCell(const Call &call, std::size_t argument) {
  return call.given(argument) ? call.cell(argument) : Result<Cell>(Cell());
}

Result<BridgeScope> bridgeScope(const Call &call) {
  return with(
      [](double from, double to, Cell owner) -> Result<BridgeScope> {
        return BridgeScope{from, to, std::move(owner)};
      },
      call.number(2), call.number(3), optionalCell(call, 4));
}

Value orNotAvailable(const std::optional<double> &number) {
  return number ? Value(*number) : Value(Fault::notAvailable);
}

} // namespace

Result<Answer> forecastBridge(const Call &call) {
  return with(
      [](const std::vector<SnapshotRow> &before, const std::vector<SnapshotRow> &after,
         const BridgeScope &scope) -> Result<Answer> {
        auto bars = mainstay::forecastBridge(before, after, scope);
        if (!bars)
          return bars.failure();
        return report(*bars, 5, {}, [](const BridgeBar &bar, std::span<Value> row) {
          row[0] = std::string(bar.row);
          row[1] = bar.unweighted;
          row[2] = bar.weighted;
          row[3] = bar.deals;
          row[4] = bar.touched;
        });
      },
      snapshotTable(call, 0), snapshotTable(call, 1), bridgeScope(call));
}

Result<Answer> bridgeDeals(const Call &call) {
  return with(
      [](const std::vector<SnapshotRow> &before, const std::vector<SnapshotRow> &after, const BridgeScope &scope,
         const Cell &wanted, std::optional<std::size_t> rows) -> Result<Answer> {
        auto deals = mainstay::bridgeDeals(before, after, scope, wanted);
        if (!deals)
          return deals.failure();
        return report(*deals, 4, rows, [](const BridgeDeal &deal, std::span<Value> row) {
          row[0] = asValue(deal.id);
          row[1] = std::string(deal.row);
          row[2] = deal.unweighted;
          row[3] = deal.weighted;
        });
      },
      snapshotTable(call, 0), snapshotTable(call, 1), bridgeScope(call), optionalCell(call, 5), call.rows(6));
}

Result<Answer> slippage(const Call &call) {
  return with(
      [](const std::vector<DatedSnapshotRow> &snapshots, std::optional<std::size_t> rows) -> Result<Answer> {
        auto deals = mainstay::slippage(snapshots);
        if (!deals)
          return deals.failure();
        return report(*deals, 4, rows, [](const Slippage &deal, std::span<Value> row) {
          row[0] = asValue(deal.id);
          row[1] = asValue(deal.timesPushed);
          row[2] = deal.daysPushed;
          row[3] = asValue(deal.timesAmountChanged);
        });
      },
      datedSnapshotTable(call, 0), call.rows(1));
}

Result<Answer> forecastAccuracy(const Call &call) {
  return with(
      [](const Cells &key, const Cells &forecast, const Cells &actual,
         std::optional<std::size_t> rows) -> Result<Answer> {
        auto groups = mainstay::forecastAccuracy(key.column(0), forecast.column(0), actual.column(0));
        if (!groups)
          return groups.failure();
        return report(*groups, 6, rows, [](const ForecastAccuracy &group, std::span<Value> row) {
          row[0] = asValue(group.key);
          row[1] = asValue(group.count);
          row[2] = orNotAvailable(group.bias);
          row[3] = orNotAvailable(group.meanAbsolutePercentageError);
          row[4] = orNotAvailable(group.weightedAbsolutePercentageError);
          row[5] = orNotAvailable(group.meanAbsoluteScaledError);
        });
      },
      call.terms(0), call.numbers(1), call.numbers(2), call.rows(3));
}

Result<Answer> overrideValue(const Call &call) {
  return with(
      [](const Cells &system, const Cells &submitted, const Cells &actual) {
        return asAnswer(mainstay::overrideValue(system.column(0), submitted.column(0), actual.column(0)));
      },
      call.numbers(0), call.numbers(1), call.numbers(2));
}

} // namespace mainstay::calc::bindings
