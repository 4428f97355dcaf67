#include "workbook/plan_formula.hpp"

#include <charconv>

namespace mainstay::workbook {
namespace {

std::string quoted(std::string_view text) {
  std::string literal = "\"";
  for (const char character : text) {
    literal += character;
    if (character == '"')
      literal += '"';
  }
  return literal + '"';
}

} // namespace

std::string formulaOf(std::string_view source, std::span<const schema::Words> literals,
                      Language language, int number,
                      const std::function<std::string(std::string_view)> &cell) {
  std::string formula = "=";
  bool inText = false;
  for (std::size_t at = 0; at < source.size(); ++at) {
    inText ^= source[at] == '"';
    const std::size_t end = source[at] == '{' && !inText ? source.find('}', at) : source.npos;
    if (end == source.npos) {
      formula += source[at];
      continue;
    }
    const std::string_view part = source.substr(at + 1, end - at - 1);
    std::size_t index = literals.size();
    if (part == "k")
      formula += std::to_string(number);
    else if (!part.starts_with("t:"))
      formula += cell(part);
    else if (std::from_chars(part.data() + 2, part.data() + part.size(), index).ec == std::errc() &&
             index < literals.size())
      formula += quoted(literals[index][static_cast<std::size_t>(language)]);
    at = end;
  }
  return formula;
}

} // namespace mainstay::workbook
