// Cholesky factor that keeps the order of the terms and drops those that earlier ones determine.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include <Eigen/Dense>

namespace mainstay {

class OrderedCholesky {
public:
  // Of the symmetric matrix of which the lower triangle is given. A term is dropped when what the
  // terms before it leave of its diagonal is at most `tolerance` times the diagonal.
  OrderedCholesky(Eigen::MatrixXd matrix, double tolerance);

  bool dropped(Eigen::Index term) const { return dropped_[static_cast<std::size_t>(term)] != 0; }
  // x of matrix * x = right, 0 at dropped terms.
  Eigen::VectorXd solve(Eigen::VectorXd right) const;
  // The squared length of this is contrast' * inverse * contrast.
  Eigen::VectorXd halfSolve(Eigen::VectorXd contrast) const;
  // halfSolve() of the unit vectors `first`, `first` + 1, …; the rows before `first` are all zero
  // and left out.
  Eigen::MatrixXd halfInverse(Eigen::Index first, Eigen::Index count) const;

private:
  Eigen::MatrixXd factor_; // lower triangle; a dropped term has a row and column of the unit matrix
  std::vector<std::uint8_t> dropped_;
};

} // namespace mainstay
