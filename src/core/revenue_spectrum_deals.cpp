// What single deals mean for the total, from its characteristic function.
#include "core/revenue_run_tables.hpp"
#include "core/revenue_spectrum.hpp"

#include <algorithm>

namespace mainstay::revenue {
namespace {

using Complex = std::complex<double>;

// Deals that turn much: the law of all others is the product of those before and those after, so
// that nothing has to be divided out. Adds Σ over nodes of weight·p·others, times `outer`, per
// deal.
class DirectDeals {
public:
  // Leaves the product of all deals in `wave`, which comes with the deals that turn little.
  void multiply(const RunTables &table, std::span<const Complex> turns, Wave &wave) {
    before_.resize(turns.size());
    for (std::size_t deal = 0; deal < turns.size(); ++deal) {
      before_[deal] = wave;
      wave.multiply(table.chancesOf(deal), turns[deal]);
    }
  }

  // Σ over nodes of weight·p·(product of all other deals), for deals from the last to the first.
  template <class Use>
  void forEachRest(const RunTables &table, std::span<const Complex> turns, Use use) {
    after_.real = table.weights;
    after_.imaginary.assign(table.nodes, 0.0);
    for (std::size_t deal = turns.size(); deal-- > 0;) {
      const auto chances = table.chancesOf(deal);
      const Wave &before = before_[deal];
      double real = 0.0;
      double imaginary = 0.0;
      for (std::size_t node = 0; node < table.nodes; ++node) {
        const double a = chances[node] * after_.real[node];
        const double b = chances[node] * after_.imaginary[node];
        real += before.real[node] * a - before.imaginary[node] * b;
        imaginary += before.real[node] * b + before.imaginary[node] * a;
      }
      use(deal, Complex(real, imaginary));
      after_.multiply(chances, turns[deal]);
    }
  }

private:
  std::vector<Wave> before_;
  Wave after_;
};

// Deals that turn little: p·ψ/(1 + p(ψ−1)) is smooth in the factor, so that what it is integrated
// against is needed at the points of the interpolation only.
class SmoothDeals {
public:
  SmoothDeals(const SmoothPart &smooth, bool fixedAmounts)
      : smooth_(smooth), points_(smooth.interpolation().points().size()),
        fixedAmounts_(fixedAmounts) {
    if (fixedAmounts)
      sums_.resize(smooth.bands() * SmoothPart::orders * points_);
  }

  // The law of all deals at a frequency, integrated against the cardinal functions.
  void add(std::uint32_t frequency, std::size_t direct, std::span<const Complex> law) {
    if (direct == smooth_.deals())
      return;
    if (!fixedAmounts_) {
      frequencies_.push_back(frequency);
      laws_.insert(laws_.end(), law.begin(), law.end());
      return;
    }
    double *const sums = sums_.data() + smooth_.bandOf(direct) * SmoothPart::orders * points_;
    double power = 1.0;
    for (std::size_t order = 0; order < SmoothPart::orders; ++order) {
      for (std::size_t point = 0; point < points_; ++point) {
        // Re(iʳ·law)
        const double part = order % 2 == 0 ? law[point].real() : -law[point].imag();
        sums[order * points_ + point] += power * (order % 4 < 2 ? part : -part);
      }
      power *= static_cast<double>(frequency);
    }
  }

  // Frequencies at which a band turns little are those of the bands before it and more.
  void finish() {
    const std::size_t stride = SmoothPart::orders * points_;
    for (std::size_t cell = stride; cell < sums_.size(); ++cell)
      sums_[cell] += sums_[cell - stride];
  }

  double below(std::size_t deal, std::span<const double> chances, bool sure) const {
    if (fixedAmounts_)
      return smooth_.wonSeries(
          deal, chances,
          std::span(sums_).subspan(smooth_.bandOf(deal) * SmoothPart::orders * points_,
                                   SmoothPart::orders * points_));
    double result = 0.0;
    for (std::size_t index = 0; index < frequencies_.size(); ++index) {
      if (smooth_.directDeals(frequencies_[index]) > deal)
        continue;
      const Complex turn = smooth_.turnOfDeal(frequencies_[index], deal);
      const Complex *const law = laws_.data() + index * points_;
      double real = 0.0;
      double imaginary = 0.0;
      for (std::size_t point = 0; point < points_; ++point) {
        const double p = chances[point];
        const double a = 1.0 + p * turn.real();
        const double b = p * turn.imag();
        const double scale = p / (a * a + b * b);
        real += scale * (a * law[point].real() + b * law[point].imag());
        imaginary += scale * (a * law[point].imag() - b * law[point].real());
      }
      result += sure ? real : (1.0 + turn.real()) * real - turn.imag() * imaginary;
    }
    return result;
  }

private:
  const SmoothPart &smooth_;
  std::size_t points_;
  bool fixedAmounts_;
  std::vector<double> sums_; // band × order × point
  std::vector<std::uint32_t> frequencies_;
  std::vector<Complex> laws_; // frequency × point
};

} // namespace

std::vector<Joint> Spectrum::wonAndAbove(double x) const {
  const std::size_t deals = smooth_.deals();
  const auto points = smooth_.interpolation().points();
  x = std::clamp(x, period_.origin - (period_.lattice ? 1.0 : 0.0),
                 period_.origin + period_.length - (period_.lattice ? 1.0 : 0.0));
  std::vector<RunTables> tables;
  std::vector<double> pointWeights(points.size(), 0.0); // of the factor, by interpolation
  for (const SpectrumRun &run : runs_) {
    const RunTables &table = tables.emplace_back(smooth_, run, nodes_);
    for (std::size_t point = 0; run.used && point < points.size(); ++point)
      for (std::size_t node = 0; node < table.nodes; ++node)
        pointWeights[point] += table.weights[node] * table.cardinals[point * table.nodes + node];
  }
  const auto isSure = [&](std::size_t deal) { return book_.deals[deal].probability == 1.0; };
  std::vector<double> below(deals, 0.0);
  SmoothDeals smoothDeals(smooth_, book_.spread == 0.0);
  DirectDeals directDeals;
  Wave wave;
  std::vector<Complex> turns;
  std::vector<Complex> law;
  forEachFrequency([&](std::uint32_t frequency, std::span<const Complex> logs,
                       std::span<const std::size_t> active) {
    const std::size_t direct = smooth_.directDeals(frequency);
    const Complex outer = functional(frequency, x) * smoothingFactor(frequency);
    turns.clear();
    for (std::size_t deal = 0; deal < direct; ++deal)
      turns.push_back(smooth_.turnOfDeal(frequency, deal));
    law.assign(points.size(), 0.0);
    for (std::size_t run : active) {
      const RunTables &table = tables[run];
      table.start(logs, wave);
      directDeals.multiply(table, turns, wave);
      for (std::size_t point = 0; point < points.size() && direct < deals; ++point) {
        const double *const values = table.cardinals.data() + point * table.nodes;
        double real = 0.0;
        double imaginary = 0.0;
        for (std::size_t node = 0; node < table.nodes; ++node) {
          real += table.weights[node] * values[node] * wave.real[node];
          imaginary += table.weights[node] * values[node] * wave.imaginary[node];
        }
        law[point] += outer * Complex(real, imaginary);
      }
      directDeals.forEachRest(table, turns, [&](std::size_t deal, Complex rest) {
        below[deal] += (outer * (isSure(deal) ? rest : rest * (1.0 + turns[deal]))).real();
      });
    }
    smoothDeals.add(frequency, direct, law);
  });
  smoothDeals.finish();
  std::vector<double> chances(points.size());
  std::vector<Joint> result(deals);
  for (std::size_t deal = 0; deal < deals; ++deal) {
    double won = 0.0;
    for (std::size_t point = 0; point < points.size(); ++point) {
      chances[point] = smooth_.chance(deal, points[point]);
      won += pointWeights[point] * chances[point];
    }
    below[deal] += smoothDeals.below(deal, chances, isSure(deal));
    result[deal] = {won, (1.0 - constantPart(x)) * won - below[deal]};
  }
  return result;
}

} // namespace mainstay::revenue
