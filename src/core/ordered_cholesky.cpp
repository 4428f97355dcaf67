#include "core/ordered_cholesky.hpp"

#include <algorithm>
#include <cmath>

namespace mainstay {

namespace {

constexpr Eigen::Index panelWidth = 64;

} // namespace

// In panels: inside one column by column, then all that is right of it at once.
OrderedCholesky::OrderedCholesky(Eigen::MatrixXd matrix, double tolerance)
    : factor_(std::move(matrix)), dropped_(static_cast<std::size_t>(factor_.rows()), 0) {
  const Eigen::Index size = factor_.rows();
  const Eigen::VectorXd diagonal = factor_.diagonal();
  for (Eigen::Index start = 0; start < size; start += panelWidth) {
    const Eigen::Index end = std::min(size, start + panelWidth);
    for (Eigen::Index column = start; column < end; ++column) {
      const Eigen::Index below = size - column - 1;
      if (!(factor_(column, column) > tolerance * diagonal(column))) {
        dropped_[static_cast<std::size_t>(column)] = 1;
        factor_.row(column).head(column).setZero();
        factor_.col(column).tail(below).setZero();
        factor_(column, column) = 1.0;
        continue;
      }
      const double pivot = std::sqrt(factor_(column, column));
      factor_(column, column) = pivot;
      factor_.col(column).tail(below) /= pivot;
      for (Eigen::Index next = column + 1; next < end; ++next)
        factor_.col(next).tail(size - next) -=
            factor_(next, column) * factor_.col(column).tail(size - next);
    }
    const Eigen::Index rest = size - end;
    if (rest > 0)
      factor_.bottomRightCorner(rest, rest)
          .selfadjointView<Eigen::Lower>()
          .rankUpdate(factor_.block(end, start, rest, end - start), -1.0);
  }
}

Eigen::VectorXd OrderedCholesky::halfSolve(Eigen::VectorXd contrast) const {
  for (Eigen::Index term = 0; term < contrast.size(); ++term)
    if (dropped(term))
      contrast(term) = 0.0;
  factor_.triangularView<Eigen::Lower>().solveInPlace(contrast);
  return contrast;
}

Eigen::VectorXd OrderedCholesky::solve(Eigen::VectorXd right) const {
  Eigen::VectorXd x = halfSolve(std::move(right));
  factor_.triangularView<Eigen::Lower>().transpose().solveInPlace(x);
  return x;
}

Eigen::MatrixXd OrderedCholesky::halfInverse(Eigen::Index first, Eigen::Index count) const {
  const Eigen::Index rest = factor_.rows() - first;
  Eigen::MatrixXd columns = Eigen::MatrixXd::Zero(rest, count);
  for (Eigen::Index term = 0; term < count; ++term)
    columns(term, term) = dropped(first + term) ? 0.0 : 1.0;
  factor_.bottomRightCorner(rest, rest).triangularView<Eigen::Lower>().solveInPlace(columns);
  return columns;
}

} // namespace mainstay
