#include "core/reach.hpp"

#include <cmath>

#include <fmt/format.h>

#include "core/cell.hpp"

namespace mainstay {

namespace {

Result<double> amount(double value, std::ptrdiff_t argument) {
  if (value < 0)
    return Failure{Fault::number, Reason::negative, {argument}, fmt::format("{}", value)};
  return readNumber(value, {argument});
}

Result<double> quotient(double dividend, double divisor) {
  for (const Result<double> &checked : {amount(dividend, 0), amount(divisor, 1)})
    if (!checked)
      return checked.failure();
  if (divisor == 0)
    return Failure{Fault::division, Reason::nothingToDivideBy, {1}};
  const double result = dividend / divisor;
  if (!std::isfinite(result))
    return Failure{Fault::number, Reason::infinite};
  return result;
}

} // namespace

Result<double> reachShare(double reached, double targets) { return quotient(reached, targets); }

Result<double> reachRate(double reached, double days) { return quotient(reached, days); }

Result<double> reachCost(double cost, double reached) { return quotient(cost, reached); }

} // namespace mainstay
