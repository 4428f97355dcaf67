// Workbooks of earlier versions of the schema, brought to this one.
#pragma once

#include "workbook/plan.hpp"

namespace mainstay::workbook {

// Does what each version since the workbook's own asks for, in their order; the version that it
// had, or none when it is of this one already. What each released version promises is kept in
// tests/data/schema.
std::optional<int> upgrade(const Plan &plan);

} // namespace mainstay::workbook
