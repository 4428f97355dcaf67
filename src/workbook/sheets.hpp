// One writer per sheet of the forecast workbook.
#pragma once

#include "workbook/content.hpp"
#include "workbook/document.hpp"
#include "workbook/layout.hpp"

namespace mainstay::workbook {

void writeForecast(Sheet &sheet, const Content &content, const Layout &layout);
void writeCharts(Sheet &sheet, const Content &content, const Sheets &sheets, const Layout &layout);
void writeOpportunities(Sheet &sheet, const Document &document, const Content &content,
                        const Layout &layout);
void writeMethod(Sheet &sheet, const Content &content, const Layout &layout);
void writeRejected(Sheet &sheet, const Content &content, const Layout &layout);

} // namespace mainstay::workbook
