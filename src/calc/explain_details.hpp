// What EXPLAIN can say of a function beyond its arguments: the step from them to the result.
#pragma once

#include "calc/function_info.hpp"
#include "core/terms.hpp"

#include <string>

namespace mainstay::calc {

// Empty where the arguments say it all.
std::string details(const FunctionInfo &function, const Call &call, Language language);

} // namespace mainstay::calc
