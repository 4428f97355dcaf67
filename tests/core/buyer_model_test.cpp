#include "core/buyer_model.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <limits>
#include <random>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "any_cells.hpp"
#include "core/numeric.hpp"
#include "failure_matchers.hpp"
#include "table_file.hpp"

namespace mainstay {
namespace {

const Cell blank;
const double nan = std::nan(""), infinity = std::numeric_limits<double>::infinity();
Cell text(const char *value) { return std::string(value); }

using Column = std::vector<Cell>;

struct Customers {
  Column orders, last, age;

  void add(Cell x, Cell atLast, Cell now) {
    orders.push_back(std::move(x));
    last.push_back(std::move(atLast));
    age.push_back(std::move(now));
  }
  BuyerColumns columns() const { return {orders, last, age}; }
};

Customers one(Cell x, Cell atLast, Cell now) {
  Customers customers;
  customers.add(std::move(x), std::move(atLast), std::move(now));
  return customers;
}

constexpr BuyerParameters published{0.243, 4.414, 0.793, 2.426}; // the paper's table 2
constexpr BuyerParameters best{0.24259290769447905, 4.413531671751829, 0.7928861555401159,
                               2.4257537135054252};

double aliveOf(double x, double last, double age, const BuyerParameters &with) {
  return **probabilitiesAlive(one(x, last, age).columns(), with)->data();
}

double ordersOf(double x, double last, double age, double horizon, const BuyerParameters &with) {
  return **expectedOrders(one(x, last, age).columns(), horizon, with)->data();
}

Customers cdnow() {
  Customers customers;
  for (const auto &row : test::readTable(test::sharedFile("cdnow/cdnow_customers_summary.csv")))
    customers.add(std::stod(row.at("frequency")), std::stod(row.at("recency")),
                  std::stod(row.at("T")));
  return customers;
}

// Equation 6 of the paper, as it is printed.
double logLikelihood(const Customers &customers, const BuyerParameters &p) {
  CompensatedSum sum;
  for (std::size_t i = 0; i < customers.orders.size(); ++i) {
    const double x = std::get<double>(customers.orders[i]), t = std::get<double>(customers.last[i]),
                 age = std::get<double>(customers.age[i]);
    const double beta = std::lgamma(p.a) + std::lgamma(p.b) - std::lgamma(p.a + p.b);
    const double rate = std::lgamma(p.r + x) - std::lgamma(p.r) + p.r * std::log(p.alpha);
    double inside = std::exp(std::lgamma(p.a) + std::lgamma(p.b + x) - std::lgamma(p.a + p.b + x) -
                             beta + rate - (p.r + x) * std::log(p.alpha + age));
    if (x > 0)
      inside +=
          std::exp(std::lgamma(p.a + 1) + std::lgamma(p.b + x - 1) - std::lgamma(p.a + p.b + x) -
                   beta + rate - (p.r + x) * std::log(p.alpha + t));
    sum.add(std::log(inside));
  }
  return sum.value();
}

// The root of the gradient in 30 digits (mpmath), and the values that the paper prints.
TEST(BuyerFit, Cdnow) {
  MAINSTAY_NEEDS(test::sharedFile("cdnow/cdnow_customers_summary.csv"));
  const Customers customers = cdnow();
  ASSERT_EQ(customers.orders.size(), 2357u);
  const auto fit = fitBuyerModel(customers.columns());
  ASSERT_TRUE(fit);
  EXPECT_NEAR(fit->parameters.r, 0.242592907204466, 1e-12);
  EXPECT_NEAR(fit->parameters.alpha, 4.41353156120543, 1e-11);
  EXPECT_NEAR(fit->parameters.a, 0.792886148098769, 1e-12);
  EXPECT_NEAR(fit->parameters.b, 2.42575343649362, 1e-11);
  EXPECT_NEAR(fit->logLikelihood, -9582.42556056736255, 1e-9);
  EXPECT_NEAR(fit->parameters.r, 0.243, 5e-4);
  EXPECT_NEAR(fit->parameters.alpha, 4.414, 5e-4);
  EXPECT_NEAR(fit->parameters.a, 0.793, 5e-4);
  EXPECT_NEAR(fit->parameters.b, 2.426, 5e-4);
  EXPECT_NEAR(fit->logLikelihood, -9582.4, 5e-2);
  EXPECT_NEAR(fit->logLikelihood, logLikelihood(customers, fit->parameters), 1e-8);
}

TEST(BuyerFit, RowsInAnyOrderGiveTheSameBits) {
  MAINSTAY_NEEDS(test::sharedFile("cdnow/cdnow_customers_summary.csv"));
  Customers customers = cdnow();
  const auto before = fitBuyerModel(customers.columns());
  for (Column *column : {&customers.orders, &customers.last, &customers.age}) {
    std::ranges::reverse(*column);
    column->insert(column->begin() + 100, blank);
  }
  const auto after = fitBuyerModel(customers.columns());
  EXPECT_EQ(before->parameters.r, after->parameters.r);
  EXPECT_EQ(before->parameters.alpha, after->parameters.alpha);
  EXPECT_EQ(before->parameters.a, after->parameters.a);
  EXPECT_EQ(before->parameters.b, after->parameters.b);
  EXPECT_EQ(before->logLikelihood, after->logLikelihood);
}

// Roots of the gradient in 40 digits (mpmath).
TEST(BuyerFit, FewCustomers) {
  Customers customers;
  const double rows[][3] = {{1, 2, 50}, {0, 0, 44},  {1, 2, 33}, {2, 36, 36},
                            {0, 0, 34}, {4, 32, 40}, {1, 4, 45}, {2, 4, 26}};
  for (const auto &[x, last, age] : rows)
    customers.add(x, last, age);
  const auto fit = fitBuyerModel(customers.columns());
  ASSERT_TRUE(fit);
  EXPECT_NEAR(fit->parameters.r, 0.69028399714243831, 1e-12);
  EXPECT_NEAR(fit->parameters.alpha, 4.6002710307924484, 1e-11);
  EXPECT_NEAR(fit->parameters.a, 3.1063811722921803, 1e-10);
  EXPECT_NEAR(fit->parameters.b, 3.4295795628574775, 1e-10);
  EXPECT_NEAR(fit->logLikelihood, -44.154919537520351, 1e-12);

  Customers others;
  const double more[][3] = {{3, 4, 55}, {5, 12, 21}, {2, 7, 29},  {7, 23, 28},
                            {0, 0, 22}, {0, 0, 55},  {1, 10, 36}, {16, 52, 54}};
  for (const auto &[x, last, age] : more)
    others.add(x, last, age);
  const auto second = fitBuyerModel(others.columns());
  ASSERT_TRUE(second);
  EXPECT_NEAR(second->parameters.r, 0.69944653999423517, 1e-12);
  EXPECT_NEAR(second->parameters.alpha, 3.2688359556998216, 1e-11);
  EXPECT_NEAR(second->parameters.a, 0.66235011575523729, 1e-10);
  EXPECT_NEAR(second->parameters.b, 3.7701707968851159, 1e-10);
  EXPECT_NEAR(second->logLikelihood, -93.669892683896616, 1e-12);
}

Customers drawn(std::mt19937 &random, const BuyerParameters &from, int count, double weeks) {
  const auto gamma = [&](double shape, double scale) {
    return std::gamma_distribution<double>(shape, scale)(random);
  };
  Customers customers;
  for (int i = 0; i < count; ++i) {
    const double rate = gamma(from.r, 1 / from.alpha), left = gamma(from.a, 1);
    const double chance = left / (left + gamma(from.b, 1));
    double now = 0, last = 0, x = 0;
    while (x < 500) {
      now += std::exponential_distribution<double>(rate)(random);
      if (!(now <= weeks))
        break;
      ++x;
      last = now;
      if (std::bernoulli_distribution(chance)(random))
        break;
    }
    customers.add(x, last, weeks);
  }
  return customers;
}

// No point around the maximum is better, and it is better than what the customers were drawn from.
TEST(BuyerFit, IsTheGreatestLikelihood) {
  std::mt19937 random(2005);
  for (const BuyerParameters &from :
       {published, BuyerParameters{2, 10, 1, 6}, BuyerParameters{0.6, 20, 0.4, 1.2}}) {
    const Customers customers = drawn(random, from, 1500, 52);
    const auto fit = fitBuyerModel(customers.columns());
    ASSERT_TRUE(fit);
    EXPECT_NEAR(fit->logLikelihood, logLikelihood(customers, fit->parameters), 1e-8);
    EXPECT_GE(fit->logLikelihood, logLikelihood(customers, from));
    for (std::size_t parameter = 0; parameter < 4; ++parameter)
      for (double factor : {0.99, 0.9999, 1.0001, 1.01}) {
        BuyerParameters moved = fit->parameters;
        *std::array{&moved.r, &moved.alpha, &moved.a, &moved.b}[parameter] *= factor;
        EXPECT_LT(logLikelihood(customers, moved), fit->logLikelihood + 1e-9);
      }
  }
}

TEST(BuyerFit, ManyOrdersAndLongTimes) {
  std::mt19937 random(7);
  Customers customers = drawn(random, {1.5, 0.05, 0.7, 60}, 800, 52); // a thousand orders and more
  EXPECT_TRUE(fitBuyerModel(customers.columns()));
  // In days instead of weeks only alpha changes, by the factor 7, and the likelihood by its unit.
  const Customers weeks = drawn(random, published, 1500, 52);
  Customers days = weeks;
  double orders = 0;
  for (std::size_t i = 0; i < days.orders.size(); ++i) {
    days.last[i] = 7 * std::get<double>(days.last[i]);
    days.age[i] = 7 * std::get<double>(days.age[i]);
    orders += std::get<double>(days.orders[i]);
  }
  const auto first = fitBuyerModel(weeks.columns()), second = fitBuyerModel(days.columns());
  EXPECT_NEAR(first->parameters.alpha * 7, second->parameters.alpha, 1e-7);
  EXPECT_NEAR(first->parameters.a, second->parameters.a, 1e-8);
  EXPECT_NEAR(first->logLikelihood - orders * std::log(7), second->logLikelihood, 1e-8);
}

TEST(BuyerFit, WithoutAMaximum) {
  Customers none;
  none.add(0.0, 0.0, 12.0);
  EXPECT_THAT(fitBuyerModel(none.columns()),
              FailsWith(Fault::number, Reason::neverReached, Position{0}));
  EXPECT_THAT(fitBuyerModel({}), FailsWith(Fault::number, Reason::neverReached, Position{0}));
  // All alike: no differences for the two laws to show.
  Customers alike;
  for (int i = 0; i < 50; ++i)
    alike.add(3.0, 20.0, 30.0);
  EXPECT_THAT(fitBuyerModel(alike.columns()), FailsWith(Fault::number, Reason::noFit, Position{0}));
  EXPECT_THAT(fitBuyerModel(one(1.0, 0.0, 0.0).columns()),
              FailsWith(Fault::number, Reason::noFit, Position{0}));
  EXPECT_THAT(fitBuyerModel(one(1.0, 1e300, 1e308).columns()),
              FailsWith(Fault::number, Reason::noFit, Position{0}));
}

TEST(BuyerModel, FailuresOfTheColumns) {
  Customers customers;
  customers.add(1.0, 2.0, 3.0);
  customers.add(blank, blank, text(" "));
  const auto with = [&](Cell x, Cell last, Cell age) {
    Customers changed = customers;
    changed.add(std::move(x), std::move(last), std::move(age));
    return changed;
  };
  const auto all = [&](const Customers &changed, const Failure &failure) {
    EXPECT_THAT(fitBuyerModel(changed.columns()), FailsWith(failure));
    EXPECT_THAT(probabilitiesAlive(changed.columns(), published), FailsWith(failure));
    EXPECT_THAT(expectedOrders(changed.columns(), 1, published), FailsWith(failure));
  };
  all(with(-1.0, 0.0, 3.0), {Fault::number, Reason::negative, {0, 2, 0}, "-1"});
  all(with(1.5, 0.0, 3.0), {Fault::number, Reason::outOfRange, {0, 2, 0}, "0, 1, 2 …"});
  all(with(blank, 0.0, 3.0), {Fault::value, Reason::blank, {0, 2, 0}});
  all(with(1.0, text("x"), 3.0), {Fault::value, Reason::notNumber, {1, 2, 0}, "x"});
  all(with(1.0, -0.5, 3.0), {Fault::number, Reason::negative, {1, 2, 0}, "-0.5"});
  all(with(1.0, 3.1, 3.0), {Fault::number, Reason::outOfRange, {1, 2, 0}, "0..3"});
  all(with(1.0, 1.0, infinity), {Fault::number, Reason::infinite, {2, 2, 0}, "inf"});
  Customers shorter = customers;
  shorter.last.pop_back();
  all(shorter, {Fault::value, Reason::unequalLengths, {1}, "2/1"});
  shorter = customers;
  shorter.age.pop_back();
  all(shorter, {Fault::value, Reason::unequalLengths, {2}, "2/1"});
}

TEST(BuyerModel, FailuresOfTheParameters) {
  const auto read = [](Column cells) { return readBuyerParameters(cells, 3); };
  EXPECT_TRUE(read({0.243, 4.414, 0.793, 2.426, text("anything")}));
  EXPECT_THAT(read({0.243, 4.414, 0.793}),
              FailsWith(Fault::value, Reason::tooFewRows, Position{3}, "4"));
  EXPECT_THAT(read({0.243, blank, 0.793, 2.426}),
              FailsWith(Fault::value, Reason::blank, Position{3, 1, 0}));
  EXPECT_THAT(read({0.243, 4.414, text("a"), 2.426}),
              FailsWith(Fault::value, Reason::notNumber, Position{3, 2, 0}, "a"));
  for (double bad : {0.0, -1.0, 1e-7, 1e7})
    EXPECT_THAT(read({0.243, 4.414, 0.793, bad}),
                FailsWith(Fault::number, Reason::outOfRange, Position{3, 3, 0}, "1e-06..1000000"));
}

// buyer_orders.csv: equation 10 as printed, in 160 digits (mpmath).
TEST(BuyerModel, AliveAndOrdersAreThoseOfMpmath) {
  const auto expected = test::readTable(test::ownFile("buyer_orders.csv"));
  ASSERT_EQ(expected.size(), 192u);
  for (const auto &row : expected) {
    const auto number = [&](const char *name) {
      return std::strtod(row.at(name).c_str(), nullptr);
    };
    const BuyerParameters with{number("r"), number("alpha"), number("a"), number("b")};
    const double x = number("x"), last = number("last"), age = number("age");
    const double alive = number("alive"), orders = number("orders");
    const auto line = [&] {
      std::string shown;
      for (const auto &[name, value] : row)
        shown += name + "=" + value + " ";
      return shown;
    };
    EXPECT_NEAR(aliveOf(x, last, age, with), alive, 2e-13 * alive) << line();
    EXPECT_NEAR(ordersOf(x, last, age, number("horizon"), with), orders, 2e-13 * orders) << line();
  }
}

// The paper's own example, and values of other programs (buyer_models.json).
TEST(BuyerModel, PublishedValues) {
  EXPECT_NEAR(ordersOf(2, 30.43, 38.86, 39, published), 1.226, 5e-4);
  EXPECT_NEAR(ordersOf(2, 30.43, 38.86, 39, published), 1.226028174767135, 1e-12);
  EXPECT_NEAR(ordersOf(2, 30.43, 38.86, 39, best), 1.2259104825000429, 1e-12);
  EXPECT_NEAR(aliveOf(2, 30.43, 38.86, best), 0.7266091660035627, 1e-13);
  EXPECT_NEAR(aliveOf(1, 1.71, 38.86, best), 0.2122274293688338, 1e-13);
  EXPECT_NEAR(aliveOf(7, 29.43, 38.86, best), 0.6418006156361734, 1e-13);
  EXPECT_EQ(aliveOf(0, 0, 38.86, best), 1);
  // A customer who has just begun: equation 9, the expected orders up to t.
  for (const auto &[t, value] : {std::pair{0.1429, 0.007816071888205317},
                                 {1.0, 0.05318473972592308},
                                 {31.8571, 1.0404943185874793},
                                 {78.0, 1.8579718237349274}})
    EXPECT_NEAR(ordersOf(0, 0, 0, t, best), value, 1e-12);
}

TEST(BuyerModel, CdnowInTheNext39Weeks) {
  MAINSTAY_NEEDS(test::sharedFile("cdnow/cdnow_customers_summary.csv"));
  const auto orders = expectedOrders(cdnow().columns(), 39, best);
  ASSERT_TRUE(orders);
  double sum = 0;
  for (const auto &expected : *orders)
    sum += *expected;
  EXPECT_NEAR(sum, 1653.4232921463074, 1e-8);
}

TEST(BuyerModel, AlignedWithTheRows) {
  Customers customers;
  customers.add(2.0, 30.43, 38.86);
  customers.add(blank, blank, blank);
  customers.add(0.0, 0.0, 38.86);
  const auto alive = probabilitiesAlive(customers.columns(), published);
  ASSERT_EQ(alive->size(), 3u);
  EXPECT_NEAR(*(*alive)[0], 0.72657857008067295, 1e-15);
  EXPECT_FALSE((*alive)[1]);
  EXPECT_EQ(*(*alive)[2], 1);
  const auto orders = expectedOrders(customers.columns(), 0, published);
  EXPECT_EQ(*(*orders)[0], 0);
  EXPECT_FALSE((*orders)[1]);
}

TEST(BuyerModel, HorizonsOfAnyLength) {
  double before = 0;
  for (double horizon = 1e-300; horizon < 1e300; horizon *= 10) {
    const double orders = ordersOf(3, 10, 20, horizon, published);
    EXPECT_GT(orders, before) << horizon;
    before = orders;
  }
  // Above a = 1 it comes to an end: (a + b + x - 1) / (a - 1), times the chance of being alive.
  const BuyerParameters leaving{0.5, 5, 3, 2};
  EXPECT_NEAR(ordersOf(3, 10, 20, 1e250, leaving), 7.0 / 2 * aliveOf(3, 10, 20, leaving), 1e-12);
  EXPECT_THAT(expectedOrders(one(3.0, 10.0, 20.0).columns(), -1, published),
              FailsWith(Fault::number, Reason::negative, Position{3}, "-1"));
  EXPECT_THAT(expectedOrders(one(3.0, 10.0, 20.0).columns(), nan, published),
              FailsWith(Fault::number, Reason::infinite, Position{3}, "nan"));
  EXPECT_THAT(expectedOrders(one(3.0, 0.0, 0.0).columns(), 1e308, {1e6, 1e-6, 1e-6, 1e6}),
              FailsWith(Fault::number, Reason::infinite, Position{0, 0, 0}));
}

TEST(BuyerModel, AnyCellsAndParametersGiveAFailureOrAFiniteResult) {
  test::AnyCells random(5);
  const auto parameter = [&] { return std::pow(10.0, random.below(1300) / 100.0 - 6.5); };
  for (int round = 0; round < 4000; ++round) {
    const auto rows = static_cast<std::size_t>(random.below(5));
    Customers customers{random.column(rows, 12), random.column(rows, 12), random.column(rows, 12)};
    if (round % 40 == 0)
      customers.age.push_back(1.0);
    for (Cell &cell : customers.orders)
      if (double *number = std::get_if<double>(&cell); number && random.below(20))
        *number = std::floor(*number);
    const Column cells{parameter(), parameter(), parameter(), parameter()};
    if (const auto with = readBuyerParameters(cells, 3)) {
      if (const auto alive = probabilitiesAlive(customers.columns(), *with)) {
        for (const auto &chance : *alive)
          EXPECT_TRUE(!chance || (*chance >= 0 && *chance <= 1)) << *chance;
      }
      if (const auto orders = expectedOrders(customers.columns(), random.number(), *with)) {
        for (const auto &expected : *orders)
          EXPECT_TRUE(!expected || (*expected >= 0 && std::isfinite(*expected))) << *expected;
      }
    }
    if (round % 10 != 0)
      continue;
    if (const auto fit = fitBuyerModel(customers.columns())) {
      EXPECT_TRUE(std::isfinite(fit->logLikelihood) && fit->parameters.r > 0);
    }
  }
}

} // namespace
} // namespace mainstay
