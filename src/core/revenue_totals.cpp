#include "core/revenue_totals.hpp"

#include "core/revenue_atoms.hpp"
#include "core/revenue_continuous.hpp"
#include "core/revenue_lattice_totals.hpp"

#include <algorithm>
#include <cmath>

namespace mainstay::revenue {
namespace {

class SureTotals final : public Totals {
public:
  explicit SureTotals(const Book &book) : book_(book) {}
  double below(double money) const override { return book_.sure < money ? 1.0 : 0.0; }
  double smallest(double) const override { return book_.sure; }
  std::vector<Joint> joint(double) const override { return {}; }

private:
  const Book &book_;
};

class AtomTotals final : public Totals {
public:
  explicit AtomTotals(const Book &book) : atoms_(book) {}
  double below(double money) const override { return atoms_.below(money); }
  double smallest(double share) const override { return atoms_.smallest(share); }
  std::vector<Joint> joint(double money) const override {
    const auto won = atoms_.won();
    const auto both = atoms_.wonAndAtLeast(money);
    std::vector<Joint> result;
    for (std::size_t deal = 0; deal < won.size(); ++deal)
      result.push_back({won[deal], both[deal]});
    return result;
  }

private:
  Atoms atoms_;
};

} // namespace

std::unique_ptr<const Totals> makeTotals(const Book &book) {
  if (book.deals.empty())
    return std::make_unique<SureTotals>(book);
  if (book.spread > 0.0)
    return std::make_unique<ContinuousTotals>(book);
  const bool few = book.deals.size() <= Atoms::mostDeals;
  if (auto lattice = findLattice(book)) {
    const double outcomes =
        std::ldexp(1.0, static_cast<int>(std::min<std::size_t>(book.deals.size(), 60)));
    const double cells = static_cast<double>(lattice->highest - lattice->lowest) *
                         static_cast<double>(book.deals.size());
    if (!few || cells < outcomes)
      if (auto totals = LatticeTotals::make(book, std::move(*lattice)))
        return totals;
  }
  if (few)
    return std::make_unique<AtomTotals>(book);
  return std::make_unique<ContinuousTotals>(book);
}

} // namespace mainstay::revenue
