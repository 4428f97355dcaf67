// The matrix W of who sways whom, and the influence that follows from it.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace mainstay {

struct Tie {
  std::size_t from, to; // `from` sways `to`
  double weight;        // > 0
};

// W(i,j) = w(i->j) / sum over k of w(k->j), with the weights of equal pairs added up. Everyone has
// own judgement w(j->j) = 1 unless it is told; who is left without any weight has W(j,j) = 1.
// Columns add up to 1.
class SwayMatrix {
public:
  struct Sway {
    std::size_t swayed; // person j
    double share;       // W(i,j) > 0
  };

  SwayMatrix() = default;
  // `judgementTold`: an entry per person, true where the ties tell own judgement (no tie: 0).
  SwayMatrix(std::span<const Tie> ties, const std::vector<bool> &judgementTold);

  std::size_t size() const { return starts_.empty() ? 0 : starts_.size() - 1; }
  // Row i of W, by person swayed.
  std::span<const Sway> swaysOf(std::size_t person) const {
    return std::span(sways_).subspan(starts_[person], starts_[person + 1] - starts_[person]);
  }

  // W*x; x holds a number per person.
  std::vector<double> times(std::span<const double> x) const;

  // The x of x = (1-d)*a + d*W*x for a >= 0 that adds up to 1, from a first guess; off by at most
  // 1e-13 in sum of absolute values. 0 <= damping < 1.
  std::vector<double> influence(std::span<const double> authority, double damping,
                                std::vector<double> guess) const;

private:
  void sweep(std::span<const double> constant, double damping, double tolerance,
             std::vector<double> &x) const;

  std::vector<std::size_t> starts_; // of each person in sways_, and the end
  std::vector<Sway> sways_;
  std::vector<double> own_; // W(j,j)
};

// Each part of the total, 1 in all; empty where the total is 0. Parts are finite and >= 0.
std::vector<double> sharesOf(std::span<const double> parts);

} // namespace mainstay
