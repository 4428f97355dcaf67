// UNO strings are UTF-16, the method's are UTF-8.
#pragma once

#include <rtl/ustring.hxx>

#include <algorithm>
#include <string>
#include <string_view>

namespace mainstay::calc {

inline std::string toUtf8(const rtl::OUString &text) {
  const sal_Unicode *const begin = text.getStr(), *const end = begin + text.getLength();
  if (std::all_of(begin, end, [](sal_Unicode c) { return c < 0x80; })) // by far the quickest
    return {begin, end};
  const rtl::OString bytes = rtl::OUStringToOString(text, RTL_TEXTENCODING_UTF8);
  return {bytes.getStr(), static_cast<std::size_t>(bytes.getLength())};
}

inline rtl::OUString fromUtf8(std::string_view text) {
  return {text.data(), static_cast<sal_Int32>(text.size()), RTL_TEXTENCODING_UTF8};
}

} // namespace mainstay::calc
