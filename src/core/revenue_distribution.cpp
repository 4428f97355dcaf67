#include "core/revenue_distribution.hpp"

#include "core/lognormal_transform.hpp"
#include "core/normal.hpp"
#include "core/numeric.hpp"
#include "core/revenue_totals.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace mainstay {
namespace {

constexpr std::ptrdiff_t parameter = 2; // q, target, points: third argument everywhere
constexpr double shareTolerance = 1e-9;

Failure outOfRange(std::ptrdiff_t argument, std::ptrdiff_t row, const char *interval) {
  return {
      Fault::number, Reason::outOfRange, {argument, row, row < 0 ? Position::none : 0}, interval};
}

Failure notFinite(std::ptrdiff_t argument, std::ptrdiff_t row) {
  return {Fault::number, Reason::infinite, {argument, row, row < 0 ? Position::none : 0}, {}};
}

} // namespace

struct RevenueDistribution::State {
  std::vector<double> amounts;
  std::vector<double> probabilities;
  revenue::Book book;
  double smallest = 0.0; // attainable total, or −∞
  double largest = 0.0;
  std::unique_ptr<const revenue::Totals> totals;

  void fill();
  double chance(double target) const {
    const double limit = target - limitTolerance(target);
    if (limit <= smallest)
      return 1.0;
    return limit > largest ? 0.0 : atLeast(limit);
  }
  double atLeast(double limit) const { return std::clamp(1.0 - totals->below(limit), 0.0, 1.0); }
  // The law in cells of money no wider than the accuracy, or than the tail they are in calls for.
  struct Cell {
    double total;
    double probability;
  };
  std::vector<Cell> cells() const;
  // P(T + a further deal that is won ≥ limit); `law` where there is spread.
  double chanceWithExtra(double limit, double amount, std::span<const Cell> law) const;
  // For a deal that is lost or won for certain; `without`: P(T without it ≥ limit), where spread
  // is.
  Sensitivity setByHand(std::size_t row, double limit, double chanceNow, double without,
                        std::span<const Cell> law) const;
};

void RevenueDistribution::State::fill() {
  const bool spread = book.spread > 0.0;
  CompensatedSum sure;
  CompensatedSum low;
  CompensatedSum high;
  CompensatedSum scale;
  std::vector<revenue::Deal> worthless;
  for (std::size_t row = 0; row < amounts.size(); ++row) {
    const double amount = amounts[row];
    const double p = probabilities[row];
    if (p == 0.0)
      continue;
    if (amount == 0.0) {
      if (p < 1.0)
        worthless.push_back({amount, p, normalQuantile(p), row});
      continue;
    }
    scale.add(std::abs(amount));
    if (p == 1.0 && !spread) {
      sure.add(amount);
      continue;
    }
    (amount < 0.0 ? low : high).add(amount);
    book.deals.push_back({amount, p, normalQuantile(p), row});
  }
  std::ranges::stable_sort(book.deals, [](const revenue::Deal &left, const revenue::Deal &right) {
    return std::abs(left.amount) > std::abs(right.amount);
  });
  // A deal without money tells of the factor, and so of the others.
  if (book.correlation > 0.0 && !book.deals.empty())
    book.deals.insert(book.deals.end(), worthless.begin(), worthless.end());
  book.sure = sure.value();
  book.scale = scale.value();
  constexpr double infinity = std::numeric_limits<double>::infinity();
  smallest = spread && low.value() < 0.0 ? -infinity : book.sure + low.value();
  // With spread a sure deal can be as good as nothing: the smallest total of positive deals is 0.
  largest = spread && high.value() > 0.0 ? infinity : book.sure + (spread ? 0.0 : high.value());
  totals = revenue::makeTotals(book);
}

Result<RevenueDistribution> RevenueDistribution::make(std::span<const double> amounts,
                                                      std::span<const double> probabilities,
                                                      double correlation, double spread,
                                                      std::ptrdiff_t firstOption) {
  if (amounts.size() != probabilities.size())
    return Failure{Fault::value, Reason::unequalLengths, {1}, {}};
  double scale = 0.0;
  for (std::size_t row = 0; row < amounts.size(); ++row) {
    const auto at = static_cast<std::ptrdiff_t>(row);
    scale += std::abs(amounts[row]);
    // A sum that overflows has no quantiles either; the row where it does is the one to look at.
    if (!std::isfinite(scale))
      return notFinite(0, at);
    if (!(probabilities[row] >= 0.0 && probabilities[row] <= 1.0))
      return outOfRange(1, at, "0..1");
  }
  if (!(correlation >= 0.0 && correlation <= 0.95))
    return outOfRange(firstOption, Position::none, "0..0.95");
  if (!(spread >= 0.0 && spread <= 3.0))
    return outOfRange(firstOption + 1, Position::none, "0..3");
  auto state = std::make_shared<State>();
  state->amounts.assign(amounts.begin(), amounts.end());
  state->probabilities.assign(probabilities.begin(), probabilities.end());
  state->book.correlation = correlation;
  state->book.spread = spread;
  state->fill();
  return RevenueDistribution(std::move(state));
}

Result<double> RevenueDistribution::quantile(double q) const {
  if (!(q >= 0.0 && q <= 1.0))
    return outOfRange(parameter, Position::none, "0..1");
  if (q == 0.0 || q == 1.0) {
    const double end = q == 0.0 ? state_->smallest : state_->largest;
    if (!std::isfinite(end))
      return notFinite(parameter, Position::none);
    return end;
  }
  if (q <= shareTolerance && std::isfinite(state_->smallest))
    return state_->smallest;
  return state_->totals->smallest(q - shareTolerance);
}

Result<double> RevenueDistribution::chance(double target) const {
  if (!std::isfinite(target))
    return notFinite(parameter, Position::none);
  return state_->chance(target);
}

Result<std::vector<RevenueDistribution::CurvePoint>> RevenueDistribution::curve(int points) const {
  if (points < 2 || points > 1000)
    return outOfRange(parameter, Position::none, "2..1000");
  const double first = state_->totals->smallest(0.001 - shareTolerance);
  const double last = state_->totals->smallest(0.999 - shareTolerance);
  std::vector<CurvePoint> result;
  for (int point = 0; point < points; ++point) {
    const double part = static_cast<double>(point) / static_cast<double>(points - 1);
    const double revenue = point == points - 1 ? last : first + part * (last - first);
    result.push_back({revenue, state_->chance(revenue)});
  }
  return result;
}

std::vector<RevenueDistribution::State::Cell> RevenueDistribution::State::cells() const {
  constexpr double outside = 5e-6;
  const double low = totals->smallest(outside);
  const double high = totals->smallest(1.0 - outside);
  const double middle = totals->smallest(0.5);
  std::vector<Cell> result;
  double before = 0.0;
  for (double edge = low; edge < high;) {
    const double next = edge + std::max({0.001 * book.scale, 0.002 * std::abs(edge - middle),
                                         1e-9 * std::abs(edge)});
    const double share = next < high ? totals->below(next) : 1.0;
    result.push_back({0.5 * (edge + std::min(next, high)), share - before});
    before = share;
    edge = next;
  }
  if (result.empty())
    result.push_back({low, 1.0});
  return result;
}

double RevenueDistribution::State::chanceWithExtra(double limit, double amount,
                                                   std::span<const Cell> law) const {
  if (book.spread == 0.0)
    return atLeast(limit - amount);
  const LognormalShare size(book.spread);
  CompensatedSum sum;
  for (const Cell &cell : law) {
    const double reached = size.exceedance((limit - cell.total) / amount);
    sum.add(cell.probability * (amount > 0.0 ? reached : 1.0 - reached));
  }
  return std::clamp(sum.value(), 0.0, 1.0);
}

RevenueDistribution::Sensitivity
RevenueDistribution::State::setByHand(std::size_t row, double limit, double chanceNow,
                                      double without, std::span<const Cell> law) const {
  const double amount = amounts[row];
  if (amount == 0.0)
    return {chanceNow, chanceNow, 0.0};
  if (probabilities[row] == 0.0) {
    const double won = chanceWithExtra(limit, amount, law);
    return {won, chanceNow, won - chanceNow};
  }
  const double lost = book.spread > 0.0 ? std::clamp(without, 0.0, 1.0) : atLeast(limit + amount);
  return {chanceNow, lost, chanceNow - lost};
}

Result<std::vector<RevenueDistribution::Sensitivity>>
RevenueDistribution::sensitivity(double target) const {
  if (!std::isfinite(target))
    return notFinite(parameter, Position::none);
  const State &state = *state_;
  const double now = state.chance(target);
  const double limit = target - limitTolerance(target);
  std::vector<const revenue::Joint *> jointOf(state.amounts.size(), nullptr);
  const auto joint = state.totals->joint(limit);
  for (std::size_t deal = 0; deal < joint.size(); ++deal)
    jointOf[state.book.deals[deal].row] = &joint[deal];
  const bool needsLaw = state.book.spread > 0.0 && std::ranges::count(state.probabilities, 0.0) > 0;
  const auto law = needsLaw ? state.cells() : std::vector<State::Cell>();
  std::vector<Sensitivity> result;
  result.reserve(state.amounts.size());
  for (std::size_t row = 0; row < state.amounts.size(); ++row) {
    const double p = state.probabilities[row];
    if (p == 0.0 || p == 1.0) {
      result.push_back(
          state.setByHand(row, limit, now, jointOf[row] ? jointOf[row]->both : now, law));
      continue;
    }
    Sensitivity both{now, now, 0.0};
    if (const revenue::Joint *const deal = jointOf[row]) {
      // The rarer result first, within what leaves a probability for the other.
      const auto within = [](double value, double share, double all) {
        return std::clamp(value, std::max(0.0, (all - (1.0 - share)) / share),
                          std::min(1.0, all / share));
      };
      if (p <= 0.5) {
        both.won = deal->won > 0.0 ? within(deal->both / deal->won, p, now) : now;
        both.lost = std::clamp((now - p * both.won) / (1.0 - p), 0.0, 1.0);
      } else {
        const double lost = 1.0 - p;
        both.lost =
            deal->won < 1.0 ? within((now - deal->both) / (1.0 - deal->won), lost, now) : now;
        both.won = std::clamp((now - lost * both.lost) / p, 0.0, 1.0);
      }
      both.swing = both.won - both.lost;
    }
    result.push_back(both);
  }
  return result;
}

} // namespace mainstay
