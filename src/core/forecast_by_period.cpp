#include "core/forecast_by_period.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

#include <fmt/format.h>

#include "core/numeric.hpp"
#include "core/revenue_distribution.hpp"

namespace mainstay {

namespace {

constexpr double mostPeriods = 120;

struct Slip {
  double days;
  double chance;
};

Result<std::vector<Slip>> readSlip(std::span<const SlipRow> rows) {
  constexpr std::ptrdiff_t argument = 5;
  std::vector<Slip> slips;
  CompensatedSum sum;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (isBlank(rows[i].days) && isBlank(rows[i].chance))
      continue;
    const auto row = static_cast<std::ptrdiff_t>(i);
    const auto days = readNumber(rows[i].days, {argument, row, 0});
    if (!days)
      return days.failure();
    const auto chance = readNumber(rows[i].chance, {argument, row, 1});
    if (!chance)
      return chance.failure();
    if (const auto share = checkRange(*chance, 0, 1, {argument, row, 1}); !share)
      return share.failure();
    sum.add(*chance);
    slips.push_back({*days, *chance});
  }
  if (slips.empty())
    return std::vector<Slip>{{0, 1}};
  if (std::abs(sum.value() - 1) > limitTolerance(1))
    return Failure{Fault::number, Reason::sumNotOne, {argument}, fmt::format("{}", sum.value())};
  return slips;
}

// Serials of the first days of months, one more than `periods`; none outside the years of a sheet.
std::optional<std::vector<double>> monthStarts(double from, std::size_t periods,
                                               std::chrono::sys_days dayZero) {
  using namespace std::chrono;
  const auto serial = [dayZero](sys_days day) {
    return static_cast<double>((day - dayZero).count());
  };
  const double day = std::floor(from);
  if (!(day >= serial(year(1583) / January / 1) && day <= serial(year(9999) / December / 31)))
    return std::nullopt;
  const year_month_day start{dayZero + days(static_cast<int>(day))};
  const year_month first = start.year() / start.month();
  std::vector<double> starts;
  for (std::size_t period = 0; period <= periods; ++period)
    starts.push_back(serial(sys_days((first + months(static_cast<int>(period))) / 1)));
  return starts;
}

struct Share {
  std::size_t month;
  std::size_t deal;
  double chance;
};

// In which of the months each deal can close, and how likely if it is won; by month, then deal.
std::vector<Share> sharesOf(std::span<const double> closeDates, std::span<const Slip> slips,
                            std::span<const double> starts) {
  const std::size_t months = starts.size() - 1;
  std::vector<Share> shares;
  std::vector<double> chances(months);
  for (std::size_t deal = 0; deal < closeDates.size(); ++deal) {
    std::ranges::fill(chances, 0.0);
    bool inside = false;
    for (const Slip &slip : slips) {
      const double day = std::floor(std::floor(closeDates[deal]) + slip.days);
      const auto after = std::ranges::upper_bound(starts, day);
      if (after == starts.begin() || after == starts.end())
        continue;
      chances[static_cast<std::size_t>(after - starts.begin()) - 1] += slip.chance;
      inside = true;
    }
    for (std::size_t month = 0; inside && month < months; ++month)
      if (chances[month] > 0)
        shares.push_back({month, deal, std::min(chances[month], 1.0)});
  }
  std::ranges::stable_sort(shares, {}, &Share::month);
  return shares;
}

} // namespace

Result<std::vector<MonthForecast>> forecastByPeriod(std::span<const double> amounts,
                                                    std::span<const double> probabilities,
                                                    std::span<const double> closeDates, double from,
                                                    double periods, std::span<const SlipRow> slip,
                                                    std::chrono::sys_days dayZero) {
  for (const std::ptrdiff_t argument : {1, 2})
    if (const auto size = (argument == 1 ? probabilities : closeDates).size();
        size != amounts.size())
      return unequalLengths(argument, amounts.size(), size);
  for (std::size_t i = 0; i < amounts.size(); ++i) {
    const auto row = static_cast<std::ptrdiff_t>(i);
    if (!std::isfinite(amounts[i]))
      return Failure{Fault::number, Reason::infinite, {0, row, 0}};
    if (const auto share = checkRange(probabilities[i], 0, 1, {1, row, 0}); !share)
      return share.failure();
    if (!std::isfinite(closeDates[i]))
      return Failure{Fault::number, Reason::infinite, {2, row, 0}};
  }
  if (!(periods >= 1 && periods <= mostPeriods) || periods != std::floor(periods))
    return Failure{Fault::number, Reason::outOfRange, {4}, "1..120"};
  const auto starts = monthStarts(from, static_cast<std::size_t>(periods), dayZero);
  if (!starts)
    return Failure{Fault::number, Reason::outOfRange, {3}, "1583-01-01..9999-12-31"};
  const auto slips = readSlip(slip);
  if (!slips)
    return slips.failure();

  const std::vector<Share> shares = sharesOf(closeDates, *slips, *starts);
  std::vector<MonthForecast> result;
  auto share = shares.begin();
  for (std::size_t month = 0; month + 1 < starts->size(); ++month) {
    std::vector<double> money, chances;
    std::vector<std::size_t> rows;
    CompensatedSum weighted;
    for (; share != shares.end() && share->month == month; ++share) {
      money.push_back(amounts[share->deal]);
      chances.push_back(probabilities[share->deal] * share->chance);
      rows.push_back(share->deal);
      weighted.add(money.back() * chances.back());
    }
    const auto law = RevenueDistribution::make(money, chances, 0, 0);
    if (!law) { // the sum of all amounts overflows
      Failure failure = law.failure();
      failure.where.row =
          static_cast<std::ptrdiff_t>(rows[static_cast<std::size_t>(failure.where.row)]);
      return failure;
    }
    std::array<double, 3> quantiles{};
    for (std::size_t i = 0; i < quantiles.size(); ++i) {
      const auto quantile = law->quantile(std::array{0.1, 0.5, 0.9}[i]);
      if (!quantile)
        return quantile.failure();
      quantiles[i] = *quantile;
    }
    result.push_back(
        {(*starts)[month], weighted.value(), quantiles[0], quantiles[1], quantiles[2]});
  }
  return result;
}

} // namespace mainstay
