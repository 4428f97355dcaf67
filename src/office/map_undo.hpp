// Drawing the relationship map as one step that can be undone.
#pragma once

#include "core/relationship_map.hpp"

#include <com/sun/star/sheet/XSpreadsheetDocument.hpp>

namespace mainstay::office {

// Shows `scene` on the sheet in place of the map that stands there. When drawing fails, that map is
// put back and the exception goes on.
void drawMapAsStep(const css::uno::Reference<css::sheet::XSpreadsheetDocument> &document,
                   sal_Int16 sheet, const MapScene &scene, Language language,
                   const rtl::OUString &title);

} // namespace mainstay::office
