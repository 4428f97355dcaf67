// What the relationship map is drawn from, as it stands in a workbook.
#pragma once

#include "core/map_rows.hpp"
#include "workbook/names.hpp"

#include <optional>
#include <string>
#include <vector>

namespace mainstay::workbook {

struct MapTables {
  std::vector<MapPersonRow> people;
  std::vector<MapRelationRow> relations;
  std::vector<StanceRow> stances; // the team's; none where the workbook has no such table
  bool showInsiders = false;
  std::optional<Language> language; // that the workbook speaks
  Place area;                       // where the map belongs
  // The first cell of all these that shows an error: it counts as blank.
  std::optional<std::string> errorCell;

  // The cell that a failure of readMapRows() is about, as users know it: "People.C7".
  std::string cell(const Position &where) const;

  std::vector<std::vector<std::string>> firstCells; // of each table's columns
};

// Whether the workbook has a table of people and a place for their map.
bool hasMapTables(const css::uno::Reference<css::sheet::XSpreadsheetDocument> &document);

// None where it has not.
std::optional<MapTables>
readMapTables(const css::uno::Reference<css::sheet::XSpreadsheetDocument> &document);

} // namespace mainstay::workbook
