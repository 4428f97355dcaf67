// Cells of every kind for property tests: what may stand in a sheet, and what should not.
#pragma once

#include <cmath>
#include <iterator>
#include <limits>
#include <random>
#include <string>
#include <vector>

#include "core/cell.hpp"

namespace mainstay::test {

class RandomCells {
public:
  explicit RandomCells(unsigned seed) : random_(seed) {}

  std::size_t below(std::size_t limit) { return random_() % limit; }

  double number() {
    static const double numbers[] = {0.0,    1.0,   2.0,    3.0,     0.5,  -1.0, 46000.0,
                                     45990., 1e308, -1e308, 5e-324,  7.0,  1e-9, 0.1,
                                     21.0,   60.0,  1e300,  46001.5, 100.0};
    switch (below(24)) {
    case 0:
      return std::nan("");
    case 1:
      return below(2) == 0 ? std::numeric_limits<double>::infinity()
                           : -std::numeric_limits<double>::infinity();
    default:
      return numbers[below(std::size(numbers))];
    }
  }

  Cell cell() {
    static const char *const texts[] = {
        "yes", "否", "Ally",  "In-depth contact", "簽約成交", "a",     "B", "a;b", "c；a; ",
        " ",   "",   "Brief", "\xFF\xFE",         "2",        "Nobody"};
    switch (below(4)) {
    case 0:
      return Cell();
    case 1:
      return std::string(texts[below(std::size(texts))]);
    default:
      return number();
    }
  }

  // Mostly of that length.
  std::vector<Cell> column(std::size_t length) {
    std::vector<Cell> cells(below(16) == 0 ? below(6) : length);
    for (Cell &each : cells)
      each = cell();
    return cells;
  }

private:
  std::mt19937 random_;
};

} // namespace mainstay::test
