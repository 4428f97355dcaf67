// The help pages that come with the extension.
#pragma once

#include "core/terms.hpp"

#include <com/sun/star/uno/XComponentContext.hpp>

namespace mainstay::office {

// Opens the page of all functions in the system's browser, in English where there is none in
// `language`.
void openFunctionHelp(const css::uno::Reference<css::uno::XComponentContext> &context,
                      Language language);

} // namespace mainstay::office
