// The add-in that Calc calls.
#pragma once

#include <com/sun/star/beans/XPropertySet.hpp>
#include <com/sun/star/lang/XServiceInfo.hpp>
#include <com/sun/star/lang/XServiceName.hpp>
#include <com/sun/star/table/XCellRange.hpp>
#include <cppuhelper/implbase3.hxx>
#include <org/mainstay/XFunctions.hpp>

#include <span>

namespace mainstay::calc {

class Functions final
    : public cppu::WeakImplHelper3<org::mainstay::XFunctions, css::lang::XServiceName,
                                   css::lang::XServiceInfo> {
public:
  static constexpr const char *implementationName = "org.mainstay.comp.Functions";
  static constexpr const char *serviceName = "org.mainstay.Functions";

  rtl::OUString SAL_CALL getServiceName() override;
  rtl::OUString SAL_CALL getImplementationName() override;
  sal_Bool SAL_CALL supportsService(const rtl::OUString &name) override;
  css::uno::Sequence<rtl::OUString> SAL_CALL getSupportedServiceNames() override;

#include "functions_declared.inc"
};

} // namespace mainstay::calc
