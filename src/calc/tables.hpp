// The method's tables as they come in from cells: columns to rows.
#pragma once

#include "calc/call.hpp"
#include "core/accounts.hpp"
#include "core/forecast_by_period.hpp"
#include "core/network.hpp"
#include "core/slippage.hpp"
#include "core/snapshot.hpp"
#include "core/stage.hpp"
#include "core/stage_criteria.hpp"
#include "core/stance.hpp"

#include <algorithm>
#include <memory>

namespace mainstay::calc {

// The edited table in `argument`, or the method's own (not copied) when it was left out.
using StageTableRef = std::shared_ptr<const StageTable>;
using StanceTableRef = std::shared_ptr<const StanceTable>;
Result<StageTableRef> stageTable(const Call &call, std::size_t argument);
Result<StanceTableRef> stanceTable(const Call &call, std::size_t argument);

// people: name, authority. relations: from, to, weight, [kind]. criteria: stage, criterion, mandatory, evidence, date.
Result<std::vector<PersonRow>> peopleTable(const Call &call, std::size_t argument);
Result<std::vector<RelationRow>> relationsTable(const Call &call, std::size_t argument);
Result<std::vector<Criterion>> criteriaTable(const Call &call, std::size_t argument);

// A snapshot: id, owner, amount, probability, close date, status, [rate]. Dated snapshots: date, then the same columns.
Result<std::vector<SnapshotRow>> snapshotTable(const Call &call, std::size_t argument);
Result<std::vector<DatedSnapshotRow>> datedSnapshotTable(const Call &call, std::size_t argument);
// Days, chance; no rows when it was left out.
Result<std::vector<SlipRow>> slipTable(const Call &call, std::size_t argument);
// rules of ACCOUNT_KIND: name, value. The method's own when the argument was left out.
using AccountRulesRef = std::shared_ptr<const AccountRules>;
Result<AccountRulesRef> accountRules(const Call &call, std::size_t argument);

// The column as cells, blanks at its end left out. It needs as many rows as the range of the table, which itself
// ends with the used area: alignRows() then brings both to one length.
Result<std::vector<Cell>> besideTable(const Call &call, std::size_t table, const Result<Cells> &column);

template <class... Row> void alignRows(std::vector<Row> &...columns) {
  const std::size_t rows = std::max({columns.size()...});
  (columns.resize(rows), ...);
}

} // namespace mainstay::calc
