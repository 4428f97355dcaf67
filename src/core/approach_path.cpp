#include "core/approach_path.hpp"

#include <algorithm>
#include <limits>
#include <optional>
#include <queue>
#include <utility>
#include <vector>

#include "core/numeric.hpp"
#include "core/people.hpp"
#include "core/terms.hpp"
#include "mainstay/terms.generated.hpp"

namespace mainstay {

namespace {

constexpr std::size_t mostWork = 100'000'000; // links looked at
constexpr std::size_t workPerProduct = 16;    // kept: a bound on memory too

struct Link {
  std::size_t from, to;
  double strength; // 0..1
};

// In the order of the rows.
std::vector<Link> linksOf(std::span<const Relation> relations, Route route) {
  double largest = 1;
  for (const Relation &relation : relations)
    largest = std::max(largest, relation.weight);
  std::vector<Link> links;
  for (const Relation &relation : relations) {
    const double strength = relation.weight / largest;
    if (relation.from == relation.to || (route == Route::ladder && !relation.reports))
      continue;
    links.push_back({relation.from, relation.to, strength});
    if (route == Route::helix && relation.reports)
      links.push_back({relation.to, relation.from, strength});
  }
  return links;
}

// The links that start, or end, at each person, in the order of the rows.
class LinksAt {
public:
  LinksAt(std::span<const Link> links, std::size_t Link::*end, std::size_t people)
      : starts_(people + 1, 0), positions_(links.size()) {
    for (const Link &link : links)
      ++starts_[link.*end + 1];
    for (std::size_t i = 0; i < people; ++i)
      starts_[i + 1] += starts_[i];
    std::vector<std::size_t> next = starts_;
    for (std::size_t k = 0; k < links.size(); ++k)
      positions_[next[links[k].*end]++] = k;
  }
  std::span<const std::size_t> operator[](std::size_t person) const {
    return std::span(positions_).subspan(starts_[person], starts_[person + 1] - starts_[person]);
  }

private:
  std::vector<std::size_t> starts_, positions_;
};

// The largest product of strengths of any chain from `sources` to each person, 0 if there is none
// (Dijkstra 1959: strengths of at most 1 never lengthen a product).
std::vector<double> strongest(std::span<const Link> links, const std::vector<bool> &sources) {
  const LinksAt leaving(links, &Link::from, sources.size());
  std::vector<double> product(sources.size(), 0.0);
  std::priority_queue<std::pair<double, std::size_t>> open;
  for (std::size_t i = 0; i < sources.size(); ++i)
    if (sources[i]) {
      product[i] = 1;
      open.emplace(1.0, i);
    }
  while (!open.empty()) {
    const auto [reached, person] = open.top();
    open.pop();
    if (reached < product[person])
      continue;
    for (std::size_t k : leaving[person]) {
      const double further = reached * links[k].strength;
      if (further > product[links[k].to]) {
        product[links[k].to] = further;
        open.emplace(further, links[k].to);
      }
    }
  }
  return product;
}

// For each person, what is the largest product of a chain to the target of at most so many links:
// an entry wherever one link more gives a larger one. Only what can be part of a chain that reaches
// `limit` is kept; with what is within 1e-9 of the largest, that is little.
class Chains {
public:
  Chains(std::span<const Link> links, const std::vector<bool> &sources, std::size_t target,
         double limit)
      : links_(links), leaving_(links, &Link::from, sources.size()), sources_(sources),
        limit_(limit), products_(sources.size()), toHere_(strongest(links, sources)) {
    search(target);
  }

  bool found() const { return length_.has_value(); }
  bool tooLarge() const { return work_ > mostWork; }

  // The persons of the shortest chain, by earliest rows where there are several.
  std::vector<std::size_t> people() const {
    std::vector<std::size_t> chain;
    double sofar = 1;
    for (std::size_t left = *length_; left > 0; --left) {
      const Link next = chain.empty() ? firstLink(left) : nextLink(chain.back(), sofar, left);
      if (chain.empty())
        chain.push_back(next.from);
      chain.push_back(next.to);
      sofar *= next.strength;
    }
    return chain;
  }

private:
  struct Product {
    std::size_t links;
    double value;
  };
  // Products of the same strengths in another order may differ in the last digits.
  static constexpr double rounding = 1e-13;

  double within(std::size_t person, std::size_t links) const {
    double value = 0;
    for (const Product &product : products_[person])
      if (product.links <= links)
        value = product.value;
    return value;
  }

  void search(std::size_t target) {
    const LinksAt arriving(links_, &Link::to, sources_.size());
    products_[target].push_back({0, 1.0});
    std::vector<std::size_t> front{target};
    for (std::size_t length = 1; !front.empty() && !length_ && !tooLarge(); ++length) {
      // What the last step found, before this one replaces any of it.
      std::vector<std::pair<std::size_t, double>> reached;
      for (std::size_t person : front)
        reached.emplace_back(person, products_[person].back().value);
      front.clear();
      for (const auto &[person, value] : reached)
        for (std::size_t k : arriving[person]) {
          ++work_;
          const std::size_t from = links_[k].from;
          const double product = links_[k].strength * value;
          std::vector<Product> &known = products_[from];
          if (product * toHere_[from] < limit_ - rounding ||
              (!known.empty() && product <= known.back().value))
            continue;
          if (known.empty() || known.back().links < length) {
            known.push_back({length, product});
            work_ += workPerProduct;
            front.push_back(from);
          } else {
            known.back().value = product;
          }
          if (sources_[from] && product >= limit_)
            length_ = length;
        }
    }
  }

  // The earliest of the links that lead to the limit. Where rounding leaves none, the best.
  template <class Positions>
  Link earliest(const Positions &positions, double sofar, std::size_t left,
                bool fromSources) const {
    double best = -1;
    std::size_t bestPosition = 0;
    for (std::size_t k : positions) {
      const Link &link = links_[k];
      if (fromSources && !sources_[link.from])
        continue;
      const double product = sofar * link.strength * within(link.to, left - 1);
      if (product > best) {
        best = product;
        bestPosition = k;
      }
      if (product >= limit_)
        return link;
    }
    return links_[bestPosition];
  }

  Link firstLink(std::size_t left) const {
    std::vector<std::size_t> all(links_.size());
    for (std::size_t k = 0; k < all.size(); ++k)
      all[k] = k;
    return earliest(all, 1, left, true);
  }
  Link nextLink(std::size_t person, double sofar, std::size_t left) const {
    return earliest(leaving_[person], sofar, left, false);
  }

  std::span<const Link> links_;
  LinksAt leaving_;
  const std::vector<bool> &sources_;
  double limit_;
  std::vector<std::vector<Product>> products_;
  std::vector<double> toHere_;
  std::optional<std::size_t> length_; // of the shortest chain, in links
  std::size_t work_ = 0;
};

std::string joined(const Roster &roster, std::span<const std::size_t> people) {
  std::string text;
  for (std::size_t person : people)
    text += (text.empty() ? "" : " → ") + roster.name(person);
  return text;
}

} // namespace

Result<Route> readRoute(const Cell &route, Position where) {
  const Result<std::string_view> text = readText(route, where);
  if (!text)
    return text.failure();
  if (const std::optional<std::size_t> found = findTerm(TermList::route, *text))
    return *found == termIndex::route::ladder ? Route::ladder : Route::helix;
  return Failure{Fault::notAvailable, Reason::unknownTerm, where, std::string(*text)};
}

Result<std::string> approachPath(std::span<const PersonRow> people,
                                 std::span<const RelationRow> relations,
                                 std::span<const Cell> stance, const Cell &target, Route route,
                                 const StanceTable &stances) {
  const Result<Roster> roster = Roster::make(people, 0);
  if (!roster)
    return roster.failure();
  const Result<std::vector<Relation>> told = readRelations(*roster, relations, 1);
  if (!told)
    return told.failure();
  const Result<std::vector<double>> values = roster->stances(stance, stances, 2);
  if (!values)
    return values.failure();
  const Result<std::string_view> name = readText(target, {3});
  if (!name)
    return name.failure();
  const std::optional<std::size_t> end = roster->find(*name);
  if (!end)
    return Failure{Fault::notAvailable, Reason::unknownName, {3}, std::string(*name)};
  std::vector<bool> sources;
  for (double value : *values)
    sources.push_back(atLeast(value, supportThreshold));
  if (sources[*end])
    return roster->name(*end);

  std::vector<Link> links = linksOf(*told, route);
  double best = strongest(links, sources)[*end];
  if (best <= limitTolerance(best)) {
    // No chain differs from nothing by more than the tolerance: all that there are, are equal.
    for (Link &link : links)
      link.strength = 1;
    best = strongest(links, sources)[*end];
  }
  if (best == 0)
    return Failure{Fault::notAvailable, Reason::noPath, {3}, std::string(*name)};
  const Chains chains(links, sources, *end, best - limitTolerance(best));
  if (!chains.found())
    return Failure{Fault::number, Reason::tooLarge, {1}};
  return joined(*roster, chains.people());
}

} // namespace mainstay
