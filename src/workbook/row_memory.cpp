#include "workbook/row_memory.hpp"

#include "workbook/row_ids.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <unordered_map>
#include <unordered_set>

namespace mainstay::workbook {
namespace {

constexpr std::size_t contentLength = 8, nameLength = 4;
constexpr std::size_t packedLength = rowIdLength + contentLength + nameLength;

// FNV-1a: the same on every machine.
std::uint32_t hashed(std::string_view text) {
  std::uint32_t hash = 2166136261u;
  for (const char character : text)
    hash = (hash ^ static_cast<unsigned char>(character)) * 16777619u;
  return hash;
}

std::string contentMark(const KnownRow &row) { return fmt::format("{:08x}", hashed(row.content)); }

std::string nameMark(const KnownRow &row) {
  return fmt::format("{:04x}", hashed(row.name) & 0xFFFF);
}

struct Memory {
  std::string id, content, name;
};

struct OpenRow {
  std::size_t row;
  Memory marks;
};

std::vector<Memory> unpack(std::string_view packed) {
  std::vector<Memory> rows;
  for (; packed.size() >= packedLength; packed.remove_prefix(packedLength))
    rows.push_back({std::string(packed.substr(0, rowIdLength)),
                    std::string(packed.substr(rowIdLength, contentLength)),
                    std::string(packed.substr(rowIdLength + contentLength, nameLength))});
  return rows;
}

// The rows that no longer hold what their id stood for, matched with the ids that stood for
// something else.
class Matching {
public:
  Matching(std::span<const KnownRow> rows, std::string_view packed) {
    std::unordered_map<std::string, Memory> known;
    for (Memory &memory : unpack(packed))
      known.emplace(memory.id, memory);
    std::unordered_set<std::string> settled;
    for (std::size_t row = 0; row < rows.size(); ++row) {
      ids_.push_back(rows[row].id);
      if (rows[row].content.empty())
        continue;
      const auto found = known.find(rows[row].id);
      OpenRow open{row, {rows[row].id, contentMark(rows[row]), nameMark(rows[row])}};
      if (found != known.end() && found->second.content == open.marks.content)
        settled.insert(rows[row].id);
      else if (found != known.end() || rows[row].id.empty())
        open_.push_back(std::move(open));
    }
    for (auto &[id, memory] : known)
      if (!settled.contains(id))
        free_.push_back(std::move(memory));
    std::ranges::sort(free_, {}, &Memory::id);
  }

  std::vector<std::string> run() {
    const std::size_t before = open_.size();
    match(&Memory::content);
    if (open_.size() == before)
      return ids_; // edited, not moved
    match(&Memory::name);
    match(&Memory::id);
    for (const OpenRow &open : open_)
      ids_[open.row] = open_.size() == 1 && free_.size() == 1 ? free_.front().id : std::string();
    return ids_;
  }

private:
  // Joins what is alike in this and like nothing else.
  void match(std::string Memory::*mark) {
    std::unordered_map<std::string_view, std::vector<std::size_t>> byMark;
    for (std::size_t at = 0; at < free_.size(); ++at)
      byMark[free_[at].*mark].push_back(at);
    std::unordered_map<std::string_view, std::size_t> count;
    for (const OpenRow &open : open_)
      ++count[open.marks.*mark];
    std::vector<bool> used(free_.size());
    std::vector<OpenRow> left;
    for (const OpenRow &open : open_) {
      const auto found = byMark.find(open.marks.*mark);
      if (found == byMark.end() || found->second.size() != 1 || count[open.marks.*mark] != 1) {
        left.push_back(open);
        continue;
      }
      used[found->second.front()] = true;
      ids_[open.row] = free_[found->second.front()].id;
    }
    std::vector<Memory> rest;
    for (std::size_t at = 0; at < free_.size(); ++at)
      if (!used[at])
        rest.push_back(free_[at]);
    open_ = std::move(left);
    free_ = std::move(rest);
  }

  std::vector<std::string> ids_;
  std::vector<OpenRow> open_;
  std::vector<Memory> free_;
};

} // namespace

std::string packRows(std::span<const KnownRow> rows) {
  std::string packed;
  for (const KnownRow &row : rows)
    if (isRowId(row.id) && !row.content.empty())
      packed += row.id + contentMark(row) + nameMark(row);
  return packed;
}

std::vector<std::string> recognisedIds(std::span<const KnownRow> rows, std::string_view packed) {
  return Matching(rows, packed).run();
}

} // namespace mainstay::workbook
