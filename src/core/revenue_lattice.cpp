#include "core/revenue_lattice.hpp"

#include <algorithm>
#include <cmath>

namespace mainstay::revenue {
namespace {

constexpr double negligible = 1e-17;

// Greatest real u of which all amounts are multiples, to rounding (Euclid); 0 when none is ≥ least.
double commonUnit(const std::vector<Deal> &deals, double least) {
  const double nothing = 1e-3 * least;
  double unit = 0.0;
  for (const Deal &deal : deals) {
    double larger = std::abs(deal.amount);
    double smaller = unit;
    while (smaller > nothing) {
      double rest = std::fmod(larger, smaller);
      if (smaller - rest <= nothing)
        rest = 0.0;
      larger = smaller;
      smaller = rest;
    }
    unit = larger;
    if (unit < 0.999 * least)
      return 0.0;
  }
  return unit;
}

bool isMultiple(double amount, std::int64_t multiple, double unit) noexcept {
  return std::abs(amount - static_cast<double>(multiple) * unit) <= 1e-13 * std::abs(amount);
}

// Decimal units make the totals exact decimals: 0.07 is 7/100, not 7·0.01.
bool expressAsDecimals(const std::vector<Deal> &deals, Lattice &lattice, double unit) {
  for (double denominator : {1.0, 10.0, 100.0, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9}) {
    const double numerator = std::round(unit * denominator);
    if (numerator < 1.0 || numerator > 9007199254740992.0)
      continue;
    const bool fits = std::ranges::all_of(deals, [&](const Deal &deal) {
      const double multiple = std::round(deal.amount / unit);
      return std::abs(multiple * numerator / denominator - deal.amount) <=
             4.5e-16 * std::abs(deal.amount);
    });
    if (fits) {
      lattice.numerator = numerator;
      lattice.denominator = denominator;
      return true;
    }
  }
  return false;
}

} // namespace

std::optional<Lattice> findLattice(const Book &book) {
  if (book.deals.empty())
    return std::nullopt;
  double scale = 0.0;
  for (const Deal &deal : book.deals)
    scale += std::abs(deal.amount);
  double unit = commonUnit(book.deals, scale / Lattice::mostUnits);
  if (unit == 0.0)
    return std::nullopt;
  Lattice lattice;
  double units = 0.0;
  double products = 0.0;
  double squares = 0.0;
  for (const Deal &deal : book.deals) {
    const double multiple = std::round(deal.amount / unit);
    lattice.multiples.push_back(static_cast<std::int64_t>(multiple));
    (multiple < 0.0 ? lattice.lowest : lattice.highest) += lattice.multiples.back();
    units += std::abs(multiple);
    products += (deal.amount / unit) * multiple;
    squares += multiple * multiple;
  }
  if (units > Lattice::mostUnits)
    return std::nullopt;
  unit *= products / squares;
  for (std::size_t index = 0; index < book.deals.size(); ++index)
    if (!isMultiple(book.deals[index].amount, lattice.multiples[index], unit))
      return std::nullopt;
  if (!expressAsDecimals(book.deals, lattice, unit))
    lattice.numerator = unit;
  return lattice;
}

LatticeLaw convolve(const Lattice &lattice, std::span<const double> chances) {
  const auto most = static_cast<std::size_t>(lattice.highest - lattice.lowest + 1);
  std::vector<double> law(most);
  std::vector<double> next(most);
  law[0] = 1.0;
  std::size_t begin = 0; // of what is left of the law
  std::size_t end = 1;
  std::int64_t first = 0; // units at begin
  for (std::size_t index = chances.size(); index-- > 0;) {
    const std::int64_t multiple = lattice.multiples[index];
    // A negative deal is its size added when lost, below a start lower by its size.
    const double added = multiple > 0 ? chances[index] : 1.0 - chances[index];
    const double kept = multiple > 0 ? 1.0 - chances[index] : chances[index];
    first += std::min<std::int64_t>(multiple, 0);
    const auto step = static_cast<std::size_t>(std::abs(multiple));
    const std::size_t size = end - begin;
    const double *const in = law.data() + begin;
    double *const out = next.data();
    for (std::size_t cell = 0; cell < std::min(step, size); ++cell)
      out[cell] = kept * in[cell];
    for (std::size_t cell = size; cell < step; ++cell)
      out[cell] = 0.0;
    for (std::size_t cell = step; cell < size; ++cell)
      out[cell] = kept * in[cell] + added * in[cell - step];
    for (std::size_t cell = std::max(step, size); cell < size + step; ++cell)
      out[cell] = added * in[cell - step];
    begin = 0;
    end = size + step;
    for (double dropped = out[begin]; dropped < negligible && begin + 1 < end;)
      dropped += out[++begin];
    for (double dropped = out[end - 1]; dropped < negligible && end - 1 > begin;)
      dropped += out[--end - 1];
    first += static_cast<std::int64_t>(begin);
    law.swap(next);
  }
  return {first,
          {law.begin() + static_cast<std::ptrdiff_t>(begin),
           law.begin() + static_cast<std::ptrdiff_t>(end)}};
}

double convolutionCells(const Lattice &lattice, std::span<const double> chances) {
  double reach = 0.0;
  double variance = 0.0;
  double cells = 0.0;
  for (std::size_t index = chances.size(); index-- > 0;) {
    const auto size = static_cast<double>(std::abs(lattice.multiples[index]));
    cells += std::min(reach, 17.0 * std::sqrt(variance)) + size + 32.0;
    reach += size;
    variance += chances[index] * (1.0 - chances[index]) * size * size;
  }
  return cells;
}

std::vector<double> tailsOf(const LatticeLaw &law) {
  std::vector<double> tails(law.mass.size() + 1, 0.0);
  for (std::size_t cell = law.mass.size(); cell-- > 0;)
    tails[cell] = tails[cell + 1] + law.mass[cell];
  return tails;
}

double atLeastWhenWon(const LatticeLaw &law, std::span<const double> tails, std::int64_t multiple,
                      double chance, std::int64_t units) noexcept {
  const auto tail = [&](std::int64_t at) {
    const std::int64_t cell =
        std::clamp<std::int64_t>(at - law.first, 0, static_cast<std::int64_t>(tails.size()) - 1);
    return tails[static_cast<std::size_t>(cell)];
  };
  if (multiple == 0)
    return tail(units);
  // rest(x) = P(rest ≥ x):  tail(x) = (1−p)·rest(x) + p·rest(x − a). Wanted: rest(units − a). Each
  // step shrinks what the start is off by, so that few are needed unless p is near a half.
  const double lesser = std::min(chance, 1.0 - chance);
  const double inverse = 1.0 / (1.0 - lesser);
  const double shrink = lesser * inverse;
  const auto stepsTo = [&](std::int64_t end) {
    const double enough = shrink < 1.0 ? std::log(negligible) / std::log(shrink) : HUGE_VAL;
    const std::int64_t all = std::max<std::int64_t>(0, end / std::abs(multiple) + 1);
    return enough < static_cast<double>(all) ? static_cast<std::int64_t>(enough) + 1 : all;
  };
  const std::int64_t last = law.first + static_cast<std::int64_t>(tails.size()) - 1;
  if (chance <= 0.5) {
    // From where x − a is certain, or out of reach for a < 0, towards units − a.
    const std::int64_t target = units - multiple;
    double rest = multiple > 0 ? 1.0 : 0.0;
    for (std::int64_t back = stepsTo(multiple > 0 ? target - law.first : last - target); back >= 0;
         --back)
      rest = (tail(target - back * multiple) - lesser * rest) * inverse;
    return std::clamp(rest, 0.0, 1.0);
  }
  double rest = multiple > 0 ? 0.0 : 1.0;
  for (std::int64_t ahead = stepsTo(multiple > 0 ? last - units : units - law.first); ahead >= 0;
       --ahead)
    rest = (tail(units + ahead * multiple) - lesser * rest) * inverse;
  return std::clamp(rest, 0.0, 1.0);
}

} // namespace mainstay::revenue
