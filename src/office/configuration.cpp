#include "office/configuration.hpp"

#include <com/sun/star/beans/NamedValue.hpp>
#include <com/sun/star/configuration/theDefaultProvider.hpp>
#include <com/sun/star/container/XNameAccess.hpp>
#include <com/sun/star/lang/XMultiServiceFactory.hpp>

namespace mainstay::office {

rtl::OUString setting(const css::uno::Reference<css::uno::XComponentContext> &context,
                      const char *path, const char *name) {
  try {
    css::uno::Sequence<css::uno::Any> arguments(1);
    arguments.getArray()[0] <<=
        css::beans::NamedValue("nodepath", css::uno::Any(rtl::OUString::createFromAscii(path)));
    const css::uno::Reference<css::container::XNameAccess> node(
        css::configuration::theDefaultProvider::get(context)->createInstanceWithArguments(
            "com.sun.star.configuration.ConfigurationAccess", arguments),
        css::uno::UNO_QUERY_THROW);
    rtl::OUString value;
    node->getByName(rtl::OUString::createFromAscii(name)) >>= value;
    return value;
  } catch (const css::uno::Exception &) {
    return {};
  }
}

} // namespace mainstay::office
