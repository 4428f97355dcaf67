#include "core/negotiation.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "core/cell.hpp"
#include "core/numeric.hpp"

namespace mainstay {

namespace {

constexpr double mostRounds = 1000;

Result<double> finite(double value, std::ptrdiff_t argument) {
  return readNumber(value, {argument});
}

} // namespace

Result<double> zopa(double sellerReserve, double buyerReserve) {
  for (const Result<double> &limit : {finite(sellerReserve, 0), finite(buyerReserve, 1)})
    if (!limit)
      return limit.failure();
  const double width = buyerReserve - sellerReserve;
  if (!std::isfinite(width))
    return Failure{Fault::number, Reason::infinite};
  return width;
}

Result<double> fairPrice(double sellerReserve, double buyerReserve, double sellerPower) {
  for (const Result<double> &limit : {finite(sellerReserve, 0), finite(buyerReserve, 1)})
    if (!limit)
      return limit.failure();
  if (const Result<double> inside = checkRange(sellerPower, 0, 1, {2}); !inside)
    return inside.failure();
  if (!atLeast(buyerReserve, sellerReserve))
    return Failure{Fault::notAvailable, Reason::noZone, {1},
                   fmt::format("{} < {}", buyerReserve, sellerReserve)};
  return std::lerp(sellerReserve, std::max(sellerReserve, buyerReserve), sellerPower);
}

Result<std::vector<Concession>> concessions(double open, double reserve, double rounds,
                                            double pattern) {
  for (const Result<double> &offer : {finite(open, 0), finite(reserve, 1)})
    if (!offer)
      return offer.failure();
  if (!(rounds >= 1 && rounds <= mostRounds && rounds == std::floor(rounds)))
    return Failure{Fault::number, Reason::outOfRange, {2}, fmt::format("1..{}", mostRounds)};
  if (!(pattern > 0))
    return Failure{Fault::number, Reason::notPositive, {3}, fmt::format("{}", pattern)};
  if (const Result<double> usable = finite(pattern, 3); !usable)
    return usable.failure();
  std::vector<Concession> result{{1, open}};
  result.reserve(static_cast<std::size_t>(rounds));
  for (double k = 1; k < rounds; ++k)
    result.push_back({result.size() + 1,
                      std::lerp(open, reserve, std::pow(k / (rounds - 1), 1 / pattern))});
  return result;
}

} // namespace mainstay
