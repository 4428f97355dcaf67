#include "intake/price_list.hpp"

#include <unordered_set>

#include "intake/names.hpp"
#include "intake/rows.hpp"
#include "intake/values.hpp"

namespace mainstay::intake {
namespace {

constexpr std::size_t headerSearch = 20;

struct Header {
  std::size_t product, price; // columns
  std::size_t line, width;
};

std::variant<Header, Unreadable> findHeader(std::string_view text, char32_t delimiter) {
  RecordReader reader(text, delimiter);
  Record record;
  Unreadable problem{Problem::empty, {}};
  for (std::size_t seen = 0; seen < headerSearch && reader.next(record);) {
    if (record.blank())
      continue;
    ++seen;
    const auto [product, price] = recognisePriceColumns(record.fields);
    if (product && price)
      return Header{*product, *price, record.line, namedWidth(record.fields)};
    if (problem.problem == Problem::empty || price)
      problem = {Problem::missingColumn, price ? "product" : "price"};
  }
  return problem;
}

} // namespace

std::variant<PriceList, Unreadable> readPrices(std::string_view utf8) {
  if (utf8.find('\0') != std::string_view::npos)
    return Unreadable{Problem::binary, {}};
  auto delimiter = declaredDelimiter(utf8);
  if (!delimiter)
    delimiter = detectDelimiter(utf8);
  if (!delimiter)
    return Unreadable{trimmed(utf8).empty() ? Problem::empty : Problem::oneColumn, {}};
  const auto found = findHeader(utf8, *delimiter);
  if (const auto *problem = std::get_if<Unreadable>(&found))
    return *problem;
  const Header &header = std::get<Header>(found);

  const auto forEachRow = [&](auto &&visit) {
    RecordReader reader(utf8, *delimiter);
    Record record;
    while (reader.next(record) && record.line < header.line)
      continue;
    reader.expectWidth(header.width);
    while (reader.next(record))
      if (!record.blank())
        visit(record);
  };
  DecimalEvidence decimals;
  forEachRow([&](const Record &record) {
    if (!shapeFault(record, header.width))
      decimals.add(record.fields[header.price]);
  });

  PriceList list;
  std::unordered_set<std::string> keys;
  forEachRow([&](const Record &record) {
    const auto refuse = [&](Refusal reason, std::string subject) {
      list.refused.push_back({record.line, reason, std::move(subject), record.fields});
    };
    if (const auto fault = shapeFault(record, header.width))
      return refuse(*fault, shapeSubject(record, *fault));
    const std::string product(trimmed(record.fields[header.product]));
    const std::string_view written = trimmed(record.fields[header.price]);
    const auto price = parseAmount(written, decimals.decide());
    if (product.empty())
      return refuse(Refusal::missingId, {});
    if (!keys.insert(productKey(product)).second)
      return refuse(Refusal::duplicateId, product);
    if (!price)
      return refuse(Refusal::badAmount, std::string(written));
    if (*price < 0)
      return refuse(Refusal::negativeAmount, std::string(written));
    list.prices.push_back({record.line, product, *price});
  });
  return list;
}

} // namespace mainstay::intake
