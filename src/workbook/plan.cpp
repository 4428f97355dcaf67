#include "workbook/plan.hpp"

#include "calc/text.hpp"

#include <com/sun/star/container/XIndexAccess.hpp>
#include <com/sun/star/sheet/XCellRangeAddressable.hpp>
#include <com/sun/star/sheet/XSheetCellCursor.hpp>
#include <com/sun/star/sheet/XUsedAreaCursor.hpp>
#include <com/sun/star/text/XTextRange.hpp>

#include <algorithm>
#include <charconv>

namespace mainstay::workbook {
namespace {

using css::uno::Any;
using css::uno::Reference;
using css::uno::UNO_QUERY_THROW;

constexpr sal_Int32 mostFacts = 50, mostTables = 1000;
constexpr sal_Int32 memoryColumn = 11; // right of what the template writes

std::string textOf(const Reference<css::table::XCell> &cell) {
  return calc::toUtf8(Reference<css::text::XTextRange>(cell, UNO_QUERY_THROW)->getString());
}

Language labelLanguage(const PlanFacts &facts, const Names &names,
                       const std::function<Sheet(sal_Int16)> &sheet) {
  if (const auto language = parseLanguage(facts.text("language")))
    return *language;
  if (const auto place = names.place("settings_language"))
    if (const auto language = parseLanguage(textOf(
            sheet(place->sheet).uno()->getCellByPosition(place->area.column, place->area.row))))
      return *language;
  return Language::english;
}

} // namespace

std::optional<PlanFacts>
PlanFacts::find(const Reference<css::sheet::XSpreadsheetDocument> &document, const Names &names) {
  const auto sheets = document->getSheets();
  const Reference<css::container::XIndexAccess> byIndex(sheets, UNO_QUERY_THROW);
  if (const std::optional<Place> place = names.place(schemaRangeName))
    return PlanFacts({byIndex->getByIndex(place->sheet), UNO_QUERY_THROW}, place->area.row);
  const rtl::OUString name = calc::fromUtf8(schemaSheetName);
  if (!sheets->hasByName(name))
    return std::nullopt;
  return PlanFacts({sheets->getByName(name), UNO_QUERY_THROW}, 0);
}

PlanFacts::PlanFacts(Reference<css::sheet::XSpreadsheet> sheet, sal_Int32 firstRow)
    : sheet_(std::move(sheet)), firstRow_(firstRow) {
  for (sal_Int32 row = 0; row < mostFacts; ++row) {
    keys_.push_back(textOf(sheet_->getCellByPosition(0, firstRow_ + row)));
    if (keys_.back().empty())
      break;
  }
}

Reference<css::table::XCell> PlanFacts::value(std::string_view key) const {
  const auto found = std::ranges::find(keys_, key);
  return key.empty() || found == keys_.end()
             ? Reference<css::table::XCell>()
             : sheet_->getCellByPosition(1,
                                         firstRow_ + static_cast<sal_Int32>(found - keys_.begin()));
}

std::string PlanFacts::text(std::string_view key) const {
  const auto cell = value(key);
  return cell.is() ? textOf(cell) : std::string();
}

std::int64_t PlanFacts::number(std::string_view key) const {
  const std::string digits = text(key);
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  return error == std::errc() && end == digits.data() + digits.size() ? number : 0;
}

void PlanFacts::set(std::string_view key, const Any &fact) const {
  if (const auto cell = value(key); cell.is())
    write(cell, fact);
}

sal_Int32 PlanFacts::memoryRow(std::string_view table) const {
  sal_Int32 row = firstRow_;
  for (; row < firstRow_ + mostTables; ++row) {
    const std::string name = textOf(sheet_->getCellByPosition(memoryColumn, row));
    if (name == table || name.empty())
      break;
  }
  return row;
}

std::string PlanFacts::memory(std::string_view table) const {
  return textOf(sheet_->getCellByPosition(memoryColumn + 1, memoryRow(table)));
}

void PlanFacts::setMemory(std::string_view table, std::string_view packed) const {
  const sal_Int32 row = memoryRow(table);
  const auto put = [&](sal_Int32 column, std::string_view text) {
    Reference<css::text::XTextRange>(sheet_->getCellByPosition(column, row), UNO_QUERY_THROW)
        ->setString(calc::fromUtf8(text));
  };
  put(memoryColumn, table);
  put(memoryColumn + 1, packed);
}

bool isNewer(const Reference<css::sheet::XSpreadsheetDocument> &document) {
  const std::optional<PlanFacts> facts = PlanFacts::find(document, Names(document));
  return facts && facts->number("schema") > schema::version;
}

Plan::Plan(Reference<css::sheet::XSpreadsheetDocument> document, Names names, PlanFacts facts,
           const schema::Template &schema)
    : document_(std::move(document)), names_(std::move(names)), facts_(std::move(facts)),
      schema_(&schema),
      language_(labelLanguage(facts_, names_, [this](sal_Int16 index) { return sheet(index); })) {}

std::optional<Plan> Plan::find(const Reference<css::sheet::XSpreadsheetDocument> &document) {
  Names names(document);
  std::optional<PlanFacts> facts = PlanFacts::find(document, names);
  const schema::Template *schema = facts ? schema::findTemplate(facts->text("template")) : nullptr;
  if (!schema || facts->number("schema") > schema::version)
    return std::nullopt;
  return Plan(document, std::move(names), std::move(*facts), *schema);
}

std::optional<PlanTable> Plan::table(std::string_view id) const {
  const schema::Block *block = schema_->block(id);
  return block && block->kind == schema::BlockKind::table
             ? PlanTable::find(document_, names_, *block, language_)
             : std::nullopt;
}

std::optional<Place> Plan::field(std::string_view form, std::string_view id) const {
  const schema::Block *block = schema_->block(form);
  const schema::Column *column =
      block && block->kind == schema::BlockKind::form ? block->column(id) : nullptr;
  return column ? names_.place(rangeName(*block, *column)) : std::nullopt;
}

void Plan::set(std::string_view form, std::string_view id, const Any &value) const {
  if (const std::optional<Place> place = field(form, id))
    write(sheet(place->sheet).uno()->getCellByPosition(place->area.column, place->area.row), value);
}

Sheet Plan::sheet(sal_Int16 index) const {
  const Reference<css::container::XIndexAccess> sheets(document_->getSheets(), UNO_QUERY_THROW);
  return Sheet(Reference<css::sheet::XSpreadsheet>(sheets->getByIndex(index), UNO_QUERY_THROW));
}

} // namespace mainstay::workbook
