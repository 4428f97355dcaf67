#include "workbook/plan_cells.hpp"
#include "workbook/plan_check.hpp"
#include "workbook/value_text.hpp"

#include "calc/text.hpp"

#include <com/sun/star/beans/XPropertySet.hpp>
#include <com/sun/star/sheet/XCellRangeData.hpp>
#include <com/sun/star/text/XTextRange.hpp>
#include <com/sun/star/util/Date.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <set>
#include <unordered_map>
#include <unordered_set>

namespace mainstay::workbook {
namespace {

using css::uno::Any;
using css::uno::Reference;
using css::uno::UNO_QUERY_THROW;

std::int32_t nullDay(const Reference<css::sheet::XSpreadsheetDocument> &document) {
  css::util::Date date(30, 12, 1899);
  Reference<css::beans::XPropertySet>(document, UNO_QUERY_THROW)->getPropertyValue("NullDate") >>=
      date;
  return static_cast<std::int32_t>(
      std::chrono::sys_days(std::chrono::year(date.Year) / std::chrono::month(date.Month) /
                            std::chrono::day(date.Day))
          .time_since_epoch()
          .count());
}

css::uno::Sequence<css::uno::Sequence<Any>> dataOf(const Sheet &sheet, const Area &area) {
  return Reference<css::sheet::XCellRangeData>(sheet.range(area), UNO_QUERY_THROW)->getDataArray();
}

// The text of a value: "" of a blank cell.
std::string textOf(const Any &value) {
  rtl::OUString text;
  double number = 0;
  if (value >>= text)
    return calc::toUtf8(text);
  return (value >>= number) ? fmt::format("{}", number) : std::string();
}

class Values {
public:
  Values(const Plan &plan, CheckReport &report)
      : plan_(plan), report_(report), nullDay_(nullDay(plan.document())) {
    collectOwnTerms();
  }

  void check(const Sheet &sheet, sal_Int16 index, const OwnedArea &owned) {
    if (!owned.column || owned.column->computed || owned.area.rows() < 1)
      return;
    const auto data = dataOf(sheet, owned.area);
    for (sal_Int32 row = 0; row < data.getLength(); ++row) {
      rtl::OUString text;
      if (!(data[row][0] >>= text) || text.trim().isEmpty())
        continue;
      const Place place{index, Area::cell(owned.area.column, owned.area.row + row)};
      const auto cell = sheet.uno()->getCellByPosition(place.area.column, place.area.row);
      if (cell->getType() == css::table::CellContentType_TEXT)
        checkText(*owned.column, calc::toUtf8(text), cell, place);
    }
  }

private:
  // Tables of terms that the team may reword: their names are known, whatever the method says.
  void collectOwnTerms() {
    for (const schema::Block &block : plan_.schema().blocks) {
      const schema::Column *name = block.column("name");
      if (block.kind != schema::BlockKind::table || !name || !name->terms ||
          !(block.id == "stages" || block.id == "stances" || block.id.starts_with("terms_")))
        continue;
      sources_.insert(name);
      if (const auto table = plan_.table(block.id))
        for (const Any &value : table->values("name"))
          if (std::string text = textOf(value); !text.empty())
            ownTerms_[*name->terms].push_back(std::move(text));
    }
  }

  void checkText(const schema::Column &column, const std::string &text,
                 const Reference<css::table::XCell> &cell, const Place &place) {
    switch (column.kind) {
    case schema::Kind::term:
      return checkTerm(column, text, cell, place);
    case schema::Kind::yesNo:
      if (const auto index = findTerm(TermList::yesNo, text))
        return number(cell, termValue(TermList::yesNo, *index).value_or(0), text, place);
      return report_.open(Text::checkNoYesNo, text, {}, place);
    case schema::Kind::date:
      if (const auto day = dayOf(text))
        return number(cell, *day - nullDay_, text, place);
      return report_.open(Text::checkNoDate, text, {}, place);
    case schema::Kind::number:
    case schema::Kind::integer:
    case schema::Kind::money:
    case schema::Kind::percent:
    case schema::Kind::days:
    case schema::Kind::score:
      if (const auto value = numberOf(text))
        return number(cell, *value, text, place);
      return report_.open(Text::checkNoNumber, text, {}, place);
    case schema::Kind::text:
    case schema::Kind::note:
    case schema::Kind::reference:
      break;
    }
  }

  void number(const Reference<css::table::XCell> &cell, double value, const std::string &text,
              const Place &place) {
    cell->setValue(value);
    report_.repaired(Text::checkTextToNumber, text, {}, place);
  }

  void checkTerm(const schema::Column &column, const std::string &text,
                 const Reference<css::table::XCell> &cell, const Place &place) {
    const std::vector<std::string> &own = ownTerms_[*column.terms];
    if (const auto index = findTerm(*column.terms, text)) {
      const std::string_view word = termText(*column.terms, *index, plan_.language());
      if (text == word || (!sources_.contains(&column) && std::ranges::count(own, text) > 0))
        return;
      Reference<css::text::XTextRange>(cell, UNO_QUERY_THROW)->setString(calc::fromUtf8(word));
      return report_.repaired(Text::checkTermReworded, text, std::string(word), place);
    }
    if (sources_.contains(&column) || std::ranges::count(own, text) > 0)
      return;
    std::vector<std::string> candidates = own;
    if (candidates.empty())
      for (std::size_t index = 0; index < termCount(*column.terms); ++index)
        candidates.emplace_back(termText(*column.terms, index, plan_.language()));
    const std::string_view meant = nearest(text, candidates);
    report_.open(meant.empty() ? Text::checkUnknownTerm : Text::checkUnknownTermMeant, text,
                 std::string(meant), place);
  }

  const Plan &plan_;
  CheckReport &report_;
  std::int32_t nullDay_;
  std::unordered_map<TermList, std::vector<std::string>> ownTerms_;
  std::unordered_set<const schema::Column *> sources_;
};

// A column that others refer to: its values, each once.
struct Key {
  std::vector<std::string> names; // as they stand
  std::unordered_set<std::string> folded;
};

Key readKey(const Plan &plan, const Place &place, CheckReport &report) {
  Key key;
  const auto data = dataOf(plan.sheet(place.sheet), place.area);
  for (sal_Int32 row = 0; row < data.getLength(); ++row) {
    const std::string name = textOf(data[row][0]);
    if (isBlank(name))
      continue;
    if (!key.folded.insert(fold(name)).second)
      report.open(Text::checkNameTwice, name, {},
                  Place{place.sheet, Area::cell(place.area.column, place.area.row + row)});
    else
      key.names.push_back(name);
  }
  return key;
}

// Several names in one cell are held apart by semicolons.
std::vector<std::string> parts(const std::string &text) {
  std::vector<std::string> parts(1);
  for (std::size_t at = 0; at < text.size();) {
    const std::string_view wide = "；";
    const bool isWide = std::string_view(text).substr(at).starts_with(wide);
    if (isWide || text[at] == ';')
      parts.emplace_back();
    else
      parts.back() += text[at];
    at += isWide ? wide.size() : 1;
  }
  return parts;
}

void checkReferences(const Plan &plan, const Place &place, const Key &key, CheckReport &report) {
  const auto data = dataOf(plan.sheet(place.sheet), place.area);
  for (sal_Int32 row = 0; row < data.getLength(); ++row) {
    const std::string text = textOf(data[row][0]);
    if (isBlank(text) || key.folded.contains(fold(text)))
      continue;
    const Place cell{place.sheet, Area::cell(place.area.column, place.area.row + row)};
    for (const std::string &part : parts(text))
      if (!isBlank(part) && !key.folded.contains(fold(part))) {
        const std::string_view meant = nearest(part, key.names);
        report.open(meant.empty() ? Text::checkUnknownName : Text::checkUnknownNameMeant, part,
                    std::string(meant), cell);
      }
  }
}

} // namespace

void repairValues(const Plan &plan, CheckReport &report) {
  const PlanCells cells(plan);
  Values values(plan, report);
  for (const sal_Int16 index : cells.sheets()) {
    const Sheet sheet = plan.sheet(index);
    for (const OwnedArea &owned : cells.areas(index))
      values.check(sheet, index, owned);
  }
}

void checkKeysAndReferences(const Plan &plan, CheckReport &report) {
  std::set<std::string_view> sources;
  for (const schema::Block &block : plan.schema().blocks)
    for (const schema::Column &column : block.columns)
      if (column.kind == schema::Kind::reference)
        sources.insert(column.source);
  for (const std::string_view source : sources) {
    const auto place = plan.names().place(source);
    if (!place)
      continue;
    const Key key = readKey(plan, *place, report);
    for (const schema::Block &block : plan.schema().blocks)
      for (const schema::Column &column : block.columns)
        if (column.kind == schema::Kind::reference && !column.computed && column.source == source)
          if (const auto cells = plan.names().place(rangeName(block, column)))
            checkReferences(plan, *cells, key, report);
  }
}

} // namespace mainstay::workbook
