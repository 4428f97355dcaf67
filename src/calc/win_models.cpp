#include "calc/win_models.hpp"

#include "calc/with.hpp"

#include <com/sun/star/sheet/XCellRangeAddressable.hpp>

#include <algorithm>
#include <list>
#include <mutex>

namespace mainstay::calc {

namespace {

struct Inputs {
  std::vector<Cell> features, names, won;
  double ridge;
  bool operator==(const Inputs &) const = default;
  std::size_t cells() const { return features.size() + names.size() + won.size(); }
};

// Same inputs, same model: what is kept changes no result. Bounded by cells, the latest first.
class Recent {
public:
  Result<WinModelRows> get(Inputs inputs) {
    const std::scoped_lock lock(mutex_);
    const auto found =
        std::ranges::find_if(entries_, [&](const auto &entry) { return entry.first == inputs; });
    if (found != entries_.end()) {
      entries_.splice(entries_.begin(), entries_, found);
      return entries_.front().second;
    }
    auto made = winModel(inputs.features, inputs.names, inputs.won, inputs.ridge);
    if (!made)
      return made.failure();
    auto rows = std::make_shared<const std::vector<WinModelRow>>(*std::move(made));
    entries_.emplace_front(std::move(inputs), rows);
    std::size_t cells = 0, fitting = 0;
    for (const auto &entry : entries_)
      if ((cells += entry.first.cells()) <= keptCells)
        ++fitting;
      else
        break;
    entries_.resize(std::min(fitting, keptModels));
    return rows;
  }

private:
  static constexpr std::size_t keptModels = 4, keptCells = 1'000'000; // some 50 MB
  std::mutex mutex_;
  std::list<std::pair<Inputs, WinModelRows>> entries_;
};

// A table of exactly as many columns as there are names, and how many rows it had before it was clipped.
struct NamedTable {
  Cells cells;
  std::size_t rows;
};

Result<NamedTable> namedTable(const Call &call, std::size_t argument, const Cells &names) {
  const css::uno::Reference<css::sheet::XCellRangeAddressable> range(call.range(argument), css::uno::UNO_QUERY);
  if (!range.is())
    return call.failure(Fault::value, Reason::notRange, argument);
  const auto address = range->getRangeAddress();
  const auto columns = static_cast<std::size_t>(address.EndColumn - address.StartColumn + 1);
  if (columns != names.rows()) // the shorter one is wrong
    return call.failure(Fault::value, Reason::tooFewColumns, columns < names.rows() ? argument : 1,
                        std::to_string(std::max(columns, names.rows())));
  auto cells = call.table(argument, columns, columns);
  if (!cells)
    return cells.failure();
  return NamedTable{*std::move(cells), static_cast<std::size_t>(address.EndRow - address.StartRow + 1)};
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
  static Recent recent;
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
        return recent.get({copied(cells.all()), names.column(0), std::move(results), ridge});
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
