#include "workbook/plan_words.hpp"

#include "workbook/formula_texts.hpp"

#include <algorithm>

namespace mainstay::workbook {
namespace {

std::string_view in(const schema::Words &words, Language language) {
  return words[static_cast<std::size_t>(language)];
}

} // namespace

std::optional<std::string_view> Wording::other(const schema::Words *words,
                                               std::string_view text) const {
  return words && in(*words, to_) != text ? std::optional(in(*words, to_)) : std::nullopt;
}

std::optional<std::string_view> Wording::among(std::span<const schema::Words> texts,
                                               std::string_view text) const {
  const auto found =
      std::ranges::find_if(texts, [&](const auto &words) { return in(words, from_) == text; });
  return other(found == texts.end() ? nullptr : &*found, text);
}

std::optional<std::string_view> Wording::label(std::string_view text) const {
  return other(schema::findLabel(text, from_), text);
}

std::optional<std::string_view> Wording::term(TermList list, std::string_view text) const {
  const std::optional<std::size_t> index = findTerm(list, text);
  // "1" is an alias of yes, but as a text it is the team's own.
  if (!index || (list == TermList::yesNo && termText(list, *index, from_) != text))
    return std::nullopt;
  const std::string_view word = termText(list, *index, to_);
  return word == text ? std::nullopt : std::optional(word);
}

std::optional<std::string_view> Wording::given(const schema::Column &column,
                                               std::string_view text) const {
  if (const auto own = among(column.defaults, text))
    return own;
  if (column.kind == schema::Kind::reference)
    for (const schema::Block &block : schema_->blocks)
      for (const schema::Column &source : block.columns)
        if (rangeName(block, source) == column.source)
          return among(source.defaults, text);
  return std::nullopt;
}

std::optional<std::string> Wording::formula(const schema::Column *column,
                                            std::string_view formula) const {
  return replaceTexts(formula, [&](std::string_view text) {
    return column ? among(column->literals, text) : other(schema::findLiteral(text, from_), text);
  });
}

} // namespace mainstay::workbook
