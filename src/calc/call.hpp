// One call of a sheet function: its arguments as the method needs them. The only place that knows how Calc
// hands values over.
#pragma once

#include "core/cell.hpp"
#include "core/result.hpp"
#include "core/terms.hpp"

#include <com/sun/star/beans/XPropertySet.hpp>
#include <com/sun/star/table/XCellRange.hpp>
#include <com/sun/star/uno/Any.hxx>

#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace mainstay::calc {

// A block of cells that came in as one argument.
class Cells {
public:
  Cells(std::ptrdiff_t argument, std::size_t rows, std::size_t columns)
      : argument_(argument), columns_(columns), cells_(rows * columns) {}

  std::ptrdiff_t argument() const { return argument_; }
  std::size_t rows() const { return columns_ == 0 ? 0 : cells_.size() / columns_; }
  std::size_t columns() const { return columns_; }
  // Blank beyond the last column: a table may end before its optional columns.
  const Cell &at(std::size_t row, std::size_t column) const;
  // The cell itself, to be moved from.
  Cell take(std::size_t row, std::size_t column) {
    return column < columns_ ? std::move(cells_.at(row * columns_ + column)) : Cell();
  }
  bool blankRow(std::size_t row) const;
  std::span<const Cell> all() const { return cells_; } // row by row

  std::vector<Cell> column(std::size_t column) const;
  // With text that is plainly a number (12.5, full width too; the same in every locale) read as one.
  Cells &&withNumbers(std::size_t column) &&;
  // With ISO 8601 text (2026-05-31) read as a day serial from the document's null date.
  Cells &&withDates(std::size_t column) &&;

  Position position(std::size_t row, std::size_t column) const {
    return {argument_, static_cast<std::ptrdiff_t>(row), static_cast<std::ptrdiff_t>(column)};
  }

private:
  friend class Call;

  std::ptrdiff_t argument_;
  std::size_t columns_;
  std::vector<Cell> cells_;
  double nullDate_ = 0.0; // days from 1899-12-30 to day 0 of the document
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
  Result<Cell> cell(std::size_t argument) const;
  Result<double> number(std::size_t argument) const;
  Result<double> number(std::size_t argument, double otherwise) const;
  Result<std::string> text(std::size_t argument) const;
  Result<std::string> text(std::size_t argument, std::string otherwise) const;
  Result<bool> yes(std::size_t argument, bool otherwise) const;
  Result<std::optional<double>> optionalNumber(std::size_t argument) const;
  Result<std::optional<double>> optionalDate(std::size_t argument) const;
  // A language tag; English when it was left out.
  Result<Language> language(std::size_t argument) const;
  // The `[rows]` argument of a report.
  Result<std::optional<std::size_t>> rows(std::size_t argument) const;

  // A block given by value: an edited term table.
  Result<Cells> matrix(std::size_t argument) const;
  // One column (or one row) given by value: terms, numbers or dates.
  Result<Cells> terms(std::size_t argument) const;
  Result<Cells> numbers(std::size_t argument) const;
  Result<Cells> dates(std::size_t argument) const;
  // None when it was left out.
  Result<std::optional<Cells>> optionalTerms(std::size_t argument) const;
  Result<std::optional<Cells>> optionalNumbers(std::size_t argument) const;
  // A table given by reference, clipped to the rows that are used. At least `required` columns wide; an error in
  // its first `used` columns is passed on, but in an `ignored` column counts as blank.
  Result<Cells> table(std::size_t argument, std::size_t required, std::size_t used,
                      const std::vector<bool> &ignored = {}) const;
  css::uno::Reference<css::table::XCellRange> range(std::size_t argument) const;
  // Of a table as it is written: table() clips it to the sheet's used rows.
  struct RangeSize {
    std::size_t rows, columns;
  };
  Result<RangeSize> rangeSize(std::size_t argument) const;

  // Days from 1899-12-30 to day 0 of the document.
  double nullDate() const;

  Failure failure(Fault fault, Reason reason, std::size_t argument, std::string subject = {}) const;

private:
  std::span<const css::uno::Any *const> arguments_;
  css::uno::Reference<css::beans::XPropertySet> document_;
};

// The largest report that a sheet can hold.
inline constexpr double maxRows = 1048576;

// Rows in which at least one of the columns holds something; a failure when the columns differ in length.
Result<std::vector<std::size_t>> usedRows(std::span<const Cells *const> columns);

// The numbers, or dates, of the used rows; blank, text and infinity are failures.
Result<std::vector<double>> numbersOf(const Cells &column, std::span<const std::size_t> usedRows);
Result<std::vector<double>> datesOf(const Cells &column, std::span<const std::size_t> usedRows);
std::vector<Cell> cellsOf(const Cells &column, std::span<const std::size_t> usedRows);

// A failure whose row counts used rows, put back to the row of the argument.
Failure relocated(Failure failure, std::span<const std::size_t> usedRows);

} // namespace mainstay::calc
