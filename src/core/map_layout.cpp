#include "core/map_layout.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "core/map_pieces.hpp"

namespace mainstay {
namespace {

constexpr MapLength rowGap = 850;     // above a row that lines reach from above
constexpr MapLength hangingGap = 350; // above others
// Where a page has room to spare.
constexpr MapLength widestRowGap = 2400, widestHangingGap = 650;
constexpr MapLength margin = 600;    // around the boxes, for curves
constexpr double smallest = 0.6;     // below this nothing can be read: the map outgrows the page
constexpr double comfortable = 0.85; // below this reading gets harder
constexpr double hardToRead = 2.0;   // how much more every step below it counts
constexpr double largerCosts = 0.25; // what the larger page costs, in scale
constexpr double wholeTree = 0.2;    // what a tree on the page is worth, compared with columns

using Children = std::vector<std::vector<std::size_t>>;

struct Forest {
  Children children;
  std::vector<std::size_t> heads, alone; // roots with and without children
  std::size_t levels = 0;
};

Forest forestOf(const std::vector<LayoutNode> &nodes) {
  Forest forest;
  forest.children.resize(nodes.size());
  for (std::size_t node = 0; node < nodes.size(); ++node)
    if (nodes[node].parent)
      forest.children[*nodes[node].parent].push_back(node);
  for (std::size_t node = 0; node < nodes.size(); ++node) {
    if (!nodes[node].parent)
      (forest.children[node].empty() ? forest.alone : forest.heads).push_back(node);
    std::size_t level = 0;
    for (auto above = nodes[node].parent; above; above = nodes[*above].parent)
      ++level;
    forest.levels = std::max(forest.levels, level);
  }
  std::stable_sort(forest.alone.begin(), forest.alone.end(),
                   [&](std::size_t a, std::size_t b) { return nodes[a].band < nodes[b].band; });
  return forest;
}

Piece pictureOf(const std::vector<LayoutNode> &nodes, const Forest &forest,
                const Arrangement &arrangement, MapLength width) {
  std::vector<Shelf> shelves;
  for (const std::size_t head : forest.heads)
    shelves.push_back({arrange(nodes, forest.children, head, arrangement), 0});
  for (const std::size_t person : forest.alone)
    shelves.push_back(
        {arrange(nodes, forest.children, person, arrangement), nodes[person].band + 1});
  return shelved(shelves, width);
}

struct Gaps {
  MapLength row = rowGap, hanging = hangingGap;
};

struct Rows {
  std::vector<MapLength> height;
  std::vector<bool> linesAbove;

  MapLength above(std::size_t row, const Gaps &gaps) const {
    return row == 0 ? 0 : linesAbove[row] ? gaps.row : gaps.hanging;
  }
  MapLength total(const Gaps &gaps) const {
    MapLength sum = 0;
    for (std::size_t row = 0; row < height.size(); ++row)
      sum += height[row] + above(row, gaps);
    return sum;
  }
  // As wide as `room` allows.
  Gaps gapsFor(MapLength room) const {
    Gaps gaps;
    MapLength rows = 0, hanging = 0;
    for (std::size_t row = 1; row < height.size(); ++row)
      ++(linesAbove[row] ? rows : hanging);
    if (const MapLength left = room - total(gaps); left > 0 && hanging > 0)
      gaps.hanging = std::min(widestHangingGap, hangingGap + left / 2 / hanging);
    if (const MapLength left = room - total(gaps); left > 0 && rows > 0)
      gaps.row = std::min(widestRowGap, rowGap + left / rows);
    return gaps;
  }
};

Rows rowsOf(const std::vector<LayoutNode> &nodes, const Piece &picture) {
  Rows rows{std::vector<MapLength>(picture.rows.size()), std::vector<bool>(picture.rows.size())};
  std::vector<std::size_t> rowOf(nodes.size());
  for (const PieceSlot &slot : picture.slots)
    rowOf[slot.node] = slot.row;
  for (const PieceSlot &slot : picture.slots) {
    rows.height[slot.row] = std::max(rows.height[slot.row], nodes[slot.node].height);
    const auto parent = nodes[slot.node].parent;
    const bool hangs = slot.branch == MapBranch::hangLeft || slot.branch == MapBranch::hangRight;
    if (!hangs && (!parent || rowOf[*parent] + 1 == slot.row))
      rows.linesAbove[slot.row] = true;
  }
  return rows;
}

struct Fit {
  double scale = 0.0;
  double score = -10.0;
  MapLength pageHeight = 0;
};

Fit fitOf(MapLength width, MapLength height, const MapPage &page, double bonus) {
  const double scale = std::min({1.0, static_cast<double>(page.width - 2 * margin) / width,
                                 static_cast<double>(page.height - 2 * margin) / height});
  return {scale, scale - std::max(0.0, comfortable - scale) * hardToRead + bonus, page.height};
}

MapLength scaled(MapLength length, double scale) {
  return static_cast<MapLength>(std::lround(length * scale));
}

// Rounded so that what stands in one line stays there: lines from above run through the middle.
MapLength leftEdge(const PieceSlot &slot, MapLength width, MapLength scaledWidth, MapLength origin,
                   double scale) {
  switch (slot.branch) {
  case MapBranch::busLeft:
  case MapBranch::hangLeft:
    return scaled(slot.x - origin, scale);
  case MapBranch::busRight:
  case MapBranch::hangRight:
    return scaled(slot.x + width - origin, scale) - scaledWidth;
  default:
    return scaled(slot.x + width / 2 - origin, scale) - scaledWidth / 2;
  }
}

MapLayout placed(const std::vector<LayoutNode> &nodes, const Piece &picture, const Rows &rows,
                 double scale, MapLength pageHeight) {
  const Gaps gaps = rows.gapsFor(static_cast<MapLength>((pageHeight - 2 * margin) / scale));
  std::vector<MapLength> top;
  MapLength at = scaled(margin, 1.0 / scale);
  for (std::size_t row = 0; row < rows.height.size(); ++row) {
    at += rows.above(row, gaps);
    top.push_back(at);
    at += rows.height[row];
  }
  MapLayout layout;
  layout.scale = scale;
  layout.slots.resize(nodes.size());
  const MapLength left = picture.left() - scaled(margin, 1.0 / scale);
  for (const PieceSlot &slot : picture.slots) {
    LayoutSlot &own = layout.slots[slot.node];
    const LayoutNode &node = nodes[slot.node];
    own.place = {0, scaled(top[slot.row], scale), 2 * scaled(node.width / 2, scale),
                 scaled(node.height, scale)};
    own.place.x = leftEdge(slot, node.width, own.place.width, left, scale);
    own.branch = slot.branch;
    own.nextRow = slot.row + 1 < top.size() ? scaled(top[slot.row + 1], scale) : 0;
  }
  layout.width = scaled(picture.right() - left, scale) + margin;
  layout.height = scaled(at, scale) + margin;
  return layout;
}

} // namespace

MapLayout layOut(const std::vector<LayoutNode> &nodes, const MapPage &page,
                 const MapPage &largerPage) {
  if (nodes.empty())
    return {};
  const Forest forest = forestOf(nodes);
  constexpr std::size_t anyRows = 1;
  constexpr std::size_t mostLevels = 6; // deeper trees are drawn whole or hang from here on
  std::vector<Arrangement> arrangements{{forest.levels, anyRows}};
  for (std::size_t levels = std::min(forest.levels, mostLevels); levels-- > 0;)
    for (const std::size_t rows : {3, 4, 5, 6, 7, 8, 10, 12, 15, 20, 30, 50})
      arrangements.push_back({levels, rows});

  std::optional<Piece> best;
  Fit bestFit;
  for (const Arrangement &arrangement : arrangements)
    for (const double pages : {1.0, 1.25, 1.6, 2.0, 2.6}) {
      const auto width = static_cast<MapLength>((page.width - 2 * margin) * pages);
      Piece picture = pictureOf(nodes, forest, arrangement, width);
      const Rows rows = rowsOf(nodes, picture);
      const MapLength across = picture.right() - picture.left(), down = rows.total({});
      const bool isTree = arrangement.treeLevels == forest.levels;
      const Fit small = fitOf(across, down, page, isTree ? wholeTree : 0.0);
      const Fit large = fitOf(across, down, largerPage, -largerCosts);
      if (const Fit &fit = large.score > small.score ? large : small;
          fit.score > bestFit.score + 1e-9) {
        best = std::move(picture);
        bestFit = fit;
      }
      if (forest.heads.size() + forest.alone.size() == 1)
        break; // nothing to stand in lines
    }
  return placed(nodes, *best, rowsOf(nodes, *best), std::max(bestFit.scale, smallest),
                bestFit.pageHeight);
}

} // namespace mainstay
