#include "intake/names.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <map>
#include <tuple>
#include <unordered_map>

#include "core/terms.hpp"
#include "intake/delimited.hpp"
#include "mainstay/crm_terms.generated.hpp"

namespace mainstay::intake {
namespace {

bool isDigit(char character) noexcept { return character >= '0' && character <= '9'; }

// A character of well-formed UTF-8, as fold() gives it.
struct Character {
  char32_t code;
  std::size_t length;
};

Character characterAt(std::string_view text, std::size_t position) noexcept {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[position + i]); };
  const unsigned char lead = byte(0);
  if (lead < 0x80)
    return {lead, 1};
  const std::size_t length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  if (position + length > text.size())
    return {lead, 1};
  char32_t code = lead & (0x7F >> length);
  for (std::size_t i = 1; i < length; ++i)
    code = code << 6 | (byte(i) & 0x3F);
  return {code, length};
}

// Blanks and punctuation after NFKC: what is not ASCII here is general or CJK punctuation.
bool isPunctuation(char32_t code) noexcept {
  if (code < 0x80)
    return !((code >= 'a' && code <= 'z') || (code >= '0' && code <= '9') ||
             (code >= 'A' && code <= 'Z'));
  return (code >= 0xA0 && code <= 0xBF && code != 0xAA && code != 0xB5 && code != 0xBA) ||
         (code >= 0x2000 && code <= 0x206F) ||
         (code >= 0x3000 && code <= 0x303F && code != 0x3005) || code == 0x30FB || code == 0xFEFF ||
         code == 0xFFFD;
}

char32_t simplified(char32_t code) noexcept {
  const auto found =
      std::ranges::lower_bound(generated::hanPairs, code, {}, &generated::HanPair::traditional);
  return found != std::ranges::end(generated::hanPairs) && found->traditional == code
             ? found->simplified
             : code;
}

void appendThree(std::string &text,
                 char32_t code) { // U+0800..U+FFFF: all Han characters that have a pair
  text += static_cast<char>(0xE0 | code >> 12);
  text += static_cast<char>(0x80 | (code >> 6 & 0x3F));
  text += static_cast<char>(0x80 | (code & 0x3F));
}

using Index = std::unordered_map<std::string, std::size_t>;

Index indexOf(generated::Names names) {
  Index index;
  for (std::string_view name : names)
    index.try_emplace(looseKey(name), index.size());
  return index;
}

// A name before the bracket that it ends in, or a bracket before it; and what the bracket holds.
struct Bracketed {
  std::string outside, inside;
};

Bracketed splitBrackets(std::string_view name) {
  std::string folded = fold(name);
  Bracketed result;
  for (const auto &[open, close] :
       {std::pair{"(", ")"}, std::pair{"[", "]"}, std::pair{"【", "】"}}) {
    const std::size_t start = folded.find(open);
    if (start == std::string::npos)
      continue;
    const std::size_t end = folded.find(close, start);
    const std::size_t length = std::string_view(open).size();
    result.inside +=
        folded.substr(start + length, end == std::string::npos ? end : end - start - length);
    folded.erase(start, end == std::string::npos ? end : end + length - start);
  }
  result.outside = std::move(folded);
  return result;
}

bool removeSuffix(std::string &text, std::string_view suffix) {
  if (text.size() <= suffix.size() || !text.ends_with(suffix))
    return false;
  text.erase(text.size() - suffix.size());
  return true;
}

// Units at the end of a column's name without brackets: 金額/萬元.
std::string withoutUnit(std::string key) {
  for (std::string_view unit :
       {"百万元", "百萬元", "万元", "萬元", "億元", "亿元", "千元", "元", "inthousands",
        "inmillions", "usd", "eur", "cny", "rmb", "twd", "ntd", "gbp"})
    if (removeSuffix(key, unit))
      break;
  return key;
}

double unitOf(std::string_view key) {
  const auto holds = [key](std::string_view part) {
    return key.find(part) != std::string_view::npos;
  };
  if (holds("百万") || holds("百萬") || holds("million"))
    return 1e6;
  if (holds("万") || holds("萬"))
    return 1e4;
  if (holds("亿") || holds("億"))
    return 1e8;
  if (holds("千") || holds("thousand"))
    return 1e3;
  std::string rest(key);
  for (std::string_view currency :
       {"usd", "eur", "cny", "rmb", "twd", "ntd", "nt", "us", "gbp", "jpy"})
    if (const auto at = rest.find(currency); at != std::string::npos)
      rest.erase(at, currency.size());
  if (rest == "k" || rest == "000" || rest == "000s" || rest == "ks")
    return 1e3;
  if (rest == "m" || rest == "mn" || rest == "mio")
    return 1e6;
  return 1.0;
}

struct Match {
  std::size_t field;
  std::size_t rank, alias; // smaller is better
};

struct FieldIndex {
  std::unordered_map<std::string, Match> names;
  std::vector<std::string> prefixes;
};

FieldIndex makeFieldIndex() {
  FieldIndex index;
  for (std::size_t field = 0; field < fieldCount; ++field) {
    std::size_t alias = 0;
    for (std::string_view name : generated::fieldColumns[field])
      index.names.try_emplace(looseKey(name), Match{field, 0, alias++});
  }
  for (std::string_view word : generated::prefixes)
    index.prefixes.push_back(looseKey(word));
  return index;
}

std::optional<Match> matchColumn(std::string_view name) {
  static const FieldIndex index = makeFieldIndex();
  const auto find = [](const std::string &key, std::size_t rank) -> std::optional<Match> {
    const auto found = index.names.find(key);
    if (found == index.names.end())
      return std::nullopt;
    return Match{found->second.field, rank, found->second.alias};
  };
  if (const auto match = find(looseKey(name), 0))
    return match;
  std::string bare = looseKey(splitBrackets(name).outside);
  if (const auto match = find(bare, 1))
    return match;
  if (const auto match = find(withoutUnit(bare), 1))
    return match;
  // One word after the other: "Current deal stage".
  for (std::size_t rank = 2;; ++rank) {
    const auto prefix = std::ranges::find_if(
        index.prefixes, [&](const std::string &word) { return bare.starts_with(word); });
    if (prefix == index.prefixes.end())
      return std::nullopt;
    bare.erase(0, prefix->size());
    if (const auto match = find(withoutUnit(bare), rank))
      return match;
  }
}

using StageIndex = std::unordered_map<std::string, StageMeaning>;

StageIndex makeStageIndex() {
  StageIndex index;
  const auto add = [&](std::string_view name, Status status, int stage) {
    index.try_emplace(looseKey(name), StageMeaning{{}, status, stage});
  };
  const auto ofStage = [](int stage) { return stage >= 7 ? Status::won : Status::open; };
  const int count = static_cast<int>(termCount(TermList::stage));
  for (int stage = 1; stage <= count; ++stage)
    for (const Language language :
         {Language::english, Language::traditionalChinese, Language::simplifiedChinese})
      add(termText(TermList::stage, static_cast<std::size_t>(stage - 1), language), ofStage(stage),
          stage);
  for (std::string_view name : generated::wonNames)
    add(name, Status::won, 7);
  for (std::string_view name : generated::lostNames)
    add(name, Status::lost, 0);
  int stage = 0;
  for (const generated::Names &names : generated::stageNames) {
    ++stage;
    for (std::string_view name : names)
      add(name, ofStage(stage), stage);
  }
  return index;
}

// "3proposal", "stage3proposal", "proposal50" without what counts or weighs the stages.
std::string withoutNumbers(std::string_view key) {
  for (std::string_view word : {"stage", "step", "phase", "s", "第", "阶段"})
    if (key.size() > word.size() && key.starts_with(word) && isDigit(key[word.size()])) {
      key.remove_prefix(word.size());
      break;
    }
  while (!key.empty() && isDigit(key.front()))
    key.remove_prefix(1);
  if (key.starts_with("阶段") && key.size() > std::string_view("阶段").size())
    key.remove_prefix(std::string_view("阶段").size());
  while (!key.empty() && isDigit(key.back()))
    key.remove_suffix(1);
  return std::string(key);
}

} // namespace

std::string looseKey(std::string_view name) {
  const std::string folded = foldTerm(name);
  std::string key;
  key.reserve(folded.size());
  for (std::size_t i = 0; i < folded.size();) {
    const auto [code, length] = characterAt(folded, i);
    if (!isPunctuation(code)) {
      if (const char32_t simple = simplified(code); simple != code)
        appendThree(key, simple);
      else
        key.append(folded, i, length);
    }
    i += length;
  }
  return key;
}

std::string_view fieldName(Field field) noexcept {
  static constexpr std::array<std::string_view, fieldCount> names{
      "id",     "account",   "owner", "product", "stage",        "amount",
      "opened", "closeDate", "name",  "status",  "expectedClose"};
  return names[static_cast<std::size_t>(field)];
}

double amountUnit(std::string_view columnName) {
  const Bracketed parts = splitBrackets(columnName);
  if (const double unit = unitOf(looseKey(parts.inside)); unit != 1.0)
    return unit;
  const std::string bare = looseKey(parts.outside);
  const std::string name = withoutUnit(bare);
  return unitOf(std::string_view(bare).substr(name.size()));
}

ColumnMap recogniseColumns(std::span<const std::string> header) {
  ColumnMap columns;
  std::array<std::optional<Match>, fieldCount> best;
  for (std::size_t column = 0; column < header.size(); ++column) {
    const auto match = matchColumn(header[column]);
    if (!match)
      continue;
    auto &taken = best[match->field];
    if (!taken || std::tie(match->rank, match->alias) < std::tie(taken->rank, taken->alias)) {
      taken = match;
      columns[match->field] = column;
    }
  }
  auto &stage = columns[static_cast<std::size_t>(Field::stage)];
  auto &status = columns[static_cast<std::size_t>(Field::status)];
  if (!stage)
    std::swap(stage, status);
  return columns;
}

PriceColumns recognisePriceColumns(std::span<const std::string> header) {
  static const Index names = indexOf(generated::productListColumns),
                     prices = indexOf(generated::priceColumns);
  const auto best = [&](const Index &index) {
    std::optional<std::size_t> column, rank;
    for (std::size_t i = 0; i < header.size(); ++i) {
      const std::string bare = looseKey(splitBrackets(header[i]).outside);
      auto found = index.find(looseKey(header[i]));
      if (found == index.end())
        found = index.find(withoutUnit(bare));
      if (found != index.end() && (!rank || found->second < *rank)) {
        rank = found->second;
        column = i;
      }
    }
    return column;
  };
  return PriceColumns{best(names), best(prices)};
}

std::optional<StageMeaning> stageMeaning(std::string_view name, std::span<const StageMeaning> own) {
  static const StageIndex index = makeStageIndex();
  const std::string key = looseKey(name);
  const std::string spelling(trimmed(name));
  for (const StageMeaning &meaning : own) {
    const std::string ownKey = looseKey(meaning.name);
    if (ownKey.empty() ? trimmed(meaning.name) == spelling : ownKey == key)
      return StageMeaning{spelling, meaning.status, meaning.standardStage};
  }
  const std::string bare = looseKey(splitBrackets(name).outside);
  // Bitrix24 has the pipeline before the stage: "C4:NEW".
  const std::size_t colon = name.rfind(':');
  const std::string behind =
      colon == std::string_view::npos ? std::string{} : looseKey(name.substr(colon + 1));
  for (const std::string &candidate : {key, bare, withoutNumbers(bare), behind})
    if (const auto found = index.find(candidate); found != index.end())
      return StageMeaning{spelling, found->second.status, found->second.standardStage};
  return std::nullopt;
}

std::optional<Status> statusMeaning(std::string_view name) {
  static const Index open = indexOf(generated::openNames);
  if (open.contains(looseKey(name)))
    return Status::open;
  if (const auto meaning = stageMeaning(name); meaning && meaning->status != Status::open)
    return meaning->status;
  return std::nullopt;
}

} // namespace mainstay::intake
