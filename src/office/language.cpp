#include "office/language.hpp"

#include "calc/text.hpp"
#include "office/configuration.hpp"

#include <utility>

namespace mainstay::office {
namespace {

Language languageOf(const rtl::OUString &locale) {
  if (const auto known = parseLanguage(calc::toUtf8(locale)))
    return *known;
  // Chinese of any other region or script.
  return locale.startsWithIgnoreAsciiCase("zh") ? Language::simplifiedChinese : Language::english;
}

} // namespace

Language officeLanguage(const css::uno::Reference<css::uno::XComponentContext> &context) {
  // The first is set by the office as it starts, the second is the user's choice.
  for (const auto &[path, name] :
       {std::pair{"/org.openoffice.Setup/L10N", "ooLocale"},
        std::pair{"/org.openoffice.Office.Linguistic/General", "UILocale"}}) {
    const rtl::OUString locale = setting(context, path, name);
    if (!locale.isEmpty())
      return languageOf(locale);
  }
  return Language::english;
}

} // namespace mainstay::office
