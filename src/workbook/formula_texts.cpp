#include "workbook/formula_texts.hpp"

namespace mainstay::workbook {
namespace {

// Where the quoted part ends that begins at `start`, behind its closing quote; a doubled quote
// stands for one.
std::size_t quotedEnd(std::string_view formula, std::size_t start) {
  const char quote = formula[start];
  for (std::size_t at = start + 1; at < formula.size(); ++at)
    if (formula[at] == quote) {
      if (at + 1 == formula.size() || formula[at + 1] != quote)
        return at + 1;
      ++at;
    }
  return formula.size();
}

std::string unquoted(std::string_view quoted) {
  std::string text;
  for (std::size_t at = 1; at + 1 < quoted.size(); ++at) {
    text += quoted[at];
    if (quoted[at] == '"')
      ++at;
  }
  return text;
}

void appendQuoted(std::string &formula, std::string_view text) {
  formula += '"';
  for (const char character : text) {
    formula += character;
    if (character == '"')
      formula += '"';
  }
  formula += '"';
}

} // namespace

std::optional<std::string>
replaceTexts(std::string_view formula,
             const std::function<std::optional<std::string_view>(std::string_view)> &replace) {
  std::string result;
  bool changed = false;
  for (std::size_t at = 0; at < formula.size();) {
    const char character = formula[at];
    if (character != '"' && character != '\'') {
      result += character;
      ++at;
      continue;
    }
    const std::size_t end = quotedEnd(formula, at);
    const std::string_view part = formula.substr(at, end - at);
    const bool whole = part.size() >= 2 && part.back() == character;
    const std::string text = whole && character == '"' ? unquoted(part) : std::string();
    const auto replacement =
        whole && character == '"' ? replace(text) : std::optional<std::string_view>();
    if (replacement && *replacement != text) {
      appendQuoted(result, *replacement);
      changed = true;
    } else
      result += part;
    at = end;
  }
  return changed ? std::optional(std::move(result)) : std::nullopt;
}

} // namespace mainstay::workbook
