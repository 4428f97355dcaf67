#include "office/import_arguments.hpp"

#include "calc/text.hpp"
#include "calc/texts.hpp"
#include "intake/names.hpp"
#include "office/input_file.hpp"

#include <com/sun/star/beans/NamedValue.hpp>

#include <array>
#include <cmath>

namespace mainstay::office {
namespace {

using css::beans::NamedValue;
using css::beans::PropertyValue;
using css::uno::Any;
using css::uno::Sequence;
using rtl::OUString;

constexpr std::array dateOrders{"YMD", "DMY", "MDY"}; // in the order of intake::DateOrder

class Reader {
public:
  Reader(const Sequence<PropertyValue> &arguments, Language language)
      : arguments_(arguments), language_(language) {}

  // The value, when it is given and not void.
  template <class T> std::optional<T> get(const char *name) const {
    for (const PropertyValue &argument : arguments_)
      if (argument.Name.equalsAscii(name) && argument.Value.hasValue()) {
        T value{};
        if (!(argument.Value >>= value))
          refuse(name, argument.Value.getValueTypeName());
        return value;
      }
    return {};
  }
  OUString text(const char *name) const { return get<OUString>(name).value_or(OUString()); }

  [[noreturn]] void refuse(const char *name, const OUString &value) const {
    throw ImportProblem(
        mainstay::text(Text::importBadArgument, language_, name, calc::toUtf8(value)));
  }

private:
  const Sequence<PropertyValue> &arguments_;
  Language language_;
};

intake::Format readFormat(const Reader &reader) {
  intake::Format format;
  if (const OUString delimiter = reader.text("Delimiter"); !delimiter.isEmpty()) {
    sal_Int32 end = 0;
    format.delimiter = delimiter.iterateCodePoints(&end);
    constexpr std::u32string_view allowed = U",;\t|";
    if (end != delimiter.getLength() ||
        allowed.find(*format.delimiter) == std::u32string_view::npos)
      reader.refuse("Delimiter", delimiter);
  }
  if (const OUString decimal = reader.text("DecimalSeparator"); !decimal.isEmpty()) {
    if (decimal != "." && decimal != ",")
      reader.refuse("DecimalSeparator", decimal);
    format.decimal = decimal == "." ? '.' : ',';
  }
  if (const OUString order = reader.text("DateOrder"); !order.isEmpty()) {
    for (std::size_t index = 0; index < dateOrders.size(); ++index)
      if (order.equalsAscii(dateOrders[index]))
        format.dateOrder = static_cast<intake::DateOrder>(index);
    if (!format.dateOrder)
      reader.refuse("DateOrder", order);
  }
  return format;
}

std::optional<intake::ColumnMap> readColumns(const Reader &reader) {
  const auto given = reader.get<Sequence<NamedValue>>("Columns");
  if (!given)
    return {};
  intake::ColumnMap columns;
  for (const NamedValue &entry : *given)
    for (std::size_t index = 0; index < intake::fieldCount; ++index) {
      if (calc::toUtf8(entry.Name) != intake::fieldName(static_cast<intake::Field>(index)))
        continue;
      sal_Int32 column = -1;
      if (!(entry.Value >>= column) || column < 0)
        reader.refuse("Columns", entry.Name);
      columns[index] = static_cast<std::size_t>(column);
    }
  return columns;
}

std::vector<intake::StageMeaning> readStages(const Reader &reader) {
  std::vector<intake::StageMeaning> stages;
  for (const NamedValue &entry :
       reader.get<Sequence<NamedValue>>("Stages").value_or(Sequence<NamedValue>())) {
    OUString meaning;
    entry.Value >>= meaning;
    intake::StageMeaning stage{calc::toUtf8(entry.Name), intake::Status::open, 0};
    if (meaning == "won") {
      stage.status = intake::Status::won;
      stage.standardStage = 7;
    } else if (meaning == "lost")
      stage.status = intake::Status::lost;
    else {
      stage.standardStage = meaning.getLength() == 1 ? meaning[0] - u'0' : 0;
      if (stage.standardStage < 1 || stage.standardStage > 8)
        reader.refuse("Stages", entry.Name + " = " + meaning);
    }
    stages.push_back(std::move(stage));
  }
  return stages;
}

std::optional<double> readNumber(const Reader &reader, const char *name, double minimum,
                                 double maximum) {
  const auto number = reader.get<double>(name);
  if (number && !(*number >= minimum && *number <= maximum))
    reader.refuse(name, OUString::number(*number));
  return number;
}

} // namespace

const char *dateOrderName(intake::DateOrder order) {
  return dateOrders[static_cast<std::size_t>(order)];
}

OUString meaningName(const intake::StageMeaning &meaning) {
  switch (meaning.status) {
  case intake::Status::won:
    return "won";
  case intake::Status::lost:
    return "lost";
  case intake::Status::open:
    return OUString::number(meaning.standardStage);
  }
  return {};
}

ImportArguments readArguments(const Sequence<PropertyValue> &arguments, Language officeLanguage) {
  ImportArguments result;
  const Reader reader(arguments, officeLanguage);
  result.language = officeLanguage;
  if (const OUString language = reader.text("Language"); !language.isEmpty()) {
    const auto known = parseLanguage(calc::toUtf8(language));
    if (!known)
      reader.refuse("Language", language);
    result.language = *known;
  }
  result.url = reader.text("URL");
  result.encoding = reader.text("Encoding");
  result.pricesUrl = reader.text("PricesURL");
  result.options.format = readFormat(reader);
  result.options.columns = readColumns(reader);
  result.options.stages = readStages(reader);
  constexpr double lastDay = 2958465.0; // 9999-12-31
  result.target = readNumber(reader, "Target", 0.0, 1e300);
  result.today = readNumber(reader, "Today", 1.0, lastDay);
  result.hidden = reader.get<bool>("Hidden").value_or(false);
  result.indicator = reader.get<css::uno::Reference<css::task::XStatusIndicator>>("StatusIndicator")
                         .value_or(css::uno::Reference<css::task::XStatusIndicator>());
  return result;
}

} // namespace mainstay::office
