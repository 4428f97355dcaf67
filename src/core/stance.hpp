// Stances towards us and what they count.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "core/cell.hpp"
#include "core/name_table.hpp"
#include "core/result.hpp"

namespace mainstay {

// A row of an edited stance table.
struct StanceRow {
  Cell name;
  Cell value; // -1 against us .. 1 for us
};

class StanceTable {
public:
  // The eight stances of the method.
  static const StanceTable &method();

  // An edited table; blank rows are passed over. `argument` is where the table stands in the
  // function's signature. #VALUE!: no rows, a name that is blank, a number, or there twice (a
  // built-in stance in two languages is there twice), value not a number. #NUM!: value outside
  // -1..1.
  static Result<StanceTable> make(std::span<const StanceRow> rows, std::ptrdiff_t argument);

  // Of a cell that holds a stance's name, any text of a built-in stance that a row names, or the
  // value itself. #N/A: unknown name. #NUM!: number outside -1..1. #VALUE!: blank.
  Result<double> valueOf(const Cell &stance, Position where) const;

private:
  StanceTable() : names_(TermList::stance) {}

  NameTable names_;
  std::vector<double> values_;
};

// STANCE_VALUE(stance; [stances]), -1..1.
Result<double> stanceValue(const Cell &stance, const StanceTable &stances = StanceTable::method());

} // namespace mainstay
