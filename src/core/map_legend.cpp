#include "core/map_looks.hpp"

#include <algorithm>

#include "core/map_text.hpp"

namespace mainstay {
namespace {

constexpr double points = 7.5;
constexpr double lengthPerPoint = 2540.0 / 72.0;
constexpr MapLength rowHeight = 480, itemGap = 500, wordGap = 120;
constexpr MapLength swatchWidth = 760, swatchHeight = 380, sampleLength = 1000;
constexpr std::uint32_t grey = 0x5F6B76;

// One item after the other, in rows.
class Rows {
public:
  Rows(MapLegend &legend, MapLength width) : legend_(legend), width_(width) {}

  void swatch(MapSwatch swatch, const std::string &words) {
    const MapPoint at = item(swatchWidth, words);
    swatch.place = {at.x, at.y + (rowHeight - swatchHeight) / 2, swatchWidth, swatchHeight};
    legend_.swatches.push_back(std::move(swatch));
  }
  void sample(MapSample sample, const std::string &words) {
    const MapPoint at = item(sampleLength, words);
    sample.start = {at.x, at.y + rowHeight / 2};
    sample.end = {at.x + sampleLength, at.y + rowHeight / 2};
    legend_.samples.push_back(sample);
  }
  void words(const std::string &words) { item(0, words); }

  void newRow() {
    if (x_ > 0)
      y_ += rowHeight;
    x_ = 0;
  }
  MapRect area() const { return {0, 0, reach_, y_ + rowHeight}; }

private:
  MapPoint item(MapLength before, const std::string &words) {
    const MapLength gap = before > 0 ? wordGap : 0;
    const auto text = static_cast<MapLength>(textWidth(words, points, false) * lengthPerPoint) + 60;
    if (x_ > 0 && x_ + before + gap + text > width_)
      newRow();
    const MapPoint at{x_, y_};
    legend_.texts.push_back(
        {{x_ + before + gap, y_, text, rowHeight}, {words, points, false, grey}});
    x_ += before + gap + text;
    reach_ = std::max(reach_, x_);
    x_ += itemGap;
    return at;
  }

  MapLegend &legend_;
  MapLength width_, x_ = 0, y_ = 0, reach_ = 0;
};

MapSwatch swatchOf(const StanceLooks &looks, const std::string &symbol) {
  MapSwatch swatch;
  swatch.fill = looks.fill;
  swatch.line = looks.line;
  swatch.lineWidth = 30;
  swatch.corner = 80;
  swatch.text = {symbol, points, true, looks.line};
  return swatch;
}

} // namespace

MapLegend mapLegend(const MapOptions &options, bool unknownStances, bool secondLines,
                    MapLength width) {
  const MapLabels &labels = options.labels;
  MapLegend legend;
  legend.name = "Mainstay.legend";
  Rows rows(legend, width);
  for (std::size_t stance = 0; stance < stanceLooks.size(); ++stance)
    if (stance != static_cast<std::size_t>(MapStance::unknown) || unknownStances)
      rows.swatch(swatchOf(stanceLooks[stance], stanceLooks[stance].symbol),
                  labels.*stanceLooks[stance].label);
  if (options.showInsiders)
    rows.swatch(swatchOf(stanceLooks[0], insiderSymbol), labels.insider);

  const StanceLooks &plain = stanceLooks[static_cast<std::size_t>(MapStance::unknown)];
  MapSwatch top = swatchOf(plain, topSymbol);
  top.line = mapInk;
  top.lineWidth = 70;
  top.text.colour = mapInk;
  MapSwatch dashed = swatchOf(plain, "");
  dashed.line = mapInk;
  dashed.dashed = true;
  rows.newRow();
  rows.swatch(top, labels.topDecisionMaker);
  rows.swatch(dashed, labels.neverMet);
  rows.sample({.width = mapReportingWidth, .colour = mapReportingColour}, labels.reportingLine);
  if (secondLines)
    rows.sample({.width = mapReportingWidth, .dashed = true, .colour = mapReportingColour},
                labels.secondReportingLine);
  rows.sample({.width = 80, .arrowWidth = 260, .arrow = true, .colour = mapSwayColour},
              labels.sways);
  rows.words(labels.sizeIsInfluence);
  legend.place = rows.area();
  return legend;
}

} // namespace mainstay
