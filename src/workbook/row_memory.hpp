// Which row had which id when the workbook was last saved. Sorting a selection that leaves the
// hidden column of ids out tears ids and rows apart; what the rows hold tells which belong
// together.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace mainstay::workbook {

struct KnownRow {
  std::string id;      // "" for none
  std::string content; // what was entered in the row, "" for nothing
  std::string name;    // what is in its first column
};

// As short as it can be told apart: 25 characters a row.
std::string packRows(std::span<const KnownRow> rows);

// The ids that belong to the rows, as far as `packed` tells; those that nothing is known about keep
// theirs. Rows that were edited where they stood change nothing.
std::vector<std::string> recognisedIds(std::span<const KnownRow> rows, std::string_view packed);

} // namespace mainstay::workbook
