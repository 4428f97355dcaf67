#include "core/map_pieces.hpp"

#include <algorithm>
#include <limits>

namespace mainstay {
namespace {

constexpr MapLength treeGap = 600;   // between boxes of a tree
constexpr MapLength columnGap = 500; // between columns
constexpr MapLength busInset = 100;  // of a column's line from the column's edge
constexpr MapLength hangIndent = hangInset + busToBox;

using Children = std::vector<std::vector<std::size_t>>;

// Anchors of the pieces in a row, each as far left as its neighbours allow.
std::vector<MapLength> packed(const std::vector<Piece> &pieces) {
  std::vector<MapLength> anchors;
  std::vector<MapLength> reach; // to the right, per row
  for (const Piece &piece : pieces) {
    MapLength anchor = anchors.empty() ? 0 : std::numeric_limits<MapLength>::min();
    for (std::size_t row = 0; row < std::min(reach.size(), piece.rows.size()); ++row)
      anchor = std::max(anchor, reach[row] + treeGap - piece.rows[row].left);
    reach.resize(std::max(reach.size(), piece.rows.size()),
                 std::numeric_limits<MapLength>::min() / 2);
    for (std::size_t row = 0; row < piece.rows.size(); ++row)
      reach[row] = std::max(reach[row], anchor + piece.rows[row].right);
    anchors.push_back(anchor);
  }
  return anchors;
}

Piece mirrored(const std::vector<LayoutNode> &nodes, Piece piece) {
  for (PieceSlot &slot : piece.slots) {
    slot.x = -(slot.x + nodes[slot.node].width);
    if (slot.branch == MapBranch::hangLeft)
      slot.branch = MapBranch::hangRight;
    else if (slot.branch == MapBranch::busLeft)
      slot.branch = MapBranch::busRight;
  }
  for (Piece::Reach &reach : piece.rows)
    reach = {-reach.right, -reach.left};
  return piece;
}

Piece single(const LayoutNode &node, std::size_t index, MapLength left) {
  return {{{index, left, 0}}, {{left, left + node.width}}};
}

// A box with everyone below it, one per row, indented; the anchor is its left edge.
Piece outline(const std::vector<LayoutNode> &nodes, const Children &children, std::size_t root) {
  Piece piece = single(nodes[root], root, 0);
  for (const std::size_t child : children[root]) {
    const std::size_t first = piece.slots.size();
    piece.place(outline(nodes, children, child), hangIndent, piece.rows.size());
    piece.slots[first].branch = MapBranch::hangLeft;
  }
  for (Piece::Reach &reach : piece.rows)
    reach.left = 0; // the line that hangs down
  return piece;
}

// People below one another; the anchor is the left edge. Those that stand alone are reached from
// above, as in a tree.
struct Column {
  Piece piece;
  bool fromAbove = false;
};

Piece inColumns(const std::vector<LayoutNode> &nodes, const Children &children, std::size_t root,
                std::size_t columnRows);

// Who is below `root` in columns of equal height, as near as they can be cut. Who has too many
// below to fit into one gets columns of their own.
std::vector<Column> columnsOf(const std::vector<LayoutNode> &nodes, const Children &children,
                              std::size_t root, std::size_t columnRows) {
  std::vector<Piece> outlines;
  std::size_t rows = 0;
  const auto tooTall = [&](std::size_t child, const Piece &piece) {
    return piece.rows.size() > columnRows + 1 && children[child].size() > 1 &&
           children[root].size() > 1;
  };
  for (const std::size_t child : children[root]) {
    outlines.push_back(outline(nodes, children, child));
    if (!tooTall(child, outlines.back()))
      rows += outlines.back().rows.size();
  }
  const std::size_t count = std::max<std::size_t>(1, (rows + columnRows - 1) / columnRows);
  const std::size_t height = (rows + count - 1) / count;
  std::vector<Column> columns;
  bool open = false;
  for (std::size_t i = 0; i < outlines.size(); ++i) {
    const std::size_t child = children[root][i];
    if (tooTall(child, outlines[i])) {
      Column own{{}, true};
      const Piece piece = inColumns(nodes, children, child, columnRows);
      own.piece.place(piece, -piece.left(), 0);
      own.piece.slots.front().branch = MapBranch::tree;
      columns.push_back(std::move(own));
      open = false;
      continue;
    }
    if (!open || columns.back().piece.rows.size() + outlines[i].rows.size() > height) {
      columns.push_back({{}, true});
      open = true;
    } else
      columns.back().fromAbove = false;
    Piece &piece = columns.back().piece;
    const std::size_t first = piece.slots.size();
    piece.place(outlines[i], 0, piece.rows.size());
    piece.slots[first].branch = MapBranch::busLeft;
  }
  for (Column &column : columns)
    if (column.fromAbove)
      column.piece.slots.front().branch = MapBranch::tree;
  return columns;
}

Piece inColumns(const std::vector<LayoutNode> &nodes, const Children &children, std::size_t root,
                std::size_t columnRows) {
  const std::vector<Column> columns = columnsOf(nodes, children, root, columnRows);
  if (columns.size() == 1) {
    Piece piece;
    piece.place(outline(nodes, children, root), -nodes[root].width / 2, 0);
    return piece;
  }
  Piece piece = single(nodes[root], root, -nodes[root].width / 2);
  const auto besideOf = [](const Column &column) {
    return column.fromAbove ? 0 : busInset + busToBox;
  };
  MapLength width = columnGap * static_cast<MapLength>(columns.size() - 1);
  for (const Column &column : columns)
    width += besideOf(column) + column.piece.right();
  MapLength at = -width / 2;
  for (const Column &column : columns) {
    const MapLength beside = besideOf(column), own = beside + column.piece.right();
    // The line from the parent comes down on the outer side of the column.
    const bool onLeft = at + own / 2 <= 0;
    if (onLeft || column.fromAbove)
      piece.place(column.piece, at + beside, 1);
    else
      piece.place(mirrored(nodes, column.piece), at + own - beside, 1);
    for (std::size_t row = 1; row <= column.piece.rows.size(); ++row) {
      piece.rows[row].left = std::min(piece.rows[row].left, at);
      piece.rows[row].right = std::max(piece.rows[row].right, at + own);
    }
    at += own + columnGap;
  }
  return piece;
}

Piece asTree(const std::vector<LayoutNode> &nodes, std::size_t root, std::vector<Piece> below) {
  const std::vector<MapLength> fromLeft = packed(below);
  std::vector<Piece> turned;
  for (auto piece = below.rbegin(); piece != below.rend(); ++piece)
    turned.push_back(mirrored(nodes, *piece));
  std::vector<MapLength> fromRight = packed(turned);
  std::reverse(fromRight.begin(), fromRight.end());
  const MapLength middle = fromLeft.back() / 2;
  Piece piece = single(nodes[root], root, -nodes[root].width / 2);
  for (std::size_t i = 0; i < below.size(); ++i) {
    const std::size_t first = piece.slots.size();
    const MapLength anchor = (fromLeft[i] + fromLeft.back() - fromRight[i]) / 2;
    piece.place(below[i], anchor - middle, 1);
    piece.slots[first].branch = MapBranch::tree;
  }
  return piece;
}

Piece arranged(const std::vector<LayoutNode> &nodes, const Children &children, std::size_t root,
               const Arrangement &arrangement, std::size_t level) {
  if (children[root].empty())
    return single(nodes[root], root, -nodes[root].width / 2);
  if (level >= arrangement.treeLevels)
    return inColumns(nodes, children, root, arrangement.columnRows);
  std::vector<Piece> below;
  for (const std::size_t child : children[root])
    below.push_back(arranged(nodes, children, child, arrangement, level + 1));
  return asTree(nodes, root, std::move(below));
}

} // namespace

MapLength Piece::left() const {
  MapLength result = 0;
  for (const Reach &reach : rows)
    result = std::min(result, reach.left);
  return result;
}

MapLength Piece::right() const {
  MapLength result = 0;
  for (const Reach &reach : rows)
    result = std::max(result, reach.right);
  return result;
}

void Piece::place(const Piece &other, MapLength x, std::size_t row) {
  for (PieceSlot slot : other.slots) {
    slot.x += x;
    slot.row += row;
    slots.push_back(slot);
  }
  for (std::size_t i = 0; i < other.rows.size(); ++i) {
    const Reach reach{other.rows[i].left + x, other.rows[i].right + x};
    if (row + i < rows.size()) {
      rows[row + i].left = std::min(rows[row + i].left, reach.left);
      rows[row + i].right = std::max(rows[row + i].right, reach.right);
    } else
      rows.push_back(reach);
  }
}

Piece arrange(const std::vector<LayoutNode> &nodes, const Children &children, std::size_t root,
              const Arrangement &arrangement) {
  return arranged(nodes, children, root, arrangement, 0);
}

Piece shelved(const std::vector<Shelf> &shelves, MapLength width) {
  Piece all, line;
  MapLength end = 0;
  const auto close = [&] {
    if (!line.slots.empty())
      all.place(line, -end / 2, all.rows.size());
    line = {};
    end = 0;
  };
  for (std::size_t i = 0; i < shelves.size(); ++i) {
    const Piece &piece = shelves[i].piece;
    const MapLength left = piece.left(), own = piece.right() - left;
    if (!line.slots.empty() &&
        (shelves[i].band != shelves[i - 1].band || end + treeGap + own > width))
      close();
    const MapLength start = line.slots.empty() ? 0 : end + treeGap;
    line.place(piece, start - left, 0);
    end = start + own;
  }
  close();
  return all;
}

} // namespace mainstay
