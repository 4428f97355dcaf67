// Prices of products from a file.
#pragma once

#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "intake/pipeline.hpp"

namespace mainstay::intake {

struct Price {
  std::size_t line = 0;
  std::string product;
  double price = 0.0;
};

struct PriceList {
  std::vector<Price> prices;       // in the order of the file; look up by productKey() of names.hpp
  std::vector<RefusedRow> refused; // wrongFieldCount, unclosedQuote, missingId, duplicateId (of the
                                   // key), badAmount, negativeAmount
};

// Reads name and price columns of UTF-8 text, found by their names; a missing one is missingColumn
// with the subject "product" or "price".
std::variant<PriceList, Unreadable> readPrices(std::string_view utf8);

} // namespace mainstay::intake
