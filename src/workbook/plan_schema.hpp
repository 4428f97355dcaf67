// The schema of the plan's workbooks: what each template's sheets hold. The tables are generated
// from templates/.
#pragma once

#include "core/terms.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace mainstay::workbook::schema {

// Workbooks of a later version are read, never written.
inline constexpr int version = 1;

// One text in every language, by Language. "" in all where there is none.
using Words = std::array<std::string_view, 3>;

enum class Kind : std::uint8_t {
  text,
  note, // long text
  number,
  integer,
  money,
  percent,
  date,
  yesNo, // 1 or 0
  term,
  reference, // a value of another table's column
  days,
  score,
};

// Who may see a column.
enum class Visibility : std::uint8_t { open, team, secret };

enum class BlockKind : std::uint8_t {
  table, // users fill it; every row has an id
  form,  // one value per field
  list,  // computed rows
  array, // one array formula
};

// A column of a table or list, or a field of a form.
struct Column {
  std::string_view id;
  Kind kind;
  std::optional<TermList> terms; // of Kind::term and Kind::yesNo
  std::string_view source;       // of Kind::reference: the named range with the values
  Visibility visibility;
  bool computed, hidden;
  Words head, note;
  std::string_view formula; // as the template's source has it; {t:0} … stand for `literals`
  std::span<const Words> literals; // texts in its formula and conditional formats
  std::span<const Words> defaults; // texts that its cells hold in an empty template
};

// A named range over several columns of a block.
struct Span {
  std::string_view name, first, last;
};

struct Block {
  std::string_view id, sheet;
  BlockKind kind;
  std::span<const Column> columns;
  std::span<const Span> spans;
  std::string_view formula; // of an array, as a column's
  std::span<const Words> literals;

  const Column *column(std::string_view id) const;
};

struct Sheet {
  std::string_view id;
  Words title;
};

struct Template {
  std::string_view id;
  std::span<const Sheet> sheets;
  std::span<const Block> blocks;

  const Block *block(std::string_view id) const;
};

std::span<const Template> templates();
const Template *findTemplate(std::string_view id);

// The texts of the templates that are no data: titles, heads, notes, labels and texts in formulas.
// The same text has the same translations wherever it stands; none for a text that is not of the
// templates.
const Words *findLabel(std::string_view text, Language language);

// The same of the texts that formulas hold.
const Words *findLiteral(std::string_view text, Language language);

} // namespace mainstay::workbook::schema
