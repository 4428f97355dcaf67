#include "core/revenue_lattice_totals.hpp"

#include "core/numeric.hpp"

#include <algorithm>
#include <cmath>

namespace mainstay::revenue {
namespace {

constexpr double tolerance = 1e-13;
constexpr double mostWork = 4e10; // cells or multiplications: about half a minute

std::vector<double> sizesOf(const Lattice &lattice) {
  return {lattice.multiples.begin(), lattice.multiples.end()};
}

// All totals, or without correlation those within a Bernstein bound (1927) of 1e-13.
Period periodOf(const Book &book, const Lattice &lattice) {
  auto low = static_cast<double>(lattice.lowest);
  auto high = static_cast<double>(lattice.highest);
  if (book.correlation == 0.0) {
    double mean = 0.0;
    double variance = 0.0;
    double largest = 0.0;
    for (std::size_t deal = 0; deal < book.deals.size(); ++deal) {
      const auto size = static_cast<double>(lattice.multiples[deal]);
      const double p = book.deals[deal].probability;
      mean += p * size;
      variance += p * (1.0 - p) * size * size;
      largest = std::max(largest, std::abs(size));
    }
    const double log = -std::log(tolerance);
    const double jump = largest * log / 3.0;
    const double reach = std::ceil(jump + std::sqrt(jump * jump + 2.0 * log * variance));
    low = std::max(low, std::floor(mean) - reach);
    high = std::min(high, std::ceil(mean) + reach);
  }
  double length = high - low + 1.0;
  if (std::fmod(length, 2.0) == 0.0)
    length += 1.0;
  return {low, length, true};
}

} // namespace

LatticeTotals::LatticeTotals(const Book &book, Lattice lattice)
    : book_(book), lattice_(std::move(lattice)),
      spectrum_(book, sizesOf(lattice_), periodOf(book, lattice_), tolerance, 0.0) {}

std::unique_ptr<const Totals> LatticeTotals::make(const Book &book, Lattice lattice) {
  std::unique_ptr<LatticeTotals> totals(new LatticeTotals(book, std::move(lattice)));
  if (!totals->plan())
    return nullptr;
  totals->evaluate();
  return totals;
}

std::vector<double> LatticeTotals::chances(double z) const {
  const ConditionalProbability conditional(book_.correlation);
  std::vector<double> result;
  result.reserve(book_.deals.size());
  for (const Deal &deal : book_.deals)
    result.push_back(book_.correlation == 0.0 ? deal.probability : conditional(deal.threshold, z));
  return result;
}

bool LatticeTotals::plan() {
  constexpr double cellsPerMultiplication = 3.5;
  std::vector<double> affordable;
  double work = 0.0;
  for (const SpectrumRun &run : spectrum_.runs()) {
    const double z = spectrum_.nodes()[(run.firstNode + run.endNode) / 2].z;
    affordable.push_back(convolutionCells(lattice_, chances(z)) / cellsPerMultiplication);
  }
  const auto count = static_cast<std::size_t>((spectrum_.period().length - 1.0) / 2.0);
  spectrum_.screen(count, affordable);
  for (std::size_t index = 0; index < affordable.size(); ++index) {
    const SpectrumRun &run = spectrum_.runs()[index];
    work += static_cast<double>(run.endNode - run.firstNode) *
            (run.used ? run.work : affordable[index]) * cellsPerMultiplication;
  }
  return work <= mostWork;
}

template <class Use> void LatticeTotals::forEachConvolved(Use use) const {
  for (const SpectrumRun &run : spectrum_.runs()) {
    if (run.used)
      continue;
    for (std::size_t node = run.firstNode; node < run.endNode; ++node) {
      const auto given = chances(spectrum_.nodes()[node].z);
      use(spectrum_.nodes()[node], given, convolve(lattice_, given));
    }
  }
}

void LatticeTotals::evaluate() {
  spectrum_.evaluate();
  if (std::ranges::all_of(spectrum_.runs(), [](const SpectrumRun &run) { return run.used; }))
    return;
  first_ = lattice_.lowest;
  cumulative_.assign(static_cast<std::size_t>(lattice_.highest - first_ + 1), 0.0);
  CompensatedSum weight;
  forEachConvolved([&](const FactorNode &node, const std::vector<double> &, const LatticeLaw &law) {
    weight.add(node.weight);
    double *const out = cumulative_.data() + (law.first - first_);
    for (std::size_t cell = 0; cell < law.mass.size(); ++cell)
      out[cell] += node.weight * law.mass[cell];
  });
  convolvedWeight_ = weight.value();
  CompensatedSum sum;
  for (double &value : cumulative_) {
    sum.add(value);
    value = sum.value();
  }
}

double LatticeTotals::atMost(std::int64_t units) const noexcept {
  if (units < lattice_.lowest)
    return 0.0;
  if (units >= lattice_.highest)
    return 1.0;
  double result = spectrum_.atMost(static_cast<double>(units));
  if (!cumulative_.empty())
    result += cumulative_[static_cast<std::size_t>(units - first_)];
  return result;
}

std::int64_t LatticeTotals::unitsFrom(double money) const noexcept {
  const double units = (money - book_.sure) * lattice_.denominator / lattice_.numerator;
  return static_cast<std::int64_t>(
      std::ceil(std::clamp(units, static_cast<double>(lattice_.lowest) - 1.0,
                           static_cast<double>(lattice_.highest) + 1.0)));
}

double LatticeTotals::below(double money) const { return atMost(unitsFrom(money) - 1); }

double LatticeTotals::smallest(double share) const {
  std::int64_t low = lattice_.lowest - 1;
  std::int64_t high = lattice_.highest;
  while (high - low > 1) {
    const std::int64_t middle = low + (high - low) / 2;
    (atMost(middle) >= share ? high : low) = middle;
  }
  return book_.sure + lattice_.money(high);
}

std::vector<Joint> LatticeTotals::joint(double money) const {
  const std::int64_t units = unitsFrom(money);
  const std::size_t deals = book_.deals.size();
  std::vector<CompensatedSum> won(deals);
  std::vector<CompensatedSum> both(deals);
  forEachConvolved(
      [&](const FactorNode &node, const std::vector<double> &given, const LatticeLaw &law) {
        const auto tails = tailsOf(law);
        for (std::size_t deal = 0; deal < deals; ++deal) {
          won[deal].add(node.weight * given[deal]);
          both[deal].add(node.weight * given[deal] *
                         atLeastWhenWon(law, tails, lattice_.multiples[deal], given[deal], units));
        }
      });
  const auto rest = spectrum_.wonAndAbove(static_cast<double>(units - 1));
  std::vector<Joint> result;
  for (std::size_t deal = 0; deal < deals; ++deal)
    result.push_back({won[deal].value() + rest[deal].won, both[deal].value() + rest[deal].both});
  return result;
}

} // namespace mainstay::revenue
