#include "workbook/document.hpp"

#include "calc/text.hpp"

#include <com/sun/star/beans/PropertyValue.hpp>
#include <com/sun/star/beans/XPropertySet.hpp>
#include <com/sun/star/container/XIndexAccess.hpp>
#include <com/sun/star/container/XNamed.hpp>
#include <com/sun/star/document/XActionLockable.hpp>
#include <com/sun/star/document/XUndoManagerSupplier.hpp>
#include <com/sun/star/frame/Desktop.hpp>
#include <com/sun/star/sheet/XCalculatable.hpp>
#include <com/sun/star/sheet/XCellRangeAddressable.hpp>
#include <com/sun/star/sheet/XDatabaseRanges.hpp>
#include <com/sun/star/sheet/XSpreadsheetView.hpp>
#include <com/sun/star/sheet/XSpreadsheets.hpp>
#include <com/sun/star/sheet/XViewFreezable.hpp>
#include <com/sun/star/util/XCloseable.hpp>
#include <com/sun/star/util/XModifiable.hpp>

namespace mainstay::workbook {

using css::beans::XPropertySet;
using css::uno::Any;
using css::uno::Reference;
using css::uno::UNO_QUERY;
using css::uno::UNO_QUERY_THROW;

namespace {

Reference<css::sheet::XSpreadsheetDocument>
newDocument(const Reference<css::uno::XComponentContext> &context, bool hidden) {
  css::uno::Sequence<css::beans::PropertyValue> arguments(1);
  arguments.getArray()[0].Name = "Hidden";
  arguments.getArray()[0].Value <<= hidden;
  const auto desktop = css::frame::Desktop::create(context);
  return {desktop->loadComponentFromURL("private:factory/scalc", "_blank", 0, arguments),
          UNO_QUERY_THROW};
}

} // namespace

Document::Document(const Reference<css::uno::XComponentContext> &context, bool hidden)
    : document_(newDocument(context, hidden)), model_(document_, UNO_QUERY_THROW) {
  model_->lockControllers();
  Reference<css::document::XActionLockable>(document_, UNO_QUERY_THROW)->addActionLock();
  Reference<css::sheet::XCalculatable>(document_, UNO_QUERY_THROW)
      ->enableAutomaticCalculation(false);
  Reference<css::document::XUndoManagerSupplier>(document_, UNO_QUERY_THROW)
      ->getUndoManager()
      ->lock();
  // Names of products and stages are compared as they are: * and ? are nothing special in them.
  const Reference<XPropertySet> settings(document_, UNO_QUERY_THROW);
  settings->setPropertyValue("Wildcards", Any(false));
  settings->setPropertyValue("RegularExpressions", Any(false));
  settings->setPropertyValue("MatchWholeCell", Any(true));
  settings->setPropertyValue("IgnoreCase", Any(true));
}

Document::~Document() {
  if (!document_.is())
    return;
  try {
    model_->unlockControllers();
    Reference<css::util::XModifiable>(document_, UNO_QUERY_THROW)->setModified(false);
    Reference<css::util::XCloseable>(document_, UNO_QUERY_THROW)->close(true);
  } catch (const css::uno::Exception &) {
    // somebody else holds on to it and closes it later: ownership was delivered
  }
}

Sheet Document::sheet(std::string_view name) {
  const auto sheets = document_->getSheets();
  const rtl::OUString wanted = calc::fromUtf8(name);
  if (!sheets->hasByName(wanted)) {
    if (sheets_ == 0) {
      const Reference<css::container::XIndexAccess> byIndex(sheets, UNO_QUERY_THROW);
      Reference<css::container::XNamed>(byIndex->getByIndex(0), UNO_QUERY_THROW)->setName(wanted);
      for (const rtl::OUString &other :
           sheets->getElementNames()) // the user's default may be three
        if (other != wanted)
          sheets->removeByName(other);
    } else
      sheets->insertNewByName(wanted, static_cast<sal_Int16>(sheets_));
    ++sheets_;
  }
  return Sheet({sheets->getByName(wanted), UNO_QUERY_THROW});
}

void Document::autoFilter(const Sheet &sheet, const Area &withHead, std::string_view name) const {
  const Reference<css::sheet::XDatabaseRanges> ranges(
      Reference<XPropertySet>(document_, UNO_QUERY_THROW)->getPropertyValue("DatabaseRanges"),
      UNO_QUERY_THROW);
  const rtl::OUString key = calc::fromUtf8(name);
  ranges->addNewByName(
      key, Reference<css::sheet::XCellRangeAddressable>(sheet.range(withHead), UNO_QUERY_THROW)
               ->getRangeAddress());
  const Reference<XPropertySet> range(ranges->getByName(key), UNO_QUERY_THROW);
  range->setPropertyValue("ContainsHeader", Any(true));
  range->setPropertyValue("AutoFilter", Any(true));
}

void Document::view(const Sheet &sheet, sal_Int32 column, sal_Int32 row) const {
  activate(sheet);
  const auto controller = model_->getCurrentController();
  Reference<css::sheet::XViewFreezable>(controller, UNO_QUERY_THROW)->freezeAtPosition(column, row);
  Reference<XPropertySet>(controller, UNO_QUERY_THROW)->setPropertyValue("ShowGrid", Any(false));
}

void Document::activate(const Sheet &sheet) const {
  Reference<css::sheet::XSpreadsheetView>(model_->getCurrentController(), UNO_QUERY_THROW)
      ->setActiveSheet(sheet.uno());
}

void Document::usePageStyle(const Sheet &sheet) const {
  Reference<XPropertySet>(sheet.uno(), UNO_QUERY_THROW)
      ->setPropertyValue("PageStyle", Any(rtl::OUString::createFromAscii(pageStyleName)));
}

void Document::calculate() {
  const Reference<css::sheet::XCalculatable> calculation(document_, UNO_QUERY_THROW);
  calculation->enableAutomaticCalculation(true);
  calculation->calculateAll();
}

Reference<css::frame::XModel> Document::release() {
  const auto undo =
      Reference<css::document::XUndoManagerSupplier>(document_, UNO_QUERY_THROW)->getUndoManager();
  undo->unlock();
  undo->clear(); // there is nothing before the workbook to go back to
  Reference<css::document::XActionLockable>(document_, UNO_QUERY_THROW)->removeActionLock();
  model_->unlockControllers();
  document_.clear();
  return std::move(model_);
}

} // namespace mainstay::workbook
