#include "office/import_dialog.hpp"

#include "calc/text.hpp"
#include "office/file_choice.hpp"
#include "office/import_choices.hpp"

#include <algorithm>
#include <ranges>
#include <utility>

namespace mainstay::office {
namespace {

using css::uno::Any;
using css::uno::Reference;
using rtl::OUString;

constexpr sal_Int32 previewTop = 56;

template <class Container>
std::ptrdiff_t positionOf(const Container &items, const OUString &value) {
  const auto found = std::find_if(items.begin(), items.end(), [&](const auto &item) {
    return value.equalsIgnoreAsciiCaseAscii(item);
  });
  return found == items.end() ? -1 : found - items.begin();
}

} // namespace

ImportDialog::ImportDialog(const Reference<css::uno::XComponentContext> &context,
                           const Reference<org::mainstay::XPipelineImport> &service,
                           Language language, ImportSettings settings)
    : Dialog(context, "import_pipeline", language), context_(context), service_(service),
      settings_(std::move(settings)),
      preview_(controlModels(), model("previewScroll"), previewTop) {
  labelControls();
  look();
  listen();
}

bool ImportDialog::execute() {
  const bool accepted = Dialog::execute();
  if (accepted)
    readForecastFields();
  return accepted;
}

void ImportDialog::labelControls() {
  title(Text::importDialogTitle);
  const OUString path = shownPath(settings_.url);
  const OUString name = path.copy(std::max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
  label("file", calc::fromUtf8(text(Text::importDialogFile, language(), calc::toUtf8(name))));
  set("file", "HelpText", Any(path));
  for (const LabelledControl &each : formatControls)
    labelled(each.name, each.label, each.help);
  for (std::size_t i = 0; i < fieldCount; ++i)
    labelled(fieldNames[i], fieldLabels[i], Text::importDialogColumnsHelp);
  for (const LabelledControl &each : otherControls)
    labelled(each.name, each.label, each.help);
  for (const auto &[control, words] : {std::pair{"previewLine", Text::importDialogPreview},
                                       {"columnsLine", Text::importDialogColumns},
                                       {"forecastLine", Text::importDialogForecast},
                                       {"browse", Text::importDialogBrowse},
                                       {"import", Text::importDialogImport},
                                       {"cancel", Text::importDialogCancel}})
    label(control, words);
  help("browse", Text::importDialogBrowseHelp);
  set("target", "Value", Any());
}

void ImportDialog::listen() {
  for (std::size_t i = 0; i < formatCount; ++i)
    onSelect(formatControls[i].name, [this, i] { formatChosen(i); });
  for (const char *field : fieldNames)
    onSelect(field, [this] { columnChosen(); });
  onSelect("stages", [this] {
    const Filling filling(*this);
    showMeaning();
  });
  onSelect("takenAs", [this] { meaningChosen(); });
  onPress("browse", [this] { browse(); });
  onScroll("previewScroll", [this] { preview_.scroll(inspection_); });
}

// What the user does ------------------------------------------------------------------------------

void ImportDialog::formatChosen(std::size_t aspect) {
  const std::ptrdiff_t choice = selected(formatControls[aspect].name);
  settings_.format[aspect] =
      choice > 0 ? OUString::createFromAscii(formatChoices[aspect][choice - 1].value) : OUString();
  if (aspect == encodingAspect || aspect == delimiterAspect)
    settings_.columns.reset(); // the columns are others now
  look();
}

void ImportDialog::columnChosen() {
  FieldColumns columns;
  for (std::size_t i = 0; i < fieldCount; ++i)
    if (const std::ptrdiff_t choice = selected(fieldNames[i]); choice > 0)
      columns[i] = static_cast<sal_Int32>(choice - 1);
  settings_.columns = columns;
  look();
}

void ImportDialog::meaningChosen() {
  const std::ptrdiff_t position = selected("stages"), choice = selected("takenAs");
  if (position < 0 || choice < 0 || std::cmp_greater_equal(position, inspection_.stages.size()))
    return;
  const FileStage &stage = inspection_.stages[position];
  const std::ptrdiff_t meaning = choice - (stage.meaning.isEmpty() ? 1 : 0);
  if (meaning < 0)
    settings_.stages.erase(stage.name);
  else
    settings_.stages[stage.name] = OUString::createFromAscii(stageMeanings[meaning]);
  const Filling filling(*this);
  showStages(position);
  showState();
}

void ImportDialog::browse() {
  const OUString url = chooseTextFile(context_, words(Text::importDialogChoosePrices), language());
  if (!url.isEmpty())
    set("prices", "Text", Any(shownPath(url)));
}

void ImportDialog::readForecastFields() {
  const OUString prices = content("prices");
  settings_.pricesUrl = prices.isEmpty() ? OUString() : urlOfPath(prices);
  settings_.target = number("target");
  if (settings_.target <= 0.0)
    settings_.target.reset();
}

// What is shown -----------------------------------------------------------------------------------

void ImportDialog::look() {
  const auto inspect = [&](const ImportSettings &settings) {
    try {
      inspection_ = readInspection(service_->inspect(inspectArguments(settings)));
      problem_ = OUString();
    } catch (const css::uno::Exception &exception) {
      inspection_ = {};
      problem_ = exception.Message;
    }
  };
  inspect(settings_);
  if (!problem_.isEmpty() && !settings_.columns) {
    // Perhaps no column has a name that is known: then the user says what they hold.
    ImportSettings unnamed = settings_;
    unnamed.columns.emplace();
    inspect(unnamed);
  }
  show();
}

void ImportDialog::show() {
  const Filling filling(*this);
  for (std::size_t i = 0; i < formatCount; ++i)
    showFormat(i);
  preview_.show(inspection_);
  showColumns();
  const auto unknown = std::ranges::find_if(
      inspection_.stages, [&](const FileStage &stage) { return meaningOf(stage).isEmpty(); });
  showStages(inspection_.stages.empty()            ? -1
             : unknown == inspection_.stages.end() ? 0
                                                   : unknown - inspection_.stages.begin());
  showState();
}

void ImportDialog::showFormat(std::size_t aspect) const {
  const auto choices = formatChoices[aspect];
  const auto position = [&](const OUString &value) {
    return positionOf(choices | std::views::transform(&Choice::value), value);
  };
  const OUString &found = inspection_.format[aspect];
  OUString automatic = words(Text::importDialogAutomatic);
  if (settings_.format[aspect].isEmpty() && !found.isEmpty()) {
    const std::ptrdiff_t known = position(found);
    const std::string name =
        known < 0 ? calc::toUtf8(found) : std::string(text(choices[known].label, language()));
    automatic = calc::fromUtf8(text(Text::importDialogAutomaticFound, language(), name));
  }
  std::vector<OUString> items{automatic};
  for (const Choice &choice : choices)
    items.push_back(words(choice.label));
  setList(formatControls[aspect].name, items, position(settings_.format[aspect]) + 1);
}

void ImportDialog::showColumns() const {
  std::vector<OUString> items{words(Text::importDialogNoColumn)};
  for (std::size_t i = 0; i < inspection_.header.size(); ++i)
    items.push_back(columnTitle(inspection_.header, i));
  for (std::size_t i = 0; i < fieldCount; ++i)
    setList(fieldNames[i], items, inspection_.columns[i] ? *inspection_.columns[i] + 1 : 0);
}

OUString ImportDialog::meaningOf(const FileStage &stage) const {
  const auto said = settings_.stages.find(stage.name);
  return said == settings_.stages.end() ? stage.meaning : said->second;
}

OUString ImportDialog::meaningInWords(const OUString &meaning) const {
  const std::ptrdiff_t position = positionOf(stageMeanings, meaning);
  if (position < 0)
    return words(Text::importDialogRefuse);
  if (position < static_cast<std::ptrdiff_t>(termCount(TermList::stage)))
    return calc::fromUtf8(text(Text::importDialogStandardStage, language(), position + 1,
                               termText(TermList::stage, position, language())));
  return words(meaning == "won" ? Text::importDialogWon : Text::importDialogLost);
}

void ImportDialog::showStages(std::ptrdiff_t selected) const {
  std::vector<OUString> items;
  for (const FileStage &stage : inspection_.stages) {
    const OUString meaning = meaningOf(stage);
    items.push_back(calc::fromUtf8(
        text(meaning.isEmpty() ? Text::importDialogUnknownStage : Text::importDialogKnownStage,
             language(), calc::toUtf8(stage.name), calc::toUtf8(meaningInWords(meaning)))));
  }
  setList("stages", items, selected);
  showMeaning();
}

void ImportDialog::showMeaning() const {
  const std::ptrdiff_t position = selected("stages");
  const bool any = position >= 0 && std::cmp_less(position, inspection_.stages.size());
  enable("takenAs", any);
  if (!any)
    return setList("takenAs", {}, -1);
  const FileStage &stage = inspection_.stages[position];
  std::vector<OUString> items;
  if (stage.meaning.isEmpty())
    items.push_back(meaningInWords(stage.meaning));
  const auto offset = static_cast<std::ptrdiff_t>(items.size());
  for (const char *meaning : stageMeanings)
    items.push_back(meaningInWords(OUString::createFromAscii(meaning)));
  setList("takenAs", items, positionOf(stageMeanings, meaningOf(stage)) + offset);
}

void ImportDialog::showState() const {
  const auto has = [&](const char *field) {
    return inspection_.columns[fieldIndex(field)].has_value();
  };
  const bool readable = problem_.isEmpty() && !inspection_.header.empty();
  const bool complete = has("stage") && (has("amount") || has("product"));
  const auto unknown = std::ranges::count_if(
      inspection_.stages, [&](const FileStage &stage) { return meaningOf(stage).isEmpty(); });
  OUString message = problem_;
  if (readable && inspection_.header.size() < 2)
    message = words(Text::importDialogOneColumn);
  else if (readable && !has("stage"))
    message = words(Text::importDialogMissingStage);
  else if (readable && !complete)
    message = words(Text::importDialogMissingAmount);
  else if (readable && unknown > 0)
    message = calc::fromUtf8(text(Text::importDialogUnknownStages, language(), unknown));
  label("message", message);
  enable("import", readable && complete);
}

} // namespace mainstay::office
