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

// What Calc hands over for one cell, into a blank one; false where it is an error. In place: a big table has very
// many cells.
bool readInto(Cell &cell, const Any &value) {
  switch (value.getValueTypeClass()) {
  case css::uno::TypeClass_DOUBLE:
    cell = *static_cast<const double *>(value.getValue());
    return std::isfinite(*static_cast<const double *>(value.getValue()));
  case css::uno::TypeClass_STRING: {
    const auto &text = *static_cast<const rtl::OUString *>(value.getValue());
    if (!text.isEmpty())
      cell.emplace<std::string>(toUtf8(text));
    return true;
  }
  default: { // void is how a cell range shows an error
    double number = 0.0;
    if (!(value >>= number))
      return false;
    cell = number;
    return true;
  }
  }
}

std::optional<Cell> toCell(const Any &value) {
  Cell cell;
  return readInto(cell, value) ? std::optional<Cell>(std::move(cell)) : std::nullopt;
}

// A number written as plain text, the same in every locale: digits, one point, sign, exponent.
std::optional<double> plainNumber(const std::string &text) {
  const std::string folded = fold(text);
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

std::optional<double> isoDate(const std::string &text) {
  const std::string folded = fold(text);
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

Result<std::vector<double>> readEach(const Cells &column, std::span<const std::size_t> usedRows,
                                     Result<double> (*read)(const Cell &, Position)) {
  std::vector<double> numbers;
  numbers.reserve(usedRows.size());
  for (std::size_t row : usedRows) {
    auto number = read(column.at(row, 0), column.position(row, 0));
    if (!number)
      return number.failure();
    numbers.push_back(*number);
  }
  return numbers;
}

Result<std::optional<Cells>> asOptional(Result<Cells> cells) {
  return cells ? Result<std::optional<Cells>>(*std::move(cells)) : cells.failure();
}

} // namespace

const Cell &Cells::at(std::size_t row, std::size_t column) const {
  static const Cell blank;
  return column < columns_ ? cells_.at(row * columns_ + column) : blank;
}

bool Cells::blankRow(std::size_t row) const {
  for (std::size_t column = 0; column < columns_; ++column)
    if (!isBlank(at(row, column)))
      return false;
  return true;
}

std::vector<Cell> Cells::column(std::size_t column) const {
  std::vector<Cell> cells(rows());
  for (std::size_t row = 0; row < cells.size(); ++row)
    cells[row] = at(row, column);
  return cells;
}

Cells &&Cells::withNumbers(std::size_t column) && {
  for (std::size_t row = 0; column < columns_ && row < rows(); ++row)
    if (Cell &cell = cells_[row * columns_ + column]; const auto *text = std::get_if<std::string>(&cell))
      if (const auto number = plainNumber(*text))
        cell = *number;
  return std::move(*this);
}

Cells &&Cells::withDates(std::size_t column) && {
  for (std::size_t row = 0; column < columns_ && row < rows(); ++row)
    if (Cell &cell = cells_[row * columns_ + column]; const auto *text = std::get_if<std::string>(&cell))
      if (const auto date = isoDate(*text))
        cell = *date - nullDate_;
  return std::move(*this);
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
    auto content = toCell(value);
    if (!content)
      return failure(Fault::value, Reason::errorInCell, argument);
    Cells one(index, 1, 1);
    one.nullDate_ = std::holds_alternative<std::string>(*content) ? nullDate() : 0.0;
    one.cells_[0] = std::move(*content);
    return one;
  }
  Sequence<Sequence<Any>> rows;
  if (!(value >>= rows))
    return failure(Fault::value, Reason::notNumber, argument);
  const auto height = static_cast<std::size_t>(rows.getLength());
  const auto width = height == 0 ? 0 : static_cast<std::size_t>(rows[0].getLength());
  Cells cells(index, height, width);
  cells.nullDate_ = nullDate();
  for (std::size_t r = 0; r < height; ++r) {
    const Sequence<Any> &row = std::as_const(rows)[static_cast<sal_Int32>(r)];
    const auto length = std::min(width, static_cast<std::size_t>(row.getLength()));
    for (std::size_t c = 0; c < length; ++c)
      if (!readInto(cells.cells_[r * width + c], row[static_cast<sal_Int32>(c)]))
        return Failure{Fault::value, Reason::errorInCell, cells.position(r, c)};
  }
  return cells;
}

Result<Cells> Call::terms(std::size_t argument) const {
  auto cells = matrix(argument);
  if (!cells)
    return cells;
  if (cells->columns() > 1 && cells->rows() > 1)
    return failure(Fault::value, Reason::notOneColumn, argument);
  if (cells->columns() > 1)
    cells->columns_ = 1; // one row reads as one column
  return cells;
}

Result<Cells> Call::numbers(std::size_t argument) const {
  auto cells = terms(argument);
  return cells ? Result<Cells>((*std::move(cells)).withNumbers(0)) : cells;
}

Result<Cells> Call::dates(std::size_t argument) const {
  auto cells = terms(argument);
  return cells ? Result<Cells>((*std::move(cells)).withDates(0)) : cells;
}

Result<std::optional<Cells>> Call::optionalTerms(std::size_t argument) const {
  return given(argument) ? asOptional(terms(argument)) : std::optional<Cells>();
}

Result<std::optional<Cells>> Call::optionalNumbers(std::size_t argument) const {
  return given(argument) ? asOptional(numbers(argument)) : std::optional<Cells>();
}

css::uno::Reference<css::table::XCellRange> Call::range(std::size_t argument) const {
  return Reference<css::table::XCellRange>(raw(argument), UNO_QUERY);
}

Result<Call::RangeSize> Call::rangeSize(std::size_t argument) const {
  const Reference<css::sheet::XCellRangeAddressable> addressable(range(argument), UNO_QUERY);
  if (!addressable.is())
    return failure(Fault::value, Reason::notRange, argument);
  const auto address = addressable->getRangeAddress();
  return RangeSize{static_cast<std::size_t>(address.EndRow - address.StartRow + 1),
                   static_cast<std::size_t>(address.EndColumn - address.StartColumn + 1)};
}

Result<Cells> Call::table(std::size_t argument, std::size_t required, std::size_t used,
                          const std::vector<bool> &ignored) const {
  const Reference<css::table::XCellRange> source = range(argument);
  const Reference<css::sheet::XSheetCellRange> onSheet(source, UNO_QUERY);
  const Reference<css::sheet::XCellRangeAddressable> addressable(source, UNO_QUERY);
  if (!onSheet.is() || !addressable.is())
    return failure(Fault::value, Reason::notRange, argument);
  const auto address = addressable->getRangeAddress();
  const sal_Int32 columns = address.EndColumn - address.StartColumn + 1;
  if (columns < static_cast<sal_Int32>(required))
    return failure(Fault::value, Reason::tooFewColumns, argument, std::to_string(required));
  const sal_Int32 width = std::min(columns, static_cast<sal_Int32>(used));

  // A whole column costs what its used rows cost.
  const Reference<css::sheet::XSheetCellCursor> cursor = onSheet->getSpreadsheet()->createCursor();
  Reference<css::sheet::XUsedAreaCursor>(cursor, UNO_QUERY_THROW)->gotoEndOfUsedArea(false);
  const sal_Int32 lastUsed =
      Reference<css::sheet::XCellRangeAddressable>(cursor, UNO_QUERY_THROW)->getRangeAddress().EndRow;
  const sal_Int32 height = std::max(std::min(address.EndRow, lastUsed) - address.StartRow + 1, 0);
  Cells cells(static_cast<std::ptrdiff_t>(argument), static_cast<std::size_t>(height),
              static_cast<std::size_t>(width));
  if (height == 0)
    return cells;

  cells.nullDate_ = nullDate();
  const Reference<css::table::XCellRange> part =
      source->getCellRangeByPosition(0, 0, width - 1, height - 1);
  const Sequence<Sequence<Any>> rows =
      Reference<css::sheet::XCellRangeData>(part, UNO_QUERY_THROW)->getDataArray();
  for (sal_Int32 r = 0; r < std::min(height, rows.getLength()); ++r) {
    const Sequence<Any> &row = rows[r];
    const sal_Int32 length = std::min(width, row.getLength());
    for (sal_Int32 c = 0; c < length; ++c) {
      Cell &cell = cells.cells_[static_cast<std::size_t>(r * width + c)];
      if (readInto(cell, row[c]))
        continue;
      if (static_cast<std::size_t>(c) < ignored.size() && ignored[static_cast<std::size_t>(c)]) {
        cell = Cell();
        continue;
      }
      Failure passedOn{Fault::passedOn, Reason::errorInCell,
                       cells.position(static_cast<std::size_t>(r), static_cast<std::size_t>(c))};
      passedOn.hostError = static_cast<std::uint16_t>(part->getCellByPosition(c, r)->getError());
      return passedOn;
    }
  }
  return cells;
}

Result<Cell> Call::cell(std::size_t argument) const {
  const Any &value = raw(argument);
  if (value.getValueTypeClass() != css::uno::TypeClass_SEQUENCE) {
    if (auto content = toCell(value))
      return *std::move(content);
    return failure(Fault::value, value.hasValue() ? Reason::errorInCell : Reason::blank, argument);
  }
  auto cells = matrix(argument);
  if (!cells)
    return cells.failure();
  if (cells->rows() != 1 || cells->columns() != 1)
    return failure(Fault::value, Reason::notOneCell, argument);
  return cells->at(0, 0);
}

Result<double> Call::number(std::size_t argument) const {
  auto content = cell(argument);
  if (!content)
    return content.failure();
  if (const auto *text = std::get_if<std::string>(&*content))
    if (const auto number = plainNumber(*text))
      return *number;
  return readNumber(*content, {static_cast<std::ptrdiff_t>(argument)});
}

Result<double> Call::number(std::size_t argument, double otherwise) const {
  return given(argument) ? number(argument) : Result<double>(otherwise);
}

Result<std::optional<double>> Call::optionalNumber(std::size_t argument) const {
  if (!given(argument))
    return std::optional<double>();
  auto number = this->number(argument);
  return number ? Result<std::optional<double>>(*number) : number.failure();
}

Result<std::string> Call::text(std::size_t argument) const {
  auto content = cell(argument);
  if (!content)
    return content.failure();
  auto text = readText(*content, {static_cast<std::ptrdiff_t>(argument)});
  return text ? Result<std::string>(std::string(*text)) : text.failure();
}

Result<std::string> Call::text(std::size_t argument, std::string otherwise) const {
  return given(argument) ? text(argument) : Result<std::string>(std::move(otherwise));
}

Result<Language> Call::language(std::size_t argument) const {
  auto tag = text(argument, "en");
  if (!tag)
    return tag.failure();
  const auto parsed = parseLanguage(*tag);
  return parsed ? Result<Language>(*parsed)
                : failure(Fault::notAvailable, Reason::unknownLanguage, argument, *tag);
}

Result<bool> Call::yes(std::size_t argument, bool otherwise) const {
  if (!given(argument))
    return otherwise;
  auto content = cell(argument);
  return content ? readYesNo(*content, {static_cast<std::ptrdiff_t>(argument)}) : content.failure();
}

Result<std::optional<double>> Call::optionalDate(std::size_t argument) const {
  if (!given(argument))
    return std::optional<double>();
  auto cells = dates(argument);
  if (!cells)
    return cells.failure();
  if (cells->rows() != 1)
    return failure(Fault::value, Reason::notOneCell, argument);
  auto date = readDate(cells->at(0, 0), {static_cast<std::ptrdiff_t>(argument)});
  return date ? Result<std::optional<double>>(*date) : date.failure();
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

Result<std::vector<double>> numbersOf(const Cells &column, std::span<const std::size_t> usedRows) {
  return readEach(column, usedRows, readNumber);
}

Result<std::vector<double>> datesOf(const Cells &column, std::span<const std::size_t> usedRows) {
  return readEach(column, usedRows, readDate);
}

std::vector<Cell> cellsOf(const Cells &column, std::span<const std::size_t> usedRows) {
  std::vector<Cell> cells;
  cells.reserve(usedRows.size());
  for (std::size_t row : usedRows)
    cells.push_back(column.at(row, 0));
  return cells;
}

Failure relocated(Failure failure, std::span<const std::size_t> usedRows) {
  if (failure.where.row >= 0 && static_cast<std::size_t>(failure.where.row) < usedRows.size())
    failure.where.row = static_cast<std::ptrdiff_t>(usedRows[static_cast<std::size_t>(failure.where.row)]);
  return failure;
}

} // namespace mainstay::calc
