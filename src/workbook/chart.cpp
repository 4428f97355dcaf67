#include "workbook/chart.hpp"

#include "calc/text.hpp"

#include <com/sun/star/chart/ChartLegendPosition.hpp>
#include <com/sun/star/chart/ChartSymbolType.hpp>
#include <com/sun/star/chart/DataLabelPlacement.hpp>
#include <com/sun/star/chart/X3DDisplay.hpp>
#include <com/sun/star/chart/XAxisXSupplier.hpp>
#include <com/sun/star/chart/XAxisYSupplier.hpp>
#include <com/sun/star/chart/XDiagram.hpp>
#include <com/sun/star/chart2/DataPointLabel.hpp>
#include <com/sun/star/chart2/XChartDocument.hpp>
#include <com/sun/star/chart2/XChartTypeContainer.hpp>
#include <com/sun/star/chart2/XCoordinateSystemContainer.hpp>
#include <com/sun/star/chart2/XDataSeriesContainer.hpp>
#include <com/sun/star/document/XEmbeddedObjectSupplier.hpp>
#include <com/sun/star/drawing/FillStyle.hpp>
#include <com/sun/star/drawing/LineStyle.hpp>
#include <com/sun/star/lang/Locale.hpp>
#include <com/sun/star/lang/XMultiServiceFactory.hpp>
#include <com/sun/star/sheet/XCellRangeAddressable.hpp>
#include <com/sun/star/table/XTableCharts.hpp>
#include <com/sun/star/table/XTableChartsSupplier.hpp>
#include <com/sun/star/util/XNumberFormatsSupplier.hpp>

#include <algorithm>

namespace mainstay::workbook {

using css::beans::XPropertySet;
using css::uno::Any;
using css::uno::Reference;
using css::uno::UNO_QUERY_THROW;

namespace {

void setFont(const Reference<XPropertySet> &object, float height, std::int32_t colour,
             bool bold = false) {
  object->setPropertyValue("CharColor", Any(colour));
  for (const char *script : {"", "Asian"}) {
    const rtl::OUString suffix = rtl::OUString::createFromAscii(script);
    object->setPropertyValue("CharHeight" + suffix, Any(height));
    object->setPropertyValue("CharWeight" + suffix, Any(bold ? 150.0f : 100.0f));
  }
}

void hideLine(const Reference<XPropertySet> &object) {
  object->setPropertyValue("LineStyle", Any(css::drawing::LineStyle_NONE));
}

} // namespace

Chart::Chart(const Sheet &sheet, std::string_view name, ChartKind kind,
             const css::awt::Rectangle &place, const Area &data) {
  const auto charts =
      Reference<css::table::XTableChartsSupplier>(sheet.uno(), UNO_QUERY_THROW)->getCharts();
  css::uno::Sequence<css::table::CellRangeAddress> ranges(1);
  ranges.getArray()[0] =
      Reference<css::sheet::XCellRangeAddressable>(sheet.range(data), UNO_QUERY_THROW)
          ->getRangeAddress();
  const rtl::OUString key = calc::fromUtf8(name);
  charts->addNewByName(key, place, ranges, true, true);
  document_.set(
      Reference<css::document::XEmbeddedObjectSupplier>(charts->getByName(key), UNO_QUERY_THROW)
          ->getEmbeddedObject(),
      UNO_QUERY_THROW);
  const Reference<css::lang::XMultiServiceFactory> factory(document_, UNO_QUERY_THROW);
  const Reference<css::chart::XDiagram> diagram(
      factory->createInstance(kind == ChartKind::lines
                                  ? rtl::OUString("com.sun.star.chart.XYDiagram")
                                  : rtl::OUString("com.sun.star.chart.BarDiagram")),
      UNO_QUERY_THROW);
  document_->setDiagram(diagram);
  const Reference<XPropertySet> looks(document_->getDiagram(), UNO_QUERY_THROW);
  if (kind == ChartKind::bars)
    looks->setPropertyValue("Vertical", Any(true));
  else if (kind == ChartKind::stackedColumns)
    looks->setPropertyValue("Stacked", Any(true));
  else
    looks->setPropertyValue("SymbolType", Any(css::chart::ChartSymbolType::NONE));

  hideLine(document_->getArea());
  const Reference<XPropertySet> wall(
      Reference<css::chart::X3DDisplay>(document_->getDiagram(), UNO_QUERY_THROW)->getWall());
  wall->setPropertyValue("FillStyle", Any(css::drawing::FillStyle_NONE));
  hideLine(wall);
  for (const bool x : {true, false}) {
    setFont(axis(x), 8.5f, greyColour);
    axis(x)->setPropertyValue("LineColor", Any(ruleColour));
  }
  const Reference<css::chart::XAxisYSupplier> values(diagram, UNO_QUERY_THROW);
  values->getYMainGrid()->setPropertyValue("LineColor", Any(std::int32_t(0xE6EAEE)));
  if (kind == ChartKind::bars)
    axis(true)->setPropertyValue("ReverseDirection", Any(true)); // the first stage on top
  numberFormat(kind == ChartKind::lines, "#,##0");
  if (kind != ChartKind::lines)
    axis(true)->setPropertyValue("GapWidth", Any(sal_Int32(60)));
}

Reference<XPropertySet> Chart::axis(bool x) const {
  const auto diagram = document_->getDiagram();
  return x ? Reference<css::chart::XAxisXSupplier>(diagram, UNO_QUERY_THROW)->getXAxis()
           : Reference<css::chart::XAxisYSupplier>(diagram, UNO_QUERY_THROW)->getYAxis();
}

Reference<css::chart2::XDataSeries> Chart::series(sal_Int32 index) const {
  const Reference<css::chart2::XChartDocument> document(document_, UNO_QUERY_THROW);
  const Reference<css::chart2::XCoordinateSystemContainer> systems(document->getFirstDiagram(),
                                                                   UNO_QUERY_THROW);
  const Reference<css::chart2::XChartTypeContainer> types(systems->getCoordinateSystems()[0],
                                                          UNO_QUERY_THROW);
  const Reference<css::chart2::XDataSeriesContainer> container(types->getChartTypes()[0],
                                                               UNO_QUERY_THROW);
  return container->getDataSeries()[index];
}

void Chart::title(std::string_view text) {
  Reference<XPropertySet>(document_, UNO_QUERY_THROW)->setPropertyValue("HasMainTitle", Any(true));
  const Reference<XPropertySet> title(document_->getTitle(), UNO_QUERY_THROW);
  title->setPropertyValue("String", Any(calc::fromUtf8(text)));
  setFont(title, 11.0f, accentColour, true);
}

void Chart::axisTitles(std::string_view x, std::string_view y) {
  const Reference<css::chart::XAxisXSupplier> horizontal(document_->getDiagram(), UNO_QUERY_THROW);
  const Reference<css::chart::XAxisYSupplier> vertical(document_->getDiagram(), UNO_QUERY_THROW);
  const Reference<XPropertySet> diagram(document_->getDiagram(), UNO_QUERY_THROW);
  const auto set = [&](const char *property, const auto &title, std::string_view text) {
    diagram->setPropertyValue(rtl::OUString::createFromAscii(property), Any(true));
    const Reference<XPropertySet> looks(title(), UNO_QUERY_THROW);
    looks->setPropertyValue("String", Any(calc::fromUtf8(text)));
    setFont(looks, 8.5f, greyColour);
  };
  set(
      "HasXAxisTitle", [&] { return horizontal->getXAxisTitle(); }, x);
  set(
      "HasYAxisTitle", [&] { return vertical->getYAxisTitle(); }, y);
}

void Chart::legend(bool shown) {
  Reference<XPropertySet>(document_, UNO_QUERY_THROW)->setPropertyValue("HasLegend", Any(shown));
  if (!shown)
    return;
  const Reference<XPropertySet> legend(document_->getLegend(), UNO_QUERY_THROW);
  legend->setPropertyValue("Alignment", Any(css::chart::ChartLegendPosition_BOTTOM));
  legend->setPropertyValue("FillStyle", Any(css::drawing::FillStyle_NONE));
  hideLine(legend);
  setFont(legend, 8.5f, greyColour);
}

void Chart::colour(sal_Int32 index, std::int32_t colour) {
  Reference<XPropertySet>(series(index), UNO_QUERY_THROW)->setPropertyValue("Color", Any(colour));
}

void Chart::valuesAtBars() {
  const Reference<XPropertySet> looks(series(0), UNO_QUERY_THROW);
  css::chart2::DataPointLabel label;
  label.ShowNumber = true;
  looks->setPropertyValue("Label", Any(label));
  setFont(looks, 9.0f, greyColour);
  Reference<XPropertySet>(document_->getDiagram(), UNO_QUERY_THROW)
      ->setPropertyValue("HasYAxisGrid", Any(false));
  axis(false)->setPropertyValue("DisplayLabels", Any(false));
  hideLine(axis(false));
}

void Chart::line(sal_Int32 index, std::int32_t colour, sal_Int32 width) {
  const Reference<XPropertySet> looks(series(index), UNO_QUERY_THROW);
  looks->setPropertyValue("Color", Any(colour));
  looks->setPropertyValue("LineWidth", Any(width));
}

void Chart::nameAtPoint(sal_Int32 index, sal_Int32 pointIndex, std::int32_t colour) {
  const auto point = series(index)->getDataPointByIndex(pointIndex);
  css::chart2::DataPointLabel label;
  label.ShowSeriesName = true;
  point->setPropertyValue("Label", Any(label));
  point->setPropertyValue("LabelPlacement", Any(css::chart::DataLabelPlacement::RIGHT));
  setFont(point, 9.0f, colour, true);
}

void Chart::numberFormat(bool x, const char *code) {
  const auto formats =
      Reference<css::util::XNumberFormatsSupplier>(document_, UNO_QUERY_THROW)->getNumberFormats();
  const sal_Int32 key = formats->queryKey(rtl::OUString::createFromAscii(code),
                                          css::lang::Locale("en", "US", ""), false);
  axis(x)->setPropertyValue("LinkNumberFormatToSource", Any(false));
  axis(x)->setPropertyValue("NumberFormat", Any(std::max<sal_Int32>(key, 0)));
}

void Chart::chanceAxis() {
  const auto values = axis(false);
  values->setPropertyValue("Min", Any(0.0));
  values->setPropertyValue("Max", Any(1.0));
  values->setPropertyValue("StepMain", Any(0.2));
  numberFormat(false, "0%");
}

} // namespace mainstay::workbook
