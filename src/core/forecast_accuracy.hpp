// How far forecasts were off, and whether changing them by hand helped.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "core/cell.hpp"
#include "core/result.hpp"

namespace mainstay {

// None where there is nothing to divide by.
struct ForecastAccuracy {
  Cell key; // as in its first row
  std::size_t count = 0;
  std::optional<double> bias;                            // Σ(f − a)/Σa
  std::optional<double> meanAbsolutePercentageError;     // mean of |f − a|/|a| where a ≠ 0
  std::optional<double> weightedAbsolutePercentageError; // Σ|f − a|/Σ|a|
  std::optional<double> meanAbsoluteScaledError; // mean|f − a| ÷ mean|aₜ − aₜ₋₁|
};

// FORECAST_ACCURACY(key; forecast; actual; [rows]): a row per key by first appearance, then one of
// all rows, "total"; nothing for no rows. MAPE and WAPE: Kolassa & Schütz 2007; MASE: Hyndman &
// Koehler 2006, with the change from each actual of a key to its next, in row order, as the naive
// error; the total takes these changes of all keys together, none from one key to another. A Σa
// below 1e-12·Σ|a| is 0. Rows with all three blank are passed over. #VALUE!: unequal lengths,
// blank, wrong type. #NUM!: infinity, also of a sum.
Result<std::vector<ForecastAccuracy>> forecastAccuracy(std::span<const Cell> key,
                                                       std::span<const Cell> forecast,
                                                       std::span<const Cell> actual);

// OVERRIDE_VALUE(system; submitted; actual): WAPE of `system` − WAPE of `submitted`, the forecast
// value added by the change (Gilliland 2010): above 0 it helped. Σ|a| = 0, also of no rows, is
// #DIV/0!; else errors as forecastAccuracy().
Result<double> overrideValue(std::span<const Cell> system, std::span<const Cell> submitted,
                             std::span<const Cell> actual);

} // namespace mainstay
