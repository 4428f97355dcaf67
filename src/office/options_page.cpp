#include "office/options_page.hpp"

#include "calc/reasons.hpp"
#include "calc/text.hpp"
#include "intake/stage_list.hpp"
#include "office/file_choice.hpp"
#include "office/input_file.hpp"
#include "office/language.hpp"
#include "office/message_box.hpp"
#include "office/text_file.hpp"

#include <cppuhelper/supportsservice.hxx>

#include <array>
#include <functional>

namespace mainstay::office {
namespace {

using css::uno::Any;
using css::uno::Reference;
using css::uno::Sequence;
using rtl::OUString;

struct NumberField {
  const char *name;
  double Settings::*value;
  Text label, help;
};
constexpr std::array numberFields{
    NumberField{"threshold", &Settings::threshold, Text::optionsThreshold,
                Text::optionsThresholdHelp},
    NumberField{"pointAge", &Settings::pointAge, Text::optionsPointAge, Text::optionsPointAgeHelp},
    NumberField{"evidenceAge", &Settings::evidenceAge, Text::optionsEvidenceAge,
                Text::optionsEvidenceAgeHelp},
    NumberField{"contactAge", &Settings::contactAge, Text::optionsContactAge,
                Text::optionsContactAgeHelp},
    NumberField{"giftLimit", &Settings::giftLimit, Text::optionsGiftLimit,
                Text::optionsGiftLimitHelp},
};

struct Button {
  const char *name;
  Text label, help;
  void (OptionsPage::*press)();
};
constexpr std::array buttons{
    Button{"importStages", Text::optionsImportStages, Text::optionsImportStagesHelp,
           &OptionsPage::importStages},
    Button{"exportStages", Text::optionsExportStages, Text::optionsExportStagesHelp,
           &OptionsPage::exportStages},
    Button{"methodStages", Text::optionsMethodStages, Text::optionsMethodStagesHelp,
           &OptionsPage::methodStages},
};

std::string percent(double share) { return fmt::format("{:.12g}", share * 100); }

} // namespace

OptionsPage::OptionsPage(const Reference<css::uno::XComponentContext> &context,
                         const Reference<css::awt::XWindow> &window)
    : Controls(window, officeLanguage(context)), context_(context),
      methodStages_(office::methodStages(language())) {
  label("workbooksLine", Text::optionsWorkbooksLine);
  label("stagesLine", Text::optionsStagesLine);
  labelled("language", Text::optionsLanguage, Text::optionsLanguageHelp);
  for (const NumberField &field : numberFields)
    labelled(field.name, field.label, field.help);
  set("stages", "HelpText", Any(words(Text::optionsStagesHelp)));
  for (const Button &button : buttons) {
    label(button.name, button.label);
    help(button.name, button.help);
  }
}

void OptionsPage::show(Settings settings) {
  std::vector<OUString> languages{words(Text::optionsOfficeLanguage)};
  for (const std::string_view name : languageNames)
    languages.push_back(calc::fromUtf8(name));
  setList("language", languages,
          settings.language ? static_cast<std::ptrdiff_t>(*settings.language) + 1 : 0);
  for (const NumberField &field : numberFields)
    set(field.name, "Value", Any(settings.*field.value));
  stages_ = std::move(settings.stages);
  showStages();
}

Settings OptionsPage::settings() const {
  Settings settings;
  if (const std::ptrdiff_t choice = selected("language"); choice > 0)
    settings.language = static_cast<Language>(choice - 1);
  for (const NumberField &field : numberFields)
    if (const auto value = number(field.name))
      settings.*field.value = *value;
  settings.stages = stages_;
  return settings;
}

const std::vector<StageRow> &OptionsPage::stagesInUse() const {
  return stages_.empty() ? methodStages_ : stages_;
}

void OptionsPage::showStages() {
  std::vector<OUString> items;
  for (const StageRow &stage : stagesInUse()) {
    const std::string name = std::get<std::string>(stage.name);
    const std::string progress = percent(std::get<double>(stage.progress));
    const double *probability = std::get_if<double>(&stage.calibrated);
    items.push_back(calc::fromUtf8(
        probability
            ? text(Text::optionsStageProbability, language(), name, progress, percent(*probability))
            : text(Text::optionsStageProgress, language(), name, progress)));
  }
  setList("stages", items, -1);
  enable("methodStages", !stages_.empty());
}

void OptionsPage::tell(const std::string &message) const {
  showMessage(context_, {}, css::awt::MessageBoxType_ERRORBOX,
              calc::fromUtf8(text(Text::commandsProduct, language())), calc::fromUtf8(message));
}

void OptionsPage::importStages() {
  const OUString url = chooseTextFile(context_, words(Text::optionsChooseStages), language());
  if (url.isEmpty())
    return;
  try {
    const InputFile file = readInput(context_, url, {}, language());
    intake::StageList list = intake::readStages(file.text);
    if (list.rows.empty())
      return tell(text(Text::optionsNoStages, language(), fileName(url)));
    const Result<StageTable> table = StageTable::make(list.rows, 0);
    if (!table)
      return tell(text(Text::optionsBadStages, language(), fileName(url),
                       list.lines[static_cast<std::size_t>(table.failure().where.row)],
                       calc::reasonInWords(table.failure(), language())));
    stages_ = std::move(list.rows);
    showStages();
  } catch (const ImportProblem &problem) {
    tell(problem.what());
  }
}

void OptionsPage::exportStages() {
  const OUString url = chooseFileToWrite(context_, words(Text::optionsSaveStages),
                                         words(Text::optionsFileName), language());
  if (url.isEmpty())
    return;
  std::vector<std::string> names;
  for (const Text name :
       {Text::optionsStageColumn, Text::optionsProgressColumn, Text::optionsProbabilityColumn})
    names.emplace_back(text(name, language()));
  writeTextFile(context_, url, intake::writeStages(stagesInUse(), names));
}

void OptionsPage::methodStages() {
  stages_.clear();
  showStages();
}

sal_Bool SAL_CALL OptionsHandler::callHandlerMethod(const Reference<css::awt::XWindow> &window,
                                                    const Any &event, const OUString &method) {
  try {
    if (method == "external_event") {
      OUString what;
      event >>= what;
      if (what == "initialize")
        page_.emplace(context_, window);
      if (!page_)
        return false;
      if (what == "ok")
        writeSettings(context_, page_->settings());
      else
        page_->show(readSettings(context_)); // "initialize", or "back" to what was before
      return true;
    }
    for (const Button &button : buttons)
      if (page_ && method.equalsAscii(button.name)) {
        std::invoke(button.press, *page_);
        return true;
      }
  } catch (const css::uno::Exception &exception) {
    const Language language = officeLanguage(context_);
    showMessage(
        context_, {}, css::awt::MessageBoxType_ERRORBOX,
        calc::fromUtf8(text(Text::commandsProduct, language)),
        calc::fromUtf8(text(Text::optionsFailed, language, calc::toUtf8(exception.Message))));
    return true;
  } catch (const std::exception &) { // no memory: the page stays as it is
  }
  return false;
}

Sequence<OUString> SAL_CALL OptionsHandler::getSupportedMethodNames() {
  Sequence<OUString> names(1 + static_cast<sal_Int32>(buttons.size()));
  auto *name = names.getArray();
  *name++ = "external_event";
  for (const Button &button : buttons)
    *name++ = OUString::createFromAscii(button.name);
  return names;
}

OUString SAL_CALL OptionsHandler::getImplementationName() {
  return OUString::createFromAscii(implementationName);
}

sal_Bool SAL_CALL OptionsHandler::supportsService(const OUString &name) {
  return cppu::supportsService(this, name);
}

Sequence<OUString> SAL_CALL OptionsHandler::getSupportedServiceNames() {
  Sequence<OUString> names(1);
  names.getArray()[0] = OUString::createFromAscii(serviceName);
  return names;
}

} // namespace mainstay::office

extern "C" SAL_DLLPUBLIC_EXPORT css::uno::XInterface *
mainstay_OptionsPage(css::uno::XComponentContext *context,
                     const css::uno::Sequence<css::uno::Any> &) {
  return cppu::acquire(
      static_cast<cppu::OWeakObject *>(new mainstay::office::OptionsHandler(context)));
}
