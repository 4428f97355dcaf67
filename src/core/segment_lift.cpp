#include "core/segment_lift.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <numeric>
#include <unordered_set>

#include "core/fisher_exact.hpp"
#include "core/numeric.hpp"
#include "core/terms.hpp"
#include "core/trait_levels.hpp"

namespace mainstay {

namespace {

constexpr double mostWork = 1e9; // rows counted over all pairs of traits
constexpr std::uint32_t noTrait = UINT32_MAX;

struct Column {
  std::string name;
  TraitLevels levels;
};

struct Buyers {
  std::vector<std::size_t> rows; // used ones
  std::vector<bool> bought;      // per used row
  std::uint32_t count = 0;
};

struct Tested {
  std::uint32_t trait, level;
  std::uint32_t second, secondLevel; // noTrait where it is no pair
  std::uint32_t members, buyers;
  double logP;
};

Result<Buyers> readBuyers(std::span<const Trait> traits, std::span<const Cell> bought) {
  for (const Trait &trait : traits)
    if (trait.cells.size() != bought.size())
      return unequalLengths(2, trait.cells.size(), bought.size());
  Buyers buyers;
  for (std::size_t i = 0; i < bought.size(); ++i) {
    if (isBlank(bought[i]) &&
        std::ranges::all_of(traits, [i](const Trait &trait) { return isBlank(trait.cells[i]); }))
      continue;
    const Result<bool> yes = readYesNo(bought[i], {2, static_cast<std::ptrdiff_t>(i), 0});
    if (!yes)
      return yes.failure();
    buyers.rows.push_back(i);
    buyers.bought.push_back(*yes);
    buyers.count += *yes ? 1 : 0;
  }
  return buyers;
}

Result<std::vector<Column>> readColumns(std::span<const Trait> traits, const Buyers &buyers) {
  std::vector<Column> columns;
  std::unordered_set<std::string> seen;
  for (std::size_t c = 0; c < traits.size(); ++c) {
    const auto column = static_cast<std::ptrdiff_t>(c);
    const Result<std::string_view> name = readText(traits[c].name, {1, column, 0});
    if (!name)
      return name.failure();
    if (!seen.insert(fold(*name)).second)
      return Failure{Fault::value, Reason::duplicateName, {1, column, 0}, std::string(*name)};
    Result<TraitLevels> levels = traitLevels(*name, traits[c].cells, buyers.rows, {0, 0, column});
    if (!levels)
      return levels.failure();
    columns.push_back({std::string(*name), *std::move(levels)});
  }
  return columns;
}

// Rows of one column grouped by level.
struct Groups {
  std::vector<std::uint32_t> start; // per level, and the end
  std::vector<std::uint32_t> rows;

  explicit Groups(const TraitLevels &levels) : start(levels.names.size() + 1), rows(levels.ofRow.size()) {
    for (std::uint32_t level : levels.ofRow)
      ++start[level + 1];
    std::partial_sum(start.begin(), start.end(), start.begin());
    std::vector<std::uint32_t> next(start.begin(), start.end() - 1);
    for (std::uint32_t row = 0; row < rows.size(); ++row)
      rows[next[levels.ofRow[row]]++] = row;
  }
  std::span<const std::uint32_t> of(std::uint32_t level) const {
    return std::span(rows).subspan(start[level], start[level + 1] - start[level]);
  }
};

class Tests {
public:
  Tests(const Buyers &buyers, double leastN) : buyers_(buyers), leastN_(leastN) {}

  bool enough(std::size_t members) const { return atLeast(static_cast<double>(members), leastN_); }

  void single(std::uint32_t trait, const TraitLevels &levels) {
    std::vector<Count> counts(levels.names.size());
    for (std::size_t row = 0; row < levels.ofRow.size(); ++row)
      counts[levels.ofRow[row]].add(buyers_.bought[row]);
    for (std::uint32_t level = 0; level < counts.size(); ++level)
      add({trait, level, noTrait, 0, counts[level].members, counts[level].buyers, 0});
  }

  void pairs(std::uint32_t first, const Groups &groups, std::uint32_t levels, std::uint32_t second,
             const TraitLevels &secondLevels) {
    counts_.assign(secondLevels.names.size(), {});
    for (std::uint32_t level = 0; level < levels; ++level) {
      const auto members = groups.of(level);
      if (!enough(members.size()))
        continue;
      touched_.clear();
      for (std::uint32_t row : members) {
        Count &count = counts_[secondLevels.ofRow[row]];
        if (count.members == 0)
          touched_.push_back(secondLevels.ofRow[row]);
        count.add(buyers_.bought[row]);
      }
      std::ranges::sort(touched_);
      for (std::uint32_t other : touched_) {
        add({first, level, second, other, counts_[other].members, counts_[other].buyers, 0});
        counts_[other] = {};
      }
    }
  }

  bool tooMany() const { return tests_.size() > mostSegments; }
  std::vector<Tested> take() { return std::move(tests_); }

private:
  struct Count {
    std::uint32_t members = 0, buyers = 0;
    void add(bool bought) {
      ++members;
      buyers += bought ? 1 : 0;
    }
  };

  // Everyone cannot be held against others.
  void add(Tested test) {
    if (!enough(test.members) || test.members == buyers_.rows.size() || tooMany())
      return;
    test.logP = logFisherExact(test.buyers, test.members, buyers_.count,
                               static_cast<std::uint32_t>(buyers_.rows.size()));
    tests_.push_back(test);
  }

  const Buyers &buyers_;
  double leastN_;
  std::vector<Tested> tests_;
  std::vector<Count> counts_;
  std::vector<std::uint32_t> touched_;
};

Result<std::vector<Tested>> testAll(std::span<const Column> columns, const Buyers &buyers,
                                    double leastN, bool withPairs) {
  const auto traits = static_cast<std::uint32_t>(columns.size());
  const double pairs = withPairs ? 0.5 * traits * (traits - 1.0) : 0;
  if (pairs * static_cast<double>(buyers.rows.size()) > mostWork)
    return Failure{Fault::number, Reason::tooLarge, {4}};
  Tests tests(buyers, leastN);
  for (std::uint32_t trait = 0; trait < traits; ++trait)
    tests.single(trait, columns[trait].levels);
  for (std::uint32_t first = 0; withPairs && first < traits; ++first) {
    const Groups groups(columns[first].levels);
    const auto levels = static_cast<std::uint32_t>(columns[first].levels.names.size());
    for (std::uint32_t second = first + 1; second < traits && !tests.tooMany(); ++second)
      tests.pairs(first, groups, levels, second, columns[second].levels);
  }
  if (tests.tooMany())
    return Failure{Fault::number, Reason::tooLarge, {3}};
  return tests.take();
}

// Benjamini & Hochberg's step-up on logarithms; `tests` in order of p.
void adjust(std::vector<Tested> &tests) {
  const auto count = static_cast<double>(tests.size());
  double least = 0;
  for (std::size_t rank = tests.size(); rank-- > 0;) {
    least = std::min(least, tests[rank].logP + std::log(count / static_cast<double>(rank + 1)));
    tests[rank].logP = least;
  }
}

} // namespace

Result<std::vector<Segment>> segmentLift(std::span<const Trait> traits,
                                         std::span<const Cell> bought, double leastN, double depth,
                                         std::size_t most) {
  if (const auto inside = checkRange(leastN, 1, static_cast<double>(mostSegments), {3}); !inside)
    return inside.failure();
  if (depth != 1 && depth != 2)
    return Failure{Fault::number, Reason::outOfRange, {4}, "1..2"};
  const Result<Buyers> buyers = readBuyers(traits, bought);
  if (!buyers)
    return buyers.failure();
  const Result<std::vector<Column>> columns = readColumns(traits, *buyers);
  if (!columns)
    return columns.failure();
  if (buyers->rows.empty())
    return std::vector<Segment>();
  if (buyers->count == 0)
    return Failure{Fault::division, Reason::nothingToDivideBy, {2}};

  Result<std::vector<Tested>> tests = testAll(*columns, *buyers, leastN, depth == 2);
  if (!tests)
    return tests.failure();
  std::ranges::stable_sort(*tests, {}, &Tested::logP);
  adjust(*tests);
  const std::uint64_t all = buyers->rows.size(), allBuyers = buyers->count;
  std::ranges::stable_partition(*tests, [&](const Tested &test) {
    return test.buyers * all >= allBuyers * test.members;
  });

  tests->resize(std::min(tests->size(), most));
  std::vector<Segment> segments;
  segments.reserve(tests->size());
  for (const Tested &test : *tests) {
    const Column &column = (*columns)[test.trait];
    Segment segment{column.name, column.levels.names[test.level], test.members,
                    static_cast<double>(test.buyers) / test.members, 0, std::exp(test.logP)};
    segment.lift = segment.share / (static_cast<double>(allBuyers) / static_cast<double>(all));
    if (test.second != noTrait) {
      const Column &second = (*columns)[test.second];
      segment.trait += " & " + second.name;
      segment.level += " & " + second.levels.names[test.secondLevel];
    }
    segments.push_back(std::move(segment));
  }
  return segments;
}

} // namespace mainstay
