#include "core/stage_criteria.hpp"

#include <limits>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "failure_matchers.hpp"

namespace mainstay {
namespace {

const Cell blank;
Cell text(const char *value) { return std::string(value); }

Criterion met(double stage, bool mandatory = true) {
  return {stage, text("met"), mandatory ? 1.0 : 0.0, text("minutes"), 45000.0};
}
Criterion open(double stage, bool mandatory = true) {
  return {stage, text("open"), mandatory ? 1.0 : 0.0, blank, blank};
}

std::size_t earned(const std::vector<Criterion> &criteria, EvidenceAge age = {}) {
  const Result<std::size_t> result = stageEarned(criteria, age);
  EXPECT_TRUE(result);
  return result ? *result : 99;
}

std::vector<std::string> gaps(const std::vector<Criterion> &criteria, const Cell &stage,
                              EvidenceAge age = {}) {
  const Result<std::vector<StageGap>> result = stageGaps(criteria, stage, age);
  EXPECT_TRUE(result);
  std::vector<std::string> texts;
  for (const StageGap &gap : *result)
    texts.push_back(gap.stage + "|" + std::get<std::string>(gap.criterion) + "|" +
                    std::string(gap.gap));
  return texts;
}

TEST(StageEarned, EveryMandatoryCriterionOfItAndOfAllBefore) {
  EXPECT_EQ(earned({}), 0u);
  EXPECT_EQ(earned({met(1), met(2), met(3)}), 3u);
  EXPECT_EQ(earned({met(1), open(2), met(3)}), 1u);
  EXPECT_EQ(earned({met(1), met(2), open(2)}), 1u);
  EXPECT_EQ(earned({open(2), met(1), met(2)}), 1u) << "order of rows is irrelevant";
  EXPECT_EQ(earned({open(1), met(2)}), 0u);
}

TEST(StageEarned, OptionalCriteriaDoNotCount) {
  EXPECT_EQ(earned({met(1), open(1, false), met(2)}), 2u);
  EXPECT_EQ(earned({met(1), met(2, false)}), 1u);
  EXPECT_EQ(earned({met(1, false)}), 0u);
}

TEST(StageEarned, StagesWithoutMandatoryCriteriaArePassedOver) {
  EXPECT_EQ(earned({met(3)}), 3u);
  EXPECT_EQ(earned({met(1), met(4)}), 4u) << "never above the highest stage that has criteria";
  EXPECT_EQ(earned({met(1), open(3)}), 1u) << "nothing was shown for stage 2";
  EXPECT_EQ(earned({open(3)}), 0u);
}

TEST(StageEarned, EvidenceIsTextAndDate) {
  Criterion criterion = met(1);
  criterion.evidence = blank;
  EXPECT_EQ(earned({criterion}), 0u);
  criterion.evidence = text(" \u3000 ");
  EXPECT_EQ(earned({criterion}), 0u);
  criterion = met(1);
  criterion.date = blank;
  EXPECT_EQ(earned({criterion}), 0u);
}

TEST(StageEarned, AgeOfEvidence) {
  EXPECT_EQ(earned({met(1)}, {44999.0, {}}), 0u) << "dated after today";
  EXPECT_EQ(earned({met(1)}, {45000.0, {}}), 1u);
  EXPECT_EQ(earned({met(1)}, {99999.0, {}}), 1u) << "no age limit";
  EXPECT_EQ(earned({met(1)}, {45060.0, 60.0}), 1u);
  EXPECT_EQ(earned({met(1)}, {45061.0, 60.0}), 0u);
  EXPECT_EQ(earned({met(1)}, {45000.0, 0.0}), 1u);
}

TEST(StageEarned, TermsBlankRowsAndOwnStages) {
  const std::vector<Criterion> criteria{
      {text("項目立项"), text("a"), text("是"), text("e"), 1.0},
      {},
      {text("solution definition"), text("b"), text("TRUE"), text("e"), 1.0},
      {2.0, text("c"), text("否"), blank, blank}};
  EXPECT_EQ(earned(criteria), 2u);

  const std::vector<StageRow> rows{{text("Lead"), 0.1, blank}, {text("Offer"), 0.5, blank}};
  const Result<StageTable> table = StageTable::make(rows, 3);
  ASSERT_TRUE(table);
  const std::vector<Criterion> own{{text("offer"), text("a"), 1.0, text("e"), 1.0}};
  EXPECT_EQ(*stageEarned(own, {}, *table), 2u);
}

TEST(StageGaps, OfTheStageAndAllBeforeInTheOrderOfTheTable) {
  Criterion old = met(1);
  old.name = text("old");
  Criterion future = met(2, false);
  future.name = text("future");
  future.date = 45200.0;
  const std::vector<Criterion> criteria{open(3), open(2), met(1), {}, old, future, open(1, false)};
  EXPECT_THAT(gaps(criteria, text("方案設定"), EvidenceAge{45100.0, 60.0}),
              testing::ElementsAre("Solution definition|open|no evidence",
                                   "Project initiation|met|stale", "Project initiation|old|stale",
                                   "Solution definition|future|no evidence",
                                   "Project initiation|open|no evidence"));
  EXPECT_THAT(gaps(criteria, 1.0), testing::ElementsAre("Project initiation|open|no evidence"));
  EXPECT_THAT(gaps({met(1)}, 8.0), testing::IsEmpty());
}

TEST(StageGaps, NamesOfOwnStagesStandAsTheyAre) {
  const std::vector<StageRow> rows{{text("Lead"), 0.1, blank}, {text("簽約成交"), 0.5, blank}};
  const Result<StageTable> table = StageTable::make(rows, 4);
  ASSERT_TRUE(table);
  const auto found = stageGaps(std::vector{open(1), open(2)}, text("Contract signing"), {}, *table);
  ASSERT_TRUE(found);
  ASSERT_EQ(found->size(), 2u);
  EXPECT_EQ((*found)[0].stage, "Lead");
  EXPECT_EQ((*found)[1].stage, "Contract signing");
}

// The arguments after the criteria stand one further on in STAGE_GAPS.
void expectFailure(const Criterion &criterion, EvidenceAge age, const Failure &expected) {
  const std::vector<Criterion> criteria{met(1), criterion};
  EXPECT_THAT(stageEarned(criteria, age), FailsWith(expected));
  Failure shifted = expected;
  if (shifted.where.argument > 0)
    ++shifted.where.argument;
  EXPECT_THAT(stageGaps(criteria, 1.0, age), FailsWith(shifted));
}

TEST(StageCriteria, Failures) {
  const auto changed = [](Cell Criterion::*column, Cell value) {
    Criterion criterion = met(1);
    criterion.*column = std::move(value);
    return criterion;
  };
  const double infinity = std::numeric_limits<double>::infinity();
  expectFailure(changed(&Criterion::stage, text("x")), {},
                {Fault::notAvailable, Reason::unknownStage, {0, 1, 0}, "x"});
  expectFailure(changed(&Criterion::stage, 9.0), {},
                {Fault::number, Reason::outOfRange, {0, 1, 0}, "1..8"});
  expectFailure(changed(&Criterion::stage, blank), {}, {Fault::value, Reason::blank, {0, 1, 0}});
  expectFailure(changed(&Criterion::mandatory, blank), {},
                {Fault::value, Reason::blank, {0, 1, 2}});
  expectFailure(changed(&Criterion::mandatory, 2.0), {},
                {Fault::value, Reason::notYesNo, {0, 1, 2}, "2"});
  expectFailure(changed(&Criterion::mandatory, text("maybe")), {},
                {Fault::value, Reason::notYesNo, {0, 1, 2}, "maybe"});
  expectFailure(changed(&Criterion::evidence, 12.0), {},
                {Fault::value, Reason::notText, {0, 1, 3}, "12"});
  expectFailure(changed(&Criterion::date, text("May")), {},
                {Fault::value, Reason::notDate, {0, 1, 4}, "May"});
  expectFailure(changed(&Criterion::date, infinity), {},
                {Fault::number, Reason::infinite, {0, 1, 4}, "inf"});
  expectFailure(met(1), {{}, 60.0}, {Fault::value, Reason::todayMissing, {1}});
  expectFailure(met(1), {45000.0, -1.0}, {Fault::number, Reason::negative, {2}, "-1"});
  expectFailure(met(1), {infinity, {}}, {Fault::number, Reason::infinite, {1}, "inf"});
  expectFailure(met(1), {45000.0, infinity}, {Fault::number, Reason::infinite, {2}, "inf"});
  EXPECT_THAT(stageGaps({}, text("x")),
              FailsWith(Fault::notAvailable, Reason::unknownStage, Position{1}, "x"));
}

} // namespace
} // namespace mainstay
