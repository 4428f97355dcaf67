#include "core/loyalty.hpp"

#include <algorithm>
#include <cmath>
#include <string>
#include <unordered_map>

#include <fmt/format.h>

#include "core/terms.hpp"

namespace mainstay {

namespace {

constexpr double daysPerWeek = 7;

std::string keyOf(const Cell &customer) {
  if (const double *number = std::get_if<double>(&customer))
    return fmt::format("{}", *number + 0.0); // -0 is 0
  return fold(std::get<std::string>(customer));
}

} // namespace

Result<std::vector<CustomerHistory>> loyaltyTable(std::span<const Cell> customer,
                                                  std::span<const Cell> date, double today) {
  if (customer.size() != date.size())
    return unequalLengths(1, customer.size(), date.size());
  if (const Result<double> day = readDate(today, {2}); !day)
    return day.failure();
  const double lastDay = std::floor(today);

  struct Order {
    std::size_t customer;
    double day;
    bool operator==(const Order &) const = default;
  };
  std::vector<Cell> names;
  std::vector<Order> orders;
  std::unordered_map<std::string, std::size_t> positions;
  for (std::size_t i = 0; i < customer.size(); ++i) {
    if (isBlank(customer[i]) && isBlank(date[i]))
      continue;
    const auto row = static_cast<std::ptrdiff_t>(i);
    if (isBlank(customer[i]))
      return Failure{Fault::value, Reason::blank, {0, row, 0}};
    if (std::holds_alternative<double>(customer[i]))
      if (const Result<double> number = readNumber(customer[i], {0, row, 0}); !number)
        return number.failure();
    const Result<double> moment = readDate(date[i], {1, row, 0});
    if (!moment)
      return moment.failure();
    const double day = std::floor(*moment);
    if (day > lastDay)
      continue;
    const auto [position, isNew] = positions.try_emplace(keyOf(customer[i]), names.size());
    if (isNew)
      names.push_back(customer[i]);
    orders.push_back({position->second, day});
  }

  std::ranges::sort(orders, [](const Order &one, const Order &other) {
    return one.customer != other.customer ? one.customer < other.customer : one.day < other.day;
  });
  const auto repeated = std::ranges::unique(orders);
  orders.erase(repeated.begin(), repeated.end());

  std::vector<CustomerHistory> table;
  table.reserve(names.size());
  for (std::size_t first = 0, next = 0; first < orders.size(); first = next) {
    for (; next < orders.size() && orders[next].customer == orders[first].customer; ++next) {
    }
    const double start = orders[first].day;
    const double last = (orders[next - 1].day - start) / daysPerWeek;
    const double age = (lastDay - start) / daysPerWeek;
    if (!std::isfinite(age))
      return Failure{Fault::number, Reason::infinite, {1}};
    table.push_back({std::move(names[orders[first].customer]), next - first - 1, last, age});
  }
  return table;
}

} // namespace mainstay
