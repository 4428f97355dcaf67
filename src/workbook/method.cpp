#include "workbook/sheets.hpp"

#include "calc/text.hpp"
#include "calc/texts.hpp"
#include "workbook/refusals.hpp"

#include <array>
#include <set>

namespace mainstay::workbook {
namespace {

using css::uno::Any;
using intake::Status;

class MethodSheet {
public:
  MethodSheet(Sheet &sheet, const Content &content, const Layout &layout)
      : sheet_(sheet), content_(content), layout_(layout) {}

  void write() {
    constexpr std::array<sal_Int32, 8> widths{5600, 3900, 3300, 4400, 3400, 3200, 3700, 2900};
    for (sal_Int32 column = 0; column < 8; ++column)
      sheet_.columnWidth(column, widths[static_cast<std::size_t>(column)]);
    sheet_.text(0, 0, word(Text::workbookMethod), Style::title);
    sheet_.text(0, 1, word(Text::workbookMethodNote), Style::subtitle);
    stages();
    assumptions();
    products();
    const sal_Int32 last = notes(source());
    sheet_.printArea({0, 0, 7, last});
  }

private:
  std::string word(Text key) const { return std::string(text(key, content_.language)); }
  std::string term(TermList list, std::size_t index) const {
    return std::string(termText(list, index, content_.language));
  }
  std::string status(Status status) const {
    return term(TermList::dealStatus, static_cast<std::size_t>(status));
  }
  static std::string cell(sal_Int32 column, sal_Int32 row) {
    return address(Area::cell(column, row));
  }

  void heading(sal_Int32 row, Text key) {
    sheet_.style({0, row, 7, row}, Style::section);
    sheet_.text(0, row, word(key), Style::section);
    sheet_.rowHeight(row, 700);
  }

  struct Head {
    Text text;
    bool right;
  };
  void heads(sal_Int32 row, std::span<const Head> heads) {
    for (std::size_t column = 0; column < heads.size(); ++column)
      sheet_.text(static_cast<sal_Int32>(column), row, word(heads[column].text),
                  heads[column].right ? Style::headerRight : Style::header);
    sheet_.rowHeight(row, 900);
  }

  void stages() {
    const Area &area = layout_.stages;
    heading(area.row - 2, Text::workbookStageTable);
    constexpr std::array<Head, StageColumn::count> headTexts{{{Text::workbookStageInFile, false},
                                                              {Text::workbookProgress, true},
                                                              {Text::workbookCalibrated, true},
                                                              {Text::workbookMethodStage, false},
                                                              {Text::workbookStatus, false},
                                                              {Text::workbookCategory, false},
                                                              {Text::workbookProbabilityUsed, true},
                                                              {Text::workbookDeals, true}}};
    heads(area.row - 1, headTexts);
    constexpr std::array<Style, StageColumn::count> styles{
        Style::inputText, Style::percent,   Style::inputPercent, Style::inputText,
        Style::inputText, Style::inputText, Style::percent,      Style::count};
    for (sal_Int32 column = 0; column < StageColumn::count; ++column)
      sheet_.style(area.oneColumn(column), styles[static_cast<std::size_t>(column)]);
    // A formula in a cell of text format would be text.
    sheet_.style(area.oneColumn(StageColumn::category), Style::inputChoice);

    const auto &stages = content_.pipeline.stages;
    Area known = area;
    known.lastRow -= spareRows;
    sheet_.values(known.oneColumn(StageColumn::name), [&](sal_Int32 row, sal_Int32) {
      return Any(calc::fromUtf8(stages.at(static_cast<std::size_t>(row)).name));
    });
    sheet_.values(known.columns(StageColumn::standard, StageColumn::status), [&](sal_Int32 row,
                                                                                 sal_Int32 column) {
      const auto &stage = stages.at(static_cast<std::size_t>(row));
      if (column == 1)
        return Any(calc::fromUtf8(status(stage.status)));
      const int standard = stage.standardStage;
      return standard < 1 ? Any()
                          : Any(calc::fromUtf8(
                                term(TermList::stage, static_cast<std::size_t>(standard - 1))));
    });
    stageFormulas(area);
    std::vector<std::string> standard, categories;
    for (std::size_t index = 0; index < termCount(TermList::stage); ++index)
      standard.push_back(term(TermList::stage, index));
    for (std::size_t index = 0; index < termCount(TermList::forecastCategory); ++index)
      categories.push_back(term(TermList::forecastCategory, index));
    const std::array states{status(Status::open), status(Status::won), status(Status::lost)};
    sheet_.choices(area.oneColumn(StageColumn::standard), standard);
    sheet_.choices(area.oneColumn(StageColumn::status), states);
    sheet_.choices(area.oneColumn(StageColumn::category), categories);
    note(area.lastRow + 1, Text::workbookStageTableNote, 0);
  }

  void stageFormulas(const Area &area) {
    const sal_Int32 row = area.row;
    const auto at = [&](sal_Int32 column) { return cell(column, row); };
    const auto category = [&](std::size_t index) {
      return literal(term(TermList::forecastCategory, index));
    };
    constexpr std::size_t closed = 0, commit = 1, bestCase = 2, pipeline = 3, lost = 5;
    const std::string blank = "=IF(" + at(StageColumn::name) + "=\"\";\"\";";
    const std::string isWon = at(StageColumn::status) + "=" + literal(status(Status::won));
    const std::string isLost = at(StageColumn::status) + "=" + literal(status(Status::lost));
    const std::string probability = at(StageColumn::probability);
    const auto fill = [&](sal_Int32 column, const std::string &formula, Style style) {
      sheet_.formula(column, row, formula, style);
      sheet_.fillDown(area.oneColumn(column));
    };
    fill(StageColumn::progress,
         blank + "IF(" + isWon + ";1;IF(" + isLost + ";0;@STAGE_PROGRESS(" +
             at(StageColumn::standard) + "))))",
         Style::percent);
    fill(StageColumn::category,
         blank + "IF(" + isWon + ";" + category(closed) + ";IF(" + isLost + ";" + category(lost) +
             ";IF(" + probability + ">=CommitFrom;" + category(commit) + ";IF(" + probability +
             ">=BestCaseFrom;" + category(bestCase) + ";" + category(pipeline) + ")))))",
         Style::inputChoice);
    fill(StageColumn::probability, blank + "@STAGEPROB(" + at(StageColumn::name) + ";Stages))",
         Style::percent);
    fill(StageColumn::deals, blank + "COUNTIFS(Stage;\"=\"&" + at(StageColumn::name) + "))",
         Style::count);
  }

  void note(sal_Int32 row, Text key, sal_Int32 column, sal_Int32 height = 0) {
    const Area area{column, row, 7, row};
    sheet_.style(area, Style::note);
    sheet_.text(column, row, word(key), Style::note);
    sheet_.merge(area);
    if (height > 0)
      sheet_.rowHeight(row, height);
  }

  void assumptions() {
    const sal_Int32 first = layout_.assumptions.row;
    heading(first - 1, Text::workbookAssumptions);
    struct Row {
      Text label, note;
    };
    constexpr std::array<Row, Assumption::count> rows{{
        {Text::workbookTarget, Text::workbookTargetNote},
        {Text::workbookCorrelation, Text::workbookCorrelationNote},
        {Text::workbookSpread, Text::workbookSpreadNote},
        {Text::workbookToday, Text::workbookTodayNote},
        {Text::workbookCommitFrom, Text::workbookCommitFromNote},
        {Text::workbookBestCaseFrom, Text::workbookBestCaseFromNote},
        {Text::workbookEstimateBasis, Text::workbookEstimateBasisNote},
        {Text::workbookMeanWon, Text::workbookMeanWonNote},
        {Text::workbookEstimatedDeals, Text::workbookEstimatedNote},
        {Text::workbookCurrency, Text::workbookCurrencyNote},
    }};
    for (sal_Int32 row = 0; row < Assumption::count; ++row) {
      const Row &texts = rows[static_cast<std::size_t>(row)];
      sheet_.text(0, first + row, word(texts.label), Style::label);
      const bool ruleOfTarget = row == Assumption::target && !content_.target;
      note(first + row, ruleOfTarget ? Text::workbookTargetRule : texts.note, 2, 600);
    }
    const auto row = [&](sal_Int32 assumption) { return first + assumption; };
    if (content_.target)
      sheet_.number(1, row(Assumption::target), *content_.target, Style::inputMoney);
    else
      sheet_.formula(1, row(Assumption::target),
                     "=IF(WeightedOpen>0;ROUNDUP(WeightedOpen;1-INT(LOG10(WeightedOpen)));0)",
                     Style::inputMoney);
    sheet_.number(1, row(Assumption::correlation), 0.2, Style::inputDecimal);
    sheet_.number(1, row(Assumption::spread), 0.0, Style::inputDecimal);
    sheet_.number(1, row(Assumption::today), content_.today, Style::inputDate);
    sheet_.number(1, row(Assumption::commitFrom), 0.7, Style::inputPercent);
    sheet_.number(1, row(Assumption::bestCaseFrom), 0.4, Style::inputPercent);
    const std::array bases{word(Text::workbookBasisWon), word(Text::workbookBasisList)};
    sheet_.text(1, row(Assumption::estimateBasis), bases[content_.priceSource ? 1 : 0],
                Style::inputText);
    sheet_.choices(Area::cell(1, row(Assumption::estimateBasis)), bases);
    sheet_.formula(1, row(Assumption::meanWon),
                   "=IFERROR(AVERAGEIFS(FileAmount;Status;" + literal(status(Status::won)) +
                       ";FileAmount;\">0\");0)",
                   Style::money);
    sheet_.formula(1, row(Assumption::estimated),
                   "=COUNTIFS(Status;" + literal(status(Status::open)) +
                       ";FileAmount;\"=\";Amount;\">0\")",
                   Style::count);
    sheet_.style(Area::cell(1, row(Assumption::currency)), Style::inputText);
  }

  void products() {
    const Area &area = layout_.products;
    heading(area.row - 2, Text::workbookProducts);
    constexpr std::array<Head, ProductColumn::count> headTexts{
        {{Text::workbookProduct, false},
         {Text::workbookWonDeals, true},
         {Text::workbookMeanWonAmount, true},
         {Text::workbookListPrice, true},
         {Text::workbookListName, false},
         {Text::workbookEstimate, true},
         {Text::workbookEstimateFrom, false},
         {Text::workbookEstimatedDeals, true}}};
    heads(area.row - 1, headTexts);
    constexpr std::array<Style, ProductColumn::count> styles{
        Style::text, Style::count, Style::money, Style::inputMoney,
        Style::text, Style::money, Style::label, Style::count};
    for (sal_Int32 column = 0; column < ProductColumn::count; ++column)
      sheet_.style(area.oneColumn(column), styles[static_cast<std::size_t>(column)]);
    const auto &names = layout_.productNames;
    if (names.empty()) {
      sheet_.text(0, area.row, word(Text::workbookNoProducts), Style::note);
      return;
    }
    sheet_.values(area.oneColumn(ProductColumn::name), [&](sal_Int32 row, sal_Int32) {
      return Any(calc::fromUtf8(names.at(static_cast<std::size_t>(row))));
    });
    sheet_.values(area.columns(ProductColumn::listPrice, ProductColumn::listName),
                  [&](sal_Int32 row, sal_Int32 column) {
                    const auto price =
                        content_.prices.find(names.at(static_cast<std::size_t>(row)));
                    if (price == content_.prices.end())
                      return Any();
                    return column == 0 ? Any(price->second.price)
                                       : Any(calc::fromUtf8(price->second.listName));
                  });
    productFormulas(area);
  }

  void productFormulas(const Area &area) {
    const auto at = [&](sal_Int32 column) { return cell(column, area.row); };
    const std::string criteria = "Product;\"=\"&" + at(ProductColumn::name) + ";Status;";
    const std::string won = criteria + literal(status(Status::won)) + ";FileAmount;\">0\"";
    const std::string mean = at(ProductColumn::meanWon), list = at(ProductColumn::listPrice);
    const std::string byList =
        "AND(EstimateBasis=" + literal(word(Text::workbookBasisList)) + ";ISNUMBER(" + list + "))";
    const auto choose = [&](const std::string &listed, const std::string &average,
                            const std::string &all) {
      return "=IF(" + byList + ";" + listed + ";IF(ISNUMBER(" + mean + ");" + average +
             ";IF(ISNUMBER(" + list + ");" + listed + ";" + all + ")))";
    };
    const auto fill = [&](sal_Int32 column, const std::string &formula, Style style) {
      sheet_.formula(column, area.row, formula, style);
      sheet_.fillDown(area.oneColumn(column));
    };
    fill(ProductColumn::won, "=COUNTIFS(" + won + ")", Style::count);
    fill(ProductColumn::meanWon,
         "=IF(" + at(ProductColumn::won) + ">0;AVERAGEIFS(FileAmount;" + won + ");\"\")",
         Style::money);
    fill(ProductColumn::estimate, choose(list, mean, "MeanWonAmount"), Style::money);
    fill(ProductColumn::basis,
         choose(literal(word(Text::workbookBasisList)), literal(word(Text::workbookBasisWon)),
                literal(word(Text::workbookBasisAll))),
         Style::label);
    fill(ProductColumn::estimated,
         "=COUNTIFS(" + criteria + literal(status(Status::open)) + ";FileAmount;\"=\")",
         Style::count);
  }

  void fact(sal_Int32 row, std::string_view label, std::string_view value) {
    sheet_.text(0, row, label, Style::label);
    sheet_.style({1, row, 7, row}, Style::text);
    sheet_.text(1, row, value, Style::text);
    sheet_.merge({1, row, 7, row});
  }
  void factFormula(sal_Int32 row, std::string_view label, const std::string &formula) {
    sheet_.text(0, row, label, Style::label);
    sheet_.style({1, row, 7, row}, Style::factCount);
    sheet_.formula(1, row, formula, Style::factCount);
    sheet_.merge({1, row, 7, row});
  }

  sal_Int32 sourceFile(sal_Int32 row, const Source &source) {
    fact(row++, word(Text::workbookFile), source.name);
    fact(row++, word(Text::workbookSize),
         text(Text::workbookBytes, content_.language, source.bytes));
    fact(row++, word(Text::workbookChecksum), source.sha256);
    fact(row++, word(Text::workbookEncoding), source.encoding);
    return row;
  }

  sal_Int32 source() {
    sal_Int32 row = layout_.sourceHeading;
    sheet_.pageBreakBefore(row);
    heading(row++, Text::workbookSource);
    row = sourceFile(row, content_.source);
    const auto &format = content_.pipeline.format;
    const char32_t delimiter = format.delimiter.value_or(U',');
    fact(row++, word(Text::workbookDelimiter),
         delimiter == U'\t' ? word(Text::workbookTab)
                            : std::string(1, static_cast<char>(delimiter)));
    fact(row++, word(Text::workbookDecimal), std::string(1, format.decimal.value_or('.')));
    constexpr std::array orders{Text::workbookYearMonthDay, Text::workbookDayMonthYear,
                                Text::workbookMonthDayYear};
    fact(row++, word(Text::workbookDateOrder),
         word(orders[static_cast<std::size_t>(
             format.dateOrder.value_or(intake::DateOrder::yearMonthDay))]));
    if (content_.pipeline.amountUnit != 1.0)
      factFormula(row++, word(Text::workbookAmountUnit),
                  fmt::format("={}", content_.pipeline.amountUnit));
    const bool refused = !content_.pipeline.refused.empty();
    factFormula(row++, word(Text::workbookRowsRead),
                refused ? "=ROWS(DealId)+ROWS(RejectedReason)" : "=ROWS(DealId)");
    factFormula(row++, word(Text::workbookRowsAccepted), "=ROWS(DealId)");
    factFormula(row++, word(Text::workbookRowsRefused), refused ? "=ROWS(RejectedReason)" : "=0");
    std::set<intake::Refusal> reasons;
    for (const auto &refusal : content_.pipeline.refused)
      reasons.insert(refusal.reason);
    for (const intake::Refusal reason : reasons) {
      const std::string words(refusalText(reason, content_.language));
      factFormula(row++, "  – " + words, "=COUNTIFS(RejectedReason;" + literal("=" + words) + ")");
    }
    if (content_.priceSource) {
      heading(++row, Text::workbookPriceSource);
      row = sourceFile(++row, *content_.priceSource);
    }
    return row;
  }

  sal_Int32 notes(sal_Int32 row) {
    heading(++row, Text::workbookHowToRead);
    constexpr std::array texts{Text::workbookNoteProbability, Text::workbookNoteForecast,
                               Text::workbookNoteEstimates, Text::workbookNoteEdit};
    for (const Text key : texts)
      note(++row, key, 0, 950);
    return row;
  }

  Sheet &sheet_;
  const Content &content_;
  const Layout &layout_;
};

} // namespace

void writeMethod(Sheet &sheet, const Content &content, const Layout &layout) {
  MethodSheet(sheet, content, layout).write();
}

} // namespace mainstay::workbook
