#include "workbook/protection.hpp"

#include <com/sun/star/container/XIndexAccess.hpp>

namespace mainstay::workbook {

using css::uno::Reference;
using css::uno::UNO_QUERY;
using css::uno::UNO_QUERY_THROW;

Parts partsOf(const Reference<css::sheet::XSpreadsheetDocument> &document) {
  Parts parts{document};
  const Reference<css::container::XIndexAccess> sheets(document->getSheets(), UNO_QUERY_THROW);
  for (sal_Int32 index = 0; index < sheets->getCount(); ++index)
    parts.emplace_back(sheets->getByIndex(index), UNO_QUERY);
  return parts;
}

Unprotected::Unprotected(const Parts &parts) {
  for (const auto &part : parts)
    open(part);
}

Unprotected::~Unprotected() {
  for (const auto &part : opened_)
    try {
      part->protect({});
    } catch (const css::uno::Exception &) { // the others are to be protected all the same
    }
}

void Unprotected::open(const Reference<css::uno::XInterface> &part) {
  const Reference<css::util::XProtectable> protectable(part, UNO_QUERY);
  if (!protectable.is() || !protectable->isProtected())
    return;
  try {
    protectable->unprotect({});
  } catch (const css::uno::Exception &) { // a password
  }
  if (!protectable->isProtected())
    opened_.push_back(protectable);
}

} // namespace mainstay::workbook
