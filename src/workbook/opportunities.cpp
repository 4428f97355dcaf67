#include "workbook/sheets.hpp"

#include "calc/text.hpp"
#include "calc/texts.hpp"

#include <com/sun/star/beans/XPropertySet.hpp>
#include <com/sun/star/sheet/XDatabaseRanges.hpp>
#include <com/sun/star/table/CellRangeAddress.hpp>

#include <algorithm>
#include <array>

namespace mainstay::workbook {
namespace {

using css::uno::Any;

struct ColumnLooks {
  Text head;
  Style style;
  sal_Int32 width;                    // 1/100 mm; of texts from the file the least
  std::optional<intake::Field> field; // hidden where the file does not have it
};

// In the order of DealColumn.
constexpr std::array<ColumnLooks, DealColumn::count> columns{{
    {Text::workbookDealId, Style::text, 1800, {}},
    {Text::workbookDealName, Style::text, 2400, intake::Field::name},
    {Text::workbookAccount, Style::text, 2400, intake::Field::account},
    {Text::workbookOwner, Style::text, 2400, intake::Field::owner},
    {Text::workbookProduct, Style::text, 2400, intake::Field::product},
    {Text::workbookStage, Style::text, 2400, {}},
    {Text::workbookStatus, Style::label, 1900, {}},
    {Text::workbookCategory, Style::label, 2200, {}},
    {Text::workbookFileAmount, Style::money, 2300, {}},
    {Text::workbookAmount, Style::money, 2300, {}},
    {Text::workbookProbability, Style::percent, 2600, {}},
    {Text::workbookWeighted, Style::money, 2300, {}},
    {Text::workbookOpened, Style::date, 2300, intake::Field::opened},
    {Text::workbookCloseDate, Style::date, 2300, {}},
    {Text::workbookMonth, Style::label, 1900, {}},
    {Text::workbookOpenAmount, Style::money, 2300, {}},
    {Text::workbookFlags, Style::label, 6200, {}},
}};

Any textCell(const std::string &text) { return text.empty() ? Any() : Any(calc::fromUtf8(text)); }

Any dateCell(const std::optional<std::chrono::sys_days> &date) {
  using namespace std::chrono;
  constexpr sys_days nullDate = year{1899} / December / 30;
  return date ? Any(static_cast<double>((*date - nullDate).count())) : Any();
}

bool present(const ColumnLooks &column, const intake::ColumnMap &map) {
  return !column.field || map[static_cast<std::size_t>(*column.field)];
}

const std::string &fileText(const Content &content, const intake::Deal &deal, sal_Int32 column) {
  switch (column) {
  case DealColumn::id:
    return deal.id;
  case DealColumn::name:
    return deal.name;
  case DealColumn::account:
    return deal.account;
  case DealColumn::owner:
    return deal.owner;
  case DealColumn::product:
    return deal.product;
  default:
    return content.pipeline.stages.at(deal.stage).name;
  }
}

// Wide enough for nearly all of the texts, in 1/100 mm.
sal_Int32 fittingWidth(const Content &content, sal_Int32 column, sal_Int32 least) {
  constexpr sal_Int32 most = 6500, small = 190, large = 245, wide = 340, padding = 350;
  sal_Int32 width = least;
  for (const intake::Deal &deal : content.pipeline.deals) {
    sal_Int32 needed = padding;
    for (const char byte : fileText(content, deal, column)) {
      const auto value = static_cast<unsigned char>(byte);
      if (value < 0x80)
        needed += (value >= 'A' && value <= 'Z') || (value >= '0' && value <= '9') ? large : small;
      else if (value >= 0xC0) // the first byte of a character
        needed += value >= 0xE0 ? wide : small;
    }
    width = std::max(width, std::min(needed, most));
  }
  return width;
}

void writeData(const Sheet &sheet, const Content &content, const Layout &layout) {
  const auto &deals = content.pipeline.deals;
  const auto deal = [&](sal_Int32 row) -> const intake::Deal & {
    return deals.at(static_cast<std::size_t>(row));
  };
  Sheet out = sheet;
  out.values(layout.deals.columns(DealColumn::id, DealColumn::stage),
             [&](sal_Int32 row, sal_Int32 column) {
               return textCell(fileText(content, deal(row), column));
             });
  out.values(layout.deals.oneColumn(DealColumn::fileAmount), [&](sal_Int32 row, sal_Int32) {
    return deal(row).amount ? Any(*deal(row).amount) : Any();
  });
  out.values(layout.deals.columns(DealColumn::opened, DealColumn::closeDate),
             [&](sal_Int32 row, sal_Int32 column) {
               return dateCell(column == 0 ? deal(row).opened : deal(row).closeDate);
             });
}

void writeFormulas(Sheet &sheet, const Content &content, const Layout &layout) {
  const sal_Int32 row = layout.deals.row;
  const auto cell = [&](sal_Int32 column) { return address(Area::cell(column, row)); };
  const auto word = [&](Text key) { return literal(text(key, content.language)); };
  const auto status = [&](std::size_t index) {
    return literal(termText(TermList::dealStatus, index, content.language));
  };
  const std::string stage = cell(DealColumn::stage), deal = cell(DealColumn::status),
                    fromFile = cell(DealColumn::fileAmount), amount = cell(DealColumn::amount),
                    closing = cell(DealColumn::closeDate);
  const std::string isOpen = deal + "=" + status(0);
  std::string flags =
      "IF(ISNUMBER(" + fromFile + ");\"\";IF(" + amount + "=0;" + word(Text::workbookFlagNoAmount) +
      ";" + word(Text::workbookFlagEstimated) + "));IF(ISNUMBER(" + closing + ");IF(" + closing +
      "<AsOf;" + word(Text::workbookFlagOverdue) + ";\"\");" + word(Text::workbookFlagNoDate) + ")";
  if (content.pipeline.columns[static_cast<std::size_t>(intake::Field::account)])
    flags += ";IF(" + cell(DealColumn::account) + "=\"\";" + word(Text::workbookFlagNoAccount) +
             ";\"\")";

  const auto set = [&](sal_Int32 column, const std::string &formula) {
    sheet.formula(column, row, formula, columns[static_cast<std::size_t>(column)].style);
    sheet.fillDown(layout.deals.oneColumn(column));
  };
  set(DealColumn::status, "=VLOOKUP(" + stage + ";StageTable;5;0)");
  set(DealColumn::category, "=VLOOKUP(" + stage + ";StageTable;6;0)");
  set(DealColumn::amount, "=IF(ISNUMBER(" + fromFile + ");" + fromFile + ";IF(" + isOpen +
                              ";IFERROR(VLOOKUP(" + cell(DealColumn::product) +
                              ";ProductEstimates;6;0);MeanWonAmount);0))");
  set(DealColumn::probability, "=@STAGEPROB(" + stage + ";Stages)");
  set(DealColumn::weighted, "=" + amount + "*" + cell(DealColumn::probability));
  set(DealColumn::month, "=IF(ISNUMBER(" + closing + ");YEAR(" + closing +
                             ")&\"-\"&RIGHT(\"0\"&MONTH(" + closing + ");2);" +
                             word(Text::workbookNoDate) + ")");
  set(DealColumn::openAmount, "=IF(" + isOpen + ";" + amount + ";0)");
  set(DealColumn::flags, "=IF(" + isOpen + ";TEXTJOIN(\", \";1;" + flags + ");\"\")");
}

} // namespace

void writeOpportunities(Sheet &sheet, const Document &document, const Content &content,
                        const Layout &layout) {
  const Area &deals = layout.deals;
  const sal_Int32 headRow = deals.row - 1;
  sheet.text(0, 0, text(Text::workbookOpportunities, content.language), Style::title);
  sheet.text(0, 1, text(Text::workbookOpportunitiesNote, content.language), Style::subtitle);
  for (sal_Int32 column = 0; column < DealColumn::count; ++column) {
    const ColumnLooks &looks = columns[static_cast<std::size_t>(column)];
    const bool rightAligned = looks.style == Style::money || looks.style == Style::percent;
    sheet.text(column, headRow, text(looks.head, content.language),
               rightAligned ? Style::headerRight : Style::header);
    sheet.style(deals.oneColumn(column), looks.style);
    sheet.columnWidth(column, column <= DealColumn::stage
                                  ? fittingWidth(content, column, looks.width)
                                  : looks.width);
    if (!present(looks, content.pipeline.columns))
      sheet.hideColumn(column);
  }
  writeData(sheet, content, layout);
  writeFormulas(sheet, content, layout);
  sheet.condition(deals.oneColumn(DealColumn::flags),
                  address(Area::cell(DealColumn::flags, deals.row)) + "<>\"\"", Style::warning);
  sheet.rowHeight(headRow, 900);
  const Area withHead{0, headRow, deals.lastColumn, deals.lastRow};
  document.autoFilter(sheet, withHead, "Opportunities");
  sheet.printArea({0, 0, deals.lastColumn, deals.lastRow});
  sheet.repeatRow(headRow);
}

} // namespace mainstay::workbook
