// Who still buys, and how often: the BG/NBD model of Fader, Hardie & Lee, "Counting your customers"
// the easy way, Marketing Science 24 (2005). While a customer is alive, orders come at a rate drawn
// from a gamma law (shape r, rate alpha); after each order the customer leaves for good with a
// chance drawn from a beta law (a, b).
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "core/cell.hpp"
#include "core/result.hpp"

namespace mainstay {

struct BuyerParameters {
  double r, alpha, a, b; // alpha in the unit of time of the histories
};

// The columns of a call, a row per customer: orders after the first (0, 1, 2 ...), age at the last
// of them, age; one unit of time. Rows in which all is blank are passed over. Failures, also of the
// functions below: #VALUE!: unequal lengths, blank, text. #NUM!: orders negative or not whole, age
// at the last order not in 0..age, negative or infinite age.
struct BuyerColumns {
  std::span<const Cell> orders, last, age;
};

struct BuyerHistory {
  double orders, last, age;
};

// An entry per row, none for a blank row.
Result<std::vector<std::optional<BuyerHistory>>> readBuyerHistories(const BuyerColumns &columns);

// The first four cells: r, alpha, a, b, as LOYALTY_FIT gives them. #VALUE!: fewer, blank, text.
// #NUM!: outside 1e-6..1e6.
Result<BuyerParameters> readBuyerParameters(std::span<const Cell> cells, std::ptrdiff_t argument);

struct BuyerFit {
  BuyerParameters parameters;
  double logLikelihood; // equation 6 of the paper, summed over the customers
};

// LOYALTY_FIT(orders; last; age): the parameters of greatest likelihood, their logarithms within
// -10..10, by Newton's method with exact derivatives; the order of the rows does not matter. #NUM!:
// no customer with an order after the first, or no greatest likelihood inside the limits.
Result<BuyerFit> fitBuyerModel(const BuyerColumns &columns);

// P_ALIVE(orders; last; age; params): chance, 0..1, that the customer still buys; 1 without orders
// after the first, since the model lets customers leave only after such an order. An entry per row,
// none for a blank row.
Result<std::vector<std::optional<double>>> probabilitiesAlive(const BuyerColumns &columns,
                                                              const BuyerParameters &parameters);

// EXPECTED_ORDERS(orders; last; age; horizon; params): orders to be expected within `horizon` >= 0
// from now, equation 10 of the paper, for any a (at a = 1 its limit). An entry per row, none for a
// blank row. #NUM!: horizon negative, no finite result.
Result<std::vector<std::optional<double>>>
expectedOrders(const BuyerColumns &columns, double horizon, const BuyerParameters &parameters);

} // namespace mainstay
