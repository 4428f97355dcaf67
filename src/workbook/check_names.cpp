#include "workbook/plan_cells.hpp"
#include "workbook/plan_check.hpp"

#include "calc/text.hpp"

#include <com/sun/star/beans/XPropertySet.hpp>
#include <com/sun/star/sheet/XCellRangeAddressable.hpp>
#include <com/sun/star/sheet/XDatabaseRanges.hpp>
#include <com/sun/star/text/XTextRange.hpp>

#include <algorithm>
#include <map>

namespace mainstay::workbook {
namespace {

using css::beans::XPropertySet;
using css::uno::Any;
using css::uno::Reference;
using css::uno::UNO_QUERY_THROW;

std::string textAt(const Sheet &sheet, sal_Int32 column, sal_Int32 row) {
  return calc::toUtf8(
      Reference<css::text::XTextRange>(sheet.uno()->getCellByPosition(column, row), UNO_QUERY_THROW)
          ->getString());
}

std::string shownName(const schema::Words &words, Language language, std::string_view id) {
  const std::string_view text = words[static_cast<std::size_t>(language)];
  return std::string(text.empty() ? id : text);
}

bool isOneOf(const schema::Words &words, std::string_view text) {
  return !text.empty() && std::ranges::find(words, text) != words.end();
}

// What most of the values are; the earlier one of two that are equally frequent.
template <class Value> std::optional<Value> mostFrequent(const std::vector<Value> &values) {
  std::optional<Value> best;
  std::ptrdiff_t most = 0;
  for (const Value &value : values)
    if (const auto count = std::ranges::count(values, value); count > most) {
      most = count;
      best = value;
    }
  return best;
}

// The same rows, and at least the columns.
bool covers(const Place &place, sal_Int16 sheet, const Area &area) {
  return place.sheet == sheet && place.area.row == area.row && place.area.lastRow == area.lastRow &&
         place.area.column <= area.column && place.area.lastColumn >= area.lastColumn;
}

// One block's names, made to agree with each other.
class BlockNames {
public:
  BlockNames(const Plan &plan, const schema::Block &block, CheckReport &report)
      : plan_(plan), block_(block), report_(report) {
    for (const schema::Column &column : block.columns)
      places_.push_back(plan.names().place(rangeName(block, column)));
  }

  void repairGrid() {
    if (!settleFrame())
      return report_.open(Text::checkTableLost, std::string(block_.id));
    align();
    findLost();
    repairWholes();
    if (block_.kind == schema::BlockKind::table)
      repairSorting();
  }

  void repairForm() {
    std::vector<sal_Int16> sheets;
    for (const auto &place : places_)
      if (place)
        sheets.push_back(place->sheet);
    const auto sheet = mostFrequent(sheets);
    if (!sheet)
      return report_.open(Text::checkTableLost, std::string(block_.id));
    sheet_ = *sheet;
    for (std::size_t index = 0; index < places_.size(); ++index)
      if (!places_[index])
        findField(index);
  }

private:
  const schema::Column &column(std::size_t index) const { return block_.columns[index]; }
  Sheet sheet() const { return plan_.sheet(sheet_); }

  // Sheet and rows on which most of the columns agree.
  bool settleFrame() {
    std::vector<std::array<sal_Int32, 3>> frames;
    const auto add = [&](const std::optional<Place> &place) {
      if (place)
        frames.push_back({place->sheet, place->area.row, place->area.lastRow});
    };
    for (const auto &place : places_)
      add(place);
    add(plan_.names().place(block_.id));
    const auto frame = mostFrequent(frames);
    if (!frame)
      return false;
    sheet_ = static_cast<sal_Int16>((*frame)[0]);
    first_ = (*frame)[1];
    last_ = (*frame)[2];
    return true;
  }

  void set(std::size_t index, sal_Int32 at, Text what) {
    const Place place{sheet_, {at, first_, at, last_}};
    plan_.names().set(rangeName(block_, column(index)), place);
    places_[index] = place;
    report_.repaired(what, shown(index), rangeName(block_, column(index)), place);
  }

  std::string shown(std::size_t index) const {
    return shownName(column(index).head, plan_.language(), column(index).id);
  }

  void align() {
    for (std::size_t index = 0; index < places_.size(); ++index)
      if (const auto &place = places_[index];
          place && (place->sheet != sheet_ || place->area.row != first_ ||
                    place->area.lastRow != last_ || place->area.column != place->area.lastColumn)) {
        if (place->sheet == sheet_)
          set(index, place->area.column, Text::checkRangeAligned);
        else
          places_[index].reset(); // to be looked for on the table's own sheet
      }
  }

  bool taken(sal_Int32 at) const {
    return std::ranges::any_of(
        places_, [&](const auto &place) { return place && place->area.column == at; });
  }

  void findLost() {
    for (std::size_t index = 0; index < places_.size(); ++index) {
      if (places_[index])
        continue;
      auto at = byHead(index);
      if (!at)
        at = byNeighbours(index);
      if (at)
        set(index, *at, Text::checkNameFound);
      else
        report_.open(Text::checkColumnLost, shown(index), std::string(block_.id));
    }
  }

  std::optional<sal_Int32> byHead(std::size_t index) const {
    if (first_ == 0)
      return std::nullopt;
    const Sheet sheet = this->sheet();
    for (sal_Int32 at = 0; at <= usedArea(sheet).lastColumn; ++at)
      if (!taken(at) && isOneOf(column(index).head, textAt(sheet, at, first_ - 1)))
        return at;
    return std::nullopt;
  }

  // Between the columns before and after it there is room for exactly one.
  std::optional<sal_Int32> byNeighbours(std::size_t index) const {
    if (index == 0 || index + 1 == places_.size() || !places_[index - 1] || !places_[index + 1])
      return std::nullopt;
    const sal_Int32 at = places_[index - 1]->area.column + 1;
    return places_[index + 1]->area.column == at + 1 && !taken(at) ? std::optional(at)
                                                                   : std::nullopt;
  }

  // The names over several columns.
  void repairWholes() {
    std::optional<sal_Int32> left, right, farRight;
    for (std::size_t index = 0; index < places_.size(); ++index)
      if (places_[index]) {
        const sal_Int32 at = places_[index]->area.column;
        farRight = std::max(farRight.value_or(at), at);
        if (column(index).hidden)
          continue;
        left = std::min(left.value_or(at), at);
        right = std::max(right.value_or(at), at);
      }
    if (!left)
      return;
    farRight_ = *farRight;
    whole(std::string(block_.id), {*left, first_, *right, last_});
    for (const schema::Span &span : block_.spans)
      repairSpan(span);
    if (block_.kind != schema::BlockKind::table)
      return;
    whole(std::string(block_.id) + "_head", {*left, first_ - 1, *right, first_ - 1});
    const std::string ids = std::string(block_.id) + "_row_id";
    const auto place = plan_.names().place(ids);
    idColumn_ = place && place->sheet == sheet_ ? place->area.column : idColumnByHead();
    whole(ids, {idColumn_, first_, idColumn_, last_});
  }

  sal_Int32 idColumnByHead() const {
    const Sheet sheet = this->sheet();
    for (sal_Int32 at = 0; at < farRight_; ++at)
      if (textAt(sheet, at, first_ - 1) == "id")
        return at;
    return 0;
  }

  void whole(const std::string &name, const Area &area) {
    const auto place = plan_.names().place(name);
    if (place && covers(*place, sheet_, area))
      return;
    const Place wanted{sheet_, area};
    plan_.names().set(name, wanted);
    report_.repaired(place ? Text::checkRangeAligned : Text::checkNameFound, name, name, wanted);
  }

  void repairSpan(const schema::Span &span) {
    const auto at = [&](std::string_view id) -> std::optional<sal_Int32> {
      const schema::Column *column = block_.column(id);
      const auto &place = places_[static_cast<std::size_t>(column - block_.columns.data())];
      return place ? std::optional(place->area.column) : std::nullopt;
    };
    const auto one = at(span.first), other = at(span.last);
    if (!one || !other)
      return;
    const Area area{std::min(*one, *other), first_, std::max(*one, *other), last_};
    whole(std::string(span.name), area);
    const auto columns = std::abs(block_.column(span.last) - block_.column(span.first)) + 1;
    if (area.lastColumn - area.column + 1 != columns)
      report_.open(Text::checkColumnInside, std::string(span.name), {}, Place{sheet_, area});
  }

  // Sorting takes the hidden ids along because a database range covers both.
  void repairSorting() {
    const Reference<css::sheet::XDatabaseRanges> ranges(
        Reference<XPropertySet>(plan_.document(), UNO_QUERY_THROW)
            ->getPropertyValue("DatabaseRanges"),
        UNO_QUERY_THROW);
    const rtl::OUString name = calc::fromUtf8("rows_" + std::string(block_.id));
    if (ranges->hasByName(name) || first_ == 0)
      return;
    ranges->addNewByName(name, {sheet_, idColumn_, first_ - 1, farRight_, last_ - 1});
    const Reference<XPropertySet> range(ranges->getByName(name), UNO_QUERY_THROW);
    range->setPropertyValue("ContainsHeader", Any(true));
    range->setPropertyValue("AutoFilter", Any(true));
    report_.repaired(Text::checkSorting, std::string(block_.id), {},
                     Place{sheet_, {idColumn_, first_ - 1, farRight_, last_ - 1}});
  }

  void findField(std::size_t index) {
    const Sheet sheet = this->sheet();
    std::optional<sal_Int32> labels;
    for (const auto &place : places_)
      if (place && place->sheet == sheet_ && place->area.column > 0)
        labels = place->area.column - 1;
    std::optional<sal_Int32> row;
    for (sal_Int32 at = 0; labels && at <= usedArea(sheet).lastRow && !row; ++at)
      if (isOneOf(column(index).head, textAt(sheet, *labels, at)) && !fieldAt(at))
        row = at;
    if (!row && index > 0 && index + 1 < places_.size() && places_[index - 1] &&
        places_[index + 1] && places_[index + 1]->area.row == places_[index - 1]->area.row + 2)
      row = places_[index - 1]->area.row + 1;
    if (!row)
      return report_.open(Text::checkFieldLost, shown(index), std::string(block_.id));
    first_ = last_ = *row;
    set(index, *labels + 1, Text::checkNameFound);
  }

  bool fieldAt(sal_Int32 row) const {
    return std::ranges::any_of(places_,
                               [&](const auto &place) { return place && place->area.row == row; });
  }

  const Plan &plan_;
  const schema::Block &block_;
  CheckReport &report_;
  std::vector<std::optional<Place>> places_;
  sal_Int16 sheet_ = 0;
  sal_Int32 first_ = 0, last_ = 0, farRight_ = 0, idColumn_ = 0;
};

// The cell A1 of every sheet has a name, so that a sheet without tables is known too.
void repairSheetNames(const Plan &plan, CheckReport &report) {
  for (const schema::Sheet &sheet : plan.schema().sheets) {
    const std::string name = "sheet_" + std::string(sheet.id);
    if (plan.names().place(name))
      continue;
    std::vector<sal_Int16> votes;
    for (const schema::Block &block : plan.schema().blocks)
      if (block.sheet == sheet.id && !block.columns.empty())
        if (const auto place = plan.names().place(rangeName(block, block.columns.front())))
          votes.push_back(place->sheet);
    const auto index = mostFrequent(votes);
    const std::string title = shownName(sheet.title, plan.language(), sheet.id);
    if (!index) {
      report.open(Text::checkSheetLost, title);
      continue;
    }
    plan.names().set(name, {*index, Area::cell(0, 0)});
    report.repaired(Text::checkNameFound, title, name, Place{*index, Area::cell(0, 0)});
  }
}

} // namespace

void repairNames(const Plan &plan, CheckReport &report) {
  for (const schema::Block &block : plan.schema().blocks) {
    if (block.kind == schema::BlockKind::array) {
      if (!plan.names().place(block.id))
        report.open(Text::checkTableLost, std::string(block.id));
      continue;
    }
    BlockNames names(plan, block, report);
    if (block.kind == schema::BlockKind::form)
      names.repairForm();
    else
      names.repairGrid();
  }
  repairSheetNames(plan, report);
}

} // namespace mainstay::workbook
