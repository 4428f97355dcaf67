#include "office/file_choice.hpp"

#include "calc/text.hpp"
#include "calc/texts.hpp"

#include <com/sun/star/ui/dialogs/ExecutableDialogResults.hpp>
#include <com/sun/star/ui/dialogs/FilePicker.hpp>
#include <com/sun/star/ui/dialogs/TemplateDescription.hpp>
#include <com/sun/star/ui/dialogs/XFilePicker3.hpp>
#include <osl/file.hxx>

namespace mainstay::office {

namespace dialogs = css::ui::dialogs;
using css::uno::Reference;
using rtl::OUString;

namespace {

OUString choose(const Reference<dialogs::XFilePicker3> &picker, const OUString &title,
                Language language) {
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

} // namespace

OUString chooseTextFile(const Reference<css::uno::XComponentContext> &context,
                        const OUString &title, Language language) {
  return choose(
      dialogs::FilePicker::createWithMode(context, dialogs::TemplateDescription::FILEOPEN_SIMPLE),
      title, language);
}

OUString chooseFileToWrite(const Reference<css::uno::XComponentContext> &context,
                           const OUString &title, const OUString &name, Language language) {
  const auto picker =
      dialogs::FilePicker::createWithMode(context, dialogs::TemplateDescription::FILESAVE_SIMPLE);
  picker->setDefaultName(name);
  return choose(picker, title, language);
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
