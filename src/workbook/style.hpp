// The looks of the workbook: cell styles, number formats and page styles.
#pragma once

#include "core/terms.hpp"

#include <com/sun/star/sheet/XSpreadsheetDocument.hpp>

#include <cstdint>

namespace mainstay::workbook {

inline constexpr std::int32_t accentColour = 0x1F4E79;
inline constexpr std::int32_t softColour = 0x9DB7D1;
inline constexpr std::int32_t ruleColour = 0xD0D7DE;
inline constexpr std::int32_t greyColour = 0x5F6B76;
inline constexpr std::int32_t warningColour = 0xB3541E;

enum class Style : std::uint8_t {
  title,
  subtitle,
  section,
  header,      // column heads over texts
  headerRight, // column heads over numbers
  body,        // numbers and dates that need no format of their own
  text,        // text that stays text when it is edited
  note,
  label,
  money,
  count,
  factCount, // a count among texts, to the left
  decimal,
  percent,
  date,
  inputText,   // what a team may change
  inputChoice, // a formula that a team may replace by a text
  inputMoney,
  inputDecimal,
  inputPercent,
  inputDate,
  tileLabel,
  tileMoney,
  tileDecimal,
  tilePercent,
  tileText,
  tileNote,
  total,   // laid over the last row of a table by a condition
  spare,   // laid over the unused rows of a table by a condition
  warning, // laid over what wants attention by a condition
};
inline constexpr std::size_t styleCount = 30;

// The name under which the document knows the style.
const char *styleName(Style style);

// Makes all styles. `smallAmounts`: money is shown with two decimals.
void defineStyles(const css::uno::Reference<css::sheet::XSpreadsheetDocument> &document,
                  Language language, bool smallAmounts);

// Makes the page style "Mainstay": A4 landscape, one page wide, sheet name and page numbers in the
// footer.
void definePageStyle(const css::uno::Reference<css::sheet::XSpreadsheetDocument> &document,
                     Language language);
inline constexpr const char *pageStyleName = "Mainstay";

} // namespace mainstay::workbook
