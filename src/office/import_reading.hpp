// From chosen files to what the workbook is built of, and what can be said about it.
#pragma once

#include "intake/pipeline_reader.hpp"
#include "office/import_arguments.hpp"
#include "office/input_file.hpp"

#include <map>
#include <string>
#include <vector>

namespace mainstay::office {

// Reads the pipeline as the arguments say. Throws ImportProblem.
intake::Pipeline readDeals(const InputFile &file, const ImportArguments &arguments);

// Why a file is not a pipeline, in words.
std::string describe(const intake::Unreadable &problem, const InputFile &file,
                     const intake::Options &options, Language language);

struct Prices {
  workbook::Source source;
  std::map<std::string, workbook::ListPrice> byProduct; // as the deals spell the products
  std::vector<std::string> notes;
};
Prices readPriceList(const InputFile &file, const intake::Pipeline &pipeline, Language language);

// What a careful person would mention about how the file was read.
std::vector<std::string> readingNotes(const InputFile &file, const intake::Pipeline &pipeline,
                                      Language language);

} // namespace mainstay::office
