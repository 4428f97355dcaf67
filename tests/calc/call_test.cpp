#include "calc/call.hpp"

#include "calc/answer.hpp"
#include "calc/text.hpp"

#include <bit>
#include <cmath>
#include <gmock/gmock.h>
#include <limits>

namespace mainstay::calc {
namespace {

using css::uno::Any;
using css::uno::Sequence;
using testing::ElementsAre;
using testing::Optional;

using Rows = std::initializer_list<std::initializer_list<Any>>;

Any words(const char *utf8) { return Any(fromUtf8(utf8)); }

Any block(Rows rows) {
  Sequence<Sequence<Any>> sequence(static_cast<sal_Int32>(rows.size()));
  auto *row = sequence.getArray();
  for (const auto &cells : rows)
    *row++ = Sequence<Any>(cells.begin(), static_cast<sal_Int32>(cells.size()));
  return Any(sequence);
}

// One argument, read through a call without a document.
class OneArgument {
public:
  explicit OneArgument(Any value) : value_(std::move(value)) {}
  Call call() const { return Call(pointers_, {}); }

private:
  Any value_;
  std::array<const Any *, 1> pointers_{&value_};
};

Result<double> numberOf(Any value) { return OneArgument(std::move(value)).call().number(0); }

TEST(CallNumber, ReadsNumbersAndPlainTextNumbers) {
  EXPECT_EQ(*numberOf(Any(2.5)), 2.5);
  EXPECT_EQ(*numberOf(Any(sal_Int32(7))), 7.0);
  EXPECT_EQ(*numberOf(words(" 12.5 ")), 12.5);
  EXPECT_EQ(*numberOf(words("+3")), 3.0);
  EXPECT_EQ(*numberOf(words("-4e2")), -400.0);
  EXPECT_EQ(*numberOf(words("１２．５")), 12.5) << "full width";
  EXPECT_EQ(*numberOf(block({{Any(3.0)}})), 3.0) << "a range of one cell";
}

TEST(CallNumber, RefusesWhatDependsOnALocale) {
  for (const char *text : {"1,5", "1.234,56", "12 %", "x", "1e", "0x10", "inf", "nan", "--1", "1 2"}) {
    const auto number = numberOf(words(text));
    ASSERT_FALSE(number) << text;
    EXPECT_EQ(number.failure().fault, Fault::value) << text;
    EXPECT_EQ(number.failure().reason, Reason::notNumber) << text;
    EXPECT_EQ(number.failure().subject, text);
  }
}

TEST(CallNumber, RefusesBlocksErrorsAndNothing) {
  EXPECT_EQ(numberOf(block({{Any(1.0)}, {Any(2.0)}})).failure().reason, Reason::notOneCell);
  EXPECT_EQ(numberOf(Any(std::numeric_limits<double>::quiet_NaN())).failure().reason, Reason::errorInCell);
  EXPECT_EQ(numberOf(Any(std::numeric_limits<double>::infinity())).failure().reason, Reason::errorInCell);
  EXPECT_EQ(numberOf(Any()).failure().reason, Reason::blank);
  EXPECT_EQ(numberOf(words("")).failure().reason, Reason::blank);
}

TEST(CallOptional, IsLeftOutOnlyWhenVoid) {
  const OneArgument none{Any()}, some{Any(0.0)};
  EXPECT_FALSE(none.call().given(0));
  EXPECT_TRUE(some.call().given(0));
  EXPECT_FALSE(some.call().given(1)) << "beyond the arguments";
  EXPECT_EQ(*none.call().number(0, 0.5), 0.5);
  EXPECT_EQ(*some.call().number(0, 0.5), 0.0);
  EXPECT_FALSE(*none.call().yes(0, false));
  EXPECT_TRUE(*OneArgument(words("是")).call().yes(0, false));
  EXPECT_TRUE(*OneArgument(Any(1.0)).call().yes(0, false));
  EXPECT_EQ(OneArgument(Any(2.0)).call().yes(0, false).failure().reason, Reason::notYesNo);
}

TEST(CallRows, AreWholeAndFitASheet) {
  EXPECT_EQ(*OneArgument(Any(3.0)).call().rows(0), 3u);
  EXPECT_EQ(*OneArgument(Any()).call().rows(0), std::nullopt);
  for (double bad : {0.0, -1.0, 1.5, 1048577.0, 1e300})
    EXPECT_EQ(OneArgument(Any(bad)).call().rows(0).failure().fault, Fault::number) << bad;
}

TEST(CallColumn, TakesOneColumnOrOneRow) {
  const OneArgument down(block({{Any(1.0)}, {words("")}, {words("2")}}));
  const auto column = down.call().numbers(0);
  ASSERT_TRUE(column);
  EXPECT_THAT(column->column(0), ElementsAre(Cell(1.0), Cell(), Cell(2.0)));
  const auto across = OneArgument(block({{Any(1.0), Any(2.0)}})).call().numbers(0);
  ASSERT_TRUE(across);
  EXPECT_EQ(across->rows(), 2u);
  const auto square = OneArgument(block({{Any(1.0), Any(2.0)}, {Any(1.0), Any(2.0)}})).call().numbers(0);
  ASSERT_FALSE(square);
  EXPECT_EQ(square.failure().reason, Reason::notOneColumn);
}

TEST(CallColumn, KeepsTermsAsText) {
  const auto terms = OneArgument(block({{words("3")}, {Any(3.0)}})).call().terms(0);
  EXPECT_THAT(terms->column(0), ElementsAre(Cell(std::string("3")), Cell(3.0)));
}

TEST(CallColumn, SurvivesRaggedAndEmptyBlocks) {
  const auto ragged = OneArgument(block({{Any(1.0), Any(2.0)}, {Any(3.0)}})).call().matrix(0);
  ASSERT_TRUE(ragged);
  EXPECT_EQ(ragged->at(1, 1), Cell());
  EXPECT_EQ(ragged->at(0, 9), Cell()) << "beyond the last column";
  const auto empty = OneArgument(block({})).call().matrix(0);
  ASSERT_TRUE(empty);
  EXPECT_EQ(empty->rows(), 0u);
}

TEST(CallDates, ReadIsoTextFromTheUsualNullDate) {
  const auto dates = OneArgument(block({{words("2026-05-31")}, {Any(46000.0)}, {words("31.5.2026")},
                                        {words("2026-02-30")}}))
                         .call()
                         .dates(0);
  ASSERT_TRUE(dates);
  EXPECT_EQ(dates->at(0, 0), Cell(46173.0));
  EXPECT_EQ(dates->at(1, 0), Cell(46000.0));
  EXPECT_EQ(dates->at(2, 0), Cell(std::string("31.5.2026"))) << "depends on a locale: stays text";
  EXPECT_EQ(dates->at(3, 0), Cell(std::string("2026-02-30"))) << "no such day";
}

TEST(CallTable, NeedsAReference) {
  EXPECT_EQ(OneArgument(Any(1.0)).call().table(0, 2, 2).failure().reason, Reason::notRange);
}

TEST(UsedRows, PassOverBlankRowsAndNameUnequalLengths) {
  const OneArgument a(block({{Any(1.0)}, {words("")}, {words("")}})), b(block({{words("")}, {words("")}, {Any(2.0)}}));
  const auto first = a.call().numbers(0), second = b.call().numbers(0);
  const std::array<const Cells *, 2> both{&*first, &*second};
  EXPECT_THAT(*usedRows(both), ElementsAre(0u, 2u));
  const auto shorter = OneArgument(Any(1.0)).call().numbers(0);
  const std::array<const Cells *, 2> unequal{&*first, &*shorter};
  EXPECT_EQ(usedRows(unequal).failure().reason, Reason::unequalLengths);
  const auto missing = numbersOf(*first, *usedRows(both));
  ASSERT_FALSE(missing);
  EXPECT_EQ(missing.failure().reason, Reason::blank);
  EXPECT_EQ(missing.failure().where.row, 2);
}

TEST(UsedRows, PutAFailureBackToItsRow) {
  const std::array<std::size_t, 3> rows{0, 2, 7};
  EXPECT_EQ(relocated({Fault::number, Reason::negative, {1, 2, 0}}, rows).where.row, 7);
  EXPECT_EQ(relocated({Fault::number, Reason::negative, {1, 3, 0}}, rows).where.row, 3) << "not a used row";
}

std::uint32_t payload(const Any &value) {
  double number = 0.0;
  EXPECT_TRUE(value >>= number);
  EXPECT_TRUE(std::isnan(number));
  return static_cast<std::uint32_t>(std::bit_cast<std::uint64_t>(number));
}

TEST(AnswerToAny, CarriesErrorsInTheLowBitsOfAQuietNaN) {
  EXPECT_EQ(payload(toAny(Failure{Fault::notAvailable, Reason::unknownStage})), 0x7fffu);
  EXPECT_EQ(payload(toAny(Failure{Fault::value, Reason::blank})), 519u);
  EXPECT_EQ(payload(toAny(Failure{Fault::number, Reason::negative})), 503u);
  EXPECT_EQ(payload(toAny(Failure{Fault::division, Reason::nothingToDivideBy})), 532u);
  Failure passedOn{Fault::passedOn, Reason::errorInCell};
  passedOn.hostError = 524;
  EXPECT_EQ(payload(toAny(passedOn)), 524u);
  EXPECT_EQ(payload(toAny(Answer(std::numeric_limits<double>::infinity()))), 503u)
      << "no infinity reaches a cell";
}

TEST(AnswerToAny, GivesArraysRowByRow) {
  Grid grid(1, 3);
  grid.at(0, 0) = 1.5;
  grid.at(0, 1) = std::string("結盟者");
  grid.at(0, 2) = Fault::notAvailable;
  grid.fitRows(std::nullopt);
  Sequence<Sequence<Any>> rows;
  ASSERT_TRUE(toAny(Answer(grid)) >>= rows);
  ASSERT_EQ(rows.getLength(), 2) << "never one row: Calc would repeat it";
  EXPECT_EQ(rows[0][0], Any(1.5));
  EXPECT_EQ(rows[0][1], words("結盟者"));
  EXPECT_EQ(payload(rows[0][2]), 0x7fffu);
  EXPECT_EQ(rows[1][0], words(""));
  grid.fitRows(1);
  ASSERT_TRUE(toAny(Answer(grid)) >>= rows);
  EXPECT_EQ(rows.getLength(), 1) << "as many as asked for";
}

} // namespace
} // namespace mainstay::calc
