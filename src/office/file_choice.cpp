#include "office/file_choice.hpp"

#include "calc/text.hpp"
#include "calc/texts.hpp"

#include <com/sun/star/ui/dialogs/ExecutableDialogResults.hpp>
#include <com/sun/star/ui/dialogs/FilePicker.hpp>
#include <com/sun/star/ui/dialogs/TemplateDescription.hpp>
#include <osl/file.hxx>

namespace mainstay::office {

using rtl::OUString;

OUString chooseTextFile(const css::uno::Reference<css::uno::XComponentContext> &context,
                        const OUString &title, Language language) {
  namespace dialogs = css::ui::dialogs;
  const auto picker =
      dialogs::FilePicker::createWithMode(context, dialogs::TemplateDescription::FILEOPEN_SIMPLE);
  picker->setTitle(title);
  const OUString textFiles = calc::fromUtf8(text(Text::importDialogTextFiles, language));
  picker->appendFilter(textFiles, "*.csv;*.tsv;*.tab;*.txt");
  picker->appendFilter(calc::fromUtf8(text(Text::importDialogAllFiles, language)), "*.*");
  picker->setCurrentFilter(textFiles);
  picker->setMultiSelectionMode(false);
  if (picker->execute() != dialogs::ExecutableDialogResults::OK)
    return {};
  const css::uno::Sequence<OUString> files = picker->getSelectedFiles();
  return files.hasElements() ? files[0] : OUString();
}

OUString shownPath(const OUString &url) {
  OUString path;
  return osl::FileBase::getSystemPathFromFileURL(url, path) == osl::FileBase::E_None ? path : url;
}

OUString urlOfPath(const OUString &path) {
  OUString url;
  return osl::FileBase::getFileURLFromSystemPath(path, url) == osl::FileBase::E_None ? url : path;
}

} // namespace mainstay::office
