// How much of the business hangs on few accounts.
#pragma once

#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "core/cell.hpp"
#include "core/result.hpp"

namespace mainstay {

// `values` hold what each account brings (revenue, profit), in one unit, 0 or more; blank cells are
// passed over. Failures of all functions: #VALUE!: text. #NUM!: negative, infinite. #DIV/0!: values
// that add up to 0, none at all; not for classes, which are then all "C".

// PARETO_SHARE(values; [top]): share, 0..1, of the total that the largest `top`, 0..1, of the
// accounts hold; of an account that is in it by a fraction, that fraction counts. #NUM!: top
// outside.
Result<double> paretoShare(std::span<const Cell> values, double top = 0.2);

// PARETO_CLASS(values; [a]; [b]): an entry per cell, none for a blank one. "A" while the accounts
// that are larger hold less than `a` of the total, "B" while they hold less than `b`, else "C": the
// account that passes a limit still belongs to the class before it, and equal accounts have one
// class. Equal and reached are within a relative 1e-9, whatever the unit. #NUM!: not 0 <= a <= b
// <= 1.
Result<std::vector<std::optional<std::string_view>>> paretoClasses(std::span<const Cell> values,
                                                                   double a = 0.8, double b = 0.95);

struct ParetoPoint {
  double accounts; // share of the accounts, the largest first
  double total;    // share of the total that they hold
};

// PARETO_CURVE(values): 101 points, 0..1 of the accounts by 0.01; the Lorenz curve (1905) read from
// the large end.
Result<std::vector<ParetoPoint>> paretoCurve(std::span<const Cell> values);

// PARETO_GINI(values): sum of |xi - xj| over all ordered pairs / (2 n^2 mean) (Gini 1912): 0 when
// all are equal, 1 - 1/n when one holds everything.
Result<double> paretoGini(std::span<const Cell> values);

} // namespace mainstay
