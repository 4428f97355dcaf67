// EXPLAIN: a result, or what was wrong, in words.
#pragma once

#include "calc/formula_reader.hpp"
#include "core/terms.hpp"

#include <string>

namespace mainstay::calc {

// Evaluates the cell's first call of one of our functions again, with the cells it reads, and says what it found.
// Names the cell and the cause of an error. The text is in `language`; the function's result is not changed by it.
std::string explain(const css::uno::Reference<css::table::XCell> &cell,
                    const css::uno::Reference<css::beans::XPropertySet> &document,
                    Language language);

// The workbook's own language (its document property "Mainstay.Language"), English where it says none: a text in
// a cell must not change with the reader's office.
Language workbookLanguage(const css::uno::Reference<css::beans::XPropertySet> &document);

// A number as people read it: up to 15 digits, no trailing zeros.
std::string shownNumber(double number);

} // namespace mainstay::calc
