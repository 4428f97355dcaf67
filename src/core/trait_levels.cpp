#include "core/trait_levels.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <unordered_map>

#include <fmt/format.h>

#include "core/terms.hpp"
#include "core/win_features.hpp"
#include "mainstay/terms.generated.hpp"

namespace mainstay {

namespace {

constexpr std::size_t fewNumbers = 12;
constexpr std::size_t parts = 5; // quintiles

std::string shown(double number) { return fmt::format("{}", number == 0 ? 0.0 : number); }

std::string blankName() {
  return std::string(termText(TermList::modelRow, termIndex::modelRow::blank));
}

class LevelNames {
public:
  std::uint32_t of(std::string_view text) {
    if (const auto known = bySpelling_.find(text); known != bySpelling_.end())
      return known->second;
    const auto next = static_cast<std::uint32_t>(names.size());
    const auto [folded, isNew] = byName_.try_emplace(fold(text), next);
    if (isNew)
      names.emplace_back(text);
    return bySpelling_.emplace(text, folded->second).first->second;
  }

  std::vector<std::string> names;

private:
  struct Hash : std::hash<std::string_view> {
    using is_transparent = void;
  };
  std::unordered_map<std::string, std::uint32_t, Hash, std::equal_to<>> bySpelling_;
  std::unordered_map<std::string, std::uint32_t> byName_;
};

TraitLevels asTheyStand(std::span<const Cell> cells, std::span<const std::size_t> rows) {
  LevelNames names;
  TraitLevels levels;
  levels.ofRow.reserve(rows.size());
  const std::string blank = blankName();
  for (std::size_t row : rows) {
    const Cell &cell = cells[row];
    const double *number = std::get_if<double>(&cell);
    levels.ofRow.push_back(isBlank(cell) ? names.of(blank)
                           : number      ? names.of(shown(*number))
                                         : names.of(std::get<std::string>(cell)));
  }
  levels.names = std::move(names.names);
  return levels;
}

// The distinct upper ends of the parts; `sorted` is not empty.
std::vector<double> cuts(std::span<const double> sorted) {
  std::vector<double> ends;
  for (std::size_t part = 1; part <= parts; ++part) {
    const std::size_t position = (sorted.size() - 1) * part;
    const double below = sorted[position / parts];
    const double above = sorted[std::min(position / parts + 1, sorted.size() - 1)];
    const double end = std::lerp(below, above, static_cast<double>(position % parts) / parts);
    if (ends.empty() || end > ends.back())
      ends.push_back(end);
  }
  return ends;
}

TraitLevels cutLevels(std::span<const Cell> cells, std::span<const std::size_t> rows,
                      std::span<const double> sorted) {
  TraitLevels levels;
  const std::vector<double> ends = sorted.empty() ? std::vector<double>() : cuts(sorted);
  for (std::size_t i = 0; i < ends.size(); ++i)
    levels.names.push_back(i == 0 ? fmt::format("[{:.15g}, {:.15g}]", sorted.front(), ends[0])
                                  : fmt::format("({:.15g}, {:.15g}]", ends[i - 1], ends[i]));
  levels.names.push_back(blankName());
  levels.ofRow.reserve(rows.size());
  for (std::size_t row : rows) {
    const double *number = std::get_if<double>(&cells[row]);
    levels.ofRow.push_back(static_cast<std::uint32_t>(
        number ? std::ranges::lower_bound(ends, *number) - ends.begin() : ends.size()));
  }
  return levels;
}

bool hasFewValues(std::span<const double> sorted) {
  std::size_t values = 0;
  for (std::size_t i = 0; i < sorted.size() && values <= fewNumbers; ++i)
    values += i == 0 || sorted[i] != sorted[i - 1];
  return values <= fewNumbers;
}

} // namespace

Result<TraitLevels> traitLevels(std::string_view header, std::span<const Cell> cells,
                                std::span<const std::size_t> rows, Position column) {
  const ColumnMark mark = columnMark(header);
  std::vector<double> numbers;
  bool onlyNumbers = true;
  for (std::size_t row : rows) {
    const Cell &cell = cells[row];
    if (isBlank(cell))
      continue;
    const Position where{column.argument, static_cast<std::ptrdiff_t>(row), column.column};
    if (std::holds_alternative<double>(cell) || mark == ColumnMark::number) {
      const Result<double> number = readNumber(cell, where);
      if (!number)
        return number.failure();
      numbers.push_back(*number == 0 ? 0.0 : *number);
    } else {
      onlyNumbers = false;
    }
  }
  std::ranges::sort(numbers);
  const bool cut = mark == ColumnMark::number ||
                   (mark == ColumnMark::none && onlyNumbers && !hasFewValues(numbers));
  return cut ? cutLevels(cells, rows, numbers) : asTheyStand(cells, rows);
}

} // namespace mainstay
