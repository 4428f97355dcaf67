#include "office/map_shape_properties.hpp"

#include "calc/text.hpp"

#include <com/sun/star/awt/FontWeight.hpp>
#include <com/sun/star/container/XIdentifierContainer.hpp>
#include <com/sun/star/container/XNameContainer.hpp>
#include <com/sun/star/drawing/Alignment.hpp>
#include <com/sun/star/drawing/EscapeDirection.hpp>
#include <com/sun/star/drawing/FillStyle.hpp>
#include <com/sun/star/drawing/GluePoint2.hpp>
#include <com/sun/star/drawing/LineDash.hpp>
#include <com/sun/star/drawing/LineStyle.hpp>
#include <com/sun/star/drawing/PolyPolygonBezierCoords.hpp>
#include <com/sun/star/drawing/TextHorizontalAdjust.hpp>
#include <com/sun/star/drawing/TextVerticalAdjust.hpp>
#include <com/sun/star/drawing/XGluePointsSupplier.hpp>
#include <com/sun/star/lang/Locale.hpp>
#include <com/sun/star/style/LineSpacing.hpp>
#include <com/sun/star/style/LineSpacingMode.hpp>
#include <com/sun/star/style/ParagraphAdjust.hpp>
#include <com/sun/star/text/XText.hpp>
#include <com/sun/star/xml/AttributeData.hpp>

#include <cmath>
#include <cstdlib>

namespace mainstay::office {
namespace {

using css::uno::Any;
using css::uno::Reference;
using css::uno::Sequence;
using css::uno::UNO_QUERY;
using css::uno::UNO_QUERY_THROW;
using rtl::OUString;

constexpr double lineHeight = 1.28; // of the size of the type, whatever the face's own
constexpr double lengthPerPoint = 2540.0 / 72.0;
constexpr const char *automaticName = "mainstay:place";
constexpr const char *automaticNamespace = "urn:org.mainstay:map";
constexpr sal_Int32 firstOwnGluePoint = 4; // before it the middles of the sides

Reference<css::container::XIdentifierContainer> gluePoints(const Shape &shape) {
  const Reference<css::drawing::XGluePointsSupplier> supplier(shape, UNO_QUERY_THROW);
  return {supplier->getGluePoints(), UNO_QUERY_THROW};
}

css::drawing::PolyPolygonBezierCoords arrowHead() {
  Sequence<css::awt::Point> points(4);
  Sequence<css::drawing::PolygonFlags> flags(4);
  auto *point = points.getArray();
  point[0] = {1000, 0};
  point[1] = {0, 2200};
  point[2] = {2000, 2200};
  point[3] = {1000, 0};
  for (sal_Int32 i = 0; i < 4; ++i)
    flags.getArray()[i] = css::drawing::PolygonFlags_NORMAL;
  css::drawing::PolyPolygonBezierCoords head;
  head.Coordinates.realloc(1);
  head.Coordinates.getArray()[0] = points;
  head.Flags.realloc(1);
  head.Flags.getArray()[0] = flags;
  return head;
}

void setLine(const Properties &shape, std::uint32_t colour, MapLength width, bool dashed) {
  set(shape, "LineStyle", dashed ? css::drawing::LineStyle_DASH : css::drawing::LineStyle_SOLID);
  if (dashed) {
    css::drawing::LineDash dash;
    dash.Style = css::drawing::DashStyle_RECT;
    dash.Dots = 1;
    dash.DotLen = 120;
    dash.Distance = 70;
    set(shape, "LineDash", dash);
  }
  set(shape, "LineColor", static_cast<sal_Int32>(colour));
  set(shape, "LineWidth", static_cast<sal_Int32>(width));
}

bool isDashed(const Properties &shape) {
  return get<css::drawing::LineStyle>(shape, "LineStyle") == css::drawing::LineStyle_DASH;
}

void setLook(const Properties &range, const MapText &line, bool centred, Language language) {
  const auto points = static_cast<float>(line.points);
  const float weight = line.bold ? css::awt::FontWeight::BOLD : css::awt::FontWeight::NORMAL;
  const bool traditional = language == Language::traditionalChinese;
  for (const char *script : {"", "Asian"}) {
    const OUString suffix = OUString::createFromAscii(script);
    range->setPropertyValue("CharHeight" + suffix, Any(points));
    range->setPropertyValue("CharWeight" + suffix, Any(weight));
  }
  set(range, "CharColor", static_cast<sal_Int32>(line.colour));
  set(range, "CharFontName", OUString("Liberation Sans"));
  set(range, "CharFontNameAsian",
      traditional ? OUString("Noto Sans CJK TC") : OUString("Noto Sans CJK SC"));
  set(range, "CharLocaleAsian", css::lang::Locale("zh", traditional ? "TW" : "CN", ""));
  set(range, "ParaAdjust",
      static_cast<sal_Int16>(centred ? css::style::ParagraphAdjust_CENTER
                                     : css::style::ParagraphAdjust_LEFT));
  css::style::LineSpacing spacing;
  spacing.Mode = css::style::LineSpacingMode::FIX;
  spacing.Height = static_cast<sal_Int16>(std::lround(line.points * lineHeight * lengthPerPoint));
  set(range, "ParaLineSpacing", spacing);
}

// Lines as ranges of characters: what is set on a paragraph does not reach characters that have a
// look of their own.
template <class Use> void forEachLine(const Shape &shape, Use use) {
  const Reference<css::text::XText> text(shape, UNO_QUERY_THROW);
  const OUString all = text->getString();
  const auto cursor = text->createTextCursor();
  cursor->gotoStart(false);
  std::size_t index = 0;
  for (sal_Int32 at = 0; at >= 0; ++index) {
    const OUString line = all.getToken(0, '\n', at);
    cursor->goRight(static_cast<sal_Int16>(line.getLength()), true);
    use(index, line, Properties(cursor, UNO_QUERY_THROW));
    cursor->collapseToEnd();
    cursor->goRight(1, false);
  }
}

} // namespace

MapRect placeOf(const Shape &shape) {
  const css::awt::Point at = shape->getPosition();
  const css::awt::Size size = shape->getSize();
  return {at.X, at.Y, size.Width, size.Height};
}

void setPlace(const Shape &shape, const MapRect &place) {
  shape->setSize({place.width, place.height});
  shape->setPosition({place.x, place.y});
}

void setText(const Shape &shape, const std::vector<MapText> &lines, bool centred,
             Language language) {
  std::string all;
  for (const MapText &line : lines)
    all += (&line == &lines.front() ? "" : "\n") + line.text;
  Reference<css::text::XText>(shape, UNO_QUERY_THROW)->setString(calc::fromUtf8(all));
  forEachLine(shape, [&](std::size_t index, const OUString &, const Properties &range) {
    if (index < lines.size())
      setLook(range, lines[index], centred, language);
  });
}

std::vector<MapText> textOf(const Shape &shape) {
  std::vector<MapText> lines;
  forEachLine(shape, [&](std::size_t, const OUString &words, const Properties &range) {
    const double points = get<float>(range, "CharHeight");
    lines.push_back({calc::toUtf8(words), std::round(points * 10.0) / 10.0,
                     get<float>(range, "CharWeight") > css::awt::FontWeight::NORMAL,
                     static_cast<std::uint32_t>(get<sal_Int32>(range, "CharColor"))});
  });
  return lines;
}

void setFrame(const Properties &shape, const Frame &frame) {
  setLine(shape, frame.line, frame.lineWidth, frame.dashed);
  set(shape, "FillStyle", css::drawing::FillStyle_SOLID);
  set(shape, "FillColor", static_cast<sal_Int32>(frame.fill));
  set(shape, "CornerRadius", static_cast<sal_Int32>(frame.corner));
  set(shape, "Shadow", false);
  set(shape, "TextHorizontalAdjust", css::drawing::TextHorizontalAdjust_CENTER);
  set(shape, "TextVerticalAdjust", css::drawing::TextVerticalAdjust_CENTER);
  set(shape, "TextAutoGrowHeight", false);
  set(shape, "TextAutoGrowWidth", false);
  set(shape, "TextWordWrap", false);
  for (const char *side :
       {"TextLeftDistance", "TextRightDistance", "TextUpperDistance", "TextLowerDistance"})
    set(shape, side, sal_Int32(0));
}

Frame frameOf(const Properties &shape) {
  return {static_cast<std::uint32_t>(get<sal_Int32>(shape, "FillColor")),
          static_cast<std::uint32_t>(get<sal_Int32>(shape, "LineColor")),
          get<sal_Int32>(shape, "LineWidth"), get<sal_Int32>(shape, "CornerRadius"),
          isDashed(shape)};
}

void setBare(const Properties &shape) {
  setFrame(shape, {});
  set(shape, "TextHorizontalAdjust", css::drawing::TextHorizontalAdjust_LEFT);
  set(shape, "FillStyle", css::drawing::FillStyle_NONE);
  set(shape, "LineStyle", css::drawing::LineStyle_NONE);
}

bool isBare(const Properties &shape) {
  return get<css::drawing::FillStyle>(shape, "FillStyle") == css::drawing::FillStyle_NONE;
}

void setStroke(const Properties &shape, const Stroke &stroke) {
  setLine(shape, stroke.colour, stroke.width, stroke.dashed);
  set(shape, "Shadow", false);
  if (!stroke.arrow)
    return;
  set(shape, "LineEnd", arrowHead());
  set(shape, "LineEndWidth", static_cast<sal_Int32>(stroke.arrowWidth));
}

Stroke strokeOf(const Properties &shape) {
  Stroke stroke{static_cast<std::uint32_t>(get<sal_Int32>(shape, "LineColor")),
                get<sal_Int32>(shape, "LineWidth"), 0, isDashed(shape), false};
  stroke.arrow =
      get<css::drawing::PolyPolygonBezierCoords>(shape, "LineEnd").Coordinates.hasElements();
  if (stroke.arrow)
    stroke.arrowWidth = get<sal_Int32>(shape, "LineEndWidth");
  return stroke;
}

void setAutomatic(const Properties &shape, const MapPoint &place) {
  const auto attributes =
      get<Reference<css::container::XNameContainer>>(shape, "UserDefinedAttributes");
  if (!attributes.is())
    return;
  const OUString name = OUString::createFromAscii(automaticName);
  const Any value(
      css::xml::AttributeData(OUString::createFromAscii(automaticNamespace), "CDATA",
                              OUString::number(place.x) + " " + OUString::number(place.y)));
  if (attributes->hasByName(name))
    attributes->replaceByName(name, value);
  else
    attributes->insertByName(name, value);
  set(shape, "UserDefinedAttributes", attributes);
}

std::optional<MapPoint> automaticOf(const Properties &shape) {
  const auto attributes =
      get<Reference<css::container::XNameContainer>>(shape, "UserDefinedAttributes");
  const OUString name = OUString::createFromAscii(automaticName);
  if (!attributes.is() || !attributes->hasByName(name))
    return std::nullopt;
  css::xml::AttributeData data;
  attributes->getByName(name) >>= data;
  const sal_Int32 blank = data.Value.indexOf(' ');
  if (blank <= 0)
    return std::nullopt;
  return MapPoint{data.Value.copy(0, blank).toInt32(), data.Value.copy(blank + 1).toInt32()};
}

sal_Int32 gluePointFor(const Shape &shape, const MapGlue &glue) {
  if (glue.along == 0)
    return static_cast<sal_Int32>(glue.side);
  constexpr sal_Int32 edge = 5000;
  css::drawing::GluePoint2 point;
  point.IsRelative = true;
  point.IsUserDefined = true;
  point.PositionAlignment = css::drawing::Alignment_CENTER;
  switch (glue.side) {
  case MapSide::top:
    point.Position = {glue.along, -edge};
    point.Escape = css::drawing::EscapeDirection_UP;
    break;
  case MapSide::right:
    point.Position = {edge, glue.along};
    point.Escape = css::drawing::EscapeDirection_RIGHT;
    break;
  case MapSide::bottom:
    point.Position = {glue.along, edge};
    point.Escape = css::drawing::EscapeDirection_DOWN;
    break;
  case MapSide::left:
    point.Position = {-edge, glue.along};
    point.Escape = css::drawing::EscapeDirection_LEFT;
    break;
  }
  const auto points = gluePoints(shape);
  for (const sal_Int32 number : points->getIdentifiers()) {
    css::drawing::GluePoint2 known;
    points->getByIdentifier(number) >>= known;
    if (number >= firstOwnGluePoint && known.Position.X == point.Position.X &&
        known.Position.Y == point.Position.Y)
      return number;
  }
  return points->insert(Any(point));
}

MapGlue glueOf(const Shape &shape, sal_Int32 number) {
  if (number >= 0 && number < firstOwnGluePoint)
    return {static_cast<MapSide>(number), 0};
  try {
    css::drawing::GluePoint2 point;
    gluePoints(shape)->getByIdentifier(number) >>= point;
    switch (point.Escape) {
    case css::drawing::EscapeDirection_UP:
      return {MapSide::top, point.Position.X};
    case css::drawing::EscapeDirection_DOWN:
      return {MapSide::bottom, point.Position.X};
    case css::drawing::EscapeDirection_LEFT:
      return {MapSide::left, point.Position.Y};
    case css::drawing::EscapeDirection_RIGHT:
      return {MapSide::right, point.Position.Y};
    default:
      break;
    }
  } catch (const css::uno::Exception &) { // no such point any more
  }
  return {};
}

void removeGluePoints(const Shape &shape) {
  const auto points = gluePoints(shape);
  for (const sal_Int32 number : points->getIdentifiers())
    if (number >= firstOwnGluePoint)
      points->removeByIdentifier(number);
}

} // namespace mainstay::office
