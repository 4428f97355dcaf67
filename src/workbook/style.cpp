#include "workbook/style.hpp"

#include <com/sun/star/awt/FontSlant.hpp>
#include <com/sun/star/awt/FontWeight.hpp>
#include <com/sun/star/beans/XPropertySet.hpp>
#include <com/sun/star/container/XNameContainer.hpp>
#include <com/sun/star/lang/Locale.hpp>
#include <com/sun/star/lang/XMultiServiceFactory.hpp>
#include <com/sun/star/style/XStyle.hpp>
#include <com/sun/star/style/XStyleFamiliesSupplier.hpp>
#include <com/sun/star/table/BorderLine2.hpp>
#include <com/sun/star/table/CellHoriJustify.hpp>
#include <com/sun/star/table/CellVertJustify2.hpp>
#include <com/sun/star/util/XNumberFormatsSupplier.hpp>

#include <array>
#include <cstring>

namespace mainstay::workbook {
namespace {

using css::beans::XPropertySet;
using css::uno::Any;
using css::uno::Reference;

enum class Format : std::uint8_t {
  general,
  text,
  money,
  count,
  plain,
  decimal,
  fraction,
  percent,
  date
};
enum class Align : std::uint8_t { standard, left, right, centre };
enum class Rule : std::uint8_t { none, thin, section, total };
constexpr std::int32_t none = -1;

struct Looks {
  Style style;
  const char *name;
  Format format = Format::general;
  double height = 9.5;
  bool bold = false;
  bool italic = false;
  std::int32_t colour = 0x1B1F23;
  std::int32_t background = none;
  Align align = Align::standard;
  Rule rule = Rule::thin;
  bool wrap = false;
  std::int32_t padding = 130; // 1/100 mm, left and right
};

constexpr std::int32_t inputColour = 0xFFF8E1;
constexpr std::int32_t tileColour = 0xF1F5F9;
constexpr std::int32_t ink = 0x1B1F23;

// In the order of Style.
constexpr std::array<Looks, styleCount> looks{{
    {Style::title, "Mainstay Title", Format::general, 20, true, false, accentColour, none,
     Align::left, Rule::none, false, 0},
    {Style::subtitle, "Mainstay Subtitle", Format::general, 10, false, false, greyColour, none,
     Align::left, Rule::none, false, 0},
    {Style::section, "Mainstay Section", Format::general, 12, true, false, accentColour, none,
     Align::left, Rule::section, false, 0},
    {Style::header, "Mainstay Header", Format::general, 9.5, true, false, 0xFFFFFF, accentColour,
     Align::left, Rule::none, true},
    {Style::headerRight, "Mainstay Header Right", Format::general, 9.5, true, false, 0xFFFFFF,
     accentColour, Align::right, Rule::none, true},
    {Style::body, "Mainstay Body"},
    {Style::text, "Mainstay Text", Format::text, 9.5, false, false, ink, none, Align::left},
    {Style::note, "Mainstay Note", Format::general, 9, false, false, greyColour, none, Align::left,
     Rule::none, true},
    {Style::label, "Mainstay Label", Format::general, 9.5, false, false, ink, none, Align::left},
    {Style::money, "Mainstay Money", Format::money},
    {Style::count, "Mainstay Count", Format::count},
    {Style::factCount, "Mainstay Fact", Format::plain, 9.5, false, false, ink, none, Align::left},
    {Style::decimal, "Mainstay Decimal", Format::decimal},
    {Style::percent, "Mainstay Percent", Format::percent},
    {Style::date, "Mainstay Date", Format::date, 9.5, false, false, ink, none, Align::centre},
    {Style::inputText, "Mainstay Input Text", Format::text, 9.5, false, false, ink, inputColour,
     Align::left},
    {Style::inputChoice, "Mainstay Input Choice", Format::general, 9.5, false, false, ink,
     inputColour, Align::left},
    {Style::inputMoney, "Mainstay Input Money", Format::money, 9.5, false, false, ink, inputColour,
     Align::right},
    {Style::inputDecimal, "Mainstay Input Decimal", Format::fraction, 9.5, false, false, ink,
     inputColour, Align::right},
    {Style::inputPercent, "Mainstay Input Percent", Format::percent, 9.5, false, false, ink,
     inputColour, Align::right},
    {Style::inputDate, "Mainstay Input Date", Format::date, 9.5, false, false, ink, inputColour,
     Align::right},
    {Style::tileLabel, "Mainstay Tile Label", Format::general, 9, false, false, greyColour,
     tileColour, Align::left, Rule::none},
    {Style::tileMoney, "Mainstay Tile Money", Format::money, 16, true, false, accentColour,
     tileColour, Align::left, Rule::none},
    {Style::tileDecimal, "Mainstay Tile Decimal", Format::decimal, 16, true, false, accentColour,
     tileColour, Align::left, Rule::none},
    {Style::tilePercent, "Mainstay Tile Percent", Format::percent, 16, true, false, accentColour,
     tileColour, Align::left, Rule::none},
    {Style::tileText, "Mainstay Tile Text", Format::general, 16, true, false, accentColour,
     tileColour, Align::left, Rule::none},
    {Style::tileNote, "Mainstay Tile Note", Format::general, 8, false, false, greyColour,
     tileColour, Align::left, Rule::none, true},
    {Style::total, "Mainstay Total", Format::general, 9.5, true, false, ink, none, Align::standard,
     Rule::total},
    {Style::spare, "Mainstay Spare", Format::general, 9.5, false, false, ink, none, Align::standard,
     Rule::none},
    {Style::warning, "Mainstay Warning", Format::general, 9.5, false, false, warningColour, none,
     Align::left},
}};

css::table::BorderLine2 line(std::int32_t colour, std::int16_t width) {
  css::table::BorderLine2 border;
  border.Color = colour;
  border.OuterLineWidth = width;
  border.LineWidth = static_cast<std::uint32_t>(width);
  return border;
}

void setFont(const Reference<XPropertySet> &style, double height, bool bold, bool italic) {
  const auto points = static_cast<float>(height);
  const float weight = bold ? css::awt::FontWeight::BOLD : css::awt::FontWeight::NORMAL;
  const auto slant = italic ? css::awt::FontSlant_ITALIC : css::awt::FontSlant_NONE;
  for (const char *script : {"", "Asian", "Complex"}) {
    const rtl::OUString suffix = rtl::OUString::createFromAscii(script);
    style->setPropertyValue("CharHeight" + suffix, Any(points));
    style->setPropertyValue("CharWeight" + suffix, Any(weight));
    style->setPropertyValue("CharPosture" + suffix, Any(slant));
  }
}

void setAlign(const Reference<XPropertySet> &style, Align align) {
  using namespace css::table;
  constexpr std::array<CellHoriJustify, 4> values{CellHoriJustify_STANDARD, CellHoriJustify_LEFT,
                                                  CellHoriJustify_RIGHT, CellHoriJustify_CENTER};
  style->setPropertyValue("HoriJustify", Any(values[static_cast<std::size_t>(align)]));
  style->setPropertyValue("VertJustify", Any(CellVertJustify2::CENTER));
}

void setRule(const Reference<XPropertySet> &style, Rule rule) {
  constexpr std::int16_t thin = 9, thick = 26; // 1/100 mm
  style->setPropertyValue("TopBorder", Any(rule == Rule::total ? line(accentColour, thick)
                                                               : css::table::BorderLine2()));
  style->setPropertyValue("BottomBorder", Any(rule == Rule::none      ? css::table::BorderLine2()
                                              : rule == Rule::section ? line(accentColour, thick)
                                                                      : line(ruleColour, thin)));
}

class NumberFormats {
public:
  NumberFormats(const Reference<css::sheet::XSpreadsheetDocument> &document, bool smallAmounts)
      : formats_(Reference<css::util::XNumberFormatsSupplier>(document, css::uno::UNO_QUERY_THROW)
                     ->getNumberFormats()),
        smallAmounts_(smallAmounts) {}

  std::int32_t key(Format format) const {
    switch (format) {
    case Format::general:
      return 0;
    case Format::text:
      return find("@");
    case Format::money:
      return find(smallAmounts_ ? "#,##0.00;-#,##0.00;\"–\"" : "#,##0;-#,##0;\"–\"");
    case Format::count:
      return find("#,##0;-#,##0;\"–\"");
    case Format::plain:
      return find("#,##0");
    case Format::fraction:
      return find("0.00");
    case Format::decimal:
      return find("#,##0.0");
    case Format::percent:
      return find("0.0%");
    case Format::date:
      return find("YYYY-MM-DD");
    }
    return 0;
  }

private:
  std::int32_t find(const char *code) const {
    const rtl::OUString text(code, static_cast<sal_Int32>(std::strlen(code)),
                             RTL_TEXTENCODING_UTF8);
    const css::lang::Locale english("en", "US", "");
    const std::int32_t known = formats_->queryKey(text, english, false);
    return known >= 0 ? known : formats_->addNew(text, english);
  }

  Reference<css::util::XNumberFormats> formats_;
  bool smallAmounts_;
};

Reference<css::container::XNameContainer>
family(const Reference<css::sheet::XSpreadsheetDocument> &document, const char *name) {
  const Reference<css::style::XStyleFamiliesSupplier> supplier(document, css::uno::UNO_QUERY_THROW);
  return {supplier->getStyleFamilies()->getByName(rtl::OUString::createFromAscii(name)),
          css::uno::UNO_QUERY_THROW};
}

// The conditional styles change font and rules only; what they lie over keeps its number format.
bool conditional(Style style) { return style >= Style::total; }

} // namespace

const char *styleName(Style style) { return looks[static_cast<std::size_t>(style)].name; }

void defineStyles(const Reference<css::sheet::XSpreadsheetDocument> &document, Language language,
                  bool smallAmounts) {
  const auto styles = family(document, "CellStyles");
  const Reference<css::lang::XMultiServiceFactory> factory(document, css::uno::UNO_QUERY_THROW);
  const NumberFormats formats(document, smallAmounts);

  const Reference<XPropertySet> standard(styles->getByName("Default"), css::uno::UNO_QUERY_THROW);
  const bool traditional = language == Language::traditionalChinese;
  standard->setPropertyValue("CharFontName", Any(rtl::OUString("Liberation Sans")));
  standard->setPropertyValue(
      "CharFontNameAsian",
      Any(traditional ? rtl::OUString("Noto Sans CJK TC") : rtl::OUString("Noto Sans CJK SC")));
  standard->setPropertyValue("CharLocaleAsian",
                             Any(css::lang::Locale("zh", traditional ? "TW" : "CN", "")));
  setFont(standard, 9.5, false, false);

  for (const Looks &look : looks) {
    const Reference<css::style::XStyle> made(
        factory->createInstance("com.sun.star.style.CellStyle"), css::uno::UNO_QUERY_THROW);
    styles->insertByName(rtl::OUString::createFromAscii(look.name), Any(made));
    made->setParentStyle("Default");
    const Reference<XPropertySet> style(made, css::uno::UNO_QUERY_THROW);
    style->setPropertyValue("CharColor", Any(look.colour));
    setRule(style, look.rule);
    if (conditional(look.style)) {
      if (look.bold)
        setFont(style, look.height, true, false);
      continue;
    }
    setFont(style, look.height, look.bold, look.italic);
    setAlign(style, look.align);
    for (const char *margin : {"ParaLeftMargin", "ParaRightMargin"})
      style->setPropertyValue(rtl::OUString::createFromAscii(margin), Any(look.padding));
    style->setPropertyValue("NumberFormat", Any(formats.key(look.format)));
    style->setPropertyValue("IsTextWrapped", Any(look.wrap));
    if (look.background != none)
      style->setPropertyValue("CellBackColor", Any(look.background));
  }
}

} // namespace mainstay::workbook
