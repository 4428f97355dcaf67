#include "core/win_features.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <numeric>
#include <optional>
#include <unordered_set>

#include <fmt/format.h>

#include "core/numeric.hpp"
#include "core/terms.hpp"

namespace mainstay {

namespace {

constexpr std::size_t mostValuesOfText = 12; // more different numbers make a number column
constexpr std::size_t fewestRowsOfLevel = 10;
constexpr std::size_t mostLevels = 200;

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view blanks = " \t\r\n";
  const std::size_t first = text.find_first_not_of(blanks);
  if (first == std::string_view::npos)
    return {};
  return text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

Position inFeatures(std::size_t row, std::size_t column) {
  return {0, static_cast<std::ptrdiff_t>(row), static_cast<std::ptrdiff_t>(column)};
}

// What a first look at a column says of its kind.
class Kind {
public:
  void see(const Cell &cell) {
    if (hasText_ || isBlank(cell))
      return;
    if (const double *number = std::get_if<double>(&cell)) {
      if (values_.size() <= mostValuesOfText &&
          std::ranges::find(values_, *number) == values_.end())
        values_.push_back(*number);
    } else {
      hasText_ = true;
    }
  }
  bool isNumber() const { return !hasText_ && values_.size() > mostValuesOfText; }

private:
  bool hasText_ = false;
  std::vector<double> values_;
};

void standardise(FeatureColumn &column, std::vector<double> values) {
  const std::size_t rows = values.size();
  double scale = 0.0; // squares of very large or small numbers would leave the range of a double
  for (double value : values)
    scale = std::max(scale, std::abs(value));
  column.standardised.assign(rows, 0.0);
  const auto numbers = static_cast<double>(rows - column.blanks);
  if (scale == 0.0 || numbers == 0)
    return;
  CompensatedSum sum, squares;
  for (std::size_t row = 0; row < rows; ++row)
    sum.add(column.blank[row] ? 0.0 : values[row] / scale);
  const double mean = sum.value() / numbers;
  for (std::size_t row = 0; row < rows; ++row)
    if (!column.blank[row])
      squares.add((values[row] / scale - mean) * (values[row] / scale - mean));
  column.centre = mean * scale;
  const double deviation = numbers > 1 ? std::sqrt(squares.value() / (numbers - 1)) : 0.0;
  if (deviation < 1e-14) // equal but for rounding
    return;
  column.deviation = deviation * scale;
  for (std::size_t row = 0; row < rows; ++row)
    if (!column.blank[row])
      column.standardised[row] = (values[row] / scale - mean) / deviation;
}

void pool(FeatureColumn &column, const LevelIndex &index) {
  const std::span<const LevelIndex::Level> levels = index.levels();
  std::vector<std::size_t> count(levels.size(), 0);
  for (std::uint32_t code : column.codes)
    ++count[code];
  std::vector<std::uint32_t> kept;
  for (std::uint32_t level = 0; level < levels.size(); ++level)
    if (count[level] >= fewestRowsOfLevel)
      kept.push_back(level);
  const auto byText = [&](std::uint32_t level) -> const std::string & {
    return levels[level].folded;
  };
  std::ranges::sort(kept, {}, byText);
  if (kept.size() > mostLevels) {
    std::ranges::stable_sort(kept, std::greater<>(),
                             [&](std::uint32_t level) { return count[level]; });
    kept.resize(mostLevels);
  }
  // A level that is called "(other)" already takes the pooled ones in.
  std::optional<std::uint32_t> other;
  for (std::uint32_t level = 0; level < levels.size(); ++level)
    if (levels[level].folded == otherLevel)
      other = level;
  std::vector<std::uint8_t> isKept(levels.size(), 0);
  for (std::uint32_t level : kept)
    isKept[level] = 1;
  const bool pools = std::ranges::find(isKept, 0) != isKept.end();

  struct Final {
    std::string_view text, folded;
    std::optional<std::uint32_t> level;
  };
  std::vector<Final> finals;
  for (std::uint32_t level : kept)
    if (!(pools && level == other))
      finals.push_back({levels[level].text, levels[level].folded, level});
  if (pools)
    finals.push_back({otherLevel, otherLevel, std::nullopt});
  std::ranges::sort(finals, {}, &Final::folded);

  std::vector<std::uint32_t> codeOf(levels.size(), 0);
  for (std::uint32_t code = 0; code < finals.size(); ++code)
    if (!finals[code].level)
      std::ranges::fill(codeOf, code);
  for (std::uint32_t code = 0; code < finals.size(); ++code)
    if (finals[code].level)
      codeOf[*finals[code].level] = code;
  column.levelRows.assign(finals.size(), 0);
  for (const Final &level : finals)
    column.levels.emplace_back(level.text);
  for (std::uint32_t &code : column.codes) {
    code = codeOf[code];
    ++column.levelRows[code];
  }
}

} // namespace

std::uint32_t LevelIndex::add(std::string_view text) {
  const auto [found, isNew] =
      byFolded_.try_emplace(fold(text), static_cast<std::uint32_t>(levels_.size()));
  if (isNew)
    levels_.push_back({std::string(trimmed(text)), found->first});
  return found->second;
}

std::uint32_t LevelIndex::add(const Cell &cell) {
  if (const double *number = std::get_if<double>(&cell)) {
    const double value = *number + 0.0; // no negative zero
    const auto bits = std::bit_cast<std::uint64_t>(value);
    if (const auto known = byNumber_.find(bits); known != byNumber_.end())
      return known->second;
    return byNumber_.emplace(bits, add(std::string_view(fmt::format("{}", value)))).first->second;
  }
  const std::string *text = std::get_if<std::string>(&cell);
  const std::string_view bytes = text ? std::string_view(*text) : std::string_view();
  if (const auto known = byText_.find(bytes); known != byText_.end())
    return known->second;
  return byText_.emplace(bytes, add(isBlank(bytes) ? blankLevel : bytes)).first->second;
}

ColumnMark columnMark(std::string_view name) {
  const std::string folded = fold(name);
  return folded.ends_with('#')   ? ColumnMark::number
         : folded.ends_with('@') ? ColumnMark::text
                                 : ColumnMark::none;
}

std::string columnKey(std::string_view name) {
  std::string key = fold(name);
  if (key.ends_with('#') || key.ends_with('@'))
    key = fold(std::string_view(key).substr(0, key.size() - 1));
  return key;
}

Result<std::vector<std::string>> readColumnNames(std::span<const Cell> names,
                                                 std::ptrdiff_t argument) {
  std::vector<std::string> result;
  std::unordered_set<std::string> keys;
  for (std::size_t i = 0; i < names.size(); ++i) {
    const Position where{argument, static_cast<std::ptrdiff_t>(i), 0};
    const Result<std::string_view> name = readText(names[i], where);
    if (!name)
      return name.failure();
    const std::string key = columnKey(*name);
    if (key.empty())
      return Failure{Fault::value, Reason::blank, where};
    if (findTerm(TermList::modelRow, *name) || !keys.insert(key).second)
      return Failure{Fault::value, Reason::duplicateName, where, std::string(*name)};
    result.emplace_back(trimmed(*name));
  }
  return result;
}

Result<FeatureTable> readFeatures(std::span<const Cell> features, std::span<const Cell> names,
                                  std::span<const Cell> won) {
  const std::size_t width = names.size();
  if (features.size() != width * won.size())
    return Failure{Fault::value,
                   Reason::unequalLengths,
                   {width == 0 || features.size() % width != 0 ? 1 : 2},
                   fmt::format("{}/{}", features.size(), width * won.size())};
  Result<std::vector<std::string>> columnNames = readColumnNames(names, 1);
  if (!columnNames)
    return columnNames.failure();

  FeatureTable table;
  std::vector<std::size_t> used;
  std::vector<Kind> kinds(width);
  for (std::size_t row = 0; row < won.size(); ++row) {
    const std::span<const Cell> cells = features.subspan(row * width, width);
    if (isBlank(won[row]) && std::ranges::all_of(cells, [](const Cell &c) { return isBlank(c); }))
      continue;
    const Result<bool> win = readYesNo(won[row], {2, static_cast<std::ptrdiff_t>(row), 0});
    if (!win)
      return win.failure();
    for (std::size_t column = 0; column < width; ++column) {
      if (const double *number = std::get_if<double>(&cells[column]);
          number && !std::isfinite(*number))
        return Failure{Fault::number, Reason::infinite, inFeatures(row, column),
                       fmt::format("{}", *number)};
      kinds[column].see(cells[column]);
    }
    used.push_back(row);
    table.won.push_back(*win ? 1 : 0);
    table.wins += *win ? 1 : 0;
  }

  std::vector<LevelIndex> indices(width);
  std::vector<std::vector<double>> values(width);
  table.columns.resize(width);
  for (std::size_t column = 0; column < width; ++column) {
    FeatureColumn &into = table.columns[column];
    into.name = std::move((*columnNames)[column]);
    const ColumnMark mark = columnMark(into.name);
    into.isNumber =
        mark == ColumnMark::number || (mark == ColumnMark::none && kinds[column].isNumber());
    if (into.isNumber) {
      values[column].reserve(used.size());
      into.blank.reserve(used.size());
    } else {
      into.codes.reserve(used.size());
    }
  }
  for (std::size_t row : used)
    for (std::size_t column = 0; column < width; ++column) {
      const Cell &cell = features[row * width + column];
      FeatureColumn &into = table.columns[column];
      if (!into.isNumber) {
        into.codes.push_back(indices[column].add(cell));
        continue;
      }
      const bool blank = isBlank(cell);
      const Result<double> number =
          blank ? Result<double>(0.0) : readNumber(cell, inFeatures(row, column));
      if (!number)
        return number.failure();
      values[column].push_back(*number);
      into.blank.push_back(blank ? 1 : 0);
      into.blanks += blank ? 1 : 0;
    }
  for (std::size_t column = 0; column < width; ++column)
    if (table.columns[column].isNumber)
      standardise(table.columns[column], std::move(values[column]));
    else
      pool(table.columns[column], indices[column]);
  return table;
}

} // namespace mainstay
