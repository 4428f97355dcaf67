// Delimited text (RFC 4180 and what spreadsheets make of it) into records, each with its place.
//
// LibreOffice's own filter is not used for this: it pads ragged rows to the widest one and swallows
// the rest of the file behind a quote that was never closed, so that no faulty row could be named.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace mainstay::intake {

struct Record {
  std::size_t line = 0; // physical line on which it begins, from 1
  std::vector<std::string> fields;
  bool unclosedQuote = false; // then the last field is the rest of the line from the quote on

  bool blank() const noexcept; // no field holds more than blanks
};

// Text without blanks at its ends: ASCII ones, no-break space, ideographic space, byte order mark.
std::string_view trimmed(std::string_view text) noexcept;

// The delimiter that Excel's first line "sep=;" declares.
std::optional<char32_t> declaredDelimiter(std::string_view text) noexcept;

// Which of , ; tab | cuts the first records most consistently into more than one field.
std::optional<char32_t> detectDelimiter(std::string_view text);

// Reads one record after the other, in linear time and without keeping more than one. Lines end
// with LF, CRLF or CR. A byte order mark and a "sep=" line are passed over. The text must outlive
// the reader.
//
// A quote counts as unclosed when the text ends first, when what looks like its end on a later line
// is followed by something other than a delimiter, or when both its own line, were it an ordinary
// character, and the next line have the expected width. Then only the line with the quote is lost:
// reading goes on at the next one.
class RecordReader {
public:
  RecordReader(std::string_view text, char32_t delimiter);

  // Number of fields that a record should have.
  void expectWidth(std::size_t width) noexcept { width_ = width; }

  bool next(Record &record); // false at the end; the record's memory is used again

private:
  struct Opening {
    std::size_t position, line, field;
  };

  bool atDelimiter(std::size_t position) const noexcept;
  bool endsField(std::size_t position) const noexcept;
  std::size_t skipBlanks(std::size_t position) const noexcept;
  std::size_t lineEnd(std::size_t position) const noexcept;
  std::size_t afterBreak(std::size_t position) const noexcept;
  void readPlain(std::string &field);
  bool readQuoted(std::string &field);
  void abandon(Record &record, const Opening &opening, std::size_t scannedUntil);
  std::size_t widthOfLine(std::size_t position) const;
  bool swallowedRecords(const Record &record, const Opening &opening) const;

  std::string_view text_;
  std::string delimiter_; // in UTF-8
  std::size_t position_ = 0;
  std::size_t line_ = 1;
  std::size_t width_ = 0;
  // Before this position quotes do not reach beyond their line: it has been scanned for their end.
  std::size_t lineBoundUntil_ = 0;
};

} // namespace mainstay::intake
