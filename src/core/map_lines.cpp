#include "core/map_lines.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>

#include "core/map_curves.hpp"
#include "core/map_looks.hpp"

namespace mainstay {
namespace {

constexpr std::size_t many = 25; // above this many relations all are drawn thin

MapLength scaled(MapLength length, double scale) {
  return static_cast<MapLength>(std::lround(length * scale));
}

// In 1/100 % from the middle of a side.
MapLength along(MapLength distance, MapLength length) {
  return length == 0 ? 0 : static_cast<MapLength>(10000LL * distance / length) - 5000;
}

bool stillThere(const MapBox &box) {
  return box.place.x == box.automatic.x && box.place.y == box.automatic.y;
}

// Between the sides that face one another, for boxes that stand anywhere.
void faceOneAnother(MapConnector &line, const MapRect &from, const MapRect &to) {
  if (to.y >= from.bottom())
    line.start.side = MapSide::bottom, line.end.side = MapSide::top;
  else if (to.bottom() <= from.y)
    line.start.side = MapSide::top, line.end.side = MapSide::bottom;
  else if (to.x >= from.right())
    line.start.side = MapSide::right, line.end.side = MapSide::left;
  else if (to.right() <= from.x)
    line.start.side = MapSide::left, line.end.side = MapSide::right;
  else
    line.start.side = MapSide::bottom, line.end.side = MapSide::top;
}

// As the layout meant it.
void branchOff(MapConnector &line, const LayoutSlot &parent, const LayoutSlot &child,
               double scale) {
  line.start.side = MapSide::bottom;
  line.end.side = child.branch == MapBranch::tree ? MapSide::top
                  : child.branch == MapBranch::busRight || child.branch == MapBranch::hangRight
                      ? MapSide::right
                      : MapSide::left;
  if (child.branch == MapBranch::hangLeft)
    line.start.along = along(scaled(hangInset, scale), parent.place.width);
  if (child.branch == MapBranch::hangRight)
    line.start.along = -along(scaled(hangInset, scale), parent.place.width);
  if (child.branch == MapBranch::busLeft || child.branch == MapBranch::busRight) {
    line.distance = scaled(busToBox, scale);
    // Drawn half way down to the child; wanted half way down to the row below the parent.
    line.skew = (parent.nextRow - child.place.y) / 2;
  }
}

} // namespace

MapPoint gluePoint(const MapRect &box, const MapGlue &glue) {
  const auto on = [&](MapLength start, MapLength length) {
    return start + length / 2 + static_cast<MapLength>(1LL * glue.along * length / 10000);
  };
  switch (glue.side) {
  case MapSide::top:
    return {on(box.x, box.width), box.y};
  case MapSide::right:
    return {box.right(), on(box.y, box.height)};
  case MapSide::bottom:
    return {on(box.x, box.width), box.bottom()};
  case MapSide::left:
    break;
  }
  return {box.x, on(box.y, box.height)};
}

std::vector<MapConnector> reportingLines(const std::vector<LayoutNode> &nodes,
                                         const MapLayout &layout,
                                         const std::vector<MapBox> &boxes) {
  std::vector<MapConnector> lines;
  for (std::size_t node = 0; node < nodes.size(); ++node) {
    if (!nodes[node].parent)
      continue;
    const std::size_t parent = *nodes[node].parent;
    MapConnector line{.from = parent, .to = node};
    line.colour = mapReportingColour;
    line.width = std::max<MapLength>(20, scaled(mapReportingWidth, layout.scale));
    line.distance = scaled(100, layout.scale);
    if (stillThere(boxes[parent]) && stillThere(boxes[node]))
      branchOff(line, layout.slots[parent], layout.slots[node], layout.scale);
    else
      faceOneAnother(line, boxes[parent].place, boxes[node].place);
    lines.push_back(std::move(line));
  }
  return lines;
}

std::vector<MapConnector> relationCurves(const std::vector<MapRelation> &relations,
                                         const std::vector<MapBox> &boxes,
                                         const std::vector<MapConnector> &reporting, double scale) {
  double heaviest = 0.0;
  for (const MapRelation &relation : relations)
    heaviest = std::max(heaviest, relation.weight);
  CurveRouter router(boxes, reporting, relations.size(), scale);
  std::vector<MapConnector> curves;
  for (const MapRelation &relation : relations) {
    MapConnector curve{.from = relation.from, .to = relation.to};
    curve.curved = true;
    if (relation.reports) {
      curve.dashed = true;
      curve.colour = mapReportingColour;
      curve.width = std::max<MapLength>(20, scaled(mapReportingWidth, scale));
    } else {
      const double share = heaviest > 0.0 ? relation.weight / heaviest : 0.0;
      const double width = relations.size() > many ? 15.0 + 45.0 * share : 25.0 + 75.0 * share;
      curve.colour = mapSwayColour;
      curve.width = std::max<MapLength>(10, static_cast<MapLength>(std::lround(width * scale)));
      curve.arrow = true;
      curve.arrowWidth = scaled(110, scale) + 2 * curve.width;
    }
    router.fasten(curve);
    curves.push_back(std::move(curve));
  }
  return curves;
}

} // namespace mainstay
