#include "calc/win_models.hpp"

#include "calc/recent.hpp"
#include "calc/with.hpp"

#include <algorithm>

namespace mainstay::calc {

namespace {

struct Inputs {
  std::vector<Cell> features, names, won;
  double ridge;
  bool operator==(const Inputs &) const = default;
  std::size_t size() const { return features.size() + names.size() + won.size(); }
};

constexpr std::size_t keptCells = 1'000'000; // some 50 MB

Result<WinModelRows> learn(const Inputs &inputs) {
  auto made = winModel(inputs.features, inputs.names, inputs.won, inputs.ridge);
  if (!made)
    return made.failure();
  return std::make_shared<const std::vector<WinModelRow>>(*std::move(made));
}

// A table of exactly as many columns as there are names, and how many rows it had before it was clipped.
struct NamedTable {
  Cells cells;
  std::size_t rows;
};

Result<NamedTable> namedTable(const Call &call, std::size_t argument, const Cells &names) {
  const auto size = call.rangeSize(argument);
  if (!size)
    return size.failure();
  const std::size_t columns = size->columns;
  if (columns != names.rows()) // the shorter one is wrong
    return call.failure(Fault::value, Reason::tooFewColumns, columns < names.rows() ? argument : 1,
                        std::to_string(std::max(columns, names.rows())));
  auto cells = call.table(argument, columns, columns);
  if (!cells)
    return cells.failure();
  return NamedTable{*std::move(cells), size->rows};
}

// Text that is plainly a number is read as one in the columns that hold numbers.
template <class IsNumber> Cells withNumberColumns(Cells cells, const Cells &names, IsNumber isNumber) {
  for (std::size_t column = 0; column < names.rows(); ++column)
    if (const auto *name = std::get_if<std::string>(&names.at(column, 0)); name && isNumber(*name))
      cells = Cells(std::move(cells).withNumbers(column));
  return cells;
}

std::vector<Cell> copied(std::span<const Cell> cells) { return {cells.begin(), cells.end()}; }

} // namespace

Result<WinModelRows> learntModel(const Call &call) {
  static Recent<Inputs, WinModelRows> recent(keptCells);
  return with(
      [&](const Cells &names, const Cells &won, double ridge) -> Result<WinModelRows> {
        auto table = namedTable(call, 0, names);
        if (!table)
          return table.failure();
        if (table->rows != won.rows())
          return call.failure(Fault::value, Reason::unequalLengths, 2,
                              std::to_string(table->rows) + " / " + std::to_string(won.rows()));
        const Cells cells = withNumberColumns(std::move(table->cells), names, [](const std::string &name) {
          return columnMark(name) == ColumnMark::number;
        });
        auto results = won.column(0);
        results.resize(cells.rows()); // below the used area there is nothing
        return recent.get({copied(cells.all()), names.column(0), std::move(results), ridge}, learn);
      },
      call.terms(1), call.terms(2), call.number(3, defaultRidge));
}

Result<DealsToScore> dealsToScore(const Call &call) {
  return with(
      [&](const Cells &names, const Cells &report) -> Result<DealsToScore> {
        std::vector<WinModelRow> rows(report.rows());
        for (std::size_t row = 0; row < rows.size(); ++row)
          for (std::size_t column = 0; column < winModelColumns; ++column)
            rows[row][column] = report.at(row, column);
        auto model = WinModel::read(rows, report.argument());
        if (!model)
          return model.failure();
        auto table = namedTable(call, 0, names);
        if (!table)
          return table.failure();
        Cells deals = withNumberColumns(std::move(table->cells), names,
                                        [&](const std::string &name) { return model->isNumber(name); });
        return DealsToScore{std::move(deals), names.column(0), *std::move(model)};
      },
      call.terms(1), call.table(2, winModelColumns, winModelColumns));
}

} // namespace mainstay::calc
