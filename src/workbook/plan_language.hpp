// The language of a plan: its labels and terms, not its data.
#pragma once

#include "workbook/plan.hpp"

namespace mainstay::workbook {

// Rewrites, in one step that can be undone under `title`, everything that the template says: heads,
// labels, notes, names of sheets that the user has not renamed, titles of charts, texts in
// formulas, terms in the columns that hold terms, and texts of the template that still stand in its
// tables as they came. What the team wrote stays.
void switchLanguage(const Plan &plan, Language to, const rtl::OUString &title);

// "en", "zh-TW", "zh-CN".
std::string_view languageTag(Language language);

} // namespace mainstay::workbook
