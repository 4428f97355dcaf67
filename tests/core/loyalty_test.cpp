#include "core/loyalty.hpp"

#include <cmath>
#include <fstream>
#include <limits>
#include <map>
#include <sstream>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "any_cells.hpp"
#include "failure_matchers.hpp"
#include "table_file.hpp"

namespace mainstay {
namespace {

const Cell blank;
const double nan = std::nan(""), infinity = std::numeric_limits<double>::infinity();
Cell text(const char *value) { return std::string(value); }

using Column = std::vector<Cell>;

MATCHER_P4(IsHistory, customer, orders, last, age, "") {
  *result_listener << arg.orders << ", " << arg.last << ", " << arg.age;
  return arg.customer == Cell(customer) && arg.orders == static_cast<std::size_t>(orders) &&
         arg.last == last && arg.age == age;
}

TEST(LoyaltyTable, OrdersOfOneDayAreOne) {
  const Column customer{text("Acme"),  text("Borg"),     blank,
                        text("acme "), text("ＡＣＭＥ"), text("Acme")};
  const Column date{45000.0, 45007.0, blank, 45028.75, 45014.0, 45028.0};
  const auto table = loyaltyTable(customer, date, 45056.5);
  ASSERT_TRUE(table);
  EXPECT_THAT(*table, testing::ElementsAre(IsHistory(std::string("Acme"), 2, 4.0, 8.0),
                                           IsHistory(std::string("Borg"), 0, 0.0, 7.0)));
}

TEST(LoyaltyTable, OrdersAfterTodayAreNotKnown) {
  const Column customer{text("New"), 17.0, text("17"), 17.0, -0.0, 0.0};
  const Column date{45100.0, 45007.0, 45000.0, 45030.0, 45020.0, 45013.0};
  const auto table = loyaltyTable(customer, date, 45021.0);
  ASSERT_TRUE(table);
  EXPECT_THAT(*table,
              testing::ElementsAre(IsHistory(17.0, 1, 1.0, 3.0), IsHistory(-0.0, 1, 1.0, 8.0 / 7)))
      << "a number and its digits are one customer";
  EXPECT_TRUE(loyaltyTable(customer, date, 44000.0)->empty());
  EXPECT_EQ(loyaltyTable(customer, date, 45000.25)->size(), 1u) << "today itself counts";
}

// The published summary (weeks to two digits) from the published orders, up to the end of week 39.
TEST(LoyaltyTable, CdnowSample) {
  const auto orders = test::sharedFile("cdnow/CDNOW_sample.txt");
  const auto summary = test::sharedFile("cdnow/cdnow_customers_summary.csv");
  MAINSTAY_NEEDS(orders);
  std::ifstream file(orders);
  Column customer, date;
  const auto day = [](const std::string &number) { // 19970930, in days from 1997-01-01
    static const int before[] = {0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334};
    return 365.0 * (std::stoi(number.substr(0, 4)) - 1997) +
           before[std::stoul(number.substr(4, 2)) - 1] + std::stoi(number.substr(6, 2)) - 1;
  };
  for (std::string line; std::getline(file, line);) {
    std::istringstream fields(line);
    std::string master, sample, when;
    if (!(fields >> master >> sample >> when))
      continue;
    customer.push_back(std::stod(sample));
    date.push_back(day(when));
  }
  ASSERT_EQ(customer.size(), 6919u);
  const auto table = loyaltyTable(customer, date, day("19970930"));
  ASSERT_TRUE(table);
  const auto expected = test::readTable(summary);
  ASSERT_EQ(table->size(), 2357u);
  ASSERT_EQ(expected.size(), 2357u);
  for (std::size_t i = 0; i < expected.size(); ++i) {
    const auto number = [&](const char *name) { return std::stod(expected[i].at(name)); };
    const CustomerHistory &found = (*table)[i];
    EXPECT_EQ(found.customer, Cell(number("ID")));
    EXPECT_EQ(static_cast<double>(found.orders), number("frequency")) << number("ID");
    EXPECT_NEAR(found.last, number("recency"), 0.005 + 1e-9);
    EXPECT_NEAR(found.age, number("T"), 0.005 + 1e-9);
  }
}

TEST(LoyaltyTable, Failures) {
  const Column one{text("Acme")};
  EXPECT_THAT(loyaltyTable(one, Column(2), 45000),
              FailsWith(Fault::value, Reason::unequalLengths, Position{1}, "1/2"));
  EXPECT_THAT(loyaltyTable(one, Column{blank}, 45000),
              FailsWith(Fault::value, Reason::blank, Position{1, 0, 0}));
  EXPECT_THAT(loyaltyTable(Column{text(" ")}, Column{44000.0}, 45000),
              FailsWith(Fault::value, Reason::blank, Position{0, 0, 0}));
  EXPECT_THAT(loyaltyTable(one, Column{text("May")}, 45000),
              FailsWith(Fault::value, Reason::notDate, Position{1, 0, 0}, "May"));
  EXPECT_THAT(loyaltyTable(Column{nan}, Column{44000.0}, 45000),
              FailsWith(Fault::number, Reason::infinite, Position{0, 0, 0}, "nan"));
  EXPECT_THAT(loyaltyTable(one, Column{infinity}, 45000),
              FailsWith(Fault::number, Reason::infinite, Position{1, 0, 0}, "inf"));
  EXPECT_THAT(loyaltyTable(one, one, nan),
              FailsWith(Fault::number, Reason::infinite, Position{2}, "nan"));
  EXPECT_THAT(loyaltyTable(one, Column{-1.7e308}, 1.7e308),
              FailsWith(Fault::number, Reason::infinite, Position{1}));
  EXPECT_TRUE(loyaltyTable({}, {}, 45000)->empty());
}

TEST(LoyaltyTable, AnyCellsGiveAFailureOrATable) {
  test::AnyCells random(4);
  for (int round = 0; round < 5000; ++round) {
    const auto rows = static_cast<std::size_t>(random.below(8));
    const double today = random.below(4) ? 3 : random.number();
    if (const auto table = loyaltyTable(random.column(rows, 12), random.column(rows, 20), today)) {
      EXPECT_LE(table->size(), rows);
      for (const CustomerHistory &history : *table) {
        EXPECT_TRUE(history.last >= 0 && history.last <= history.age && std::isfinite(history.age));
      }
    }
  }
}

} // namespace
} // namespace mainstay
