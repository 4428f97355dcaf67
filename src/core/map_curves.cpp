#include "core/map_curves.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <span>

#include "core/map_lines.hpp"

namespace mainstay {
namespace {

// Costs, in millimetres of a longer curve.
constexpr double behindBox = 60.0; // per step
constexpr double outside = 60.0;   // per step
constexpr double sameGlue = 80.0;
constexpr double nearGlue = 25.0;
constexpr double detour = 12.0; // of leaving on the same side as arriving
constexpr double crossingCurve = 6.0;
constexpr double crossingLine = 1.0;
constexpr std::size_t mostToCount = 80; // curves, for crossings to be counted and many places tried
constexpr std::size_t shortList = 24;

constexpr std::array<MapLength, 6> coarseAlongWidth{-3800, -2600, -1400, 1400, 2600, 3800};
constexpr std::array<MapLength, 10> alongWidth{-4200, -3600, -2900, -2150, -1400,
                                               1400,  2150,  2900,  3600,  4200};
constexpr std::array<MapLength, 4> alongHeight{-3000, -1000, 1000, 3000};
constexpr MapLength farthestAlong = 4200;
constexpr double wriggle = 8.0; // of being almost straight
constexpr double almostStraight = 900.0;

bool horizontal(MapSide side) { return side == MapSide::left || side == MapSide::right; }

std::span<const MapLength> alongs(MapSide side, bool fine) {
  if (horizontal(side))
    return alongHeight;
  return fine ? std::span<const MapLength>(alongWidth) : coarseAlongWidth;
}

double turn(double ax, double ay, double bx, double by) { return ax * by - ay * bx; }

} // namespace

CurveRouter::CurveRouter(const std::vector<MapBox> &boxes, const std::vector<MapConnector> &lines,
                         std::size_t expected, double scale)
    : boxes_(boxes), scale_(scale), few_(expected <= mostToCount) {
  for (const MapBox &box : boxes) {
    bounds_.width = std::max(bounds_.width, box.place.right() + 500);
    bounds_.height = std::max(bounds_.height, box.place.bottom() + 500);
  }
  for (const MapConnector &line : lines) {
    used_[{line.from, line.start.side}].push_back(line.start.along);
    used_[{line.to, line.end.side}].push_back(line.end.along);
    const MapPoint start = gluePoint(boxes[line.from].place, line.start);
    const MapPoint end = gluePoint(boxes[line.to].place, line.end);
    const Point from{1.0 * start.x, 1.0 * start.y}, to{1.0 * end.x, 1.0 * end.y};
    if (line.start.side == MapSide::bottom && line.end.side == MapSide::top) {
      const double middle = (from.y + to.y) / 2;
      drawn_.push_back({from, {from.x, middle}, crossingLine});
      drawn_.push_back({{from.x, middle}, {to.x, middle}, crossingLine});
      drawn_.push_back({{to.x, middle}, to, crossingLine});
    } else
      drawn_.push_back({{from.x, to.y}, to, crossingLine});
  }
}

// Between facing sides, around a corner, and from a side to the same side of a box beside it: where
// an office draws a simple curve. Boxes that lie upon one another have no such sides.
std::vector<CurveRouter::Candidate> CurveRouter::candidatesFor(const MapConnector &curve) const {
  const MapRect &from = boxes_[curve.from].place, &to = boxes_[curve.to].place;
  const auto apart = static_cast<MapLength>(std::lround(250 * scale_));
  const bool above = from.bottom() + apart <= to.y, below = to.bottom() + apart <= from.y;
  const bool before = from.right() + apart <= to.x, behind = to.right() + apart <= from.x;
  std::vector<Candidate> candidates;
  if (above)
    offer(candidates, curve, MapSide::bottom, MapSide::top);
  if (below)
    offer(candidates, curve, MapSide::top, MapSide::bottom);
  if (before)
    offer(candidates, curve, MapSide::right, MapSide::left);
  if (behind)
    offer(candidates, curve, MapSide::left, MapSide::right);
  if ((above || below) && (before || behind)) {
    const MapSide across = before ? MapSide::right : MapSide::left;
    const MapSide acrossEnd = before ? MapSide::left : MapSide::right;
    offer(candidates, curve, across, above ? MapSide::top : MapSide::bottom);
    offer(candidates, curve, above ? MapSide::bottom : MapSide::top, acrossEnd);
  }
  const auto near = static_cast<MapLength>(std::lround(3000 * scale_));
  if ((before || behind) && std::abs(from.y - to.y) < near) {
    offer(candidates, curve, MapSide::top, MapSide::top);
    offer(candidates, curve, MapSide::bottom, MapSide::bottom);
  }
  if ((above || below) && std::abs(from.x - to.x) < near) {
    offer(candidates, curve, MapSide::left, MapSide::left);
    offer(candidates, curve, MapSide::right, MapSide::right);
  }
  if (candidates.empty())
    offer(candidates, curve, MapSide::bottom, MapSide::top);
  return candidates;
}

void CurveRouter::fasten(MapConnector &curve) {
  std::vector<Candidate> candidates = candidatesFor(curve);
  std::stable_sort(candidates.begin(), candidates.end(),
                   [](const Candidate &a, const Candidate &b) { return a.cost < b.cost; });
  const std::size_t listed = few_ ? std::min(shortList, candidates.size()) : 1;
  for (std::size_t i = 0; i < listed && few_; ++i)
    candidates[i].cost += crossings(candidates[i].course);
  const Candidate &best = *std::min_element(
      candidates.begin(), candidates.begin() + static_cast<std::ptrdiff_t>(listed),
      [](const Candidate &a, const Candidate &b) { return a.cost < b.cost; });

  curve.start = best.start;
  curve.end = best.end;
  curve.distance = best.distance;
  used_[{curve.from, curve.start.side}].push_back(curve.start.along);
  used_[{curve.to, curve.end.side}].push_back(curve.end.along);
  if (few_)
    for (std::size_t step = 0; step < steps; ++step)
      drawn_.push_back({best.course[step], best.course[step + 1], crossingCurve});
}

void CurveRouter::offer(std::vector<Candidate> &candidates, const MapConnector &curve,
                        MapSide start, MapSide end) const {
  const auto add = [&](MapLength startAlong, MapLength endAlong) {
    Candidate candidate{{start, startAlong}, {end, endAlong}, 0, {}, 0.0};
    candidate.distance = static_cast<MapLength>(std::lround((start == end ? 450 : 80) * scale_));
    candidate.course = courseOf(boxes_[curve.from].place, boxes_[curve.to].place, candidate);
    candidate.cost = costOf(curve, candidate);
    candidates.push_back(candidate);
  };
  for (const MapLength first : alongs(start, few_)) {
    for (const MapLength second : alongs(end, few_))
      add(first, second);
    // And where the line is straight.
    if (start == end || horizontal(start) != horizontal(end))
      continue;
    const MapRect &to = boxes_[curve.to].place;
    const MapPoint begin = gluePoint(boxes_[curve.from].place, {start, first});
    const MapLength length = horizontal(start) ? to.height : to.width;
    const MapLength offset = horizontal(start) ? begin.y - to.y : begin.x - to.x;
    const auto along = static_cast<MapLength>(10000LL * offset / std::max(length, 1) - 5000);
    if (std::abs(along) <= farthestAlong)
      add(first, along);
  }
}

// A cubic: straight out of the one box and into the other. Between facing sides it swings three
// quarters of the way, around a corner two thirds; from a side to the same side it goes around by
// the distance that it keeps.
CurveRouter::Course CurveRouter::courseOf(const MapRect &from, const MapRect &to,
                                          const Candidate &candidate) const {
  const MapPoint start = gluePoint(from, candidate.start), end = gluePoint(to, candidate.end);
  const Point a{1.0 * start.x, 1.0 * start.y}, d{1.0 * end.x, 1.0 * end.y};
  Point b = a, c = d;
  if (candidate.start.side == candidate.end.side) {
    const double around = 1.0 * candidate.distance;
    switch (candidate.start.side) {
    case MapSide::top:
      b.y = a.y - 1.5 * (a.y - std::min(a.y, d.y) + around);
      c.y = d.y - 1.5 * (d.y - std::min(a.y, d.y) + around);
      break;
    case MapSide::bottom:
      b.y = a.y + 1.5 * (std::max(a.y, d.y) - a.y + around);
      c.y = d.y + 1.5 * (std::max(a.y, d.y) - d.y + around);
      break;
    case MapSide::left:
      b.x = a.x - 1.5 * (a.x - std::min(a.x, d.x) + around);
      c.x = d.x - 1.5 * (d.x - std::min(a.x, d.x) + around);
      break;
    case MapSide::right:
      b.x = a.x + 1.5 * (std::max(a.x, d.x) - a.x + around);
      c.x = d.x + 1.5 * (std::max(a.x, d.x) - d.x + around);
      break;
    }
  } else if (horizontal(candidate.start.side) != horizontal(candidate.end.side)) {
    const Point corner = horizontal(candidate.start.side) ? Point{d.x, a.y} : Point{a.x, d.y};
    b = {a.x + (corner.x - a.x) * 2 / 3, a.y + (corner.y - a.y) * 2 / 3};
    c = {d.x + (corner.x - d.x) * 2 / 3, d.y + (corner.y - d.y) * 2 / 3};
  } else if (horizontal(candidate.start.side)) {
    b.x += 0.75 * (d.x - a.x);
    c.x -= 0.75 * (d.x - a.x);
  } else {
    b.y += 0.75 * (d.y - a.y);
    c.y -= 0.75 * (d.y - a.y);
  }
  Course course;
  for (std::size_t step = 0; step <= steps; ++step) {
    const double t = static_cast<double>(step) / steps, u = 1.0 - t;
    const double wa = u * u * u, wb = 3 * u * u * t, wc = 3 * u * t * t, wd = t * t * t;
    course[step] = {wa * a.x + wb * b.x + wc * c.x + wd * d.x,
                    wa * a.y + wb * b.y + wc * c.y + wd * d.y};
  }
  return course;
}

double CurveRouter::costOf(const MapConnector &curve, const Candidate &candidate) const {
  double cost = candidate.start.side == candidate.end.side ? detour : 0.0;
  const Point &first = candidate.course.front(), &last = candidate.course.back();
  const double aside = horizontal(candidate.start.side) ? last.y - first.y : last.x - first.x;
  if (std::abs(aside) > 5.0 && std::abs(aside) < almostStraight * scale_)
    cost += wriggle;
  cost += crowding(curve.from, candidate.start) + crowding(curve.to, candidate.end);
  constexpr MapLength clearance = 60;
  for (std::size_t step = 1; step <= steps; ++step) {
    const Point &at = candidate.course[step], &before = candidate.course[step - 1];
    const double dx = at.x - before.x, dy = at.y - before.y;
    cost += std::sqrt(dx * dx + dy * dy) / 100.0;
    if (step == steps)
      continue;
    if (at.x < 0 || at.y < 0 || at.x > bounds_.width || at.y > bounds_.height)
      cost += outside;
    for (std::size_t box = 0; box < boxes_.size(); ++box) {
      const MapRect &place = boxes_[box].place;
      const MapLength more = box == curve.from || box == curve.to ? 0 : clearance;
      if (at.x > place.x - more && at.x < place.right() + more && at.y > place.y - more &&
          at.y < place.bottom() + more)
        cost += behindBox;
    }
  }
  return cost;
}

double CurveRouter::crossings(const Course &course) const {
  double cost = 0.0;
  for (std::size_t step = 0; step < steps; ++step) {
    const Point &a = course[step], &b = course[step + 1];
    for (const Segment &other : drawn_) {
      const Point &c = other.from, &d = other.to;
      const double abx = b.x - a.x, aby = b.y - a.y, cdx = d.x - c.x, cdy = d.y - c.y;
      const double c1 = turn(abx, aby, c.x - a.x, c.y - a.y);
      const double d1 = turn(abx, aby, d.x - a.x, d.y - a.y);
      const double a1 = turn(cdx, cdy, a.x - c.x, a.y - c.y);
      const double b1 = turn(cdx, cdy, b.x - c.x, b.y - c.y);
      if ((c1 > 0) != (d1 > 0) && (a1 > 0) != (b1 > 0))
        cost += other.cost;
    }
  }
  return cost;
}

double CurveRouter::crowding(std::size_t box, const MapGlue &glue) const {
  const auto used = used_.find({box, glue.side});
  if (used == used_.end())
    return 0.0;
  double cost = 0.0;
  for (const MapLength along : used->second) {
    const MapLength apart = std::abs(along - glue.along);
    cost += apart < 600 ? sameGlue : apart < 1300 ? nearGlue : 0.0;
  }
  return cost;
}

} // namespace mainstay
