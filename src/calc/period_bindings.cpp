#include "calc/function_info.hpp"
#include "calc/tables.hpp"
#include "calc/with.hpp"
#include "core/forecast_by_period.hpp"

#include <array>
#include <chrono>
#include <cmath>

namespace mainstay::calc::bindings {

namespace {

std::chrono::sys_days dayZero(const Call &call) {
  using namespace std::chrono;
  return sys_days(year(1899) / December / 30) + days(std::lround(call.nullDate()));
}

} // namespace

Result<Answer> forecastByPeriod(const Call &call) {
  return with(
      [&](const Cells &amount, const Cells &probability, const Cells &closeDate, double from, double periods,
          const std::vector<SlipRow> &slip) -> Result<Answer> {
        auto used = usedRows(std::array{&amount, &probability, &closeDate});
        if (!used)
          return used.failure();
        return with(
            [&](const std::vector<double> &amounts, const std::vector<double> &probabilities,
                const std::vector<double> &dates) -> Result<Answer> {
              auto months = mainstay::forecastByPeriod(amounts, probabilities, dates, from, periods, slip,
                                                       dayZero(call));
              if (!months)
                return months.failure().where.argument < 3 ? relocated(months.failure(), *used) : months.failure();
              return report(*months, 5, {}, [](const MonthForecast &month, std::span<Value> row) {
                row[0] = month.month;
                row[1] = month.weighted;
                row[2] = month.p10;
                row[3] = month.p50;
                row[4] = month.p90;
              });
            },
            numbersOf(amount, *used), numbersOf(probability, *used), datesOf(closeDate, *used));
      },
      call.numbers(0), call.numbers(1), call.dates(2), call.number(3), call.number(4), slipTable(call, 5));
}

} // namespace mainstay::calc::bindings
