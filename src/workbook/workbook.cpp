#include "workbook/workbook.hpp"

#include "calc/text.hpp"
#include "calc/texts.hpp"
#include "workbook/sheets.hpp"

#include <com/sun/star/beans/XPropertySet.hpp>
#include <com/sun/star/sheet/XCellRangeReferrer.hpp>
#include <com/sun/star/sheet/XNamedRanges.hpp>
#include <com/sun/star/table/XCell.hpp>

#include <algorithm>
#include <chrono>
#include <limits>

namespace mainstay::workbook {
namespace {

using css::uno::Reference;
using css::uno::UNO_QUERY_THROW;

constexpr std::size_t sheetRows = 1048576;

class Stopwatch {
public:
  double lap() {
    const auto now = std::chrono::steady_clock::now();
    const double seconds = std::chrono::duration<double>(now - start_).count();
    start_ = now;
    return seconds;
  }

private:
  std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
};

// Money below a thousand is shown with its decimals.
bool smallAmounts(const intake::Pipeline &pipeline) {
  return std::ranges::all_of(
      pipeline.deals, [](const intake::Deal &deal) { return deal.amount.value_or(0.0) < 1000.0; });
}

class Reader {
public:
  explicit Reader(const Reference<css::sheet::XSpreadsheetDocument> &document)
      : names_(Reference<css::beans::XPropertySet>(document, UNO_QUERY_THROW)
                   ->getPropertyValue("NamedRanges"),
               UNO_QUERY_THROW) {}

  double number(const char *name) const {
    const Reference<css::sheet::XCellRangeReferrer> named(
        names_->getByName(rtl::OUString::createFromAscii(name)), UNO_QUERY_THROW);
    const auto cell = named->getReferredCells()->getCellByPosition(0, 0);
    return cell->getError() == 0 ? cell->getValue() : std::numeric_limits<double>::quiet_NaN();
  }

private:
  Reference<css::sheet::XNamedRanges> names_;
};

Figures readFigures(const Document &document, const Sheet &method, const Layout &layout) {
  const Reader reader(document.uno());
  Figures figures;
  figures.open = reader.number("OpenTotal");
  figures.weighted = reader.number("WeightedOpen");
  figures.p10 = reader.number("RevenueP10");
  figures.p50 = reader.number("RevenueP50");
  figures.p90 = reader.number("RevenueP90");
  figures.target = reader.number("Target");
  figures.chance = reader.number("ChanceOfTarget");
  figures.estimated = method.uno()
                          ->getCellByPosition(1, layout.assumptions.row + Assumption::estimated)
                          ->getValue();
  return figures;
}

} // namespace

bool fits(const Content &content) {
  const std::size_t above = rejectedFirstRow + 1;
  return content.pipeline.deals.size() + above <= sheetRows &&
         content.pipeline.refused.size() + above <= sheetRows;
}

Built buildWorkbook(const Reference<css::uno::XComponentContext> &context, const Content &content,
                    bool hidden, const std::function<void(double)> &progress) {
  Stopwatch watch;
  Document document(context, hidden);
  defineStyles(document.uno(), content.language, smallAmounts(content.pipeline));
  definePageStyle(document.uno(), content.language);
  const auto add = [&](Text name) { return document.sheet(text(name, content.language)); };
  Sheets sheets{add(Text::workbookForecastSheet),
                add(Text::workbookChartsSheet),
                add(Text::workbookOpportunitiesSheet),
                add(Text::workbookMethodSheet),
                {}};
  if (!content.pipeline.refused.empty())
    sheets.rejected = add(Text::workbookRejected);
  const Layout layout(content);
  defineNames(document.uno(), sheets, layout);
  progress(0.1);

  writeMethod(sheets.method, content, layout);
  writeOpportunities(sheets.deals, document, content, layout);
  progress(0.5);
  writeForecast(sheets.forecast, content, layout);
  if (sheets.rejected)
    writeRejected(*sheets.rejected, content, layout);
  progress(0.6);

  Built built;
  built.buildSeconds = watch.lap();
  document.calculate();
  built.calculateSeconds = watch.lap();
  progress(0.8);
  writeCharts(sheets.charts, content, sheets, layout);

  document.view(sheets.method, 0, 0);
  if (sheets.rejected)
    document.view(*sheets.rejected, 3, layout.rejected.row);
  document.view(sheets.deals, 1, layout.deals.row);
  document.view(sheets.charts, 0, 0);
  document.view(sheets.forecast, 0, 2);
  for (const Sheet *sheet : {&sheets.forecast, &sheets.charts, &sheets.deals, &sheets.method})
    document.usePageStyle(*sheet);
  if (sheets.rejected)
    document.usePageStyle(*sheets.rejected);
  built.figures = readFigures(document, sheets.method, layout);
  built.document = document.release();
  built.buildSeconds += watch.lap();
  progress(1.0);
  return built;
}

} // namespace mainstay::workbook
