#include "core/buyer_model.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "core/numeric.hpp"

namespace mainstay {

namespace {

constexpr double smallestParameter = 1e-6, largestParameter = 1e6;

double probabilityAlive(const BuyerHistory &of, const BuyerParameters &with) {
  if (of.orders == 0)
    return 1;
  const double silence = std::log1p((of.age - of.last) / (with.alpha + of.last));
  const double logOdds = std::log(with.a / (with.b + of.orders - 1)) +
                         (with.r + of.orders) * silence; // of having left
  return 1 / (1 + std::exp(logOdds));
}

// (1 - (1 + x)^-shape) / x.
double discounted(double x, double shape) {
  return x == 0 ? shape : -std::expm1(-shape * std::log1p(x)) / x;
}

// Equation 10 without its denominator: orders within `time` (in units of alpha + age) of a customer
// who is alive. Its hypergeometric form loses all digits for a near 1 and for long times, so the
// expectation that it stands for is integrated: of (1 - (1 + p*time)^-shape) / p for p ~ Beta(a,
// b). The trapezoidal rule in the logit of p converges exponentially (Trefethen & Weideman 2014);
// far out both ends of the sums are geometric series. All terms are positive.
double ordersWhileAlive(double shape, double time, double a, double b) {
  constexpr double negligible = 1e-18;
  constexpr int mostNodes = 100000; // never needed: the ends come after some 40/step nodes
  const double peak = a / (a + b), opposite = b / (a + b);
  const double step = std::min(0.25, 0.5 * std::sqrt(1 / a + 1 / b));
  const double leftScale = std::max(a + b, (shape + 1) * time);
  if (!std::isfinite(leftScale))
    return leftScale;

  struct Node {
    double weight, value, below, above; // density, density * integrand, p, 1 - p
  };
  const auto node = [&](double distance) {
    const double spread = std::log1p(peak * std::expm1(distance));
    const double weight = std::exp(a * distance - (a + b) * spread);
    const double p = peak * std::exp(distance - spread);
    return Node{weight, weight * discounted(p * time, shape), p, opposite * std::exp(-spread)};
  };
  const Node middle = node(0);
  CompensatedSum weights, values;
  weights.add(middle.weight);
  values.add(middle.value);
  const auto sumSide = [&](double direction, double decay, auto isGeometric) {
    const double tail = std::exp(-decay * step) / -std::expm1(-decay * step);
    for (int k = 1; k <= mostNodes; ++k) {
      const Node at = node(direction * k * step);
      weights.add(at.weight);
      values.add(at.value);
      if (isGeometric(at) || ((1 + tail) * at.weight < negligible * weights.value() &&
                              (1 + tail) * at.value < negligible * values.value())) {
        weights.add(tail * at.weight);
        values.add(tail * at.value);
        return;
      }
    }
  };
  sumSide(-1, a, [&](const Node &at) { return at.below * leftScale < negligible; });
  sumSide(1, b, [&](const Node &at) { return at.above * std::max(a, 1.0) < negligible; });
  return time * (values.value() / weights.value());
}

double expectedOrders(const BuyerHistory &of, double horizon, const BuyerParameters &with) {
  if (horizon == 0)
    return 0;
  return probabilityAlive(of, with) * ordersWhileAlive(with.r + of.orders,
                                                       horizon / (with.alpha + of.age), with.a,
                                                       with.b + of.orders);
}

template <class Function>
Result<std::vector<std::optional<double>>> forEachCustomer(const BuyerColumns &columns,
                                                           Function function) {
  const auto histories = readBuyerHistories(columns);
  if (!histories)
    return histories.failure();
  std::vector<std::optional<double>> results(histories->size());
  for (std::size_t i = 0; i < results.size(); ++i) {
    if (!(*histories)[i])
      continue;
    results[i] = function(*(*histories)[i]);
    if (!std::isfinite(*results[i]))
      return Failure{Fault::number, Reason::infinite, {0, static_cast<std::ptrdiff_t>(i), 0}};
  }
  return results;
}

} // namespace

Result<std::vector<std::optional<BuyerHistory>>> readBuyerHistories(const BuyerColumns &columns) {
  const auto &[orders, last, age] = columns;
  if (last.size() != orders.size())
    return unequalLengths(1, orders.size(), last.size());
  if (age.size() != orders.size())
    return unequalLengths(2, orders.size(), age.size());
  std::vector<std::optional<BuyerHistory>> histories(orders.size());
  for (std::size_t i = 0; i < orders.size(); ++i) {
    if (isBlank(orders[i]) && isBlank(last[i]) && isBlank(age[i]))
      continue;
    const auto at = [&](std::ptrdiff_t argument) {
      return Position{argument, static_cast<std::ptrdiff_t>(i), 0};
    };
    const Result<double> count = readNotNegative(orders[i], at(0));
    if (!count)
      return count.failure();
    if (*count != std::floor(*count))
      return Failure{Fault::number, Reason::outOfRange, at(0), "0, 1, 2 …"};
    const Result<double> atLast = readNotNegative(last[i], at(1));
    if (!atLast)
      return atLast.failure();
    const Result<double> now = readNotNegative(age[i], at(2));
    if (!now)
      return now.failure();
    if (!atLeast(*now, *atLast))
      return Failure{Fault::number, Reason::outOfRange, at(1), fmt::format("0..{}", *now)};
    histories[i] = BuyerHistory{*count, std::min(*atLast, *now), *now};
  }
  return histories;
}

Result<BuyerParameters> readBuyerParameters(std::span<const Cell> cells, std::ptrdiff_t argument) {
  double values[4];
  for (std::size_t i = 0; i < std::size(values); ++i) {
    const Position where{argument, static_cast<std::ptrdiff_t>(i), 0};
    if (i >= cells.size())
      return Failure{
          Fault::value, Reason::tooFewRows, {argument}, fmt::format("{}", std::size(values))};
    const Result<double> value = readNumber(cells[i], where);
    if (!value)
      return value.failure();
    if (const auto inside = checkRange(*value, smallestParameter, largestParameter, where); !inside)
      return inside.failure();
    values[i] = *value;
  }
  return BuyerParameters{values[0], values[1], values[2], values[3]};
}

Result<std::vector<std::optional<double>>> probabilitiesAlive(const BuyerColumns &columns,
                                                              const BuyerParameters &parameters) {
  return forEachCustomer(
      columns, [&](const BuyerHistory &history) { return probabilityAlive(history, parameters); });
}

Result<std::vector<std::optional<double>>>
expectedOrders(const BuyerColumns &columns, double horizon, const BuyerParameters &parameters) {
  const Result<double> ahead = readNotNegative(horizon, {3});
  if (!ahead)
    return ahead.failure();
  return forEachCustomer(columns, [&](const BuyerHistory &history) {
    return expectedOrders(history, horizon, parameters);
  });
}

} // namespace mainstay
