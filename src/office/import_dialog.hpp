// The dialog between choosing a file and importing it.
#pragma once

#include "office/dialog.hpp"
#include "office/import_settings.hpp"
#include "office/preview_table.hpp"

#include <org/mainstay/XPipelineImport.hpp>

namespace mainstay::office {

// Everything that is shown comes from the import service's look at the file, repeated whenever a
// choice changes what the file looks like. Lives in the office's main thread.
class ImportDialog final : public Dialog {
public:
  // Looks at the file and builds the dialog; throws what UNO throws when the office cannot.
  ImportDialog(const css::uno::Reference<css::uno::XComponentContext> &context,
               const css::uno::Reference<org::mainstay::XPipelineImport> &service,
               Language language, ImportSettings settings);

  // Shows the dialog; false when the user cancelled. May be called again.
  bool execute();

  // What the user chose so far.
  const ImportSettings &settings() const { return settings_; }

  // Why the file cannot be read under the present settings, in the office's language; "" if it can.
  const rtl::OUString &problem() const { return problem_; }

private:
  void labelControls();
  void listen();

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

  css::uno::Reference<css::uno::XComponentContext> context_;
  css::uno::Reference<org::mainstay::XPipelineImport> service_;
  ImportSettings settings_;
  Inspection inspection_;
  rtl::OUString problem_;
  PreviewTable preview_;
};

} // namespace mainstay::office
