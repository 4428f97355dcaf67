// Sheets that are protected from accidents only: no password, so that a command may open them for
// its own work.
#pragma once

#include <com/sun/star/sheet/XSpreadsheetDocument.hpp>
#include <com/sun/star/util/XProtectable.hpp>

#include <vector>

namespace mainstay::workbook {

using Parts = std::vector<css::uno::Reference<css::uno::XInterface>>;

// A document and all its sheets.
Parts partsOf(const css::uno::Reference<css::sheet::XSpreadsheetDocument> &document);

// Opens sheets, or a document's structure, and protects again what was protected when it ends. What
// a password protects stays shut.
class Unprotected {
public:
  explicit Unprotected(const Parts &parts);
  ~Unprotected();
  Unprotected(const Unprotected &) = delete;
  Unprotected &operator=(const Unprotected &) = delete;

private:
  void open(const css::uno::Reference<css::uno::XInterface> &part);

  std::vector<css::uno::Reference<css::util::XProtectable>> opened_;
};

} // namespace mainstay::workbook
