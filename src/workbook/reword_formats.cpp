#include "workbook/plan_words.hpp"

#include "calc/text.hpp"
#include "mainstay/terms.generated.hpp"
#include "workbook/formula_texts.hpp"

#include <com/sun/star/beans/XPropertySet.hpp>
#include <com/sun/star/container/XIndexAccess.hpp>
#include <com/sun/star/container/XNameAccess.hpp>
#include <com/sun/star/lang/Locale.hpp>
#include <com/sun/star/sheet/XConditionEntry.hpp>
#include <com/sun/star/sheet/XConditionalFormat.hpp>
#include <com/sun/star/sheet/XConditionalFormats.hpp>
#include <com/sun/star/sheet/XSheetCellRanges.hpp>
#include <com/sun/star/sheet/XSheetCondition.hpp>
#include <com/sun/star/style/XStyleFamiliesSupplier.hpp>
#include <com/sun/star/util/XNumberFormats.hpp>
#include <com/sun/star/util/XNumberFormatsSupplier.hpp>
#include <fmt/format.h>

#include <algorithm>

namespace mainstay::workbook {
namespace {

using css::beans::XPropertySet;
using css::uno::Any;
using css::uno::Reference;
using css::uno::UNO_QUERY;
using css::uno::UNO_QUERY_THROW;
using rtl::OUString;

struct Voice {
  css::lang::Locale locale, asian;
  const char *asianFont;
};

// As the templates are made.
Voice voiceOf(Language language) {
  const css::lang::Locale taiwan("zh", "TW", {}), mainland("zh", "CN", {});
  switch (language) {
  case Language::english:
    return {{"en", "US", {}}, mainland, "Noto Sans CJK SC"};
  case Language::traditionalChinese:
    return {taiwan, taiwan, "Noto Sans CJK TC"};
  case Language::simplifiedChinese:
    break;
  }
  return {mainland, mainland, "Noto Sans CJK SC"};
}

void setReversibly(const Reference<XPropertySet> &target, const OUString &name, const Any &value,
                   UndoStep &step) {
  step.reversibly(
      [=] { target->setPropertyValue(name, value); },
      [=, before = target->getPropertyValue(name)] { target->setPropertyValue(name, before); });
}

// Rewrites a property that holds one of the template's texts.
bool rewordProperty(const Reference<XPropertySet> &target, const OUString &name,
                    const Wording &wording) {
  OUString text;
  target->getPropertyValue(name) >>= text;
  const auto word = wording.label(calc::toUtf8(text));
  if (word)
    target->setPropertyValue(name, Any(calc::fromUtf8(*word)));
  return word.has_value();
}

bool rewordList(const Reference<css::sheet::XSheetCondition> &condition,
                const schema::Column &column, const Wording &wording) {
  if (!condition.is() || column.kind != schema::Kind::term)
    return false;
  const auto after =
      replaceTexts(calc::toUtf8(condition->getFormula1()),
                   [&](std::string_view text) { return wording.term(*column.terms, text); });
  if (after)
    condition->setFormula1(calc::fromUtf8(*after));
  return after.has_value();
}

const schema::Column *columnAt(const std::vector<OwnedArea> &areas,
                               const css::table::CellRangeAddress &at) {
  const auto found = std::ranges::find_if(areas, [&](const OwnedArea &owned) {
    return owned.area.column <= at.StartColumn && at.StartColumn <= owned.area.lastColumn &&
           owned.area.row <= at.StartRow && at.StartRow <= owned.area.lastRow;
  });
  return found == areas.end() ? nullptr : found->column;
}

void rewordConditions(const Reference<css::sheet::XConditionalFormat> &format,
                      const schema::Column *column, const Wording &wording, UndoStep &step) {
  const Reference<css::container::XIndexAccess> entries(format, UNO_QUERY_THROW);
  for (sal_Int32 index = 0; index < entries->getCount(); ++index) {
    const Reference<XPropertySet> entry(entries->getByIndex(index), UNO_QUERY_THROW);
    OUString formula;
    if (!entry->getPropertySetInfo()->hasPropertyByName("Formula1"))
      continue; // a colour scale or the like
    entry->getPropertyValue("Formula1") >>= formula;
    if (const auto after = wording.formula(column, calc::toUtf8(formula)))
      setReversibly(entry, "Formula1", Any(calc::fromUtf8(*after)), step);
  }
}

} // namespace

void rewordChoices(const Plan &plan, const PlanCells &cells, const Wording &wording) {
  for (const sal_Int16 index : cells.sheets()) {
    const Sheet sheet = plan.sheet(index);
    for (const OwnedArea &owned : cells.areas(index)) {
      if (!owned.column || owned.column->computed || owned.area.rows() < 1)
        continue;
      const Reference<XPropertySet> range(sheet.range(owned.area), UNO_QUERY_THROW);
      const Reference<XPropertySet> rule(range->getPropertyValue("Validation"), UNO_QUERY);
      if (!rule.is())
        continue;
      bool changed = rewordList({rule, UNO_QUERY}, *owned.column, wording);
      for (const char *name : {"ErrorMessage", "ErrorTitle", "InputMessage", "InputTitle"})
        changed |= rewordProperty(rule, OUString::createFromAscii(name), wording);
      if (changed)
        range->setPropertyValue("Validation", Any(rule));
    }
  }
}

void rewordConditions(const Plan &plan, const PlanCells &cells, const Wording &wording,
                      UndoStep &step) {
  for (const sal_Int16 index : cells.sheets()) {
    const Reference<css::sheet::XConditionalFormats> formats(
        Reference<XPropertySet>(plan.sheet(index).uno(), UNO_QUERY_THROW)
            ->getPropertyValue("ConditionalFormats"),
        UNO_QUERY_THROW);
    for (const auto &format : formats->getConditionalFormats()) {
      const Reference<css::sheet::XSheetCellRanges> range(
          Reference<XPropertySet>(format, UNO_QUERY_THROW)->getPropertyValue("Range"), UNO_QUERY);
      const auto addresses = range.is() ? range->getRangeAddresses()
                                        : css::uno::Sequence<css::table::CellRangeAddress>();
      if (addresses.hasElements())
        rewordConditions(format, columnAt(cells.areas(index), addresses[0]), wording, step);
    }
  }
}

void rewordStyles(const Plan &plan, const Wording &wording, UndoStep &step) {
  const auto families =
      Reference<css::style::XStyleFamiliesSupplier>(plan.document(), UNO_QUERY_THROW)
          ->getStyleFamilies();
  const Reference<css::container::XNameAccess> styles(families->getByName("CellStyles"),
                                                      UNO_QUERY_THROW);
  const Voice voice = voiceOf(wording.to());
  const Reference<XPropertySet> document(plan.document(), UNO_QUERY_THROW),
      standard(styles->getByName("Default"), UNO_QUERY_THROW);
  setReversibly(document, "CharLocale", Any(voice.locale), step);
  setReversibly(document, "CharLocaleAsian", Any(voice.asian), step);
  setReversibly(standard, "CharFontNameAsian", Any(OUString::createFromAscii(voice.asianFont)),
                step);

  const auto formats =
      Reference<css::util::XNumberFormatsSupplier>(plan.document(), UNO_QUERY_THROW)
          ->getNumberFormats();
  const auto format = [&](Language language) {
    return calc::fromUtf8(fmt::format("[=1]\"{}\";[=0]\"{}\";General",
                                      termText(TermList::yesNo, termIndex::yesNo::yes, language),
                                      termText(TermList::yesNo, termIndex::yesNo::no, language)));
  };
  const css::lang::Locale locale("en", "US", {});
  for (const OUString &name : styles->getElementNames()) {
    if (!name.startsWith("mainstay_"))
      continue;
    const Reference<XPropertySet> style(styles->getByName(name), UNO_QUERY_THROW);
    sal_Int32 key = 0;
    OUString code;
    if (!(style->getPropertyValue("NumberFormat") >>= key))
      continue;
    formats->getByKey(key)->getPropertyValue("FormatString") >>= code;
    if (code != format(wording.from()))
      continue;
    const OUString wanted = format(wording.to());
    sal_Int32 other = formats->queryKey(wanted, locale, false);
    if (other < 0)
      other = formats->addNew(wanted, locale);
    setReversibly(style, "NumberFormat", Any(other), step);
  }
}

} // namespace mainstay::workbook
