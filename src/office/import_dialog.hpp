// The dialog between choosing a file and importing it.
#pragma once

#include "calc/texts.hpp"
#include "office/import_settings.hpp"
#include "office/preview_table.hpp"

#include <com/sun/star/awt/XControlContainer.hpp>
#include <com/sun/star/awt/XDialog.hpp>
#include <com/sun/star/awt/XListBox.hpp>
#include <com/sun/star/beans/XPropertySet.hpp>
#include <com/sun/star/uno/XComponentContext.hpp>
#include <org/mainstay/XPipelineImport.hpp>

#include <functional>

namespace mainstay::office {

// Everything that is shown comes from the import service's look at the file, repeated whenever a
// choice changes what the file looks like. Lives in the office's main thread.
class ImportDialog {
public:
  // Looks at the file and builds the dialog; throws what UNO throws when the office cannot.
  ImportDialog(const css::uno::Reference<css::uno::XComponentContext> &context,
               const css::uno::Reference<org::mainstay::XPipelineImport> &service,
               Language language, ImportSettings settings);
  ImportDialog(const ImportDialog &) = delete;
  ImportDialog &operator=(const ImportDialog &) = delete;
  ~ImportDialog();

  // Shows the dialog; false when the user cancelled. May be called again.
  bool execute();

  // What the user chose so far.
  const ImportSettings &settings() const { return settings_; }

  // Why the file cannot be read under the present settings, in the office's language; "" if it can.
  const rtl::OUString &problem() const { return problem_; }

private:
  css::uno::Reference<css::awt::XControl> control(const char *name) const;
  css::uno::Reference<css::beans::XPropertySet> model(const char *name) const;
  css::uno::Reference<css::awt::XListBox> listBox(const char *name) const;
  void set(const char *name, const char *property, const css::uno::Any &value) const;
  void setList(const char *name, const std::vector<rtl::OUString> &items,
               std::ptrdiff_t selected) const;
  std::ptrdiff_t selected(const char *name) const;

  void label();
  void listen();
  void onSelect(const char *name, std::function<void()> action);

  void look();
  void show();
  void showFormat(std::size_t aspect) const;
  void showColumns() const;
  void showStages(std::ptrdiff_t selected) const;
  void showMeaning() const;
  void showState() const;

  void formatChosen(std::size_t aspect);
  void columnChosen();
  void meaningChosen();
  void browse();
  void readForecastFields();

  rtl::OUString meaningOf(const FileStage &stage) const;
  rtl::OUString meaningInWords(const rtl::OUString &meaning) const;
  rtl::OUString words(Text key) const;

  css::uno::Reference<css::uno::XComponentContext> context_;
  css::uno::Reference<org::mainstay::XPipelineImport> service_;
  Language language_;
  ImportSettings settings_;
  Inspection inspection_;
  rtl::OUString problem_;
  css::uno::Reference<css::awt::XDialog> dialog_;
  css::uno::Reference<css::awt::XControlContainer> controls_;
  std::optional<PreviewTable> preview_;
  // The dialog is being filled: what its controls report is no choice of the user.
  bool showing_ = false;
};

} // namespace mainstay::office
