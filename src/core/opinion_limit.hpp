// Where opinions end when everyone keeps averaging those one listens to.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "core/result.hpp"
#include "core/sway_matrix.hpp"

namespace mainstay {

// The limit for t -> infinity of y(t+1)(j) = s(j)*first(j) + (1-s(j)) * sum over i of
// W(i,j)*y(t)(i) with y(0) = first (Friedkin & Johnsen 1990; s = 0: DeGroot 1974). Solved group by
// group: a group of people who all listen to each other, directly or not, comes after those whom it
// listens to. A group that listens to nobody else and has no s > 0 ends at the average of its first
// opinions weighted by its stationary distribution. #NUM!: such a group is periodic (row: a person
// of it), or the network is too large to be solved.
Result<std::vector<double>> opinionLimit(const SwayMatrix &sways, std::span<const double> first,
                                         std::span<const double> stubbornness);

} // namespace mainstay
