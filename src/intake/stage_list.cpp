#include "intake/stage_list.hpp"

#include "intake/delimited.hpp"
#include "intake/values.hpp"

#include <fmt/format.h>

namespace mainstay::intake {
namespace {

constexpr std::size_t columns = 3;

std::string_view withoutPercent(std::string_view text) {
  for (const std::string_view sign : {"%", "％"})
    if (text.ends_with(sign))
      return trimmed(text.substr(0, text.size() - sign.size()));
  return text;
}

Cell share(std::string_view text, char decimal) {
  if (text.empty())
    return {};
  const std::string_view number = withoutPercent(text);
  if (const auto value = parseAmount(number, decimal))
    return number.size() == text.size() ? *value : *value / 100;
  return std::string(text);
}

std::string quoted(std::string_view field) {
  if (field.find_first_of(",\"\r\n") == std::string_view::npos)
    return std::string(field);
  std::string result = "\"";
  for (const char c : field)
    result += c == '"' ? std::string("\"\"") : std::string(1, c);
  return result + '"';
}

std::string written(const Cell &cell) {
  if (const double *number = std::get_if<double>(&cell))
    return fmt::format("{}", *number);
  const std::string *text = std::get_if<std::string>(&cell);
  return text ? quoted(*text) : std::string();
}

} // namespace

StageList readStages(std::string_view utf8) {
  auto delimiter = declaredDelimiter(utf8);
  if (!delimiter)
    delimiter = detectDelimiter(utf8);
  RecordReader reader(utf8, delimiter.value_or(U','));
  std::vector<Record> records;
  for (Record record; reader.next(record);)
    if (!record.blank()) {
      record.fields.resize(columns);
      records.push_back(record);
    }
  DecimalEvidence decimals;
  for (const Record &record : records)
    for (std::size_t column = 1; column < columns; ++column)
      decimals.add(withoutPercent(trimmed(record.fields[column])));

  StageList list;
  for (const Record &record : records) {
    const auto field = [&](std::size_t column) { return trimmed(record.fields[column]); };
    const Cell progress = share(field(1), decimals.decide());
    if (&record == &records.front() && std::holds_alternative<std::string>(progress))
      continue;
    list.rows.push_back({field(0).empty() ? Cell() : Cell(std::string(field(0))), progress,
                         share(field(2), decimals.decide())});
    list.lines.push_back(record.line);
  }
  return list;
}

std::string writeStages(const std::vector<StageRow> &rows, const std::vector<std::string> &names) {
  std::string result;
  for (std::size_t column = 0; column < columns; ++column)
    result += (column ? "," : "") + (column < names.size() ? quoted(names[column]) : std::string());
  result += "\r\n";
  for (const StageRow &row : rows)
    result +=
        written(row.name) + ',' + written(row.progress) + ',' + written(row.calibrated) + "\r\n";
  return result;
}

} // namespace mainstay::intake
