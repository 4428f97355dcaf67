#include "core/pareto.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <functional>
#include <numeric>

#include "core/numeric.hpp"

namespace mainstay {

namespace {

constexpr double equality = 1e-9;

// Accounts from the largest to the smallest, equal ones in input order.
struct Accounts {
  std::vector<std::size_t> rows;
  std::vector<double> values;
  std::vector<double> sums{0.0}; // of the first 0, 1, 2 ... values

  std::size_t size() const { return values.size(); }
  double total() const { return sums.back(); }
};

Result<Accounts> readAccounts(std::span<const Cell> cells) {
  std::vector<double> numbers(cells.size());
  Accounts accounts;
  double largest = 0;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (isBlank(cells[i]))
      continue;
    const Position where{0, static_cast<std::ptrdiff_t>(i), 0};
    const Result<double> value = readNotNegative(cells[i], where);
    if (!value)
      return value.failure();
    numbers[i] = *value;
    largest = std::max(largest, *value);
    accounts.rows.push_back(i);
  }
  std::ranges::stable_sort(accounts.rows, std::ranges::greater(),
                           [&](std::size_t row) { return numbers[row]; });
  // A power of two changes no digit, and totals of very large numbers stay finite.
  const int exponent = largest > 0 ? std::ilogb(largest) : 0;
  accounts.values.reserve(accounts.rows.size());
  accounts.sums.reserve(accounts.rows.size() + 1);
  CompensatedSum sum;
  for (std::size_t row : accounts.rows) {
    accounts.values.push_back(std::ldexp(numbers[row], -exponent));
    sum.add(accounts.values.back());
    accounts.sums.push_back(sum.value());
  }
  return accounts;
}

Result<Accounts> readAccountsWithTotal(std::span<const Cell> cells) {
  Result<Accounts> accounts = readAccounts(cells);
  if (accounts && accounts->total() == 0)
    return Failure{Fault::division, Reason::nothingToDivideBy, {0}};
  return accounts;
}

double shareOfTop(const Accounts &accounts, double top) {
  const double count = top * static_cast<double>(accounts.size());
  const auto whole = static_cast<std::size_t>(count);
  if (whole >= accounts.size())
    return 1;
  return (accounts.sums[whole] + (count - static_cast<double>(whole)) * accounts.values[whole]) /
         accounts.total();
}

bool reaches(double value, double limit) { return value >= limit - equality * limit; }

} // namespace

Result<double> paretoShare(std::span<const Cell> values, double top) {
  if (const Result<double> inside = checkRange(top, 0, 1, {1}); !inside)
    return inside.failure();
  const Result<Accounts> accounts = readAccountsWithTotal(values);
  if (!accounts)
    return accounts.failure();
  return shareOfTop(*accounts, top);
}

Result<std::vector<std::optional<std::string_view>>> paretoClasses(std::span<const Cell> values,
                                                                   double a, double b) {
  if (const Result<double> inside = checkRange(a, 0, 1, {1}); !inside)
    return inside.failure();
  if (const Result<double> inside = checkRange(b, a, 1, {2}); !inside)
    return inside.failure();
  const Result<Accounts> accounts = readAccounts(values);
  if (!accounts)
    return accounts.failure();
  std::vector<std::optional<std::string_view>> classes(values.size());
  for (std::size_t first = 0, next = 0; first < accounts->size(); first = next) {
    const double larger = accounts->sums[first];
    const std::string_view found = !reaches(larger, a * accounts->total())   ? "A"
                                   : !reaches(larger, b * accounts->total()) ? "B"
                                                                             : "C";
    for (; next < accounts->size() && reaches(accounts->values[next], accounts->values[first]);
         ++next)
      classes[accounts->rows[next]] = found;
  }
  return classes;
}

Result<std::vector<ParetoPoint>> paretoCurve(std::span<const Cell> values) {
  const Result<Accounts> accounts = readAccountsWithTotal(values);
  if (!accounts)
    return accounts.failure();
  constexpr int steps = 100;
  std::vector<ParetoPoint> curve;
  curve.reserve(steps + 1);
  for (int step = 0; step <= steps; ++step) {
    const double share = step / static_cast<double>(steps);
    curve.push_back({share, shareOfTop(*accounts, share)});
  }
  return curve;
}

Result<double> paretoGini(std::span<const Cell> values) {
  const Result<Accounts> accounts = readAccountsWithTotal(values);
  if (!accounts)
    return accounts.failure();
  // The k-th largest and the k-th smallest differ from each other as often as n - 1 - 2k pairs say;
  // summed like this no term is negative, and equal accounts give exactly 0.
  const std::size_t n = accounts->size();
  CompensatedSum differences;
  for (std::size_t k = 0; 2 * k + 1 < n; ++k)
    differences.add(static_cast<double>(n - 1 - 2 * k) *
                    (accounts->values[k] - accounts->values[n - 1 - k]));
  return differences.value() / (static_cast<double>(n) * accounts->total());
}

} // namespace mainstay
