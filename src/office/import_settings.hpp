// What a user chooses for an import, and what the file looks like under those choices: the
// arguments and the answer of org.mainstay.PipelineImport as values.
#pragma once

#include <com/sun/star/beans/PropertyValue.hpp>
#include <com/sun/star/uno/Sequence.hxx>
#include <rtl/ustring.hxx>

#include <algorithm>
#include <array>
#include <cstddef>
#include <map>
#include <optional>
#include <string_view>
#include <vector>

namespace mainstay::office {

// How the text of the file is read. Each is a string argument of the service.
inline constexpr std::array<const char *, 4> formatArguments{"Encoding", "Delimiter",
                                                             "DecimalSeparator", "DateOrder"};
inline constexpr std::size_t formatCount = formatArguments.size();
inline constexpr std::size_t encodingAspect = 0, delimiterAspect = 1; // decide where columns begin

// The fields of a deal, by their names in the service's `Columns`.
inline constexpr std::array<const char *, 11> fieldNames{
    "id",    "name",   "account", "owner",     "product",      "amount",
    "stage", "status", "opened",  "closeDate", "expectedClose"};
inline constexpr std::size_t fieldCount = fieldNames.size();

constexpr std::size_t fieldIndex(std::string_view name) {
  return static_cast<std::size_t>(std::ranges::find(fieldNames, name) - fieldNames.begin());
}

// Column of the file for each field, from 0; none where the file has no such column.
using FieldColumns = std::array<std::optional<sal_Int32>, fieldCount>;

struct ImportSettings {
  rtl::OUString url;
  std::array<rtl::OUString, formatCount> format; // "" is found out from the file
  std::optional<FieldColumns> columns;           // none: recognised by the header
  std::map<rtl::OUString, rtl::OUString> stages; // what the user said: "1" to "8", "won", "lost"
  rtl::OUString pricesUrl;
  std::optional<double> target;
};

struct FileStage {
  rtl::OUString name;
  rtl::OUString meaning; // "1" to "8", "won", "lost", or "": not known
};

struct Inspection {
  std::array<rtl::OUString, formatCount> format;
  std::vector<rtl::OUString> header;
  FieldColumns columns;
  std::vector<FileStage> stages;
  std::vector<std::vector<rtl::OUString>> rows;
};

// Arguments for inspect(): no more than decides what the file looks like.
css::uno::Sequence<css::beans::PropertyValue> inspectArguments(const ImportSettings &settings);

// Arguments for importPipeline(), without those of the moment such as the status indicator.
css::uno::Sequence<css::beans::PropertyValue> importArguments(const ImportSettings &settings);

Inspection readInspection(const css::uno::Sequence<css::beans::PropertyValue> &answer);

// The value of that name, or a void one.
css::uno::Any valueOf(const css::uno::Sequence<css::beans::PropertyValue> &values,
                      const rtl::OUString &name);

} // namespace mainstay::office
