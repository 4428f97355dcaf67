// From one forecast to the next: what entered, what left, what changed, to the cent.
#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

#include "core/cell.hpp"
#include "core/result.hpp"
#include "core/snapshot.hpp"

namespace mainstay {

// The pipeline of a period: deals that are open, close from `from` to `to` (whole days, both
// included) and belong to `owner` (by folded name; blank or 0: everybody's).
struct BridgeScope {
  double from;
  double to;
  Cell owner = {};
};

// opening, new, reopened, pulled in, owner in, amount up, amount down, stage or probability,
// exchange rate, pushed out, owner out, won, lost, removed, closing; booked, which is in no sum.
inline constexpr std::size_t bridgeRowCount = 16;

struct BridgeBar {
  std::string_view row; // canonical English
  double unweighted;    // money, whole hundredths
  double weighted;
  double deals;   // change of the number of deals; adds up to closing − opening as money does
  double touched; // how many different deals are behind the row
};

// FORECAST_BRIDGE(before; after; from; to; [owner]). A value is amount·rate in hundredths, weighted
// the rounded value times the probability, both rounded half away from zero on the decimals that
// cells show (toDecimal()). A deal that left the scope counts with its earlier value in the first
// row that applies of removed, won, lost, owner out, pushed out (close date outside the period,
// earlier or later); one that entered with its later value in the first of new, reopened (known,
// but not open), owner in, pulled in. In scope both times: a Shapley split (1953; for value
// drivers: Sun 1998) between amount, rate and probability; each share is rounded, the last factor
// that changed takes the remainder. Booked: deals won since (or new and won), close date in the
// period, the owner's, with the later value in both columns.
// #VALUE!, #NUM!: as Snapshot::read(); #NUM! also for to < from, for a row or share from 9e13 on;
// #N/A: an owner who has no row at all.
Result<std::array<BridgeBar, bridgeRowCount>> forecastBridge(std::span<const SnapshotRow> before,
                                                             std::span<const SnapshotRow> after,
                                                             const BridgeScope &scope);

struct BridgeDeal {
  Cell id;              // as it stands in the later snapshot, where it is there
  std::string_view row; // canonical English
  double unweighted;
  double weighted;
};

// BRIDGE_DEALS(before; after; from; to; [owner]; [row]): the deals behind every row of the bridge,
// or behind `row` (a term, or its number 1..16; blank or 0: every row), which add up to it. By row,
// then by size of unweighted, of weighted, then by id. Errors as forecastBridge(); an unknown row
// is #N/A, its number outside 1..16 #NUM!.
Result<std::vector<BridgeDeal>> bridgeDeals(std::span<const SnapshotRow> before,
                                            std::span<const SnapshotRow> after,
                                            const BridgeScope &scope, const Cell &row = {});

} // namespace mainstay
