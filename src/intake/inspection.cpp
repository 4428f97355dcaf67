#include <algorithm>

#include "intake/pipeline_reader.hpp"
#include "intake/rows.hpp"
#include "intake/values.hpp"

namespace mainstay::intake {
namespace {

constexpr std::size_t headerSearch = 20, shownRows = 20;

std::size_t recognised(const ColumnMap &columns) noexcept {
  return static_cast<std::size_t>(
      std::ranges::count_if(columns, [](const auto &column) { return column.has_value(); }));
}

// The record that names most columns; the first one when none does.
void findHeader(std::string_view text, char32_t delimiter, Inspection &result) {
  RecordReader reader(text, delimiter);
  Record record;
  std::size_t seen = 0, most = 0;
  while (seen < headerSearch && reader.next(record)) {
    if (record.blank())
      continue;
    const ColumnMap columns = recogniseColumns(record.fields);
    const std::size_t count = recognised(columns);
    if (seen == 0 || count > most) {
      most = count;
      result.header = record.fields;
      result.headerLine = record.line;
      result.columns = columns;
    }
    ++seen;
  }
}

std::optional<Unreadable> missingColumn(const ColumnMap &columns) {
  const auto has = [&](Field field) {
    return columns[static_cast<std::size_t>(field)].has_value();
  };
  const auto missing = [](Field field) {
    return Unreadable{Problem::missingColumn, std::string(fieldName(field))};
  };
  if (!has(Field::stage))
    return missing(Field::stage);
  if (!has(Field::amount) && !has(Field::product))
    return missing(Field::amount);
  return std::nullopt;
}

void surveyRows(std::string_view text, const Options &options, Inspection &result) {
  RecordReader reader(text, *result.format.delimiter);
  Record record;
  while (reader.next(record) && record.line < result.headerLine)
    continue;
  const std::size_t width = namedWidth(result.header);
  reader.expectWidth(width);
  DecimalEvidence decimals;
  DateEvidence dates;
  StageBook book(options.stages);
  std::vector<std::size_t> counts;
  while (reader.next(record)) {
    if (record.blank())
      continue;
    ++result.rows;
    if (result.firstRows.size() < shownRows)
      result.firstRows.push_back(record.fields);
    if (shapeFault(record, width))
      continue;
    decimals.add(cell(record, result.columns, Field::amount));
    for (const Field field : {Field::opened, Field::closeDate, Field::expectedClose})
      dates.add(cell(record, result.columns, field));
    if (const auto stage = book.find(cell(record, result.columns, Field::stage),
                                     cell(record, result.columns, Field::status))) {
      counts.resize(book.entries().size());
      ++counts[*stage];
    }
  }
  counts.resize(book.entries().size());
  for (std::size_t i = 0; i < counts.size(); ++i)
    if (counts[i] > 0)
      result.stages.push_back({book.entries()[i].name, counts[i], book.entries()[i].meaning});
  std::ranges::stable_sort(result.stages, std::ranges::greater{}, &StageCount::count);

  if (!result.format.decimal)
    result.format.decimal = decimals.decide();
  if (!result.format.dateOrder) {
    // Where the comma is the decimal separator, or the file had to avoid it, the day goes first.
    const bool dayFirst = result.format.decimal == ',' || result.format.delimiter == U';';
    result.format.dateOrder =
        dates.decide(dayFirst ? DateOrder::dayMonthYear : DateOrder::monthDayYear);
  }
}

} // namespace

Inspection inspect(std::string_view utf8, const Options &options) {
  Inspection result;
  result.format = options.format;
  if (!result.format.delimiter)
    result.format.delimiter = declaredDelimiter(utf8);
  const bool told = result.format.delimiter.has_value();
  if (!told)
    result.format.delimiter = detectDelimiter(utf8);
  const bool found = result.format.delimiter.has_value();
  if (!found)
    result.format.delimiter = U',';

  findHeader(utf8, *result.format.delimiter, result);
  if (result.headerLine == 0)
    result.problem = Unreadable{Problem::empty, {}};
  else if (utf8.find('\0') != std::string_view::npos)
    result.problem = Unreadable{Problem::binary, {}};
  else if (namedWidth(result.header) < 2)
    result.problem = Unreadable{Problem::oneColumn, {}};
  else if (!options.columns && recognised(result.columns) == 0)
    result.problem = Unreadable{Problem::noHeader, {}};

  if (options.columns) {
    result.columns = *options.columns;
    for (auto &column : result.columns)
      if (column && *column >= result.header.size())
        column.reset();
  }
  if (!result.problem)
    result.problem = missingColumn(result.columns);
  if (const auto amount = result.columns[static_cast<std::size_t>(Field::amount)])
    result.amountUnit = amountUnit(result.header[*amount]);
  surveyRows(utf8, options, result);
  return result;
}

} // namespace mainstay::intake
