#include "office/import_command.hpp"

#include "calc/text.hpp"
#include "calc/texts.hpp"
#include "office/file_choice.hpp"
#include "office/import_dialog.hpp"
#include "office/message_box.hpp"

#include <com/sun/star/beans/NamedValue.hpp>
#include <com/sun/star/frame/XModel.hpp>
#include <com/sun/star/lang/IllegalArgumentException.hpp>
#include <com/sun/star/task/XStatusIndicatorFactory.hpp>
#include <com/sun/star/ucb/SimpleFileAccess.hpp>
#include <org/mainstay/PipelineImport.hpp>

namespace mainstay::office {
namespace {

using css::beans::NamedValue;
using css::beans::PropertyValue;
using css::uno::Any;
using css::uno::Reference;
using css::uno::Sequence;
using rtl::OUString;

// The progress bar of a window, taken away again whatever happens.
class Progress {
public:
  explicit Progress(const Reference<css::frame::XFrame> &frame) {
    const Reference<css::task::XStatusIndicatorFactory> factory(frame, css::uno::UNO_QUERY);
    if (factory.is())
      indicator_ = factory->createStatusIndicator();
  }
  Progress(const Progress &) = delete;
  Progress &operator=(const Progress &) = delete;
  ~Progress() {
    try {
      if (indicator_.is())
        indicator_->end();
    } catch (const css::uno::Exception &) { // its window is gone
    }
  }
  const Reference<css::task::XStatusIndicator> &indicator() const { return indicator_; }

private:
  Reference<css::task::XStatusIndicator> indicator_;
};

// Whether there is anything for other choices in the dialog to make sense of.
bool hasContent(const Reference<css::uno::XComponentContext> &context, const OUString &url) {
  try {
    const auto files = css::ucb::SimpleFileAccess::create(context);
    return files->exists(url) && !files->isFolder(url) && files->getSize(url) > 0;
  } catch (const css::uno::Exception &) {
    return false;
  }
}

Reference<css::lang::XComponent> runImport(const Reference<org::mainstay::XPipelineImport> &service,
                                           const Reference<css::frame::XFrame> &frame,
                                           const ImportSettings &settings,
                                           Sequence<PropertyValue> &summary) {
  const Progress progress(frame);
  Sequence<PropertyValue> arguments = importArguments(settings);
  if (progress.indicator().is()) {
    const sal_Int32 count = arguments.getLength();
    arguments.realloc(count + 1);
    arguments.getArray()[count] = {"StatusIndicator", -1, Any(progress.indicator()),
                                   css::beans::PropertyState_DIRECT_VALUE};
  }
  return service->importPipeline(arguments, summary);
}

Reference<css::frame::XFrame> frameOf(const Reference<css::lang::XComponent> &document) {
  const Reference<css::frame::XModel> model(document, css::uno::UNO_QUERY);
  if (!model.is() || !model->getCurrentController().is())
    return {};
  return model->getCurrentController()->getFrame();
}

void tellRefused(const Reference<css::uno::XComponentContext> &context,
                 const Reference<css::frame::XFrame> &frame, const Sequence<PropertyValue> &summary,
                 Language language) {
  sal_Int32 rows = 0, refused = 0;
  valueOf(summary, "Rows") >>= rows;
  valueOf(summary, "Refused") >>= refused;
  if (refused == 0)
    return;
  std::string message = text(Text::importDialogRefused, language, refused, rows,
                             text(Text::workbookRejected, language));
  Sequence<NamedValue> reasons;
  valueOf(summary, "RefusedByReason") >>= reasons;
  for (const NamedValue &reason : reasons) {
    sal_Int32 count = 0;
    reason.Value >>= count;
    message += '\n';
    message += text(Text::importDialogRefusedReason, language, calc::toUtf8(reason.Name), count);
  }
  showMessage(context, frame, css::awt::MessageBoxType_INFOBOX,
              calc::fromUtf8(text(Text::importDialogRefusedTitle, language)),
              calc::fromUtf8(message));
}

} // namespace

void importPipeline(const Reference<css::uno::XComponentContext> &context,
                    const Reference<css::frame::XFrame> &frame, OUString url, Language language) {
  const auto tellFailure = [&](const OUString &message) {
    showMessage(context, frame, css::awt::MessageBoxType_ERRORBOX,
                calc::fromUtf8(text(Text::importDialogTitle, language)),
                calc::fromUtf8(text(Text::commandsImportFailed, language, calc::toUtf8(message))));
  };

  if (url.isEmpty())
    url = chooseTextFile(context, calc::fromUtf8(text(Text::importDialogChoosePipeline, language)),
                         language);
  if (url.isEmpty())
    return;
  const auto service = org::mainstay::PipelineImport::create(context);
  ImportSettings settings;
  settings.url = url;
  ImportDialog dialog(context, service, language, settings);
  if (!dialog.problem().isEmpty() && !hasContent(context, url))
    return tellFailure(dialog.problem());

  // After a failure the user can change the choices that led to it.
  while (dialog.execute()) {
    try {
      Sequence<PropertyValue> summary;
      const auto document = runImport(service, frame, dialog.settings(), summary);
      const auto window = frameOf(document);
      return tellRefused(context, window.is() ? window : frame, summary, language);
    } catch (const css::lang::IllegalArgumentException &exception) {
      tellFailure(exception.Message);
    }
  }
}

} // namespace mainstay::office
