#include "core/map_text.hpp"

#include <array>
#include <cstdint>

#include <utf8proc.h>

namespace mainstay {
namespace {

constexpr double boldIsWider = 1.08;
constexpr double safety = 1.03; // other faces are a little wider
constexpr std::string_view ellipsis = "…";

// Helvetica, from the blank to the tilde, in 1/1000 of the size.
constexpr std::array<std::uint16_t, 95> advance{
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333,  278, 278, 556, 556, 556,
    556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667,
    611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667,  611, 722, 667, 944, 667,
    667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556, 556, 278,  556, 556, 222, 222, 500,
    222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500,  500, 334, 260, 334, 584};

struct Character {
  std::string_view bytes;
  double advance;
  bool blank, breaksAnywhere;
};

Character characterAt(std::string_view text) {
  utf8proc_int32_t code = 0;
  const auto *bytes = reinterpret_cast<const utf8proc_uint8_t *>(text.data());
  utf8proc_ssize_t length =
      utf8proc_iterate(bytes, static_cast<utf8proc_ssize_t>(text.size()), &code);
  if (length <= 0 || code < 0) {
    length = 1;
    code = 0xFFFD;
  }
  const std::string_view own = text.substr(0, static_cast<std::size_t>(length));
  if (code >= 0x20 && code < 0x7F)
    return {own, advance[static_cast<std::size_t>(code - 0x20)] / 1000.0, code == 0x20, false};
  switch (utf8proc_charwidth(code)) {
  case 0:
    return {own, 0.0, false, false};
  case 2:
    return {own, 1.0, code == 0x3000, true};
  default: // symbols may come from an East Asian face
    return {own, code >= 0x2000 ? 1.0 : 0.62, false, false};
  }
}

double widthOf(const Character &character, double points, bool bold) {
  return character.advance * points * safety * (bold ? boldIsWider : 1.0);
}

std::string_view withoutBlanksAtEnds(std::string_view text) {
  const auto first = text.find_first_not_of(' ');
  if (first == std::string_view::npos)
    return {};
  return text.substr(first, text.find_last_not_of(' ') - first + 1);
}

// How many bytes of the text fit on a line, without cutting a word unless it fills the line alone.
std::size_t fitting(std::string_view text, double points, bool bold, double width) {
  double used = 0.0;
  std::size_t at = 0, lastBreak = 0;
  while (at < text.size()) {
    const Character character = characterAt(text.substr(at));
    if (character.blank || character.breaksAnywhere)
      lastBreak = at;
    used += widthOf(character, points, bold);
    if (used > width && !character.blank)
      return lastBreak > 0 ? lastBreak : at;
    at += character.bytes.size();
    if (character.breaksAnywhere && used <= width)
      lastBreak = at;
  }
  return at;
}

} // namespace

double textWidth(std::string_view utf8, double points, bool bold) {
  double width = 0.0;
  while (!utf8.empty()) {
    const Character character = characterAt(utf8);
    width += widthOf(character, points, bold);
    utf8.remove_prefix(character.bytes.size());
  }
  return width;
}

std::string elided(std::string_view utf8, double points, bool bold, double width) {
  if (textWidth(utf8, points, bold) <= width)
    return std::string(utf8);
  double used = textWidth(ellipsis, points, bold);
  std::size_t at = 0;
  while (at < utf8.size()) {
    const Character character = characterAt(utf8.substr(at));
    used += widthOf(character, points, bold);
    if (used > width)
      break;
    at += character.bytes.size();
  }
  return std::string(withoutBlanksAtEnds(utf8.substr(0, at))) + std::string(ellipsis);
}

std::vector<std::string> brokenLines(std::string_view utf8, double points, bool bold, double width,
                                     std::size_t most) {
  std::vector<std::string> lines;
  utf8 = withoutBlanksAtEnds(utf8);
  while (!utf8.empty() && lines.size() + 1 < most) {
    const std::size_t bytes = fitting(utf8, points, bold, width);
    if (bytes == 0 || bytes == utf8.size())
      break;
    lines.emplace_back(withoutBlanksAtEnds(utf8.substr(0, bytes)));
    utf8 = withoutBlanksAtEnds(utf8.substr(bytes));
  }
  if (!utf8.empty())
    lines.push_back(elided(utf8, points, bold, width));
  return lines;
}

} // namespace mainstay
