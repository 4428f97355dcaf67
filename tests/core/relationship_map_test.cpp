#include "core/relationship_map.hpp"

#include <algorithm>
#include <set>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/map_lines.hpp"
#include "map_cases.hpp"

namespace mainstay {
namespace {

using testing::mapOptions;
using testing::mapPerson;
using testing::Shape;
using testing::somePeople;
using testing::someRelations;

constexpr std::initializer_list<Shape> shapes{Shape::anyTree, Shape::flat,          Shape::deep,
                                              Shape::forest,  Shape::nobodyReports, Shape::circles};

bool overlap(const MapRect &a, const MapRect &b) {
  return a.x < b.right() && b.x < a.right() && a.y < b.bottom() && b.y < a.bottom();
}

// Everything of a scene in words, to be compared.
std::string told(const MapScene &scene) {
  std::string words = std::to_string(scene.width) + "x" + std::to_string(scene.height);
  const auto add = [&](auto... parts) { ((words += " " + std::to_string(parts)), ...); };
  const auto rect = [&](const MapRect &r) { add(r.x, r.y, r.width, r.height); };
  const auto text = [&](const MapText &t) {
    words += " " + t.text;
    add(t.points, t.bold, t.colour);
  };
  for (const MapBox &box : scene.boxes) {
    words += "\n" + box.name + " " + box.description;
    rect(box.place);
    add(box.automatic.x, box.automatic.y, box.fill, box.line, box.lineWidth, box.corner,
        box.dashed);
    for (const MapText &line : box.lines)
      text(line);
  }
  for (const MapConnector &line : scene.connectors) {
    words += "\n" + line.name + " " + line.description;
    add(line.from, line.to, static_cast<int>(line.start.side), line.start.along,
        static_cast<int>(line.end.side), line.end.along, line.curved, line.dashed, line.arrow,
        line.width, line.arrowWidth, line.distance, line.skew, line.colour);
  }
  words += "\n" + scene.legend.name;
  rect(scene.legend.place);
  for (const MapSwatch &swatch : scene.legend.swatches) {
    rect(swatch.place);
    add(swatch.fill, swatch.line, swatch.lineWidth, swatch.corner, swatch.dashed);
    text(swatch.text);
  }
  for (const MapSample &sample : scene.legend.samples)
    add(sample.start.x, sample.start.y, sample.end.x, sample.end.y, sample.width, sample.arrowWidth,
        sample.dashed, sample.arrow, sample.colour);
  for (const MapLegendText &label : scene.legend.texts) {
    rect(label.place);
    text(label.text);
  }
  return words;
}

// Brute force over all pairs.
TEST(RelationshipMap, NoBoxesOverlap) {
  for (const Shape shape : shapes)
    for (unsigned seed = 0; seed < 12; ++seed)
      for (const std::size_t count : {1, 2, 3, 7, 14, 25, 40, 60}) {
        const MapScene scene = relationshipMap(somePeople(count, seed, shape), {}, mapOptions());
        ASSERT_EQ(scene.boxes.size(), count);
        for (std::size_t a = 0; a < count; ++a) {
          const MapRect &place = scene.boxes[a].place;
          ASSERT_TRUE(place.x >= 0 && place.y >= 0 && place.right() <= scene.width &&
                      place.bottom() <= scene.height)
              << seed << " " << count;
          ASSERT_FALSE(overlap(place, scene.legend.place)) << seed << " " << count;
          for (std::size_t b = a + 1; b < count; ++b)
            ASSERT_FALSE(overlap(place, scene.boxes[b].place))
                << "shape " << static_cast<int>(shape) << " seed " << seed << " people " << count
                << ": " << a << " and " << b;
        }
      }
}

TEST(RelationshipMap, TheSameInputGivesTheSameScene) {
  for (const Shape shape : shapes) {
    const auto people = somePeople(40, 7, shape);
    const auto relations = someRelations(40, 50, 7);
    EXPECT_EQ(told(relationshipMap(people, relations, mapOptions())),
              told(relationshipMap(people, relations, mapOptions())));
  }
}

TEST(RelationshipMap, FourteenPeopleFitOnOnePage) {
  // The decision chain of the shipped example: who reports to whom.
  const std::vector<int> superior{-1, 0, 0, 0, 1, 2, 3, 2, 1, 5, 5, 0, 4, 6};
  std::vector<MapPerson> people;
  for (std::size_t i = 0; i < superior.size(); ++i) {
    people.push_back(mapPerson(i, 14.0 - static_cast<double>(i)));
    if (superior[i] >= 0)
      people[i].reportsTo = superior[i];
  }
  const MapOptions options = mapOptions();
  const MapScene scene = relationshipMap(people, someRelations(14, 13, 1), options);
  EXPECT_EQ(scene.width, options.pageWidth);
  EXPECT_LE(scene.height, options.pageHeight);
  for (const MapBox &box : scene.boxes)
    for (const MapText &line : box.lines)
      EXPECT_GE(line.points, 6.0) << line.text;
  // A tree: everyone below their superior.
  for (std::size_t i = 1; i < superior.size(); ++i)
    EXPECT_GT(scene.boxes[i].place.y, scene.boxes[superior[i]].place.bottom());
}

TEST(RelationshipMap, SixtyPeopleFitOnTwiceTheArea) {
  const MapOptions options = mapOptions();
  for (unsigned seed = 0; seed < 5; ++seed) {
    const MapScene scene = relationshipMap(somePeople(60, seed, Shape::flat), {}, options);
    EXPECT_LE(scene.width, options.pageWidth * 1.4143);
    EXPECT_LE(scene.height, options.pageHeight * 1.4143);
  }
}

TEST(RelationshipMap, BoxesGrowWithInfluence) {
  std::vector<MapPerson> people;
  for (std::size_t i = 0; i < 20; ++i)
    people.push_back(mapPerson(i, static_cast<double>(i * i) / 10.0));
  const MapScene scene = relationshipMap(people, {}, mapOptions());
  for (std::size_t i = 1; i < people.size(); ++i) {
    EXPECT_GE(scene.boxes[i].place.width, scene.boxes[i - 1].place.width);
    EXPECT_GE(scene.boxes[i].place.height, scene.boxes[i - 1].place.height);
  }
  EXPECT_GT(scene.boxes.back().place.width, scene.boxes.front().place.width);
  EXPECT_LT(scene.boxes.back().place.width, 2 * scene.boxes.front().place.width);
}

TEST(RelationshipMap, NobodyHasInfluence) {
  const MapScene scene = relationshipMap({mapPerson(0, 0.0), mapPerson(1, 0.0)}, {}, mapOptions());
  EXPECT_EQ(scene.boxes[0].place.width, scene.boxes[1].place.width);
}

TEST(RelationshipMap, NoPeople) {
  const MapScene scene = relationshipMap({}, {}, mapOptions());
  EXPECT_TRUE(scene.boxes.empty());
  EXPECT_TRUE(scene.connectors.empty());
  EXPECT_FALSE(scene.legend.swatches.empty());
}

TEST(RelationshipMap, ACircleIsCutAtItsFirstPerson) {
  std::vector<MapPerson> people{mapPerson(0), mapPerson(1), mapPerson(2), mapPerson(3)};
  people[1].reportsTo = 2;
  people[2].reportsTo = 3;
  people[3].reportsTo = 1;
  const MapScene scene = relationshipMap(people, {}, mapOptions());
  // 1 is the head: 3 reports to 1, 2 to 3; that 1 reports to 2 is left, as a second line.
  EXPECT_GT(scene.boxes[3].place.y, scene.boxes[1].place.y);
  EXPECT_GT(scene.boxes[2].place.y, scene.boxes[3].place.y);
  ASSERT_EQ(scene.connectors.size(), 3u);
  EXPECT_EQ(scene.connectors[2].name, "Mainstay.relation.reports.p1");
  EXPECT_TRUE(scene.connectors[2].dashed);

  people[3].topDecisionMaker = true;
  const MapScene headed = relationshipMap(people, {}, mapOptions());
  EXPECT_GT(headed.boxes[1].place.y, headed.boxes[2].place.y);
  EXPECT_GT(headed.boxes[2].place.y, headed.boxes[3].place.y);
}

TEST(RelationshipMap, WhoReportsToThemselvesReportsToNobody) {
  std::vector<MapPerson> people{mapPerson(0), mapPerson(1)};
  people[0].reportsTo = 0;
  EXPECT_TRUE(relationshipMap(people, {}, mapOptions()).connectors.empty());
}

TEST(RelationshipMap, WithoutReportingLinesPeopleStandByLayer) {
  std::vector<MapPerson> people;
  for (std::size_t i = 0; i < 8; ++i) {
    people.push_back(mapPerson(i));
    if (i < 6)
      people[i].layer = 2 - i % 3;
  }
  const MapScene scene = relationshipMap(people, {}, mapOptions());
  const auto top = [&](std::size_t person) { return scene.boxes[person].place.y; };
  EXPECT_EQ(top(2), top(5));
  EXPECT_LT(top(2), top(1));
  EXPECT_LT(top(1), top(0));
  EXPECT_LT(top(0), top(6));
  EXPECT_EQ(top(6), top(7));
}

TEST(RelationshipMap, EveryRelationIsDrawnAndWiderWithWeight) {
  std::vector<MapPerson> people{mapPerson(0), mapPerson(1), mapPerson(2)};
  people[1].reportsTo = 0;
  const std::vector<MapRelation> relations{
      {"a", 1, 0, 1.0, false}, {"b", 0, 1, 2.0, false},
      {"c", 2, 1, 3.0, false}, {"d", 2, 2, 3.0, false}, // to oneself
      {"e", 1, 0, 1.0, true},                           // the reporting line that is there
      {"f", 1, 2, 1.0, true}};
  const MapScene scene = relationshipMap(people, relations, mapOptions());
  std::vector<std::string> names;
  for (const MapConnector &line : scene.connectors)
    names.push_back(line.name);
  EXPECT_THAT(names, ::testing::ElementsAre("Mainstay.reports.p1", "Mainstay.relation.a",
                                            "Mainstay.relation.b", "Mainstay.relation.c",
                                            "Mainstay.relation.f"));
  EXPECT_LT(scene.connectors[1].width, scene.connectors[2].width);
  EXPECT_LT(scene.connectors[2].width, scene.connectors[3].width);
  EXPECT_TRUE(scene.connectors[1].arrow && scene.connectors[1].curved);
  EXPECT_TRUE(scene.connectors[4].dashed && !scene.connectors[4].arrow);
}

TEST(RelationshipMap, ArrowsDoNotEndOnOneAnother) {
  for (unsigned seed = 0; seed < 10; ++seed) {
    const MapScene scene = relationshipMap(somePeople(14, seed, Shape::anyTree),
                                           someRelations(14, 14, seed), mapOptions());
    std::set<std::pair<MapLength, MapLength>> ends;
    for (const MapConnector &line : scene.connectors)
      if (line.curved) {
        const MapPoint end = gluePoint(scene.boxes[line.to].place, line.end);
        EXPECT_TRUE(ends.insert({end.x, end.y}).second) << seed << " " << line.name;
      }
  }
}

TEST(RelationshipMap, ManyPeopleAndRelationsAreDrawnInTime) {
  const MapScene scene =
      relationshipMap(somePeople(300, 3, Shape::anyTree), someRelations(300, 300, 3), mapOptions());
  EXPECT_EQ(scene.boxes.size(), 300u);
  const MapScene chain = relationshipMap(somePeople(300, 3, Shape::deep), {}, mapOptions());
  EXPECT_EQ(chain.boxes.size(), 300u);
}

// Insiders ----------------------------------------------------------------------------------------

std::vector<MapPerson> withStance(const std::string &word, double value, bool insider) {
  auto people = somePeople(14, 5, Shape::anyTree);
  people[4].stance = word;
  people[4].stanceValue = value;
  people[4].insider = insider;
  return people;
}

TEST(RelationshipMap, InsidersAreDrawnExactlyAsSupporters) {
  const auto relations = someRelations(14, 10, 5);
  EXPECT_EQ(told(relationshipMap(withStance("Insider", 1.0, true), relations, mapOptions())),
            told(relationshipMap(withStance("Supporter", 0.5, false), relations, mapOptions())));
  EXPECT_EQ(told(relationshipMap(withStance("Insider", -1.0, true), relations, mapOptions())),
            told(relationshipMap(withStance("Supporter", 0.5, false), relations, mapOptions())))
      << "also when the team has changed the value";
}

TEST(RelationshipMap, InsidersAreShownWhenAskedFor) {
  MapOptions options = mapOptions();
  options.showInsiders = true;
  const MapScene scene = relationshipMap(withStance("Insider", 1.0, true), {}, options);
  EXPECT_THAT(scene.boxes[4].lines.back().text, ::testing::StartsWith("◆ Insider"));
  EXPECT_THAT(scene.boxes[4].description, ::testing::HasSubstr("Insider"));
  EXPECT_THAT(told(scene), ::testing::HasSubstr("insider"));
}

TEST(RelationshipMap, TheTeamsWordForSupporters) {
  MapOptions options = mapOptions();
  options.supporter = "Friend";
  const MapScene scene = relationshipMap(withStance("Insider", 1.0, true), {}, options);
  EXPECT_THAT(scene.boxes[4].lines.back().text, ::testing::StartsWith("▲ Friend"));
}

// Looks -------------------------------------------------------------------------------------------

TEST(RelationshipMap, EachStanceHasItsSymbolAndColour) {
  const std::vector<std::pair<double, std::string>> cases{
      {1.0, "▲▲"}, {0.8, "▲▲"}, {0.5, "▲"}, {0.0, "●"}, {-0.3, "▼"}, {-0.5, "▼"}, {-1.0, "▼▼"}};
  std::vector<MapPerson> people;
  for (const auto &[value, symbol] : cases) {
    people.push_back(mapPerson(people.size()));
    people.back().stanceValue = value;
    people.back().stance = "Word";
  }
  people.push_back(mapPerson(people.size()));
  people.back().stanceValue.reset();
  people.back().stance.clear();
  const MapScene scene = relationshipMap(people, {}, mapOptions());
  std::set<std::uint32_t> fills;
  for (std::size_t i = 0; i < cases.size(); ++i) {
    EXPECT_THAT(scene.boxes[i].lines.back().text, ::testing::StartsWith(cases[i].second + " Word"));
    fills.insert(scene.boxes[i].fill);
  }
  EXPECT_THAT(scene.boxes.back().lines.back().text, ::testing::StartsWith("○ not known"));
  fills.insert(scene.boxes.back().fill);
  EXPECT_EQ(fills.size(), 6u);
}

TEST(RelationshipMap, TheTopDecisionMakerAndTheNeverMetAreMarked) {
  std::vector<MapPerson> people{mapPerson(0), mapPerson(1)};
  people[0].topDecisionMaker = true;
  people[1].neverMet = true;
  const MapScene scene = relationshipMap(people, {}, mapOptions());
  EXPECT_EQ(scene.boxes[0].lines.front().text, "★ Person 0");
  EXPECT_GT(scene.boxes[0].lineWidth, scene.boxes[1].lineWidth);
  EXPECT_FALSE(scene.boxes[0].dashed);
  EXPECT_TRUE(scene.boxes[1].dashed);
  EXPECT_THAT(scene.boxes[1].description, ::testing::HasSubstr("never met"));
}

// Boxes that the user has moved -------------------------------------------------------------------

TEST(RelationshipMap, AMovedBoxStaysWhereItIs) {
  auto people = somePeople(14, 9, Shape::anyTree);
  const auto relations = someRelations(14, 12, 9);
  const MapScene before = relationshipMap(people, relations, mapOptions());
  people[6].kept = MapPoint{20000, 15000};
  const MapScene after = relationshipMap(people, relations, mapOptions());
  EXPECT_EQ(after.boxes[6].place.x + after.boxes[6].place.width / 2, 20000);
  EXPECT_EQ(after.boxes[6].place.y + after.boxes[6].place.height / 2, 15000);
  for (std::size_t i = 0; i < people.size(); ++i) {
    EXPECT_EQ(after.boxes[i].automatic, before.boxes[i].automatic);
    if (i != 6) {
      EXPECT_EQ(after.boxes[i].place, before.boxes[i].place);
    }
  }
}

TEST(RelationshipMap, BoxesPutUponOneAnotherAreStillJoined) {
  std::vector<MapPerson> people{mapPerson(0), mapPerson(1)};
  people[1].reportsTo = 0;
  for (MapPerson &person : people)
    person.kept = MapPoint{5000, 5000};
  const MapScene scene = relationshipMap(people, {{"a", 0, 1, 1.0, false}}, mapOptions());
  EXPECT_EQ(scene.connectors.size(), 2u);
}

} // namespace
} // namespace mainstay
