#include "core/fisher_exact.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace mainstay {

namespace {

// log(n!) less Stirling's log(sqrt(2*pi*n) * (n/e)^n).
double stirlingError(double n) {
  constexpr std::array<double, 16> exact{
      0,
      0.08106146679532726,
      0.0413406959554093,
      0.02767792568499834,
      0.020790672103765093,
      0.016644691189821193,
      0.013876128823070748,
      0.01189670994589177,
      0.010411265261972096,
      0.009255462182712733,
      0.00833056343336287,
      0.007573675487951841,
      0.00694284010720953,
      0.006408994188004207,
      0.0059513701127588475,
      0.005554733551962801};
  if (n < exact.size())
    return exact[static_cast<std::size_t>(n)];
  const double square = n * n;
  return (1.0 / 12 - (1.0 / 360 - (1.0 / 1260 - (1.0 / 1680 - 1.0 / 1188 / square) / square) / square) /
                         square) /
         n;
}

// x*log(x/mean) + mean - x without the cancellation of x near the mean.
double deviance(double x, double mean) {
  if (std::abs(x - mean) >= 0.1 * (x + mean))
    return x * std::log(x / mean) + mean - x;
  const double v = (x - mean) / (x + mean);
  double sum = (x - mean) * v, term = 2 * x * v;
  for (int j = 1; j < 1000; ++j) {
    term *= v * v;
    const double next = sum + term / (2 * j + 1);
    if (next == sum)
      break;
    sum = next;
  }
  return sum;
}

// Log probability of x in n draws of probability p = 1 - q.
double logBinomial(double x, double n, double p, double q) {
  if (x == 0)
    return n == 0 ? 0 : (p < 0.1 ? -deviance(n, n * q) - n * p : n * std::log(q));
  if (x == n)
    return q < 0.1 ? -deviance(n, n * p) - n * q : n * std::log(p);
  return stirlingError(n) - stirlingError(x) - stirlingError(n - x) - deviance(x, n * p) -
         deviance(n - x, n * q) -
         0.5 * (std::log(2 * std::numbers::pi) + std::log(x) + std::log1p(-x / n));
}

// Hits in a group of n out of K hits in N.
class Hypergeometric {
public:
  Hypergeometric(std::uint32_t group, std::uint32_t allHits, std::uint32_t all)
      : n_(group), K_(allHits), N_(all), p_(n_ / N_), q_((N_ - n_) / N_),
        logNorm_(logBinomial(n_, N_, p_, q_)) {}

  double least() const { return std::max(0.0, n_ - (N_ - K_)); }
  double most() const { return std::min(n_, K_); }
  double mode() const { return std::floor((n_ + 1) * (K_ + 1) / (N_ + 2)); }

  double logProbability(double x) const {
    return logBinomial(x, K_, p_, q_) + logBinomial(n_ - x, N_ - K_, p_, q_) - logNorm_;
  }

  // Sum of the probabilities from x to the end of its side of the mode, as a multiple of that of x.
  double tail(double x, bool upwards) const {
    double sum = 1, term = 1;
    while (x != (upwards ? most() : least())) {
      term *= upwards ? (K_ - x) * (n_ - x) / ((x + 1) * (N_ - K_ - n_ + x + 1))
                      : x * (N_ - K_ - n_ + x) / ((K_ - x + 1) * (n_ - x + 1));
      x += upwards ? 1 : -1;
      if (sum + term == sum)
        break;
      sum += term;
    }
    return sum;
  }

private:
  double n_, K_, N_, p_, q_, logNorm_;
};

} // namespace

double logFisherExact(std::uint32_t hits, std::uint32_t group, std::uint32_t allHits,
                      std::uint32_t all) {
  if (group == 0 || group == all || allHits == 0 || allHits == all)
    return 0; // one table only
  const Hypergeometric tables(group, allHits, all);
  const double seen = tables.logProbability(hits);
  const double asLikely = seen + std::log1p(1e-7);
  const double mode = tables.mode();
  if (tables.logProbability(mode) <= asLikely)
    return 0;
  const bool below = hits < mode;
  double sum = tables.tail(hits, !below);

  // On the other side the first table that is no more likely, if there is any.
  double inside = mode, outside = below ? tables.most() + 1 : tables.least() - 1;
  while (std::abs(outside - inside) > 1) {
    const double middle = std::floor((inside + outside) / 2);
    (tables.logProbability(middle) <= asLikely ? outside : inside) = middle;
  }
  if (outside >= tables.least() && outside <= tables.most())
    sum += std::exp(tables.logProbability(outside) - seen) * tables.tail(outside, below);
  return std::min(0.0, seen + std::log(sum));
}

} // namespace mainstay
