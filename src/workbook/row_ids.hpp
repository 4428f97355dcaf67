// The ids that rows keep through sorting, copying and mailing.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

namespace mainstay::workbook {

inline constexpr std::size_t rowIdLength = 13;

// 13 characters 0-9 a-z from the system's random source: two teams that never meet do not make the
// same one.
std::string newRowId();

bool isRowId(std::string_view text);

struct RowIdentity {
  std::string id; // as it stands in the workbook
  bool filled;    // the row holds something that a user has entered
};

// The ids that the rows of a table shall have: "" for rows without data; a row keeps its own unless
// it is none, or a row above or in `taken` has it already (then it is a copy, and gets a new one).
// Adds all of them to `taken`.
std::vector<std::string> settledRowIds(std::span<const RowIdentity> rows,
                                       std::unordered_set<std::string> &taken);

} // namespace mainstay::workbook
