// The named ranges of a workbook.
#pragma once

#include "workbook/sheet.hpp"

#include <com/sun/star/sheet/XNamedRanges.hpp>
#include <com/sun/star/sheet/XSpreadsheetDocument.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace mainstay::workbook {

// Cells of a sheet; sheets count from 0.
struct Place {
  sal_Int16 sheet = 0;
  Area area;
};

class Names {
public:
  explicit Names(const css::uno::Reference<css::sheet::XSpreadsheetDocument> &document);

  bool has(std::string_view name) const;
  // None for a name that is absent, or that stands for no cells (any more).
  std::optional<Place> place(std::string_view name) const;
  // Makes the name, or moves it.
  void set(std::string_view name, const Place &place) const;
  void remove(std::string_view name) const;

private:
  css::uno::Reference<css::sheet::XSpreadsheetDocument> document_;
  css::uno::Reference<css::sheet::XNamedRanges> names_;
};

} // namespace mainstay::workbook
