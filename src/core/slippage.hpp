// How often deals are put off.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "core/cell.hpp"
#include "core/result.hpp"

namespace mainstay {

// A row of a table of snapshots: a snapshot's date, then the columns of SnapshotRow.
struct DatedSnapshotRow {
  Cell date, id, amount, closeDate;
};

// Where these stand in the table, for Position::column.
namespace datedSnapshotColumn {
enum Index : std::ptrdiff_t { date = 0, id = 1, amount = 3, closeDate = 5 };
}

struct Slippage {
  Cell id;
  std::size_t timesPushed;
  double daysPushed;
  std::size_t timesAmountChanged;
};

// SLIPPAGE(snapshots; [rows]): a row per deal, from each of its snapshots to the next by date: how
// often the close date went to a later day and by how many days in all (what was pulled in again is
// not taken off), and how often the amount changed (toDecimal()). By times pushed, days, times the
// amount changed, each falling, then by id: the order of the rows does not count. Rows of nothing
// but blanks are passed over; blank among the four cells, wrong type and a deal twice on one date
// are #VALUE!, infinity is #NUM!.
Result<std::vector<Slippage>> slippage(std::span<const DatedSnapshotRow> rows);

} // namespace mainstay
