#include "office/import_settings.hpp"

#include <com/sun/star/beans/NamedValue.hpp>

#include <algorithm>

namespace mainstay::office {
namespace {

using css::beans::NamedValue;
using css::beans::PropertyValue;
using css::uno::Any;
using css::uno::Sequence;
using rtl::OUString;

template <class T> Sequence<T> toSequence(const std::vector<T> &values) {
  return {values.data(), static_cast<sal_Int32>(values.size())};
}

template <class T> std::vector<T> toVector(const Sequence<T> &values) {
  return {values.begin(), values.end()};
}

PropertyValue argument(const OUString &name, const Any &value) {
  return {name, -1, value, css::beans::PropertyState_DIRECT_VALUE};
}

std::vector<PropertyValue> readingArguments(const ImportSettings &settings) {
  std::vector<PropertyValue> arguments{argument("URL", Any(settings.url))};
  for (std::size_t i = 0; i < formatCount; ++i)
    if (!settings.format[i].isEmpty())
      arguments.push_back(
          argument(OUString::createFromAscii(formatArguments[i]), Any(settings.format[i])));
  if (settings.columns) {
    std::vector<NamedValue> columns;
    for (std::size_t i = 0; i < fieldCount; ++i)
      if (const auto column = (*settings.columns)[i])
        columns.emplace_back(OUString::createFromAscii(fieldNames[i]), Any(*column));
    arguments.push_back(argument("Columns", Any(toSequence(columns))));
  }
  return arguments;
}

} // namespace

Any valueOf(const Sequence<PropertyValue> &values, const OUString &name) {
  const auto found = std::find_if(values.begin(), values.end(),
                                  [&](const PropertyValue &value) { return value.Name == name; });
  return found == values.end() ? Any() : found->Value;
}

Sequence<PropertyValue> inspectArguments(const ImportSettings &settings) {
  return toSequence(readingArguments(settings));
}

Sequence<PropertyValue> importArguments(const ImportSettings &settings) {
  std::vector<PropertyValue> arguments = readingArguments(settings);
  std::vector<NamedValue> stages;
  for (const auto &[name, meaning] : settings.stages)
    stages.emplace_back(name, Any(meaning));
  if (!stages.empty())
    arguments.push_back(argument("Stages", Any(toSequence(stages))));
  if (!settings.pricesUrl.isEmpty())
    arguments.push_back(argument("PricesURL", Any(settings.pricesUrl)));
  if (settings.target)
    arguments.push_back(argument("Target", Any(*settings.target)));
  return toSequence(arguments);
}

Inspection readInspection(const Sequence<PropertyValue> &answer) {
  Inspection inspection;
  for (std::size_t i = 0; i < formatCount; ++i)
    valueOf(answer, OUString::createFromAscii(formatArguments[i])) >>= inspection.format[i];

  Sequence<OUString> header;
  valueOf(answer, "Header") >>= header;
  inspection.header = toVector(header);

  Sequence<NamedValue> columns;
  valueOf(answer, "Columns") >>= columns;
  for (const NamedValue &column : columns)
    for (std::size_t i = 0; i < fieldCount; ++i)
      if (sal_Int32 index = 0;
          column.Name.equalsAscii(fieldNames[i]) && (column.Value >>= index) && index >= 0)
        inspection.columns[i] = index;

  Sequence<NamedValue> stages;
  valueOf(answer, "Stages") >>= stages;
  for (const NamedValue &stage : stages) {
    OUString meaning;
    stage.Value >>= meaning;
    inspection.stages.push_back({stage.Name, meaning});
  }

  Sequence<Sequence<OUString>> rows;
  valueOf(answer, "Rows") >>= rows;
  for (const Sequence<OUString> &row : rows)
    inspection.rows.push_back(toVector(row));
  return inspection;
}

} // namespace mainstay::office
