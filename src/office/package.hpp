// The installed extension.
#pragma once

#include <com/sun/star/uno/XComponentContext.hpp>
#include <rtl/ustring.hxx>

namespace mainstay::office {

// URL of the folder in which the extension's files are.
rtl::OUString packageLocation(const css::uno::Reference<css::uno::XComponentContext> &context);

} // namespace mainstay::office
