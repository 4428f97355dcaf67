#include "workbook/plan_schema.hpp"

#include "plan_schema.generated.hpp"

#include <algorithm>
#include <unordered_map>

namespace mainstay::workbook::schema {
namespace {

// Texts by their words in each language.
class Dictionary {
public:
  explicit Dictionary(std::span<const Words> texts) {
    for (const Words &words : texts)
      for (std::size_t language = 0; language < words.size(); ++language)
        byLanguage_[language].emplace(words[language], &words);
  }

  const Words *find(std::string_view text, Language language) const {
    const auto &texts = byLanguage_[static_cast<std::size_t>(language)];
    const auto found = texts.find(text);
    return found == texts.end() ? nullptr : found->second;
  }

private:
  std::array<std::unordered_map<std::string_view, const Words *>, 3> byLanguage_;
};

template <class Row> const Row *byId(std::span<const Row> rows, std::string_view id) {
  const auto found = std::ranges::find(rows, id, &Row::id);
  return found == rows.end() ? nullptr : &*found;
}

} // namespace

const Column *Block::column(std::string_view wanted) const { return byId(columns, wanted); }

const Block *Template::block(std::string_view wanted) const { return byId(blocks, wanted); }

std::span<const Template> templates() { return generated::templates; }

const Template *findTemplate(std::string_view id) { return byId(templates(), id); }

const Words *findLabel(std::string_view text, Language language) {
  static const Dictionary labels(generated::labels);
  return labels.find(text, language);
}

const Words *findLiteral(std::string_view text, Language language) {
  static const Dictionary literals(generated::literals);
  return literals.find(text, language);
}

} // namespace mainstay::workbook::schema
