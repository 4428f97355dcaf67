// The names of an edited term table, found by their own spelling or, where they are built-in terms,
// in any language.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/terms.hpp"

namespace mainstay {

class NameTable {
public:
  // `list` holds the built-in terms that a name can be.
  explicit NameTable(TermList list) : list_(list), rowOfTerm_(termCount(list)) {}

  // Adds the next row. False, and nothing added, if the name or the built-in term that it is has a
  // row already.
  bool add(std::string_view name);

  std::size_t size() const { return rows_.size(); }
  // `row` < size()
  const std::string &name(std::size_t row) const { return rows_[row].name; }
  // The built-in term that the row names, if any.
  std::optional<std::size_t> term(std::size_t row) const { return rows_[row].term; }
  // The text of the built-in term, or the name as it stands if it is none.
  std::string nameIn(std::size_t row, Language language) const;

  std::optional<std::size_t> find(std::string_view name) const;

private:
  struct Row {
    std::string name;
    std::optional<std::size_t> term;
  };
  TermList list_;
  std::vector<Row> rows_;
  std::vector<std::optional<std::size_t>> rowOfTerm_;
  std::unordered_map<std::string, std::size_t> rowOfName_; // folded; only names that are no term
};

} // namespace mainstay
