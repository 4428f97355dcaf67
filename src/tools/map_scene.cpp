// The relationship map as JSON, for files that are made without an office.
//
// usage: map_scene < TABLES > SCENE
// TABLES: lines of fields with tabs between them, the first of which says what the line is:
//   language  TAG                     en, zh-TW or zh-CN
//   page      WIDTH HEIGHT            in 1/100 mm; A4 landscape without it
//   insiders  1                       to mark them
//   damping   NUMBER                  of influence; 0.5 without it
//   label     KEY TEXT                the words of the legend, by their keys in texts/map.toml
//   stance    NAME VALUE              the team's stances; the method's own without any
//   person    ID NAME TITLE AUTHORITY STANCE ROLE LAYER LEVEL REPORTS_TO
//   relation  ID FROM TO WEIGHT KIND
//   formal    FROM TO WEIGHT KIND     counts for influence, and is not drawn
// Influence is computed from authority and the relations, as INFLUENCE_SCORES does.
#include "core/map_rows.hpp"
#include "core/people.hpp"

#include <cstdlib>
#include <iostream>
#include <iterator>
#include <map>

#include <fmt/format.h>

namespace mainstay {
namespace {

struct Input {
  MapOptions options;
  double damping = defaultDamping;
  std::vector<StanceRow> stances;
  std::vector<PersonRow> authority;
  std::vector<RelationRow> influences;
  std::vector<MapPersonRow> people;
  std::vector<MapRelationRow> relations;
};

[[noreturn]] void refuse(const std::string &what) {
  std::cerr << "map_scene: " << what << '\n';
  std::exit(EXIT_FAILURE);
}

std::vector<std::string> fieldsOf(const std::string &line) {
  std::vector<std::string> fields(1);
  for (const char character : line)
    if (character == '\t')
      fields.emplace_back();
    else
      fields.back() += character;
  fields.resize(std::max<std::size_t>(fields.size(), 10));
  return fields;
}

double numberIn(const std::string &field) {
  char *end = nullptr;
  const double number = std::strtod(field.c_str(), &end);
  if (field.empty() || *end != '\0')
    refuse("no number: " + field);
  return number;
}

Cell text(const std::string &field) { return field.empty() ? Cell() : Cell(field); }
Cell number(const std::string &field) { return field.empty() ? Cell() : Cell(numberIn(field)); }

const std::map<std::string, std::string MapLabels::*> labelKeys{
    {"topDecisionMaker", &MapLabels::topDecisionMaker},
    {"neverMet", &MapLabels::neverMet},
    {"insider", &MapLabels::insider},
    {"activelyForUs", &MapLabels::activelyForUs},
    {"forUs", &MapLabels::forUs},
    {"neutral", &MapLabels::neutral},
    {"againstUs", &MapLabels::againstUs},
    {"stronglyAgainstUs", &MapLabels::stronglyAgainstUs},
    {"stanceUnknown", &MapLabels::stanceUnknown},
    {"reportingLine", &MapLabels::reportingLine},
    {"secondReportingLine", &MapLabels::secondReportingLine},
    {"sways", &MapLabels::sways},
    {"sizeIsInfluence", &MapLabels::sizeIsInfluence}};

void take(Input &input, const std::vector<std::string> &field) {
  const std::string &what = field[0];
  if (what == "language") {
    const auto language = parseLanguage(field[1]);
    if (!language)
      refuse("no language: " + field[1]);
    input.options.language = *language;
  } else if (what == "page") {
    input.options.pageWidth = static_cast<MapLength>(numberIn(field[1]));
    input.options.pageHeight = static_cast<MapLength>(numberIn(field[2]));
  } else if (what == "insiders") {
    input.options.showInsiders = field[1] == "1";
  } else if (what == "damping") {
    input.damping = numberIn(field[1]);
  } else if (what == "label") {
    const auto key = labelKeys.find(field[1]);
    if (key == labelKeys.end())
      refuse("no label: " + field[1]);
    input.options.labels.*key->second = field[2];
  } else if (what == "stance") {
    input.stances.push_back({text(field[1]), number(field[2])});
  } else if (what == "person") {
    input.authority.push_back({text(field[2]), number(field[4])});
    input.people.push_back(
        {{text(field[1]), text(field[2]), text(field[3]), Cell(), text(field[5]), Cell(),
          text(field[6]), text(field[7]), text(field[8]), text(field[9])}});
  } else if (what == "relation") {
    input.influences.push_back({text(field[2]), text(field[3]), number(field[4]), text(field[5])});
    input.relations.push_back(
        {{text(field[1]), text(field[2]), text(field[3]), number(field[4]), text(field[5])}});
  } else if (what == "formal") {
    input.influences.push_back({text(field[1]), text(field[2]), number(field[3]), text(field[4])});
  } else if (!what.empty())
    refuse("unknown line: " + what);
}

template <class T> T orRefuse(Result<T> result, const std::string &what) {
  if (!result)
    refuse(fmt::format("{}: reason {} in row {}, column {}: {}", what,
                       static_cast<int>(result.failure().reason), result.failure().where.row,
                       result.failure().where.column, result.failure().subject));
  return *std::move(result);
}

MapScene sceneOf(Input &input) {
  const auto scores =
      orRefuse(influenceScores(input.authority, input.influences, input.damping), "influence");
  for (std::size_t row = 0; row < scores.size(); ++row)
    if (scores[row])
      input.people[row].cells[MapPersonRow::influence] = scores[row]->influence;
  const StanceTable stances = input.stances.empty()
                                  ? StanceTable::method()
                                  : orRefuse(StanceTable::make(input.stances, 0), "stances");
  const MapRows rows = orRefuse(
      readMapRows(input.people, input.relations, stances, input.options.language), "tables");
  input.options.supporter = supporterWord(input.stances, input.options.language);
  return relationshipMap(rows.people, rows.relations, input.options);
}

// JSON --------------------------------------------------------------------------------------------

std::string quoted(const std::string &text) {
  std::string result = "\"";
  for (const char character : text)
    if (character == '"' || character == '\\')
      result += std::string("\\") + character;
    else if (static_cast<unsigned char>(character) < 0x20)
      result += fmt::format("\\u{:04x}", static_cast<int>(character));
    else
      result += character;
  return result + '"';
}

const char *yes(bool value) { return value ? "true" : "false"; }

template <class Range, class Write> std::string list(const Range &range, Write write) {
  std::string result;
  for (const auto &item : range)
    result += (result.empty() ? "" : ",\n ") + write(item);
  return "[" + result + "]";
}

std::string json(const MapRect &rect) {
  return fmt::format("[{}, {}, {}, {}]", rect.x, rect.y, rect.width, rect.height);
}

std::string json(const MapText &line) {
  return fmt::format(R"({{"text": {}, "points": {:.1f}, "bold": {}, "colour": {}}})",
                     quoted(line.text), line.points, yes(line.bold), line.colour);
}

std::string json(const MapGlue &glue) {
  static constexpr std::array<const char *, 4> sides{"top", "right", "bottom", "left"};
  return fmt::format(R"({{"side": "{}", "along": {}}})", sides[static_cast<std::size_t>(glue.side)],
                     glue.along);
}

std::string json(const MapBox &box) {
  return fmt::format(
      R"({{"name": {}, "description": {}, "place": {}, "automatic": [{}, {}], "fill": {}, "line": {}, "line_width": {}, "corner": {}, "dashed": {}, "lines": {}}})",
      quoted(box.name), quoted(box.description), json(box.place), box.automatic.x, box.automatic.y,
      box.fill, box.line, box.lineWidth, box.corner, yes(box.dashed),
      list(box.lines, [](const MapText &line) { return json(line); }));
}

std::string json(const MapConnector &line) {
  return fmt::format(
      R"({{"name": {}, "description": {}, "from": {}, "to": {}, "start": {}, "end": {}, "curved": {}, "dashed": {}, "arrow": {}, "width": {}, "arrow_width": {}, "distance": {}, "skew": {}, "colour": {}}})",
      quoted(line.name), quoted(line.description), line.from, line.to, json(line.start),
      json(line.end), yes(line.curved), yes(line.dashed), yes(line.arrow), line.width,
      line.arrowWidth, line.distance, line.skew, line.colour);
}

std::string json(const MapLegend &legend) {
  const auto swatch = [](const MapSwatch &swatch) {
    return fmt::format(
        R"({{"place": {}, "fill": {}, "line": {}, "line_width": {}, "corner": {}, "dashed": {}, "text": {}}})",
        json(swatch.place), swatch.fill, swatch.line, swatch.lineWidth, swatch.corner,
        yes(swatch.dashed), json(swatch.text));
  };
  const auto sample = [](const MapSample &sample) {
    return fmt::format(
        R"({{"start": [{}, {}], "end": [{}, {}], "width": {}, "arrow_width": {}, "dashed": {}, "arrow": {}, "colour": {}}})",
        sample.start.x, sample.start.y, sample.end.x, sample.end.y, sample.width, sample.arrowWidth,
        yes(sample.dashed), yes(sample.arrow), sample.colour);
  };
  const auto words = [](const MapLegendText &words) {
    return fmt::format(R"({{"place": {}, "text": {}}})", json(words.place), json(words.text));
  };
  return fmt::format(R"({{"name": {}, "place": {}, "swatches": {}, "samples": {}, "texts": {}}})",
                     quoted(legend.name), json(legend.place), list(legend.swatches, swatch),
                     list(legend.samples, sample), list(legend.texts, words));
}

std::string json(const MapScene &scene) {
  return fmt::format(
      "{{\"width\": {}, \"height\": {},\n\"boxes\": {},\n\"connectors\": {},\n\"legend\": {}}}\n",
      scene.width, scene.height, list(scene.boxes, [](const MapBox &box) { return json(box); }),
      list(scene.connectors, [](const MapConnector &line) { return json(line); }),
      json(scene.legend));
}

} // namespace
} // namespace mainstay

int main() {
  mainstay::Input input;
  for (std::string line; std::getline(std::cin, line);)
    mainstay::take(input, mainstay::fieldsOf(line));
  std::cout << mainstay::json(mainstay::sceneOf(input));
  return 0;
}
