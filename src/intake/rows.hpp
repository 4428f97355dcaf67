// What surveying a file and reading it have in common.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "intake/delimited.hpp"
#include "intake/names.hpp"
#include "intake/pipeline.hpp"

namespace mainstay::intake {

struct TextHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view text) const noexcept {
    return std::hash<std::string_view>{}(text);
  }
};
template <class Value>
using TextMap = std::unordered_map<std::string, Value, TextHash, std::equal_to<>>;

// Number of columns up to the last that has a name.
std::size_t namedWidth(std::span<const std::string> header) noexcept;

// Why a record is no row of a table of this width; none when it is one.
std::optional<Refusal> shapeFault(const Record &record, std::size_t width) noexcept;

// The offending text of such a record.
std::string shapeSubject(const Record &record, Refusal fault);

// The trimmed text of a field; blank where the file has no such column.
std::string_view cell(const Record &record, const ColumnMap &columns, Field field) noexcept;

// The stage names of a file, each in its first spelling, and what they mean.
class StageBook {
public:
  struct Entry {
    std::string name;
    std::optional<StageMeaning> meaning;
  };

  explicit StageBook(std::span<const StageMeaning> own) : own_(own) {}

  // Index of the stage that a row is at; none when neither its stage nor its status say anything.
  std::optional<std::size_t> find(std::string_view stage, std::string_view status);
  const std::vector<Entry> &entries() const noexcept { return entries_; }

private:
  std::size_t entry(std::string_view name);
  std::optional<Status> closedStatus(std::string_view status);

  std::span<const StageMeaning> own_;
  std::vector<Entry> entries_;
  TextMap<std::size_t> bySpelling_, byKey_;
  TextMap<std::optional<Status>> statuses_;
};

} // namespace mainstay::intake
