#include "core/revenue_atoms.hpp"

#include "core/numeric.hpp"
#include "core/revenue_factor.hpp"

#include <algorithm>
#include <span>

namespace mainstay::revenue {
namespace {

// Probabilities of all outcomes of the deals when deal i is won with probability chances[i].
std::vector<double> outcomeTable(std::span<const double> chances) {
  std::vector<double> table{1.0};
  for (double chance : chances) {
    const std::size_t count = table.size();
    table.resize(2 * count);
    for (std::size_t outcome = 0; outcome < count; ++outcome) {
      table[count + outcome] = table[outcome] * chance;
      table[outcome] *= 1.0 - chance;
    }
  }
  return table;
}

std::vector<double> outcomeProbabilities(const Book &book) {
  const std::size_t deals = book.deals.size();
  const std::size_t lowDeals = std::min<std::size_t>(deals, 10);
  const double ratio = book.correlation / (1.0 - book.correlation);
  // Each deal adds at most ρ/(1−ρ) to the precision of Z given the outcome: −(ln Φ)'' ≤ 1.
  const auto nodes = factorNodes(book, factorStep(static_cast<double>(deals) * ratio, -33.0));
  const ConditionalProbability conditional(book.correlation);
  const std::size_t low = std::size_t{1} << lowDeals;
  const std::size_t high = std::size_t{1} << (deals - lowDeals);
  std::vector<double> lowTables;
  std::vector<double> highTables;
  std::vector<double> chances(deals);
  for (const FactorNode &node : nodes) {
    for (std::size_t index = 0; index < deals; ++index)
      chances[index] = conditional(book.deals[index].threshold, node.z);
    const auto lowTable = outcomeTable(std::span(chances).first(lowDeals));
    auto highTable = outcomeTable(std::span(chances).subspan(lowDeals));
    for (double &value : highTable)
      value *= node.weight;
    lowTables.insert(lowTables.end(), lowTable.begin(), lowTable.end());
    highTables.insert(highTables.end(), highTable.begin(), highTable.end());
  }
  std::vector<double> probabilities(low * high, 0.0);
  for (std::size_t upper = 0; upper < high; ++upper) {
    double *out = probabilities.data() + upper * low;
    for (std::size_t node = 0; node < nodes.size(); ++node) {
      const double factor = highTables[node * high + upper];
      const double *table = lowTables.data() + node * low;
      for (std::size_t lower = 0; lower < low; ++lower)
        out[lower] += factor * table[lower];
    }
  }
  return probabilities;
}

} // namespace

Atoms::Atoms(const Book &book) : deals_(book.deals.size()), totals_{book.sure}, outcomes_{0} {
  std::vector<double> totals;
  std::vector<std::uint32_t> outcomes;
  for (std::size_t index = deals_; index-- > 0;) {
    const double amount = book.deals[index].amount;
    const std::uint32_t bit = std::uint32_t{1} << index;
    const std::size_t count = totals_.size();
    totals.resize(2 * count);
    outcomes.resize(2 * count);
    for (std::size_t lost = 0, won = 0, out = 0; out < 2 * count; ++out) {
      if (won == count || (lost < count && totals_[lost] <= totals_[won] + amount)) {
        totals[out] = totals_[lost];
        outcomes[out] = outcomes_[lost++];
      } else {
        totals[out] = totals_[won] + amount;
        outcomes[out] = outcomes_[won++] | bit;
      }
    }
    totals_.swap(totals);
    outcomes_.swap(outcomes);
  }
  probabilities_ = outcomeProbabilities(book);
  CompensatedSum sum;
  cumulative_.reserve(totals_.size());
  for (std::uint32_t outcome : outcomes_) {
    sum.add(probabilities_[outcome]);
    cumulative_.push_back(sum.value());
  }
}

std::size_t Atoms::position(double money) const noexcept {
  return static_cast<std::size_t>(std::lower_bound(totals_.begin(), totals_.end(), money) -
                                  totals_.begin());
}

double Atoms::below(double money) const noexcept {
  const std::size_t count = position(money);
  return count == 0 ? 0.0 : cumulative_[count - 1];
}

double Atoms::smallest(double share) const noexcept {
  const auto found = std::lower_bound(cumulative_.begin(), cumulative_.end(), share);
  return found == cumulative_.end()
             ? totals_.back()
             : totals_[static_cast<std::size_t>(found - cumulative_.begin())];
}

std::vector<double> Atoms::wonFrom(std::size_t position) const {
  std::vector<CompensatedSum> sums(deals_);
  for (; position < outcomes_.size(); ++position) {
    const std::uint32_t outcome = outcomes_[position];
    const double probability = probabilities_[outcome];
    for (std::size_t index = 0; index < deals_; ++index)
      if ((outcome >> index & 1U) != 0)
        sums[index].add(probability);
  }
  std::vector<double> result;
  for (const CompensatedSum &sum : sums)
    result.push_back(sum.value());
  return result;
}

std::vector<double> Atoms::wonAndAtLeast(double money) const { return wonFrom(position(money)); }

std::vector<double> Atoms::won() const { return wonFrom(0); }

} // namespace mainstay::revenue
