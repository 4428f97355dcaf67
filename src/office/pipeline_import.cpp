#include "office/pipeline_import.hpp"

#include "calc/text.hpp"
#include "calc/texts.hpp"
#include "intake/names.hpp"
#include "office/import_reading.hpp"
#include "office/language.hpp"
#include "workbook/refusals.hpp"
#include "workbook/workbook.hpp"

#include <com/sun/star/beans/NamedValue.hpp>
#include <com/sun/star/lang/IllegalArgumentException.hpp>
#include <cppuhelper/supportsservice.hxx>

#include <chrono>
#include <ctime>
#include <map>

namespace mainstay::office {
namespace {

using css::beans::NamedValue;
using css::beans::PropertyValue;
using css::uno::Any;
using css::uno::Reference;
using css::uno::Sequence;
using rtl::OUString;

template <class T> Sequence<T> toSequence(const std::vector<T> &values) {
  return {values.data(), static_cast<sal_Int32>(values.size())};
}

Sequence<OUString> toTexts(const std::vector<std::string> &texts) {
  std::vector<OUString> result;
  for (const std::string &text : texts)
    result.push_back(calc::fromUtf8(text));
  return toSequence(result);
}

class Answer {
public:
  template <class T> void add(const char *name, const T &value) {
    values_.push_back(
        {OUString::createFromAscii(name), -1, Any(value), css::beans::PropertyState_DIRECT_VALUE});
  }
  Sequence<PropertyValue> values() const { return toSequence(values_); }

private:
  std::vector<PropertyValue> values_;
};

sal_Int32 toLong(std::size_t count) { return static_cast<sal_Int32>(count); }

double localToday() {
  const std::time_t now = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
  std::tm local{};
  localtime_r(&now, &local);
  using namespace std::chrono;
  const sys_days day = year(local.tm_year + 1900) / (local.tm_mon + 1) / local.tm_mday;
  constexpr sys_days nullDate = year(1899) / December / 30;
  return static_cast<double>((day - nullDate).count());
}

// The bar is the caller's: it is filled, and taken away by whoever made it.
class Progress {
public:
  Progress(Reference<css::task::XStatusIndicator> indicator, const std::string &text)
      : indicator_(std::move(indicator)) {
    if (indicator_.is())
      indicator_->start(calc::fromUtf8(text), 100);
  }
  void at(double share) const {
    if (indicator_.is())
      indicator_->setValue(static_cast<sal_Int32>(100.0 * share));
  }

private:
  Reference<css::task::XStatusIndicator> indicator_;
};

double secondsSince(std::chrono::steady_clock::time_point start) {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

using RefusedLines = std::map<intake::Refusal, std::vector<std::size_t>>;

RefusedLines refusedLines(const intake::Pipeline &pipeline) {
  RefusedLines lines;
  for (const intake::RefusedRow &row : pipeline.refused)
    lines[row.reason].push_back(row.line);
  return lines;
}

// A NamedValue per reason in words, its value told from the lines.
template <class Tell>
Sequence<NamedValue> byReason(const RefusedLines &lines, Language language, Tell tell) {
  std::vector<NamedValue> result;
  for (const auto &[reason, numbers] : lines)
    result.emplace_back(calc::fromUtf8(workbook::refusalText(reason, language)), tell(numbers));
  return toSequence(result);
}

Any shownLines(const std::vector<std::size_t> &lines) {
  constexpr std::size_t shown = 10;
  std::string list;
  for (std::size_t i = 0; i < std::min(lines.size(), shown); ++i)
    list += (i == 0 ? "" : ", ") + std::to_string(lines[i]);
  return Any(calc::fromUtf8(list + (lines.size() > shown ? " …" : "")));
}

} // namespace

void PipelineImport::guarded(const Sequence<PropertyValue> &arguments,
                             const std::function<void()> &work) {
  Language language = officeLanguage(context_);
  std::string name, message;
  try {
    for (const PropertyValue &argument : arguments)
      if (OUString value; argument.Value >>= value) {
        if (argument.Name == "URL")
          name = fileName(value);
        else if (argument.Name == "Language")
          language = parseLanguage(calc::toUtf8(value)).value_or(language);
      }
    work();
    return;
  } catch (const ImportProblem &problem) {
    message = problem.what();
  } catch (const css::uno::Exception &exception) {
    message = text(Text::importOfficeFailed, language, name, calc::toUtf8(exception.Message));
  } catch (const std::bad_alloc &) {
    message = text(Text::importOutOfMemory, language, name);
  } catch (const std::exception &exception) {
    message = text(Text::importOfficeFailed, language, name, exception.what());
  }
  throw css::lang::IllegalArgumentException(calc::fromUtf8(message),
                                            static_cast<cppu::OWeakObject *>(this), 0);
}

Sequence<PropertyValue> SAL_CALL PipelineImport::inspect(const Sequence<PropertyValue> &arguments) {
  Answer answer;
  guarded(arguments, [&] {
    const ImportArguments given = readArguments(arguments, officeLanguage(context_));
    const InputFile file = readInput(context_, given.url, given.encoding, given.language);
    const intake::Inspection seen = intake::inspect(file.text, given.options);
    if (seen.problem && (seen.problem->problem == intake::Problem::empty ||
                         seen.problem->problem == intake::Problem::binary ||
                         seen.problem->problem == intake::Problem::noHeader))
      throw ImportProblem(describe(*seen.problem, file, given.options, given.language));
    answer.add("Encoding", calc::fromUtf8(file.source.encoding));
    const sal_uInt32 delimiter = seen.format.delimiter.value_or(U',');
    answer.add("Delimiter", OUString(&delimiter, 1));
    answer.add("DecimalSeparator", OUString(sal_Unicode(seen.format.decimal.value_or('.'))));
    answer.add("DateOrder", OUString::createFromAscii(dateOrderName(
                                seen.format.dateOrder.value_or(intake::DateOrder::yearMonthDay))));
    answer.add("Header", toTexts(seen.header));
    std::vector<NamedValue> columns, stages;
    for (std::size_t index = 0; index < intake::fieldCount; ++index)
      if (const auto column = seen.columns[index])
        columns.emplace_back(calc::fromUtf8(intake::fieldName(static_cast<intake::Field>(index))),
                             Any(toLong(*column)));
    for (const intake::StageCount &stage : seen.stages)
      stages.emplace_back(calc::fromUtf8(stage.name),
                          Any(stage.meaning ? meaningName(*stage.meaning) : OUString()));
    answer.add("Columns", toSequence(columns));
    answer.add("Stages", toSequence(stages));
    std::vector<Sequence<OUString>> rows;
    for (const auto &row : seen.firstRows)
      rows.push_back(toTexts(row));
    answer.add("Rows", toSequence(rows));
  });
  return answer.values();
}

Reference<css::lang::XComponent>
    SAL_CALL PipelineImport::importPipeline(const Sequence<PropertyValue> &arguments,
                                            Sequence<PropertyValue> &summary) {
  workbook::Built built;
  Answer answer;
  guarded(arguments, [&] {
    const auto start = std::chrono::steady_clock::now();
    const ImportArguments given = readArguments(arguments, officeLanguage(context_));
    const Language language = given.language;
    const Progress progress(given.indicator,
                            text(Text::importReading, language, fileName(given.url)));
    InputFile file = readInput(context_, given.url, given.encoding, language);
    const intake::Pipeline pipeline = readDeals(file, given);
    std::vector<std::string> notes = readingNotes(file, pipeline, language);
    file.text = {}; // gives its memory back before the workbook needs some
    workbook::Content content{
        pipeline, language, file.source, {}, {}, given.target, given.today.value_or(localToday())};
    if (!given.pricesUrl.isEmpty()) {
      Prices prices =
          readPriceList(readInput(context_, given.pricesUrl, {}, language), pipeline, language);
      content.priceSource = std::move(prices.source);
      content.prices = std::move(prices.byProduct);
      notes.insert(notes.end(), prices.notes.begin(), prices.notes.end());
    }
    if (!workbook::fits(content))
      throw ImportProblem(text(Text::importTooManyRows, language, file.source.name, pipeline.rows));
    const double readSeconds = secondsSince(start);
    progress.at(0.2);
    built = workbook::buildWorkbook(context_, content, given.hidden,
                                    [&](double share) { progress.at(0.2 + 0.8 * share); });

    const workbook::Figures &figures = built.figures;
    answer.add("Rows", toLong(pipeline.rows));
    answer.add("Deals", toLong(pipeline.deals.size()));
    answer.add("Refused", toLong(pipeline.refused.size()));
    const RefusedLines refused = refusedLines(pipeline);
    answer.add("RefusedByReason", byReason(refused, language, [](const auto &lines) {
                 return Any(toLong(lines.size()));
               }));
    answer.add("RefusedLines", byReason(refused, language, shownLines));
    answer.add("Estimated", static_cast<sal_Int32>(figures.estimated));
    answer.add("OpenAmount", figures.open);
    answer.add("WeightedAmount", figures.weighted);
    answer.add("P10", figures.p10);
    answer.add("P50", figures.p50);
    answer.add("P90", figures.p90);
    answer.add("Target", figures.target);
    answer.add("ChanceOfTarget", figures.chance);
    answer.add("ReadSeconds", readSeconds);
    answer.add("BuildSeconds", built.buildSeconds);
    answer.add("CalculateSeconds", built.calculateSeconds);
    answer.add("Notes", toTexts(notes));
  });
  summary = answer.values();
  return {built.document, css::uno::UNO_QUERY};
}

OUString SAL_CALL PipelineImport::getImplementationName() {
  return OUString::createFromAscii(implementationName);
}

sal_Bool SAL_CALL PipelineImport::supportsService(const OUString &name) {
  return cppu::supportsService(this, name);
}

Sequence<OUString> SAL_CALL PipelineImport::getSupportedServiceNames() {
  const OUString name = OUString::createFromAscii(serviceName);
  return Sequence<OUString>(&name, 1);
}

} // namespace mainstay::office

extern "C" SAL_DLLPUBLIC_EXPORT css::uno::XInterface *
mainstay_PipelineImport(css::uno::XComponentContext *context,
                        const css::uno::Sequence<css::uno::Any> &) {
  return cppu::acquire(
      static_cast<cppu::OWeakObject *>(new mainstay::office::PipelineImport(context)));
}
