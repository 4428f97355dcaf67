// The job that the office runs before it saves a spreadsheet: see extension/Jobs.xcu.
#pragma once

#include <com/sun/star/lang/XServiceInfo.hpp>
#include <com/sun/star/task/XJob.hpp>
#include <com/sun/star/uno/XComponentContext.hpp>
#include <cppuhelper/implbase2.hxx>

namespace mainstay::office {

// Plans of ours are brought up to date; other documents, and plans of a later version, are left
// alone. Saving goes on whatever happens here.
class SaveJob final : public cppu::WeakImplHelper2<css::task::XJob, css::lang::XServiceInfo> {
public:
  static constexpr const char *implementationName = "org.mainstay.comp.SaveJob";
  static constexpr const char *serviceName = "org.mainstay.SaveJob";

  explicit SaveJob(css::uno::Reference<css::uno::XComponentContext> context)
      : context_(std::move(context)) {}

  css::uno::Any SAL_CALL
  execute(const css::uno::Sequence<css::beans::NamedValue> &arguments) override;

  rtl::OUString SAL_CALL getImplementationName() override;
  sal_Bool SAL_CALL supportsService(const rtl::OUString &name) override;
  css::uno::Sequence<rtl::OUString> SAL_CALL getSupportedServiceNames() override;

private:
  css::uno::Reference<css::uno::XComponentContext> context_;
};

} // namespace mainstay::office
