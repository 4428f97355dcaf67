#include "core/win_model.hpp"

#include <algorithm>
#include <cmath>
#include <optional>

#include <fmt/format.h>

#include "core/terms.hpp"
#include "mainstay/terms.generated.hpp"

namespace mainstay {

namespace {

// At the ends it is exactly 0 or 1.
double probabilityOf(double odds) {
  const double decay = std::exp(-std::abs(odds));
  return odds >= 0 ? 1 / (1 + decay) : decay / (1 + decay);
}

double product(double coefficient, double value) {
  return coefficient == 0 ? 0.0 : coefficient * value;
}

Position cellAt(Position row, std::ptrdiff_t column) { return {row.argument, row.row, column}; }

} // namespace

Result<std::monostate> WinModel::addRow(const WinModelRow &row, Position where) {
  const Result<std::string_view> name = readText(row[0], cellAt(where, 0));
  if (!name)
    return name.failure();
  const Result<double> coefficient = readNumber(row[2], cellAt(where, 2));
  if (!coefficient)
    return coefficient.failure();
  const bool hasLevel = !isBlank(row[1]), hasCentre = !isBlank(row[5]);
  const Result<double> centre =
      hasCentre ? readNumber(row[5], cellAt(where, 5)) : Result<double>(0.0);
  if (!centre)
    return centre.failure();

  const auto [found, isNew] = byKey_.try_emplace(columnKey(*name), columns_.size());
  if (isNew) {
    columns_.emplace_back().name = std::string(*name);
    columns_.back().isNumber = !hasLevel;
  }
  Column &column = columns_[found->second];
  if (column.isNumber) { // the number first, then what a blank adds
    if (hasLevel == isNew || !hasCentre)
      return Failure{Fault::value, Reason::notModel, cellAt(where, 1)};
    (hasLevel ? column.blank : column.number) = {*coefficient, *centre};
    return std::monostate();
  }
  if (!hasLevel)
    return Failure{Fault::value, Reason::notModel, cellAt(where, 1)};
  const double *number = std::get_if<double>(&row[1]);
  column.levels.push_back(number ? fmt::format("{}", *number) : std::get<std::string>(row[1]));
  column.coefficients.push_back(*coefficient);
  if (fold(column.levels.back()) == otherLevel)
    column.unseen = *coefficient;
  return std::monostate();
}

Result<WinModel> WinModel::read(std::span<const WinModelRow> rows, std::ptrdiff_t argument) {
  WinModel model;
  bool hasIntercept = false, hasRate = false;
  const Failure notModel{Fault::value, Reason::notModel, {argument}};
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const WinModelRow &row = rows[i];
    const Position where{argument, static_cast<std::ptrdiff_t>(i), 0};
    const std::string *name = std::get_if<std::string>(&row[0]);
    const std::optional<std::size_t> own =
        name ? findTerm(TermList::modelRow, *name) : std::nullopt;
    if (own == termIndex::modelRow::state) {
      const std::string *state = std::get_if<std::string>(&row[2]);
      const auto found = state ? findTerm(TermList::modelState, *state) : std::nullopt;
      if (!found || !hasIntercept || !hasRate)
        return notModel;
      model.signal_ = *found == termIndex::modelState::signal;
      return model;
    }
    if (own == termIndex::modelRow::intercept || own == termIndex::modelRow::baseRate) {
      const bool isRate = own == termIndex::modelRow::baseRate;
      const Result<double> number = readNumber(row[2], cellAt(where, 2));
      if (!number)
        return number.failure();
      if (const auto inside = isRate ? checkRange(*number, 0, 1, cellAt(where, 2)) : number;
          !inside)
        return inside.failure();
      (isRate ? model.baseRate_ : model.intercept_) = *number;
      (isRate ? hasRate : hasIntercept) = true;
    } else if (!own) {
      if (!hasIntercept || hasRate)
        return notModel;
      if (const auto added = model.addRow(row, where); !added)
        return added.failure();
    }
  }
  return notModel;
}

bool WinModel::isNumber(std::string_view name) const {
  const auto found = byKey_.find(columnKey(name));
  return found != byKey_.end() && columns_[found->second].isNumber;
}

// Adds up the contributions of rows of cells with given column names.
class WinModel::Scorer {
public:
  static Result<Scorer> make(const WinModel &model, std::span<const Cell> cells,
                             std::span<const Cell> names) {
    Result<std::vector<std::string>> given = readColumnNames(names, 1);
    if (!given)
      return given.failure();
    if (names.empty() || cells.size() % names.size() != 0)
      return unequalLengths(1, cells.size(), names.size());
    std::unordered_map<std::string, std::size_t> position;
    for (std::size_t i = 0; i < given->size(); ++i)
      position.emplace(columnKey((*given)[i]), i);
    Scorer scorer(model);
    for (const Column &column : model.columns_) {
      const auto found = position.find(columnKey(column.name));
      if (found == position.end())
        return Failure{Fault::notAvailable, Reason::unknownName, {1}, column.name};
      LevelIndex &levels = scorer.levels_.emplace_back();
      std::vector<double> &coefficients = scorer.coefficients_.emplace_back();
      for (std::size_t i = 0; i < column.levels.size(); ++i) {
        const std::uint32_t level = levels.add(std::string_view(column.levels[i]));
        coefficients.resize(levels.levels().size(), 0.0);
        coefficients[level] = column.coefficients[i];
      }
      scorer.positions_.push_back(found->second);
    }
    return scorer;
  }

  // Calls `use(column, contribution)` for each column in order; `row` is where the cells stand.
  template <class Use>
  Result<double> score(std::span<const Cell> cells, std::ptrdiff_t row, Use use) {
    double odds = model_->intercept_;
    for (std::size_t i = 0; i < positions_.size(); ++i) {
      const Position where{0, row, static_cast<std::ptrdiff_t>(positions_[i])};
      const Result<double> contribution = contributionOf(i, cells[positions_[i]], where);
      if (!contribution)
        return contribution.failure();
      odds += *contribution;
      if (!std::isfinite(odds))
        return Failure{Fault::number, Reason::infinite, where};
      use(i, *contribution, odds);
    }
    return odds;
  }

private:
  explicit Scorer(const WinModel &model) : model_(&model) {}

  Result<double> contributionOf(std::size_t i, const Cell &cell, Position where) {
    const Column &column = model_->columns_[i];
    if (column.isNumber) {
      if (isBlank(cell))
        return product(column.blank.coefficient, 1 - column.blank.centre);
      const Result<double> number = readNumber(cell, where);
      if (!number)
        return number;
      return product(column.number.coefficient, *number - column.number.centre) -
             product(column.blank.coefficient, column.blank.centre);
    }
    if (const double *number = std::get_if<double>(&cell); number && !std::isfinite(*number))
      return readNumber(cell, where);
    const std::uint32_t level = levels_[i].add(cell);
    return level < coefficients_[i].size() ? coefficients_[i][level] : column.unseen;
  }

  const WinModel *model_;
  std::vector<std::size_t> positions_; // of each column of the model in a row
  std::vector<LevelIndex> levels_;
  std::vector<std::vector<double>> coefficients_; // of each level the model knows
};

Result<std::vector<Cell>> WinModel::probabilities(std::span<const Cell> rows,
                                                  std::span<const Cell> names) const {
  Result<Scorer> scorer = Scorer::make(*this, rows, names);
  if (!scorer)
    return scorer.failure();
  std::vector<Cell> result(rows.size() / names.size());
  for (std::size_t row = 0; row < result.size(); ++row) {
    const std::span<const Cell> cells = rows.subspan(row * names.size(), names.size());
    if (std::ranges::all_of(cells, [](const Cell &cell) { return isBlank(cell); }))
      continue;
    const Result<double> odds =
        scorer->score(cells, static_cast<std::ptrdiff_t>(row), [](std::size_t, double, double) {});
    if (!odds)
      return odds.failure();
    result[row] = signal_ ? probabilityOf(*odds) : baseRate_;
  }
  return result;
}

Result<std::vector<WinReason>> WinModel::reasons(std::span<const Cell> row,
                                                 std::span<const Cell> names) const {
  if (row.size() != names.size())
    return unequalLengths(1, row.size(), names.size());
  Result<Scorer> scorer = Scorer::make(*this, row, names);
  if (!scorer)
    return scorer.failure();
  std::vector<WinReason> result;
  if (std::ranges::all_of(row, [](const Cell &cell) { return isBlank(cell); }))
    return result;
  const double start = signal_ ? intercept_ : std::log(baseRate_) - std::log1p(-baseRate_);
  result.push_back({std::string(termText(TermList::modelRow, termIndex::modelRow::intercept)),
                    start, signal_ ? probabilityOf(start) : baseRate_});
  const auto explain = [&](std::size_t column, double contribution, double odds) {
    result.push_back({columns_[column].name, signal_ ? contribution : 0.0,
                      signal_ ? probabilityOf(odds) : baseRate_});
  };
  if (const Result<double> odds = scorer->score(row, 0, explain); !odds)
    return odds.failure();
  return result;
}

} // namespace mainstay
