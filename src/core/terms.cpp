#include "core/terms.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <span>
#include <unordered_map>
#include <utility>
#include <vector>

#include <utf8proc.h>

#include "mainstay/terms.generated.hpp"

namespace mainstay {

namespace {

constexpr std::size_t listCount = std::size(generated::lists);

constexpr bool listsAreInOrder() {
  for (std::size_t i = 0; i < listCount; ++i)
    if (static_cast<std::size_t>(generated::lists[i].list) != i)
      return false;
  return listCount == termListCount;
}
static_assert(listsAreInOrder(), "TermList is not in the order of idl/terms.toml");

const generated::ListRow &rowOf(TermList list) {
  return generated::lists[static_cast<std::size_t>(list)];
}

bool isAscii(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

// White space of Unicode, all of it: NFKC turns most of it into U+0020, but not these.
bool isBlankCharacter(char32_t c) {
  return c == 0x20 || (c >= 0x09 && c <= 0x0D) || (c >= 0x1C && c <= 0x1F) || c == 0x85 ||
         c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 ||
         c == 0x202F || c == 0x205F || c == 0x3000;
}

char32_t toSimplified(char32_t c) {
  const auto *found =
      std::ranges::lower_bound(generated::hanPairs, c, {}, &generated::HanPair::traditional);
  return found != std::end(generated::hanPairs) && found->traditional == c ? found->simplified : c;
}

void append(std::string &text, char32_t c) {
  std::array<utf8proc_uint8_t, 4> bytes;
  const utf8proc_ssize_t length =
      utf8proc_encode_char(static_cast<utf8proc_int32_t>(c), bytes.data());
  text.append(reinterpret_cast<const char *>(bytes.data()), static_cast<std::size_t>(length));
}

// U+FFFD for each byte that belongs to no character.
std::string repair(std::string_view utf8) {
  std::string repaired;
  repaired.reserve(utf8.size());
  while (!utf8.empty()) {
    utf8proc_int32_t character = 0;
    const utf8proc_ssize_t length =
        utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t *>(utf8.data()),
                         static_cast<utf8proc_ssize_t>(utf8.size()), &character);
    append(repaired, length > 0 ? static_cast<char32_t>(character) : U'\uFFFD');
    utf8.remove_prefix(length > 0 ? static_cast<std::size_t>(length) : 1);
  }
  return repaired;
}

// What two texts may differ in and still be the same.
struct Folding {
  bool anyCase = true;
  bool anyHan = false; // traditional or simplified
};

// The characters of NFKC_Casefold of the text, or of the same without folding case.
std::vector<utf8proc_int32_t> normalise(std::string_view utf8, bool anyCase) {
  const auto options = static_cast<utf8proc_option_t>(
      UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_COMPAT | UTF8PROC_IGNORE |
      (anyCase ? UTF8PROC_CASEFOLD : 0));
  const std::string text = repair(utf8);
  const auto decompose = [&](std::vector<utf8proc_int32_t> &into) {
    return utf8proc_decompose(reinterpret_cast<const utf8proc_uint8_t *>(text.data()),
                              static_cast<utf8proc_ssize_t>(text.size()), into.data(),
                              static_cast<utf8proc_ssize_t>(into.size()), options);
  };
  std::vector<utf8proc_int32_t> characters(text.size());
  auto length = decompose(characters);
  if (length > static_cast<utf8proc_ssize_t>(characters.size())) {
    characters.resize(static_cast<std::size_t>(length));
    length = decompose(characters);
  }
  length = utf8proc_normalize_utf32(characters.data(), length, options);
  characters.resize(static_cast<std::size_t>(std::max<utf8proc_ssize_t>(length, 0)));
  return characters;
}

std::string foldAscii(std::string_view text, bool anyCase) {
  std::string folded;
  folded.reserve(text.size());
  bool gap = false;
  for (char c : text) {
    if (isBlankCharacter(static_cast<unsigned char>(c))) {
      gap = !folded.empty();
      continue;
    }
    if (std::exchange(gap, false))
      folded += ' ';
    folded += anyCase && c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  }
  return folded;
}

std::string foldWith(std::string_view utf8, Folding folding) {
  if (isAscii(utf8))
    return foldAscii(utf8, folding.anyCase);
  std::string folded;
  folded.reserve(utf8.size());
  bool gap = false;
  for (utf8proc_int32_t character : normalise(utf8, folding.anyCase)) {
    const auto c = static_cast<char32_t>(character);
    if (isBlankCharacter(c)) {
      gap = !folded.empty();
      continue;
    }
    if (std::exchange(gap, false))
      folded += ' ';
    append(folded, folding.anyHan ? toSimplified(c) : c);
  }
  return folded;
}

// Spellings of one list, or of all. The exact ones are there for speed: what they find is what the
// folded ones find.
template <class Found> struct Index {
  std::unordered_map<std::string, Found> folded;
  std::unordered_map<std::string_view, Found> exact;

  void add(std::string_view text, Found found) { folded.try_emplace(foldTerm(text), found); }
  void addExact(std::string_view text) { exact.try_emplace(text, folded.at(foldTerm(text))); }
  std::optional<Found> find(std::string_view text) const {
    if (const auto found = exact.find(text); found != exact.end())
      return found->second;
    if (const auto found = folded.find(foldTerm(text)); found != folded.end())
      return found->second;
    return std::nullopt;
  }
};

struct Indices {
  std::array<Index<std::size_t>, listCount> lists;
  Index<Term> anywhere;
};

Indices makeIndices() {
  Indices indices;
  const auto forEachName = [](auto &&visit) {
    for (const generated::ListRow &list : generated::lists)
      for (std::size_t i = 0; i < list.terms.size(); ++i)
        for (std::string_view text : list.terms[i].texts)
          visit(list.list, i, text);
  };
  const auto forEachAlias = [](auto &&visit) {
    for (const generated::ListRow &list : generated::lists)
      for (std::size_t i = 0; i < list.terms.size(); ++i)
        for (std::string_view text : list.terms[i].aliases)
          visit(list.list, i, text);
  };
  const auto add = [&](TermList list, std::size_t i, std::string_view text) {
    indices.lists[static_cast<std::size_t>(list)].add(text, i);
    indices.anywhere.add(text, {list, i});
  };
  const auto addExact = [&](TermList list, std::size_t, std::string_view text) {
    indices.lists[static_cast<std::size_t>(list)].addExact(text);
    indices.anywhere.addExact(text);
  };
  forEachName(add);
  forEachAlias(add);
  forEachName(addExact);
  forEachAlias(addExact);
  return indices;
}

const Indices &indices() {
  static const Indices made = makeIndices();
  return made;
}

} // namespace

std::string fold(std::string_view utf8) { return foldWith(utf8, {}); }

std::string foldKeepingCase(std::string_view utf8) { return foldWith(utf8, {.anyCase = false}); }

std::string foldTerm(std::string_view utf8) { return foldWith(utf8, {.anyHan = true}); }

bool isBlank(std::string_view utf8) {
  if (utf8.empty())
    return true;
  const auto first = static_cast<unsigned char>(utf8.front());
  if (first >= 0xE4 && first <= 0xE9) // U+4000 to U+9FFF, Chinese: no blank is there
    return false;
  return (first >= 0x80 || isBlankCharacter(first)) && fold(utf8).empty();
}

std::string_view languageTag(Language language) {
  switch (language) {
  case Language::english:
    return "en";
  case Language::traditionalChinese:
    return "zh-TW";
  case Language::simplifiedChinese:
    break;
  }
  return "zh-CN";
}

std::optional<Language> parseLanguage(std::string_view tag) {
  struct Known {
    std::string_view tag; // further subtags may follow
    Language language;
  };
  static constexpr Known known[] = {
      {"en", Language::english},
      {"zh-tw", Language::traditionalChinese},
      {"zh-hk", Language::traditionalChinese},
      {"zh-mo", Language::traditionalChinese},
      {"zh-hant", Language::traditionalChinese},
      {"zh-cn", Language::simplifiedChinese},
      {"zh-sg", Language::simplifiedChinese},
      {"zh-hans", Language::simplifiedChinese},
  };
  std::string folded = fold(tag);
  std::ranges::replace(folded, '_', '-');
  for (const auto &[start, language] : known)
    if (folded.starts_with(start) && (folded.size() == start.size() || folded[start.size()] == '-'))
      return language;
  return std::nullopt;
}

std::optional<std::size_t> findTerm(TermList list, std::string_view text) {
  return indices().lists[static_cast<std::size_t>(list)].find(text);
}

std::optional<Term> findTermAnywhere(std::string_view text) {
  return indices().anywhere.find(text);
}

std::size_t termCount(TermList list) { return rowOf(list).terms.size(); }

std::string_view termText(TermList list, std::size_t index, Language language) {
  return rowOf(list).terms[index].texts[static_cast<std::size_t>(language)];
}

std::optional<double> termValue(TermList list, std::size_t index) {
  const generated::ListRow &row = rowOf(list);
  return row.valued ? std::optional(row.terms[index].value) : std::nullopt;
}

Result<std::string> translate(std::string_view text, Language language) {
  const std::optional<Term> term = findTermAnywhere(text);
  if (!term)
    return Failure{Fault::notAvailable, Reason::unknownTerm, {0}, std::string(text)};
  return std::string(termText(term->list, term->index, language));
}

} // namespace mainstay
