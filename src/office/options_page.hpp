// The page under Tools ▸ Options ▸ Mainstay.
#pragma once

#include "office/controls.hpp"
#include "office/settings.hpp"

#include <com/sun/star/awt/XContainerWindowEventHandler.hpp>
#include <com/sun/star/lang/XServiceInfo.hpp>
#include <cppuhelper/implbase2.hxx>

namespace mainstay::office {

// What the page shows, and what its buttons do. The stage table lives here until the page is
// confirmed; everything else in the controls.
class OptionsPage final : public Controls {
public:
  OptionsPage(const css::uno::Reference<css::uno::XComponentContext> &context,
              const css::uno::Reference<css::awt::XWindow> &window);
  void show(Settings settings);
  Settings settings() const;

  void importStages();
  void exportStages();
  void methodStages();

private:
  void showStages();
  const std::vector<StageRow> &stagesInUse() const;
  void tell(const std::string &message) const;

  css::uno::Reference<css::uno::XComponentContext> context_;
  std::vector<StageRow> stages_, methodStages_;
};

// Tells the office what happens on the page.
class OptionsHandler final : public cppu::WeakImplHelper2<css::awt::XContainerWindowEventHandler,
                                                          css::lang::XServiceInfo> {
public:
  static constexpr const char *implementationName = "org.mainstay.comp.OptionsPage";
  static constexpr const char *serviceName = "org.mainstay.OptionsPage";

  explicit OptionsHandler(const css::uno::Reference<css::uno::XComponentContext> &context)
      : context_(context) {}

  sal_Bool SAL_CALL callHandlerMethod(const css::uno::Reference<css::awt::XWindow> &window,
                                      const css::uno::Any &event,
                                      const rtl::OUString &method) override;
  css::uno::Sequence<rtl::OUString> SAL_CALL getSupportedMethodNames() override;

  rtl::OUString SAL_CALL getImplementationName() override;
  sal_Bool SAL_CALL supportsService(const rtl::OUString &name) override;
  css::uno::Sequence<rtl::OUString> SAL_CALL getSupportedServiceNames() override;

private:
  css::uno::Reference<css::uno::XComponentContext> context_;
  std::optional<OptionsPage> page_;
};

} // namespace mainstay::office
