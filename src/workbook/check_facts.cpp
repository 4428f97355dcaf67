#include "workbook/plan_check.hpp"

#include "workbook/plan_language.hpp"

#include "calc/text.hpp"

#include <com/sun/star/beans/XPropertySet.hpp>
#include <com/sun/star/container/XIndexAccess.hpp>
#include <com/sun/star/sheet/XCellRangeAddressable.hpp>
#include <com/sun/star/sheet/XCellRangeData.hpp>
#include <com/sun/star/text/XTextRange.hpp>
#include <com/sun/star/util/XProtectable.hpp>

#include <algorithm>

namespace mainstay::workbook {
namespace {

using css::beans::XPropertySet;
using css::uno::Any;
using css::uno::Reference;
using css::uno::UNO_QUERY_THROW;

constexpr std::array<std::string_view, 8> factKeys{"schema",  "template", "product",  "plan id",
                                                   "version", "saved at", "saved by", "language"};

// The template most of whose names the workbook has, more than half of them at least.
const schema::Template *guessTemplate(const Names &names) {
  const schema::Template *best = nullptr;
  std::size_t most = 0;
  for (const schema::Template &candidate : schema::templates()) {
    std::size_t found = 0, all = 0;
    for (const schema::Block &block : candidate.blocks)
      for (const schema::Column &column : block.columns) {
        ++all;
        found += names.has(rangeName(block, column));
      }
    if (2 * found > all && found > most) {
      most = found;
      best = &candidate;
    }
  }
  return best;
}

// The language in which most heads are written that stand where they should.
Language guessLanguage(const Reference<css::sheet::XSpreadsheetDocument> &document,
                       const Names &names, const schema::Template &schema) {
  std::array<std::size_t, 3> votes{};
  const Reference<css::container::XIndexAccess> sheets(document->getSheets(), UNO_QUERY_THROW);
  for (const schema::Block &block : schema.blocks)
    for (const schema::Column &column : block.columns) {
      const auto place = names.place(rangeName(block, column));
      if (!place || block.kind == schema::BlockKind::form || place->area.row == 0)
        continue;
      const Reference<css::sheet::XSpreadsheet> sheet(sheets->getByIndex(place->sheet),
                                                      UNO_QUERY_THROW);
      const std::string head = calc::toUtf8(
          Reference<css::text::XTextRange>(
              sheet->getCellByPosition(place->area.column, place->area.row - 1), UNO_QUERY_THROW)
              ->getString());
      for (std::size_t language = 0; language < votes.size(); ++language)
        votes[language] += !head.empty() && column.head[language] == head;
    }
  return static_cast<Language>(std::ranges::max_element(votes) - votes.begin());
}

std::string kindName(const schema::Column &column) {
  static constexpr std::array names{"text", "note",   "number", "integer", "money", "percent",
                                    "date", "yes_no", "term",   "ref",     "days",  "score"};
  return names[static_cast<std::size_t>(column.kind)];
}

std::string blockKindName(schema::BlockKind kind) {
  static constexpr std::array names{"table", "form", "list", "array"};
  return names[static_cast<std::size_t>(kind)];
}

std::string visibilityName(schema::Visibility visibility) {
  static constexpr std::array names{"open", "team", "secret"};
  return names[static_cast<std::size_t>(visibility)];
}

using Row = std::vector<std::string>;

std::vector<Row> columnRows(const schema::Template &schema) {
  std::vector<Row> rows{{"sheet", "table", "block", "column", "kind", "terms", "visibility",
                         "computed", "named range"}};
  for (const schema::Block &block : schema.blocks) {
    const Row block_{std::string(block.sheet), std::string(block.id), blockKindName(block.kind)};
    const auto add = [&](Row rest) {
      Row row = block_;
      row.insert(row.end(), rest.begin(), rest.end());
      rows.push_back(std::move(row));
    };
    if (block.kind == schema::BlockKind::table)
      add({"row_id", "id", "", "open", "0", std::string(block.id) + "_row_id"});
    if (block.kind == schema::BlockKind::array) {
      add({"", "", "", "open", "1", std::string(block.id)});
      continue;
    }
    for (const schema::Column &column : block.columns)
      add({std::string(column.id), kindName(column), std::string(column.source),
           visibilityName(column.visibility), column.computed ? "1" : "0",
           rangeName(block, column)});
  }
  return rows;
}

// From the first column on, below each other.
void write(const Sheet &sheet, sal_Int32 top, const std::vector<Row> &rows) {
  const sal_Int32 width = static_cast<sal_Int32>(rows.front().size());
  css::uno::Sequence<css::uno::Sequence<Any>> data(static_cast<sal_Int32>(rows.size()));
  auto *lines = data.getArray();
  for (std::size_t row = 0; row < rows.size(); ++row) {
    lines[row].realloc(width);
    auto *cells = lines[row].getArray();
    for (std::size_t column = 0; column < rows[row].size(); ++column)
      cells[column] <<= calc::fromUtf8(rows[row][column]);
  }
  const Area area{0, top, width - 1, top + static_cast<sal_Int32>(rows.size()) - 1};
  Reference<css::sheet::XCellRangeData>(sheet.range(area), UNO_QUERY_THROW)->setDataArray(data);
}

Sheet schemaSheet(const Reference<css::sheet::XSpreadsheetDocument> &document) {
  const auto sheets = document->getSheets();
  const rtl::OUString name = calc::fromUtf8(schemaSheetName);
  if (!sheets->hasByName(name))
    sheets->insertNewByName(name, static_cast<sal_Int16>(sheets->getElementNames().getLength()));
  return Sheet({sheets->getByName(name), UNO_QUERY_THROW});
}

sal_Int16 indexOf(const Sheet &sheet) {
  return Reference<css::sheet::XCellRangeAddressable>(sheet.uno(), UNO_QUERY_THROW)
      ->getRangeAddress()
      .Sheet;
}

// Everything that the hidden sheet holds, with the facts that are still known.
void rebuild(const Reference<css::sheet::XSpreadsheetDocument> &document, const Names &names,
             const schema::Template &schema, const std::optional<PlanFacts> &known) {
  std::vector<Row> facts;
  for (const std::string_view key : factKeys)
    facts.push_back({std::string(key), known ? known->text(key) : std::string()});
  const auto language = parseLanguage(facts[7][1]);
  facts[1][1] = schema.id;
  facts[7][1] = languageTag(language ? *language : guessLanguage(document, names, schema));

  const Sheet sheet = schemaSheet(document);
  const std::vector<Row> columns = columnRows(schema);
  const auto first = static_cast<sal_Int32>(facts.size()) + 1;
  write(sheet, 0, facts);
  write(sheet, first, columns);
  sheet.uno()->getCellByPosition(1, 0)->setValue(schema::version);
  sheet.uno()->getCellByPosition(1, 4)->setValue(
      static_cast<double>(known ? known->number("version") : 0));
  const sal_Int16 index = indexOf(sheet);
  names.set(schemaRangeName, {index, {0, 0, 1, first - 2}});
  names.set("mainstay_columns", {index,
                                 {0, first, static_cast<sal_Int32>(columns.front().size()) - 1,
                                  first + static_cast<sal_Int32>(columns.size()) - 1}});
  Reference<XPropertySet>(sheet.uno(), UNO_QUERY_THROW)->setPropertyValue("IsVisible", Any(false));
  const Reference<css::util::XProtectable> protectable(sheet.uno(), UNO_QUERY_THROW);
  if (!protectable->isProtected() && !known)
    protectable->protect({});
}

} // namespace

bool looksLikePlan(const Reference<css::sheet::XSpreadsheetDocument> &document) {
  return Plan::find(document).has_value() || guessTemplate(Names(document)) != nullptr;
}

bool repairFacts(const Reference<css::sheet::XSpreadsheetDocument> &document, CheckReport &report) {
  const Names names(document);
  const std::optional<PlanFacts> facts = PlanFacts::find(document, names);
  const schema::Template *schema = facts ? schema::findTemplate(facts->text("template")) : nullptr;
  const bool whole = schema && names.place(schemaRangeName) &&
                     std::ranges::all_of(factKeys, [&](auto key) { return facts->has(key); }) &&
                     facts->number("schema") > 0 && parseLanguage(facts->text("language"));
  if (whole)
    return true;
  if (!schema)
    schema = guessTemplate(names);
  if (!schema)
    return false;
  rebuild(document, names, *schema, facts);
  report.repaired(Text::checkFacts);
  return true;
}

} // namespace mainstay::workbook
