// The law given the factor at one frequency, for all nodes of a run at once.
#pragma once

#include "core/revenue_damping.hpp"

#include <algorithm>
#include <cmath>
#include <complex>
#include <span>
#include <vector>

namespace mainstay::revenue {

// std::complex<double> numbers for the nodes of a run, apart so that loops over nodes vectorise.
struct Wave {
  std::vector<double> real;
  std::vector<double> imaginary;

  void resize(std::size_t count) {
    real.resize(count);
    imaginary.resize(count);
  }
  void multiply(std::span<const double> chances, std::complex<double> turn) noexcept {
    const double turnReal = turn.real();
    const double turnImaginary = turn.imag();
    for (std::size_t node = 0; node < real.size(); ++node) {
      const double a = 1.0 + chances[node] * turnReal;
      const double b = chances[node] * turnImaginary;
      const double next = real[node] * a - imaginary[node] * b;
      imaginary[node] = real[node] * b + imaginary[node] * a;
      real[node] = next;
    }
  }
};

// What evaluating a run takes, made once per run: chances of the deals that turn much, and the
// cardinal functions at its nodes.
struct RunTables {
  std::size_t nodes = 0;
  std::size_t points = 0;
  std::vector<double> weights;
  std::vector<double> cardinals; // point × node
  std::vector<double> chances;   // deal × node

  RunTables(const SmoothPart &smooth, const SpectrumRun &run, std::span<const FactorNode> all)
      : nodes(run.endNode - run.firstNode), points(smooth.interpolation().points().size()),
        cardinals(nodes * points) {
    std::vector<double> values(points);
    for (std::size_t node = 0; node < nodes; ++node) {
      weights.push_back(all[run.firstNode + node].weight);
      smooth.interpolation().cardinals(all[run.firstNode + node].z, values);
      for (std::size_t point = 0; point < points; ++point)
        cardinals[point * nodes + node] = values[point];
    }
    const std::size_t direct =
        run.frequencies.empty() ? 0 : smooth.directDeals(run.frequencies.back());
    chances.reserve(direct * nodes);
    for (std::size_t deal = 0; deal < direct; ++deal)
      for (std::size_t node = 0; node < nodes; ++node)
        chances.push_back(smooth.chance(deal, all[run.firstNode + node].z));
  }

  std::span<const double> chancesOf(std::size_t deal) const {
    return std::span(chances).subspan(deal * nodes, nodes);
  }

  // exp of the interpolated logarithms; 1 when there are none.
  void start(std::span<const std::complex<double>> logs, Wave &wave) const {
    wave.resize(nodes);
    if (logs.empty()) {
      std::fill(wave.real.begin(), wave.real.end(), 1.0);
      std::fill(wave.imaginary.begin(), wave.imaginary.end(), 0.0);
      return;
    }
    std::fill(wave.real.begin(), wave.real.end(), 0.0);
    std::fill(wave.imaginary.begin(), wave.imaginary.end(), 0.0);
    for (std::size_t point = 0; point < points; ++point) {
      const double real = logs[point].real();
      const double imaginary = logs[point].imag();
      const double *const values = cardinals.data() + point * nodes;
      for (std::size_t node = 0; node < nodes; ++node) {
        wave.real[node] += values[node] * real;
        wave.imaginary[node] += values[node] * imaginary;
      }
    }
    for (std::size_t node = 0; node < nodes; ++node) {
      const double size = std::exp(std::min(0.0, wave.real[node]));
      const double angle = wave.imaginary[node];
      wave.real[node] = size * std::cos(angle);
      wave.imaginary[node] = size * std::sin(angle);
    }
  }
};

} // namespace mainstay::revenue
