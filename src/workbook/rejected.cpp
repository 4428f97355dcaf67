#include "workbook/sheets.hpp"

#include "calc/text.hpp"
#include "calc/texts.hpp"
#include "workbook/refusals.hpp"

namespace mainstay::workbook {
namespace {

using css::uno::Any;

// The field at that place; the last column also holds what a sheet has no columns for.
std::string field(const std::vector<std::string> &fields, std::size_t index) {
  if (index >= fields.size())
    return {};
  std::string result = fields[index];
  if (index + 1 == static_cast<std::size_t>(maxRejectedColumns))
    for (std::size_t rest = index + 1; rest < fields.size(); ++rest)
      result += "\n" + fields[rest];
  return result;
}

} // namespace

void writeRejected(Sheet &sheet, const Content &content, const Layout &layout) {
  const auto &refused = content.pipeline.refused;
  const auto word = [&](Text key) { return text(key, content.language); };
  const Area &area = layout.rejected;
  const sal_Int32 headRow = area.row - 1;
  sheet.text(0, 0, word(Text::workbookRejectedTitle), Style::title);
  sheet.text(0, 1, word(Text::workbookRejectedNote), Style::subtitle);
  sheet.text(0, headRow, word(Text::workbookLine), Style::headerRight);
  sheet.text(1, headRow, word(Text::workbookReason), Style::header);
  sheet.text(2, headRow, word(Text::workbookFound), Style::header);
  const std::array<sal_Int32, 3> widths{1500, 6500, 4500};
  for (sal_Int32 column = 0; column < 3; ++column)
    sheet.columnWidth(column, widths[static_cast<std::size_t>(column)]);
  for (sal_Int32 column = 3; column <= area.lastColumn; ++column) {
    const auto index = static_cast<std::size_t>(column - 3);
    sheet.text(column, headRow, field(content.pipeline.header, index), Style::header);
    sheet.columnWidth(column, 3400);
  }
  sheet.style(area, Style::text);
  sheet.style(area.oneColumn(0), Style::count);
  sheet.values(area, [&](sal_Int32 row, sal_Int32 column) {
    const intake::RefusedRow &source = refused.at(static_cast<std::size_t>(row));
    if (column == 0)
      return Any(static_cast<double>(source.line));
    const std::string shown =
        column == 1   ? std::string(refusalText(source.reason, content.language))
        : column == 2 ? source.subject
                      : field(source.fields, static_cast<std::size_t>(column - 3));
    return shown.empty() ? Any() : Any(calc::fromUtf8(shown));
  });
  sheet.rowHeight(headRow, 900);
  sheet.printArea({0, 0, area.lastColumn, area.lastRow});
  sheet.repeatRow(headRow);
}

} // namespace mainstay::workbook
