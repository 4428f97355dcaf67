#include "office/import_reading.hpp"

#include "calc/texts.hpp"
#include "intake/names.hpp"
#include "intake/price_list.hpp"
#include "workbook/refusals.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace mainstay::office {
namespace {

using intake::Problem;

std::string fieldLabel(std::string_view field, Language language) {
  constexpr std::array<std::pair<std::string_view, Text>, 9> labels{{
      {"id", Text::workbookDealId},
      {"account", Text::workbookAccount},
      {"owner", Text::workbookOwner},
      {"product", Text::workbookProduct},
      {"stage", Text::workbookStage},
      {"amount", Text::workbookAmount},
      {"opened", Text::workbookOpened},
      {"closeDate", Text::workbookCloseDate},
      {"price", Text::importPrice},
  }};
  const auto found = std::ranges::find(labels, field, &std::pair<std::string_view, Text>::first);
  return std::string(found == labels.end() ? field : text(found->second, language));
}

std::string quotedList(const std::vector<std::string> &names) {
  constexpr std::size_t shown = 12;
  std::string list;
  for (std::size_t index = 0; index < std::min(names.size(), shown); ++index)
    list += (index == 0 ? "“" : ", “") + names[index] + "”";
  return names.size() > shown ? list + " …" : list;
}

// The reasons for which no row of the file could be used, with the first line of each.
std::string refusedReasons(const intake::Inspection &inspection,
                           const std::vector<intake::RefusedRow> &refused, Language language) {
  struct Count {
    std::size_t rows = 0, line = 0;
  };
  std::map<intake::Refusal, Count> counts;
  for (const intake::RefusedRow &row : refused) {
    Count &count = counts[row.reason];
    if (count.rows++ == 0)
      count.line = row.line;
  }
  std::string list;
  for (const auto &[reason, count] : counts)
    list += (list.empty() ? "" : "; ") + text(Text::importReasonAndLines, language,
                                              workbook::refusalText(reason, language), count.rows,
                                              count.line);
  if (counts.contains(intake::Refusal::unknownStage)) {
    std::vector<std::string> unknown;
    for (const intake::StageCount &stage : inspection.stages)
      if (!stage.meaning)
        unknown.push_back(stage.name);
    list += ": " + quotedList(unknown);
  }
  return list;
}

std::string delimiterName(char32_t delimiter, Language language) {
  return delimiter == U'\t' ? std::string(text(Text::workbookTab, language))
                            : std::string(1, static_cast<char>(delimiter));
}

// The method's own stages and outcomes in the workbook's language; every other name as the file has it.
std::string inLanguage(std::string name, Language language) {
  for (const TermList list : {TermList::stage, TermList::dealStatus})
    if (const auto term = findTerm(list, name)) {
      std::string translated(termText(list, *term, language));
      if (translated[0] >= 'a' && translated[0] <= 'z')
        translated[0] = static_cast<char>(translated[0] - 'a' + 'A');
      return fold(translated) == fold(name) ? name : translated;
    }
  return name;
}

} // namespace

std::string describe(const intake::Unreadable &problem, const InputFile &file,
                     const intake::Options &options, Language language) {
  const std::string &name = file.source.name;
  switch (problem.problem) {
  case Problem::empty:
    return text(Text::importEmpty, language, name);
  case Problem::binary:
    return text(Text::importBinary, language, name);
  case Problem::noHeader:
    return text(Text::importNoHeader, language, name);
  case Problem::oneColumn: {
    const auto inspection = intake::inspect(file.text, options);
    return text(Text::importOneColumn, language, name,
                delimiterName(inspection.format.delimiter.value_or(U','), language));
  }
  case Problem::missingColumn:
    return text(Text::importMissingColumn, language, name, fieldLabel(problem.subject, language),
                quotedList(intake::inspect(file.text, options).header));
  case Problem::noDeals:
    return text(Text::importNoDeals, language, name,
                refusedReasons(intake::inspect(file.text, options), problem.refused, language));
  }
  return text(Text::importBinary, language, name);
}

intake::Pipeline readDeals(const InputFile &file, const ImportArguments &arguments) {
  auto read = intake::readPipeline(file.text, arguments.options);
  if (const auto *problem = std::get_if<intake::Unreadable>(&read))
    throw ImportProblem(describe(*problem, file, arguments.options, arguments.language));
  auto pipeline = std::get<intake::Pipeline>(std::move(read));
  for (intake::StageMeaning &stage : pipeline.stages)
    stage.name = inLanguage(std::move(stage.name), arguments.language);
  return pipeline;
}

Prices readPriceList(const InputFile &file, const intake::Pipeline &pipeline, Language language) {
  const auto read = intake::readPrices(file.text);
  if (const auto *problem = std::get_if<intake::Unreadable>(&read))
    throw ImportProblem(describe(*problem, file, {}, language));
  const auto &list = std::get<intake::PriceList>(read);
  Prices result{file.source, {}, {}};
  constexpr std::size_t namedRefusals = 5;
  for (std::size_t index = 0; index < std::min(list.refused.size(), namedRefusals); ++index)
    result.notes.push_back(text(Text::importPriceRefused, language, file.source.name,
                                list.refused[index].line,
                                workbook::refusalText(list.refused[index].reason, language)));
  if (list.refused.size() > namedRefusals)
    result.notes.push_back(text(Text::importMoreRefused, language, file.source.name,
                                list.refused.size() - namedRefusals));

  std::map<std::string, const intake::Price *> byKey;
  for (const intake::Price &price : list.prices)
    byKey.emplace(intake::productKey(price.product), &price);
  std::set<std::string> products;
  for (const intake::Deal &deal : pipeline.deals)
    if (!deal.product.empty())
      products.insert(deal.product);
  for (const std::string &product : products) {
    const auto found = byKey.find(intake::productKey(product));
    if (found == byKey.end()) {
      result.notes.push_back(text(Text::importNoPrice, language, product));
      continue;
    }
    const intake::Price &price = *found->second;
    result.byProduct.emplace(product, workbook::ListPrice{price.product, price.price});
    if (price.product != product)
      result.notes.push_back(text(Text::importPriceNameDiffers, language, product, price.product));
  }
  return result;
}

std::vector<std::string> readingNotes(const InputFile &file, const intake::Pipeline &pipeline,
                                      Language language) {
  std::vector<std::string> notes;
  if (file.doubtful)
    notes.push_back(text(Text::importDoubtfulEncoding, language, file.source.encoding));
  if (pipeline.amountUnit != 1.0)
    notes.push_back(text(Text::importAmountUnit, language, fmt::format("{}", pipeline.amountUnit)));
  if (pipeline.idSource == intake::IdSource::name)
    notes.emplace_back(text(Text::importIdsFromNames, language));
  if (pipeline.idSource == intake::IdSource::line)
    notes.emplace_back(text(Text::importIdsFromLines, language));
  return notes;
}

} // namespace mainstay::office
