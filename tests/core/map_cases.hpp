// People for the relationship map, made up.
#pragma once

#include "core/relationship_map.hpp"

#include <random>
#include <string>
#include <vector>

namespace mainstay::testing {

inline MapOptions mapOptions() {
  MapOptions options;
  options.labels = {"Top decision maker",
                    "never met",
                    "insider",
                    "helps us actively",
                    "for us",
                    "neutral",
                    "against",
                    "strongly against",
                    "not known",
                    "reports to",
                    "also reports to",
                    "sways",
                    "size is influence"};
  return options;
}

inline MapPerson mapPerson(std::size_t number, double influence = 5.0) {
  MapPerson person;
  person.id = "p" + std::to_string(number);
  person.name = "Person " + std::to_string(number);
  person.title = number % 3 == 0 ? "Head of regional operations and services" : "Manager";
  person.influence = influence;
  person.stance = "Neutral";
  person.stanceValue = 0.0;
  return person;
}

enum class Shape : std::uint8_t { anyTree, flat, deep, forest, nobodyReports, circles };

// The same for the same seed.
inline std::vector<MapPerson> somePeople(std::size_t count, unsigned seed, Shape shape) {
  std::mt19937 random(seed);
  std::vector<MapPerson> people;
  for (std::size_t i = 0; i < count; ++i) {
    people.push_back(mapPerson(i, static_cast<double>(random() % 30)));
    people.back().layer =
        random() % 4 == 0 ? std::nullopt : std::optional<std::size_t>(random() % 3);
    people.back().neverMet = random() % 3 == 0;
    if (i == 0 && shape != Shape::circles)
      continue;
    switch (shape) {
    case Shape::anyTree:
      people[i].reportsTo = random() % i;
      break;
    case Shape::flat:
      people[i].reportsTo = 0;
      break;
    case Shape::deep:
      people[i].reportsTo = i - 1 - random() % std::min<std::size_t>(i, 3);
      break;
    case Shape::forest:
      if (random() % 5 != 0)
        people[i].reportsTo = random() % i;
      break;
    case Shape::nobodyReports:
      break;
    case Shape::circles:
      people[i].reportsTo = random() % count;
      break;
    }
  }
  return people;
}

inline std::vector<MapRelation> someRelations(std::size_t people, std::size_t count,
                                              unsigned seed) {
  std::mt19937 random(seed + 1000);
  std::vector<MapRelation> relations;
  for (std::size_t i = 0; i < count; ++i)
    relations.push_back({"r" + std::to_string(i), random() % people, random() % people,
                         1.0 + static_cast<double>(random() % 3), random() % 6 == 0});
  return relations;
}

} // namespace mainstay::testing
