#include "workbook/style.hpp"

#include "calc/text.hpp"
#include "calc/texts.hpp"

#include <com/sun/star/beans/XPropertySet.hpp>
#include <com/sun/star/container/XNameContainer.hpp>
#include <com/sun/star/lang/XMultiServiceFactory.hpp>
#include <com/sun/star/sheet/XHeaderFooterContent.hpp>
#include <com/sun/star/style/XStyleFamiliesSupplier.hpp>
#include <com/sun/star/text/XText.hpp>
#include <com/sun/star/text/XTextContent.hpp>
#include <com/sun/star/text/XTextCursor.hpp>

#include <algorithm>

namespace mainstay::workbook {
namespace {

using css::beans::XPropertySet;
using css::uno::Any;
using css::uno::Reference;
using css::uno::UNO_QUERY_THROW;

// Puts the text, with the fields of these services for {0}, {1} ….
void setFooter(const Reference<css::text::XText> &footer,
               const Reference<css::lang::XMultiServiceFactory> &factory, std::string_view pattern,
               std::initializer_list<const char *> fields) {
  footer->setString("");
  const Reference<css::text::XTextCursor> cursor = footer->createTextCursor();
  const Reference<css::text::XTextRange> end(cursor, UNO_QUERY_THROW);
  const Reference<XPropertySet> looks(cursor, UNO_QUERY_THROW);
  const auto style = [&] {
    for (const char *property : {"CharHeight", "CharHeightAsian"})
      looks->setPropertyValue(rtl::OUString::createFromAscii(property), Any(8.0f));
    looks->setPropertyValue("CharColor", Any(greyColour));
  };
  while (!pattern.empty()) {
    const std::size_t place = std::min(pattern.find('{'), pattern.size());
    style();
    if (place > 0)
      footer->insertString(end, calc::fromUtf8(pattern.substr(0, place)), false);
    pattern.remove_prefix(place);
    if (pattern.size() < 3)
      return;
    const auto index = static_cast<std::size_t>(pattern[1] - '0');
    pattern.remove_prefix(3);
    if (index >= fields.size())
      continue;
    const Reference<css::text::XTextContent> field(
        factory->createInstance(rtl::OUString::createFromAscii(fields.begin()[index])),
        UNO_QUERY_THROW);
    style();
    footer->insertTextContent(end, field, false);
  }
}

} // namespace

void definePageStyle(const Reference<css::sheet::XSpreadsheetDocument> &document,
                     Language language) {
  const Reference<css::style::XStyleFamiliesSupplier> supplier(document, UNO_QUERY_THROW);
  const Reference<css::container::XNameContainer> styles(
      supplier->getStyleFamilies()->getByName("PageStyles"), UNO_QUERY_THROW);
  const Reference<css::lang::XMultiServiceFactory> factory(document, UNO_QUERY_THROW);
  const Reference<XPropertySet> style(factory->createInstance("com.sun.star.style.PageStyle"),
                                      UNO_QUERY_THROW);
  styles->insertByName(rtl::OUString::createFromAscii(pageStyleName), Any(style));

  constexpr sal_Int32 width = 29700, height = 21000, side = 1500, top = 1400, bottom = 1000; // A4
  style->setPropertyValue("IsLandscape", Any(true));
  style->setPropertyValue("Width", Any(width));
  style->setPropertyValue("Height", Any(height));
  for (const char *margin : {"LeftMargin", "RightMargin"})
    style->setPropertyValue(rtl::OUString::createFromAscii(margin), Any(side));
  style->setPropertyValue("TopMargin", Any(top));
  style->setPropertyValue("BottomMargin", Any(bottom));
  style->setPropertyValue("ScaleToPagesX", Any(sal_Int16(1)));
  style->setPropertyValue("ScaleToPagesY", Any(sal_Int16(0)));
  style->setPropertyValue("CenterHorizontally", Any(true));
  style->setPropertyValue("HeaderIsOn", Any(false));
  style->setPropertyValue("FooterIsOn", Any(true));

  const Reference<css::sheet::XHeaderFooterContent> footer(
      style->getPropertyValue("RightPageFooterContent"), UNO_QUERY_THROW);
  setFooter(footer->getLeftText(), factory, "{0}", {"com.sun.star.text.TextField.SheetName"});
  setFooter(footer->getCenterText(), factory, "", {});
  setFooter(footer->getRightText(), factory, text(Text::workbookPageOf, language),
            {"com.sun.star.text.TextField.PageNumber", "com.sun.star.text.TextField.PageCount"});
  style->setPropertyValue("RightPageFooterContent", Any(footer));
}

} // namespace mainstay::workbook
