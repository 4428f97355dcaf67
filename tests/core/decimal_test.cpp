#include "core/decimal.hpp"

#include <array>
#include <cmath>
#include <cstdlib>
#include <random>
#include <string>
#include <vector>

#include <boost/multiprecision/cpp_int.hpp>
#include <fmt/format.h>
#include <gmock/gmock.h>

namespace mainstay {
namespace {

using boost::multiprecision::cpp_int;
using boost::multiprecision::cpp_rational;

Decimal typed(const std::string &text) { return toDecimal(std::strtod(text.c_str(), nullptr)); }

cpp_rational exact(const Decimal &number) {
  cpp_rational value(number.digits);
  for (int i = 0; i < std::abs(number.exponent); ++i)
    number.exponent > 0 ? value *= 10 : value /= 10;
  return value;
}

cpp_int roundedHundredths(const cpp_rational &money) {
  const cpp_rational size = abs(money) * 100 + cpp_rational(1, 2);
  const cpp_int whole = numerator(size) / denominator(size);
  return money < 0 ? cpp_int(-whole) : whole;
}

TEST(Decimal, IsWhatACellShows) {
  EXPECT_EQ(typed("1.005"), (Decimal{1005, -3}));
  EXPECT_EQ(toDecimal(0.1 + 0.2), (Decimal{3, -1}));
  EXPECT_EQ(toDecimal(3 * 1.1), (Decimal{33, -1})) << "3.3000000000000003";
  EXPECT_EQ(typed("-0.07"), (Decimal{-7, -2}));
  EXPECT_EQ(typed("120000"), (Decimal{12, 4}));
  EXPECT_EQ(typed("8062691605668e16"), (Decimal{8062691605668, 16}));
  EXPECT_EQ(typed("12345678901234.5"), (Decimal{123456789012345, -1}));
  EXPECT_EQ(typed("12345678901234.56"), (Decimal{1234567890123456, -2})) << "cents of large money";
  EXPECT_EQ(typed("1e300"), (Decimal{1, 300}));
  EXPECT_EQ(typed("4.94065645841247e-324"), (Decimal{494065645841247, -338}));
  EXPECT_EQ(toDecimal(-0.0), Decimal());
  EXPECT_EQ(typed("0.333333333333333"), toDecimal(1.0 / 3));
}

// 200 000 numbers of up to 15 digits and any power of ten come back as they were typed.
TEST(Decimal, WhatWasTypedComesBack) {
  std::mt19937_64 random(11);
  for (int turn = 0; turn < 200'000; ++turn) {
    std::int64_t digits = static_cast<std::int64_t>(random() % 1'000'000'000'000'000);
    for (auto cut = random() % 15; cut > 0; --cut)
      digits /= 10;
    int exponent = static_cast<int>(random() % 41) - 20;
    if (random() % 2 == 0)
      digits = -digits;
    const std::string text = fmt::format("{}e{}", digits, exponent);
    while (digits != 0 && digits % 10 == 0) {
      digits /= 10;
      ++exponent;
    }
    if (digits == 0)
      exponent = 0;
    ASSERT_EQ(typed(text), (Decimal{digits, exponent})) << text;
  }
}

TEST(Decimal, HalvesOfAHundredthGoAwayFromZero) {
  const Decimal one{1, 0};
  const auto hundredths = [&](const char *money) {
    return *productInHundredths(typed(money), one);
  };
  EXPECT_EQ(hundredths("1.005"), 101) << "1.005·100 is 100.49999999999999 in binary";
  EXPECT_EQ(hundredths("1.00499999"), 100);
  EXPECT_EQ(hundredths("-1.005"), -101);
  EXPECT_EQ(hundredths("2.675"), 268);
  EXPECT_EQ(hundredths("0.285"), 29);
  EXPECT_EQ(hundredths("1073741824.125"), 107374182413);
  EXPECT_EQ(hundredths("0.005"), 1);
  EXPECT_EQ(hundredths("0.00499999999999999"), 0);
  EXPECT_EQ(hundredths("1e-300"), 0);
  // All halves of a hundredth up to 1000, as typed.
  for (int thousandth = 5; thousandth < 1'000'000; thousandth += 10)
    ASSERT_EQ(hundredths(fmt::format("{}.{:03}", thousandth / 1000, thousandth % 1000).c_str()),
              thousandth / 10 + 1)
        << thousandth;
  EXPECT_EQ(*productInHundredths(typed("2.5"), typed("0.402")), 101) << "1.005 as a product";
  EXPECT_EQ(shareOf(101, typed("0.5")), 51);
  EXPECT_EQ(shareOf(-101, typed("0.5")), -51);
  EXPECT_EQ(shareOf(mostHundredths - 1, one), mostHundredths - 1);
  EXPECT_EQ(shareOf(mostHundredths - 1, typed("1e-30")), 0);
}

TEST(Decimal, ProductsStayBelowTheLimit) {
  const Decimal one{1, 0};
  EXPECT_EQ(*productInHundredths(typed("69999999999999.99"), one), 6'999'999'999'999'999);
  EXPECT_FALSE(productInHundredths(typed("90000000000000"), one));
  EXPECT_FALSE(productInHundredths(typed("-90000000000000"), one));
  EXPECT_FALSE(productInHundredths(typed("1e300"), typed("1e300")));
  EXPECT_EQ(*productInHundredths(typed("1e300"), typed("1e-300")), 100);
  EXPECT_EQ(*productInHundredths(typed("1e20"), typed("1.23456e-15")), 12345600);
  EXPECT_EQ(*productInHundredths(typed("1e-300"), typed("1e-300")), 0);
}

// The mean over all six orders in which three factors can change, in exact fractions.
cpp_rational meanChange(const std::array<Change, 3> &factors, std::size_t factor) {
  cpp_rational sum = 0;
  std::array<std::size_t, 3> order{0, 1, 2};
  do {
    std::array<cpp_rational, 3> state;
    for (std::size_t i = 0; i < 3; ++i)
      state[i] = exact(factors[i].before);
    for (std::size_t changing : order) {
      const cpp_rational before = state[0] * state[1] * state[2];
      state[changing] = exact(factors[changing].after);
      if (changing == factor)
        sum += state[0] * state[1] * state[2] - before;
    }
  } while (std::ranges::next_permutation(order).found);
  return sum / 6;
}

TEST(Shapley, IsTheMeanOverAllOrdersToTheHundredth) {
  std::mt19937_64 random(5);
  std::uniform_real_distribution<double> upTo(0, 1e6);
  const auto number = [&](std::initializer_list<const char *> patterns, double scale) {
    const auto at = random() % patterns.size();
    return toDecimal(std::strtod(
        fmt::format(fmt::runtime(patterns.begin()[at]), upTo(random) * scale).c_str(), nullptr));
  };
  int wide = 0;
  for (int turn = 0; turn < 4'000; ++turn) {
    const auto amount = [&] {
      return number({"{:.0f}", "{:.2f}", "{:.3f}", "-{:.2f}", "{:.14g}", "{:.14g}e4"}, 0.37);
    };
    const auto rate = [&] { return number({"1", "0.915", "{:.4f}", "{:.15g}"}, 1.3e-5); };
    const auto probability = [&] { return number({"0.5", "{:.2f}", "{:.3f}", "{:.15g}"}, 1e-6); };
    const std::array<Change, 3> factors{Change{amount(), amount()}, Change{rate(), rate()},
                                        Change{probability(), probability()}};
    for (std::size_t factor = 0; factor < 3; ++factor) {
      const auto share =
          shapleyHundredths(factors[factor], factors[(factor + 1) % 3], factors[(factor + 2) % 3]);
      ASSERT_TRUE(share);
      const cpp_int expected = roundedHundredths(meanChange(factors, factor));
      ASSERT_EQ(cpp_int(*share), expected) << turn;
      wide += abs(factors[factor].after.digits) > 1'000'000'000'000 ? 1 : 0;
    }
  }
  EXPECT_GT(wide, 1000) << "numbers of many digits are among them";
}

TEST(Shapley, HalvesAndLimits) {
  const Change one{{1, 0}, {1, 0}};
  const Change amount{typed("100"), typed("101")}, probability{typed("0.5"), typed("0.51")};
  EXPECT_EQ(*shapleyHundredths(amount, one, probability), 51) << "0.505, exactly";
  EXPECT_EQ(*shapleyHundredths({amount.after, amount.before}, one, probability), -51);
  EXPECT_EQ(*shapleyHundredths(one, amount, probability), 0);
  const Change up{typed("1"), typed("1e13")}, down{typed("1e13"), typed("1")};
  EXPECT_FALSE(shapleyHundredths(up, down, one)) << "the values are small, the shares are not";
  for (const char *small : {"1e-300", "0"})
    for (const char *large : {"1e300", "0", "7"}) {
      const Change wild{typed(small), typed(large)};
      const auto share = shapleyHundredths(wild, wild, one);
      if (share) {
        EXPECT_LT(std::abs(*share), mostHundredths);
      }
    }
  EXPECT_EQ(
      *shapleyHundredths({typed("1e-200"), typed("3e-200")}, {typed("1e-200"), typed("1")}, one),
      0);
  EXPECT_TRUE((Change{typed("-2"), typed("-1")}).rises());
  EXPECT_FALSE((Change{typed("1e300"), typed("1e-300")}).rises());
}

} // namespace
} // namespace mainstay
