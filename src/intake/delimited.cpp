#include "intake/delimited.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <unordered_map>

namespace mainstay::intake {
namespace {

constexpr std::string_view byteOrderMark = "\xEF\xBB\xBF";
// A sheet has no more columns; what lies behind is kept together in the last field.
constexpr std::size_t maximumFields = 16384;

std::string encoded(char32_t character) {
  const auto unit = [](char32_t bits) {
    return static_cast<char>(static_cast<unsigned char>(bits));
  };
  if (character < 0x80)
    return {unit(character)};
  if (character < 0x800)
    return {unit(0xC0 | character >> 6), unit(0x80 | (character & 0x3F))};
  if (character < 0x10000)
    return {unit(0xE0 | character >> 12), unit(0x80 | (character >> 6 & 0x3F)),
            unit(0x80 | (character & 0x3F))};
  return {unit(0xF0 | (character >> 18 & 0x07)), unit(0x80 | (character >> 12 & 0x3F)),
          unit(0x80 | (character >> 6 & 0x3F)), unit(0x80 | (character & 0x3F))};
}

struct Declaration {
  char32_t delimiter;
  std::size_t end; // of the line, before its break
};

std::optional<Declaration> declaration(std::string_view text) noexcept {
  const std::size_t start = text.starts_with(byteOrderMark) ? byteOrderMark.size() : 0;
  const std::size_t end = std::min(text.find_first_of("\r\n", start), text.size());
  std::string_view line = text.substr(start, end - start);
  if (line.size() == 7 && line.front() == '"' && line.back() == '"')
    line = line.substr(1, 5);
  if (line.size() != 5 || (line[0] | 0x20) != 's' || (line[1] | 0x20) != 'e' ||
      (line[2] | 0x20) != 'p' || line[3] != '=' || static_cast<unsigned char>(line[4]) >= 0x80)
    return std::nullopt;
  return Declaration{static_cast<char32_t>(line[4]), end};
}

// Length of the blank at the front or back of a text that is not empty; 0 when there is none.
std::size_t blankAt(std::string_view text, bool front) noexcept {
  const auto byte = static_cast<unsigned char>(front ? text.front() : text.back());
  if (byte < 0x80)
    return byte == ' ' || (byte >= '\t' && byte <= '\r') ? 1 : 0;
  static constexpr std::array<std::string_view, 4> blanks{"\xC2\xA0", "\xE3\x80\x80",
                                                          "\xE2\x80\xAF", byteOrderMark};
  for (std::string_view blank : blanks)
    if (front ? text.starts_with(blank) : text.ends_with(blank))
      return blank.size();
  return 0;
}

std::size_t widthWithoutBlankEnd(const Record &record) noexcept {
  std::size_t width = record.fields.size();
  while (width > 0 && trimmed(record.fields[width - 1]).empty())
    --width;
  return width;
}

} // namespace

bool Record::blank() const noexcept {
  return !unclosedQuote && std::ranges::all_of(fields, [](const std::string &field) {
    return trimmed(field).empty();
  });
}

std::string_view trimmed(std::string_view text) noexcept {
  while (!text.empty()) {
    const std::size_t length = blankAt(text, true);
    if (length == 0)
      break;
    text.remove_prefix(length);
  }
  while (!text.empty()) {
    const std::size_t length = blankAt(text, false);
    if (length == 0)
      break;
    text.remove_suffix(length);
  }
  return text;
}

std::optional<char32_t> declaredDelimiter(std::string_view text) noexcept {
  if (const auto declared = declaration(text))
    return declared->delimiter;
  return std::nullopt;
}

std::optional<char32_t> detectDelimiter(std::string_view text) {
  constexpr std::size_t sampleBytes = 256 * 1024, sampleRecords = 60;
  std::optional<char32_t> best;
  double bestScore = 0.0;
  for (const char32_t candidate : {U',', U';', U'\t', U'|'}) {
    RecordReader reader(text.substr(0, sampleBytes), candidate);
    Record record;
    std::unordered_map<std::size_t, std::size_t> widths;
    std::size_t records = 0;
    while (records < sampleRecords && reader.next(record)) {
      if (record.blank())
        continue;
      ++records;
      ++widths[record.fields.size()];
    }
    for (const auto &[width, count] : widths) {
      if (width < 2)
        continue;
      const double share = static_cast<double>(count) / static_cast<double>(records);
      const double score = share * share * std::log2(static_cast<double>(width));
      if (score > bestScore) {
        bestScore = score;
        best = candidate;
      }
    }
  }
  return best;
}

RecordReader::RecordReader(std::string_view text, char32_t delimiter)
    : text_(text), delimiter_(encoded(delimiter)) {
  if (const auto declared = declaration(text_)) {
    position_ = afterBreak(declared->end);
    line_ = 2;
  } else if (text_.starts_with(byteOrderMark)) {
    position_ = byteOrderMark.size();
  }
}

bool RecordReader::atDelimiter(std::size_t position) const noexcept {
  return text_.substr(position, delimiter_.size()) == delimiter_;
}

bool RecordReader::endsField(std::size_t position) const noexcept {
  position = skipBlanks(position);
  return position >= text_.size() || text_[position] == '\n' || text_[position] == '\r' ||
         atDelimiter(position);
}

std::size_t RecordReader::skipBlanks(std::size_t position) const noexcept {
  while (position < text_.size() && (text_[position] == ' ' || text_[position] == '\t') &&
         !atDelimiter(position))
    ++position;
  return position;
}

std::size_t RecordReader::lineEnd(std::size_t position) const noexcept {
  return std::min(text_.find_first_of("\r\n", position), text_.size());
}

std::size_t RecordReader::afterBreak(std::size_t position) const noexcept {
  if (position >= text_.size())
    return text_.size();
  return position + (text_.substr(position, 2) == "\r\n" ? 2 : 1);
}

void RecordReader::readPlain(std::string &field) {
  std::size_t end = position_;
  while (end < text_.size() && text_[end] != '\n' && text_[end] != '\r' &&
         !(text_[end] == delimiter_.front() && atDelimiter(end)))
    ++end;
  field.append(text_, position_, end - position_);
  position_ = end;
}

// From an opening quote to behind its closing one; false, with nothing moved, when it is not
// closed.
bool RecordReader::readQuoted(std::string &field) {
  std::size_t from = position_ + 1, line = line_, lineStart = position_;
  bool stray = false;
  for (;;) {
    const std::size_t found = text_.find_first_of("\"\r\n", from);
    if (found == std::string_view::npos) {
      lineBoundUntil_ = text_.size();
      return false;
    }
    field.append(text_, from, found - from);
    if (text_[found] != '"') {
      // Quotes inside quotes, not doubled, are put up with inside one line only.
      if (stray || position_ < lineBoundUntil_)
        return false;
      from = lineStart = afterBreak(found);
      field.append(text_, found, from - found);
      ++line;
    } else if (text_.substr(found + 1, 1) == "\"") {
      field += '"';
      from = found + 2;
    } else if (endsField(found + 1)) {
      position_ = skipBlanks(found + 1);
      line_ = line;
      return true;
    } else if (line != line_) {
      lineBoundUntil_ = lineStart;
      return false;
    } else {
      stray = true;
      field += '"';
      from = found + 1;
    }
  }
}

// Gives the record up at the line of a quote, and goes on at the next line.
void RecordReader::abandon(Record &record, const Opening &opening, std::size_t scannedUntil) {
  const std::size_t end = lineEnd(opening.position);
  record.fields.resize(opening.field + 1);
  record.fields.back().assign(text_, opening.position, end - opening.position);
  record.unclosedQuote = true;
  lineBoundUntil_ = std::max(lineBoundUntil_, scannedUntil);
  position_ = afterBreak(end);
  line_ = opening.line + 1;
}

// Fields from a position to the end of its line, quotes bound to the line.
std::size_t RecordReader::widthOfLine(std::size_t position) const {
  RecordReader probe = *this;
  probe.position_ = position;
  probe.lineBoundUntil_ = lineEnd(position) + 1;
  probe.width_ = 0;
  Record line;
  return probe.next(line) && !line.unclosedQuote ? line.fields.size() : 0;
}

bool RecordReader::swallowedRecords(const Record &record, const Opening &opening) const {
  if (width_ == 0)
    return false;
  const bool rightWidth = record.fields.size() >= width_ && widthWithoutBlankEnd(record) <= width_;
  if (rightWidth && opening.field + 1 == width_)
    return false; // a text of several lines in the last column
  return opening.field + widthOfLine(opening.position + 1) == width_ &&
         widthOfLine(afterBreak(lineEnd(opening.position))) == width_;
}

bool RecordReader::next(Record &record) {
  if (position_ >= text_.size())
    return false;
  record.line = line_;
  record.unclosedQuote = false;
  std::optional<Opening> crossing; // the first quote that did not end on its line
  for (std::size_t count = 1;; ++count) {
    if (record.fields.size() < std::min(count, maximumFields))
      record.fields.emplace_back();
    std::string &field = record.fields[std::min(count, maximumFields) - 1];
    if (count <= maximumFields)
      field.clear();
    const std::size_t fieldStart = position_;
    position_ = skipBlanks(position_);
    if (position_ < text_.size() && text_[position_] == '"') {
      const Opening opening{position_, line_, std::min(count, maximumFields) - 1};
      if (!readQuoted(field)) {
        abandon(record, opening, 0);
        return true;
      }
      if (line_ != opening.line && !crossing)
        crossing = opening;
    } else {
      position_ = fieldStart;
      readPlain(field);
    }
    if (position_ < text_.size() && atDelimiter(position_)) {
      position_ += delimiter_.size();
      continue;
    }
    record.fields.resize(std::min(count, maximumFields));
    break;
  }
  if (crossing && swallowedRecords(record, *crossing)) {
    abandon(record, *crossing, position_);
    return true;
  }
  if (position_ < text_.size()) {
    position_ = afterBreak(position_);
    ++line_;
  }
  return true;
}

} // namespace mainstay::intake
