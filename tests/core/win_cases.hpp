// Closed deals for the tests of the win model.
#pragma once

#include <cstdint>
#include <cstdio>
#include <initializer_list>
#include <optional>
#include <string>
#include <vector>

#include "core/cell.hpp"
#include "core/win_model.hpp"
#include "table_file.hpp"

namespace mainstay::test {

struct WinCase {
  std::vector<Cell> features, names, won; // features row by row

  Result<std::vector<WinModelRow>> model(double ridge = defaultRidge) const {
    return winModel(features, names, won, ridge);
  }
  void addRow(std::initializer_list<Cell> cells, Cell result) {
    features.insert(features.end(), cells.begin(), cells.end());
    won.push_back(std::move(result));
  }
};

inline Cell words(const char *text) { return std::string(text); }

// The named columns of a table, numbers as such; a mark at the end of a name is no part of the
// column's.
inline WinCase winCase(const std::vector<TableRow> &rows, const std::vector<std::string> &columns,
                       const std::string &won, const std::string &wonWord = "1") {
  WinCase result;
  for (const std::string &column : columns)
    result.names.emplace_back(column);
  for (const TableRow &row : rows) {
    for (std::string column : columns) {
      const bool isText = column.ends_with('@'), marked = isText || column.ends_with('#');
      if (marked)
        column.pop_back();
      const std::string &value = row.at(column);
      char *end = nullptr;
      const double number = std::strtod(value.c_str(), &end);
      if (value.empty())
        result.features.emplace_back();
      else if (!isText && *end == '\0')
        result.features.emplace_back(number);
      else
        result.features.emplace_back(value);
    }
    result.won.emplace_back(row.at(won) == wonWord ? 1.0 : 0.0);
  }
  return result;
}

// A compressed CSV file, read through gzip.
inline std::vector<TableRow> readCompressedTable(const std::filesystem::path &path) {
  const std::string command = "gzip -dc '" + path.string() + "'";
  std::FILE *stream = popen(command.c_str(), "r");
  std::string text;
  char buffer[65536];
  for (std::size_t got; stream && (got = std::fread(buffer, 1, sizeof buffer, stream)) > 0;)
    text.append(buffer, got);
  if (stream)
    pclose(stream);
  std::istringstream lines(text);
  return readTable(lines);
}

inline const std::vector<std::string> ibmStaticColumns{"Supplies Subgroup@",
                                                       "Supplies Group@",
                                                       "Region@",
                                                       "Route To Market@",
                                                       "Opportunity Amount USD#",
                                                       "Client Size By Revenue@",
                                                       "Client Size By Employee Count@",
                                                       "Revenue From Client Past Two Years@",
                                                       "Competitor Type@",
                                                       "Deal Size Category@"};

inline const char *const ibmFile = "ibm_winloss/WA_Fn-UseC_-Sales-Win-Loss.csv.gz";

// Where term and level stand in a report.
inline const WinModelRow *findRow(const std::vector<WinModelRow> &rows, const std::string &term,
                                  const std::string &level = "") {
  for (const WinModelRow &row : rows)
    if (row[0] == Cell(term) && row[1] == (level.empty() ? Cell() : Cell(level)))
      return &row;
  return nullptr;
}

inline double numberIn(const std::vector<WinModelRow> &rows, const std::string &term,
                       const std::string &level = "", std::size_t column = 2) {
  const WinModelRow *row = findRow(rows, term, level);
  const double *number = row ? std::get_if<double>(&(*row)[column]) : nullptr;
  return number ? *number : std::nan("");
}

inline std::string stateOf(const std::vector<WinModelRow> &rows) {
  const WinModelRow *row = findRow(rows, "(state)");
  return row ? std::get<std::string>((*row)[2]) : std::string();
}

// The model with its state changed to "signal", to see what its coefficients predict.
inline WinModel signalled(std::vector<WinModelRow> rows) {
  rows.back()[2] = std::string("signal");
  return *WinModel::read(rows, 2);
}

} // namespace mainstay::test
