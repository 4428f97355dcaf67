#include "core/deal_warnings.hpp"

#include <chrono>
#include <cmath>
#include <limits>
#include <vector>

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/terms.hpp"
#include "failure_matchers.hpp"
#include "random_cells.hpp"
#include "table_file.hpp"

namespace mainstay {
namespace {

const Cell blank;
const double infinity = std::numeric_limits<double>::infinity();
constexpr double today = 46000;
Cell text(std::string value) { return value; }

using Column = std::vector<Cell>;
struct Named {
  const char *name;
  Column cells;
};

std::vector<FactColumn> columnsOf(const std::vector<Named> &table) {
  Column names;
  for (const Named &column : table)
    names.push_back(text(column.name));
  const auto facts = factsNamed(names, 1);
  EXPECT_TRUE(facts);
  std::vector<FactColumn> columns;
  for (std::size_t i = 0; i < table.size(); ++i)
    if ((*facts)[i])
      columns.push_back({*(*facts)[i], static_cast<std::ptrdiff_t>(i), table[i].cells});
  return columns;
}

std::string shown(const Cell &cell) {
  if (const double *number = std::get_if<double>(&cell))
    return fmt::format("{:.9g}", *number);
  return isBlank(cell) ? "" : std::get<std::string>(cell);
}

// "id severity rule seen" each.
std::vector<std::string> warnings(const std::vector<Named> &table,
                                  const WarningRules &rules = WarningRules::method()) {
  const auto facts = DealFacts::make(columnsOf(table));
  EXPECT_TRUE(facts);
  const auto found = dealWarnings(*facts, today, rules);
  EXPECT_TRUE(found);
  std::vector<std::string> lines;
  for (const DealWarning &warning : *found)
    lines.push_back(fmt::format("{} {} {} [{}]", shown(warning.deal), warning.severity,
                                warning.rule, shown(warning.seen)));
  return lines;
}

using testing::ElementsAre;
using testing::IsEmpty;

// deal_warnings.csv: the rules spelled out a second time in Python.
TEST(DealWarnings, RandomDealsAsByTheScript) {
  const auto rows = test::readTable(test::ownFile("deal_warnings.csv"));
  ASSERT_EQ(rows.size(), 250u);
  std::vector<FactColumn> columns;
  for (std::size_t fact = 0; fact < termCount(TermList::dealFact); ++fact) {
    FactColumn column{fact, 0, {}};
    for (const test::TableRow &row : rows) {
      const std::string value = row.at(std::string(termText(TermList::dealFact, fact)));
      const FactKind kind = factKind(fact);
      const bool words = kind == FactKind::id || kind == FactKind::stage || kind == FactKind::text;
      column.cells.push_back(value.empty() ? blank : words ? text(value) : std::stod(value));
    }
    columns.push_back(column);
  }
  const auto facts = DealFacts::make(columns);
  ASSERT_TRUE(facts);
  const auto found = dealWarnings(*facts, today);
  const auto risks = dealRisk(*facts, today);
  ASSERT_TRUE(found && risks);
  std::size_t next = 0;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    std::string rules, seen;
    std::size_t worst = 0;
    for (; next < found->size() && shown((*found)[next].deal) == rows[i].at("id"); ++next) {
      const DealWarning &warning = (*found)[next];
      rules += fmt::format("{}{} {}", rules.empty() ? "" : ";", warning.severity, warning.rule);
      seen += shown(warning.seen) + ";";
      worst = std::max(worst, warning.severity);
    }
    const auto expected = [&](const char *name) {
      const auto at = rows[i].find(name);
      return at == rows[i].end() ? std::string() : at->second;
    };
    EXPECT_EQ(rules, expected("warnings")) << rows[i].at("id");
    EXPECT_EQ(seen, expected("seen")) << rows[i].at("id");
    EXPECT_EQ((*risks)[i], worst);
  }
  EXPECT_EQ(next, found->size());
  EXPECT_GT(next, 250u);
}

TEST(DealWarnings, ByDealThenSeverityThenRule) {
  EXPECT_THAT(warnings({{"step after", {blank, text("offer")}},
                        {"competitor preferred", {text("yes"), text("否")}},
                        {"id", {text("B"), text("A")}},
                        {"next step", {text("call"), blank}},
                        {"contacts", {blank, 3.0}},
                        {"times pushed", {2.0, 1.0}}}),
              ElementsAre("B 3 competitor preferred [1]", "B 2 pushed [2]", "B 2 few contacts []",
                          "B 1 no step after []", "A 3 no next step []"));
}

TEST(DealWarnings, HeadersInAnyLanguageOthersIgnored) {
  EXPECT_THAT(
      warnings(
          {{"编号", {7.0}}, {"Owner", {text("Chen")}}, {"延期次數", {3.0}}, {"", {text("x")}}}),
      ElementsAre("7 2 pushed [3]"));
  const auto failure = [](const Column &names) { return factsNamed(names, 1); };
  EXPECT_THAT(failure({text("id"), text("Next step"), text("下一步")}),
              FailsWith(Fault::value, Reason::duplicateName, {1, 2, 0}, "下一步"));
  EXPECT_THAT(failure({blank, text("Owner"), 3.0}),
              FailsWith(Fault::notAvailable, Reason::unknownTerm, {1, 1, 0}, "Owner"));
  EXPECT_THAT(failure({blank, 3.0}), FailsWith(Fault::value, Reason::blank, {1}));
  EXPECT_THAT(failure({}), FailsWith(Fault::value, Reason::blank, {1}));
}

TEST(DealWarnings, DatesAroundToday) {
  const auto one = [](const char *name, Cell cell) { return warnings({{name, {cell}}}); };
  EXPECT_THAT(one("close date", today), IsEmpty());
  EXPECT_THAT(one("close date", today - 1), ElementsAre("1 3 close date past [45999]"));
  EXPECT_THAT(one("next step date", today - 1), ElementsAre("1 3 no next step [45999]"));
  EXPECT_THAT(one("next step date", today + 9), IsEmpty());
  EXPECT_THAT(one("last activity", today - 21), IsEmpty());
  EXPECT_THAT(one("last activity", today - 22), ElementsAre("1 2 silent [22]"));
  EXPECT_THAT(one("last activity", today + 1), ElementsAre("1 2 silent [46001]"));
  EXPECT_THAT(warnings({{"id", {1.0}}, {"last activity", {blank}}}), ElementsAre("1 2 silent []"));
}

TEST(DealWarnings, RulesOfTwoColumns) {
  const auto top = [](Cell stage, Cell met) {
    return warnings({{"stage", {stage}}, {"top last met", {met}}});
  };
  EXPECT_THAT(top(3.0, blank), ElementsAre("1 3 top never met []"));
  EXPECT_THAT(top(text("深度接触"), today + 3), ElementsAre("1 3 top never met [46003]"));
  EXPECT_THAT(top(2.0, blank), IsEmpty());
  EXPECT_THAT(top(8.0, 1.0), IsEmpty());
  EXPECT_THAT(top(blank, today + 1), IsEmpty());
  const auto age = [](Cell entered, Cell usual) {
    return warnings({{"stage entered", {entered}}, {"stage q80", {usual}}});
  };
  EXPECT_THAT(age(today - 31, 30.0), ElementsAre("1 2 stage too old [31]"));
  EXPECT_THAT(age(today - 30, 30.0), IsEmpty());
  EXPECT_THAT(age(today + 1, 0.0), IsEmpty());
  EXPECT_THAT(age(blank, 0.0), IsEmpty());
  const auto hangs = [](Cell now, Cell then) {
    return warnings({{"coverage", {now}}, {"coverage if one leaves", {then}}});
  };
  EXPECT_THAT(hangs(0.5, 0.49), ElementsAre("1 2 coverage hangs on one [0.49]"));
  EXPECT_THAT(hangs(0.5 - 1e-12, 0.1), ElementsAre("1 2 coverage hangs on one [0.1]"));
  EXPECT_THAT(hangs(0.8, 0.5 - 1e-12), IsEmpty());
  EXPECT_THAT(hangs(0.4, 0.1), IsEmpty());
  EXPECT_THAT(hangs(blank, 0.1), IsEmpty());
  const auto inflated = [](Cell stage, Cell earned) {
    return warnings({{"stage", {stage}}, {"stage earned", {earned}}});
  };
  EXPECT_THAT(inflated(2.0, 0.0), ElementsAre("1 2 stage inflated [Solution definition]"));
  EXPECT_THAT(inflated(text("簽約成交"), text("产品确定")),
              ElementsAre("1 2 stage inflated [Contract signing]"));
  EXPECT_THAT(inflated(3.0, 3.0), IsEmpty());
  EXPECT_THAT(inflated(3.0, blank), IsEmpty());
}

TEST(DealWarnings, MissingColumnsAreNotChecked) {
  EXPECT_THAT(warnings({{"stage", {8.0}}}), IsEmpty());
  EXPECT_THAT(warnings({{"coverage if one leaves", {0.0}}}), IsEmpty());
  EXPECT_THAT(warnings({{"stage q80", {0.0}}, {"id", {1.0}}}), IsEmpty());
}

TEST(DealWarnings, BlankRowsAreNoDeals) {
  const std::vector<Named> table{{"id", {text("A"), blank, text("C")}},
                                 {"next step", {blank, text(" "), blank}}};
  EXPECT_THAT(warnings(table), ElementsAre("A 3 no next step []", "C 3 no next step []"));
  const auto risks = dealRisk(*DealFacts::make(columnsOf(table)), today);
  EXPECT_THAT(*risks, ElementsAre(3u, std::nullopt, 3u));
  EXPECT_THAT(warnings({{"next step", {blank, text("call")}}, {"times pushed", {1.0, 4.0}}}),
              ElementsAre("1 3 no next step []", "2 2 pushed [4]"))
      << "without ids the rows are numbered";
  EXPECT_THAT(*dealWarnings(*DealFacts::make({}), today), IsEmpty());
}

WarningRules rulesOf(const std::vector<WarningRuleRow> &rows) {
  auto rules = WarningRules::make(rows, 3);
  EXPECT_TRUE(rules);
  return *std::move(rules);
}

TEST(WarningRules, EditedRows) {
  const std::vector<Named> table{{"times pushed", {3.0}},
                                 {"contacts", {3.0}},
                                 {"stage", {4.0}},
                                 {"top last met", {blank}},
                                 {"last activity", {today - 10}}};
  EXPECT_THAT(warnings(table), ElementsAre("1 3 top never met []", "1 2 pushed [3]"));
  EXPECT_THAT(warnings(table, rulesOf({{text("一再延期"), blank, blank, 3.0, blank},
                                       {},
                                       {text("few contacts"), 1.0, 5.0, 1.0, blank},
                                       {text("top never met"), text("no"), blank, blank, blank},
                                       {text("silent"), blank, 7.0, blank, blank}})),
              ElementsAre("1 3 pushed [3]", "1 2 silent [10]", "1 1 few contacts [3]"));
  EXPECT_THAT(
      warnings(table, rulesOf({{text("top never met"), blank, text("商务公关"), blank, blank}})),
      ElementsAre("1 2 pushed [3]"));
  EXPECT_EQ(warnings(table, rulesOf({{}})), warnings(table)) << "nothing edited";
}

TEST(WarningRules, ThresholdOfEveryRule) {
  const auto with = [](const char *rule, double threshold, const std::vector<Named> &table) {
    return warnings(table, rulesOf({{text(rule), blank, threshold, blank, blank}})).size();
  };
  const Column yes{text("x")};
  EXPECT_EQ(with("no next step", 3, {{"next step", yes}, {"next step date", {today - 3}}}), 0u);
  EXPECT_EQ(with("no next step", 3, {{"next step", yes}, {"next step date", {today - 4}}}), 1u);
  EXPECT_EQ(with("close date past", 30, {{"close date", {today - 30}}}), 0u);
  EXPECT_EQ(with("pushed", 4, {{"times pushed", {3.0}}}), 0u);
  EXPECT_EQ(with("stage too old", 1.5, {{"stage entered", {today - 31}}, {"stage q80", {20.0}}}),
            1u);
  EXPECT_EQ(with("stage too old", 1.5, {{"stage entered", {today - 30}}, {"stage q80", {20.0}}}),
            0u);
  EXPECT_EQ(
      with("coverage hangs on one", 0.6, {{"coverage", {0.6}}, {"coverage if one leaves", {0.55}}}),
      1u);
  EXPECT_EQ(with("coverage falling", -0.1, {{"coverage trend", {-0.1}}}), 0u);
  EXPECT_EQ(with("blocker against", 1, {{"blocker against", {1.0}}}), 0u);
  EXPECT_EQ(with("stage inflated", 1, {{"stage", {4.0}}, {"stage earned", {3.0}}}), 0u);
  EXPECT_EQ(with("no confirmed needs", 2, {{"needs confirmed", {2.0}}}), 1u);
  EXPECT_EQ(with("single source", 2, {{"single-source facts", {2.0}}}), 0u);
  EXPECT_EQ(with("competitor preferred", 1, {{"competitor preferred", {2.0}}}), 1u);
  EXPECT_EQ(with("no step after", 5, {{"id", {1.0}}, {"step after", {blank}}}), 1u);
}

TEST(WarningRules, ActionsAreTermsUnlessEdited) {
  const std::vector<Named> table{{"times pushed", {3.0}}, {"contacts", {0.0}}};
  const auto found =
      dealWarnings(*DealFacts::make(columnsOf(table)), today,
                   rulesOf({{text("few contacts"), blank, blank, blank, text("Ask HR")}}));
  ASSERT_TRUE(found);
  ASSERT_EQ(found->size(), 2u);
  EXPECT_EQ((*found)[1].action, "Ask HR");
  EXPECT_EQ(*translate((*found)[0].action, Language::traditionalChinese),
            "查明決策卡在哪裡，重新評估商機");
  ASSERT_EQ(termCount(TermList::warningAction), termCount(TermList::warningRule));
  for (std::size_t i = 0; i < termCount(TermList::warningAction); ++i)
    EXPECT_EQ(WarningRules::method()[i].action, termText(TermList::warningAction, i));
}

TEST(WarningRules, Failures) {
  const auto make = [](WarningRuleRow row) {
    return WarningRules::make(
        std::vector<WarningRuleRow>{{text("silent"), blank, blank, blank, blank}, std::move(row)},
        3);
  };
  EXPECT_THAT(make({text("noisy"), blank, blank, blank, blank}),
              FailsWith(Fault::notAvailable, Reason::unknownTerm, {3, 1, 0}, "noisy"));
  EXPECT_THAT(make({text("長期無活動"), blank, blank, blank, blank}),
              FailsWith(Fault::value, Reason::duplicateName, {3, 1, 0}, "長期無活動"));
  EXPECT_THAT(make({blank, 1.0, blank, blank, blank}),
              FailsWith(Fault::value, Reason::blank, {3, 1, 0}));
  EXPECT_THAT(make({text("pushed"), 2.0, blank, blank, blank}),
              FailsWith(Fault::value, Reason::notYesNo, {3, 1, 1}, "2"));
  EXPECT_THAT(make({text("pushed"), blank, text("often"), blank, blank}),
              FailsWith(Fault::value, Reason::notNumber, {3, 1, 2}, "often"));
  EXPECT_THAT(make({text("top never met"), blank, 9.0, blank, blank}),
              FailsWith(Fault::number, Reason::outOfRange, {3, 1, 2}, "1..8"));
  EXPECT_THAT(make({text("top never met"), blank, text("late"), blank, blank}),
              FailsWith(Fault::notAvailable, Reason::unknownStage, {3, 1, 2}, "late"));
  for (double severity : {0.0, 4.0, 1.5, -1.0})
    EXPECT_THAT(make({text("pushed"), blank, blank, severity, blank}),
                FailsWith(Fault::number, Reason::outOfRange, {3, 1, 3}, "1..3"));
  EXPECT_THAT(make({text("pushed"), blank, blank, blank, 5.0}),
              FailsWith(Fault::value, Reason::notText, {3, 1, 4}, "5"));
}

TEST(DealFacts, Failures) {
  const auto make = [](const char *name, Cell cell) {
    return DealFacts::make(
        columnsOf({{"Owner", {text("o"), text("o")}}, {name, {blank, std::move(cell)}}}));
  };
  const Position where{0, 1, 1};
  EXPECT_THAT(make("stage", text("late")),
              FailsWith(Fault::notAvailable, Reason::unknownStage, where, "late"));
  EXPECT_THAT(make("stage", 0.0), FailsWith(Fault::number, Reason::outOfRange, where, "1..8"));
  EXPECT_THAT(make("stage earned", 9.0),
              FailsWith(Fault::number, Reason::outOfRange, where, "1..8"));
  EXPECT_THAT(make("close date", text("soon")),
              FailsWith(Fault::value, Reason::notDate, where, "soon"));
  EXPECT_THAT(make("close date", 1e10),
              FailsWith(Fault::number, Reason::outOfRange, where, "-1000000000..1000000000"));
  EXPECT_THAT(make("contacts", -1.0), FailsWith(Fault::number, Reason::negative, where, "-1"));
  EXPECT_THAT(make("contacts", text("many")),
              FailsWith(Fault::value, Reason::notNumber, where, "many"));
  EXPECT_THAT(make("blocker against", text("maybe")),
              FailsWith(Fault::value, Reason::notYesNo, where, "maybe"));
  EXPECT_THAT(make("blocker against", -1.0),
              FailsWith(Fault::number, Reason::negative, where, "-1"));
  EXPECT_THAT(make("coverage", 1.5), FailsWith(Fault::number, Reason::outOfRange, where, "0..1"));
  EXPECT_THAT(make("coverage trend", infinity),
              FailsWith(Fault::number, Reason::infinite, where, "inf"));
  EXPECT_THAT(make("next step", 5.0), FailsWith(Fault::value, Reason::notText, where, "5"));

  const auto ids = [](Column cells) {
    return DealFacts::make(
        columnsOf({{"contacts", Column(cells.size(), 1.0)}, {"id", std::move(cells)}}));
  };
  EXPECT_TRUE(ids({text("a"), text("A")})) << "ids are case-sensitive";
  EXPECT_THAT(ids({text("a"), blank}), FailsWith(Fault::value, Reason::blank, where));
  EXPECT_THAT(ids({text("a"), text("a")}),
              FailsWith(Fault::value, Reason::duplicateName, where, "a"));
  EXPECT_THAT(ids({12.0, text("12")}), FailsWith(Fault::value, Reason::duplicateName, where, "12"));
  EXPECT_THAT(ids({12.0, infinity}), FailsWith(Fault::number, Reason::infinite, where, "inf"));

  const std::vector<FactColumn> ragged{{0, 0, Column{1.0}}, {1, 4, Column(2)}};
  EXPECT_THAT(DealFacts::make(ragged),
              FailsWith(Fault::value, Reason::unequalLengths, {0, Position::none, 4}, "1/2"));
  const auto facts = DealFacts::make(columnsOf({{"contacts", {1.0}}}));
  EXPECT_THAT(dealWarnings(*facts, std::nan("")),
              FailsWith(Fault::number, Reason::outOfRange, {2}, "-1000000000..1000000000"));
  EXPECT_THAT(dealRisk(*facts, infinity),
              FailsWith(Fault::number, Reason::outOfRange, {2}, "-1000000000..1000000000"));
}

TEST(DealWarnings, OwnStages) {
  const std::vector<StageRow> rows{{text("Lead"), 0.1, blank}, {text("Offer"), 0.5, blank}};
  const auto stages = StageTable::make(rows, 5);
  ASSERT_TRUE(stages);
  const auto columns = columnsOf({{"stage", {text("offer")}}, {"stage earned", {text("lead")}}});
  const auto facts = DealFacts::make(columns, *stages);
  ASSERT_TRUE(facts);
  const auto found = dealWarnings(*facts, today, WarningRules::method(), *stages);
  ASSERT_TRUE(found);
  ASSERT_EQ(found->size(), 1u);
  EXPECT_EQ((*found)[0].seen, text("Offer"));
}

TEST(DealWarnings, AnyCellsGiveWarningsOrAFailure) {
  test::RandomCells cells(33);
  std::size_t answered = 0;
  for (int round = 0; round < 20000; ++round) {
    std::vector<FactColumn> columns;
    const std::size_t rows = cells.below(4);
    for (std::size_t fact = cells.below(6); fact < 20; fact += 1 + cells.below(12))
      columns.push_back({fact, 0, cells.column(rows)});
    WarningRuleRow rule{cells.cell(), cells.cell(), cells.cell(), cells.cell(), cells.cell()};
    if (cells.below(2) == 0)
      rule.rule = text(std::string(termText(TermList::warningRule, cells.below(15))));
    const auto rules = WarningRules::make(std::vector{rule}, 3);
    const auto facts = DealFacts::make(columns);
    if (!facts)
      continue;
    const auto found =
        dealWarnings(*facts, cells.number(), rules ? *rules : WarningRules::method());
    if (!found)
      continue;
    ++answered;
    for (const DealWarning &warning : *found)
      if (const double *seen = std::get_if<double>(&warning.seen)) {
        EXPECT_TRUE(std::isfinite(*seen));
      }
  }
  EXPECT_GT(answered, 500u);
}

TEST(DealWarnings, TenThousandDealsAtOnce) {
  std::vector<FactColumn> columns;
  for (std::size_t fact = 0; fact < 20; ++fact) {
    FactColumn column{fact, 0, {}};
    for (int row = 0; row < 10000; ++row)
      column.cells.push_back(factKind(fact) == FactKind::text    ? blank
                             : factKind(fact) == FactKind::id    ? Cell(1.0 * row)
                             : factKind(fact) == FactKind::stage ? Cell(5.0)
                                                                 : Cell(1.0));
    columns.push_back(column);
  }
  const auto start = std::chrono::steady_clock::now();
  const auto found = dealWarnings(*DealFacts::make(columns), today);
  const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - start;
  ASSERT_TRUE(found);
  EXPECT_EQ(found->size(), 100000u) << "ten warnings each";
  EXPECT_LT(seconds.count(), 5);
  RecordProperty("milliseconds", std::to_string(1000 * seconds.count()));
}

} // namespace
} // namespace mainstay
