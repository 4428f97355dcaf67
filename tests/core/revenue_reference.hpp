// Slow, independent ways to the law of total revenue, for tests.
#pragma once

#include <boost/math/distributions/normal.hpp>
#include <boost/math/quadrature/gauss.hpp>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <random>
#include <vector>

namespace reference {

inline double phi(double x) { return boost::math::cdf(boost::math::normal(), x); }
inline double quantile(double p) { return boost::math::quantile(boost::math::normal(), p); }

struct Node {
  double z;
  double weight;
};

// Composite Gauss–Legendre rule for ∫φ(z)f(z)dz over ±9.
inline std::vector<Node> factorRule(double correlation, double panelWidth = 0.1) {
  if (correlation == 0.0)
    return {{0.0, 1.0}};
  using Gauss = boost::math::quadrature::gauss<double, 10>;
  std::vector<Node> nodes;
  const int panels = static_cast<int>(std::ceil(18.0 / panelWidth));
  const double half = 9.0 / panels;
  for (int panel = 0; panel < panels; ++panel) {
    const double middle = -9.0 + (2 * panel + 1) * half;
    for (std::size_t index = 0; index < Gauss::abscissa().size(); ++index)
      for (double sign : {-1.0, 1.0}) {
        const double z = middle + sign * half * Gauss::abscissa()[index];
        nodes.push_back(
            {z, half * Gauss::weights()[index] * boost::math::pdf(boost::math::normal(), z)});
      }
  }
  return nodes;
}

inline double conditional(double p, double correlation, double z) {
  if (p <= 0.0 || p >= 1.0 || correlation == 0.0)
    return p;
  return phi((quantile(p) - std::sqrt(correlation) * z) / std::sqrt(1.0 - correlation));
}

// Every outcome: totals and probabilities by bit mask.
struct Outcomes {
  std::vector<double> totals;
  std::vector<double> probabilities;

  double atLeast(double limit) const {
    long double sum = 0.0;
    for (std::size_t mask = 0; mask < totals.size(); ++mask)
      if (totals[mask] >= limit)
        sum += probabilities[mask];
    return static_cast<double>(sum);
  }
  double atLeastAnd(double limit, std::size_t deal, bool won) const {
    long double sum = 0.0;
    for (std::size_t mask = 0; mask < totals.size(); ++mask)
      if (totals[mask] >= limit && ((mask >> deal & 1U) != 0) == won)
        sum += probabilities[mask];
    return static_cast<double>(sum);
  }
};

inline Outcomes enumerate(const std::vector<double> &amounts,
                          const std::vector<double> &probabilities, double correlation,
                          double panelWidth = 0.1) {
  const std::size_t n = amounts.size();
  Outcomes result;
  result.totals.assign(1, 0.0);
  for (double amount : amounts) {
    const std::size_t count = result.totals.size();
    for (std::size_t mask = 0; mask < count; ++mask)
      result.totals.push_back(result.totals[mask] + amount);
  }
  result.probabilities.assign(result.totals.size(), 0.0);
  std::vector<double> table;
  for (const Node &node : factorRule(correlation, panelWidth)) {
    table.assign(1, node.weight);
    for (std::size_t deal = 0; deal < n; ++deal) {
      const double p = conditional(probabilities[deal], correlation, node.z);
      const std::size_t count = table.size();
      table.resize(2 * count);
      for (std::size_t mask = 0; mask < count; ++mask) {
        table[count + mask] = table[mask] * p;
        table[mask] *= 1.0 - p;
      }
    }
    for (std::size_t mask = 0; mask < table.size(); ++mask)
      result.probabilities[mask] += table[mask];
  }
  return result;
}

// Law of a sum of non-negative whole amounts: probabilities of 0, 1, 2, …
inline std::vector<double> wholeLaw(const std::vector<int> &amounts,
                                    const std::vector<double> &probabilities, double correlation,
                                    double panelWidth = 0.1) {
  std::size_t most = 0;
  for (int amount : amounts)
    most += static_cast<std::size_t>(amount);
  std::vector<double> result(most + 1, 0.0);
  for (const Node &node : factorRule(correlation, panelWidth)) {
    std::vector<double> law(most + 1, 0.0);
    law[0] = 1.0;
    std::size_t reached = 0;
    for (std::size_t deal = 0; deal < amounts.size(); ++deal) {
      const double p = conditional(probabilities[deal], correlation, node.z);
      const auto step = static_cast<std::size_t>(amounts[deal]);
      reached += step;
      for (std::size_t cell = reached + 1; cell-- > 0;)
        law[cell] = (1.0 - p) * law[cell] + (cell >= step ? p * law[cell - step] : 0.0);
    }
    for (std::size_t cell = 0; cell <= most; ++cell)
      result[cell] += node.weight * law[cell];
  }
  return result;
}

// P(T ≤ v) for every deal `copies` times, none of which counts: the Edgeworth series given the
// factor, with terms to 1/n.
class Edgeworth {
public:
  Edgeworth(const std::vector<double> &amounts, const std::vector<double> &probabilities,
            double copies, double correlation, double panelWidth)
      : rule_(factorRule(correlation, panelWidth)) {
    std::vector<double> thresholds;
    for (double p : probabilities)
      thresholds.push_back(quantile(p));
    for (const Node &node : rule_) {
      Cumulants sums{};
      for (std::size_t deal = 0; deal < amounts.size(); ++deal) {
        const double p = 0.5 * std::erfc((std::sqrt(correlation) * node.z - thresholds[deal]) /
                                         std::sqrt(2.0 * (1.0 - correlation)));
        const double a = amounts[deal];
        const double w = copies * p * (1 - p);
        sums.mean += copies * a * p;
        sums.variance += a * a * w;
        sums.third += a * a * a * w * (1 - 2 * p);
        sums.fourth += a * a * a * a * w * (1 - 6 * p * (1 - p));
      }
      cumulants_.push_back(sums);
    }
  }

  double operator()(double v) const {
    double sum = 0.0;
    for (std::size_t index = 0; index < rule_.size(); ++index) {
      const Cumulants &k = cumulants_[index];
      const double deviation = std::sqrt(k.variance);
      if (deviation < 1e-6 * std::abs(v)) {
        sum += k.mean <= v ? rule_[index].weight : 0.0;
        continue;
      }
      const double x = (v - k.mean) / deviation;
      const double s = k.third / (deviation * k.variance);
      const double e = k.fourth / (k.variance * k.variance);
      const double value = phi(x) - boost::math::pdf(boost::math::normal(), x) *
                                        (s / 6 * (x * x - 1) + e / 24 * (x * x * x - 3 * x) +
                                         s * s / 72 * (std::pow(x, 5) - 10 * x * x * x + 15 * x));
      sum += rule_[index].weight * std::clamp(value, 0.0, 1.0);
    }
    return sum;
  }

private:
  struct Cumulants {
    double mean, variance, third, fourth;
  };
  std::vector<Node> rule_;
  std::vector<Cumulants> cumulants_;
};

// xoshiro256++ (Blackman & Vigna 2019).
class Random {
public:
  explicit Random(std::uint64_t seed) {
    std::seed_seq sequence{seed};
    std::uint32_t words[8];
    sequence.generate(words, words + 8);
    for (int index = 0; index < 4; ++index)
      state_[index] = (static_cast<std::uint64_t>(words[2 * index]) << 32) | words[2 * index + 1];
  }
  std::uint64_t next() {
    const std::uint64_t sum = state_[0] + state_[3];
    const std::uint64_t result = ((sum << 23) | (sum >> 41)) + state_[0];
    const std::uint64_t t = state_[1] << 17;
    state_[2] ^= state_[0];
    state_[3] ^= state_[1];
    state_[1] ^= state_[2];
    state_[0] ^= state_[3];
    state_[2] ^= t;
    state_[3] = (state_[3] << 45) | (state_[3] >> 19);
    return result;
  }
  double uniform() { return (static_cast<double>(next() >> 12) + 0.5) * 0x1p-52; }
  double normal() {
    return std::sqrt(-2.0 * std::log(uniform())) * std::cos(2.0 * M_PI * uniform());
  }

private:
  std::uint64_t state_[4];
};

// Sorted simulated totals. The factor is stratified (midpoints in probability), which can only make
// the totals more precise than `strata`·`perStratum` independent draws.
inline std::vector<double> simulate(const std::vector<double> &amounts,
                                    const std::vector<double> &probabilities, double correlation,
                                    double spread, std::size_t strata, std::size_t perStratum,
                                    std::uint64_t seed) {
  Random random(seed);
  std::vector<double> totals;
  totals.reserve(strata * perStratum);
  const std::size_t n = amounts.size();
  const double deviation = std::sqrt(std::log1p(spread * spread));
  std::vector<std::uint64_t> limits(n);
  for (std::size_t stratum = 0; stratum < strata; ++stratum) {
    const double z = quantile((static_cast<double>(stratum) + 0.5) / static_cast<double>(strata));
    if (stratum == 0 || correlation > 0.0)
      for (std::size_t deal = 0; deal < n; ++deal)
        limits[deal] = static_cast<std::uint64_t>(
            std::min(conditional(probabilities[deal], correlation, z), 1.0) * 4294967296.0);
    for (std::size_t draw = 0; draw < perStratum; ++draw) {
      double total = 0.0;
      std::uint64_t bits = 0;
      for (std::size_t deal = 0; deal < n; ++deal) {
        bits = deal % 2 == 0 ? random.next() : bits >> 32;
        const bool won = (bits & 0xffffffffU) < limits[deal];
        if (spread == 0.0)
          total += won ? amounts[deal] : 0.0;
        else if (won)
          total += amounts[deal] * std::exp(deviation * (random.normal() - 0.5 * deviation));
      }
      totals.push_back(total);
    }
  }
  std::sort(totals.begin(), totals.end());
  return totals;
}

// Deals that are alike.
struct Kind {
  double amount;
  double probability;
  int deals;
};

// As simulate(), for pipelines so large that only the number of deals won of each kind can be drawn.
inline std::vector<double> simulateKinds(const std::vector<Kind> &kinds, double correlation,
                                         std::size_t strata, std::size_t perStratum,
                                         std::uint64_t seed) {
  std::mt19937_64 random(seed);
  std::vector<double> totals(strata * perStratum);
  for (std::size_t stratum = 0; stratum < strata; ++stratum) {
    const double z = quantile((static_cast<double>(stratum) + 0.5) / static_cast<double>(strata));
    double *const first = totals.data() + stratum * perStratum;
    for (const Kind &kind : kinds) {
      std::binomial_distribution<int> won(
          kind.deals, std::min(conditional(kind.probability, correlation, z), 1.0));
      for (std::size_t draw = 0; draw < perStratum; ++draw)
        first[draw] += kind.amount * won(random);
    }
  }
  std::sort(totals.begin(), totals.end());
  return totals;
}

inline double share(const std::vector<double> &sorted, double v) {
  return static_cast<double>(std::upper_bound(sorted.begin(), sorted.end(), v) - sorted.begin()) /
         static_cast<double>(sorted.size());
}

} // namespace reference
