// Penalised logistic regression on grouped rows.
#pragma once

#include <vector>

#include "core/ordered_cholesky.hpp"
#include "core/result.hpp"
#include "core/win_design.hpp"

namespace mainstay {

// Maximises log L - ridge/2 * (sum of squares of all coefficients but the intercept) by Newton's
// method (le Cessie & van Houwelingen 1992; without ridge it is iteratively reweighted least
// squares, McCullagh & Nelder 1989).
class WinFit {
public:
  // Up to here the matrix of second derivatives is factored, above conjugate gradients solve each
  // Newton step: a factor takes a third of the cube of the terms.
  static constexpr std::size_t mostFactored = 600;

  // Ridge 0: the first level of each text column is the base, and terms that earlier ones determine
  // are dropped; their coefficients stay 0.
  WinFit(const WinDesign &design, double ridge);

  // On all rows. #NUM!: without ridge won and lost are separated, so that there is no finite
  // maximum; no convergence in 50 steps.
  Result<Eigen::VectorXd> fit() const;

  // On the rows outside each fold, from the coefficients of all rows. Separated: coefficients so
  // large that every probability has reached its limit. The probability of each entry, by fold.
  std::vector<std::vector<double>> probabilitiesOutOfFold(const Eigen::VectorXd &all) const;

  // Of the penalised second derivatives, at the coefficients of all rows.
  OrderedCholesky information(const Eigen::VectorXd &coefficients) const;

  bool active(std::size_t term) const { return active_[term] != 0; }

private:
  using Counts = WinDesign::Counts;
  struct State; // probabilities, weights and gradient at some coefficients
  enum class End { converged, separated, exhausted };

  void evaluate(const Eigen::VectorXd &beta, const Counts &counts, State &state) const;
  std::vector<double> linear(const Eigen::VectorXd &beta) const; // of each group, numbers left out
  Eigen::MatrixXd secondDerivatives(const std::vector<double> &weights, double ridge) const;
  // Takes what it needs from `rounds`.
  Eigen::VectorXd conjugateGradient(const Eigen::VectorXd &right,
                                    const std::vector<double> &weights, int &rounds) const;
  Eigen::VectorXd timesSecondDerivatives(const Eigen::VectorXd &vector,
                                         const std::vector<double> &weights) const;
  // From `beta`; a factor can be kept for as long as steps shrink quickly.
  End climb(Eigen::VectorXd &beta, const Counts &counts, bool keepsFactor) const;

  const WinDesign &design_;
  double ridge_;
  std::vector<std::uint8_t> active_;
};

} // namespace mainstay
