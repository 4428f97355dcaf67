// In which encoding the bytes of a text file are. Conversion is left to the office.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace mainstay::intake {

enum class Encoding : std::uint8_t {
  utf8,
  utf16LittleEndian,
  utf16BigEndian,
  utf32LittleEndian,
  utf32BigEndian,
  gb18030,
  big5,
  windows1252,
  binary, // no text
};

struct Detection {
  Encoding encoding = Encoding::utf8;
  double confidence = 1.0;       // 0..1; below 0.6 the user had better look at a preview
  std::size_t byteOrderMark = 0; // bytes to leave out at the beginning
  std::string subject = {}; // of binary: "xlsx", "ods", "zip", "xls", "pdf", "gzip", "image"; or ""
};

// Looks at the whole for UTF-8 and at the first megabyte for anything else. Byte order marks
// decide; then valid UTF-8 (one wrong sequence in twenty is put up with: such files hold cells
// pasted from elsewhere); then whichever of the rest makes the most plausible characters of the
// bytes.
Detection detectEncoding(std::string_view bytes);

// Position of the first byte that is not well-formed UTF-8 (Unicode 15, table 3-7), or npos.
std::size_t findInvalidUtf8(std::string_view bytes) noexcept;

} // namespace mainstay::intake
