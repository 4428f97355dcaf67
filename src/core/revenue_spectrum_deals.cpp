// What single deals mean for the total, from its characteristic function.
#include "core/revenue_run_tables.hpp"
#include "core/revenue_spectrum.hpp"

#include <algorithm>

namespace mainstay::revenue {

std::vector<Joint> Spectrum::wonAndAbove(double x) const {
  const std::size_t deals = smooth_.deals();
  const auto points = smooth_.interpolation().points();
  x = std::clamp(x, period_.origin - (period_.lattice ? 1.0 : 0.0),
                 period_.origin + period_.length - (period_.lattice ? 1.0 : 0.0));
  std::vector<RunTables> tables;
  std::vector<double> pointWeights(points.size(), 0.0); // of the factor, by interpolation
  for (const SpectrumRun &run : runs_) {
    tables.emplace_back(smooth_, run, nodes_);
    for (std::size_t point = 0; run.used && point < points.size(); ++point)
      for (std::size_t node = 0; node < tables.back().nodes; ++node)
        pointWeights[point] += tables.back().weights[node] *
                               tables.back().cardinals[point * tables.back().nodes + node];
  }
  std::vector<double> below(deals, 0.0);
  const auto wonFactor = [&](std::size_t deal, Complex turn) {
    return book_.deals[deal].probability < 1.0 ? 1.0 + turn : Complex(1.0);
  };
  // Deals that turn much: products of all others, from the left and from the right. For deals that
  // turn little p/(1 + p(ψ−1)) is smooth in the factor: what it is integrated against is kept per
  // point.
  std::vector<std::uint32_t> frequencies;
  std::vector<double> real; // frequency × point
  std::vector<double> imaginary;
  forEachFrequency([&](std::uint32_t frequency, std::span<const Complex> logs,
                       std::span<const std::size_t> active) {
    const std::size_t direct = smooth_.directDeals(frequency);
    const Complex outer = functional(frequency, x) * smoothingFactor(frequency);
    std::vector<Complex> turns;
    for (std::size_t deal = 0; deal < direct; ++deal)
      turns.push_back(smooth_.turnOfDeal(frequency, deal));
    const std::size_t offset = real.size();
    frequencies.push_back(frequency);
    real.resize(offset + points.size(), 0.0);
    imaginary.resize(offset + points.size(), 0.0);
    std::vector<Wave> fromLeft(direct + 1);
    for (std::size_t run : active) {
      const RunTables &table = tables[run];
      table.start(logs, fromLeft[0]);
      for (std::size_t deal = 0; deal < direct; ++deal) {
        fromLeft[deal + 1] = fromLeft[deal];
        fromLeft[deal + 1].multiply(table.chancesOf(deal), turns[deal]);
      }
      const Wave &all = fromLeft[direct];
      for (std::size_t point = 0; point < points.size(); ++point) {
        Complex sum = 0.0;
        const double *const values = table.cardinals.data() + point * table.nodes;
        for (std::size_t node = 0; node < table.nodes; ++node)
          sum += table.weights[node] * values[node] * Complex(all.real[node], all.imaginary[node]);
        sum *= outer;
        real[offset + point] += sum.real();
        imaginary[offset + point] += sum.imag();
      }
      Wave fromRight;
      fromRight.real.assign(table.nodes, 1.0);
      fromRight.imaginary.assign(table.nodes, 0.0);
      for (std::size_t deal = direct; deal-- > 0;) {
        const auto chances = table.chancesOf(deal);
        Complex sum = 0.0;
        for (std::size_t node = 0; node < table.nodes; ++node)
          sum += table.weights[node] * chances[node] *
                 Complex(fromLeft[deal].real[node], fromLeft[deal].imaginary[node]) *
                 Complex(fromRight.real[node], fromRight.imaginary[node]);
        below[deal] += (outer * wonFactor(deal, turns[deal]) * sum).real();
        fromRight.multiply(chances, turns[deal]);
      }
    }
  });
  std::vector<double> chances(points.size());
  std::vector<Joint> result(deals);
  for (std::size_t deal = 0; deal < deals; ++deal) {
    double won = 0.0;
    for (std::size_t point = 0; point < points.size(); ++point) {
      chances[point] = smooth_.chance(deal, points[point]);
      won += pointWeights[point] * chances[point];
    }
    for (std::size_t index = 0; index < frequencies.size(); ++index) {
      if (smooth_.directDeals(frequencies[index]) > deal)
        continue;
      const Complex turn = smooth_.turnOfDeal(frequencies[index], deal);
      const double a = turn.real();
      const double b = turn.imag();
      const double *const x1 = real.data() + index * points.size();
      const double *const y1 = imaginary.data() + index * points.size();
      double sumReal = 0.0;
      double sumImaginary = 0.0;
      for (std::size_t point = 0; point < points.size(); ++point) {
        const double p = chances[point];
        const double u = 1.0 + p * a;
        const double v = p * b;
        const double scale = p / (u * u + v * v);
        sumReal += scale * (u * x1[point] + v * y1[point]);
        sumImaginary += scale * (u * y1[point] - v * x1[point]);
      }
      below[deal] += (wonFactor(deal, turn) * Complex(sumReal, sumImaginary)).real();
    }
    result[deal] = {won, (1.0 - constantPart(x)) * won - below[deal]};
  }
  return result;
}

} // namespace mainstay::revenue
