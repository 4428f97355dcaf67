#include "office/map_shapes.hpp"

#include "calc/text.hpp"
#include "office/map_shape_properties.hpp"

#include <com/sun/star/container/XIndexAccess.hpp>
#include <com/sun/star/container/XNamed.hpp>
#include <com/sun/star/drawing/ConnectorType.hpp>
#include <com/sun/star/drawing/XDrawPage.hpp>
#include <com/sun/star/drawing/XDrawPagesSupplier.hpp>
#include <com/sun/star/drawing/XShapes.hpp>
#include <com/sun/star/lang/XMultiServiceFactory.hpp>
#include <com/sun/star/lang/XServiceInfo.hpp>
#include <com/sun/star/sheet/XSpreadsheet.hpp>

#include <array>
#include <cstdlib>
#include <map>

namespace mainstay::office {
namespace {

using css::uno::Any;
using css::uno::Reference;
using css::uno::UNO_QUERY;
using css::uno::UNO_QUERY_THROW;
using rtl::OUString;

constexpr std::array<const char *, 4> distances{"EdgeNode1HorzDist", "EdgeNode2HorzDist",
                                                "EdgeNode1VertDist", "EdgeNode2VertDist"};
constexpr const char *rectangle = "com.sun.star.drawing.RectangleShape";
constexpr const char *connector = "com.sun.star.drawing.ConnectorShape";
constexpr const char *group = "com.sun.star.drawing.GroupShape";
constexpr const char *line = "com.sun.star.drawing.LineShape";

bool is(const Shape &shape, const char *service) {
  const Reference<css::lang::XServiceInfo> info(shape, UNO_QUERY);
  return info.is() && info->supportsService(OUString::createFromAscii(service));
}

std::string nameOf(const Shape &shape) {
  const Reference<css::container::XNamed> named(shape, UNO_QUERY);
  return named.is() ? calc::toUtf8(named->getName()) : std::string();
}

Reference<css::drawing::XDrawPage>
pageOf(const Reference<css::sheet::XSpreadsheetDocument> &document, sal_Int16 sheet) {
  const auto pages =
      Reference<css::drawing::XDrawPagesSupplier>(document, UNO_QUERY_THROW)->getDrawPages();
  return {pages->getByIndex(sheet), UNO_QUERY_THROW};
}

// The shapes of the map on a page, by what they are.
struct Found {
  std::map<std::string, Shape> boxes;
  std::vector<std::string> boxOrder;
  std::vector<Shape> lines, legends;
};

Found find(const Reference<css::drawing::XDrawPage> &page) {
  Found found;
  for (sal_Int32 index = 0; index < page->getCount(); ++index) {
    const Shape shape(page->getByIndex(index), UNO_QUERY_THROW);
    const std::string name = nameOf(shape);
    const auto isNamed = [&](std::string_view prefix) { return name.rfind(prefix, 0) == 0; };
    if (isNamed("Mainstay.person.") && is(shape, rectangle)) {
      if (found.boxes.emplace(name, shape).second) // a copy of a box is the user's own
        found.boxOrder.push_back(name);
    } else if ((isNamed("Mainstay.reports.") || isNamed("Mainstay.relation.")) &&
               is(shape, connector))
      found.lines.push_back(shape);
    else if (isNamed("Mainstay.legend") && is(shape, group))
      found.legends.push_back(shape);
  }
  return found;
}

// Reading -----------------------------------------------------------------------------------------

MapBox boxOf(const std::string &name, const Shape &shape) {
  const Properties properties(shape, UNO_QUERY_THROW);
  MapBox box;
  box.name = name;
  box.description = calc::toUtf8(get<OUString>(properties, "Description"));
  box.place = placeOf(shape);
  box.automatic = automaticOf(properties).value_or(MapPoint{box.place.x, box.place.y});
  const Frame frame = frameOf(properties);
  box.fill = frame.fill;
  box.line = frame.line;
  box.lineWidth = frame.lineWidth;
  box.corner = frame.corner;
  box.dashed = frame.dashed;
  box.lines = textOf(shape);
  return box;
}

std::optional<MapConnector> connectorOf(const Shape &shape,
                                        const std::map<std::string, std::size_t> &boxes) {
  const Properties properties(shape, UNO_QUERY_THROW);
  const auto from = get<Shape>(properties, "StartShape"), to = get<Shape>(properties, "EndShape");
  const auto fromBox = boxes.find(nameOf(from)), toBox = boxes.find(nameOf(to));
  if (fromBox == boxes.end() || toBox == boxes.end())
    return std::nullopt;
  MapConnector result;
  result.name = nameOf(shape);
  result.description = calc::toUtf8(get<OUString>(properties, "Description"));
  result.from = fromBox->second;
  result.to = toBox->second;
  result.start = glueOf(from, get<sal_Int32>(properties, "StartGluePointIndex"));
  result.end = glueOf(to, get<sal_Int32>(properties, "EndGluePointIndex"));
  result.curved =
      get<css::drawing::ConnectorType>(properties, "EdgeKind") == css::drawing::ConnectorType_CURVE;
  const Stroke stroke = strokeOf(properties);
  result.dashed = stroke.dashed;
  result.arrow = stroke.arrow;
  result.width = stroke.width;
  result.arrowWidth = stroke.arrowWidth;
  result.colour = stroke.colour;
  result.distance = get<sal_Int32>(properties, distances.front());
  result.skew = get<sal_Int32>(properties, "EdgeLine1Delta");
  return result;
}

MapLegend legendOf(const Shape &shape) {
  MapLegend legend;
  legend.name = nameOf(shape);
  legend.place = placeOf(shape);
  legend.automatic = {legend.place.x, legend.place.y};
  const auto inside = [&](MapRect place) {
    place.x -= legend.place.x;
    place.y -= legend.place.y;
    return place;
  };
  const Reference<css::drawing::XShapes> parts(shape, UNO_QUERY_THROW);
  for (sal_Int32 index = 0; index < parts->getCount(); ++index) {
    const Shape part(parts->getByIndex(index), UNO_QUERY_THROW);
    const Properties properties(part, UNO_QUERY_THROW);
    const MapRect place = inside(placeOf(part));
    if (is(part, line)) {
      const Stroke stroke = strokeOf(properties);
      legend.samples.push_back({{place.x, place.y},
                                {place.right(), place.bottom()},
                                stroke.width,
                                stroke.arrowWidth,
                                stroke.dashed,
                                stroke.arrow,
                                stroke.colour});
      continue;
    }
    if (const auto automatic = automaticOf(properties))
      legend.automatic = *automatic;
    const auto lines = textOf(part);
    const MapText text = lines.empty() ? MapText() : lines.front();
    if (isBare(properties)) {
      legend.texts.push_back({place, text});
      continue;
    }
    const Frame frame = frameOf(properties);
    legend.swatches.push_back(
        {place, frame.fill, frame.line, frame.lineWidth, frame.corner, frame.dashed, text});
  }
  return legend;
}

// Drawing -----------------------------------------------------------------------------------------

class Painter {
public:
  Painter(const Reference<css::sheet::XSpreadsheetDocument> &document, sal_Int16 sheet,
          Language language)
      : factory_(document, UNO_QUERY_THROW),
        sheet_(Reference<css::container::XIndexAccess>(document->getSheets(), UNO_QUERY_THROW)
                   ->getByIndex(sheet),
               UNO_QUERY_THROW),
        page_(pageOf(document, sheet)), language_(language) {}

  void paint(const MapScene &scene) {
    Found found = find(page_);
    for (const auto *shapes : {&found.lines, &found.legends})
      for (const Shape &shape : *shapes)
        page_->remove(shape);
    std::vector<Shape> boxes;
    for (const MapBox &box : scene.boxes) {
      const auto known = found.boxes.find(box.name);
      boxes.push_back(known == found.boxes.end() ? added(rectangle, box.name) : known->second);
      if (known != found.boxes.end())
        found.boxes.erase(known);
      paintBox(boxes.back(), box);
    }
    for (const auto &[name, shape] : found.boxes)
      page_->remove(shape);
    sal_Int32 behind = 0;
    for (const MapConnector &connector : scene.connectors)
      paintLine(connector, boxes, behind++);
    if (!scene.legend.name.empty())
      paintLegend(scene.legend);
  }

private:
  Shape made(const char *service) const {
    return {factory_->createInstance(OUString::createFromAscii(service)), UNO_QUERY_THROW};
  }

  // On the sheet, not on a cell of it: rows and columns may change their size.
  Shape added(const char *service, const std::string &name) const {
    const Shape shape = made(service);
    page_->add(shape);
    set(Properties(shape, UNO_QUERY_THROW), "Anchor", sheet_);
    Reference<css::container::XNamed>(shape, UNO_QUERY_THROW)->setName(calc::fromUtf8(name));
    return shape;
  }

  void paintBox(const Shape &shape, const MapBox &box) const {
    const Properties properties(shape, UNO_QUERY_THROW);
    removeGluePoints(shape);
    setFrame(properties, {box.fill, box.line, box.lineWidth, box.corner, box.dashed});
    setText(shape, box.lines, true, language_);
    set(properties, "Description", calc::fromUtf8(box.description));
    setAutomatic(properties, box.automatic);
    setPlace(shape, box.place);
  }

  void paintLine(const MapConnector &wanted, const std::vector<Shape> &boxes,
                 sal_Int32 order) const {
    const Shape shape = added(connector, wanted.name);
    const Properties properties(shape, UNO_QUERY_THROW);
    const Shape &from = boxes[wanted.from], &to = boxes[wanted.to];
    set(properties, "EdgeKind",
        wanted.curved ? css::drawing::ConnectorType_CURVE : css::drawing::ConnectorType_STANDARD);
    setStroke(properties,
              {wanted.colour, wanted.width, wanted.arrowWidth, wanted.dashed, wanted.arrow});
    set(properties, "StartShape", from);
    set(properties, "EndShape", to);
    set(properties, "StartGluePointIndex", gluePointFor(from, wanted.start));
    set(properties, "EndGluePointIndex", gluePointFor(to, wanted.end));
    for (const char *distance : distances)
      set(properties, distance, static_cast<sal_Int32>(wanted.distance));
    if (wanted.skew != 0)
      set(properties, "EdgeLine1Delta", static_cast<sal_Int32>(wanted.skew));
    set(properties, "Description", calc::fromUtf8(wanted.description));
    set(properties, "ZOrder", order);
  }

  void paintLegend(const MapLegend &legend) const {
    const Shape whole = added(group, legend.name);
    const Reference<css::drawing::XShapes> parts(whole, UNO_QUERY_THROW);
    const auto add = [&](const char *service, MapRect place) {
      const Shape part = made(service);
      parts->add(part);
      place.x += legend.place.x;
      place.y += legend.place.y;
      setPlace(part, place);
      return part;
    };
    for (const MapSwatch &swatch : legend.swatches) {
      const Shape part = add(rectangle, swatch.place);
      const Properties properties(part, UNO_QUERY_THROW);
      setFrame(properties,
               {swatch.fill, swatch.line, swatch.lineWidth, swatch.corner, swatch.dashed});
      setText(part, {swatch.text}, true, language_);
      if (&swatch == &legend.swatches.front())
        setAutomatic(properties, legend.automatic);
    }
    for (const MapSample &sample : legend.samples) {
      const Shape part =
          add(line, {sample.start.x, sample.start.y, sample.end.x - sample.start.x, 0});
      setStroke(Properties(part, UNO_QUERY_THROW),
                {sample.colour, sample.width, sample.arrowWidth, sample.dashed, sample.arrow});
    }
    for (const MapLegendText &words : legend.texts) {
      const Shape part = add(rectangle, words.place);
      setBare(Properties(part, UNO_QUERY_THROW));
      setText(part, {words.text}, false, language_);
    }
  }

  Reference<css::lang::XMultiServiceFactory> factory_;
  Reference<css::sheet::XSpreadsheet> sheet_;
  Reference<css::drawing::XDrawPage> page_;
  Language language_;
};

} // namespace

MapScene readMap(const Reference<css::sheet::XSpreadsheetDocument> &document, sal_Int16 sheet) {
  const Found found = find(pageOf(document, sheet));
  MapScene scene;
  std::map<std::string, std::size_t> indexes;
  for (const std::string &name : found.boxOrder) {
    indexes.emplace(name, scene.boxes.size());
    scene.boxes.push_back(boxOf(name, found.boxes.at(name)));
  }
  for (const Shape &shape : found.lines)
    if (auto connector = connectorOf(shape, indexes))
      scene.connectors.push_back(std::move(*connector));
  if (!found.legends.empty())
    scene.legend = legendOf(found.legends.front());
  return scene;
}

void drawMap(const Reference<css::sheet::XSpreadsheetDocument> &document, sal_Int16 sheet,
             const MapScene &scene, Language language) {
  Painter(document, sheet, language).paint(scene);
}

bool isMoved(const MapPoint &place, const MapPoint &automatic) {
  constexpr MapLength tolerance = 15;
  return std::abs(place.x - automatic.x) > tolerance || std::abs(place.y - automatic.y) > tolerance;
}

} // namespace mainstay::office
