#include "office/dialog.hpp"

#include <com/sun/star/awt/DialogProvider2.hpp>

namespace mainstay::office {
namespace {

using css::uno::Reference;

Reference<css::awt::XDialog> make(const Reference<css::uno::XComponentContext> &context,
                                  const char *file) {
  const rtl::OUString url = "vnd.sun.star.extension://org.mainstay/dialogs/" +
                            rtl::OUString::createFromAscii(file) + ".xdl";
  return {css::awt::DialogProvider2::create(context)->createDialog(url), css::uno::UNO_SET_THROW};
}

} // namespace

Dialog::Dialog(const Reference<css::uno::XComponentContext> &context, const char *file,
               Language language)
    : Controls(make(context, file), language) {}

Dialog::~Dialog() {
  try {
    const Reference<css::lang::XComponent> component(container(), css::uno::UNO_QUERY);
    if (component.is())
      component->dispose();
  } catch (const css::uno::Exception &) { // the office is going down
  }
}

bool Dialog::execute() const {
  return Reference<css::awt::XDialog>(container(), css::uno::UNO_QUERY_THROW)->execute() != 0;
}

void Dialog::title(Text text) const {
  windowModel()->setPropertyValue("Title", css::uno::Any(words(text)));
}

} // namespace mainstay::office
