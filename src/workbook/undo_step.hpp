// All that a command does to a workbook, as one step that can be undone.
#pragma once

#include <com/sun/star/document/XUndoManager.hpp>
#include <com/sun/star/frame/XModel.hpp>
#include <com/sun/star/sheet/XSpreadsheetDocument.hpp>

#include <functional>

namespace mainstay::workbook {

// While it lives nothing is calculated, and views stay as they are. Unless keep() is called, its
// end takes everything back: a command that fails half way leaves the workbook as it was.
class UndoStep {
public:
  UndoStep(const css::uno::Reference<css::sheet::XSpreadsheetDocument> &document,
           const rtl::OUString &title);
  ~UndoStep();
  UndoStep(const UndoStep &) = delete;
  UndoStep &operator=(const UndoStep &) = delete;

  // Does something that the office itself does not undo, and remembers how to take it back.
  void reversibly(std::function<void()> forward, std::function<void()> back);
  void keep() { kept_ = true; }

private:
  css::uno::Reference<css::sheet::XSpreadsheetDocument> document_;
  css::uno::Reference<css::frame::XModel> model_;
  css::uno::Reference<css::document::XUndoManager> undo_;
  rtl::OUString title_;
  sal_Int32 before_; // actions that could be undone
  bool calculated_;
  bool kept_ = false;
};

} // namespace mainstay::workbook
