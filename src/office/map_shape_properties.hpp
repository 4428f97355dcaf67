// What shapes of the relationship map are made of, to and from their properties.
#pragma once

#include "core/relationship_map.hpp"

#include <com/sun/star/beans/XPropertySet.hpp>
#include <com/sun/star/drawing/XShape.hpp>

#include <optional>
#include <vector>

namespace mainstay::office {

using Properties = css::uno::Reference<css::beans::XPropertySet>;
using Shape = css::uno::Reference<css::drawing::XShape>;

template <class T> T get(const Properties &properties, const char *name) {
  T value{};
  properties->getPropertyValue(rtl::OUString::createFromAscii(name)) >>= value;
  return value;
}

template <class T> void set(const Properties &properties, const char *name, const T &value) {
  properties->setPropertyValue(rtl::OUString::createFromAscii(name), css::uno::Any(value));
}

MapRect placeOf(const Shape &shape);
void setPlace(const Shape &shape, const MapRect &place);

// The lines of text, one paragraph each.
void setText(const Shape &shape, const std::vector<MapText> &lines, bool centred,
             Language language);
std::vector<MapText> textOf(const Shape &shape);

// A filled box with a border.
struct Frame {
  std::uint32_t fill = 0, line = 0;
  MapLength lineWidth = 0, corner = 0;
  bool dashed = false;
};
void setFrame(const Properties &shape, const Frame &frame);
Frame frameOf(const Properties &shape);
// No border, no filling; and room for the text up to the edges.
void setBare(const Properties &shape);
bool isBare(const Properties &shape);

struct Stroke {
  std::uint32_t colour = 0;
  MapLength width = 0, arrowWidth = 0;
  bool dashed = false, arrow = false;
};
void setStroke(const Properties &shape, const Stroke &stroke);
Stroke strokeOf(const Properties &shape);

// Where the layout had the shape: files keep it as an attribute of the shape's style.
void setAutomatic(const Properties &shape, const MapPoint &place);
std::optional<MapPoint> automaticOf(const Properties &shape);

// The number of a glue point, made where the shape has none there.
sal_Int32 gluePointFor(const Shape &shape, const MapGlue &glue);
MapGlue glueOf(const Shape &shape, sal_Int32 number);
void removeGluePoints(const Shape &shape);

} // namespace mainstay::office
