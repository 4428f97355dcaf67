#include "office/preview_table.hpp"

#include <com/sun/star/awt/FontDescriptor.hpp>
#include <com/sun/star/awt/FontWeight.hpp>
#include <com/sun/star/lang/XMultiServiceFactory.hpp>

namespace mainstay::office {
namespace {

using css::uno::Any;
using css::uno::Reference;
using css::uno::UNO_QUERY_THROW;
using rtl::OUString;

constexpr sal_Int32 rowHeight = 11;
constexpr sal_Int16 flatBorder = 2;

sal_Int32 number(const Reference<css::beans::XPropertySet> &model, const char *property) {
  sal_Int32 value = 0;
  model->getPropertyValue(OUString::createFromAscii(property)) >>= value;
  return value;
}

} // namespace

OUString columnTitle(const std::vector<OUString> &header, std::size_t column) {
  if (column < header.size() && !header[column].trim().isEmpty())
    return header[column].trim();
  OUString letters;
  for (std::size_t rest = column + 1; rest > 0; rest = (rest - 1) / 26)
    letters = OUString(static_cast<sal_Unicode>(u'A' + (rest - 1) % 26)) + letters;
  return letters;
}

PreviewTable::PreviewTable(const Reference<css::container::XNameContainer> &dialogModel,
                           const Reference<css::beans::XPropertySet> &scrollBarModel, sal_Int32 top)
    : scrollBar_(scrollBarModel) {
  const Reference<css::lang::XMultiServiceFactory> factory(dialogModel, UNO_QUERY_THROW);
  css::awt::FontDescriptor bold;
  bold.Weight = css::awt::FontWeight::BOLD;
  sal_Int32 tabIndex = number(scrollBar_, "TabIndex");
  for (std::size_t row = 0; row < shownRows; ++row)
    for (std::size_t column = 0; column < shownColumns; ++column) {
      const Cell cell(factory->createInstance("com.sun.star.awt.UnoControlEditModel"),
                      UNO_QUERY_THROW);
      cell->setPropertyValue("PositionY", Any(top + static_cast<sal_Int32>(row) * rowHeight));
      cell->setPropertyValue("Height", Any(rowHeight));
      cell->setPropertyValue("ReadOnly", Any(true));
      cell->setPropertyValue("Tabstop", Any(false));
      cell->setPropertyValue("TabIndex", Any(static_cast<sal_Int16>(++tabIndex)));
      cell->setPropertyValue("Border", Any(flatBorder));
      if (row == 0)
        cell->setPropertyValue("FontDescriptor", Any(bold));
      dialogModel->insertByName("preview" + OUString::number(row) + "_" + OUString::number(column),
                                Any(cell));
      cells_[row][column] = cell;
    }
}

void PreviewTable::show(const Inspection &inspection) {
  const std::size_t count = inspection.header.size(), shown = std::min(count, shownColumns);
  const sal_Int32 left = number(scrollBar_, "PositionX"), width = number(scrollBar_, "Width");
  for (const auto &row : cells_)
    for (std::size_t column = 0; column < shownColumns; ++column) {
      row[column]->setPropertyValue("EnableVisible", Any(column < shown));
      if (column >= shown)
        continue;
      const auto edge = [&](std::size_t at) {
        return left + width * static_cast<sal_Int32>(at) / static_cast<sal_Int32>(shown);
      };
      row[column]->setPropertyValue("PositionX", Any(edge(column)));
      row[column]->setPropertyValue("Width", Any(edge(column + 1) - edge(column)));
    }
  scrollBar_->setPropertyValue("VisibleSize", Any(static_cast<sal_Int32>(shownColumns)));
  scrollBar_->setPropertyValue("BlockIncrement", Any(static_cast<sal_Int32>(shownColumns - 1)));
  scrollBar_->setPropertyValue("ScrollValueMax", Any(static_cast<sal_Int32>(count)));
  scrollBar_->setPropertyValue("ScrollValue", Any(sal_Int32(0)));
  scrollBar_->setPropertyValue("EnableVisible", Any(count > shownColumns));
  scroll(inspection);
}

void PreviewTable::scroll(const Inspection &inspection) const {
  const auto first = static_cast<std::size_t>(std::max(number(scrollBar_, "ScrollValue"), 0));
  for (std::size_t row = 0; row < shownRows; ++row)
    for (std::size_t column = 0; column < shownColumns; ++column) {
      const std::size_t source = first + column;
      OUString text;
      if (row == 0 && source < inspection.header.size())
        text = columnTitle(inspection.header, source);
      else if (row > 0 && row <= inspection.rows.size() && source < inspection.rows[row - 1].size())
        text = inspection.rows[row - 1][source];
      cells_[row][column]->setPropertyValue("Text", Any(text));
      cells_[row][column]->setPropertyValue("HelpText", Any(text));
    }
}

} // namespace mainstay::office
