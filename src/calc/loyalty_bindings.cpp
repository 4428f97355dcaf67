#include "calc/function_info.hpp"
#include "calc/with.hpp"
#include "core/accounts.hpp"
#include "core/buyer_model.hpp"
#include "core/loyalty.hpp"

#include <array>

namespace mainstay::calc::bindings {

namespace {

// orders; last; age: the first three arguments of each function of the buyer model.
struct History {
  std::vector<Cell> orders, last, age;

  BuyerColumns columns() const { return {orders, last, age}; }
};

Result<History> historyOf(const Call &call) {
  return with(
      [](const Cells &orders, const Cells &last, const Cells &age) -> Result<History> {
        return History{orders.column(0), last.column(0), age.column(0)};
      },
      call.numbers(0), call.numbers(1), call.numbers(2));
}

Result<BuyerParameters> parametersOf(const Call &call, std::size_t argument) {
  const auto cells = call.numbers(argument);
  if (!cells)
    return cells.failure();
  return readBuyerParameters(cells->column(0), static_cast<std::ptrdiff_t>(argument));
}

// One customer's number, or a column beside the customers.
Result<Answer> perCustomer(const Result<std::vector<std::optional<double>>> &results) {
  if (!results)
    return results.failure();
  if (results->size() == 1 && results->front())
    return Answer(*results->front());
  return report(*results, 1, {}, [](const std::optional<double> &result, std::span<Value> row) {
    if (result)
      row[0] = *result;
  });
}

} // namespace

Result<Answer> loyaltyTable(const Call &call) {
  return with(
      [](const Cells &customer, const Cells &date, double today,
         std::optional<std::size_t> rows) -> Result<Answer> {
        const auto table = mainstay::loyaltyTable(customer.column(0), date.column(0), today);
        if (!table)
          return table.failure();
        return report(*table, 4, rows, [](const CustomerHistory &history, std::span<Value> row) {
          row[0] = asValue(history.customer);
          row[1] = asValue(history.orders);
          row[2] = history.last;
          row[3] = history.age;
        });
      },
      call.terms(0), call.dates(1), call.number(2), call.rows(3));
}

Result<Answer> loyaltyFit(const Call &call) {
  return with(
      [](const History &history) -> Result<Answer> {
        const auto fit = fitBuyerModel(history.columns());
        if (!fit)
          return fit.failure();
        const auto &[r, alpha, a, b] = fit->parameters;
        return report(std::array{r, alpha, a, b, fit->logLikelihood}, 1, {},
                      [](double number, std::span<Value> row) { row[0] = number; });
      },
      historyOf(call));
}

Result<Answer> pAlive(const Call &call) {
  return with(
      [](const History &history, const BuyerParameters &parameters) {
        return perCustomer(probabilitiesAlive(history.columns(), parameters));
      },
      historyOf(call), parametersOf(call, 3));
}

Result<Answer> expectedOrders(const Call &call) {
  return with(
      [](const History &history, double horizon, const BuyerParameters &parameters) {
        return perCustomer(mainstay::expectedOrders(history.columns(), horizon, parameters));
      },
      historyOf(call), call.number(3), parametersOf(call, 4));
}

Result<Answer> loyaltyQuadrant(const Call &call) {
  return with(
      [](double satisfaction, double loyalty, double cut) -> Result<Answer> {
        const auto found = mainstay::loyaltyQuadrant(satisfaction, loyalty, cut);
        if (!found)
          return found.failure();
        return Answer(std::string(*found));
      },
      call.number(0), call.number(1), call.number(2, 0.5));
}

} // namespace mainstay::calc::bindings
