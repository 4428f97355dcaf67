// Names as other programs spell them: columns, stages, products.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "intake/pipeline.hpp"

namespace mainstay::intake {

// How names are compared: as mainstay::foldTerm(), without blanks and punctuation, and with the
// characters of the built-in names brought to the simplified form. "Deal_Stage" and "deal stage"
// are one.
std::string looseKey(std::string_view name);

// The same for products: "GTXPro" and "GTX Pro" are one.
inline std::string productKey(std::string_view name) { return looseKey(name); }

// What a field is called in messages: "stage", "amount" and so on, as in the declaration of Field.
std::string_view fieldName(Field field) noexcept;

// What can be told from the name of an amount column about its unit: 10 000 for "金額（萬元）",
// 1000 for "Amount (k)"; 1 where nothing is said.
double amountUnit(std::string_view columnName);

// The column for each field. An exact name goes before one with something in brackets, that before
// one with a word in front ("Deal - Stage"), then the order of the names in idl/crm_terms.toml,
// then the leftmost. No column serves two fields. Where no column is called a stage, that of the
// status serves.
ColumnMap recogniseColumns(std::span<const std::string> header);

struct PriceColumns {
  std::optional<std::size_t> product, price;
};
PriceColumns recognisePriceColumns(std::span<const std::string> header);

// What a stage is called elsewhere means here; none when unknown. Numbers and percentages around
// the name do not count ("3 - Proposal (50%)"). A name of `own` goes before what is built in.
std::optional<StageMeaning> stageMeaning(std::string_view name,
                                         std::span<const StageMeaning> own = {});

// What a status column says; none when unknown.
std::optional<Status> statusMeaning(std::string_view name);

} // namespace mainstay::intake
