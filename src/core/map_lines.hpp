// The lines of the relationship map, fastened to boxes that stand.
#pragma once

#include <vector>

#include "core/map_layout.hpp"

namespace mainstay {

// Lines of the reporting tree: `parents` as the layout had them. Boxes that the user has moved are
// reached by the side that faces them.
std::vector<MapConnector> reportingLines(const std::vector<LayoutNode> &nodes,
                                         const MapLayout &layout, const std::vector<MapBox> &boxes);

// Curves for the relations, fastened so that they run behind few boxes and do not end on one
// another. `reporting` are the lines that are there already.
std::vector<MapConnector> relationCurves(const std::vector<MapRelation> &relations,
                                         const std::vector<MapBox> &boxes,
                                         const std::vector<MapConnector> &reporting, double scale);

// Where a line ends.
MapPoint gluePoint(const MapRect &box, const MapGlue &glue);

} // namespace mainstay
