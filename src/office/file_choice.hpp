// The office's file picker, for text tables.
#pragma once

#include "core/terms.hpp"

#include <com/sun/star/uno/XComponentContext.hpp>

namespace mainstay::office {

// URL of the file that the user chose; "" when none was.
rtl::OUString chooseTextFile(const css::uno::Reference<css::uno::XComponentContext> &context,
                             const rtl::OUString &title, Language language);

// The same for a file to write, with a name proposed; a file that exists is replaced with the
// user's consent only.
rtl::OUString chooseFileToWrite(const css::uno::Reference<css::uno::XComponentContext> &context,
                                const rtl::OUString &title, const rtl::OUString &name,
                                Language language);

// The file's path as the system writes it, or the URL where there is no such path.
rtl::OUString shownPath(const rtl::OUString &url);

// URL of what a user typed: a path of the system, or a URL already.
rtl::OUString urlOfPath(const rtl::OUString &path);

} // namespace mainstay::office
