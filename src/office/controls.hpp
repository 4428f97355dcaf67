// The controls of a window of the extension by name, and what they report.
#pragma once

#include "calc/texts.hpp"

#include <com/sun/star/awt/XControlContainer.hpp>
#include <com/sun/star/awt/XListBox.hpp>
#include <com/sun/star/beans/XPropertySet.hpp>
#include <com/sun/star/container/XNameContainer.hpp>

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace mainstay::office {

// Where the controls stand is in extension/dialogs/*.xdl; their texts are set when the window is
// made. Lives in the office's main thread. The calls throw what UNO throws.
class Controls {
public:
  Controls(const css::uno::Reference<css::uno::XInterface> &window, Language language);
  Controls(const Controls &) = delete;
  Controls &operator=(const Controls &) = delete;

  css::uno::Reference<css::awt::XControl> control(const char *name) const;
  css::uno::Reference<css::beans::XPropertySet> model(const char *name) const;
  css::uno::Reference<css::beans::XPropertySet> windowModel() const;
  // For controls that are made while the window is built.
  css::uno::Reference<css::container::XNameContainer> controlModels() const;

  rtl::OUString words(Text key) const;
  Language language() const { return language_; }

  void label(const char *name, Text text) const;
  void label(const char *name, const rtl::OUString &text) const;
  void help(const char *name, Text text) const;
  // The label's control is called `name` + "Label".
  void labelled(const std::string &name, Text label, Text help) const;
  void enable(const char *name, bool enabled) const;

  void set(const char *name, const char *property, const css::uno::Any &value) const;
  rtl::OUString content(const char *name) const;        // of a text field, without blanks around it
  std::optional<double> number(const char *name) const; // of a numeric field
  bool checked(const char *name) const;
  void setList(const char *name, const std::vector<rtl::OUString> &items,
               std::ptrdiff_t selected) const;
  std::ptrdiff_t selected(const char *name) const; // -1: none

  // What a choice of the user leads to. Nothing that goes wrong in it leaves the window.
  void onSelect(const char *name, std::function<void()> action) const;
  void onPress(const char *name, std::function<void()> action) const;
  void onCheck(const char *name, std::function<void()> action) const;
  void onScroll(const char *name, std::function<void()> action) const;

  // While one of these lives, the window is being filled: what its controls report is no choice of
  // the user.
  class Filling {
  public:
    explicit Filling(const Controls &controls) : controls_(controls) { ++controls_.filling_; }
    Filling(const Filling &) = delete;
    Filling &operator=(const Filling &) = delete;
    ~Filling() { --controls_.filling_; }

  private:
    const Controls &controls_;
  };

protected:
  ~Controls() = default;
  const css::uno::Reference<css::awt::XControlContainer> &container() const { return container_; }

private:
  css::uno::Reference<css::awt::XListBox> listBox(const char *name) const;

  Language language_;
  css::uno::Reference<css::awt::XControlContainer> container_;
  mutable int filling_ = 0;
};

} // namespace mainstay::office
