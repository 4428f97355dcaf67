#include "office/configuration.hpp"

#include <com/sun/star/beans/NamedValue.hpp>
#include <com/sun/star/configuration/theDefaultProvider.hpp>
#include <com/sun/star/lang/XMultiServiceFactory.hpp>

namespace mainstay::office {
namespace {

using css::container::XNameAccess;
using css::uno::Reference;
using rtl::OUString;

Reference<XNameAccess> node(const Reference<css::uno::XComponentContext> &context, const char *path,
                            const char *service) {
  css::uno::Sequence<css::uno::Any> arguments(1);
  arguments.getArray()[0] <<=
      css::beans::NamedValue("nodepath", css::uno::Any(OUString::createFromAscii(path)));
  return {css::configuration::theDefaultProvider::get(context)->createInstanceWithArguments(
              OUString::createFromAscii(service), arguments),
          css::uno::UNO_QUERY_THROW};
}

} // namespace

Reference<XNameAccess> configuration(const Reference<css::uno::XComponentContext> &context,
                                     const char *path) {
  return node(context, path, "com.sun.star.configuration.ConfigurationAccess");
}

Reference<XNameAccess>
changeableConfiguration(const Reference<css::uno::XComponentContext> &context, const char *path) {
  return node(context, path, "com.sun.star.configuration.ConfigurationUpdateAccess");
}

OUString setting(const Reference<css::uno::XComponentContext> &context, const char *path,
                 const char *name) {
  OUString value;
  try {
    configuration(context, path)->getByName(OUString::createFromAscii(name)) >>= value;
  } catch (const css::uno::Exception &) { // a profile without the setting
  }
  return value;
}

} // namespace mainstay::office
