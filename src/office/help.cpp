#include "office/help.hpp"

#include "office/package.hpp"

#include <com/sun/star/system/SystemShellExecute.hpp>
#include <com/sun/star/system/SystemShellExecuteFlags.hpp>
#include <com/sun/star/ucb/SimpleFileAccess.hpp>
#include <rtl/ustring.hxx>

#include <array>

namespace mainstay::office {

void openFunctionHelp(const css::uno::Reference<css::uno::XComponentContext> &context,
                      Language language) {
  static constexpr std::array<const char *, 3> folders{"en-US", "zh-TW", "zh-CN"};
  const rtl::OUString help = packageLocation(context) + "/help/";
  const auto page = [&](Language of) {
    return help + rtl::OUString::createFromAscii(folders[static_cast<std::size_t>(of)]) +
           "/functions.html";
  };
  rtl::OUString url = page(language);
  if (!css::ucb::SimpleFileAccess::create(context)->exists(url))
    url = page(Language::english);
  css::system::SystemShellExecute::create(context)->execute(
      url, {}, css::system::SystemShellExecuteFlags::URIS_ONLY);
}

} // namespace mainstay::office
