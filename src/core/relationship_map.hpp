// The relationship map: who reports to whom, who sways whom, and where everyone stands, as a
// picture made of plain data.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/terms.hpp"

namespace mainstay {

// Lengths are in 1/100 mm, from the map's upper left corner; colours are 0xRRGGBB.
using MapLength = std::int32_t;

struct MapPoint {
  MapLength x = 0, y = 0;
  bool operator==(const MapPoint &) const = default;
};

struct MapRect {
  MapLength x = 0, y = 0, width = 0, height = 0;

  MapLength right() const { return x + width; }
  MapLength bottom() const { return y + height; }
  bool operator==(const MapRect &) const = default;
};

// What the map is drawn from ---------------------------------------------------------------------

struct MapPerson {
  std::string id; // of the row: names the shape, whatever happens to the row
  std::string name, title;
  double influence = 0.0;            // 0..100
  std::string stance;                // in words; "" when it is not known
  std::optional<double> stanceValue; // -1..1
  std::optional<std::size_t> layer;  // TermList::layer
  bool topDecisionMaker = false;
  bool insider = false;
  bool neverMet = false;
  std::optional<std::size_t> reportsTo; // index of a person
  std::optional<MapPoint> kept;         // centre of the box where the user has put it
};

struct MapRelation {
  std::string id;
  std::size_t from, to; // indexes of people
  double weight = 1.0;
  bool reports = false; // a second reporting line; else `from` sways `to`
};

// The words of the legend, and of the descriptions for readers who do not see the picture.
struct MapLabels {
  std::string topDecisionMaker, neverMet, insider;
  std::string activelyForUs, forUs, neutral, againstUs, stronglyAgainstUs, stanceUnknown;
  std::string reportingLine, secondReportingLine, sways, sizeIsInfluence;
};

struct MapOptions {
  MapLength pageWidth = 26700, pageHeight = 16500;
  Language language = Language::english;
  bool showInsiders = false;
  std::string supporter; // the word for somebody who is for us; insiders that are not shown bear it
  MapLabels labels;
};

// The picture ------------------------------------------------------------------------------------

struct MapText {
  std::string text; // one line
  double points = 8.0;
  bool bold = false;
  std::uint32_t colour = 0;
};

// A person.
struct MapBox {
  std::string name; // of the shape
  std::string description;
  MapRect place;
  MapPoint automatic; // upper left corner where the layout would have it
  std::uint32_t fill = 0, line = 0;
  MapLength lineWidth = 0, corner = 0;
  bool dashed = false;
  std::vector<MapText> lines;
};

enum class MapSide : std::uint8_t { top, right, bottom, left };

// Where a line is fastened to a box: on a side, `along` from its middle to the right or downwards
// in 1/100 % of its length.
struct MapGlue {
  MapSide side = MapSide::top;
  MapLength along = 0;
  bool operator==(const MapGlue &) const = default;
};

// A line that stays fastened to two boxes.
struct MapConnector {
  std::string name = {}, description = {};
  std::size_t from = 0, to = 0; // indexes of boxes
  MapGlue start = {}, end = {};
  bool curved = false; // else at right angles
  bool dashed = false;
  bool arrow = false;  // at its end
  MapLength width = 0; // of the line
  MapLength arrowWidth = 0;
  MapLength distance = 0; // how far it runs straight from the boxes before it turns
  MapLength skew = 0;     // what its middle part is moved by from where it would be drawn
  std::uint32_t colour = 0;
};

struct MapLegendText {
  MapRect place;
  MapText text;
};
struct MapSwatch {
  MapRect place;
  std::uint32_t fill = 0, line = 0;
  MapLength lineWidth = 0, corner = 0;
  bool dashed = false;
  MapText text;
};
struct MapSample {
  MapPoint start = {}, end = {};
  MapLength width = 0, arrowWidth = 0;
  bool dashed = false, arrow = false;
  std::uint32_t colour = 0;
};

// One group of shapes, so that it can be moved as a whole.
struct MapLegend {
  std::string name;
  MapRect place;
  MapPoint automatic;              // upper left corner where the layout would have it
  std::vector<MapSwatch> swatches; // these and all below from its upper left corner
  std::vector<MapSample> samples;
  std::vector<MapLegendText> texts;
};

struct MapScene {
  MapLength width = 0, height = 0; // of all there is; the page's size or more
  std::vector<MapBox> boxes;       // one per person, in their order
  std::vector<MapConnector> connectors;
  MapLegend legend;
};

// The name that the person's box bears.
std::string boxName(const MapPerson &person);

// The people as boxes in the order of the reporting line, from the top down, without overlaps; what
// does not fit on the page gets one of twice its area and the same shape, or more. Sway over
// oneself is left out, and of people who report to one another in a circle the top decision maker,
// or the first in the table, counts as its head. The same input gives the same scene to the bit.
MapScene relationshipMap(const std::vector<MapPerson> &people,
                         const std::vector<MapRelation> &relations, const MapOptions &options);

} // namespace mainstay
