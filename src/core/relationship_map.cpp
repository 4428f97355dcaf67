#include "core/relationship_map.hpp"

#include <algorithm>
#include <cmath>

#include "core/map_layout.hpp"
#include "core/map_lines.hpp"
#include "core/map_looks.hpp"

namespace mainstay {
namespace {

constexpr MapLength legendGap = 300;
constexpr double largerPage = 1.41421; // A3 for A4: printed on one page it shrinks the least

// The reporting line without circles; what had to be cut is left as relations.
struct ReportingTree {
  std::vector<std::optional<std::size_t>> parents;
  std::vector<std::size_t> cut;
};

ReportingTree treeOf(const std::vector<MapPerson> &people) {
  ReportingTree tree;
  for (std::size_t person = 0; person < people.size(); ++person) {
    const auto above = people[person].reportsTo;
    tree.parents.push_back(above == person ? std::nullopt : above);
  }
  constexpr std::size_t unseen = 0;
  std::vector<std::size_t> seenFrom(people.size(), unseen);
  for (std::size_t start = 0; start < people.size(); ++start) {
    std::optional<std::size_t> at = start;
    while (at && seenFrom[*at] == unseen) {
      seenFrom[*at] = start + 1;
      at = tree.parents[*at];
    }
    if (!at || seenFrom[*at] != start + 1)
      continue;
    std::size_t head = *at;
    const auto ranksBefore = [&](std::size_t one, std::size_t other) {
      return people[one].topDecisionMaker != people[other].topDecisionMaker
                 ? people[one].topDecisionMaker
                 : one < other;
    };
    for (std::size_t in = *tree.parents[*at]; in != *at; in = *tree.parents[in])
      if (ranksBefore(in, head))
        head = in;
    tree.parents[head].reset();
    tree.cut.push_back(head);
  }
  return tree;
}

std::vector<MapRelation> drawnRelations(const std::vector<MapPerson> &people,
                                        const std::vector<MapRelation> &relations,
                                        const ReportingTree &tree) {
  std::vector<MapRelation> drawn;
  for (const std::size_t head : tree.cut)
    drawn.push_back({"reports." + people[head].id, head, *people[head].reportsTo, 1.0, true});
  for (const MapRelation &relation : relations)
    if (relation.from != relation.to &&
        !(relation.reports && people[relation.from].reportsTo == relation.to))
      drawn.push_back(relation);
  return drawn;
}

void moveBoxes(const std::vector<MapPerson> &people, std::vector<MapBox> &boxes) {
  for (std::size_t person = 0; person < people.size(); ++person)
    if (const auto &kept = people[person].kept) {
      MapRect &place = boxes[person].place;
      place.x = kept->x - place.width / 2;
      place.y = kept->y - place.height / 2;
    }
}

void nameLines(const std::vector<MapPerson> &people, const std::vector<MapRelation> &relations,
               const MapLabels &labels, std::vector<MapConnector> &reporting,
               std::vector<MapConnector> &curves) {
  const auto between = [&](const MapConnector &line, const std::string &what) {
    return people[line.from].name + " → " + people[line.to].name + " · " + what;
  };
  for (MapConnector &line : reporting) {
    line.name = "Mainstay.reports." + people[line.to].id;
    // Drawn from the top down, told from the bottom up.
    line.description =
        people[line.to].name + " → " + people[line.from].name + " · " + labels.reportingLine;
  }
  for (std::size_t i = 0; i < curves.size(); ++i) {
    curves[i].name = "Mainstay.relation." + relations[i].id;
    curves[i].description =
        between(curves[i], relations[i].reports ? labels.secondReportingLine : labels.sways);
  }
}

} // namespace

std::string boxName(const MapPerson &person) { return "Mainstay.person." + person.id; }

MapScene relationshipMap(const std::vector<MapPerson> &people,
                         const std::vector<MapRelation> &relations, const MapOptions &options) {
  const ReportingTree tree = treeOf(people);
  const std::vector<MapRelation> drawn = drawnRelations(people, relations, tree);
  double greatest = 0.0;
  bool unknown = false;
  for (const MapPerson &person : people) {
    greatest = std::max(greatest, person.influence);
    unknown |= shownStance(person, options).stance == MapStance::unknown;
  }
  const bool secondLines = std::any_of(
      drawn.begin(), drawn.end(), [](const MapRelation &relation) { return relation.reports; });

  MapScene scene;
  scene.legend = mapLegend(options, unknown, secondLines, options.pageWidth);
  std::vector<LayoutNode> nodes;
  std::vector<MapRect> sizes;
  const std::size_t titleLines = titleLinesNeeded(people);
  for (std::size_t person = 0; person < people.size(); ++person) {
    sizes.push_back(boxSize(people[person].influence, greatest, titleLines));
    nodes.push_back({sizes.back().width, sizes.back().height, tree.parents[person],
                     people[person].layer.value_or(termCount(TermList::layer))});
  }
  const MapLength below = legendGap + scene.legend.place.height;
  const auto larger = [](MapLength side) { return static_cast<MapLength>(largerPage * side); };
  const MapLayout layout = layOut(nodes, {options.pageWidth, options.pageHeight - below},
                                  {larger(options.pageWidth), larger(options.pageHeight) - below});

  scene.width = std::max(options.pageWidth, layout.width);
  const MapLength left = (scene.width - layout.width) / 2;
  MapLayout centred = layout;
  for (std::size_t person = 0; person < people.size(); ++person) {
    MapRect &place = centred.slots[person].place;
    place.x += left;
    MapBox box = personBox(people[person], options, sizes[person], titleLines, layout.scale);
    box.place = place;
    box.automatic = {place.x, place.y};
    scene.boxes.push_back(std::move(box));
  }
  moveBoxes(people, scene.boxes);

  scene.connectors = reportingLines(nodes, centred, scene.boxes);
  auto curves = relationCurves(drawn, scene.boxes, scene.connectors, layout.scale);
  nameLines(people, drawn, options.labels, scene.connectors, curves);
  scene.connectors.insert(scene.connectors.end(), curves.begin(), curves.end());

  scene.legend.place.y = layout.height + legendGap;
  scene.legend.automatic = {scene.legend.place.x, scene.legend.place.y};
  scene.height = scene.legend.place.y + scene.legend.place.height;
  return scene;
}

} // namespace mainstay
