// A new Calc document while it is being filled.
#pragma once

#include "workbook/sheet.hpp"

#include <com/sun/star/frame/XModel.hpp>
#include <com/sun/star/sheet/XSpreadsheetDocument.hpp>
#include <com/sun/star/uno/XComponentContext.hpp>

namespace mainstay::workbook {

// Nothing is drawn or calculated until release(). A document that is not released is closed: nobody
// gets to see half a workbook.
class Document {
public:
  Document(const css::uno::Reference<css::uno::XComponentContext> &context, bool hidden);
  ~Document();
  Document(const Document &) = delete;
  Document &operator=(const Document &) = delete;

  const css::uno::Reference<css::sheet::XSpreadsheetDocument> &uno() const { return document_; }

  // Makes the sheet the first time it is asked for; the sheets stand in the order of asking.
  Sheet sheet(std::string_view name);

  void autoFilter(const Sheet &sheet, const Area &withHead, std::string_view name) const;
  // The rows above and the columns left of the cell stay in sight; no lines between cells.
  void view(const Sheet &sheet, sal_Int32 column, sal_Int32 row) const;
  void activate(const Sheet &sheet) const;
  void usePageStyle(const Sheet &sheet) const;
  void calculate();
  css::uno::Reference<css::frame::XModel> release();

private:
  css::uno::Reference<css::sheet::XSpreadsheetDocument> document_;
  css::uno::Reference<css::frame::XModel> model_;
  sal_Int32 sheets_ = 0;
};

} // namespace mainstay::workbook
