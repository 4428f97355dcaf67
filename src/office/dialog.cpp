#include "office/dialog.hpp"

#include "calc/text.hpp"

#include <com/sun/star/awt/DialogProvider2.hpp>
#include <com/sun/star/awt/XButton.hpp>
#include <com/sun/star/awt/XScrollBar.hpp>
#include <cppuhelper/implbase3.hxx>

#include <utility>

namespace mainstay::office {
namespace {

using css::uno::Any;
using css::uno::Reference;
using css::uno::Sequence;
using css::uno::UNO_QUERY_THROW;
using rtl::OUString;

// Hands a choice of the user on; what goes wrong meanwhile stays here, for it came from the
// office's loop.
class Listener final
    : public cppu::WeakImplHelper3<css::awt::XItemListener, css::awt::XActionListener,
                                   css::awt::XAdjustmentListener> {
public:
  explicit Listener(std::function<void()> action) : action_(std::move(action)) {}
  void SAL_CALL itemStateChanged(const css::awt::ItemEvent &) override { act(); }
  void SAL_CALL actionPerformed(const css::awt::ActionEvent &) override { act(); }
  void SAL_CALL adjustmentValueChanged(const css::awt::AdjustmentEvent &) override { act(); }
  void SAL_CALL disposing(const css::lang::EventObject &) override {}

private:
  void act() noexcept {
    try {
      action_();
    } catch (...) { // the dialog stays as it is
    }
  }
  std::function<void()> action_;
};

OUString dialogUrl(const char *file) {
  return "vnd.sun.star.extension://org.mainstay/dialogs/" + OUString::createFromAscii(file) +
         ".xdl";
}

} // namespace

Dialog::Dialog(const Reference<css::uno::XComponentContext> &context, const char *file,
               Language language)
    : language_(language),
      dialog_(css::awt::DialogProvider2::create(context)->createDialog(dialogUrl(file)),
              css::uno::UNO_SET_THROW),
      controls_(dialog_, UNO_QUERY_THROW) {}

Dialog::~Dialog() {
  try {
    const Reference<css::lang::XComponent> component(dialog_, css::uno::UNO_QUERY);
    if (component.is())
      component->dispose();
  } catch (const css::uno::Exception &) { // the office is going down
  }
}

bool Dialog::execute() const { return dialog_->execute() != 0; }

Reference<css::awt::XControl> Dialog::control(const char *name) const {
  return {controls_->getControl(OUString::createFromAscii(name)), css::uno::UNO_SET_THROW};
}

Reference<css::beans::XPropertySet> Dialog::model(const char *name) const {
  return {control(name)->getModel(), UNO_QUERY_THROW};
}

Reference<css::beans::XPropertySet> Dialog::windowModel() const {
  return {Reference<css::awt::XControl>(dialog_, UNO_QUERY_THROW)->getModel(), UNO_QUERY_THROW};
}

Reference<css::container::XNameContainer> Dialog::controlModels() const {
  return {windowModel(), UNO_QUERY_THROW};
}

OUString Dialog::words(Text key) const { return calc::fromUtf8(text(key, language_)); }

void Dialog::title(Text text) const { windowModel()->setPropertyValue("Title", Any(words(text))); }

void Dialog::label(const char *name, Text text) const { label(name, words(text)); }

void Dialog::label(const char *name, const OUString &text) const { set(name, "Label", Any(text)); }

void Dialog::help(const char *name, Text text) const { set(name, "HelpText", Any(words(text))); }

void Dialog::labelled(const std::string &name, Text label, Text help) const {
  this->label((name + "Label").c_str(), label);
  this->help(name.c_str(), help);
}

void Dialog::enable(const char *name, bool enabled) const { set(name, "Enabled", Any(enabled)); }

void Dialog::set(const char *name, const char *property, const Any &value) const {
  model(name)->setPropertyValue(OUString::createFromAscii(property), value);
}

OUString Dialog::content(const char *name) const {
  OUString content;
  model(name)->getPropertyValue("Text") >>= content;
  return content.trim();
}

void Dialog::setList(const char *name, const std::vector<OUString> &items,
                     std::ptrdiff_t selected) const {
  set(name, "StringItemList",
      Any(Sequence<OUString>(items.data(), static_cast<sal_Int32>(items.size()))));
  Sequence<sal_Int16> selection;
  if (selected >= 0) {
    selection.realloc(1);
    selection.getArray()[0] = static_cast<sal_Int16>(selected);
  }
  set(name, "SelectedItems", Any(selection));
}

Reference<css::awt::XListBox> Dialog::listBox(const char *name) const {
  return {control(name), UNO_QUERY_THROW};
}

std::ptrdiff_t Dialog::selected(const char *name) const {
  return listBox(name)->getSelectedItemPos();
}

void Dialog::onSelect(const char *name, std::function<void()> action) const {
  listBox(name)->addItemListener(new Listener([this, action = std::move(action)] {
    if (!filling_)
      action();
  }));
}

void Dialog::onPress(const char *name, std::function<void()> action) const {
  Reference<css::awt::XButton>(control(name), UNO_QUERY_THROW)
      ->addActionListener(new Listener(std::move(action)));
}

void Dialog::onScroll(const char *name, std::function<void()> action) const {
  Reference<css::awt::XScrollBar>(control(name), UNO_QUERY_THROW)
      ->addAdjustmentListener(new Listener([this, action = std::move(action)] {
        if (!filling_)
          action();
      }));
}

} // namespace mainstay::office
