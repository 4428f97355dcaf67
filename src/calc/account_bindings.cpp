#include "calc/function_info.hpp"
#include "calc/tables.hpp"
#include "calc/with.hpp"
#include "core/accounts.hpp"
#include "core/needs.hpp"
#include "core/pareto.hpp"

namespace mainstay::calc::bindings {

namespace {

Result<ValueForm> valueForm(const Call &call, std::size_t argument) {
  if (!call.given(argument))
    return ValueForm::ratio;
  const auto cell = call.cell(argument);
  return cell ? readValueForm(*cell, {static_cast<std::ptrdiff_t>(argument)}) : cell.failure();
}

Result<NeedScope> needScope(const Call &call, std::size_t argument) {
  if (!call.given(argument))
    return NeedScope::all;
  const auto cell = call.cell(argument);
  return cell ? readNeedScope(*cell, {static_cast<std::ptrdiff_t>(argument)}) : cell.failure();
}

} // namespace

Result<Answer> paretoShare(const Call &call) {
  return with([](const Cells &values,
                 double top) { return asAnswer(mainstay::paretoShare(values.column(0), top)); },
              call.numbers(0), call.number(1, 0.2));
}

Result<Answer> paretoClass(const Call &call) {
  return with(
      [](const Cells &values, double a, double b) -> Result<Answer> {
        const auto classes = paretoClasses(values.column(0), a, b);
        if (!classes)
          return classes.failure();
        return report(*classes, 1, {},
                      [](const std::optional<std::string_view> &found, std::span<Value> row) {
                        if (found)
                          row[0] = std::string(*found);
                      });
      },
      call.numbers(0), call.number(1, 0.8), call.number(2, 0.95));
}

Result<Answer> paretoCurve(const Call &call) {
  return with(
      [](const Cells &values) -> Result<Answer> {
        const auto curve = mainstay::paretoCurve(values.column(0));
        if (!curve)
          return curve.failure();
        return report(*curve, 2, {}, [](const ParetoPoint &point, std::span<Value> row) {
          row[0] = point.accounts;
          row[1] = point.total;
        });
      },
      call.numbers(0));
}

Result<Answer> paretoGini(const Call &call) {
  return with([](const Cells &values) { return asAnswer(mainstay::paretoGini(values.column(0))); },
              call.numbers(0));
}

Result<Answer> accountScore(const Call &call) {
  return with(
      [](const Cells &scores, const Cells &weights) {
        return asAnswer(mainstay::accountScore(scores.column(0), weights.column(0)));
      },
      call.numbers(0), call.numbers(1));
}

Result<Answer> accountKind(const Call &call) {
  return with(
      [](double volumeShare, double frequency, const Cell &sector, bool group, double potential,
         const AccountRulesRef &rules) {
        return asAnswer(
            mainstay::accountKind(volumeShare, frequency, sector, group, potential, *rules));
      },
      call.number(0), call.number(1), call.cell(2), call.yes(3, false), call.number(4),
      accountRules(call, 5));
}

Result<Answer> customerValue(const Call &call) {
  return with(
      [](const Cells &benefits, const Cells &costs, ValueForm form) {
        return asAnswer(mainstay::customerValue(benefits.column(0), costs.column(0), form));
      },
      call.numbers(0), call.numbers(1), valueForm(call, 2));
}

Result<Answer> valueBalance(const Call &call) {
  return with(
      [](double needed, double able, double revenue, double cost,
         double minMargin) -> Result<Answer> {
        return Answer(std::string(mainstay::valueBalance(needed, able, revenue, cost, minMargin)));
      },
      call.number(0), call.number(1), call.number(2), call.number(3), call.number(4, 0.0));
}

Result<Answer> needCoverage(const Call &call) {
  return with(
      [](const Cells &met, const Cells &weight, const Cells &state,
         const std::optional<Cells> &kind, NeedScope which) {
        if (!kind)
          return asAnswer(mainstay::needCoverage(met.column(0), weight.column(0), state.column(0),
                                                 std::nullopt, which));
        const std::vector<Cell> kinds = kind->column(0);
        return asAnswer(
            mainstay::needCoverage(met.column(0), weight.column(0), state.column(0), kinds, which));
      },
      call.numbers(0), call.numbers(1), call.terms(2), call.optionalTerms(3), needScope(call, 4));
}

Result<Answer> latentConversion(const Call &call) {
  return with(
      [](const Cells &kind, const Cells &madeExplicit) {
        return asAnswer(mainstay::latentConversion(kind.column(0), madeExplicit.column(0)));
      },
      call.terms(0), call.terms(1));
}

} // namespace mainstay::calc::bindings
