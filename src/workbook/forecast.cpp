#include "workbook/sheets.hpp"

#include "calc/text.hpp"
#include "calc/texts.hpp"

#include <array>

namespace mainstay::workbook {
namespace {

constexpr sal_Int32 workingsColumn = WorkingColumn::key;
constexpr sal_Int32 winRateRow = 4;

class ForecastSheet {
public:
  ForecastSheet(Sheet &sheet, const Content &content, const Layout &layout)
      : sheet_(sheet), content_(content), layout_(layout) {}

  void write() {
    sheet_.columnWidth(0, 5200);
    for (sal_Int32 column = 1; column < RollupColumn::count; ++column)
      sheet_.columnWidth(column, 2650);
    for (sal_Int32 column = workingsColumn; column <= WorkingColumn::position; ++column)
      sheet_.columnWidth(column, 2400);
    sheet_.text(0, 0, word(Text::workbookForecast), Style::title);
    sheet_.formula(
        0, 1,
        "=" + literal(text(Text::workbookForecastSource, content_.language, content_.source.name)) +
            "&YEAR(AsOf)&\"-\"&RIGHT(\"0\"&MONTH(AsOf);2)&\"-\"&RIGHT(\"0\"&DAY(AsOf);2)&"
            "IF(CurrencyLabel=\"\";\"\";" +
            literal(word(Text::workbookForecastCurrency)) + "&CurrencyLabel)",
        Style::subtitle);
    workings();
    for (const Tile &tile : tiles)
      write(tile);
    breakPages();
    const auto plain = [](const char *name) { return std::string(name); };
    table(layout_.byStage, {Text::workbookByStage, Text::workbookStage, Text::workbookProbability,
                            Style::percent, plain("Stage"), Order::ofMethod});
    table(layout_.byMonth, {Text::workbookByMonth, Text::workbookMonth, Text::workbookShare,
                            Style::percent, plain("CloseMonth"), Order::alphabetic});
    table(layout_.byOwner,
          {Text::workbookByOwner, Text::workbookOwner, Text::workbookShare, Style::percent,
           "IF(Owner=\"\";" + literal(word(Text::workbookNoOwner)) + ";Owner)", Order::byWeighted});
    sheet_.printArea({0, 0, RollupColumn::count - 1, layout_.byOwner.lastRow});
  }

private:
  enum class Order { ofMethod, alphabetic, byWeighted };
  struct Table {
    Text heading, keyHead, lastHead;
    Style lastStyle;
    std::string key; // what the deals are summed up by
    Order order;
  };

  std::string word(Text key) const { return std::string(text(key, content_.language)); }
  std::string status(std::size_t index) const {
    return literal(termText(TermList::dealStatus, index, content_.language));
  }
  static std::string cell(sal_Int32 column, sal_Int32 row, bool absolute = false) {
    return address(Area::cell(column, row), absolute);
  }

  // A table that does not fit on what is left of a page begins on the next one.
  void breakPages() {
    constexpr sal_Int32 pageHeight = 17300, tilesHeight = 7300, headHeight = 1600, rowHeight = 450;
    sal_Int32 used = tilesHeight;
    for (const Area *table : {&layout_.byStage, &layout_.byMonth, &layout_.byOwner}) {
      const sal_Int32 height = headHeight + (table->rows() + 1) * rowHeight;
      if (used + height > pageHeight) {
        sheet_.pageBreakBefore(table->row - 2);
        used = 0;
      }
      used += height;
    }
  }

  void workings() {
    sheet_.text(workingsColumn, 0, word(Text::workbookWorkings), Style::section);
    sheet_.style({workingsColumn, 0, WorkingColumn::position, 0}, Style::section);
    sheet_.text(workingsColumn, 1, word(Text::workbookWorkingsNote), Style::subtitle);
    sheet_.text(workingsColumn, winRateRow - 1, word(Text::workbookWinRate), Style::label);
    sheet_.arrayFormula({workingsColumn, winRateRow, workingsColumn + 4, winRateRow},
                        "=IFERROR(@WIN_RATE(IF(Status=" + status(1) + ";1;IF(Status=" + status(2) +
                            ";0;\"\")));\"\")");
  }

  struct Figure {
    Text label;
    Style style;
    std::string formula, note;
  };

  Figure figure(Tile::Figure which) const {
    const std::string deals = "(OpenAmount;Probability;";
    const auto note = [&](Text key) { return "=" + literal(word(key)); };
    const auto counted = [&](std::size_t index, Text key) {
      return "=FIXED(COUNTIFS(Status;" + status(index) + ");0)&" + literal(word(key));
    };
    const auto rate = [&](sal_Int32 column) {
      return "FIXED(100*" + cell(workingsColumn + column, winRateRow) + ";1)";
    };
    switch (which) {
    case Tile::open:
      return {Text::workbookOpenAmount, Style::tileMoney, "=SUM(OpenAmount)",
              counted(0, Text::workbookOpenDealsNote)};
    case Tile::weighted:
      return {Text::workbookWeighted, Style::tileMoney,
              "=@EXPECTED_REVENUE(OpenAmount;Probability)", note(Text::workbookWeightedNote)};
    case Tile::p10:
      return {Text::workbookP10, Style::tileMoney,
              "=@FORECAST_QUANTILE" + deals + "0.1;Correlation;Spread)",
              note(Text::workbookP10Note)};
    case Tile::p50:
      return {Text::workbookP50, Style::tileMoney,
              "=@FORECAST_QUANTILE" + deals + "0.5;Correlation;Spread)",
              note(Text::workbookP50Note)};
    case Tile::p90:
      return {Text::workbookP90, Style::tileMoney,
              "=@FORECAST_QUANTILE" + deals + "0.9;Correlation;Spread)",
              note(Text::workbookP90Note)};
    case Tile::target:
      return {Text::workbookTarget, Style::tileMoney, "=Target",
              note(Text::workbookTargetTileNote)};
    case Tile::chance:
      return {Text::workbookChance, Style::tilePercent,
              "=@FORECAST_CHANCE" + deals + "Target;Correlation;Spread)",
              note(Text::workbookChanceNote)};
    case Tile::effective:
      return {Text::workbookEffective, Style::tileDecimal,
              "=IF(OpenTotal=0;0;@EFFECTIVE_DEALS(OpenAmount;Probability))",
              note(Text::workbookEffectiveNote)};
    case Tile::winRate:
      return {Text::workbookWinRate, Style::tilePercent,
              "=IF(ISNUMBER(" + cell(workingsColumn + 1, winRateRow) + ");" +
                  cell(workingsColumn + 1, winRateRow) + ";\"–\")",
              "=IFERROR(" + rate(3) + "&\" % – \"&" + rate(4) + "&\" %\"&" +
                  literal(word(Text::workbookWinRateNote)) + "&FIXED(" +
                  cell(workingsColumn, winRateRow) + ";0);" +
                  literal(word(Text::workbookNoClosedDeals)) + ")"};
    case Tile::won:
      return {Text::workbookWonAmount, Style::tileMoney, "=SUMIFS(Amount;Status;" + status(1) + ")",
              counted(1, Text::workbookWonDealsNote)};
    }
    return {};
  }

  void write(const Tile &tile) {
    const Figure shown = figure(tile.figure);
    const auto line = [&](sal_Int32 row, Style style) {
      const Area area{tile.column, row, tile.lastColumn, row};
      sheet_.style(area, style);
      if (tile.column != tile.lastColumn)
        sheet_.merge(area);
    };
    line(tile.row, Style::tileLabel);
    line(tile.row + 1, shown.style);
    line(tile.row + 2, Style::tileNote);
    sheet_.text(tile.column, tile.row, word(shown.label), Style::tileLabel);
    sheet_.formula(tile.column, tile.row + 1, shown.formula, shown.style);
    sheet_.formula(tile.column, tile.row + 2, shown.note, Style::tileNote);
    sheet_.rowHeight(tile.row, 600);
    sheet_.rowHeight(tile.row + 1, 850);
    sheet_.rowHeight(tile.row + 2, 850);
  }

  void table(const Area &area, const Table &table) {
    const sal_Int32 headRow = area.row - 1;
    sheet_.style({0, headRow - 1, RollupColumn::last, headRow - 1}, Style::section);
    sheet_.text(0, headRow - 1, word(table.heading), Style::section);
    sheet_.rowHeight(headRow - 1, 700);
    const std::array<Text, RollupColumn::count> heads{
        table.keyHead,          Text::workbookOpenDeals, Text::workbookCommit,
        Text::workbookBestCase, Text::workbookPipeline,  Text::workbookOpenAmount,
        Text::workbookWeighted, Text::workbookWonAmount, table.lastHead};
    for (sal_Int32 column = 0; column < RollupColumn::count; ++column)
      sheet_.text(column, headRow, word(heads[static_cast<std::size_t>(column)]),
                  column == 0 ? Style::header : Style::headerRight);
    sheet_.rowHeight(headRow, 900);
    tableWorkings(area, table);
    tableRows(area, table);
  }

  // The rollup as the function gives it, in the order in which the deals stand, and the order to
  // show it in.
  void tableWorkings(const Area &area, const Table &table) {
    const sal_Int32 first = area.row, rows = area.rows();
    const Area raw{WorkingColumn::key, first, WorkingColumn::total, area.lastRow};
    const std::string size = ";0;" + std::to_string(rows) + ")";
    sheet_.arrayFormula(raw,
                        "=@FORECAST_ROLLUP(" + table.key + ";Amount;Probability;Category" + size);
    sheet_.arrayFormula(Area{WorkingColumn::deals, first, WorkingColumn::deals, area.lastRow},
                        "=INDEX(@FORECAST_ROLLUP(" + table.key + ";IF(Status=" + status(0) +
                            ";1;0);Probability;Category" + size + ";0;8)");
    const auto column = [&](sal_Int32 which) {
      return address(Area{which, first, which, area.lastRow}, true);
    };
    const std::string keys = column(WorkingColumn::name),
                      key = "$" + cell(WorkingColumn::name, first);
    sheet_.formula(WorkingColumn::name, first, "=" + cell(WorkingColumn::key, first) + "&\"\"",
                   Style::label);
    sheet_.fillDown(Area{WorkingColumn::name, first, WorkingColumn::name, area.lastRow});
    const std::string number = "ROW()-" + std::to_string(first); // of this row in the table, from 1
    const std::string last = countAddress(area);
    sheet_.formula(WorkingColumn::position, first - 2, "=SUMPRODUCT(--(" + keys + "<>\"\"))",
                   Style::count);
    const std::string rival =
        "SUMPRODUCT((ROW(" + keys + ")-" + std::to_string(first) + "<" + last + ")*";
    std::string rank = number;
    if (table.order == Order::ofMethod)
      rank = "MATCH(" + key + ";StageNames;0)";
    else if (rows <= maxOrderedRows && table.order == Order::alphabetic)
      rank = "1+" + rival + "(" + keys + "<" + key + "))";
    else if (rows <= maxOrderedRows) {
      const std::string weighted = column(WorkingColumn::weighted),
                        closed = column(WorkingColumn::closed);
      const std::string mine = "N($" + cell(WorkingColumn::weighted, first) + ")-N($" +
                               cell(WorkingColumn::closed, first) + ")";
      // Spare rows hold texts, with which nothing can be calculated: they are taken for nothing.
      const std::string theirs = "(IF(ISNUMBER(" + weighted + ");" + weighted + ";0)-IF(ISNUMBER(" +
                                 closed + ");" + closed + ";0))";
      rank = "1+" + rival + "((" + theirs + ">" + mine + ")+(" + theirs + "=" + mine + ")*(" +
             keys + "<" + key + ")))";
    }
    sheet_.formula(WorkingColumn::order, first,
                   "=IF(" + key + "=\"\";\"\";IF(" + number + "=" + last + ";1000000000;" + rank +
                       "))",
                   Style::count);
    sheet_.fillDown(Area{WorkingColumn::order, first, WorkingColumn::order, area.lastRow});
    const std::string order = column(WorkingColumn::order);
    const std::string position = rows <= maxOrderedRows
                                     ? "MATCH(SMALL(" + order + ";" + number + ");" + order + ";0)"
                                     : number;
    sheet_.formula(WorkingColumn::position, first,
                   "=IF(" + number + "<=" + last + ";" + position + ";\"\")", Style::count);
    sheet_.fillDown(Area{WorkingColumn::position, first, WorkingColumn::position, area.lastRow});
    sheet_.style({WorkingColumn::closed, first, WorkingColumn::total, area.lastRow}, Style::money);
    sheet_.style({WorkingColumn::deals, first, WorkingColumn::deals, area.lastRow}, Style::count);
    constexpr std::array heads{Text::workbookKey,
                               Text::workbookWonAmount,
                               Text::workbookCommit,
                               Text::workbookBestCase,
                               Text::workbookPipeline,
                               Text::workbookOmitted,
                               Text::workbookWonAndWeighted,
                               Text::workbookTotal,
                               Text::workbookOpenDeals,
                               Text::workbookName,
                               Text::workbookOrder,
                               Text::workbookPosition};
    for (std::size_t index = 0; index < heads.size(); ++index)
      sheet_.text(WorkingColumn::key + static_cast<sal_Int32>(index), first - 1, word(heads[index]),
                  index == 0 ? Style::header : Style::headerRight);
  }

  // Where it is counted how many rows of the table are in use, the total included.
  static std::string countAddress(const Area &area) {
    return cell(WorkingColumn::position, area.row - 2, true);
  }

  void tableRows(const Area &area, const Table &table) {
    const sal_Int32 first = area.row;
    const std::string position = "$" + cell(WorkingColumn::position, first);
    const std::string key = "$" + cell(RollupColumn::key, first);
    const auto working = [&](sal_Int32 which) {
      return "INDEX(" + address(Area{which, first, which, area.lastRow}, true) + ";" + position +
             ")";
    };
    const std::string isTotal = "ROW()-" + std::to_string(first) + "=" + countAddress(area);
    const auto fill = [&](sal_Int32 column, const std::string &formula, Style style) {
      sheet_.formula(column, first, "=IF(" + position + "=\"\";\"\";" + formula + ")", style);
      sheet_.style(area.oneColumn(column), style);
      sheet_.fillDown(area.oneColumn(column));
    };
    fill(RollupColumn::key,
         "IF(" + isTotal + ";" + literal(word(Text::workbookTotal)) + ";" +
             working(WorkingColumn::name) + ")",
         Style::label);
    fill(RollupColumn::deals, working(WorkingColumn::deals), Style::count);
    fill(RollupColumn::commit, working(WorkingColumn::commit), Style::money);
    fill(RollupColumn::bestCase, working(WorkingColumn::bestCase), Style::money);
    fill(RollupColumn::pipeline, working(WorkingColumn::pipeline), Style::money);
    fill(RollupColumn::open, working(WorkingColumn::total) + "-" + working(WorkingColumn::closed),
         Style::money);
    fill(RollupColumn::weighted,
         working(WorkingColumn::weighted) + "-" + working(WorkingColumn::closed), Style::money);
    fill(RollupColumn::closed, working(WorkingColumn::closed), Style::money);
    if (table.order == Order::ofMethod)
      fill(RollupColumn::last, "IF(" + isTotal + ";\"\";@STAGEPROB(" + key + ";Stages))",
           table.lastStyle);
    else
      fill(RollupColumn::last,
           "IF(WeightedOpen=0;0;" + cell(RollupColumn::weighted, first) + "/WeightedOpen)",
           table.lastStyle);
    sheet_.condition(area, key + "=\"\"", Style::spare);
    sheet_.condition(area, isTotal, Style::total);
  }

  Sheet &sheet_;
  const Content &content_;
  const Layout &layout_;
};

} // namespace

void writeForecast(Sheet &sheet, const Content &content, const Layout &layout) {
  ForecastSheet(sheet, content, layout).write();
}

} // namespace mainstay::workbook
