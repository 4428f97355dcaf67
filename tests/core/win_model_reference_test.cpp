// The win model against R, scipy and published baselines.
#include <cmath>
#include <map>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/win_scores.hpp"
#include "failure_matchers.hpp"
#include "win_cases.hpp"

namespace mainstay {
namespace {

using test::numberIn;
using test::sharedFile;
using test::winCase;
using test::WinCase;

// FNV-1a, 32 bits: the split of the baselines.
bool inTest(const std::string &key) {
  std::uint32_t hash = 2166136261u;
  for (unsigned char byte : key)
    hash = (hash ^ byte) * 16777619u;
  return hash % 10 >= 7;
}

std::vector<double> numbers(const std::vector<Cell> &cells) {
  std::vector<double> result;
  for (const Cell &cell : cells)
    result.push_back(std::get<double>(cell));
  return result;
}

std::vector<std::uint8_t> results(const std::vector<Cell> &cells) {
  std::vector<std::uint8_t> result;
  for (const Cell &cell : cells)
    result.push_back(std::get<double>(cell) == 1.0);
  return result;
}

// Probabilities and coefficients of a case against the tables of make_win_model_glm.R.
void expectAsInR(const std::string &name, const WinCase &deals) {
  const auto model = deals.model(0);
  ASSERT_TRUE(model) << name;
  const auto found = test::signalled(*model).probabilities(deals.features, deals.names);
  ASSERT_TRUE(found);
  std::size_t compared = 0;
  for (const auto &row : test::readTable(test::ownFile("win_model_glm_predictions.csv")))
    if (row.at("case") == name) {
      EXPECT_NEAR(std::get<double>((*found)[std::stoul(row.at("row")) - 1]),
                  std::stod(row.at("probability")), 1e-9);
      ++compared;
    }
  EXPECT_GT(compared, 30u) << name;
  for (const auto &row : test::readTable(test::ownFile("win_model_glm_coefficients.csv")))
    if (row.at("case") == name) {
      std::string term = row.at("term");
      if (term != "intercept")
        term += row.at("level").empty() ? "#" : "@";
      EXPECT_NEAR(numberIn(*model, term, row.at("level")), std::stod(row.at("coefficient")), 1e-8)
          << term << row.at("level");
      EXPECT_NEAR(numberIn(*model, term, row.at("level"), 3), std::stod(row.at("error")), 1e-7)
          << term << row.at("level");
    }
}

TEST(WinModelReference, BirthWeightsAsInR) {
  const auto path = sharedFile("stats_reference/birthwt.csv");
  MAINSTAY_NEEDS(path);
  const auto rows = test::readTable(path);
  expectAsInR("birthwt race", winCase(rows, {"race@", "age#", "lwt#", "ftv#"}, "low"));
  expectAsInR("birthwt smoke",
              winCase(rows, {"race@", "smoke@", "lwt#", "ptl#", "ht#", "ui#"}, "low"));
}

TEST(WinModelReference, SpectorAsInR) {
  const auto path = sharedFile("stats_reference/spector.csv");
  MAINSTAY_NEEDS(path);
  const WinCase deals = winCase(test::readTable(path), {"GPA#", "TUCE#", "PSI#"}, "GRADE");
  expectAsInR("spector", deals);
  const auto model = deals.model(0);
  for (const auto &row : test::readTable(sharedFile("stats_reference/logistic_r_glm.csv")))
    if (row.at("model").starts_with("spector") && row.at("term") != "(Intercept)") {
      EXPECT_NEAR(numberIn(*model, row.at("term") + "#"), std::stod(row.at("estimate")), 1e-9);
      EXPECT_NEAR(numberIn(*model, row.at("term") + "#", "", 3), std::stod(row.at("std_error")),
                  1e-8);
    }
}

// make_win_model_ridge.py: trust-region minimisation by scipy, scores by scikit-learn.
TEST(WinModelReference, PenalisedModelAndScoresOutOfFoldAsInScipy) {
  const auto path = sharedFile("stats_reference/birthwt.csv");
  MAINSTAY_NEEDS(path);
  auto rows = test::readTable(path);
  for (std::size_t i = 8; i < rows.size(); i += 9)
    rows[i]["age"].clear();
  const WinCase deals = winCase(rows, {"age", "lwt", "race", "ptl", "ftv"}, "low");
  for (double ridge : {0.1, 1.0, 25.0}) {
    const auto model = deals.model(ridge);
    ASSERT_TRUE(model);
    std::size_t compared = 0;
    for (const auto &row : test::readTable(test::ownFile("win_model_ridge.csv"))) {
      if (std::stod(row.at("ridge")) != ridge)
        continue;
      const std::string &term = row.at("term"), &level = row.at("level");
      ++compared;
      if (term == "(gain in errors)") {
        EXPECT_EQ(test::stateOf(*model),
                  std::stod(row.at("coefficient")) > 1 ? "signal" : "no signal");
        continue;
      }
      EXPECT_NEAR(numberIn(*model, term, level), std::stod(row.at("coefficient")), 1e-8)
          << term << level;
      if (row.contains("error") && !row.at("error").empty()) {
        EXPECT_NEAR(numberIn(*model, term, level, 3), std::stod(row.at("error")), 1e-8)
            << term << level;
      }
    }
    EXPECT_EQ(compared, 18u);
    EXPECT_EQ(model->size(),
              19u); // (base rate) and (state), not in the table, for (gain in errors)
  }
}

class Ibm : public testing::Test {
protected:
  static const std::vector<test::TableRow> &rows() {
    static const auto table = test::readCompressedTable(sharedFile(test::ibmFile));
    return table;
  }
};

TEST_F(Ibm, PredictsAsRWithoutRidge) {
  MAINSTAY_NEEDS(sharedFile(test::ibmFile));
  ASSERT_EQ(rows().size(), 78025u);
  auto columns = test::ibmStaticColumns;
  std::erase(columns, "Supplies Group@");
  expectAsInR("ibm", winCase(rows(), columns, "Opportunity Result", "Won"));
}

// Supplies Group is nested in Supplies Subgroup: without ridge it is dropped whole.
TEST_F(Ibm, NestedColumnIsDropped) {
  MAINSTAY_NEEDS(sharedFile(test::ibmFile));
  const WinCase deals = winCase(rows(), test::ibmStaticColumns, "Opportunity Result", "Won");
  expectAsInR("ibm", deals);
  const auto model = deals.model(0);
  ASSERT_TRUE(model);
  const WinModelRow *row = test::findRow(*model, "Supplies Group@", "Car Accessories");
  ASSERT_TRUE(row);
  EXPECT_EQ((*row)[2], Cell(0.0));
  EXPECT_EQ((*row)[3], Cell()) << "no standard error";
}

TEST_F(Ibm, HeldOutRowsAreScoredAsWellAsTheBaselines) {
  MAINSTAY_NEEDS(sharedFile(test::ibmFile));
  std::vector<test::TableRow> training, held;
  for (const auto &row : rows())
    (inTest(row.at("Opportunity Number")) ? held : training).push_back(row);
  EXPECT_EQ(training.size(), 54731u);
  EXPECT_EQ(held.size(), 23294u);
  const WinCase known = winCase(training, test::ibmStaticColumns, "Opportunity Result", "Won");
  const WinCase unknown = winCase(held, test::ibmStaticColumns, "Opportunity Result", "Won");
  const auto rowsOfModel = known.model();
  ASSERT_TRUE(rowsOfModel);
  EXPECT_EQ(test::stateOf(*rowsOfModel), "signal");
  EXPECT_EQ(test::findRow(*rowsOfModel, "(leak)"), nullptr);
  const auto model = WinModel::read(*rowsOfModel, 2);
  ASSERT_TRUE(model);
  const auto p = model->probabilities(unknown.features, unknown.names);
  ASSERT_TRUE(p);
  const double auc = *winAuc(numbers(*p), results(unknown.won));
  const double brier = *winBrier(numbers(*p), results(unknown.won));
  RecordProperty("auc", std::to_string(auc));
  RecordProperty("brier", std::to_string(brier));
  EXPECT_NEAR(auc, 0.7561, 2e-4);
  EXPECT_NEAR(brier, 0.1420, 2e-4);
  EXPECT_GE(auc, 0.755);
  EXPECT_LE(brier, 0.1425);
  // What it says of itself out of fold is what held-out rows show.
  EXPECT_NEAR(numberIn(*rowsOfModel, "(AUC)"), auc, 0.01);
}

class Maven : public testing::Test {
protected:
  static std::vector<test::TableRow> rows() {
    std::map<std::string, test::TableRow> accounts;
    for (auto &row : test::readTable(sharedFile("crm_maven/accounts.csv")))
      accounts[row.at("account")] = row;
    std::vector<test::TableRow> result;
    for (auto row : test::readTable(sharedFile("crm_maven/sales_pipeline.csv")))
      if (row.at("deal_stage") == "Won" || row.at("deal_stage") == "Lost") {
        for (const char *column : {"sector", "revenue", "employees", "office_location"})
          row[column] = accounts[row.at("account")][column];
        result.push_back(row);
      }
    return result;
  }
};

TEST_F(Maven, HasNoSignalAndSaysSo) {
  MAINSTAY_NEEDS(sharedFile("crm_maven/sales_pipeline.csv"));
  const WinCase deals = winCase(
      rows(),
      {"sales_agent", "product", "account", "sector", "revenue", "employees", "office_location"},
      "deal_stage", "Won");
  ASSERT_EQ(deals.won.size(), 6711u);
  const auto found = deals.model();
  ASSERT_TRUE(found);
  EXPECT_EQ(test::stateOf(*found), "no signal");
  EXPECT_EQ(test::findRow(*found, "(leak)"), nullptr);
  const auto model = WinModel::read(*found, 2);
  const auto p = model->probabilities(deals.features, deals.names);
  ASSERT_TRUE(p);
  EXPECT_THAT(*p, testing::Each(Cell(4238.0 / 6711)));
}

TEST_F(Maven, CloseValueIsNamedAsLeak) {
  MAINSTAY_NEEDS(sharedFile("crm_maven/sales_pipeline.csv"));
  const WinCase deals =
      winCase(rows(), {"sales_agent", "product", "close_value"}, "deal_stage", "Won");
  const auto model = deals.model();
  ASSERT_TRUE(model);
  EXPECT_NE(test::findRow(*model, "(leak)", "close_value"), nullptr);
  EXPECT_EQ(numberIn(*model, "(leak)", "close_value"), 1.0);
  EXPECT_EQ(test::findRow(*model, "close_value"), nullptr);
  EXPECT_EQ(test::stateOf(*model), "no signal");
}

} // namespace
} // namespace mainstay
