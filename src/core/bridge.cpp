#include "core/bridge.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <optional>
#include <tuple>
#include <utility>

#include "core/deal_id.hpp"
#include "core/terms.hpp"
#include "mainstay/terms.generated.hpp"

namespace mainstay {

namespace {

namespace row = termIndex::bridgeRow;
static_assert(row::booked + 1 == bridgeRowCount);
static_assert(termIndex::dealStatus::removed == static_cast<std::size_t>(DealStatus::removed));

__extension__ using Wide = __int128;

// What one deal adds to one row, in hundredths.
struct Movement {
  std::size_t row;
  std::optional<std::size_t> before, after; // the deal in either snapshot
  std::int64_t value;
  std::int64_t weighted;
  int deals;
};

// Amount, rate, probability.
using Factors = std::array<Change, 3>;

// What each factor has of `total`, the change of their product: rounded shares, and the remainder
// to the last that changed. None where a share is too large.
std::optional<std::array<std::int64_t, 3>> shares(const Factors &factors, std::int64_t total) {
  std::array<std::int64_t, 3> result{};
  std::size_t last = 0;
  for (std::size_t factor = 0; factor < factors.size(); ++factor)
    if (factors[factor].changed())
      last = factor;
  for (std::size_t factor = 0; factor < last; ++factor) {
    const auto share =
        shapleyHundredths(factors[factor], factors[(factor + 1) % 3], factors[(factor + 2) % 3]);
    if (!share)
      return std::nullopt;
    result[factor] = *share;
    total -= *share;
  }
  result[last] = total;
  return result;
}

struct Sum {
  Wide value = 0, weighted = 0;
  std::ptrdiff_t deals = 0, touched = 0;
};

struct Bridge {
  Snapshot before, after;
  std::vector<Movement> movements;
  std::array<Sum, bridgeRowCount> sums; // per row

  const std::string &key(const Movement &movement) const {
    return movement.after ? after.key(*movement.after) : before.key(*movement.before);
  }
  const Cell &id(const Movement &movement) const {
    return movement.after ? after.row(after.deals()[*movement.after]).id
                          : before.row(before.deals()[*movement.before]).id;
  }
};

class Builder {
public:
  Builder(const BridgeScope &scope, Bridge &bridge)
      : from_(std::floor(scope.from)), to_(std::floor(scope.to)), bridge_(bridge) {}

  std::optional<Failure> build() {
    const auto before = bridge_.before.deals(), after = bridge_.after.deals();
    std::vector<bool> met(before.size(), false);
    for (std::size_t now = 0; now < after.size(); ++now) {
      const auto then = bridge_.before.find(bridge_.after.key(now));
      if (then)
        met[*then] = true;
      if (auto failure = follow(then, now))
        return failure;
    }
    for (std::size_t then = 0; then < before.size(); ++then)
      if (!met[then])
        if (auto failure = follow(then, std::nullopt))
          return failure;
    return std::nullopt;
  }

private:
  using Place = std::optional<std::size_t>;

  bool inPeriod(const SnapshotDeal &deal) const {
    return from_ <= deal.closeDay && deal.closeDay <= to_;
  }
  bool inScope(const SnapshotDeal *deal) const {
    return deal && deal->status == DealStatus::open && deal->ownerMatches && inPeriod(*deal);
  }
  void add(std::size_t row, Place then, Place now, std::int64_t value, std::int64_t weighted,
           int deals) {
    bridge_.movements.push_back({row, then, now, value, weighted, deals});
  }

  std::optional<Failure> follow(Place then, Place now) {
    const SnapshotDeal *old = then ? &bridge_.before.deals()[*then] : nullptr;
    const SnapshotDeal *current = now ? &bridge_.after.deals()[*now] : nullptr;
    const bool was = inScope(old), is = inScope(current);
    if (was)
      add(row::opening, then, now, old->value, old->weighted, 1);
    if (is)
      add(row::closing, then, now, current->value, current->weighted, 1);
    if (was && !is)
      add(rowOfLeaving(current), then, now, -old->value, -old->weighted, -1);
    if (is && !was)
      add(rowOfEntering(old), then, now, current->value, current->weighted, 1);
    if (current && current->status == DealStatus::won && current->ownerMatches &&
        inPeriod(*current) && !(old && old->status == DealStatus::won))
      add(row::booked, then, now, current->value, current->value, 1);
    return was && is ? split(*old, *current, then, now) : std::nullopt;
  }

  std::size_t rowOfLeaving(const SnapshotDeal *now) const {
    if (!now || now->status == DealStatus::removed)
      return row::removed;
    if (now->status != DealStatus::open)
      return now->status == DealStatus::won ? row::won : row::lost;
    return now->ownerMatches ? row::pushedOut : row::ownerOut;
  }

  std::size_t rowOfEntering(const SnapshotDeal *then) const {
    if (!then)
      return row::newDeal;
    if (then->status != DealStatus::open)
      return row::reopened;
    return then->ownerMatches ? row::pulledIn : row::ownerIn;
  }

  std::optional<Failure> split(const SnapshotDeal &old, const SnapshotDeal &current, Place then,
                               Place now) {
    const Change one{{1, 0}, {1, 0}};
    const Factors factors{Change{old.amount, current.amount}, Change{old.rate, current.rate},
                          Change{old.probability, current.probability}};
    const auto value = shares({factors[0], factors[1], one}, current.value - old.value);
    const auto weighted = shares(factors, current.weighted - old.weighted);
    if (!value || !weighted)
      return Failure{Fault::number, Reason::tooLarge,
                     Position{1, static_cast<std::ptrdiff_t>(current.row), snapshotColumn::amount},
                     shownId(bridge_.after.row(current).amount)};
    const std::array rows{factors[0].rises() ? row::amountUp : row::amountDown, row::exchangeRate,
                          row::probability};
    for (std::size_t factor = 0; factor < factors.size(); ++factor)
      if (factors[factor].changed())
        add(rows[factor], then, now, (*value)[factor], (*weighted)[factor], 0);
    return std::nullopt;
  }

  double from_, to_;
  Bridge &bridge_;
};

Result<Bridge> makeBridge(std::span<const SnapshotRow> before, std::span<const SnapshotRow> after,
                          const BridgeScope &scope) {
  for (const auto &[date, argument] : {std::pair(scope.from, 2), std::pair(scope.to, 3)})
    if (!std::isfinite(date))
      return Failure{Fault::number, Reason::infinite, {argument}};
  if (std::floor(scope.to) < std::floor(scope.from))
    return Failure{Fault::number, Reason::endBeforeStart, {3}};
  const OwnerFilter owner = OwnerFilter::of(scope.owner);
  auto then = Snapshot::read(before, owner, Snapshot::Side::before, 0);
  if (!then)
    return then.failure();
  auto now = Snapshot::read(after, owner, Snapshot::Side::after, 1);
  if (!now)
    return now.failure();
  const auto isTheirs = [](const SnapshotDeal &deal) { return deal.ownerMatches; };
  if (!owner.everybody() && std::ranges::none_of(then->deals(), isTheirs) &&
      std::ranges::none_of(now->deals(), isTheirs))
    return Failure{Fault::notAvailable, Reason::unknownOwner, {4}, shownId(scope.owner)};
  Bridge bridge{*std::move(then), *std::move(now), {}, {}};
  if (auto failure = Builder(scope, bridge).build())
    return *std::move(failure);
  for (const Movement &movement : bridge.movements) {
    Sum &sum = bridge.sums[movement.row];
    sum.value += movement.value;
    sum.weighted += movement.weighted;
    sum.deals += movement.deals;
    ++sum.touched;
  }
  for (const Sum &sum : bridge.sums)
    for (const Wide total : {sum.value, sum.weighted})
      if (total >= mostHundredths || total <= -mostHundredths)
        return Failure{Fault::number, Reason::tooLarge};
  return bridge;
}

std::string_view nameOf(std::size_t row) { return termText(TermList::bridgeRow, row); }

double money(std::int64_t hundredths) { return static_cast<double>(hundredths) / 100.0; }

// Which row is asked for; none for all.
Result<std::optional<std::size_t>> readRow(const Cell &cell) {
  constexpr Position where{5};
  if (isBlank(cell))
    return std::optional<std::size_t>();
  if (const std::string *text = std::get_if<std::string>(&cell)) {
    const auto term = findTerm(TermList::bridgeRow, *text);
    return term ? Result<std::optional<std::size_t>>(term)
                : Failure{Fault::notAvailable, Reason::unknownTerm, where, *text};
  }
  const double number = std::get<double>(cell);
  if (number == 0)
    return std::optional<std::size_t>();
  if (!(number >= 1 && number <= bridgeRowCount) || number != std::floor(number))
    return Failure{Fault::number, Reason::outOfRange, where, "1..16"};
  return std::optional(static_cast<std::size_t>(number) - 1);
}

} // namespace

Result<std::array<BridgeBar, bridgeRowCount>> forecastBridge(std::span<const SnapshotRow> before,
                                                             std::span<const SnapshotRow> after,
                                                             const BridgeScope &scope) {
  const auto bridge = makeBridge(before, after, scope);
  if (!bridge)
    return bridge.failure();
  std::array<BridgeBar, bridgeRowCount> bars;
  for (std::size_t row = 0; row < bars.size(); ++row) {
    const Sum &sum = bridge->sums[row];
    bars[row] = {nameOf(row), money(static_cast<std::int64_t>(sum.value)),
                 money(static_cast<std::int64_t>(sum.weighted)), static_cast<double>(sum.deals),
                 static_cast<double>(sum.touched)};
  }
  return bars;
}

Result<std::vector<BridgeDeal>> bridgeDeals(std::span<const SnapshotRow> before,
                                            std::span<const SnapshotRow> after,
                                            const BridgeScope &scope, const Cell &row) {
  const auto wanted = readRow(row);
  if (!wanted)
    return wanted.failure();
  auto bridge = makeBridge(before, after, scope);
  if (!bridge)
    return bridge.failure();
  auto &movements = bridge->movements;
  if (*wanted)
    std::erase_if(movements, [&](const Movement &movement) { return movement.row != **wanted; });
  std::ranges::sort(movements, [&](const Movement &left, const Movement &right) {
    const auto order = [](const Movement &movement) {
      return std::tuple(movement.row, -std::abs(movement.value), -std::abs(movement.weighted));
    };
    if (order(left) != order(right))
      return order(left) < order(right);
    return bridge->key(left) < bridge->key(right);
  });
  std::vector<BridgeDeal> result;
  result.reserve(movements.size());
  for (const Movement &movement : movements)
    result.push_back({bridge->id(movement), nameOf(movement.row), money(movement.value),
                      money(movement.weighted)});
  return result;
}

} // namespace mainstay
