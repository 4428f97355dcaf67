#include "core/map_looks.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "core/map_text.hpp"

namespace mainstay {
namespace {

constexpr MapLength leastWidth = 3600, moreWidth = 900, moreHeight = 400;
constexpr MapLength leastHeight = 1070, titleLineHeight = 325;
constexpr std::size_t fewPeople = 30; // with more, titles have one line only
constexpr MapLength inset = 120;      // text from the left and right edge
constexpr double pointsPerLength = 72.0 / 2540.0;
constexpr double separatorSpace = 1.0;

MapStance stanceOf(const std::optional<double> &value) {
  if (!value)
    return MapStance::unknown;
  if (*value >= 0.65)
    return MapStance::activelyForUs;
  if (*value >= 0.25)
    return MapStance::forUs;
  if (*value > -0.15)
    return MapStance::neutral;
  return *value > -0.65 ? MapStance::againstUs : MapStance::stronglyAgainstUs;
}

// A cell's text on one line.
std::string oneLine(std::string text) {
  std::replace_if(
      text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20; }, ' ');
  return text;
}

std::string percent(double influence) {
  return influence > 0.0 && influence < 0.5 ? "<1%" : fmt::format("{:.0f}%", influence);
}

void addName(std::vector<MapText> &lines, const std::string &name, double width) {
  for (const double points : {9.5, 9.0, 8.5, 8.0, 7.5})
    if (points == 7.5 || textWidth(name, points, true) <= width) {
      lines.push_back({elided(name, points, true, width), points, true, mapInk});
      return;
    }
}

bool fits(const std::string &title, double points, double width, std::size_t lines) {
  return brokenLines(title, points, false, width, lines + 1).size() <= lines;
}

void addTitle(std::vector<MapText> &lines, const std::string &title, double width,
              std::size_t titleLines) {
  double points = 8.0;
  while (points > 7.0 && !fits(title, points, width, titleLines))
    points -= 0.5;
  for (const std::string &line : brokenLines(title, points, false, width, titleLines))
    lines.push_back({line, points, false, mapInk});
}

// The stance gives way, not the figure.
std::string stanceLine(const ShownStance &stance, const std::string &symbol, double influence,
                       double width) {
  const std::string figure = " · " + percent(influence);
  const double left = width - textWidth(figure, 8.0, true) - separatorSpace;
  return elided(symbol + " " + stance.words, 8.0, true, left) + figure;
}

} // namespace

ShownStance shownStance(const MapPerson &person, const MapOptions &options) {
  if (person.insider && !options.showInsiders) {
    const std::string words = options.supporter.empty()
                                  ? std::string(termText(TermList::stance, 2, options.language))
                                  : options.supporter;
    return {MapStance::forUs, false, words};
  }
  const MapStance stance = stanceOf(person.stanceValue);
  const std::string &label = options.labels.*stanceLooks[static_cast<std::size_t>(stance)].label;
  return {stance, person.insider, person.stance.empty() ? label : person.stance};
}

std::size_t titleLinesNeeded(const std::vector<MapPerson> &people) {
  const double width = (leastWidth - 2 * inset) * pointsPerLength;
  const bool oneIsEnough = people.size() > fewPeople ||
                           std::all_of(people.begin(), people.end(), [&](const MapPerson &person) {
                             return fits(oneLine(person.title), 7.5, width, 1);
                           });
  return oneIsEnough ? 1 : 2;
}

MapRect boxSize(double influence, double greatest, std::size_t titleLines) {
  const double share = greatest > 0.0 ? std::sqrt(std::clamp(influence / greatest, 0.0, 1.0)) : 0.0;
  return {0, 0, leastWidth + 2 * static_cast<MapLength>(std::lround(moreWidth / 2 * share)),
          leastHeight + titleLineHeight * static_cast<MapLength>(titleLines) +
              static_cast<MapLength>(std::lround(moreHeight * share))};
}

MapBox personBox(const MapPerson &person, const MapOptions &options, const MapRect &size,
                 std::size_t titleLines, double scale) {
  const ShownStance stance = shownStance(person, options);
  const StanceLooks &looks = stanceLooks[static_cast<std::size_t>(stance.stance)];
  const std::string symbol = stance.insider ? insiderSymbol : looks.symbol;
  const std::string name = oneLine(person.name), title = oneLine(person.title);
  const double width = (size.width - 2 * inset) * pointsPerLength;

  MapBox box;
  box.name = boxName(person);
  box.fill = looks.fill;
  box.line = looks.line;
  const auto lineWidth = std::lround((person.topDecisionMaker ? 90 : 40) * scale);
  box.lineWidth = static_cast<MapLength>(lineWidth);
  box.corner = static_cast<MapLength>(std::lround(150 * scale));
  box.dashed = person.neverMet;

  addName(box.lines, person.topDecisionMaker ? std::string(topSymbol) + " " + name : name, width);
  addTitle(box.lines, title, width, titleLines);
  box.lines.push_back({stanceLine(stance, symbol, person.influence, width), 8.0, true, looks.line});
  for (MapText &line : box.lines)
    line.points = std::floor(line.points * scale * 10.0) / 10.0;

  box.description = name;
  const auto tell = [&](const std::string &words) {
    if (!words.empty())
      box.description += " · " + words;
  };
  tell(title);
  if (person.topDecisionMaker)
    tell(options.labels.topDecisionMaker);
  tell(stance.words);
  tell(percent(person.influence));
  if (person.neverMet)
    tell(options.labels.neverMet);
  return box;
}

} // namespace mainstay
