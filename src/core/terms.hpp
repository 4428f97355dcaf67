// The terms of the method in three languages. They are listed in idl/terms.toml.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "core/result.hpp"

namespace mainstay {

enum class Language : std::uint8_t { english, traditionalChinese, simplifiedChinese };

// In the order of idl/terms.toml.
enum class TermList : std::uint8_t {
  stage,
  stance,
  decisionRole,
  layer,
  behaviourStyle,
  contactLevel,
  needState,
  needKind,
  needScope,
  accountKind,
  forecastCategory,
  dealStatus,
  relationKind,
  yesNo,
  relationshipStep,
  trustLayer,
  growthLevel,
  managerRole,
  evaluationCriterion,
  buyingStep,
  loyaltyClass,
  route,
  valueForm,
  valueBalance,
  evidenceGap,
  bridgeRow,
  modelRow,
  modelState,
  reportRow,
  dealFact,
  warningRule,
  methodTerm,
  importantSector,
  accountRule,
  warningAction,
};
inline constexpr std::size_t termListCount = static_cast<std::size_t>(TermList::warningAction) + 1;

struct Term {
  TermList list;
  std::size_t index; // in the list, from 0
  bool operator==(const Term &) const = default;
};

// How names are compared: NFKC with case folded and invisible characters removed (Unicode's
// NFKC_Casefold), no blanks at the ends and one space for each run of blanks inside. Bytes that are
// not UTF-8 count as U+FFFD. Blank text gives "".
std::string fold(std::string_view utf8);

// How deal ids are compared: as fold(), but capitals stay capitals.
std::string foldKeepingCase(std::string_view utf8);

// How terms are compared: as fold(), with the characters that the built-in terms write differently
// in traditional and simplified Chinese brought to the simplified form.
std::string foldTerm(std::string_view utf8);

// True for no text and for nothing but blanks.
bool isBlank(std::string_view utf8);

// "en", "zh-TW", "zh-CN", also with another region or script (en-US, zh-Hant, zh_CN, zh-HK),
// whatever the case.
std::optional<Language> parseLanguage(std::string_view tag);

// "en", "zh-TW", "zh-CN".
std::string_view languageTag(Language language);

// The position of a term in its list, by its text in any language or by an alias.
std::optional<std::size_t> findTerm(TermList list, std::string_view text);

// The same in all lists: names before aliases, then in the order of the lists.
std::optional<Term> findTermAnywhere(std::string_view text);

std::size_t termCount(TermList list);

// `index` < termCount(list). The text lives as long as the program.
std::string_view termText(TermList list, std::size_t index, Language language = Language::english);

// The number that a term stands for (progress of a stage, value of a stance, contact level, yes and
// no); none in lists without numbers. `index` < termCount(list).
std::optional<double> termValue(TermList list, std::size_t index);

// TERM(text; language). Unknown text is #N/A, unknownTerm.
Result<std::string> translate(std::string_view text, Language language);

} // namespace mainstay
