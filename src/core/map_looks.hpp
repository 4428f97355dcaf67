// How people look on the relationship map: size, colours, words.
#pragma once

#include <array>
#include <string>
#include <vector>

#include "core/relationship_map.hpp"

namespace mainstay {

// Of a stance, by its value.
enum class MapStance : std::uint8_t {
  activelyForUs,
  forUs,
  neutral,
  againstUs,
  stronglyAgainstUs,
  unknown
};

// Blue against orange, light enough for black text; told apart by the symbol where colours are not
// seen or not printed.
struct StanceLooks {
  const char *symbol;
  std::uint32_t fill, line;
  std::string MapLabels::*label;
};
inline constexpr std::array<StanceLooks, 6> stanceLooks{{
    {"▲▲", 0xA9CCE8, 0x0B4F8A, &MapLabels::activelyForUs},
    {"▲", 0xDCEBF7, 0x235E92, &MapLabels::forUs},
    {"●", 0xF3F4F5, 0x59636C, &MapLabels::neutral},
    {"▼", 0xFDE6CF, 0xA8500F, &MapLabels::againstUs},
    {"▼▼", 0xF6BE8C, 0x8C3D04, &MapLabels::stronglyAgainstUs},
    {"○", 0xFFFFFF, 0x6B7680, &MapLabels::stanceUnknown},
}};
inline constexpr const char *insiderSymbol = "◆";
inline constexpr const char *topSymbol = "★";
inline constexpr std::uint32_t mapInk = 0x1B1F23;
inline constexpr std::uint32_t mapReportingColour = 0x76838F, mapSwayColour = 0x5E3C99;
inline constexpr MapLength mapReportingWidth = 35;

// What others may see of a person's stance.
struct ShownStance {
  MapStance stance;
  bool insider;
  std::string words;
};
ShownStance shownStance(const MapPerson &person, const MapOptions &options);

// The side lengths grow with influence, the greatest of all being `greatest`. Titles may have
// `titleLines` lines, one or two.
MapRect boxSize(double influence, double greatest, std::size_t titleLines);
std::size_t titleLinesNeeded(const std::vector<MapPerson> &people);

// Fills in everything but the place.
MapBox personBox(const MapPerson &person, const MapOptions &options, const MapRect &size,
                 std::size_t titleLines, double scale);

MapLegend mapLegend(const MapOptions &options, bool unknownStances, bool secondLines,
                    MapLength width);

} // namespace mainstay
