#include "core/stage.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <string_view>

#include <fmt/format.h>

#include "core/numeric.hpp"

namespace mainstay {

const StageTable &StageTable::method() {
  static const StageTable table = [] {
    StageTable made;
    for (std::size_t i = 0; i < termCount(TermList::stage); ++i) {
      const double progress = termValue(TermList::stage, i).value_or(0.0);
      made.names_.add(termText(TermList::stage, i));
      made.values_.push_back({progress, std::min(progress, 1.0)});
    }
    return made;
  }();
  return table;
}

Result<StageTable> StageTable::make(std::span<const StageRow> rows, std::ptrdiff_t argument) {
  StageTable table;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const auto at = [&](std::ptrdiff_t column) {
      return Position{argument, static_cast<std::ptrdiff_t>(i), column};
    };
    const StageRow &row = rows[i];
    const bool plain = isBlank(row.calibrated);
    if (isBlank(row.name) && isBlank(row.progress) && plain)
      continue;
    const Result<std::string_view> name = readText(row.name, at(0));
    if (!name)
      return name.failure();
    const Result<double> progress = readNotNegative(row.progress, at(1));
    if (!progress)
      return progress.failure();
    double probability = std::min(*progress, 1.0);
    if (!plain) {
      const Result<double> calibrated = readNumber(row.calibrated, at(2));
      if (!calibrated)
        return calibrated.failure();
      if (const Result<double> inside = checkRange(*calibrated, 0, 1, at(2)); !inside)
        return inside.failure();
      probability = *calibrated;
    }
    if (!table.names_.add(*name))
      return Failure{Fault::value, Reason::duplicateName, at(0), std::string(*name)};
    table.values_.push_back({*progress, probability});
  }
  if (table.size() == 0)
    return Failure{Fault::value, Reason::noRows, {argument}};
  return table;
}

Result<std::size_t> StageTable::locate(const Cell &stage, Position where) const {
  if (const double *number = std::get_if<double>(&stage)) {
    const double whole = std::round(*number);
    if (std::abs(*number - whole) <= limitTolerance(whole) && whole >= 1 &&
        whole <= static_cast<double>(size()))
      return static_cast<std::size_t>(whole) - 1;
    return Failure{Fault::number, Reason::outOfRange, where, fmt::format("1..{}", size())};
  }
  const Result<std::string_view> name = readText(stage, where);
  if (!name)
    return name.failure();
  if (const std::optional<std::size_t> found = names_.find(*name))
    return *found;
  return Failure{Fault::notAvailable, Reason::unknownStage, where, std::string(*name)};
}

Result<double> stageProbability(const Cell &stage, const StageTable &stages) {
  const Result<std::size_t> index = stages.locate(stage, {0});
  if (!index)
    return index.failure();
  return stages.probability(*index);
}

Result<double> stageProgress(const Cell &stage, const StageTable &stages) {
  const Result<std::size_t> index = stages.locate(stage, {0});
  if (!index)
    return index.failure();
  return stages.progress(*index);
}

Result<std::string> stageName(const Cell &stage, Language language, const StageTable &stages) {
  const Result<std::size_t> index = stages.locate(stage, {0});
  if (!index)
    return index.failure();
  return stages.name(*index, language);
}

Result<std::size_t> stageIndex(const Cell &stage, const StageTable &stages) {
  const Result<std::size_t> index = stages.locate(stage, {0});
  if (!index)
    return index.failure();
  return *index + 1;
}

} // namespace mainstay
