#include "core/segment_lift.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <limits>
#include <memory>
#include <random>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/fisher_exact.hpp"
#include "core/trait_levels.hpp"
#include "failure_matchers.hpp"
#include "table_file.hpp"

namespace mainstay {
namespace {

using Column = std::vector<Cell>;

const Cell blank;
Cell text(std::string value) { return value; }

TEST(FisherExact, AgreesWithR) {
  std::size_t checked = 0;
  for (const test::TableRow &row : test::readTable(test::ownFile("fisher_exact.csv"))) {
    const auto count = [&](const char *column) {
      return static_cast<std::uint32_t>(std::stoul(row.at(column)));
    };
    const double expected = std::stod(row.at("p"));
    const double p = std::exp(logFisherExact(count("hits"), count("group"), count("all_hits"), count("all")));
    EXPECT_NEAR(p, expected, 1e-9 * expected + 1e-300)
        << count("hits") << " of " << count("group") << ", " << count("all_hits") << " of " << count("all");
    ++checked;
  }
  EXPECT_EQ(checked, 230U);
}

// By counting the ways to every table.
TEST(FisherExact, AgreesWithEveryTableUpToThirty) {
  std::vector<std::vector<double>> choose(31, std::vector<double>(31, 0.0));
  for (std::size_t n = 0; n <= 30; ++n)
    for (std::size_t k = 0; k <= n; ++k)
      choose[n][k] = k == 0 || k == n ? 1 : choose[n - 1][k - 1] + choose[n - 1][k];
  for (std::uint32_t all = 1; all <= 30; all += 1 + all / 8)
    for (std::uint32_t hitsOfAll = 0; hitsOfAll <= all; ++hitsOfAll)
      for (std::uint32_t group = 0; group <= all; ++group) {
        const std::uint32_t misses = all - hitsOfAll;
        const std::uint32_t least = group > misses ? group - misses : 0;
        const std::uint32_t most = std::min(group, hitsOfAll);
        const auto ways = [&](std::uint32_t x) { return choose[hitsOfAll][x] * choose[misses][group - x]; };
        for (std::uint32_t hits = least; hits <= most; ++hits) {
          double sum = 0;
          for (std::uint32_t x = least; x <= most; ++x)
            sum += ways(x) <= ways(hits) * (1 + 1e-7) ? ways(x) : 0;
          ASSERT_NEAR(std::exp(logFisherExact(hits, group, hitsOfAll, all)), sum / choose[all][group], 1e-12);
        }
      }
}

TEST(FisherExact, DoesNotUnderflow) {
  const double log = logFisherExact(0, 500000, 500000, 1000000);
  EXPECT_NEAR(log / (-2 * 500000 * std::log(2.0)), 1, 1e-4) << "one way in C(1000000, 500000), and its mirror";
  EXPECT_EQ(logFisherExact(3, 3, 3, 3), 0);
}

TEST(TraitLevels, KindsOfColumns) {
  std::vector<std::size_t> rows(20);
  Column numbers, few, words;
  for (std::size_t i = 0; i < 20; ++i) {
    rows[i] = i;
    numbers.push_back(i == 19 ? blank : Cell(double(i)));
    few.push_back(double(i % 3));
    words.push_back(i % 2 ? text("ＷＥＢ ") : text("Web"));
  }
  const auto levels = [&](std::string_view header, const Column &cells) {
    return traitLevels(header, cells, rows, {0, 0, 4});
  };
  using testing::ElementsAre;
  EXPECT_THAT(levels("n", numbers)->names, ElementsAre("[0, 3.6]", "(3.6, 7.2]", "(7.2, 10.8]", "(10.8, 14.4]", "(14.4, 18]", "(blank)"));
  EXPECT_EQ(levels("n", numbers)->ofRow[3], 0U);
  EXPECT_EQ(levels("n", numbers)->ofRow[4], 1U);
  EXPECT_EQ(levels("n", numbers)->ofRow[19], 5U);
  EXPECT_EQ(levels("n@", numbers)->names.size(), 20U);
  EXPECT_THAT(levels("few", few)->names, ElementsAre("0", "1", "2"));
  EXPECT_THAT(levels("few ＃", few)->names, ElementsAre("[0, 0]", "(0, 1]", "(1, 2]", "(blank)")) << "equal cuts are one";
  EXPECT_THAT(levels("w", words)->names, ElementsAre("Web"));
  numbers[7] = text("seven");
  EXPECT_EQ(levels("n", numbers)->names.size(), 20U) << "one text makes texts of all";
  EXPECT_THAT(levels("n#", numbers), FailsWith(Fault::value, Reason::notNumber, Position{0, 7, 4}, "seven"));
  numbers[7] = std::numeric_limits<double>::infinity();
  EXPECT_THAT(levels("n", numbers), FailsWith(Fault::number, Reason::infinite, Position{0, 7, 4}, "inf"));
  EXPECT_THAT(traitLevels("n", Column{-0.0, 0.0}, std::vector<std::size_t>{0, 1}, {})->names, ElementsAre("0"));
  EXPECT_THAT(traitLevels("n#", Column{-1.7e308, 1.7e308}, std::vector<std::size_t>{0, 1}, {})->ofRow, ElementsAre(0U, 4U));
}

// Twelve households, by hand: exact p of the four levels are 37/462 and 8/33, twice each.
TEST(SegmentLift, ByHand) {
  const Column moved{text("yes"), text("yes"), text("yes"), text("yes"), text("yes"), text("YES"),
                     text("no"),  text("no"),  text("no"),  text("no"),  text("no"),  text("no")};
  const Column married{text("yes"), text("yes"), text("yes"), text("no"), text("no"), text("no"),
                       text("yes"), text("yes"), text("no"),  text("no"), text("no"), text("no")};
  const Column bought{1.0, text("是"), 1.0, 1.0, 1.0, 0.0, text("yes"), 0.0, 0.0, 0.0, 0.0, 0.0};
  const std::vector<Trait> traits{{text("Moved"), moved}, {text("Married"), married}};
  const auto found = segmentLift(traits, bought);
  ASSERT_TRUE(found);
  ASSERT_EQ(found->size(), 4U);
  const auto is = [&](std::size_t i, const char *trait, const char *level, std::size_t n, double share, double lift, double p) {
    EXPECT_EQ((*found)[i].trait, trait);
    EXPECT_EQ((*found)[i].level, level);
    EXPECT_EQ((*found)[i].members, n);
    EXPECT_DOUBLE_EQ((*found)[i].share, share);
    EXPECT_DOUBLE_EQ((*found)[i].lift, lift);
    EXPECT_NEAR((*found)[i].p, p, 1e-14);
  };
  is(0, "Moved", "yes", 6, 5.0 / 6, 5.0 / 3, 2 * 37.0 / 462);
  is(1, "Married", "yes", 5, 0.8, 1.6, 8.0 / 33);
  is(2, "Moved", "no", 6, 1.0 / 6, 1.0 / 3, 2 * 37.0 / 462);
  is(3, "Married", "no", 7, 2.0 / 7, 4.0 / 7, 8.0 / 33);
  EXPECT_EQ(segmentLift(traits, bought, 6)->size(), 3U);
  EXPECT_EQ(segmentLift(traits, bought, 3, 2)->size(), 7U);
  EXPECT_EQ((*segmentLift(traits, bought, 3, 2))[1].level, "yes & yes");
  EXPECT_EQ(segmentLift(traits, bought, 3, 2, 2)->size(), 2U);
}

std::string unbarred(std::string level) {
  for (std::size_t at = 0; (at = level.find("| ", at)) != std::string::npos;)
    level[at] = ',';
  return level;
}

void expectAsInR(const std::vector<Segment> &found, const std::string &file) {
  std::map<std::pair<std::string, std::string>, const Segment *> byName;
  for (const Segment &segment : found)
    byName[{segment.trait, segment.level}] = &segment;
  const auto rows = test::readTable(test::ownFile(file));
  EXPECT_EQ(found.size(), rows.size());
  for (const test::TableRow &row : rows) {
    const std::string level = unbarred(row.at("level"));
    const auto at = byName.find({row.at("trait"), level});
    ASSERT_NE(at, byName.end()) << row.at("trait") << " " << level;
    EXPECT_EQ(at->second->members, std::stoul(row.at("n"))) << level;
    EXPECT_DOUBLE_EQ(at->second->share, std::stod(row.at("share"))) << level;
    EXPECT_NEAR(at->second->lift, std::stod(row.at("lift")), 1e-13) << level;
    const double p = std::strtod(row.at("p").c_str(), nullptr);
    EXPECT_NEAR(at->second->p, p, 1e-9 * p + 1e-300) << row.at("trait") << " " << level;
  }
  for (std::size_t i = 1; i < found.size(); ++i) {
    EXPECT_GE(found[i - 1].lift >= 1, found[i].lift >= 1);
    const bool together = (found[i - 1].lift >= 1) == (found[i].lift >= 1);
    EXPECT_TRUE(!together || found[i - 1].p <= found[i].p) << i;
  }
}

Cell cellOf(const std::string &field, bool number) {
  Cell cell;
  if (number && !field.empty())
    cell = std::stod(field);
  else if (!field.empty())
    cell = field;
  return cell;
}

TEST(SegmentLift, AgreesWithR) {
  const auto rows = test::readTable(test::ownFile("segment_traits.csv"));
  std::vector<Trait> traits;
  for (const char *name : {"moved", "channel", "children", "income", "age"}) {
    traits.push_back({text(name), {}});
    for (const test::TableRow &row : rows)
      traits.back().cells.push_back(cellOf(row.at(name), traits.size() > 2));
  }
  Column bought;
  for (const test::TableRow &row : rows)
    bought.push_back(std::stod(row.at("bought")));
  const auto found = segmentLift(traits, bought, 5, 2);
  ASSERT_TRUE(found);
  expectAsInR(*found, "segment_lift.csv");
}

TEST(SegmentLift, AtTheSizeOfARealPipeline) {
  const auto path = test::sharedFile("ibm_winloss/WA_Fn-UseC_-Sales-Win-Loss.csv.gz");
  MAINSTAY_NEEDS(path);
  const std::unique_ptr<std::FILE, int (*)(std::FILE *)> pipe(
      popen(("gzip -dc '" + path.string() + "'").c_str(), "r"), pclose);
  ASSERT_TRUE(pipe);
  std::string content;
  char buffer[65536];
  for (std::size_t got; (got = fread(buffer, 1, sizeof buffer, pipe.get())) > 0;)
    content.append(buffer, got);
  std::istringstream lines(content);
  std::vector<std::string> header;
  std::vector<Trait> traits;
  Column bought;
  std::vector<std::size_t> used;
  std::size_t result = 0;
  for (std::string line; std::getline(lines, line);) {
    std::erase(line, '\r');
    std::vector<std::string> fields;
    std::istringstream stream(line);
    for (std::string field; std::getline(stream, field, ',');)
      fields.push_back(field);
    if (header.empty()) {
      header = fields;
      for (const char *name : {"Supplies Subgroup", "Supplies Group", "Region", "Route To Market", "Client Size By Revenue",
                               "Client Size By Employee Count", "Revenue From Client Past Two Years", "Competitor Type",
                               "Deal Size Category", "Opportunity Amount USD"}) {
        used.push_back(static_cast<std::size_t>(std::ranges::find(header, name) - header.begin()));
        traits.push_back({text(name), {}});
      }
      result = static_cast<std::size_t>(std::ranges::find(header, "Opportunity Result") - header.begin());
      continue;
    }
    for (std::size_t i = 0; i < used.size(); ++i) {
      const bool number = (i >= 4 && i <= 6) || i >= 8;
      traits[i].cells.push_back(cellOf(fields.at(used[i]), number));
    }
    bought.push_back(fields.at(result) == "Won" ? 1.0 : 0.0);
  }
  ASSERT_EQ(bought.size(), 78025U);
  const auto singles = segmentLift(traits, bought);
  ASSERT_TRUE(singles);
  expectAsInR(*singles, "segment_lift_ibm.csv");

  const auto start = std::chrono::steady_clock::now();
  const auto pairs = segmentLift(traits, bought, 5, 2);
  const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - start;
  ASSERT_TRUE(pairs);
  EXPECT_GT(pairs->size(), 1000U);
  EXPECT_LT(taken.count(), 10);
  RecordProperty("seconds", std::to_string(taken.count()));
}

TEST(SegmentLift, BlanksAndBlankRows) {
  const std::vector<Trait> traits{{text("a"), {text("x"), blank, text("x"), blank, blank, text("(BLANK)")}}};
  const auto found = segmentLift(traits, Column{1.0, 0.0, 1.0, blank, 1.0, 0.0}, 1);
  ASSERT_TRUE(found);
  ASSERT_EQ(found->size(), 2U);
  EXPECT_EQ((*found)[0].level, "x");
  EXPECT_EQ((*found)[0].share, 1);
  EXPECT_EQ((*found)[1].level, "(blank)");
  EXPECT_EQ((*found)[1].members, 3U) << "the fourth row is no row";
  EXPECT_TRUE(segmentLift(std::vector<Trait>{{text("a"), {text("x"), text("x")}}}, Column{1.0, 0.0}, 1)->empty())
      << "everyone";
  EXPECT_TRUE(segmentLift(std::vector<Trait>{{text("a"), {}}}, {})->empty());
}

TEST(SegmentLift, Failures) {
  const std::vector<Trait> traits{{text("a"), {text("x"), text("y")}}};
  const Column bought{1.0, 0.0};
  EXPECT_THAT(segmentLift(traits, bought, 0.5), FailsWith(Fault::number, Reason::outOfRange, Position{3}, "1..1048576"));
  EXPECT_THAT(segmentLift(traits, bought, std::nan("")), FailsWith(Fault::number, Reason::outOfRange, Position{3}, "1..1048576"));
  EXPECT_THAT(segmentLift(traits, bought, 1, 3), FailsWith(Fault::number, Reason::outOfRange, Position{4}, "1..2"));
  EXPECT_THAT(segmentLift(traits, Column{1.0}), FailsWith(Fault::value, Reason::unequalLengths, Position{2}, "2/1"));
  EXPECT_THAT(segmentLift(traits, Column{1.0, blank}), FailsWith(Fault::value, Reason::blank, Position{2, 1, 0}));
  EXPECT_THAT(segmentLift(traits, Column{1.0, 2.0}), FailsWith(Fault::value, Reason::notYesNo, Position{2, 1, 0}, "2"));
  EXPECT_THAT(segmentLift(traits, Column{0.0, 0.0}), FailsWith(Fault::division, Reason::nothingToDivideBy, Position{2}));
  const auto named = [&](Cell first, Cell second) {
    return segmentLift(std::vector<Trait>{{first, {text("x"), text("y")}}, {second, {text("x"), text("y")}}}, bought);
  };
  EXPECT_THAT(named(text("a"), text(" A")), FailsWith(Fault::value, Reason::duplicateName, Position{1, 1, 0}, " A"));
  EXPECT_THAT(named(text("a"), blank), FailsWith(Fault::value, Reason::blank, Position{1, 1, 0}));
  EXPECT_THAT(named(text("a"), 4.0), FailsWith(Fault::value, Reason::notText, Position{1, 1, 0}, "4"));
}

TEST(SegmentLift, BoundsItsWork) {
  constexpr std::size_t rows = 30000;
  Trait trait{text("id@"), {}};
  Column bought;
  for (std::size_t i = 0; i < rows; ++i) {
    trait.cells.emplace_back(double(i));
    bought.emplace_back(double(i % 2));
  }
  std::vector<Trait> traits(10, trait);
  for (std::size_t i = 0; i < traits.size(); ++i)
    traits[i].name = text(std::to_string(i) + "@");
  EXPECT_THAT(segmentLift(traits, bought, 1, 2), FailsWith(Fault::number, Reason::tooLarge, Position{3}));
  EXPECT_TRUE(segmentLift(traits, bought, 2, 2)->empty());
  std::vector<Trait> wide(300, {text(""), Column(rows, text("x"))});
  for (std::size_t i = 0; i < wide.size(); ++i)
    wide[i].name = text(std::to_string(i) + "@");
  EXPECT_THAT(segmentLift(wide, bought, 2, 2), FailsWith(Fault::number, Reason::tooLarge, Position{4}));
}

TEST(SegmentLift, AnyCellsGiveAFailureOrFiniteFigures) {
  std::mt19937 random(5);
  const auto pick = [&](std::size_t count) { return std::uniform_int_distribution<std::size_t>(0, count - 1)(random); };
  const Column messy{blank, text(""), text("x"), text("X "), -1.0, 0.0, 1e308, -1e308, 1e-308,
                     std::nan(""), std::numeric_limits<double>::infinity(), text(std::string(5000, 'y'))};
  std::size_t seen = 0;
  for (int round = 0; round < 5000; ++round) {
    const std::size_t rows = pick(40);
    const auto column = [&](std::size_t values) {
      Column cells(pick(30) == 0 ? pick(40) : rows);
      for (Cell &cell : cells)
        cell = pick(60) == 0 ? messy[pick(messy.size())] : Cell(double(pick(values)));
      return cells;
    };
    std::vector<Trait> traits(1 + pick(3));
    for (std::size_t i = 0; i < traits.size(); ++i)
      traits[i] = {text("t" + std::to_string(i) + (pick(4) == 0 ? "#" : pick(4) == 0 ? "@" : "")), column(3 + pick(40))};
    const auto found = segmentLift(traits, column(2), double(pick(7)), double(pick(4)), pick(50));
    if (!found)
      continue;
    seen += found->size();
    for (const Segment &segment : *found) {
      ASSERT_TRUE(std::isfinite(segment.lift) && segment.lift >= 0);
      ASSERT_TRUE(segment.p >= 0 && segment.p <= 1);
      ASSERT_TRUE(segment.share >= 0 && segment.share <= 1);
    }
  }
  EXPECT_GT(seen, 1000U);
}

} // namespace
} // namespace mainstay
