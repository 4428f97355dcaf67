// Why something failed, in words.
#pragma once

#include "core/result.hpp"
#include "core/terms.hpp"

#include <string>

namespace mainstay::calc {

// A failure's cause, without its place.
std::string reasonInWords(const Failure &failure, Language language);

} // namespace mainstay::calc
