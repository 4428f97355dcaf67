// A company's stage table as a text table: name, progress, win probability.
#pragma once

#include "core/stage.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace mainstay::intake {

struct StageList {
  std::vector<StageRow> rows;
  std::vector<std::size_t> lines; // of the file, for each row, from 1
};

// Columns in that order, the third may be missing or blank; a first line whose second field is no
// number names the columns. Progress and probability are shares ("0.3") or percentages ("30 %");
// what is neither stays a text, for StageTable::make() to refuse.
StageList readStages(std::string_view utf8);

// The same as CSV, with a line of column names; shares with a decimal point.
std::string writeStages(const std::vector<StageRow> &rows, const std::vector<std::string> &names);

} // namespace mainstay::intake
