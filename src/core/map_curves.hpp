// The course of curved connectors, as an office draws them between two glue points.
#pragma once

#include <array>
#include <cstddef>
#include <map>
#include <utility>
#include <vector>

#include "core/relationship_map.hpp"

namespace mainstay {

class CurveRouter {
public:
  // `expected`: how many curves there will be. With very many, fewer places are tried
  // and crossings are not counted.
  CurveRouter(const std::vector<MapBox> &boxes, const std::vector<MapConnector> &lines,
              std::size_t expected, double scale);

  // Sets where the curve begins and ends and how far it runs straight, by the least of: running
  // behind boxes, ending where another line ends, crossing lines, length.
  void fasten(MapConnector &curve);

private:
  struct Point {
    double x, y;
  };
  static constexpr std::size_t steps = 16;
  using Course = std::array<Point, steps + 1>;
  struct Candidate {
    MapGlue start, end;
    MapLength distance;
    Course course;
    double cost;
  };
  struct Segment {
    Point from, to;
    double cost; // of crossing it
  };

  std::vector<Candidate> candidatesFor(const MapConnector &curve) const;
  void offer(std::vector<Candidate> &candidates, const MapConnector &curve, MapSide start,
             MapSide end) const;
  Course courseOf(const MapRect &from, const MapRect &to, const Candidate &candidate) const;
  double costOf(const MapConnector &curve, const Candidate &candidate) const;
  double crossings(const Course &course) const;
  double crowding(std::size_t box, const MapGlue &glue) const;

  const std::vector<MapBox> &boxes_;
  double scale_;
  bool few_;
  MapRect bounds_;
  std::vector<Segment> drawn_;
  std::map<std::pair<std::size_t, MapSide>, std::vector<MapLength>> used_;
};

} // namespace mainstay
