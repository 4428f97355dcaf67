// The relationship map on a sheet: shapes that bear its names.
#pragma once

#include "core/relationship_map.hpp"

#include <com/sun/star/sheet/XSpreadsheetDocument.hpp>

namespace mainstay::office {

// Sheets count from 0; places are from the sheet's upper left corner.

// The map that stands on the sheet, with all that drawMap() gives to shapes. A line that has been
// taken off its boxes is none of it.
MapScene readMap(const css::uno::Reference<css::sheet::XSpreadsheetDocument> &document,
                 sal_Int16 sheet);

// Makes the sheet show `scene` and nothing else of a map: boxes that are there already are changed,
// so that what users have joined to them stays joined; other shapes stay as they are.
void drawMap(const css::uno::Reference<css::sheet::XSpreadsheetDocument> &document, sal_Int16 sheet,
             const MapScene &scene, Language language);

// Whether the user has put a shape elsewhere than the layout had: files keep 1/100 mm, roughly.
bool isMoved(const MapPoint &place, const MapPoint &automatic);

} // namespace mainstay::office
