#include "workbook/plan_check.hpp"
#include "workbook/protection.hpp"

#include "calc/text.hpp"
#include "calc/texts.hpp"

#include <com/sun/star/beans/XPropertySet.hpp>
#include <com/sun/star/container/XNameAccess.hpp>
#include <com/sun/star/container/XNamed.hpp>
#include <com/sun/star/style/XStyleFamiliesSupplier.hpp>
#include <com/sun/star/text/XTextRange.hpp>

#include <algorithm>

namespace mainstay::workbook {
namespace {

using css::beans::XPropertySet;
using css::uno::Any;
using css::uno::Reference;
using css::uno::UNO_QUERY_THROW;
using rtl::OUString;

constexpr std::string_view reportName = "mainstay_check";
constexpr std::size_t mostLines = 2000;
constexpr sal_Int32 firstLine = 4;

OUString nameOf(const Sheet &sheet) {
  return Reference<css::container::XNamed>(sheet.uno(), UNO_QUERY_THROW)->getName();
}

class ReportSheet {
public:
  ReportSheet(const Plan &plan, const Sheet &sheet)
      : plan_(plan), sheet_(sheet),
        styles_(Reference<css::style::XStyleFamiliesSupplier>(plan.document(), UNO_QUERY_THROW)
                    ->getStyleFamilies()
                    ->getByName("CellStyles"),
                UNO_QUERY_THROW) {}

  void write(const CheckReport &report) const {
    const Language language = plan_.language();
    put(0, 0, text(Text::checkSheet, language), "mainstay_title");
    put(0, 1,
        text(Text::checkCounts, language, report.findings.size(), report.repairedCount(),
             report.findings.size() - report.repairedCount()),
        "mainstay_body");
    put(0, firstLine - 1, text(Text::checkHeadWhere, language), "mainstay_header");
    put(1, firstLine - 1, text(Text::checkHeadWhat, language), "mainstay_header");
    put(2, firstLine - 1, text(Text::checkHeadState, language), "mainstay_header");
    sal_Int32 row = firstLine;
    // What is left to the user comes first.
    for (const bool repaired : {false, true})
      for (const Finding &finding : report.findings)
        if (finding.repaired == repaired && row < firstLine + static_cast<sal_Int32>(mostLines))
          line(row++, finding);
    sheet_.columnWidth(0, 5000);
    sheet_.columnWidth(1, 16000);
    sheet_.columnWidth(2, 4000);
  }

private:
  void put(sal_Int32 column, sal_Int32 row, std::string_view text, const char *style) const {
    const auto cell = sheet_.uno()->getCellByPosition(column, row);
    Reference<css::text::XTextRange>(cell, UNO_QUERY_THROW)->setString(calc::fromUtf8(text));
    if (const OUString name = OUString::createFromAscii(style); styles_->hasByName(name))
      Reference<XPropertySet>(cell, UNO_QUERY_THROW)->setPropertyValue("CellStyle", Any(name));
  }

  void line(sal_Int32 row, const Finding &finding) const {
    const Language language = plan_.language();
    if (finding.where)
      link(row, *finding.where);
    put(1, row, text(finding.what, language, finding.arguments[0], finding.arguments[1]),
        finding.repaired ? "mainstay_muted" : "mainstay_body");
    put(2, row, text(finding.repaired ? Text::checkRepaired : Text::checkOpen, language),
        finding.repaired ? "mainstay_muted" : "mainstay_watch");
  }

  void link(sal_Int32 row, const Place &place) const {
    const Sheet target = plan_.sheet(place.sheet);
    const std::string shown = calc::toUtf8(nameOf(target)) + "." + address(place.area);
    sheet_.uno()->getCellByPosition(0, row)->setFormula(calc::fromUtf8(
        "=HYPERLINK(" + literal("#" + target.qualified(place.area)) + ";" + literal(shown) + ")"));
  }

  const Plan &plan_;
  mutable Sheet sheet_;
  Reference<css::container::XNameAccess> styles_;
};

} // namespace

void writeReport(const Plan &plan, const CheckReport &report) {
  const auto old = plan.names().place(reportName);
  if (report.findings.empty() && !old)
    return;
  const Unprotected unprotected(Parts{plan.document()});
  const auto sheets = plan.document()->getSheets();
  if (old) {
    const OUString name = nameOf(plan.sheet(old->sheet));
    plan.names().remove(reportName);
    sheets->removeByName(name);
  }
  if (report.findings.empty())
    return;
  const OUString wanted = calc::fromUtf8(text(Text::checkSheet, plan.language()));
  OUString name = wanted;
  for (sal_Int32 number = 2; sheets->hasByName(name); ++number)
    name = wanted + " " + OUString::number(number);
  const auto index = static_cast<sal_Int16>(sheets->getElementNames().getLength());
  sheets->insertNewByName(name, index);
  plan.names().set(reportName, {index, Area::cell(0, 0)});
  ReportSheet(plan, plan.sheet(index)).write(report);
}

} // namespace mainstay::workbook
