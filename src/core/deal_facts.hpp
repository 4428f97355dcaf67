// The facts of deals that the warnings look at: one deal per row, columns in any order, found by
// their headers.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "core/cell.hpp"
#include "core/result.hpp"
#include "core/stage.hpp"
#include "mainstay/terms.generated.hpp"

namespace mainstay {

// What the cells of a column of facts hold. All may be blank, except the id.
enum class FactKind : std::uint8_t {
  id,     // text or number, case-sensitive, once
  stage,  // name or number
  earned, // the same, or 0 for none
  date,
  count, // number >= 0
  tally, // the same, or yes or no
  share, // 0..1
  number,
  text
};

// `fact`: index in TermList::dealFact, in this whole file.
FactKind factKind(std::size_t fact);

// Which fact each header cell names, in any language; none for other headers, whose columns do not
// count. #VALUE!: a fact named twice, no header at all. #N/A: no header names a fact.
Result<std::vector<std::optional<std::size_t>>> factsNamed(std::span<const Cell> names,
                                                           std::ptrdiff_t argument);

struct FactColumn {
  std::size_t fact;
  std::ptrdiff_t position; // column in the table
  std::vector<Cell> cells;
};

class DealFacts {
public:
  // The table stands first in the function's signature. A row without any fact is no deal.
  // #VALUE!: columns of unequal length, wrong type, an id blank or there twice. #N/A: unknown
  // stage. #NUM!: number out of domain, a date beyond 1e9 days.
  static Result<DealFacts> make(std::span<const FactColumn> columns,
                                const StageTable &stages = StageTable::method());

  std::size_t rows() const { return deals_.size(); }
  // Each for `row` < rows(); false for a blank row.
  bool isDeal(std::size_t row) const { return deals_[row]; }
  bool has(std::size_t fact) const { return present_[fact]; }
  // Dates as day serials, stages counted from 1, yes as 1, a text as 1; none where blank.
  std::optional<double> value(std::size_t fact, std::size_t row) const {
    return present_[fact] ? values_[fact][row] : std::nullopt;
  }
  // The row's number, from 1, where the table has no ids.
  Cell id(std::size_t row) const;

private:
  static constexpr std::size_t factCount = termIndex::dealFact::competitorPreferred + 1;

  std::optional<Failure> readIds(const FactColumn &column);
  std::optional<Failure> readValues(const FactColumn &column, const StageTable &stages);

  std::vector<bool> deals_;
  std::vector<Cell> ids_;
  std::array<bool, factCount> present_{};
  std::array<std::vector<std::optional<double>>, factCount> values_;
};

// The largest distance of a date from day 0 that is taken for one, far beyond any calendar's.
inline constexpr double farthestDay = 1e9;

} // namespace mainstay
