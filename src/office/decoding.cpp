#include "office/decoding.hpp"

#include "calc/texts.hpp"
#include "intake/encoding.hpp"
#include "office/input_file.hpp"

#include <rtl/tencinfo.h>
#include <rtl/textcvt.h>

#include <algorithm>
#include <array>
#include <memory>
#include <vector>

namespace mainstay::office {
namespace {

using intake::Encoding;

struct Known {
  Encoding encoding;
  const char *name;
  std::size_t unit; // bytes of the smallest piece of text
};
constexpr std::array<Known, 8> known{{
    {Encoding::utf8, "UTF-8", 1},
    {Encoding::utf16LittleEndian, "UTF-16LE", 2},
    {Encoding::utf16BigEndian, "UTF-16BE", 2},
    {Encoding::utf32LittleEndian, "UTF-32LE", 4},
    {Encoding::utf32BigEndian, "UTF-32BE", 4},
    {Encoding::gb18030, "GB18030", 1},
    {Encoding::big5, "Big5", 1},
    {Encoding::windows1252, "windows-1252", 1},
}};

bool sameName(std::string_view a, std::string_view b) {
  const auto lower = [](unsigned char c) { return std::tolower(c); };
  return std::ranges::equal(a, b, {}, lower, lower);
}

void appendUtf8(std::string &text, char32_t character) {
  const auto put = [&](char32_t byte) { text += static_cast<char>(byte); };
  const auto rest = [&](int shift) { put(0x80 | ((character >> shift) & 0x3F)); };
  if (character < 0x80)
    put(character);
  else if (character < 0x800) {
    put(0xC0 | (character >> 6));
    rest(0);
  } else if (character < 0x10000) {
    put(0xE0 | (character >> 12));
    rest(6);
    rest(0);
  } else {
    put(0xF0 | (character >> 18));
    rest(12);
    rest(6);
    rest(0);
  }
}

// The line in which the text that was decoded so far ends.
std::size_t lineOf(std::string_view decoded) {
  std::size_t line = 1;
  for (std::size_t at = 0; at < decoded.size(); ++at)
    line +=
        decoded[at] == '\n' || (decoded[at] == '\r' && !decoded.substr(at + 1).starts_with('\n'));
  return line;
}

[[noreturn]] void undecodable(std::string_view decoded, std::string_view encoding,
                              const std::string &fileName, Language language) {
  throw ImportProblem(text(Text::importUndecodable, language, fileName, lineOf(decoded), encoding));
}

// UTF-16 and UTF-32, which the office's converters do not take in either byte order.
std::string decodeUnits(std::string_view bytes, const Known &format, const std::string &fileName,
                        Language language) {
  const bool big =
      format.encoding == Encoding::utf16BigEndian || format.encoding == Encoding::utf32BigEndian;
  std::string result;
  result.reserve(bytes.size());
  const auto unitAt = [&](std::size_t at) {
    char32_t unit = 0;
    for (std::size_t byte = 0; byte < format.unit; ++byte) {
      const auto shift = 8 * (big ? format.unit - 1 - byte : byte);
      unit |= static_cast<char32_t>(static_cast<unsigned char>(bytes[at + byte])) << shift;
    }
    return unit;
  };
  const auto fail = [&] { undecodable(result, format.name, fileName, language); };
  for (std::size_t at = 0; at < bytes.size(); at += format.unit) {
    if (bytes.size() - at < format.unit)
      fail();
    char32_t character = unitAt(at);
    if (format.unit == 2 && character >= 0xD800 && character < 0xDC00) {
      at += 2;
      const char32_t low = bytes.size() - at < 2 ? 0 : unitAt(at);
      if (low < 0xDC00 || low > 0xDFFF)
        fail();
      character = 0x10000 + ((character - 0xD800) << 10) + (low - 0xDC00);
    } else if (character > 0x10FFFF || (character >= 0xD800 && character <= 0xDFFF))
      fail();
    appendUtf8(result, character);
  }
  return result;
}

struct DestroyConverter {
  void operator()(void *converter) const { rtl_destroyTextToUnicodeConverter(converter); }
};

// Everything else, by the office's own tables, block by block: what is held twice stays small.
std::string decodeByTable(std::string_view bytes, rtl_TextEncoding encoding, std::string_view name,
                          const std::string &fileName, Language language) {
  const std::unique_ptr<void, DestroyConverter> converter(
      rtl_createTextToUnicodeConverter(encoding));
  if (!converter)
    throw ImportProblem(text(Text::importUnknownEncoding, language, name));
  constexpr std::size_t block = 1 << 16;
  constexpr sal_uInt32 strict = RTL_TEXTTOUNICODE_FLAGS_UNDEFINED_ERROR |
                                RTL_TEXTTOUNICODE_FLAGS_MBUNDEFINED_ERROR |
                                RTL_TEXTTOUNICODE_FLAGS_INVALID_ERROR;
  std::vector<sal_Unicode> units(block + 16);
  std::string result;
  result.reserve(bytes.size() + bytes.size() / 2);
  while (!bytes.empty()) {
    const std::size_t size = std::min(block, bytes.size());
    const bool last = size == bytes.size();
    sal_uInt32 information = 0;
    sal_Size used = 0;
    // Without a context no state is carried over: the next block begins where this one could not go
    // on.
    const sal_Size count = rtl_convertTextToUnicode(
        converter.get(), nullptr, bytes.data(), size, units.data(), units.size(),
        strict | (last ? RTL_TEXTTOUNICODE_FLAGS_FLUSH : 0U), &information, &used);
    rtl::OString utf8;
    rtl::OUString(units.data(), static_cast<sal_Int32>(count))
        .convertToString(&utf8, RTL_TEXTENCODING_UTF8, OUSTRING_TO_OSTRING_CVTFLAGS);
    result.append(utf8.getStr(), static_cast<std::size_t>(utf8.getLength()));
    if ((information & RTL_TEXTTOUNICODE_INFO_ERROR) != 0 || used == 0)
      undecodable(result, name, fileName, language);
    bytes.remove_prefix(used);
  }
  return result;
}

std::string decodeAs(const Known &format, std::string_view bytes, const std::string &fileName,
                     Language language) {
  if (format.unit > 1)
    return decodeUnits(bytes, format, fileName, language);
  if (format.encoding == Encoding::utf8) {
    const std::size_t invalid = intake::findInvalidUtf8(bytes);
    if (invalid != std::string_view::npos)
      undecodable(bytes.substr(0, invalid), format.name, fileName, language);
    return std::string(bytes);
  }
  return decodeByTable(bytes, rtl_getTextEncodingFromMimeCharset(format.name), format.name,
                       fileName, language);
}

} // namespace

Decoded decode(std::string_view bytes, std::string_view encoding, const std::string &fileName,
               Language language) {
  const intake::Detection detected = intake::detectEncoding(bytes);
  if (detected.encoding == Encoding::binary) {
    if (detected.subject.empty())
      throw ImportProblem(text(Text::importBinary, language, fileName));
    throw ImportProblem(text(Text::importBinaryKind, language, fileName, detected.subject));
  }
  const std::string_view body = bytes.substr(detected.byteOrderMark);
  // "UTF-16" leaves the byte order open: the bytes tell.
  const bool family = sameName(encoding, "UTF-16") || sameName(encoding, "UTF-32");
  const bool marked = detected.byteOrderMark > 0;
  for (const Known &format : known) {
    const bool asked = encoding.empty() || marked || family ? format.encoding == detected.encoding
                                                            : sameName(format.name, encoding);
    if (!asked)
      continue;
    if (family && !std::string_view(format.name).starts_with(encoding.substr(0, 6)))
      break; // the bytes say something else than the user
    const bool doubtful = encoding.empty() && detected.confidence < 0.6;
    return {decodeAs(format, body, fileName, language), format.name, doubtful};
  }
  const std::string name(family ? std::string(encoding) + "LE" : std::string(encoding));
  for (const Known &format : known)
    if (sameName(format.name, name))
      return {decodeAs(format, body, fileName, language), format.name, false};
  const rtl_TextEncoding other = rtl_getTextEncodingFromMimeCharset(name.c_str());
  if (other == RTL_TEXTENCODING_DONTKNOW)
    throw ImportProblem(text(Text::importUnknownEncoding, language, name));
  return {decodeByTable(body, other, name, fileName, language), name, false};
}

} // namespace mainstay::office
