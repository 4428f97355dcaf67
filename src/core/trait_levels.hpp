// The cells of a column of traits as a few levels.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/cell.hpp"
#include "core/result.hpp"

namespace mainstay {

struct TraitLevels {
  std::vector<std::string> names;
  std::vector<std::uint32_t> ofRow; // index into `names`, per used row
};

// Texts are levels as they stand, in order of first appearance; spelling is compared as names are.
// Numbers are the same if there are at most 12 different ones; if more, and nothing but numbers and
// blanks, they are cut at their quintiles (Hyndman & Fan 1996, type 7, as the sheet's PERCENTILE) into
// intervals closed on the right, in rising order: "[lowest, cut]", "(cut, next]" ...; equal cuts are one. A header that
// ends in # has its column cut whatever the number of values, one that ends in @ never. Blank is the
// level "(blank)". `rows` are the rows to use, `column` is where the cells are. #VALUE!: text under a
// header with #. #NUM!: infinity.
Result<TraitLevels> traitLevels(std::string_view header, std::span<const Cell> cells,
                                std::span<const std::size_t> rows, Position column);

} // namespace mainstay
