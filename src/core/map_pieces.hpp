// Subtrees of the relationship map, arranged in rows.
#pragma once

#include <cstddef>
#include <vector>

#include "core/map_layout.hpp"

namespace mainstay {

struct PieceSlot {
  std::size_t node;
  MapLength x; // left edge, from the piece's anchor
  std::size_t row;
  MapBranch branch = MapBranch::none;
};

// Boxes in rows, and how far they reach in each.
struct Piece {
  struct Reach {
    MapLength left, right;
  };
  std::vector<PieceSlot> slots;
  std::vector<Reach> rows;

  MapLength left() const;
  MapLength right() const;
  void place(const Piece &other, MapLength x, std::size_t row);
};

// Which levels stand as a tree; below them people hang in columns of about `columnRows` rows.
struct Arrangement {
  std::size_t treeLevels;
  std::size_t columnRows;
};

// The subtree of `root`, its box in row 0 in the middle of the anchor.
Piece arrange(const std::vector<LayoutNode> &nodes,
              const std::vector<std::vector<std::size_t>> &children, std::size_t root,
              const Arrangement &arrangement);

// Pieces next to one another in lines that are not wider than `width` where that is possible.
struct Shelf {
  Piece piece;
  std::size_t band; // a new band begins a new line
};
Piece shelved(const std::vector<Shelf> &shelves, MapLength width);

} // namespace mainstay
