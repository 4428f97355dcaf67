// The language that the office speaks to its user.
#pragma once

#include "core/terms.hpp"

#include <com/sun/star/uno/XComponentContext.hpp>

namespace mainstay::office {

// English where the office speaks none of ours, or does not say.
Language officeLanguage(const css::uno::Reference<css::uno::XComponentContext> &context);

} // namespace mainstay::office
