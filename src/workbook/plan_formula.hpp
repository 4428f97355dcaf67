// Formulas as the templates' sources have them, written for a cell.
#pragma once

#include "workbook/plan_schema.hpp"

#include <functional>
#include <string>

namespace mainstay::workbook {

// With {column} replaced by what `cell` says for it, {k} by the number of the row, counted from 1,
// and {t:0} … by the text in the language. Our functions keep their mark "@".
std::string formulaOf(std::string_view source, std::span<const schema::Words> literals,
                      Language language, int number,
                      const std::function<std::string(std::string_view)> &cell);

} // namespace mainstay::workbook
