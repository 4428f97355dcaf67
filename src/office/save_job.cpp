#include "office/save_job.hpp"

#include "calc/text.hpp"
#include "office/configuration.hpp"
#include "workbook/plan_save.hpp"

#include <com/sun/star/frame/XStorable.hpp>
#include <cppuhelper/supportsservice.hxx>

namespace mainstay::office {
namespace {

using css::beans::NamedValue;
using css::uno::Any;
using css::uno::Reference;
using css::uno::Sequence;
using css::uno::UNO_QUERY;
using rtl::OUString;

Any valueOf(const Sequence<NamedValue> &values, const char *name) {
  for (const NamedValue &value : values)
    if (value.Name.equalsAscii(name))
      return value.Value;
  return {};
}

Reference<css::sheet::XSpreadsheetDocument> documentOf(const Sequence<NamedValue> &arguments) {
  Sequence<NamedValue> environment;
  valueOf(arguments, "Environment") >>= environment;
  return {valueOf(environment, "Model"), UNO_QUERY};
}

std::string userName(const Reference<css::uno::XComponentContext> &context) {
  const char *const profile = "/org.openoffice.UserProfile/Data";
  return calc::toUtf8(
      (setting(context, profile, "givenname") + " " + setting(context, profile, "sn")).trim());
}

} // namespace

Any SAL_CALL SaveJob::execute(const Sequence<NamedValue> &arguments) {
  try {
    const auto document = documentOf(arguments);
    const Reference<css::frame::XStorable> storable(document, UNO_QUERY);
    if (storable.is() && !storable->isReadonly())
      if (const auto plan = workbook::Plan::find(document))
        workbook::settleBeforeSaving(*plan, userName(context_));
  } catch (...) { // the workbook is saved as it is
  }
  return {};
}

OUString SAL_CALL SaveJob::getImplementationName() {
  return OUString::createFromAscii(implementationName);
}

sal_Bool SAL_CALL SaveJob::supportsService(const OUString &name) {
  return cppu::supportsService(this, name);
}

Sequence<OUString> SAL_CALL SaveJob::getSupportedServiceNames() {
  Sequence<OUString> names(2);
  names.getArray()[0] = OUString::createFromAscii(serviceName);
  names.getArray()[1] = "com.sun.star.task.Job";
  return names;
}

} // namespace mainstay::office

extern "C" SAL_DLLPUBLIC_EXPORT css::uno::XInterface *
mainstay_SaveJob(css::uno::XComponentContext *context, const css::uno::Sequence<css::uno::Any> &) {
  return cppu::acquire(static_cast<cppu::OWeakObject *>(new mainstay::office::SaveJob(context)));
}
