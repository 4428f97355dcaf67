// Columns of cells as no user would fill them, the same in every run.
#pragma once

#include <cmath>
#include <limits>
#include <random>
#include <string>
#include <vector>

#include "core/cell.hpp"

namespace mainstay::test {

class AnyCells {
public:
  explicit AnyCells(unsigned seed) : random_(seed) {}

  int below(int limit) { return std::uniform_int_distribution<int>(0, limit - 1)(random_); }

  double number() {
    constexpr double infinity = std::numeric_limits<double>::infinity();
    static const double extremes[] = {0.0,    -0.0,     1.0,       0.5,         -1.0,
                                      1e-9,   1e300,    1e308,     -1e308,      1e-308,
                                      5e-324, infinity, -infinity, std::nan("")};
    const int kind = below(10);
    if (kind < 2)
      return extremes[static_cast<std::size_t>(below(std::size(extremes)))];
    if (kind < 6)
      return below(20);
    return std::uniform_real_distribution<double>(0, kind < 9 ? 1.0 : 1e6)(random_);
  }

  // Mostly sensible, so that many columns get past the first check.
  Cell cell(int oneInSoManyIsOdd) {
    static const char *const texts[] = {"", " ", "x", "是", "Confirmed", "latent", "\xFF", "政府"};
    if (below(oneInSoManyIsOdd) != 0)
      return static_cast<double>(below(5)) / (1 + below(4));
    const int kind = below(4);
    if (kind == 0)
      return Cell();
    return kind == 1 ? Cell(std::string(texts[static_cast<std::size_t>(below(std::size(texts)))]))
                     : Cell(number());
  }

  std::vector<Cell> column(std::size_t rows, int oneInSoManyIsOdd) {
    std::vector<Cell> cells(rows);
    for (Cell &cell : cells)
      cell = this->cell(oneInSoManyIsOdd);
    return cells;
  }

private:
  std::mt19937 random_;
};

} // namespace mainstay::test
