#include "workbook/layout.hpp"

#include "calc/text.hpp"

#include <com/sun/star/beans/XPropertySet.hpp>
#include <com/sun/star/sheet/XNamedRanges.hpp>

#include <algorithm>
#include <set>

namespace mainstay::workbook {
namespace {

constexpr sal_Int32 firstDealRow = 4;
constexpr sal_Int32 firstStageRow = 5;
constexpr sal_Int32 firstTableRow = 13; // Forecast: below the headline figures

std::vector<std::string> distinctProducts(const intake::Pipeline &pipeline) {
  std::set<std::string> needed, others;
  for (const intake::Deal &deal : pipeline.deals) {
    if (deal.product.empty())
      continue;
    const bool open = pipeline.stages.at(deal.stage).status == intake::Status::open;
    (open && !deal.amount ? needed : others).insert(deal.product);
  }
  std::set<std::string> kept;
  for (const auto *names : {&needed, &others})
    for (const std::string &name : *names)
      if (kept.size() < maxProducts)
        kept.insert(name);
  return {kept.begin(), kept.end()};
}

sal_Int32 distinctOwners(const intake::Pipeline &pipeline) {
  std::set<std::string_view> owners;
  for (const intake::Deal &deal : pipeline.deals)
    owners.insert(deal.owner);
  return static_cast<sal_Int32>(owners.size());
}

sal_Int32 distinctMonths(const intake::Pipeline &pipeline) {
  std::set<std::pair<int, unsigned>> months;
  for (const intake::Deal &deal : pipeline.deals) {
    if (deal.closeDate) {
      const std::chrono::year_month_day date(*deal.closeDate);
      months.emplace(static_cast<int>(date.year()), static_cast<unsigned>(date.month()));
    } else
      months.emplace(0, 0);
  }
  return static_cast<sal_Int32>(months.size());
}

} // namespace

Layout::Layout(const Content &content) {
  const intake::Pipeline &pipeline = content.pipeline;
  const auto size = [](const auto &list) { return static_cast<sal_Int32>(list.size()); };

  deals = {0, firstDealRow, DealColumn::count - 1, firstDealRow + size(pipeline.deals) - 1};
  std::size_t fields = pipeline.header.size();
  for (const intake::RefusedRow &row : pipeline.refused)
    fields = std::max(fields, row.fields.size());
  const auto width = static_cast<sal_Int32>(std::min<std::size_t>(fields, maxRejectedColumns));
  rejected = {0, rejectedFirstRow, 2 + width, rejectedFirstRow + size(pipeline.refused) - 1};

  const sal_Int32 stageCount = size(pipeline.stages);
  productNames = distinctProducts(pipeline);
  openStages = static_cast<sal_Int32>(
      std::ranges::count(pipeline.stages, intake::Status::open, &intake::StageMeaning::status));
  stages = {0, firstStageRow, StageColumn::count - 1, firstStageRow + stageCount + spareRows - 1};
  assumptions = {0, stages.lastRow + 4, 7, stages.lastRow + 3 + Assumption::count};
  const sal_Int32 productRow = assumptions.lastRow + 4;
  products = {0, productRow, ProductColumn::count - 1,
              productRow + std::max<sal_Int32>(1, size(productNames)) - 1};
  sourceHeading = products.lastRow + 2;

  const auto table = [](sal_Int32 row, sal_Int32 keys) {
    return Area{0, row, RollupColumn::count - 1, row + keys + spareRows}; // and one for the total
  };
  const sal_Int32 months = distinctMonths(pipeline);
  chartMonths = std::clamp<sal_Int32>(months, 1, maxChartMonths);
  byStage = table(firstTableRow, stageCount);
  byMonth = table(byStage.lastRow + 3, months);
  byOwner = table(byMonth.lastRow + 3, distinctOwners(pipeline));
}

void defineNames(const css::uno::Reference<css::sheet::XSpreadsheetDocument> &document,
                 const Sheets &sheets, const Layout &layout) {
  const css::uno::Reference<css::sheet::XNamedRanges> names(
      css::uno::Reference<css::beans::XPropertySet>(document, css::uno::UNO_QUERY_THROW)
          ->getPropertyValue("NamedRanges"),
      css::uno::UNO_QUERY_THROW);
  const auto define = [&](const char *name, const Sheet &sheet, const Area &area) {
    names->addNewByName(rtl::OUString::createFromAscii(name), calc::fromUtf8(sheet.qualified(area)),
                        css::table::CellAddress(), 0);
  };
  const auto dealColumn = [&](const char *name, sal_Int32 column) {
    define(name, sheets.deals, layout.deals.oneColumn(column));
  };
  dealColumn("DealId", DealColumn::id);
  dealColumn("Owner", DealColumn::owner);
  dealColumn("Product", DealColumn::product);
  dealColumn("Stage", DealColumn::stage);
  dealColumn("Status", DealColumn::status);
  dealColumn("Category", DealColumn::category);
  dealColumn("FileAmount", DealColumn::fileAmount);
  dealColumn("Amount", DealColumn::amount);
  dealColumn("Probability", DealColumn::probability);
  dealColumn("CloseMonth", DealColumn::month);
  dealColumn("OpenAmount", DealColumn::openAmount);

  define("Stages", sheets.method,
         layout.stages.columns(StageColumn::name, StageColumn::calibrated));
  define("StageTable", sheets.method,
         layout.stages.columns(StageColumn::name, StageColumn::category));
  define("StageNames", sheets.method, layout.stages.oneColumn(StageColumn::name));
  define("ProductEstimates", sheets.method,
         layout.products.columns(ProductColumn::name, ProductColumn::estimate));
  const auto assumption = [&](const char *name, sal_Int32 row) {
    define(name, sheets.method, Area::cell(1, layout.assumptions.row + row));
  };
  assumption("Target", Assumption::target);
  assumption("Correlation", Assumption::correlation);
  assumption("Spread", Assumption::spread);
  assumption("AsOf", Assumption::today);
  assumption("CommitFrom", Assumption::commitFrom);
  assumption("BestCaseFrom", Assumption::bestCaseFrom);
  assumption("EstimateBasis", Assumption::estimateBasis);
  assumption("MeanWonAmount", Assumption::meanWon);
  assumption("CurrencyLabel", Assumption::currency);

  for (const Tile &tile : tiles)
    if (*tile.name)
      define(tile.name, sheets.forecast, Area::cell(tile.column, tile.row + 1));
  define("ForecastByStage", sheets.forecast, layout.byStage);
  define("ForecastByMonth", sheets.forecast, layout.byMonth);
  define("ForecastByOwner", sheets.forecast, layout.byOwner);
  if (sheets.rejected)
    define("RejectedReason", *sheets.rejected, layout.rejected.oneColumn(1));
}

} // namespace mainstay::workbook
