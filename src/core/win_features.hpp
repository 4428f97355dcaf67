// The features of closed deals as a model needs them: typed columns, pooled levels, numbers on one
// scale.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/cell.hpp"
#include "core/result.hpp"

namespace mainstay {

inline constexpr std::string_view blankLevel = "(blank)", otherLevel = "(other)";

// Different levels of one text column in order of appearance, told apart as names are: by their
// folded text, a number by its shortest text. Cells have to live as long as the index.
class LevelIndex {
public:
  struct Level {
    std::string text; // as it stands first, without blanks at its ends
    std::string folded;
  };

  // `cell` is blank (level "(blank)"), text or a finite number.
  std::uint32_t add(const Cell &cell);
  std::uint32_t add(std::string_view text);

  std::span<const Level> levels() const { return levels_; }

private:
  std::vector<Level> levels_;
  std::unordered_map<std::string, std::uint32_t> byFolded_;
  // Folding is slow: the same bytes or number are looked up here first.
  std::unordered_map<std::string_view, std::uint32_t> byText_;
  std::unordered_map<std::uint64_t, std::uint32_t> byNumber_;
};

// How the name of a column ends can say what it holds: "#" numbers, "@" texts.
enum class ColumnMark : std::uint8_t { none, number, text };
ColumnMark columnMark(std::string_view name);
// The name without its mark, folded: what tells columns apart.
std::string columnKey(std::string_view name);

struct FeatureColumn {
  std::string name; // as given, without blanks at its ends
  bool isNumber = false;

  // Text: levels sorted by folded text, rare ones pooled, and the level of each row.
  std::vector<std::string> levels;
  std::vector<std::size_t> levelRows;
  std::vector<std::uint32_t> codes;

  // Number: (x - centre) ÷ deviation of each row, 0 where blank or where all are equal.
  std::vector<double> standardised;
  std::vector<std::uint8_t> blank;
  std::size_t blanks = 0;
  double centre = 0.0;    // mean of the cells that are not blank
  double deviation = 1.0; // their sample standard deviation; 1 if that is 0
};

struct FeatureTable {
  std::vector<FeatureColumn> columns;
  std::vector<std::uint8_t> won; // of each used row
  std::size_t wins = 0;

  std::size_t rows() const { return won.size(); }
};

// `features` row by row, a column per name, a row per entry of `won` (arguments 0, 1, 2). Rows with
// everything blank are passed over. A column is a number if its name ends in "#", or does not end
// in "@" and all cells that are not blank are numbers with more than 12 different values. Levels
// with fewer than 10 rows, and beyond the 200 most frequent (equally frequent: by folded text),
// become "(other)". #VALUE!: lengths that do not fit, a name that is blank, no text, twice there or
// one of the report's own; text in a column marked as number; `won` not yes or no. #NUM!: a number
// that is not finite.
Result<FeatureTable> readFeatures(std::span<const Cell> features, std::span<const Cell> names,
                                  std::span<const Cell> won);

// The names of columns, checked as readFeatures() does; `argument` is where they stand.
Result<std::vector<std::string>> readColumnNames(std::span<const Cell> names,
                                                 std::ptrdiff_t argument);

} // namespace mainstay
