#include "core/name_table.hpp"

namespace mainstay {

bool NameTable::add(std::string_view name) {
  const std::size_t row = rows_.size();
  const std::optional<std::size_t> term = findTerm(list_, name);
  if (term) {
    if (rowOfTerm_[*term])
      return false;
    rowOfTerm_[*term] = row;
  } else if (!rowOfName_.try_emplace(fold(name), row).second) {
    return false;
  }
  rows_.push_back({std::string(name), term});
  return true;
}

std::string NameTable::nameIn(std::size_t row, Language language) const {
  const Row &at = rows_[row];
  return at.term ? std::string(termText(list_, *at.term, language)) : at.name;
}

// Names of equal spelling are the same built-in term or none, so the quick look-up can go first.
std::optional<std::size_t> NameTable::find(std::string_view name) const {
  if (const std::optional<std::size_t> term = findTerm(list_, name))
    return rowOfTerm_[*term];
  if (rowOfName_.empty())
    return std::nullopt;
  const auto found = rowOfName_.find(fold(name));
  return found == rowOfName_.end() ? std::nullopt : std::optional(found->second);
}

} // namespace mainstay
