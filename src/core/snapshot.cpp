#include "core/snapshot.hpp"

#include <cmath>

#include "core/deal_id.hpp"
#include "core/terms.hpp"

namespace mainstay {

namespace {

using Column = snapshotColumn::Index;

bool isBlank(const SnapshotRow &row) {
  return mainstay::isBlank(row.id) && mainstay::isBlank(row.owner) &&
         mainstay::isBlank(row.amount) && mainstay::isBlank(row.probability) &&
         mainstay::isBlank(row.closeDate) && mainstay::isBlank(row.status) &&
         mainstay::isBlank(row.rate);
}

DealStatus statusOf(const Cell &status) {
  if (const std::string *text = std::get_if<std::string>(&status))
    if (const std::optional<std::size_t> term = findTerm(TermList::dealStatus, *text))
      return static_cast<DealStatus>(*term);
  return DealStatus::removed;
}

std::string ownerKey(const Cell &owner) { return fold(shownId(owner)); }

// Reads the cells of one row; stops at the first that is wrong.
class RowReader {
public:
  RowReader(const SnapshotRow &row, std::ptrdiff_t argument, std::size_t index)
      : row_(row), where_{argument, static_cast<std::ptrdiff_t>(index), 0} {}

  Position at(Column column) const { return {where_.argument, where_.row, column}; }

  std::optional<Failure> readInto(SnapshotDeal &deal, bool valued, bool open) const {
    if (auto failure = decimal(row_.amount, snapshotColumn::amount, valued, deal.amount))
      return failure;
    if (auto failure =
            decimal(row_.probability, snapshotColumn::probability, open, deal.probability))
      return failure;
    if (!mainstay::isBlank(row_.probability)) // then it is a number
      if (const auto share =
              checkRange(std::get<double>(row_.probability), 0, 1, at(snapshotColumn::probability));
          !share)
        return share.failure();
    if (valued || !mainstay::isBlank(row_.closeDate)) {
      const Result<double> day = readDate(row_.closeDate, at(snapshotColumn::closeDate));
      if (!day)
        return day.failure();
      deal.closeDay = std::floor(*day);
    }
    if (auto failure = decimal(row_.rate, snapshotColumn::rate, false, deal.rate))
      return failure;
    if (mainstay::isBlank(row_.rate))
      deal.rate = {1, 0};
    if (deal.rate.digits <= 0)
      return Failure{Fault::number, Reason::notPositive, at(snapshotColumn::rate),
                     shownId(row_.rate)};
    const auto value = productInHundredths(deal.amount, deal.rate);
    if (!value)
      return Failure{Fault::number, Reason::tooLarge, at(snapshotColumn::amount),
                     shownId(row_.amount)};
    deal.value = *value;
    deal.weighted = shareOf(*value, deal.probability);
    return std::nullopt;
  }

private:
  std::optional<Failure> decimal(const Cell &cell, Column column, bool needed,
                                 Decimal &into) const {
    if (!needed && mainstay::isBlank(cell))
      return std::nullopt;
    const Result<double> number = readNumber(cell, at(column));
    if (!number)
      return number.failure();
    into = toDecimal(*number);
    return std::nullopt;
  }

  const SnapshotRow &row_;
  Position where_;
};

} // namespace

OwnerFilter OwnerFilter::of(const Cell &owner) {
  OwnerFilter filter;
  const double *number = std::get_if<double>(&owner);
  if (!mainstay::isBlank(owner) && !(number && *number == 0))
    filter.folded_ = ownerKey(owner);
  return filter;
}

bool OwnerFilter::matches(const Cell &owner) const {
  return !folded_ || ownerKey(owner) == *folded_;
}

Result<Snapshot> Snapshot::read(std::span<const SnapshotRow> rows, const OwnerFilter &owner,
                                Side side, std::ptrdiff_t argument) {
  Snapshot snapshot(rows);
  snapshot.deals_.reserve(rows.size());
  snapshot.keys_.reserve(rows.size());
  snapshot.places_.reserve(rows.size());
  for (std::size_t index = 0; index < rows.size(); ++index) {
    const SnapshotRow &row = rows[index];
    if (isBlank(row))
      continue;
    const RowReader reader(row, argument, index);
    Result<std::string> key = dealKey(row.id, reader.at(snapshotColumn::id));
    if (!key)
      return key.failure();
    if (!snapshot.places_.try_emplace(*key, snapshot.deals_.size()).second)
      return Failure{Fault::value, Reason::duplicateName, reader.at(snapshotColumn::id),
                     shownId(row.id)};
    SnapshotDeal deal{
        .row = index, .status = statusOf(row.status), .ownerMatches = owner.matches(row.owner)};
    const bool open = deal.status == DealStatus::open;
    const bool valued = open || (deal.status == DealStatus::won && side == Side::after);
    if (auto failure = reader.readInto(deal, valued, open))
      return *std::move(failure);
    snapshot.deals_.push_back(deal);
    snapshot.keys_.push_back(*std::move(key));
  }
  return snapshot;
}

std::optional<std::size_t> Snapshot::find(std::string_view key) const {
  const auto found = places_.find(std::string(key));
  return found == places_.end() ? std::nullopt : std::optional(found->second);
}

} // namespace mainstay
