#include "core/slippage.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <string>
#include <tuple>

#include "core/deal_id.hpp"
#include "core/decimal.hpp"

namespace mainstay {

namespace {

struct Sighting {
  std::string key;
  double date;
  double closeDay;
  Decimal amount;
  std::size_t row;
};

Result<Sighting> read(const DatedSnapshotRow &row, std::size_t index) {
  const auto at = [index](datedSnapshotColumn::Index column) {
    return Position{0, static_cast<std::ptrdiff_t>(index), column};
  };
  const Result<double> date = readDate(row.date, at(datedSnapshotColumn::date));
  if (!date)
    return date.failure();
  Result<std::string> key = dealKey(row.id, at(datedSnapshotColumn::id));
  if (!key)
    return key.failure();
  const Result<double> amount = readNumber(row.amount, at(datedSnapshotColumn::amount));
  if (!amount)
    return amount.failure();
  const Result<double> close = readDate(row.closeDate, at(datedSnapshotColumn::closeDate));
  if (!close)
    return close.failure();
  return Sighting{*std::move(key), *date, std::floor(*close), toDecimal(*amount), index};
}

} // namespace

Result<std::vector<Slippage>> slippage(std::span<const DatedSnapshotRow> rows) {
  std::vector<Sighting> sightings;
  sightings.reserve(rows.size());
  for (std::size_t index = 0; index < rows.size(); ++index) {
    const DatedSnapshotRow &row = rows[index];
    if (isBlank(row.date) && isBlank(row.id) && isBlank(row.amount) && isBlank(row.closeDate))
      continue;
    Result<Sighting> sighting = read(row, index);
    if (!sighting)
      return sighting.failure();
    sightings.push_back(*std::move(sighting));
  }
  std::ranges::sort(sightings, {}, [](const Sighting &sighting) {
    return std::tie(sighting.key, sighting.date, sighting.row);
  });

  struct Counted {
    const Sighting *last;
    std::size_t pushes = 0;
    double days = 0;
    std::size_t changes = 0;
  };
  std::vector<Counted> counted;
  for (std::size_t i = 0; i < sightings.size(); ++i) {
    const Sighting &now = sightings[i];
    if (i == 0 || sightings[i - 1].key != now.key) {
      counted.push_back({&now});
      continue;
    }
    const Sighting &then = sightings[i - 1];
    if (then.date == now.date)
      return Failure{Fault::value,
                     Reason::duplicateName,
                     {0, static_cast<std::ptrdiff_t>(now.row), datedSnapshotColumn::id},
                     shownId(rows[now.row].id)};
    Counted &deal = counted.back();
    deal.last = &now;
    deal.pushes += now.closeDay > then.closeDay ? 1 : 0;
    deal.days += std::max(now.closeDay - then.closeDay, 0.0);
    deal.changes += now.amount != then.amount ? 1 : 0;
  }
  // Of equal deals the one with the smaller id comes first, as they are sorted by it.
  std::ranges::stable_sort(counted, std::ranges::greater(), [](const Counted &deal) {
    return std::tuple(deal.pushes, deal.days, deal.changes);
  });
  std::vector<Slippage> result;
  result.reserve(counted.size());
  for (const Counted &deal : counted) {
    if (!std::isfinite(deal.days))
      return Failure{
          Fault::number,
          Reason::infinite,
          {0, static_cast<std::ptrdiff_t>(deal.last->row), datedSnapshotColumn::closeDate}};
    result.push_back({rows[deal.last->row].id, deal.pushes, deal.days, deal.changes});
  }
  return result;
}

} // namespace mainstay
