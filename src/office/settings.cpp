#include "office/settings.hpp"

#include "calc/text.hpp"
#include "office/configuration.hpp"

#include <com/sun/star/container/XNameReplace.hpp>
#include <com/sun/star/util/XChangesBatch.hpp>

#include <fmt/format.h>

#include <array>
#include <charconv>
#include <cmath>

namespace mainstay::office {
namespace {

using css::container::XNameAccess;
using css::container::XNameReplace;
using css::uno::Any;
using css::uno::Reference;
using css::uno::Sequence;
using rtl::OUString;

constexpr const char *path = "/org.mainstay.Settings";

struct Number {
  const char *name;
  double Settings::*value;
};
constexpr std::array numbers{
    Number{"CoverageThreshold", &Settings::threshold}, Number{"PointAge", &Settings::pointAge},
    Number{"EvidenceAge", &Settings::evidenceAge}, Number{"ContactAge", &Settings::contactAge},
    Number{"GiftLimit", &Settings::giftLimit}};

// A stage as the configuration keeps it: "name TAB progress TAB probability".
OUString packed(const StageRow &stage) {
  const auto part = [](const Cell &cell) {
    if (const double *number = std::get_if<double>(&cell))
      return fmt::format("{}", *number);
    const std::string *text = std::get_if<std::string>(&cell);
    return text ? *text : std::string();
  };
  return calc::fromUtf8(part(stage.name) + '\t' + part(stage.progress) + '\t' +
                        part(stage.calibrated));
}

StageRow unpacked(const OUString &stage) {
  const std::string text = calc::toUtf8(stage);
  const std::size_t first = std::min(text.find('\t'), text.size());
  const std::size_t second =
      std::min(text.find('\t', std::min(first + 1, text.size())), text.size());
  const auto number = [&](std::size_t from, std::size_t to) -> Cell {
    double value = 0;
    if (from >= to ||
        std::from_chars(text.data() + from, text.data() + to, value).ec != std::errc())
      return {};
    return value;
  };
  return {text.substr(0, first), number(first + 1, second), number(second + 1, text.size())};
}

} // namespace

Settings readSettings(const Reference<css::uno::XComponentContext> &context) {
  Settings settings;
  try {
    const Reference<XNameAccess> node = configuration(context, path);
    OUString language;
    node->getByName("Language") >>= language;
    settings.language = parseLanguage(calc::toUtf8(language));
    for (const Number &number : numbers)
      if (double value = 0; (node->getByName(OUString::createFromAscii(number.name)) >>= value) &&
                            std::isfinite(value))
        settings.*number.value = value;
    Sequence<OUString> stages;
    node->getByName("Stages") >>= stages;
    for (const OUString &stage : stages)
      settings.stages.push_back(unpacked(stage));
    if (!StageTable::make(settings.stages, 0))
      settings.stages.clear();
  } catch (const css::uno::Exception &) { // a profile without our settings
  }
  return settings;
}

void writeSettings(const Reference<css::uno::XComponentContext> &context,
                   const Settings &settings) {
  const Reference<XNameReplace> node(changeableConfiguration(context, path),
                                     css::uno::UNO_QUERY_THROW);
  node->replaceByName(
      "Language",
      Any(settings.language ? calc::fromUtf8(languageTag(*settings.language)) : OUString()));
  for (const Number &number : numbers)
    node->replaceByName(OUString::createFromAscii(number.name), Any(settings.*number.value));
  Sequence<OUString> stages(static_cast<sal_Int32>(settings.stages.size()));
  auto *stage = stages.getArray();
  for (const StageRow &row : settings.stages)
    *stage++ = packed(row);
  node->replaceByName("Stages", Any(stages));
  Reference<css::util::XChangesBatch>(node, css::uno::UNO_QUERY_THROW)->commitChanges();
}

std::vector<StageRow> methodStages(Language language) {
  std::vector<StageRow> rows;
  for (std::size_t i = 0; i < termCount(TermList::stage); ++i)
    rows.push_back({std::string(termText(TermList::stage, i, language)),
                    termValue(TermList::stage, i).value_or(0.0), Cell()});
  return rows;
}

} // namespace mainstay::office
