#include "core/revenue_lattice.hpp"

#include <algorithm>
#include <cmath>
#include <random>

#include <gtest/gtest.h>

namespace mainstay::revenue {
namespace {

Lattice latticeOf(std::vector<std::int64_t> multiples) {
  Lattice lattice;
  for (const std::int64_t multiple : multiples)
    (multiple < 0 ? lattice.lowest : lattice.highest) += multiple;
  lattice.multiples = std::move(multiples);
  return lattice;
}

double tailAt(const LatticeLaw &law, std::int64_t units) {
  const auto tails = tailsOf(law);
  const auto cell =
      std::clamp<std::int64_t>(units - law.first, 0, static_cast<std::int64_t>(tails.size()) - 1);
  return tails[static_cast<std::size_t>(cell)];
}

// Solving for the rest gives what convolving all the other deals gives, whatever the deal's chance:
// far from a half few steps do, at a half all are taken.
TEST(Lattice, SolvingForTheRestEqualsConvolvingIt) {
  std::mt19937_64 random(17);
  for (const double chance :
       {1e-12, 1e-3, 0.05, 0.3, 0.45, 0.4999, 0.5, 0.5001, 0.6, 0.9, 0.999, 1 - 1e-12})
    for (const std::int64_t multiple : {1, 7, -1, -13, 250}) {
      std::vector<std::int64_t> multiples{multiple};
      std::vector<double> chances{chance};
      for (int deal = 0; deal < 60; ++deal) {
        multiples.push_back(static_cast<std::int64_t>(random() % 200) - 40);
        chances.push_back(static_cast<double>(random() % 1000 + 1) / 1001);
      }
      const LatticeLaw law = convolve(latticeOf(multiples), chances);
      const LatticeLaw rest = convolve(latticeOf({multiples.begin() + 1, multiples.end()}),
                                       std::span(chances).subspan(1));
      const auto tails = tailsOf(law);
      for (std::int64_t units = law.first - 300;
           units < law.first + static_cast<std::int64_t>(tails.size()) + 300; units += 17)
        ASSERT_NEAR(atLeastWhenWon(law, tails, multiple, chance, units),
                    tailAt(rest, units - multiple), 1e-12)
            << chance << " " << multiple << " " << units;
    }
}

} // namespace
} // namespace mainstay::revenue
