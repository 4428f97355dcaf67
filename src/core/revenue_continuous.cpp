#include "core/revenue_continuous.hpp"

#include "core/normal.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

namespace mainstay::revenue {
namespace {

constexpr double accuracy = 1e-3;  // of Σ|amount|
constexpr double deviations = 4.3; // of the noise within the accuracy
constexpr double outside = 1e-5;   // probability outside of the period, at either end
constexpr double tolerance = 1e-8; // of the characteristic function
constexpr double infinity = std::numeric_limits<double>::infinity();

// Bernstein's bound (1927): the sum of independent terms leaves its mean by more than this with
// probability exp(−log).
double bernstein(double largest, double variance, double log) {
  const double jump = largest * log / 3.0;
  return jump + std::sqrt(jump * jump + 2.0 * log * variance);
}

} // namespace

ContinuousTotals::ContinuousTotals(const Book &book) : book_(book), attainable_{0.0, 0.0} {
  for (const Deal &deal : book.deals) {
    sizes_.push_back(deal.amount / book.scale);
    (deal.amount < 0.0 ? attainable_.low : attainable_.high) += sizes_.back();
  }
  Range range = outerRange();
  if (book.spread > 0.0) {
    if (attainable_.low < 0.0)
      attainable_.low = -infinity;
    if (attainable_.high > 0.0)
      attainable_.high = infinity;
    // The bound is far out for heavy tails: look where the law ends, roughly, before going into
    // detail.
    for (int pass = 0; pass < 4 && range.high - range.low > 4.0; ++pass) {
      const double length = range.high - range.low;
      build(range, accuracy * length);
      const double margin = 2.0 * accuracy * length;
      const Range found{std::max(range.low, quantile(outside) - margin),
                        std::min(range.high, quantile(1.0 - outside) + margin)};
      range = found;
      if (found.high - found.low > 0.5 * length)
        break;
    }
  }
  build(range, accuracy);
}

// Holds all but 1e-9 of the law without spread, all but `outside` at either end with spread.
ContinuousTotals::Range ContinuousTotals::outerRange() const {
  Range range{0.0, 0.0};
  if (book_.spread == 0.0) {
    range = attainable_;
    if (book_.correlation == 0.0) {
      double mean = 0.0;
      double variance = 0.0;
      for (std::size_t deal = 0; deal < sizes_.size(); ++deal) {
        const double p = book_.deals[deal].probability;
        mean += p * sizes_[deal];
        variance += p * (1.0 - p) * sizes_[deal] * sizes_[deal];
      }
      const double reach = bernstein(std::abs(sizes_.front()), variance, 20.7);
      range = {std::max(range.low, mean - reach), std::min(range.high, mean + reach)};
    }
    return range;
  }
  // As if all were won, with every amount cut where hardly any goes beyond.
  const LognormalShare amounts(book_.spread);
  const double largest = std::abs(sizes_.front());
  double cut = largest * std::max(1.0, amounts.upper(0.1 * outside));
  for (double beyond = 1.0; beyond > 0.5 * outside; cut *= 1.25) {
    beyond = 0.0;
    for (std::size_t deal = 0; deal < sizes_.size() && sizes_[deal] != 0.0; ++deal)
      beyond +=
          book_.deals[deal].probability * amounts.exceedance(1.25 * cut / std::abs(sizes_[deal]));
  }
  double above = 0.0;
  double below = 0.0;
  for (double size : sizes_) {
    range.low += std::min(size, 0.0);
    range.high += std::max(size, 0.0);
    (size < 0.0 ? below : above) += std::pow(size * book_.spread, 2);
  }
  const double log = -std::log(0.5 * outside);
  if (below > 0.0)
    range.low -= bernstein(cut, below, log);
  if (above > 0.0)
    range.high += bernstein(cut, above, log);
  return range;
}

void ContinuousTotals::build(Range range, double error) {
  const double noise = error / deviations;
  Period period;
  period.origin = range.low - 6.0 * noise;
  period.length = range.high - range.low + 12.0 * noise;
  spectrum_.emplace(book_, sizes_, period, tolerance, noise);
  setNarrowAside(noise);
  const double count = smoothingCut * period.length / (2.0 * std::numbers::pi * noise);
  spectrum_->screen(static_cast<std::size_t>(std::ceil(count)), {});
  spectrum_->evaluate();
}

// With noise of deviation h the total given the factor stays within 4.3h of its mean but for 3e-5,
// by Chernoff's bound at 4/h, where Σp(1−p)(exp(4a/h) − 1 − 4a/h) is small; that sum grows with a
// at most as its term of the largest a does.
void ContinuousTotals::setNarrowAside(double noise) {
  narrow_.clear();
  if (book_.spread != 0.0 || book_.correlation == 0.0)
    return;
  constexpr double most = 0.9; // of 9.2 in the exponent
  const double largest = std::abs(sizes_.front());
  const double turn = 4.0 * largest / noise;
  const double growth = (std::expm1(turn) - turn) / (largest * largest);
  for (SpectrumRun &run : spectrum_->runs()) {
    std::vector<NarrowNode> found;
    for (std::size_t index = run.firstNode; index < run.endNode; ++index) {
      const FactorNode &node = spectrum_->nodes()[index];
      const auto [mean, variance] = spectrum_->deals().moments(node.z);
      if (variance * growth <= most)
        found.push_back({node.z, node.weight, mean, std::hypot(noise, std::sqrt(variance))});
    }
    if (found.size() < run.endNode - run.firstNode)
      continue;
    run.used = false;
    narrow_.insert(narrow_.end(), found.begin(), found.end());
  }
}

double ContinuousTotals::atMost(double rest) const {
  double sum = spectrum_->atMost(rest);
  for (const NarrowNode &node : narrow_)
    sum += node.weight * normalCdf((rest - node.mean) / node.deviation);
  return sum;
}

double ContinuousTotals::quantile(double share) const {
  // Always the same points in the same order: the result never falls as the share rises.
  double low = spectrum_->period().origin;
  double high = low + spectrum_->period().length;
  for (int halving = 0; halving < 44; ++halving) {
    const double middle = 0.5 * (low + high);
    (atMost(middle) >= share ? high : low) = middle;
  }
  return high;
}

double ContinuousTotals::smallest(double share) const {
  return book_.sure + book_.scale * std::clamp(quantile(share), attainable_.low, attainable_.high);
}

double ContinuousTotals::below(double money) const {
  const double rest = inside(money);
  if (rest <= attainable_.low)
    return 0.0;
  return rest > attainable_.high ? 1.0 : atMost(rest);
}

std::vector<Joint> ContinuousTotals::joint(double money) const {
  const double rest = inside(money);
  auto result = spectrum_->wonAndAbove(rest);
  for (std::size_t deal = 0; deal < result.size(); ++deal)
    for (const NarrowNode &node : narrow_) {
      const double p = spectrum_->deals().chance(deal, node.z);
      const double mean = node.mean + (1.0 - p) * sizes_[deal];
      result[deal].won += node.weight * p;
      result[deal].both += node.weight * p * normalCdf((mean - rest) / node.deviation);
    }
  if (rest <= attainable_.low || rest > attainable_.high)
    for (Joint &deal : result)
      deal.both = rest <= attainable_.low ? deal.won : 0.0;
  return result;
}

} // namespace mainstay::revenue
