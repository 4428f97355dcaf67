// The office's settings, ours among them.
#pragma once

#include <com/sun/star/container/XNameAccess.hpp>
#include <com/sun/star/uno/XComponentContext.hpp>
#include <rtl/ustring.hxx>

namespace mainstay::office {

// A node such as "/org.openoffice.Setup/L10N". Throws what UNO throws where there is none.
css::uno::Reference<css::container::XNameAccess>
configuration(const css::uno::Reference<css::uno::XComponentContext> &context, const char *path);

// The same, to be changed (XNameReplace) and committed (XChangesBatch).
css::uno::Reference<css::container::XNameAccess>
changeableConfiguration(const css::uno::Reference<css::uno::XComponentContext> &context,
                        const char *path);

// A text such as "/org.openoffice.UserProfile/Data", "sn"; "" where the profile does not have it.
rtl::OUString setting(const css::uno::Reference<css::uno::XComponentContext> &context,
                      const char *path, const char *name);

} // namespace mainstay::office
