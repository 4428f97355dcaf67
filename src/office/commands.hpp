// The commands of the menu: org.mainstay.command:importPipeline, …:whyValue, …:checkWorkbook,
// …:drawMap, …:drawMap?layout=new, …:language?to=zh-TW and …:help.
#pragma once

#include <com/sun/star/frame/XDispatch.hpp>
#include <com/sun/star/frame/XDispatchProvider.hpp>
#include <com/sun/star/frame/XFrame.hpp>
#include <com/sun/star/lang/XInitialization.hpp>
#include <com/sun/star/lang/XServiceInfo.hpp>
#include <com/sun/star/uno/XComponentContext.hpp>
#include <cppuhelper/implbase4.hxx>

namespace mainstay::office {

// A command runs in the office's main thread, after the call that asked for it has returned.
// importPipeline takes the file from an argument `URL` or from the command
// ("…:importPipeline?URL=file:///…"), so that scripts need no file picker.
class Commands final
    : public cppu::WeakImplHelper4<css::frame::XDispatchProvider, css::frame::XDispatch,
                                   css::lang::XInitialization, css::lang::XServiceInfo> {
public:
  static constexpr const char *implementationName = "org.mainstay.comp.Commands";

  explicit Commands(const css::uno::Reference<css::uno::XComponentContext> &context);

  void SAL_CALL initialize(const css::uno::Sequence<css::uno::Any> &arguments) override;

  css::uno::Reference<css::frame::XDispatch> SAL_CALL queryDispatch(const css::util::URL &url,
                                                                    const rtl::OUString &target,
                                                                    sal_Int32 flags) override;
  css::uno::Sequence<css::uno::Reference<css::frame::XDispatch>> SAL_CALL
  queryDispatches(const css::uno::Sequence<css::frame::DispatchDescriptor> &requests) override;

  void SAL_CALL dispatch(const css::util::URL &url,
                         const css::uno::Sequence<css::beans::PropertyValue> &arguments) override;
  void SAL_CALL addStatusListener(const css::uno::Reference<css::frame::XStatusListener> &listener,
                                  const css::util::URL &url) override;
  void SAL_CALL
  removeStatusListener(const css::uno::Reference<css::frame::XStatusListener> &listener,
                       const css::util::URL &url) override;

  rtl::OUString SAL_CALL getImplementationName() override;
  sal_Bool SAL_CALL supportsService(const rtl::OUString &name) override;
  css::uno::Sequence<rtl::OUString> SAL_CALL getSupportedServiceNames() override;

private:
  css::uno::Reference<css::uno::XComponentContext> context_;
  css::uno::Reference<css::frame::XFrame> frame_;
};

} // namespace mainstay::office
