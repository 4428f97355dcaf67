// A pipeline file into clean deals and refused rows.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "intake/pipeline.hpp"

namespace mainstay::intake {

// Reads UTF-8 text, with or without byte order mark.
//
// The header is the best of the first twenty records that are not blank; titles may stand above it.
// A stage column has to be there, and an amount or a product (from which a price list can tell the
// amount); a file that keeps no stages may have a status column instead.
//
// A row is refused for the first thing that applies, in the order of Refusal; what is refused still
// takes its id, so that no later row of the same id slips in. Ids are compared to the letter,
// without blanks around. Blank fields behind the last column are put up with, missing ones are not:
// behind a row that breaks off is often a line break that nobody quoted. A status of won or lost
// goes before the stage, which then is the status' own name. Texts are kept to the letter, formulas
// too: whoever writes them to cells has to write them as text.
std::variant<Pipeline, Unreadable> readPipeline(std::string_view utf8, const Options &options = {});

struct StageCount {
  std::string name; // as the file spells it first
  std::size_t count = 0;
  std::optional<StageMeaning> meaning; // none: nobody knows
};

// What a dialog shows before the file is read: always as much as can be told.
struct Inspection {
  Format format; // every member set
  std::vector<std::string> header;
  std::size_t headerLine = 0;
  ColumnMap columns;
  double amountUnit = 1.0;
  std::vector<StageCount> stages;                  // the most frequent first
  std::vector<std::vector<std::string>> firstRows; // up to 20
  std::size_t rows = 0;
  std::optional<Unreadable> problem; // what readPipeline() would stumble over, but for noDeals
};

Inspection inspect(std::string_view utf8, const Options &options = {});

} // namespace mainstay::intake
