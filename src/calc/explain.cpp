#include "calc/explain.hpp"

#include "calc/explain_details.hpp"
#include "calc/reasons.hpp"
#include "calc/text.hpp"
#include "calc/texts.hpp"

#include <com/sun/star/beans/XPropertySetInfo.hpp>
#include <com/sun/star/document/XDocumentPropertiesSupplier.hpp>
#include <com/sun/star/sheet/XCellAddressable.hpp>
#include <com/sun/star/sheet/XCellRangeData.hpp>

#include <algorithm>
#include <cmath>

namespace mainstay::calc {

namespace {

using css::uno::Any;
using css::uno::Reference;
using css::uno::UNO_QUERY;
using css::uno::UNO_QUERY_THROW;

constexpr sal_Int32 longestText = 60;

std::string errorName(std::uint16_t code) {
  switch (code) {
  case 0x7fff:
    return "#N/A";
  case 503:
    return "#NUM!";
  case 519:
    return "#VALUE!";
  case 524:
    return "#REF!";
  case 525:
    return "#NAME?";
  case 532:
    return "#DIV/0!";
  default:
    return "Err:" + std::to_string(code);
  }
}

std::string shownValue(const Value &value) {
  if (const auto *number = std::get_if<double>(&value))
    return shownNumber(*number);
  if (const auto *written = std::get_if<std::string>(&value))
    return "“" + *written + "”";
  if (const auto *fault = std::get_if<Fault>(&value))
    return errorName(errorCode({*fault, Reason::noRows}));
  return "“”";
}

std::string shownAny(const Any &value) {
  double number = 0.0;
  rtl::OUString written;
  if (value >>= number)
    return shownNumber(number);
  if (value >>= written) {
    const bool cut = written.getLength() > longestText;
    return "“" + toUtf8(cut ? written.copy(0, longestText) : written) + (cut ? "…”" : "”");
  }
  return "?";
}

class Explainer {
public:
  Explainer(const Reference<css::table::XCell> &cell,
            const Reference<css::beans::XPropertySet> &document, Language language)
      : reader_(document), document_(document), cell_(cell), language_(language) {
    const auto address =
        Reference<css::sheet::XCellAddressable>(cell, UNO_QUERY_THROW)->getCellAddress();
    sheet_ = address.Sheet;
    shownCell_ = reader_.shown(
        {address.Sheet, address.Column, address.Row, address.Column, address.Row}, sheet_);
  }

  std::string words() const {
    const auto call = reader_.firstCall(cell_);
    if (!call)
      return say(Text::explainNoFunction, shownCell_);
    if (const std::string host = hostError(*call); !host.empty())
      return failed(errorName(504), host);
    const auto required = static_cast<std::size_t>(std::ranges::count_if(
        call->function->parameters, [](const ParameterInfo &p) { return !p.optional; }));
    if (call->arguments.size() < required)
      return failed(shownError(), say(Text::explainTooFew, required));

    const Any omitted;
    std::vector<const Any *> values(call->function->parameters.size(), &omitted);
    bool known = true;
    for (std::size_t i = 0; i < call->arguments.size(); ++i) {
      known &= call->arguments[i].value.has_value();
      if (call->arguments[i].value)
        values[i] = &*call->arguments[i].value;
    }
    if (!known)
      return cell_->getError() != 0 ? failed(shownError(), say(Text::explainComputedFailure))
                                    : succeeded(*call, shownResult(), {});
    const Call repeated(values, document_);
    const auto answer = call->function->binding(repeated);
    if (!answer)
      return failed(errorName(errorCode(answer.failure())), cause(*call, answer.failure()));
    return succeeded(*call, shownAnswer(*answer), details(*call->function, repeated, language_));
  }

private:
  template <class... Arguments> std::string say(Text key, const Arguments &...arguments) const {
    return std::string(text(key, language_, arguments...));
  }

  std::string failed(const std::string &error, const std::string &why) const {
    return say(Text::explainFailure, shownCell_, error, why);
  }

  std::string shownError() const {
    return errorName(static_cast<std::uint16_t>(cell_->getError()));
  }

  std::string shownResult() const {
    return cell_->getFormula().isEmpty() ? "" : shownNumber(cell_->getValue());
  }

  std::string shownAnswer(const Answer &answer) const {
    if (const auto *number = std::get_if<double>(&answer))
      return shownNumber(*number);
    if (const auto *written = std::get_if<std::string>(&answer))
      return "“" + *written + "”";
    const Grid &grid = std::get<Grid>(answer);
    return say(Text::explainTableResult, grid.rows(), grid.columns(),
               grid.rows() == 0 ? "“”" : shownValue(grid.at(0, 0)));
  }

  std::string label(const OwnCall &call, std::size_t argument) const {
    return std::string(call.function->parameters[argument].label[static_cast<std::size_t>(language_)]);
  }

  std::string succeeded(const OwnCall &call, const std::string &result,
                        const std::string &particulars) const {
    const auto summary = call.function->summary[static_cast<std::size_t>(language_)];
    std::string words = say(Text::explainResult, std::string(call.function->name), result,
                            std::string(summary));
    for (std::size_t i = 0; i < call.arguments.size(); ++i) {
      const FormulaArgument &argument = call.arguments[i];
      if (argument.value && !argument.value->hasValue())
        continue;
      words += "\n" + say(Text::explainArgument, label(call, i), described(argument));
    }
    return particulars.empty() ? words : words + "\n" + particulars;
  }

  std::string described(const FormulaArgument &argument) const {
    if (!argument.source)
      return argument.value ? shownAny(*argument.value)
                            : say(Text::explainArgumentComputed, argument.shown);
    const auto &area = *argument.source;
    const std::string where = reader_.shown(area, sheet_);
    if (area.StartRow == area.EndRow && area.StartColumn == area.EndColumn &&
        argument.value->getValueTypeClass() != css::uno::TypeClass_INTERFACE)
      return say(Text::explainArgumentCell, shownAny(*argument.value), where);
    return say(Text::explainArgumentRange, where, area.EndRow - area.StartRow + 1);
  }

  std::string cause(const OwnCall &call, const Failure &failure) const {
    const std::string reason = reasonInWords(failure, language_);
    const Position &where = failure.where;
    if (where.argument < 0 || static_cast<std::size_t>(where.argument) >= call.arguments.size())
      return reason;
    const auto argument = static_cast<std::size_t>(where.argument);
    const auto &source = call.arguments[argument].source;
    if (!source)
      return say(Text::explainFailureIn, label(call, argument), reason);
    auto area = *source;
    if (where.row >= 0) {
      const bool oneRow = area.StartRow == area.EndRow && where.column <= 0;
      area.StartRow += oneRow ? 0 : static_cast<sal_Int32>(where.row);
      area.StartColumn += static_cast<sal_Int32>(oneRow ? where.row : std::max<std::ptrdiff_t>(where.column, 0));
      area.EndRow = area.StartRow;
      area.EndColumn = area.StartColumn;
    }
    return say(Text::explainFailureAt, label(call, argument), reader_.shown(area, sheet_), reason);
  }

  // An error in a range that Calc passes by value: it then answers for us.
  std::string hostError(const OwnCall &call) const {
    for (std::size_t i = 0; i < call.arguments.size(); ++i) {
      const ParameterKind kind = call.function->parameters[i].kind;
      if (kind == ParameterKind::table || kind == ParameterKind::cell)
        continue;
      for (const auto &area : call.arguments[i].reads) {
        const auto range = reader_.range(area);
        if (const auto cell = firstError(range, area))
          return say(Text::explainHostError, reader_.shown(*cell, sheet_));
      }
    }
    return {};
  }

  static std::optional<css::table::CellRangeAddress>
  firstError(const Reference<css::table::XCellRange> &range, css::table::CellRangeAddress area);

  FormulaReader reader_;
  Reference<css::beans::XPropertySet> document_;
  Reference<css::table::XCell> cell_;
  Language language_;
  sal_Int32 sheet_ = 0;
  std::string shownCell_;
};

std::optional<css::table::CellRangeAddress>
Explainer::firstError(const Reference<css::table::XCellRange> &range,
                      css::table::CellRangeAddress area) {
  const Reference<css::sheet::XCellRangeData> cells(range, UNO_QUERY_THROW);
  const auto data = cells->getDataArray();
  for (sal_Int32 r = 0; r < data.getLength(); ++r)
    for (sal_Int32 c = 0; c < data[r].getLength(); ++c)
      if (!data[r][c].hasValue()) {
        area.StartRow += r;
        area.StartColumn += c;
        area.EndRow = area.StartRow;
        area.EndColumn = area.StartColumn;
        return area;
      }
  return std::nullopt;
}

} // namespace

std::string shownNumber(double number) {
  return fmt::format("{:.15g}", number == 0.0 ? 0.0 : number);
}

Language workbookLanguage(const Reference<css::beans::XPropertySet> &document) {
  const Reference<css::document::XDocumentPropertiesSupplier> supplier(document, UNO_QUERY);
  if (!supplier.is())
    return Language::english;
  const Reference<css::beans::XPropertySet> own(
      supplier->getDocumentProperties()->getUserDefinedProperties(), UNO_QUERY_THROW);
  rtl::OUString tag;
  if (own->getPropertySetInfo()->hasPropertyByName("Mainstay.Language"))
    own->getPropertyValue("Mainstay.Language") >>= tag;
  return parseLanguage(toUtf8(tag)).value_or(Language::english);
}

std::string explain(const Reference<css::table::XCell> &cell,
                    const Reference<css::beans::XPropertySet> &document, Language language) {
  return Explainer(cell, document, language).words();
}

} // namespace mainstay::calc
