// What a binding answers with, and how it goes back to Calc.
#pragma once

#include "core/result.hpp"

#include <com/sun/star/uno/Any.hxx>

#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace mainstay::calc {

// One cell of an array result; monostate is shown as "" (a blank cell cannot be returned).
using Value = std::variant<std::monostate, double, std::string, Fault>;

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
  // Cut to `rows`, or filled up with blank rows. Without a wish at least two rows: Calc repeats a result
  // of one row in every row of a larger array range.
  void fitRows(std::optional<std::size_t> rows);

private:
  std::size_t columns_;
  std::vector<Value> values_;
};

using Answer = std::variant<double, std::string, Grid>;

// The host's code of a failure: what a quiet NaN has to carry for Calc to show the error.
std::uint16_t errorCode(const Failure &failure);
css::uno::Any errorValue(std::uint16_t code);

css::uno::Any toAny(const Result<Answer> &answer);

} // namespace mainstay::calc
