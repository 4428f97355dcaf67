// Text files that we write.
#pragma once

#include <com/sun/star/uno/XComponentContext.hpp>
#include <rtl/ustring.hxx>

#include <string_view>

namespace mainstay::office {

// UTF-8 with a byte order mark, by which other spreadsheets know it; an existing file is replaced.
// Throws what UNO throws when the file cannot be written.
void writeTextFile(const css::uno::Reference<css::uno::XComponentContext> &context,
                   const rtl::OUString &url, std::string_view utf8);

} // namespace mainstay::office
