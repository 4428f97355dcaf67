#include "workbook/row_ids.hpp"

#include <algorithm>
#include <random>

namespace mainstay::workbook {
namespace {

constexpr std::string_view alphabet = "0123456789abcdefghijklmnopqrstuvwxyz";

} // namespace

std::string newRowId() {
  std::random_device source; // the system's own
  std::uniform_int_distribution<std::size_t> character(0, alphabet.size() - 1);
  std::string id(rowIdLength, '0');
  for (char &each : id)
    each = alphabet[character(source)];
  return id;
}

bool isRowId(std::string_view text) {
  return text.size() == rowIdLength && text.find_first_not_of(alphabet) == text.npos;
}

std::vector<std::string> settledRowIds(std::span<const RowIdentity> rows,
                                       std::unordered_set<std::string> &taken) {
  std::vector<std::string> ids;
  ids.reserve(rows.size());
  for (const RowIdentity &row : rows) {
    if (!row.filled) {
      ids.emplace_back();
      continue;
    }
    std::string id = row.id;
    if (!isRowId(id) || !taken.insert(id).second)
      do
        id = newRowId();
      while (!taken.insert(id).second);
    ids.push_back(std::move(id));
  }
  return ids;
}

} // namespace mainstay::workbook
