#include "calc/functions.hpp"

#include "calc/function_info.hpp"

#include <com/sun/star/uno/XComponentContext.hpp>
#include <cppuhelper/supportsservice.hxx>

#include <algorithm>
#include <array>
#include <cctype>

#include "function_table.inc"

namespace mainstay::calc {

namespace {

// The one error boundary: nothing but an answer leaves to Calc.
css::uno::Any answer(std::size_t function, std::span<const css::uno::Any *const> arguments,
                     const css::uno::Reference<css::beans::XPropertySet> &document) noexcept {
  try {
    return toAny(functionTable[function].binding(Call(arguments, document)));
  } catch (...) { // out of memory, or a document that is being closed
    return errorValue(errorCode({Fault::value, Reason::tooLarge}));
  }
}

} // namespace

std::span<const FunctionInfo> functions() { return functionTable; }

const FunctionInfo *findFunction(std::string_view programmaticName) {
  const std::string_view prefix = Functions::serviceName;
  const auto same = [](std::string_view a, std::string_view b) {
    return std::ranges::equal(a, b, {}, [](unsigned char c) { return std::tolower(c); },
                              [](unsigned char c) { return std::tolower(c); });
  };
  if (programmaticName.size() <= prefix.size() ||
      !same(programmaticName.substr(0, prefix.size()), prefix) ||
      programmaticName[prefix.size()] != '.')
    return nullptr;
  const std::string_view method = programmaticName.substr(prefix.size() + 1);
  for (const FunctionInfo &function : functionTable)
    if (same(method, function.method))
      return &function;
  return nullptr;
}

#include "functions_defined.inc"

rtl::OUString SAL_CALL Functions::getServiceName() {
  return rtl::OUString::createFromAscii(serviceName);
}

rtl::OUString SAL_CALL Functions::getImplementationName() {
  return rtl::OUString::createFromAscii(implementationName);
}

sal_Bool SAL_CALL Functions::supportsService(const rtl::OUString &name) {
  return cppu::supportsService(this, name);
}

css::uno::Sequence<rtl::OUString> SAL_CALL Functions::getSupportedServiceNames() {
  css::uno::Sequence<rtl::OUString> names(2);
  auto *name = names.getArray();
  name[0] = getServiceName();
  name[1] = "com.sun.star.sheet.AddIn";
  return names;
}

} // namespace mainstay::calc

extern "C" {
SAL_DLLPUBLIC_EXPORT css::uno::XInterface *
mainstay_Functions(css::uno::XComponentContext *, const css::uno::Sequence<css::uno::Any> &) {
  return cppu::acquire(static_cast<cppu::OWeakObject *>(new mainstay::calc::Functions));
}
}
