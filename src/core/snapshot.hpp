// The pipeline as it stood on a day: one row per deal.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/cell.hpp"
#include "core/decimal.hpp"
#include "core/result.hpp"

namespace mainstay {

struct SnapshotRow {
  Cell id, owner, amount, probability, closeDate, status, rate;
};

namespace snapshotColumn {
enum Index : std::ptrdiff_t { id, owner, amount, probability, closeDate, status, rate };
}

// In the order of idl/terms.toml. `removed` is also whatever is none of the others.
enum class DealStatus : std::uint8_t { open, won, lost, removed };

// A deal, read. Values are in hundredths and rounded half away from zero: `value` is amount·rate,
// `weighted` is value·probability.
struct SnapshotDeal {
  std::size_t row;
  DealStatus status;
  bool ownerMatches = true;
  double closeDay = 0; // whole day
  Decimal amount = {};
  Decimal probability = {};
  Decimal rate = {};
  std::int64_t value = 0;
  std::int64_t weighted = 0;
};

// Whose deals count: everybody's, or those of one owner.
class OwnerFilter {
public:
  OwnerFilter() = default; // everybody
  // Blank, and 0, which is how a single blank cell arrives, are everybody.
  static OwnerFilter of(const Cell &owner);

  bool everybody() const { return !folded_; }
  bool matches(const Cell &owner) const;

private:
  std::optional<std::string> folded_;
};

class Snapshot {
public:
  enum class Side : std::uint8_t { before, after };

  // `rows` has to outlive the snapshot. Blank rows are passed over. Needed of every deal: id. Of an
  // open one: amount, probability, close date; of one won in the later snapshot: amount, close
  // date. What is not needed may be blank; a blank rate is 1. #VALUE!: wrong type, blank, an id
  // twice. #NUM!: probability outside 0..1, rate not above 0, |amount·rate| from 9e13 on, infinity.
  // `argument`: of the function called.
  static Result<Snapshot> read(std::span<const SnapshotRow> rows, const OwnerFilter &owner,
                               Side side, std::ptrdiff_t argument);

  std::span<const SnapshotDeal> deals() const { return deals_; } // in the order of their rows
  const SnapshotRow &row(const SnapshotDeal &deal) const { return rows_[deal.row]; }
  const std::string &key(std::size_t deal) const { return keys_[deal]; }
  std::optional<std::size_t> find(std::string_view key) const;

private:
  explicit Snapshot(std::span<const SnapshotRow> rows) : rows_(rows) {}

  std::span<const SnapshotRow> rows_;
  std::vector<SnapshotDeal> deals_;
  std::vector<std::string> keys_; // per deal
  std::unordered_map<std::string, std::size_t> places_;
};

} // namespace mainstay
