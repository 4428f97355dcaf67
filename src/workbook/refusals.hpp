// Why a row of a file was refused, in words.
#pragma once

#include "core/terms.hpp"
#include "intake/pipeline.hpp"

#include <string_view>

namespace mainstay::workbook {

std::string_view refusalText(intake::Refusal reason, Language language);

} // namespace mainstay::workbook
