#include "calc/call.hpp"

#include "calc/text.hpp"
#include "core/terms.hpp"

#include <com/sun/star/sheet/XCellRangeData.hpp>
#include <com/sun/star/sheet/XSheetCellRange.hpp>
#include <com/sun/star/sheet/XSheetCellCursor.hpp>
#include <com/sun/star/sheet/XUsedAreaCursor.hpp>
#include <com/sun/star/sheet/XCellRangeAddressable.hpp>
#include <com/sun/star/util/Date.hpp>

#include <charconv>
#include <chrono>
#include <cmath>

namespace mainstay::calc {

namespace {

using css::uno::Any;
using css::uno::Reference;
using css::uno::Sequence;
using css::uno::UNO_QUERY;
using css::uno::UNO_QUERY_THROW;

Cell toCell(const Any &value) {
  switch (value.getValueTypeClass()) {
  case css::uno::TypeClass_DOUBLE: {
    const double number = *static_cast<const double *>(value.getValue());
    return std::isfinite(number) ? Cell{Cell::Kind::number, number, {}}
                                 : Cell{Cell::Kind::error, number, {}};
  }
  case css::uno::TypeClass_STRING: {
    auto text = *static_cast<const rtl::OUString *>(value.getValue());
    return {text.isEmpty() ? Cell::Kind::blank : Cell::Kind::text, 0.0, std::move(text)};
  }
  case css::uno::TypeClass_VOID: // how a cell range shows a cell with an error
    return {Cell::Kind::error, 0.0, {}};
  default: {
    double number = 0.0;
    if (value >>= number)
      return {Cell::Kind::number, number, {}};
    return {Cell::Kind::error, 0.0, {}};
  }
  }
}

// A number written as plain text, the same in every locale: digits, one point, sign, exponent.
std::optional<double> plainNumber(const rtl::OUString &text) {
  const std::string folded = fold(toUtf8(text));
  const char *begin = folded.data(), *end = begin + folded.size();
  if (begin != end && *begin == '+')
    ++begin;
  double number = 0.0;
  const auto [stop, error] = std::from_chars(begin, end, number);
  if (error != std::errc() || stop != end || !std::isfinite(number))
    return std::nullopt;
  return number;
}

// Days from 1899-12-30, the usual null date.
double serial(const std::chrono::year_month_day &date) {
  using namespace std::chrono;
  return static_cast<double>((sys_days(date) - sys_days(year(1899) / 12 / 30)).count());
}

std::optional<double> isoDate(const rtl::OUString &text) {
  const std::string folded = fold(toUtf8(text));
  int year = 0, month = 0, day = 0;
  const char *p = folded.data(), *const end = p + folded.size();
  const auto part = [&](int &into, std::size_t digits) {
    const auto [stop, error] = std::from_chars(p, end, into);
    if (error != std::errc() || static_cast<std::size_t>(stop - p) != digits)
      return false;
    p = stop;
    return true;
  };
  const auto dash = [&] { return p != end && *p++ == '-'; };
  if (!part(year, 4) || !dash() || !part(month, 2) || !dash() || !part(day, 2) || p != end)
    return std::nullopt;
  const std::chrono::year_month_day date{std::chrono::year(year), std::chrono::month(month),
                                         std::chrono::day(day)};
  if (!date.ok())
    return std::nullopt;
  return serial(date);
}

} // namespace

Failure Cells::failure(Fault fault, Reason reason, std::size_t row, std::size_t column,
                       std::string subject) const {
  return {fault, reason,
          {argument_, static_cast<std::ptrdiff_t>(row), static_cast<std::ptrdiff_t>(column)},
          std::move(subject)};
}

bool Cells::blankRow(std::size_t row) const {
  for (std::size_t column = 0; column < columns_; ++column)
    if (!at(row, column).blank())
      return false;
  return true;
}

// Fails when the cell holds an error, with the error itself where the cell can be asked.
Result<bool> Cells::passable(std::size_t row, std::size_t column) const {
  if (column >= columns_ || at(row, column).kind != Cell::Kind::error)
    return true;
  Failure passedOn = failure(Fault::passedOn, Reason::errorInCell, row, column);
  if (source_.is())
    passedOn.hostError = static_cast<std::uint16_t>(
        source_->getCellByPosition(static_cast<sal_Int32>(column), static_cast<sal_Int32>(row))
            ->getError());
  return passedOn;
}

Result<double> Cells::number(std::size_t row, std::size_t column) const {
  if (auto fine = passable(row, column); !fine)
    return fine.failure();
  if (blank(row, column))
    return failure(Fault::value, Reason::blank, row, column);
  const Cell &cell = at(row, column);
  if (cell.kind == Cell::Kind::number)
    return cell.number;
  if (const auto number = plainNumber(cell.text))
    return *number;
  return failure(Fault::value, Reason::notNumber, row, column, toUtf8(cell.text));
}

Result<std::string> Cells::text(std::size_t row, std::size_t column) const {
  if (auto fine = passable(row, column); !fine)
    return fine.failure();
  if (blank(row, column))
    return std::string();
  const Cell &cell = at(row, column);
  if (cell.kind == Cell::Kind::text)
    return toUtf8(cell.text);
  return toUtf8(rtl::OUString::number(cell.number));
}

Result<bool> Cells::yes(std::size_t row, std::size_t column) const {
  if (auto fine = passable(row, column); !fine)
    return fine.failure();
  if (blank(row, column))
    return failure(Fault::value, Reason::blank, row, column);
  const Cell &cell = at(row, column);
  if (cell.kind == Cell::Kind::number && (cell.number == 0.0 || cell.number == 1.0))
    return cell.number == 1.0;
  const std::string shown =
      toUtf8(cell.kind == Cell::Kind::text ? cell.text : rtl::OUString::number(cell.number));
  if (cell.kind == Cell::Kind::text)
    if (const auto answer = findTerm(TermList::yesNo, shown))
      return termValue(TermList::yesNo, *answer) == 1.0;
  return failure(Fault::value, Reason::notYesNo, row, column, shown);
}

Result<double> Cells::date(std::size_t row, std::size_t column) const {
  if (auto fine = passable(row, column); !fine)
    return fine.failure();
  if (blank(row, column))
    return failure(Fault::value, Reason::blank, row, column);
  const Cell &cell = at(row, column);
  if (cell.kind == Cell::Kind::number)
    return cell.number;
  if (const auto date = isoDate(cell.text))
    return *date - nullDate_;
  return failure(Fault::value, Reason::notDate, row, column, toUtf8(cell.text));
}

Failure Call::failure(Fault fault, Reason reason, std::size_t argument, std::string subject) const {
  return {fault, reason, {static_cast<std::ptrdiff_t>(argument)}, std::move(subject)};
}

double Call::nullDate() const {
  css::util::Date date(30, 12, 1899);
  if (document_.is())
    document_->getPropertyValue("NullDate") >>= date;
  return serial({std::chrono::year(date.Year), std::chrono::month(date.Month),
                 std::chrono::day(date.Day)});
}

Result<Cells> Call::matrix(std::size_t argument) const {
  const Any &value = raw(argument);
  const auto index = static_cast<std::ptrdiff_t>(argument);
  if (value.getValueTypeClass() != css::uno::TypeClass_SEQUENCE) {
    if (!value.hasValue())
      return failure(Fault::value, Reason::blank, argument);
    Cells one(index, 1, 1);
    one.at(0, 0) = toCell(value);
    one.nullDate_ = one.at(0, 0).kind == Cell::Kind::text ? nullDate() : 0.0;
    return one;
  }
  Sequence<Sequence<Any>> rows;
  if (!(value >>= rows))
    return failure(Fault::value, Reason::notNumber, argument);
  const auto height = static_cast<std::size_t>(rows.getLength());
  const auto width = height == 0 ? 0 : static_cast<std::size_t>(rows[0].getLength());
  Cells cells(index, height, width);
  bool anyText = false;
  for (std::size_t r = 0; r < height; ++r) {
    const Sequence<Any> &row = std::as_const(rows)[static_cast<sal_Int32>(r)];
    const auto length = std::min(width, static_cast<std::size_t>(row.getLength()));
    for (std::size_t c = 0; c < length; ++c) {
      cells.at(r, c) = toCell(row[static_cast<sal_Int32>(c)]);
      anyText |= cells.at(r, c).kind == Cell::Kind::text;
    }
  }
  if (anyText)
    cells.nullDate_ = nullDate();
  return cells;
}

Result<Cells> Call::column(std::size_t argument) const {
  auto cells = matrix(argument);
  if (!cells)
    return cells;
  if (cells->columns() > 1 && cells->rows() > 1)
    return failure(Fault::value, Reason::notOneColumn, argument);
  if (cells->columns() > 1)
    cells->columns_ = 1; // one row reads as one column
  return cells;
}

css::uno::Reference<css::table::XCellRange> Call::range(std::size_t argument) const {
  return Reference<css::table::XCellRange>(raw(argument), UNO_QUERY);
}

Result<Cells> Call::table(std::size_t argument, std::size_t columns) const {
  const Reference<css::table::XCellRange> source = range(argument);
  const Reference<css::sheet::XSheetCellRange> onSheet(source, UNO_QUERY);
  const Reference<css::sheet::XCellRangeAddressable> addressable(source, UNO_QUERY);
  if (!onSheet.is() || !addressable.is())
    return failure(Fault::value, Reason::notRange, argument);
  const auto address = addressable->getRangeAddress();
  if (address.EndColumn - address.StartColumn + 1 < static_cast<sal_Int32>(columns))
    return failure(Fault::value, Reason::tooFewColumns, argument, std::to_string(columns));

  // A whole column costs what its used rows cost.
  const Reference<css::sheet::XSheetCellCursor> cursor = onSheet->getSpreadsheet()->createCursor();
  Reference<css::sheet::XUsedAreaCursor>(cursor, UNO_QUERY_THROW)->gotoEndOfUsedArea(false);
  const sal_Int32 lastUsed =
      Reference<css::sheet::XCellRangeAddressable>(cursor, UNO_QUERY_THROW)->getRangeAddress().EndRow;
  const sal_Int32 height = std::min(address.EndRow, lastUsed) - address.StartRow + 1;
  const auto index = static_cast<std::ptrdiff_t>(argument);
  if (height <= 0)
    return Cells(index, 0, static_cast<std::size_t>(address.EndColumn - address.StartColumn + 1));

  const sal_Int32 width = address.EndColumn - address.StartColumn + 1;
  const Reference<css::table::XCellRange> used =
      source->getCellRangeByPosition(0, 0, width - 1, height - 1);
  const Sequence<Sequence<Any>> rows =
      Reference<css::sheet::XCellRangeData>(used, UNO_QUERY_THROW)->getDataArray();
  Cells cells(index, static_cast<std::size_t>(rows.getLength()), static_cast<std::size_t>(width));
  for (sal_Int32 r = 0; r < rows.getLength(); ++r)
    for (sal_Int32 c = 0; c < rows[r].getLength() && c < width; ++c)
      cells.at(static_cast<std::size_t>(r), static_cast<std::size_t>(c)) = toCell(rows[r][c]);
  cells.source_ = used;
  cells.nullDate_ = nullDate();
  return cells;
}

Result<Cell> Call::single(std::size_t argument) const {
  auto cells = matrix(argument);
  if (!cells)
    return cells.failure();
  if (cells->rows() != 1 || cells->columns() != 1)
    return failure(Fault::value, Reason::notOneCell, argument);
  return cells->at(0, 0);
}

Result<double> Call::number(std::size_t argument) const {
  const Any &value = raw(argument);
  if (value.getValueTypeClass() == css::uno::TypeClass_DOUBLE) {
    const double number = *static_cast<const double *>(value.getValue());
    if (std::isfinite(number))
      return number;
    return failure(Fault::number, Reason::infinite, argument);
  }
  auto cells = matrix(argument);
  if (!cells)
    return cells.failure();
  if (cells->rows() != 1 || cells->columns() != 1)
    return failure(Fault::value, Reason::notOneCell, argument);
  return cells->number(0, 0);
}

Result<double> Call::number(std::size_t argument, double otherwise) const {
  return given(argument) ? number(argument) : Result<double>(otherwise);
}

Result<std::string> Call::text(std::size_t argument) const {
  auto cells = matrix(argument);
  if (!cells)
    return cells.failure();
  if (cells->rows() != 1 || cells->columns() != 1)
    return failure(Fault::value, Reason::notOneCell, argument);
  return cells->text(0, 0);
}

Result<std::string> Call::text(std::size_t argument, std::string otherwise) const {
  return given(argument) ? text(argument) : Result<std::string>(std::move(otherwise));
}

Result<bool> Call::yes(std::size_t argument, bool otherwise) const {
  if (!given(argument))
    return otherwise;
  auto cells = matrix(argument);
  if (!cells)
    return cells.failure();
  if (cells->rows() != 1 || cells->columns() != 1)
    return failure(Fault::value, Reason::notOneCell, argument);
  return cells->yes(0, 0);
}

Result<std::optional<double>> Call::date(std::size_t argument) const {
  if (!given(argument))
    return std::optional<double>();
  auto cells = matrix(argument);
  if (!cells)
    return cells.failure();
  if (cells->rows() != 1 || cells->columns() != 1)
    return failure(Fault::value, Reason::notOneCell, argument);
  auto date = cells->date(0, 0);
  if (!date)
    return date.failure();
  return std::optional<double>(*date);
}

Result<std::optional<std::size_t>> Call::rows(std::size_t argument) const {
  if (!given(argument))
    return std::optional<std::size_t>();
  auto wanted = number(argument);
  if (!wanted)
    return wanted.failure();
  if (*wanted < 1 || *wanted > maxRows || *wanted != std::floor(*wanted))
    return failure(Fault::number, Reason::outOfRange, argument, "1..1048576");
  return std::optional<std::size_t>(static_cast<std::size_t>(*wanted));
}

Result<std::vector<std::size_t>> usedRows(std::span<const Cells *const> columns) {
  const std::size_t rows = columns.empty() ? 0 : columns[0]->rows();
  for (const Cells *column : columns)
    if (column->rows() != rows)
      return Failure{Fault::value, Reason::unequalLengths, {column->argument()},
                     std::to_string(rows) + " / " + std::to_string(column->rows())};
  std::vector<std::size_t> used;
  used.reserve(rows);
  for (std::size_t row = 0; row < rows; ++row)
    for (const Cells *column : columns)
      if (!column->blankRow(row)) {
        used.push_back(row);
        break;
      }
  return used;
}

Failure relocated(Failure failure, std::span<const std::size_t> usedRows) {
  if (failure.where.row >= 0 && static_cast<std::size_t>(failure.where.row) < usedRows.size())
    failure.where.row = static_cast<std::ptrdiff_t>(usedRows[static_cast<std::size_t>(failure.where.row)]);
  return failure;
}

} // namespace mainstay::calc
