#include "core/needs.hpp"

#include <cmath>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "any_cells.hpp"
#include "failure_matchers.hpp"

namespace mainstay {
namespace {

const Cell blank;
Cell text(const char *value) { return std::string(value); }

using Column = std::vector<Cell>;

struct Needs {
  Column met{1.0, 0.5, blank, 1.0};
  Column weight{5.0, 3.0, blank, 2.0};
  Column state{text("Confirmed"), text("已確認"), blank, text("Asked")};
  Column kind{text("Explicit"), text("隱性需求"), blank, text("显性")};

  Result<double> coverage(NeedScope which = NeedScope::all) const {
    return needCoverage(met, weight, state, kind, which);
  }
};

TEST(NeedCoverage, OnlyConfirmedNeedsCountAsMet) {
  const Needs needs;
  EXPECT_EQ(*needCoverage(needs.met, needs.weight, needs.state), 0.65); // (5 + 1.5) / 10
  EXPECT_EQ(*needs.coverage(), 0.65);
  EXPECT_EQ(*needs.coverage(NeedScope::explicitOnly), 5.0 / 7);
  EXPECT_EQ(*needs.coverage(NeedScope::latentOnly), 0.5);
}

TEST(NeedCoverage, OtherKindsCountOnlyAmongAll) {
  Needs needs;
  needs.kind[0] = text("個性化");
  EXPECT_EQ(*needs.coverage(), 0.65);
  EXPECT_EQ(*needs.coverage(NeedScope::explicitOnly), 0);
  needs.kind[0] = blank;
  EXPECT_EQ(*needs.coverage(), 0.65) << "the kind is not needed";
  EXPECT_THAT(needs.coverage(NeedScope::latentOnly),
              FailsWith(Fault::value, Reason::blank, Position{3, 0, 0}));
}

TEST(NeedCoverage, WeightsOfAnySize) {
  const Column met{1.0, 0.0}, state(2, text("confirmed"));
  EXPECT_EQ(*needCoverage(met, Column{1e308, 1e308}, state), 0.5);
  EXPECT_EQ(*needCoverage(met, Column{5e-324, 5e-324}, state), 0.5);
  EXPECT_EQ(*needCoverage(met, Column{0.0, 1.0}, state), 0);
}

TEST(NeedCoverage, Failures) {
  const auto with = [](auto change) {
    Needs needs;
    change(needs);
    return needs.coverage();
  };
  EXPECT_THAT(with([](Needs &n) { n.met[1] = 1.1; }),
              FailsWith(Fault::number, Reason::outOfRange, Position{0, 1, 0}, "0..1"));
  EXPECT_THAT(with([](Needs &n) { n.met[1] = blank; }),
              FailsWith(Fault::value, Reason::blank, Position{0, 1, 0}));
  EXPECT_THAT(with([](Needs &n) { n.weight[3] = -1.0; }),
              FailsWith(Fault::number, Reason::negative, Position{1, 3, 0}, "-1"));
  EXPECT_THAT(with([](Needs &n) { n.weight[3] = text("much"); }),
              FailsWith(Fault::value, Reason::notNumber, Position{1, 3, 0}, "much"));
  EXPECT_THAT(with([](Needs &n) { n.state[0] = text("Guessed"); }),
              FailsWith(Fault::notAvailable, Reason::unknownTerm, Position{2, 0, 0}, "Guessed"));
  EXPECT_THAT(with([](Needs &n) { n.state[0] = blank; }),
              FailsWith(Fault::value, Reason::blank, Position{2, 0, 0}));
  EXPECT_THAT(with([](Needs &n) { n.kind[3] = text("Hidden"); }),
              FailsWith(Fault::notAvailable, Reason::unknownTerm, Position{3, 3, 0}, "Hidden"));
  EXPECT_THAT(with([](Needs &n) { n.weight.pop_back(); }),
              FailsWith(Fault::value, Reason::unequalLengths, Position{1}, "4/3"));
  EXPECT_THAT(with([](Needs &n) { n.state.pop_back(); }),
              FailsWith(Fault::value, Reason::unequalLengths, Position{2}, "4/3"));
  EXPECT_THAT(with([](Needs &n) { n.kind.pop_back(); }),
              FailsWith(Fault::value, Reason::unequalLengths, Position{3}, "4/3"));
  EXPECT_THAT(with([](Needs &n) {
                n.weight = {0.0, 0.0, blank, 0.0};
              }),
              FailsWith(Fault::division, Reason::nothingToDivideBy, Position{1}));
  EXPECT_THAT(needCoverage({}, {}, {}),
              FailsWith(Fault::division, Reason::nothingToDivideBy, Position{1}));
  const Needs needs;
  EXPECT_THAT(
      needCoverage(needs.met, needs.weight, needs.state, std::nullopt, NeedScope::latentOnly),
      FailsWith(Fault::value, Reason::blank, Position{3}));
}

TEST(NeedScope, InThreeLanguages) {
  EXPECT_EQ(*readNeedScope(text("ALL"), {4}), NeedScope::all);
  EXPECT_EQ(*readNeedScope(text("全部"), {4}), NeedScope::all);
  EXPECT_EQ(*readNeedScope(text("显性需求"), {4}), NeedScope::explicitOnly);
  EXPECT_EQ(*readNeedScope(text("隱性"), {4}), NeedScope::latentOnly);
  EXPECT_THAT(readNeedScope(text("some"), {4}),
              FailsWith(Fault::notAvailable, Reason::unknownTerm, Position{4}, "some"));
  EXPECT_THAT(readNeedScope(1.0, {4}), FailsWith(Fault::value, Reason::notText, Position{4}, "1"));
}

TEST(LatentConversion, CountsLatentNeedsOnly) {
  EXPECT_EQ(*latentConversion(
                Column{text("Latent"), text("隐性需求"), text("Explicit"), blank, text("latent")},
                Column{1.0, text("否"), blank, blank, text("yes")}),
            2.0 / 3);
  EXPECT_EQ(*latentConversion(Column{text("Latent"), text("Common")}, Column{0.0, 1.0}), 0);
}

TEST(LatentConversion, Failures) {
  const Column latent{text("Latent")};
  EXPECT_THAT(latentConversion(Column{text("Explicit")}, Column{1.0}),
              FailsWith(Fault::division, Reason::nothingToDivideBy, Position{0}));
  EXPECT_THAT(latentConversion(Column{blank}, Column{blank}),
              FailsWith(Fault::division, Reason::nothingToDivideBy, Position{0}));
  EXPECT_THAT(latentConversion(latent, Column{blank}),
              FailsWith(Fault::value, Reason::blank, Position{1, 0, 0}));
  EXPECT_THAT(latentConversion(Column{text("Explicit")}, Column{text("soon")}),
              FailsWith(Fault::value, Reason::notYesNo, Position{1, 0, 0}, "soon"));
  EXPECT_THAT(latentConversion(Column{blank}, Column{1.0}),
              FailsWith(Fault::value, Reason::blank, Position{0, 0, 0}));
  EXPECT_THAT(latentConversion(Column{text("Hidden")}, Column{1.0}),
              FailsWith(Fault::notAvailable, Reason::unknownTerm, Position{0, 0, 0}, "Hidden"));
  EXPECT_THAT(latentConversion(latent, Column(2)),
              FailsWith(Fault::value, Reason::unequalLengths, Position{1}, "1/2"));
}

TEST(Needs, AnyCellsGiveAFailureOrAShare) {
  test::AnyCells random(2);
  const Cell states[] = {text("Assumed"), text("已询问"), text("confirmed")};
  const Cell kinds[] = {text("Explicit"), text("隱性需求"), text("diverse")};
  const auto terms = [&](const Cell *from, std::size_t rows) {
    Column column(rows);
    for (Cell &cell : column)
      cell = random.below(15) ? from[random.below(3)] : random.cell(1);
    return column;
  };
  for (int round = 0; round < 5000; ++round) {
    const auto rows = static_cast<std::size_t>(random.below(6));
    const auto which = static_cast<NeedScope>(random.below(3));
    Column met = random.column(rows, 15);
    for (Cell &cell : met)
      if (double *number = std::get_if<double>(&cell); number && random.below(20))
        *number = std::min(*number, 1.0);
    const Column kind = terms(kinds, rows);
    if (const auto covered =
            needCoverage(met, random.column(rows, 15), terms(states, rows), kind, which)) {
      EXPECT_TRUE(*covered >= 0 && *covered <= 1) << *covered;
    }
    if (const auto share = latentConversion(kind, random.column(rows, 4))) {
      EXPECT_TRUE(*share >= 0 && *share <= 1) << *share;
    }
  }
}

} // namespace
} // namespace mainstay
