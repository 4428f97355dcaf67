// How far a share seen in few cases may be from the true one.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace mainstay {

struct WilsonInterval {
  double lower, upper;
};

// Score interval of Wilson (1927) for `hits` of `all` > 0 cases, z standard deviations to each side.
inline WilsonInterval wilsonInterval(std::size_t hits, std::size_t all, double z) {
  const auto n = static_cast<double>(all);
  const double share = static_cast<double>(hits) / n;
  const double weight = 1.0 + z * z / n;
  const double centre = (share + z * z / (2.0 * n)) / weight;
  const double half = z / weight * std::sqrt(share * (1.0 - share) / n + z * z / (4.0 * n * n));
  return {hits == 0 ? 0.0 : std::max(0.0, centre - half),
          hits == all ? 1.0 : std::min(1.0, centre + half)};
}

} // namespace mainstay
