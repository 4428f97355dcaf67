// A chart on a sheet.
#pragma once

#include "workbook/sheet.hpp"

#include <com/sun/star/awt/Rectangle.hpp>
#include <com/sun/star/beans/XPropertySet.hpp>
#include <com/sun/star/chart/XChartDocument.hpp>
#include <com/sun/star/chart2/XDataSeries.hpp>

#include <string_view>
#include <vector>

namespace mainstay::workbook {

enum class ChartKind : std::uint8_t { bars, stackedColumns, lines };

class Chart {
public:
  // `data`: a row of series names above the values, a column of categories (or x values) left of
  // them.
  Chart(const Sheet &sheet, std::string_view name, ChartKind kind, const css::awt::Rectangle &place,
        const Area &data);

  void title(std::string_view text);
  void axisTitles(std::string_view x, std::string_view y);
  void legend(bool shown);
  void colour(sal_Int32 series, std::int32_t colour);
  // Values beside the bars, and no axis for them.
  void valuesAtBars();
  void line(sal_Int32 series, std::int32_t colour, sal_Int32 width); // 1/100 mm
  void nameAtPoint(sal_Int32 series, sal_Int32 point, std::int32_t colour);
  void chanceAxis(); // values from 0 to 100 %

private:
  void numberFormat(bool x, const char *code);
  css::uno::Reference<css::beans::XPropertySet> axis(bool x) const;
  css::uno::Reference<css::chart2::XDataSeries> series(sal_Int32 index) const;

  css::uno::Reference<css::chart::XChartDocument> document_;
};

} // namespace mainstay::workbook
