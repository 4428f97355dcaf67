#include "intake/encoding.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <optional>
#include <span>

#include "mainstay/crm_terms.generated.hpp"

namespace mainstay::intake {
namespace {

using std::string_view_literals::operator""sv;

constexpr std::size_t sampleSize = std::size_t{1} << 20;

unsigned char byteAt(std::string_view bytes, std::size_t position) noexcept {
  return static_cast<unsigned char>(bytes[position]);
}

bool within(unsigned value, unsigned low, unsigned high) noexcept {
  return value >= low && value <= high;
}

// Length of the well-formed UTF-8 sequence at a position, 0 when there is none.
std::size_t utf8Length(std::string_view bytes, std::size_t position) noexcept {
  const unsigned char lead = byteAt(bytes, position);
  if (lead < 0x80)
    return 1;
  std::size_t length = 0;
  unsigned low = 0x80, high = 0xBF; // of the second byte
  if (within(lead, 0xC2, 0xDF)) {
    length = 2;
  } else if (within(lead, 0xE0, 0xEF)) {
    length = 3;
    low = lead == 0xE0 ? 0xA0 : 0x80;
    high = lead == 0xED ? 0x9F : 0xBF;
  } else if (within(lead, 0xF0, 0xF4)) {
    length = 4;
    low = lead == 0xF0 ? 0x90 : 0x80;
    high = lead == 0xF4 ? 0x8F : 0xBF;
  }
  if (length == 0 || position + length > bytes.size() ||
      !within(byteAt(bytes, position + 1), low, high))
    return 0;
  for (std::size_t i = 2; i < length; ++i)
    if (!within(byteAt(bytes, position + i), 0x80, 0xBF))
      return 0;
  return length;
}

struct Utf8Count {
  std::size_t sequences = 0, wrong = 0; // of more than one byte
};

Utf8Count countUtf8(std::string_view bytes) noexcept {
  Utf8Count count;
  for (std::size_t position = 0; position < bytes.size();) {
    const std::size_t length = utf8Length(bytes, position);
    count.sequences += length > 1;
    count.wrong += length == 0;
    position += std::max<std::size_t>(length, 1);
  }
  return count;
}

std::string archiveKind(std::string_view bytes) {
  const std::string_view sample = bytes.substr(0, sampleSize);
  if (sample.find("opendocument.spreadsheet") != std::string_view::npos)
    return "ods";
  if (sample.find("xl/") != std::string_view::npos)
    return "xlsx";
  return "zip";
}

std::optional<std::string> binaryKind(std::string_view bytes) {
  if (bytes.starts_with("PK\x03\x04"sv) || bytes.starts_with("PK\x05\x06"sv))
    return archiveKind(bytes);
  if (bytes.starts_with("%PDF-"sv))
    return "pdf";
  if (bytes.starts_with("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"sv))
    return "xls";
  if (bytes.starts_with("\x1F\x8B"sv))
    return "gzip";
  if (bytes.starts_with("\x89PNG"sv) || bytes.starts_with("\xFF\xD8\xFF"sv) ||
      bytes.starts_with("GIF8"sv))
    return "image";
  return std::nullopt;
}

bool isControl(unsigned char byte) noexcept {
  return (byte < 0x20 && !within(byte, '\t', '\r')) || byte == 0x7F;
}

bool plausibleUnit(unsigned unit) noexcept {
  return within(unit, 0x20, 0x7E) || within(unit, '\t', '\r') || within(unit, 0xA0, 0x17F) ||
         within(unit, 0x370, 0x52F) || within(unit, 0x2000, 0x22FF) ||
         within(unit, 0x3000, 0x30FF) || within(unit, 0x4E00, 0x9FFF) ||
         within(unit, 0xAC00, 0xD7A3) || within(unit, 0xFF00, 0xFFEF);
}

// Share of plausible UTF-16 units.
double utf16Plausibility(std::string_view sample, bool bigEndian) noexcept {
  std::size_t plausible = 0;
  const std::size_t units = sample.size() / 2;
  for (std::size_t i = 0; i < units; ++i) {
    const unsigned first = byteAt(sample, 2 * i), second = byteAt(sample, 2 * i + 1);
    plausible += plausibleUnit(bigEndian ? first << 8 | second : second << 8 | first);
  }
  return units == 0 ? 0.0 : static_cast<double>(plausible) / static_cast<double>(units);
}

// How well the bytes read in an encoding: points per character that is not ASCII.
struct Plausibility {
  double points = 0.0;
  std::size_t characters = 0;
  void add(double value) noexcept {
    points += value;
    ++characters;
  }
  double mean() const noexcept {
    return characters == 0 ? 0.0 : points / static_cast<double>(characters);
  }
};

constexpr double frequent = 1.0, common = 0.7, symbol = 0.5, rare = 0.05, wrong = -2.0;

bool isFrequent(std::span<const std::uint16_t> codes, unsigned code) noexcept {
  return std::ranges::binary_search(codes, static_cast<std::uint16_t>(code));
}

// GB18030: GB 2312 orders its 3 755 common characters into the rows B0..D7.
double gb18030Plausibility(std::string_view sample) noexcept {
  Plausibility result;
  for (std::size_t i = 0; i < sample.size(); ++i) {
    const unsigned lead = byteAt(sample, i);
    if (lead < 0x80)
      continue;
    if (i + 1 >= sample.size())
      break;
    const unsigned trail = byteAt(sample, i + 1);
    if (!within(lead, 0x81, 0xFE)) {
      result.add(wrong);
    } else if (within(trail, 0x30, 0x39)) {
      const bool four = i + 3 < sample.size() && within(byteAt(sample, i + 2), 0x81, 0xFE) &&
                        within(byteAt(sample, i + 3), 0x30, 0x39);
      result.add(four ? rare : wrong);
      i += four ? 3 : 0;
    } else if (!within(trail, 0x40, 0xFE) || trail == 0x7F) {
      result.add(wrong);
    } else {
      const bool standard = trail >= 0xA1;
      if (isFrequent(generated::gb2312Frequent, lead << 8 | trail))
        result.add(frequent);
      else if (standard && within(lead, 0xB0, 0xD7))
        result.add(common);
      else if (standard && within(lead, 0xA1, 0xA3))
        result.add(symbol);
      else
        result.add(rare);
      ++i;
    }
  }
  return result.mean();
}

// Big5: its 5 401 frequent characters have the lead bytes A4..C6.
double big5Plausibility(std::string_view sample) noexcept {
  Plausibility result;
  for (std::size_t i = 0; i < sample.size(); ++i) {
    const unsigned lead = byteAt(sample, i);
    if (lead < 0x80)
      continue;
    if (i + 1 >= sample.size())
      break;
    const unsigned trail = byteAt(sample, i + 1);
    if (!within(lead, 0x81, 0xFE) || !(within(trail, 0x40, 0x7E) || within(trail, 0xA1, 0xFE))) {
      result.add(wrong);
      continue;
    }
    if (isFrequent(generated::big5Frequent, lead << 8 | trail))
      result.add(frequent);
    else if (within(lead, 0xA4, 0xC6))
      result.add(common);
    else if (within(lead, 0xA1, 0xA3))
      result.add(symbol);
    else
      result.add(rare);
    ++i;
  }
  return result.mean();
}

bool isAsciiLetter(unsigned char byte) noexcept { return within(byte | 0x20u, 'a', 'z'); }

// Windows-1252: letters with accents stand alone among ASCII letters, signs alone anywhere.
double windows1252Plausibility(std::string_view sample) noexcept {
  constexpr std::string_view signs =
      "\x80\x85\x91\x92\x93\x94\x95\x96\x97\x99\xA0\xA3\xA5\xA7\xA9\xAB"
      "\xAE\xB0\xB2\xB3\xB4\xB5\xB7\xBA\xBB\xBD\xBF";
  constexpr std::string_view undefinedBytes = "\x81\x8D\x8F\x90\x9D";
  Plausibility result;
  for (std::size_t start = 0; start < sample.size();) {
    if (byteAt(sample, start) < 0x80) {
      ++start;
      continue;
    }
    std::size_t end = start;
    while (end < sample.size() && byteAt(sample, end) >= 0x80)
      ++end;
    const bool besideLetter = (start > 0 && isAsciiLetter(byteAt(sample, start - 1))) ||
                              (end < sample.size() && isAsciiLetter(byteAt(sample, end)));
    for (std::size_t i = start; i < end; ++i) {
      const unsigned char byte = byteAt(sample, i);
      if (undefinedBytes.find(sample[i]) != std::string_view::npos)
        result.add(wrong);
      else if (end - start > 2)
        result.add(rare);
      else if (signs.find(sample[i]) != std::string_view::npos)
        result.add(end - start == 1 ? common : symbol);
      else if (byte >= 0xC0 && byte != 0xD7 && byte != 0xF7)
        result.add(besideLetter && end - start == 1 ? frequent : besideLetter ? symbol : rare);
      else
        result.add(rare);
    }
    start = end;
  }
  return result.mean();
}

Detection likeliest(std::string_view sample) {
  struct Candidate {
    Encoding encoding;
    double plausibility;
  };
  std::array<Candidate, 3> candidates{{{Encoding::gb18030, gb18030Plausibility(sample)},
                                       {Encoding::big5, big5Plausibility(sample)},
                                       {Encoding::windows1252, windows1252Plausibility(sample)}}};
  std::ranges::stable_sort(candidates, std::ranges::greater{}, &Candidate::plausibility);
  const double best = std::max(candidates[0].plausibility, 0.0);
  const double lead = best - std::max(candidates[1].plausibility, 0.0);
  return {candidates[0].encoding, std::clamp(best * 0.5 + lead, 0.0, 0.99)};
}

std::optional<Detection> byByteOrderMark(std::string_view bytes) {
  if (bytes.starts_with("\xEF\xBB\xBF"sv))
    return Detection{Encoding::utf8, findInvalidUtf8(bytes) == std::string_view::npos ? 1.0 : 0.9,
                     3};
  if (bytes.starts_with("\xFF\xFE\0\0"sv) && bytes.size() % 4 == 0)
    return Detection{Encoding::utf32LittleEndian, 1.0, 4};
  if (bytes.starts_with("\0\0\xFE\xFF"sv))
    return Detection{Encoding::utf32BigEndian, 1.0, 4};
  if (bytes.starts_with("\xFF\xFE"sv))
    return Detection{Encoding::utf16LittleEndian, 1.0, 2};
  if (bytes.starts_with("\xFE\xFF"sv))
    return Detection{Encoding::utf16BigEndian, 1.0, 2};
  return std::nullopt;
}

} // namespace

std::size_t findInvalidUtf8(std::string_view bytes) noexcept {
  for (std::size_t position = 0; position < bytes.size();) {
    const std::size_t length = utf8Length(bytes, position);
    if (length == 0)
      return position;
    position += length;
  }
  return std::string_view::npos;
}

Detection detectEncoding(std::string_view bytes) {
  if (const auto kind = binaryKind(bytes))
    return {Encoding::binary, 1.0, 0, *kind};
  if (const auto marked = byByteOrderMark(bytes))
    return *marked;

  const std::string_view sample = bytes.substr(0, sampleSize);
  if (sample.find('\0') != std::string_view::npos) {
    // Commas and line ends have a zero byte in UTF-16, whatever the language.
    const double little = utf16Plausibility(sample, false), big = utf16Plausibility(sample, true);
    const double best = std::max(little, big);
    if (best < 0.9 || bytes.size() % 2 != 0)
      return {Encoding::binary, 1.0, 0, {}};
    return {little >= big ? Encoding::utf16LittleEndian : Encoding::utf16BigEndian,
            std::clamp(best - 0.5 * std::min(little, big), 0.0, 0.99)};
  }
  const auto controls = std::ranges::count_if(
      sample, [](char byte) { return isControl(static_cast<unsigned char>(byte)); });
  if (static_cast<std::size_t>(controls) * 100 > sample.size())
    return {Encoding::binary, 1.0, 0, {}};

  const Utf8Count utf8 = countUtf8(bytes);
  if (utf8.wrong == 0)
    return {Encoding::utf8, 1.0};
  if (utf8.wrong * 20 <= utf8.sequences)
    return {Encoding::utf8, 0.9};
  return likeliest(sample);
}

} // namespace mainstay::intake
