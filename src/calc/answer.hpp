// What a binding answers with, and how it goes back to Calc.
#pragma once

#include "core/cell.hpp"
#include "core/result.hpp"

#include <com/sun/star/uno/Any.hxx>

#include <optional>
#include <span>
#include <string>
#include <variant>
#include <vector>

namespace mainstay::calc {

// One cell of an array result; monostate is shown as "" (a blank cell cannot be returned).
using Value = std::variant<std::monostate, double, std::string, Fault>;

// Calc takes in texts of an array result in time that grows with the square of the rows: 200 000 rows take it
// half a minute, a million hang it.
inline constexpr std::size_t mostPaddedRows = 32768;

// An array result, row by row.
class Grid {
public:
  Grid(std::size_t rows, std::size_t columns) : columns_(columns), values_(rows * columns) {}

  std::size_t rows() const { return columns_ == 0 ? 0 : values_.size() / columns_; }
  std::size_t columns() const { return columns_; }
  Value &at(std::size_t row, std::size_t column) { return values_.at(row * columns_ + column); }
  const Value &at(std::size_t row, std::size_t column) const {
    return values_.at(row * columns_ + column);
  }
  std::span<Value> row(std::size_t row) { return std::span(values_).subspan(row * columns_, columns_); }
  // Cut to `rows`, or filled up with blank rows, to mostPaddedRows at most. Without a wish at least two rows: Calc repeats a result
  // of one row in every row of a larger array range.
  void fitRows(std::optional<std::size_t> rows);

private:
  std::size_t columns_;
  std::vector<Value> values_;
};

using Answer = std::variant<double, std::string, Grid>;

// What core functions give, as an answer.
inline Result<Answer> asAnswer(const Result<double> &result) {
  return result ? Result<Answer>(*result) : result.failure();
}
inline Result<Answer> asAnswer(const Result<std::size_t> &result) {
  return result ? Result<Answer>(static_cast<double>(*result)) : result.failure();
}
inline Result<Answer> asAnswer(Result<std::string> result) {
  return result ? Result<Answer>(*std::move(result)) : result.failure();
}
inline Value asValue(const Cell &cell) {
  return std::visit([](const auto &content) { return Value(content); }, cell);
}
inline Value asValue(std::size_t count) { return static_cast<double>(count); }


// A row of values per item, from `fill(item, row)`.
template <class Items, class Fill> Grid gridOf(const Items &items, std::size_t columns, Fill fill) {
  Grid grid(items.size(), columns);
  for (std::size_t row = 0; row < items.size(); ++row)
    fill(items[row], grid.row(row));
  return grid;
}

// The same as a report, fitted to the `[rows]` asked for.
template <class Items, class Fill>
Answer report(const Items &items, std::size_t columns, std::optional<std::size_t> rows, Fill fill) {
  Grid grid = gridOf(items, columns, fill);
  grid.fitRows(rows);
  return grid;
}

// The host's code of a failure: what a quiet NaN has to carry for Calc to show the error.
std::uint16_t errorCode(const Failure &failure);
css::uno::Any errorValue(std::uint16_t code);

css::uno::Any toAny(const Result<Answer> &answer);

} // namespace mainstay::calc
