#include "workbook/map_tables.hpp"

#include "calc/text.hpp"

#include <com/sun/star/container/XIndexAccess.hpp>
#include <com/sun/star/container/XNamed.hpp>
#include <com/sun/star/sheet/FormulaResult.hpp>
#include <com/sun/star/sheet/XCellRangeAddressable.hpp>
#include <com/sun/star/sheet/XCellRangeData.hpp>
#include <com/sun/star/sheet/XCellRangesQuery.hpp>

#include <algorithm>
#include <array>

namespace mainstay::workbook {
namespace {

using css::uno::Any;
using css::uno::Reference;
using css::uno::UNO_QUERY_THROW;

constexpr const char *peopleName = "people_name";
constexpr const char *areaName = "map_area";
constexpr const char *rowIds = ""; // the first column of the sheet
constexpr std::array<const char *, MapPersonRow::count> peopleColumns{
    rowIds,          peopleName,
    "people_title",  "people_influence",
    "people_stance", "people_stance_value",
    "people_role",   "people_layer",
    "people_level",  "people_reports_to"};
constexpr std::array<const char *, MapRelationRow::count> relationColumns{
    rowIds, "relations_from", "relations_to", "relations_weight", "relations_kind"};

Cell cellOf(const Any &value) {
  double number = 0.0;
  rtl::OUString text;
  if (value >>= number)
    return number;
  if ((value >>= text) && !text.isEmpty())
    return calc::toUtf8(text);
  return {};
}

class Reader {
public:
  Reader(const Reference<css::sheet::XSpreadsheetDocument> &document)
      : names_(document), sheets_(document->getSheets(), UNO_QUERY_THROW) {}

  const Names &names() const { return names_; }

  Sheet sheet(sal_Int16 index) const {
    return Sheet(Reference<css::sheet::XSpreadsheet>(sheets_->getByIndex(index), UNO_QUERY_THROW));
  }

  // The columns by name, each in the rows of `key`; what the workbook has not is blank.
  template <class Row, std::size_t count>
  std::vector<Row> table(const std::array<const char *, count> &columns, const char *key,
                         MapTables &tables) {
    tables.firstCells.emplace_back(count);
    const auto rows = names_.place(key);
    if (!rows)
      return {};
    std::vector<Row> result(static_cast<std::size_t>(rows->area.rows()));
    for (std::size_t column = 0; column < count; ++column) {
      auto place = *columns[column] == '\0' ? std::optional(Place{rows->sheet, {}})
                                            : names_.place(columns[column]);
      if (!place)
        continue;
      place->area = {place->area.column, rows->area.row, place->area.column, rows->area.lastRow};
      tables.firstCells.back()[column] = cellName(*place);
      const auto cells = values(*place, tables);
      for (std::size_t row = 0; row < result.size(); ++row)
        result[row].cells[column] = cells[row];
    }
    return result;
  }

  // Of the first column of the place.
  std::vector<Cell> values(const Place &place, MapTables &tables) const {
    const auto range = sheet(place.sheet).range(place.area);
    const Reference<css::sheet::XCellRangeData> data(range, UNO_QUERY_THROW);
    std::vector<Cell> cells;
    for (const auto &row : data->getDataArray())
      cells.push_back(cellOf(row[0]));
    const Reference<css::sheet::XCellRangesQuery> query(range, UNO_QUERY_THROW);
    for (const css::table::CellRangeAddress &error :
         query->queryFormulaCells(css::sheet::FormulaResult::ERROR)->getRangeAddresses())
      for (sal_Int32 row = error.StartRow; row <= error.EndRow; ++row) {
        cells[static_cast<std::size_t>(row - place.area.row)] = Cell();
        if (!tables.errorCell)
          tables.errorCell = cellName({place.sheet, Area::cell(error.StartColumn, row)});
      }
    return cells;
  }

  std::optional<Cell> single(const char *name, MapTables &tables) const {
    auto place = names_.place(name);
    if (!place)
      return std::nullopt;
    place->area = Area::cell(place->area.column, place->area.row);
    return values(*place, tables).front();
  }

  // Of the first cell of the place.
  std::string cellName(const Place &place) const {
    const Reference<css::container::XNamed> named(sheet(place.sheet).uno(), UNO_QUERY_THROW);
    return calc::toUtf8(named->getName()) + "." +
           address(Area::cell(place.area.column, place.area.row));
  }

private:
  Names names_;
  Reference<css::container::XIndexAccess> sheets_;
};

std::vector<StanceRow> stancesOf(const Reader &reader, MapTables &tables) {
  const auto name = reader.names().place("stances_name"),
             value = reader.names().place("stances_value");
  if (!name || !value)
    return {};
  const Place besides{value->sheet,
                      {value->area.column, name->area.row, value->area.column, name->area.lastRow}};
  const auto words = reader.values(*name, tables), values = reader.values(besides, tables);
  std::vector<StanceRow> rows;
  for (std::size_t row = 0; row < words.size(); ++row)
    if (!isBlank(words[row]))
      rows.push_back({words[row], values[row]});
  return rows;
}

} // namespace

std::string MapTables::cell(const Position &where) const {
  if (where.argument < 0 || where.row < 0 || where.column < 0)
    return {};
  const std::string &first = firstCells.at(static_cast<std::size_t>(where.argument))
                                 .at(static_cast<std::size_t>(where.column));
  const auto digits = first.find_last_not_of("0123456789") + 1;
  if (digits >= first.size())
    return first;
  return first.substr(0, digits) + std::to_string(std::stol(first.substr(digits)) + where.row);
}

bool hasMapTables(const Reference<css::sheet::XSpreadsheetDocument> &document) {
  const Names names(document);
  return names.has(peopleName) && names.has(areaName);
}

std::optional<MapTables>
readMapTables(const Reference<css::sheet::XSpreadsheetDocument> &document) {
  Reader reader(document);
  const auto area = reader.names().place(areaName);
  if (!area || !reader.names().place(peopleName))
    return std::nullopt;
  MapTables tables;
  tables.area = *area;
  tables.people = reader.table<MapPersonRow>(peopleColumns, peopleName, tables);
  tables.relations = reader.table<MapRelationRow>(relationColumns, "relations_from", tables);
  tables.stances = stancesOf(reader, tables);
  if (const auto shown = reader.single("settings_show_insiders", tables)) {
    const auto yes = readYesNo(*shown, {});
    tables.showInsiders = yes && *yes;
  }
  if (const auto language = reader.single("settings_language", tables))
    if (const auto *tag = std::get_if<std::string>(&*language))
      tables.language = parseLanguage(*tag);
  return tables;
}

} // namespace mainstay::workbook
