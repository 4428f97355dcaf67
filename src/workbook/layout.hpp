// Where everything stands in the workbook: positions follow from the content alone, so that every
// name is defined before the first formula uses it.
#pragma once

#include "workbook/content.hpp"
#include "workbook/sheet.hpp"

#include <array>
#include <optional>
#include <string>
#include <vector>

namespace mainstay::workbook {

// Columns of the sheet Opportunities.
struct DealColumn {
  enum : sal_Int32 {
    id,
    name,
    account,
    owner,
    product,
    stage,
    status,
    category,
    fileAmount,
    amount,
    probability,
    weighted,
    opened,
    closeDate,
    month,
    openAmount,
    flags,
    count
  };
};

// Columns of the stage table on the sheet Method.
struct StageColumn {
  enum : sal_Int32 {
    name,
    progress,
    calibrated,
    standard,
    status,
    category,
    probability,
    deals,
    count
  };
};

// Columns of the product table on the sheet Method.
struct ProductColumn {
  enum : sal_Int32 { name, won, meanWon, listPrice, listName, estimate, basis, estimated, count };
};

// Rows of the assumptions on the sheet Method.
struct Assumption {
  enum : sal_Int32 {
    target,
    correlation,
    spread,
    today,
    commitFrom,
    bestCaseFrom,
    estimateBasis,
    meanWon,
    estimated,
    currency,
    count
  };
};

// Columns of the tables on the sheet Forecast; behind them, outside of what is printed, the
// workings.
struct RollupColumn {
  enum : sal_Int32 { key, deals, commit, bestCase, pipeline, open, weighted, closed, last, count };
};
struct WorkingColumn {
  enum : sal_Int32 {
    key = RollupColumn::count + 2,
    closed,
    commit,
    bestCase,
    pipeline,
    omitted,
    weighted,
    total,
    deals,
    name, // the key as a text of Calc's own: 7.4 does not find texts of array results equal to any
          // other
    order,
    position
  };
};

// The headline figures on the sheet Forecast: label, value and note one below the other.
struct Tile {
  enum Figure : std::uint8_t {
    open,
    weighted,
    p10,
    p50,
    p90,
    target,
    chance,
    effective,
    winRate,
    won
  };
  Figure figure;
  const char *name; // of the value, for formulas; "" where none is needed
  sal_Int32 column, lastColumn, row;
};
inline constexpr std::array<Tile, 10> tiles{{
    {Tile::open, "OpenTotal", 0, 0, 3},
    {Tile::weighted, "WeightedOpen", 1, 2, 3},
    {Tile::p10, "RevenueP10", 3, 4, 3},
    {Tile::p50, "RevenueP50", 5, 6, 3},
    {Tile::p90, "RevenueP90", 7, 8, 3},
    {Tile::target, "", 0, 0, 7},
    {Tile::chance, "ChanceOfTarget", 1, 2, 7},
    {Tile::effective, "EffectiveDeals", 3, 4, 7},
    {Tile::winRate, "WinRate", 5, 6, 7},
    {Tile::won, "WonTotal", 7, 8, 7},
}};

struct Layout {
  explicit Layout(const Content &content);

  Area deals;    // Opportunities
  Area rejected; // Rejected: the refused rows with line, reason, what was found and the fields
  Area stages;   // Method, with spare rows
  Area products;
  Area assumptions;
  sal_Int32 sourceHeading = 0;
  Area byStage, byMonth, byOwner; // Forecast: the tables with total and spare rows

  std::vector<std::string> productNames; // in order
  sal_Int32 openStages = 0;
  sal_Int32 chartMonths = 0;
};

inline constexpr sal_Int32 spareRows = 3;
// Above this many rows a table stays in the order of the deals: finding an order costs the square.
inline constexpr sal_Int32 maxOrderedRows = 1000;
inline constexpr std::size_t maxProducts = 500;
inline constexpr sal_Int32 maxChartMonths = 24;
inline constexpr sal_Int32 rejectedFirstRow = 4;
inline constexpr sal_Int32 maxRejectedColumns = 256;

// The sheets, in order.
struct Sheets {
  Sheet forecast, charts, deals, method;
  std::optional<Sheet> rejected;
};

// Names that formulas, and readers, use.
void defineNames(const css::uno::Reference<css::sheet::XSpreadsheetDocument> &document,
                 const Sheets &sheets, const Layout &layout);

} // namespace mainstay::workbook
