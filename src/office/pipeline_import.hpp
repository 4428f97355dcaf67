// The service org.mainstay.PipelineImport.
#pragma once

#include <com/sun/star/lang/XServiceInfo.hpp>
#include <com/sun/star/uno/XComponentContext.hpp>
#include <cppuhelper/implbase2.hxx>
#include <org/mainstay/XPipelineImport.hpp>

#include <functional>

namespace mainstay::office {

class PipelineImport final
    : public cppu::WeakImplHelper2<org::mainstay::XPipelineImport, css::lang::XServiceInfo> {
public:
  static constexpr const char *implementationName = "org.mainstay.comp.PipelineImport";
  static constexpr const char *serviceName = "org.mainstay.PipelineImport";

  explicit PipelineImport(css::uno::Reference<css::uno::XComponentContext> context)
      : context_(std::move(context)) {}

  css::uno::Sequence<css::beans::PropertyValue>
      SAL_CALL inspect(const css::uno::Sequence<css::beans::PropertyValue> &arguments) override;
  css::uno::Reference<css::lang::XComponent>
      SAL_CALL importPipeline(const css::uno::Sequence<css::beans::PropertyValue> &arguments,
                              css::uno::Sequence<css::beans::PropertyValue> &summary) override;

  rtl::OUString SAL_CALL getImplementationName() override;
  sal_Bool SAL_CALL supportsService(const rtl::OUString &name) override;
  css::uno::Sequence<rtl::OUString> SAL_CALL getSupportedServiceNames() override;

private:
  // Whatever goes wrong leaves as an IllegalArgumentException that a user can read.
  void guarded(const css::uno::Sequence<css::beans::PropertyValue> &arguments,
               const std::function<void()> &work);

  css::uno::Reference<css::uno::XComponentContext> context_;
};

} // namespace mainstay::office
