// Where the boxes of the relationship map stand.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "core/relationship_map.hpp"

namespace mainstay {

struct LayoutNode {
  MapLength width, height;
  std::optional<std::size_t> parent; // no circles
  std::size_t band = 0;              // the row of somebody who has neither parent nor children
};

// How the line from the parent reaches a box.
enum class MapBranch : std::uint8_t {
  none,
  tree,      // from above
  busLeft,   // from a line that runs down left of its column
  busRight,  // the same on the right
  hangLeft,  // from a line that hangs down from the parent's lower left corner
  hangRight, // the same from the lower right corner
};

struct LayoutSlot {
  MapRect place;
  MapBranch branch = MapBranch::none;
  MapLength nextRow = 0; // upper edge of the row below: above it the lines to the children part
};

struct MapLayout {
  std::vector<LayoutSlot> slots;
  MapLength width = 0, height = 0;
  double scale = 1.0; // by which everything was made smaller, the boxes too
};

// The distances at scale 1, as far as lines have to keep to them.
inline constexpr MapLength busToBox = 300;  // from the line that runs down to the boxes beside it
inline constexpr MapLength hangInset = 350; // of that line from the corner of the box it hangs from

struct MapPage {
  MapLength width, height;
};

// Trees by Reingold & Tilford (1981), siblings spread evenly as in Buchheim, Jünger & Leipert
// (2002), here by the mean of packing from the left and from the right. Where that is too wide for
// the page, the lower levels hang below one another in columns. Of all these pictures the one that
// stays largest on the page is taken, or, when that would be hard to read, on the larger page. What
// would be too small there too outgrows it.
MapLayout layOut(const std::vector<LayoutNode> &nodes, const MapPage &page,
                 const MapPage &largerPage);

} // namespace mainstay
