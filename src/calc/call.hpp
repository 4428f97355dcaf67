// One call of a sheet function: its arguments as the method needs them. The only place that knows how Calc
// hands values over.
#pragma once

#include "core/result.hpp"

#include <com/sun/star/beans/XPropertySet.hpp>
#include <com/sun/star/table/XCellRange.hpp>
#include <com/sun/star/uno/Any.hxx>
#include <rtl/ustring.hxx>

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace mainstay::calc {

struct Cell {
  enum class Kind : std::uint8_t { blank, number, text, error };
  Kind kind = Kind::blank;
  double number = 0.0;
  rtl::OUString text;

  bool blank() const { return kind == Kind::blank; }
};

// A block of cells that came in as one argument. Every accessor fails with the position of the cell.
class Cells {
public:
  Cells(std::ptrdiff_t argument, std::size_t rows, std::size_t columns)
      : argument_(argument), columns_(columns), cells_(rows * columns) {}

  std::ptrdiff_t argument() const { return argument_; }
  std::size_t rows() const { return columns_ == 0 ? 0 : cells_.size() / columns_; }
  std::size_t columns() const { return columns_; }
  Cell &at(std::size_t row, std::size_t column) { return cells_.at(row * columns_ + column); }
  const Cell &at(std::size_t row, std::size_t column) const {
    return cells_.at(row * columns_ + column);
  }

  bool blankRow(std::size_t row) const;
  bool blank(std::size_t row, std::size_t column) const {
    return column >= columns_ || at(row, column).blank();
  }
  // Blank is a failure in each of these but `text`, which gives "".
  Result<double> number(std::size_t row, std::size_t column) const;
  Result<std::string> text(std::size_t row, std::size_t column) const;
  Result<bool> yes(std::size_t row, std::size_t column) const;
  // A day serial counted from the document's null date; text is read as ISO 8601 (2026-05-31).
  Result<double> date(std::size_t row, std::size_t column) const;

  Failure failure(Fault fault, Reason reason, std::size_t row, std::size_t column,
                  std::string subject = {}) const;

private:
  friend class Call;
  Result<bool> passable(std::size_t row, std::size_t column) const;

  std::ptrdiff_t argument_;
  std::size_t columns_;
  std::vector<Cell> cells_;
  css::uno::Reference<css::table::XCellRange> source_; // of a table: errors are looked up here
  double nullDate_ = 0.0;                              // days from 1899-12-30 to day 0
};

class Call {
public:
  Call(std::span<const css::uno::Any *const> arguments,
       const css::uno::Reference<css::beans::XPropertySet> &document)
      : arguments_(arguments), document_(document) {}

  const css::uno::Reference<css::beans::XPropertySet> &document() const { return document_; }
  std::size_t size() const { return arguments_.size(); }
  const css::uno::Any &raw(std::size_t argument) const { return *arguments_[argument]; }
  bool given(std::size_t argument) const {
    return argument < arguments_.size() && arguments_[argument]->hasValue();
  }

  // Single values; a range of several cells is a failure.
  Result<Cell> single(std::size_t argument) const;
  Result<double> number(std::size_t argument) const;
  Result<double> number(std::size_t argument, double otherwise) const;
  Result<std::string> text(std::size_t argument) const;
  Result<std::string> text(std::size_t argument, std::string otherwise) const;
  Result<bool> yes(std::size_t argument, bool otherwise) const;
  Result<std::optional<double>> date(std::size_t argument) const;
  // The `[rows]` argument of a report.
  Result<std::optional<std::size_t>> rows(std::size_t argument) const;

  // A block given by value: an edited term table.
  Result<Cells> matrix(std::size_t argument) const;
  // One column (or one row) given by value.
  Result<Cells> column(std::size_t argument) const;
  // A table given by reference, clipped to the rows that are used; at least `columns` wide.
  Result<Cells> table(std::size_t argument, std::size_t columns) const;
  css::uno::Reference<css::table::XCellRange> range(std::size_t argument) const;

  Failure failure(Fault fault, Reason reason, std::size_t argument, std::string subject = {}) const;

private:
  double nullDate() const;

  std::span<const css::uno::Any *const> arguments_;
  css::uno::Reference<css::beans::XPropertySet> document_;
};

// The largest report that a sheet can hold.
inline constexpr double maxRows = 1048576;

// Rows in which at least one of the columns holds something; a failure when the columns differ in length.
Result<std::vector<std::size_t>> usedRows(std::span<const Cells *const> columns);

// A failure whose row counts used rows, put back to the row of the argument.
Failure relocated(Failure failure, std::span<const std::size_t> usedRows);

} // namespace mainstay::calc
