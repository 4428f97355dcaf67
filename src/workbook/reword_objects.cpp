#include "workbook/plan_words.hpp"

#include "calc/text.hpp"

#include <com/sun/star/beans/XPropertySet.hpp>
#include <com/sun/star/chart/XAxisXSupplier.hpp>
#include <com/sun/star/chart/XAxisYSupplier.hpp>
#include <com/sun/star/chart/XChartDocument.hpp>
#include <com/sun/star/container/XNamed.hpp>
#include <com/sun/star/document/XDocumentPropertiesSupplier.hpp>
#include <com/sun/star/document/XEmbeddedObjectSupplier.hpp>
#include <com/sun/star/sheet/XSheetAnnotationAnchor.hpp>
#include <com/sun/star/sheet/XSheetAnnotations.hpp>
#include <com/sun/star/sheet/XSheetAnnotationsSupplier.hpp>
#include <com/sun/star/table/XTableChartsSupplier.hpp>
#include <com/sun/star/text/XSimpleText.hpp>

namespace mainstay::workbook {
namespace {

using css::beans::XPropertySet;
using css::uno::Any;
using css::uno::Reference;
using css::uno::UNO_QUERY;
using css::uno::UNO_QUERY_THROW;
using rtl::OUString;

enum class ChartText { title, subtitle, x, y };

Reference<css::chart::XChartDocument> chartOf(const Sheet &sheet, const OUString &name) {
  const auto charts =
      Reference<css::table::XTableChartsSupplier>(sheet.uno(), UNO_QUERY_THROW)->getCharts();
  const Reference<css::document::XEmbeddedObjectSupplier> chart(charts->getByName(name),
                                                                UNO_QUERY_THROW);
  return {chart->getEmbeddedObject(), UNO_QUERY};
}

// What holds the text, as a property "String"; none where the chart does not show it.
Reference<XPropertySet> holder(const Reference<css::chart::XChartDocument> &chart, ChartText text) {
  const auto shows = [](const Reference<css::uno::XInterface> &part, const char *property) {
    bool shown = false;
    Reference<XPropertySet>(part, UNO_QUERY_THROW)
        ->getPropertyValue(OUString::createFromAscii(property)) >>= shown;
    return shown;
  };
  const auto diagram = chart->getDiagram();
  const Reference<css::chart::XAxisXSupplier> x(diagram, UNO_QUERY);
  const Reference<css::chart::XAxisYSupplier> y(diagram, UNO_QUERY);
  switch (text) {
  case ChartText::title:
    return {shows(chart, "HasMainTitle") ? chart->getTitle() : nullptr, UNO_QUERY};
  case ChartText::subtitle:
    return {shows(chart, "HasSubTitle") ? chart->getSubTitle() : nullptr, UNO_QUERY};
  case ChartText::x:
    return {x.is() && shows(diagram, "HasXAxisTitle") ? x->getXAxisTitle() : nullptr, UNO_QUERY};
  case ChartText::y:
    break;
  }
  return {y.is() && shows(diagram, "HasYAxisTitle") ? y->getYAxisTitle() : nullptr, UNO_QUERY};
}

std::function<void()> writingChart(const Sheet &sheet, const OUString &name, ChartText part,
                                   const OUString &text) {
  return [=] {
    const auto chart = chartOf(sheet, name);
    if (const auto target = chart.is() ? holder(chart, part) : nullptr; target.is())
      target->setPropertyValue("String", Any(text));
  };
}

void rewordChart(const Sheet &sheet, const OUString &name, const Wording &wording, UndoStep &step) {
  const auto chart = chartOf(sheet, name);
  if (!chart.is())
    return;
  for (const ChartText part : {ChartText::title, ChartText::subtitle, ChartText::x, ChartText::y}) {
    const auto source = holder(chart, part);
    OUString text;
    if (!source.is() || !(source->getPropertyValue("String") >>= text))
      continue;
    if (const auto word = wording.label(calc::toUtf8(text)))
      step.reversibly(writingChart(sheet, name, part, calc::fromUtf8(*word)),
                      writingChart(sheet, name, part, text));
  }
}

std::function<void()> writingNote(const Sheet &sheet, const css::table::CellAddress &at,
                                  const OUString &text) {
  return [=] {
    const Reference<css::sheet::XSheetAnnotationAnchor> anchor(
        sheet.uno()->getCellByPosition(at.Column, at.Row), UNO_QUERY_THROW);
    Reference<css::text::XSimpleText>(anchor->getAnnotation(), UNO_QUERY_THROW)->setString(text);
  };
}

} // namespace

void rewordCharts(const Plan &plan, const PlanCells &cells, const Wording &wording,
                  UndoStep &step) {
  for (const sal_Int16 index : cells.sheets()) {
    const Sheet sheet = plan.sheet(index);
    const auto charts =
        Reference<css::table::XTableChartsSupplier>(sheet.uno(), UNO_QUERY_THROW)->getCharts();
    for (const OUString &name : charts->getElementNames())
      rewordChart(sheet, name, wording, step);
  }
}

void rewordNotes(const Plan &plan, const PlanCells &cells, const Wording &wording, UndoStep &step) {
  for (const sal_Int16 index : cells.sheets()) {
    const Sheet sheet = plan.sheet(index);
    const auto notes =
        Reference<css::sheet::XSheetAnnotationsSupplier>(sheet.uno(), UNO_QUERY_THROW)
            ->getAnnotations();
    for (sal_Int32 number = 0; number < notes->getCount(); ++number) {
      const Reference<css::sheet::XSheetAnnotation> note(notes->getByIndex(number),
                                                         UNO_QUERY_THROW);
      const OUString text = Reference<css::text::XSimpleText>(note, UNO_QUERY_THROW)->getString();
      if (const auto word = wording.label(calc::toUtf8(text)))
        step.reversibly(writingNote(sheet, note->getPosition(), calc::fromUtf8(*word)),
                        writingNote(sheet, note->getPosition(), text));
    }
  }
}

void rewordSheetNames(const Plan &plan, const PlanCells &cells, const Wording &wording) {
  const auto sheets = plan.document()->getSheets();
  const auto named = [](const Sheet &sheet) {
    return Reference<css::container::XNamed>(sheet.uno(), UNO_QUERY_THROW);
  };
  std::vector<std::pair<Sheet, OUString>> wanted;
  for (const sal_Int16 index : cells.sheets()) {
    const Sheet sheet = plan.sheet(index);
    const std::string name = calc::toUtf8(named(sheet)->getName());
    for (const schema::Sheet &schema : plan.schema().sheets)
      if (const auto &titles = schema.title;
          titles[static_cast<std::size_t>(wording.from())] == name &&
          titles[static_cast<std::size_t>(wording.to())] != name)
        wanted.emplace_back(sheet, calc::fromUtf8(titles[static_cast<std::size_t>(wording.to())]));
  }
  // A name may be taken by a sheet that still waits for its own.
  for (bool moved = true; moved && !wanted.empty();) {
    moved = false;
    std::erase_if(wanted, [&](const auto &rename) {
      if (sheets->hasByName(rename.second))
        return false;
      named(rename.first)->setName(rename.second);
      return moved = true;
    });
  }
}

void rewordDocumentTitle(const Plan &plan, const Wording &wording, UndoStep &step) {
  const auto properties =
      Reference<css::document::XDocumentPropertiesSupplier>(plan.document(), UNO_QUERY_THROW)
          ->getDocumentProperties();
  const OUString title = properties->getTitle(), subject = properties->getSubject();
  if (const auto word = wording.label(calc::toUtf8(title)))
    step.reversibly([=, now = calc::fromUtf8(*word)] { properties->setTitle(now); },
                    [=] { properties->setTitle(title); });
  if (const auto word = wording.label(calc::toUtf8(subject)))
    step.reversibly([=, now = calc::fromUtf8(*word)] { properties->setSubject(now); },
                    [=] { properties->setSubject(subject); });
}

} // namespace mainstay::workbook
