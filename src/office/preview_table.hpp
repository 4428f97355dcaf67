// The first rows of a file in a grid control.
#pragma once

#include "office/import_settings.hpp"

#include <com/sun/star/beans/XPropertySet.hpp>

namespace mainstay::office {

// A column's title, or where it has none its letters as in a sheet.
rtl::OUString columnTitle(const std::vector<rtl::OUString> &header, std::size_t column);

// Puts header and rows into the model of a grid control, in place of what it held.
void showTable(const css::uno::Reference<css::beans::XPropertySet> &gridModel,
               const Inspection &inspection);

} // namespace mainstay::office
