#include "office/package.hpp"

#include <com/sun/star/deployment/PackageInformationProvider.hpp>

namespace mainstay::office {

rtl::OUString packageLocation(const css::uno::Reference<css::uno::XComponentContext> &context) {
  return css::deployment::PackageInformationProvider::get(context)->getPackageLocation(
      "org.mainstay");
}

} // namespace mainstay::office
