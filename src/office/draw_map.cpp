#include "office/draw_map.hpp"

#include "calc/explain.hpp"
#include "calc/reasons.hpp"
#include "calc/text.hpp"
#include "calc/texts.hpp"
#include "office/map_shapes.hpp"
#include "office/map_undo.hpp"
#include "office/message_box.hpp"
#include "workbook/map_tables.hpp"
#include "workbook/plan.hpp"

#include <com/sun/star/awt/Point.hpp>
#include <com/sun/star/awt/Size.hpp>
#include <com/sun/star/beans/XPropertySet.hpp>
#include <com/sun/star/container/XIndexAccess.hpp>
#include <com/sun/star/document/XUndoManagerSupplier.hpp>
#include <com/sun/star/frame/XStorable.hpp>
#include <com/sun/star/lang/IllegalArgumentException.hpp>
#include <com/sun/star/sheet/XSpreadsheetView.hpp>
#include <com/sun/star/util/XProtectable.hpp>

#include <algorithm>
#include <array>
#include <map>
#include <utility>

namespace mainstay::office {
namespace {

using css::uno::Reference;
using css::uno::UNO_QUERY;
using css::uno::UNO_QUERY_THROW;

constexpr std::size_t mostPeople = 300, mostRelations = 1000;
constexpr MapLength leastWidth = 10000, leastHeight = 8000; // of a place that a map fits in
constexpr MapLength insetAside = 50, insetAbove = 100;      // from the edges of that place

constexpr std::array<std::pair<std::string MapLabels::*, Text>, 13> labels{{
    {&MapLabels::topDecisionMaker, Text::mapTopDecisionMaker},
    {&MapLabels::neverMet, Text::mapNeverMet},
    {&MapLabels::insider, Text::mapInsider},
    {&MapLabels::activelyForUs, Text::mapActivelyForUs},
    {&MapLabels::forUs, Text::mapForUs},
    {&MapLabels::neutral, Text::mapNeutral},
    {&MapLabels::againstUs, Text::mapAgainstUs},
    {&MapLabels::stronglyAgainstUs, Text::mapStronglyAgainstUs},
    {&MapLabels::stanceUnknown, Text::mapStanceUnknown},
    {&MapLabels::reportingLine, Text::mapReportingLine},
    {&MapLabels::secondReportingLine, Text::mapSecondReportingLine},
    {&MapLabels::sways, Text::mapSways},
    {&MapLabels::sizeIsInfluence, Text::mapSizeIsInfluence},
}};

Reference<css::sheet::XSpreadsheetDocument> documentOf(const Reference<css::frame::XFrame> &frame) {
  const auto controller = frame.is() ? frame->getController() : nullptr;
  return controller.is()
             ? Reference<css::sheet::XSpreadsheetDocument>(controller->getModel(), UNO_QUERY)
             : nullptr;
}

bool isReadOnly(const Reference<css::sheet::XSpreadsheetDocument> &document) {
  const Reference<css::frame::XStorable> storable(document, UNO_QUERY);
  return storable.is() && storable->isReadonly();
}

// A sheet that is protected without a password may be drawn on. Whether there is one shows when the
// protection is taken off; undoing that puts it back with all its settings.
bool hasPassword(const Reference<css::sheet::XSpreadsheetDocument> &document,
                 const Reference<css::sheet::XSpreadsheet> &sheet) {
  const Reference<css::util::XProtectable> protection(sheet, UNO_QUERY_THROW);
  if (!protection->isProtected())
    return false;
  try {
    protection->unprotect(rtl::OUString());
  } catch (const css::lang::IllegalArgumentException &) {
    return true;
  }
  if (protection->isProtected())
    return true;
  try {
    Reference<css::document::XUndoManagerSupplier>(document, UNO_QUERY_THROW)
        ->getUndoManager()
        ->undo();
  } catch (const css::uno::Exception &) { // the office records no steps
  }
  if (!protection->isProtected())
    protection->protect(rtl::OUString());
  return false;
}

// Inside the area.
MapRect placeOf(const Reference<css::sheet::XSpreadsheet> &sheet, const workbook::Area &area) {
  const Reference<css::beans::XPropertySet> range(workbook::Sheet(sheet).range(area),
                                                  UNO_QUERY_THROW);
  css::awt::Point at;
  css::awt::Size size;
  range->getPropertyValue("Position") >>= at;
  range->getPropertyValue("Size") >>= size;
  return {at.X + insetAside, at.Y + insetAbove, size.Width - 2 * insetAside,
          size.Height - 2 * insetAbove};
}

// To the next millimetre: an office rounds the sizes of rows and columns.
MapLength rounded(MapLength length) { return (length + 50) / 100 * 100; }

MapOptions optionsFor(const workbook::MapTables &tables, const MapRect &place, Language language) {
  MapOptions options;
  if (place.width >= leastWidth && place.height >= leastHeight) {
    options.pageWidth = rounded(place.width);
    options.pageHeight = rounded(place.height);
  }
  options.language = language;
  options.showInsiders = tables.showInsiders;
  options.supporter = supporterWord(tables.stances, language);
  for (const auto &[label, key] : labels)
    options.labels.*label = text(key, language);
  return options;
}

Result<MapRows> rowsOf(const workbook::MapTables &tables, Language language) {
  if (tables.stances.empty())
    return readMapRows(tables.people, tables.relations, StanceTable::method(), language);
  const auto stances = StanceTable::make(tables.stances, Position::none);
  if (!stances)
    return stances.failure();
  return readMapRows(tables.people, tables.relations, *stances, language);
}

// Boxes that stand elsewhere than the layout had put them.
void keepMoved(std::vector<MapPerson> &people, const MapScene &before, const MapRect &place) {
  std::map<std::string, const MapBox *> moved;
  for (const MapBox &box : before.boxes)
    if (isMoved({box.place.x, box.place.y}, box.automatic))
      moved.emplace(box.name, &box);
  for (MapPerson &person : people)
    if (const auto box = moved.find(boxName(person)); box != moved.end())
      person.kept = MapPoint{box->second->place.x + box->second->place.width / 2 - place.x,
                             box->second->place.y + box->second->place.height / 2 - place.y};
}

void shift(MapScene &scene, const MapRect &place) {
  const auto move = [&](auto &point) {
    point.x += place.x;
    point.y += place.y;
  };
  for (MapBox &box : scene.boxes) {
    move(box.place);
    move(box.automatic);
  }
  move(scene.legend.place);
  move(scene.legend.automatic);
}

void keepLegend(MapScene &scene, const MapScene &before) {
  const MapRect &place = before.legend.place;
  if (before.legend.name.empty() || !isMoved({place.x, place.y}, before.legend.automatic))
    return;
  scene.legend.place.x = place.x;
  scene.legend.place.y = place.y;
}

} // namespace

bool showsMapTables(const Reference<css::frame::XFrame> &frame) {
  const auto document = documentOf(frame);
  return document.is() &&
         Reference<css::sheet::XSpreadsheetView>(frame->getController(), UNO_QUERY).is() &&
         workbook::hasMapTables(document);
}

void drawRelationshipMap(const Reference<css::uno::XComponentContext> &context,
                         const Reference<css::frame::XFrame> &frame, bool anew, Language language) {
  const auto say = [&](const std::string &message) {
    showMessage(context, frame, css::awt::MessageBoxType_INFOBOX,
                calc::fromUtf8(text(Text::mapTitle, language)), calc::fromUtf8(message));
  };
  const auto document = documentOf(frame);
  if (document.is() && workbook::isNewer(document))
    return say(std::string(text(Text::planNewer, language)));
  const auto tables =
      document.is() ? workbook::readMapTables(document) : std::optional<workbook::MapTables>();
  if (!tables)
    return say(std::string(text(Text::mapNoTables, language)));
  if (isReadOnly(document))
    return say(std::string(text(Text::planReadOnly, language)));
  const Language spoken = tables->language.value_or(
      calc::workbookLanguage(Reference<css::beans::XPropertySet>(document, UNO_QUERY)));

  auto rows = rowsOf(*tables, spoken);
  if (!rows) {
    const std::string cell = tables->cell(rows.failure().where);
    const std::string reason = calc::reasonInWords(rows.failure(), language);
    return say(cell.empty() ? text(Text::mapStancesWrong, language, reason)
                            : text(Text::mapCellWrong, language, cell, reason));
  }
  if (tables->errorCell)
    return say(text(Text::mapErrorInCell, language, *tables->errorCell));
  if (rows->people.empty())
    return say(std::string(text(Text::mapNoPeople, language)));
  if (rows->people.size() > mostPeople || rows->relations.size() > mostRelations)
    return say(text(Text::mapTooMany, language, mostPeople, mostRelations));

  const Reference<css::container::XIndexAccess> sheets(document->getSheets(), UNO_QUERY_THROW);
  const Reference<css::sheet::XSpreadsheet> sheet(sheets->getByIndex(tables->area.sheet),
                                                  UNO_QUERY_THROW);
  if (hasPassword(document, sheet))
    return say(std::string(text(Text::mapProtected, language)));
  const MapRect place = placeOf(sheet, tables->area.area);
  const MapScene before = readMap(document, tables->area.sheet);
  if (!anew)
    keepMoved(rows->people, before, place);
  MapScene scene =
      relationshipMap(rows->people, rows->relations, optionsFor(*tables, place, spoken));
  shift(scene, place);
  if (!anew)
    keepLegend(scene, before);
  drawMapAsStep(document, tables->area.sheet, scene, spoken,
                calc::fromUtf8(text(Text::mapTitle, language)));
  Reference<css::sheet::XSpreadsheetView>(frame->getController(), UNO_QUERY_THROW)
      ->setActiveSheet(sheet);
}

} // namespace mainstay::office
