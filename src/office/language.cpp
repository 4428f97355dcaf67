#include "office/language.hpp"

#include "calc/text.hpp"

#include <com/sun/star/beans/NamedValue.hpp>
#include <com/sun/star/configuration/theDefaultProvider.hpp>
#include <com/sun/star/container/XNameAccess.hpp>
#include <com/sun/star/lang/XMultiServiceFactory.hpp>

#include <utility>

namespace mainstay::office {
namespace {

rtl::OUString setting(const css::uno::Reference<css::lang::XMultiServiceFactory> &provider,
                      const rtl::OUString &path, const rtl::OUString &name) {
  try {
    css::uno::Sequence<css::uno::Any> arguments(1);
    arguments.getArray()[0] <<= css::beans::NamedValue("nodepath", css::uno::Any(path));
    const css::uno::Reference<css::container::XNameAccess> node(
        provider->createInstanceWithArguments("com.sun.star.configuration.ConfigurationAccess",
                                              arguments),
        css::uno::UNO_QUERY_THROW);
    rtl::OUString value;
    node->getByName(name) >>= value;
    return value;
  } catch (const css::uno::Exception &) {
    return {}; // a profile without the setting
  }
}

Language languageOf(const rtl::OUString &locale) {
  if (const auto known = parseLanguage(calc::toUtf8(locale)))
    return *known;
  // Chinese of any other region or script.
  return locale.startsWithIgnoreAsciiCase("zh") ? Language::simplifiedChinese : Language::english;
}

} // namespace

Language officeLanguage(const css::uno::Reference<css::uno::XComponentContext> &context) {
  try {
    const auto provider = css::configuration::theDefaultProvider::get(context);
    // The first is set by the office as it starts, the second is the user's choice.
    for (const auto &[path, name] :
         {std::pair{"/org.openoffice.Setup/L10N", "ooLocale"},
          std::pair{"/org.openoffice.Office.Linguistic/General", "UILocale"}}) {
      const rtl::OUString locale = setting(provider, rtl::OUString::createFromAscii(path),
                                           rtl::OUString::createFromAscii(name));
      if (!locale.isEmpty())
        return languageOf(locale);
    }
  } catch (const css::uno::Exception &) {
  }
  return Language::english;
}

} // namespace mainstay::office
