// What a forecast workbook is made from.
#pragma once

#include "core/terms.hpp"
#include "intake/pipeline.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string>

namespace mainstay::workbook {

// A file that was read.
struct Source {
  std::string name; // without the folders
  std::uint64_t bytes = 0;
  std::string sha256; // hexadecimal
  std::string encoding;
};

struct ListPrice {
  std::string listName; // how the price list spells the product
  double price = 0.0;
};

struct Content {
  const intake::Pipeline &pipeline;
  Language language = Language::english;
  Source source;
  std::optional<Source> priceSource;
  std::map<std::string, ListPrice> prices; // by the product as the deals spell it
  std::optional<double> target;
  double today = 0.0; // day serial from 1899-12-30
};

} // namespace mainstay::workbook
