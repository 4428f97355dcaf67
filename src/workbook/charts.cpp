#include "workbook/chart.hpp"
#include "workbook/sheets.hpp"

#include "calc/text.hpp"
#include "calc/texts.hpp"

#include <array>

namespace mainstay::workbook {
namespace {

// Where the data of the charts stand, right of what is printed.
constexpr sal_Int32 funnelColumn = 11, monthColumn = 15, curveColumn = 19;
constexpr sal_Int32 headRow = 3;
constexpr sal_Int32 curvePoints = 50;

class ChartsSheet {
public:
  ChartsSheet(Sheet &sheet, const Content &content, const Sheets &sheets, const Layout &layout)
      : sheet_(sheet), content_(content), sheets_(sheets), layout_(layout) {}

  void write() {
    constexpr sal_Int32 columnWidth = 2670, printedColumns = 10, printedRows = 35;
    for (sal_Int32 column = 0; column < printedColumns; ++column)
      sheet_.columnWidth(column, columnWidth);
    for (const sal_Int32 column : {funnelColumn, monthColumn, curveColumn})
      sheet_.columnWidth(column, 4200);
    sheet_.text(0, 0, word(Text::workbookCharts), Style::title);
    sheet_.formula(0, 1, "=" + sheets_.forecast.qualified(Area::cell(0, 1)), Style::subtitle);
    sheet_.text(funnelColumn, 0, word(Text::workbookChartData), Style::section);
    sheet_.style({funnelColumn, 0, curveColumn + 4, 0}, Style::section);
    sheet_.text(funnelColumn, 1, word(Text::workbookChartDataNote), Style::subtitle);
    funnel();
    months();
    curve();
    sheet_.printArea({0, 0, printedColumns - 1, printedRows});
  }

private:
  std::string word(Text key) const { return std::string(text(key, content_.language)); }
  static std::string cell(sal_Int32 column, sal_Int32 row) {
    return address(Area::cell(column, row));
  }

  void funnel() {
    sheet_.text(funnelColumn, headRow, word(Text::workbookStage), Style::header);
    sheet_.text(funnelColumn + 1, headRow, word(Text::workbookOpenAmount), Style::headerRight);
    sheet_.text(funnelColumn + 2, headRow, word(Text::workbookOpenDeals), Style::headerRight);
    const sal_Int32 rows = std::max<sal_Int32>(1, layout_.openStages);
    const std::string open = literal(termText(TermList::dealStatus, 0, content_.language));
    const sal_Int32 first = headRow + 1;
    const std::string name = sheets_.method.qualified(Area::cell(0, layout_.stages.row));
    // The row of the stage table is relative, so that the formula can be filled down.
    const std::string relative = name.substr(0, name.rfind('$')) + name.substr(name.rfind('$') + 1);
    const std::string deals = "COUNTIFS(Stage;\"=\"&" + relative + ";Status;" + open + ")";
    const Area area{funnelColumn, first, funnelColumn + 2, first + rows - 1};
    sheet_.formula(funnelColumn, first,
                   "=" + relative + "&\" (\"&FIXED(" + cell(funnelColumn + 2, first) + ";0)&\")\"",
                   Style::label);
    sheet_.formula(funnelColumn + 1, first, "=SUMIFS(OpenAmount;Stage;\"=\"&" + relative + ")",
                   Style::money);
    sheet_.formula(funnelColumn + 2, first, "=" + deals, Style::count);
    fillDown(area);
    Chart chart(sheet_, "Funnel", ChartKind::bars, {0, 1900, 13100, 7200},
                {funnelColumn, headRow, funnelColumn + 1, area.lastRow});
    chart.title(word(Text::workbookFunnelTitle));
    chart.legend(false);
    chart.colour(0, accentColour);
    chart.valuesAtBars();
  }

  void months() {
    sheet_.text(monthColumn, headRow, word(Text::workbookMonth), Style::header);
    sheet_.text(monthColumn + 1, headRow, word(Text::workbookWonAmount), Style::headerRight);
    sheet_.text(monthColumn + 2, headRow, word(Text::workbookWeightedOpen), Style::headerRight);
    const sal_Int32 first = headRow + 1, rows = layout_.chartMonths;
    const Area area{monthColumn, first, monthColumn + 2, first + rows - 1};
    // The last months of the table by month; its total does not count.
    const std::string index = "SUMPRODUCT(--(INDEX(ForecastByMonth;0;1)<>\"\"))-1-" +
                              std::to_string(rows) + "+ROW()-" + std::to_string(first);
    const auto pick = [&](sal_Int32 column, const char *otherwise) {
      return "=IF(" + index + "<1;" + otherwise + ";INDEX(ForecastByMonth;" + index + ";" +
             std::to_string(column + 1) + "))";
    };
    sheet_.formula(monthColumn, first, pick(RollupColumn::key, "\"\""), Style::label);
    sheet_.formula(monthColumn + 1, first, pick(RollupColumn::closed, "0"), Style::money);
    sheet_.formula(monthColumn + 2, first, pick(RollupColumn::weighted, "0"), Style::money);
    fillDown(area);
    Chart chart(sheet_, "Months", ChartKind::stackedColumns, {13500, 1900, 13200, 7200},
                {monthColumn, headRow, monthColumn + 2, area.lastRow});
    chart.title(word(Text::workbookMonthsTitle));
    chart.legend(true);
    chart.colour(0, softColour);
    chart.colour(1, accentColour);
  }

  void curve() {
    struct Mark {
      Text label;
      const char *revenue;
      double chance;
      std::int32_t colour;
    };
    constexpr std::array<Mark, 3> marks{
        {{Text::workbookP10Short, "RevenueP10", 0.9, 0x2E7D5B},
         {Text::workbookP50Short, "RevenueP50", 0.5, 0x8A5A00},
         {Text::workbookP90Short, "RevenueP90", 0.1, warningColour}}};
    sheet_.text(curveColumn, headRow, word(Text::workbookRevenue), Style::headerRight);
    sheet_.text(curveColumn + 1, headRow, word(Text::workbookChanceOfMore), Style::headerRight);
    const sal_Int32 first = headRow + 1;
    const Area area{curveColumn, first, curveColumn + 1, first + curvePoints - 1};
    sheet_.style(area.oneColumn(curveColumn), Style::money);
    sheet_.style(area.oneColumn(curveColumn + 1), Style::percent);
    sheet_.arrayFormula(area, "=@FORECAST_CURVE(OpenAmount;Probability;" +
                                  std::to_string(curvePoints) + ";Correlation;Spread)");
    // Each mark is a flag on the curve, three points of a series of its own: axis, curve, and a
    // little above for its name.
    constexpr double flag = 0.07;
    sal_Int32 row = area.lastRow + 1, column = curveColumn + 2;
    for (const Mark &mark : marks) {
      const std::string name(mark.revenue);
      sheet_.formula(column, headRow,
                     "=" + literal(word(mark.label) + " ") + "&FIXED(" + name + ";0)",
                     Style::headerRight);
      for (const double height : {0.0, mark.chance, mark.chance + flag}) {
        sheet_.formula(curveColumn, row, "=" + name, Style::money);
        sheet_.number(column, row++, height, Style::percent);
      }
      ++column;
    }
    Chart chart(sheet_, "Curve", ChartKind::lines, {0, 9300, 26700, 8000},
                {curveColumn, headRow, column - 1, row - 1});
    chart.title(word(Text::workbookCurveTitle));
    chart.legend(false);
    chart.axisTitles(word(Text::workbookRevenue), word(Text::workbookChanceOfMore));
    chart.chanceAxis();
    chart.line(0, accentColour, 70);
    for (sal_Int32 index = 0; index < static_cast<sal_Int32>(marks.size()); ++index) {
      const std::int32_t colour = marks[static_cast<std::size_t>(index)].colour;
      chart.line(index + 1, colour, 45);
      chart.nameAtPoint(index + 1, curvePoints + 3 * index + 2, colour);
    }
  }

  void fillDown(const Area &area) {
    for (sal_Int32 column = area.column; column <= area.lastColumn; ++column) {
      sheet_.style(area.oneColumn(column), column == area.column        ? Style::label
                                           : column == funnelColumn + 2 ? Style::count
                                                                        : Style::money);
      sheet_.fillDown(area.oneColumn(column));
    }
  }

  Sheet &sheet_;
  const Content &content_;
  const Sheets &sheets_;
  const Layout &layout_;
};

} // namespace

void writeCharts(Sheet &sheet, const Content &content, const Sheets &sheets, const Layout &layout) {
  ChartsSheet(sheet, content, sheets, layout).write();
}

} // namespace mainstay::workbook
