// The customer's needs: how far they are met, and how many hidden ones have been brought into the
// open.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "core/cell.hpp"
#include "core/result.hpp"

namespace mainstay {

enum class NeedScope : std::uint8_t { all, explicitOnly, latentOnly };

// A word for which needs count, in any language. Unknown #N/A, blank or a number #VALUE!.
Result<NeedScope> readNeedScope(const Cell &cell, Position where);

// NEED_COVERAGE(met; weight; state; [kind]; [which]): sum of weight * met over sum of weight, 0..1.
// A row per need: met 0..1, weight 0 or more, state (assumed, asked, confirmed). A need that is not
// confirmed counts with its weight, but as not met. `kind` is needed unless all needs count; other
// kinds than explicit and latent then count in neither. Rows in which all is blank are passed over.
// #VALUE!: unequal lengths, blank, wrong type, `kind` missing. #NUM!: met outside, negative weight.
// #N/A: unknown state or kind. #DIV/0!: no weight at all.
Result<double> needCoverage(std::span<const Cell> met, std::span<const Cell> weight,
                            std::span<const Cell> state,
                            std::optional<std::span<const Cell>> kind = std::nullopt,
                            NeedScope which = NeedScope::all);

// LATENT_CONVERSION(kind; made_explicit): share, 0..1, of the latent needs whose `madeExplicit` is
// yes. Other needs do not count and may leave it blank. Rows with both blank are passed over.
// #VALUE!: unequal lengths, blank, neither yes nor no. #N/A: unknown kind. #DIV/0!: no latent
// need.
Result<double> latentConversion(std::span<const Cell> kind, std::span<const Cell> madeExplicit);

} // namespace mainstay
