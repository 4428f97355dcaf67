// The office's own settings.
#pragma once

#include <com/sun/star/uno/XComponentContext.hpp>
#include <rtl/ustring.hxx>

namespace mainstay::office {

// A text such as "/org.openoffice.UserProfile/Data", "sn"; "" where the profile does not have it.
rtl::OUString setting(const css::uno::Reference<css::uno::XComponentContext> &context,
                      const char *path, const char *name);

} // namespace mainstay::office
