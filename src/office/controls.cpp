#include "office/controls.hpp"

#include "calc/text.hpp"

#include <com/sun/star/awt/XButton.hpp>
#include <com/sun/star/awt/XCheckBox.hpp>
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

} // namespace

Controls::Controls(const Reference<css::uno::XInterface> &window, Language language)
    : language_(language), container_(window, UNO_QUERY_THROW) {}

Reference<css::awt::XControl> Controls::control(const char *name) const {
  return {container_->getControl(OUString::createFromAscii(name)), css::uno::UNO_SET_THROW};
}

Reference<css::beans::XPropertySet> Controls::model(const char *name) const {
  return {control(name)->getModel(), UNO_QUERY_THROW};
}

Reference<css::beans::XPropertySet> Controls::windowModel() const {
  return {Reference<css::awt::XControl>(container_, UNO_QUERY_THROW)->getModel(), UNO_QUERY_THROW};
}

Reference<css::container::XNameContainer> Controls::controlModels() const {
  return {windowModel(), UNO_QUERY_THROW};
}

OUString Controls::words(Text key) const { return calc::fromUtf8(text(key, language_)); }

void Controls::label(const char *name, Text text) const { label(name, words(text)); }

void Controls::label(const char *name, const OUString &text) const {
  set(name, "Label", Any(text));
}

void Controls::help(const char *name, Text text) const { set(name, "HelpText", Any(words(text))); }

void Controls::labelled(const std::string &name, Text label, Text help) const {
  this->label((name + "Label").c_str(), label);
  this->help(name.c_str(), help);
}

void Controls::enable(const char *name, bool enabled) const { set(name, "Enabled", Any(enabled)); }

void Controls::set(const char *name, const char *property, const Any &value) const {
  model(name)->setPropertyValue(OUString::createFromAscii(property), value);
}

OUString Controls::content(const char *name) const {
  OUString content;
  model(name)->getPropertyValue("Text") >>= content;
  return content.trim();
}

std::optional<double> Controls::number(const char *name) const {
  double value = 0;
  if (!(model(name)->getPropertyValue("Value") >>= value))
    return std::nullopt;
  return value;
}

bool Controls::checked(const char *name) const {
  sal_Int16 state = 0;
  model(name)->getPropertyValue("State") >>= state;
  return state == 1;
}

void Controls::setList(const char *name, const std::vector<OUString> &items,
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

Reference<css::awt::XListBox> Controls::listBox(const char *name) const {
  return {control(name), UNO_QUERY_THROW};
}

std::ptrdiff_t Controls::selected(const char *name) const {
  return listBox(name)->getSelectedItemPos();
}

void Controls::onSelect(const char *name, std::function<void()> action) const {
  listBox(name)->addItemListener(new Listener([this, action = std::move(action)] {
    if (!filling_)
      action();
  }));
}

void Controls::onPress(const char *name, std::function<void()> action) const {
  Reference<css::awt::XButton>(control(name), UNO_QUERY_THROW)
      ->addActionListener(new Listener(std::move(action)));
}

void Controls::onCheck(const char *name, std::function<void()> action) const {
  Reference<css::awt::XCheckBox>(control(name), UNO_QUERY_THROW)
      ->addItemListener(new Listener(std::move(action)));
}

void Controls::onScroll(const char *name, std::function<void()> action) const {
  Reference<css::awt::XScrollBar>(control(name), UNO_QUERY_THROW)
      ->addAdjustmentListener(new Listener([this, action = std::move(action)] {
        if (!filling_)
          action();
      }));
}

} // namespace mainstay::office
