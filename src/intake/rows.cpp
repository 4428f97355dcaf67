#include "intake/rows.hpp"

#include "core/terms.hpp"

namespace mainstay::intake {
namespace {

// A stage or outcome of the method is one in whatever language a row has it.
std::string_view standardName(std::string_view name) {
  for (const TermList list : {TermList::stage, TermList::dealStatus})
    if (const auto term = findTerm(list, name))
      return termText(list, *term);
  return name;
}

} // namespace

std::size_t namedWidth(std::span<const std::string> header) noexcept {
  std::size_t width = header.size();
  while (width > 0 && trimmed(header[width - 1]).empty())
    --width;
  return width;
}

std::optional<Refusal> shapeFault(const Record &record, std::size_t width) noexcept {
  if (record.unclosedQuote)
    return Refusal::unclosedQuote;
  if (record.fields.size() < width || namedWidth(record.fields) > width)
    return Refusal::wrongFieldCount;
  return std::nullopt;
}

std::string shapeSubject(const Record &record, Refusal fault) {
  return fault == Refusal::unclosedQuote ? record.fields.back()
                                         : std::to_string(record.fields.size());
}

std::string_view cell(const Record &record, const ColumnMap &columns, Field field) noexcept {
  const auto column = columns[static_cast<std::size_t>(field)];
  return column && *column < record.fields.size() ? trimmed(record.fields[*column])
                                                  : std::string_view{};
}

std::size_t StageBook::entry(std::string_view name) {
  if (const auto found = bySpelling_.find(name); found != bySpelling_.end())
    return found->second;
  std::string key = looseKey(standardName(name));
  if (key.empty())
    key = name;
  const auto [found, added] = byKey_.try_emplace(std::move(key), entries_.size());
  if (added)
    entries_.push_back({std::string(name), stageMeaning(name, own_)});
  bySpelling_.emplace(name, found->second);
  return found->second;
}

std::optional<Status> StageBook::closedStatus(std::string_view status) {
  auto found = statuses_.find(status);
  if (found == statuses_.end())
    found = statuses_.emplace(status, statusMeaning(status)).first;
  return found->second == Status::open ? std::nullopt : found->second;
}

std::optional<std::size_t> StageBook::find(std::string_view stage, std::string_view status) {
  const auto closed = status.empty() ? std::nullopt : closedStatus(status);
  if (!stage.empty()) {
    const std::size_t index = entry(stage);
    const auto &meaning = entries_[index].meaning;
    if (!closed || (meaning && meaning->status == *closed))
      return index;
  }
  return closed ? std::optional(entry(status)) : std::nullopt;
}

} // namespace mainstay::intake
