#include "core/win_fit.hpp"

#include <algorithm>
#include <cmath>
#include <optional>

namespace mainstay {

namespace {

constexpr int mostSteps = 50;
constexpr int mostHalvings = 40;
constexpr double smallestStep = 1e-8;
// Of g'H⁻¹g, twice what the likelihood can still gain: less is rounding.
constexpr double smallestGain = 1e-16;
// A gain below this by steps that do not shrink: the likelihood only nears its bound at infinity.
constexpr double flatGain = 1e-9, flatStep = 1e-6;
// Of what is left of a term's sum of squares after the terms before it.
constexpr double redundant = 1e-10;
constexpr double underflow = 1e-14; // the same, of a weighted sum inside a fit

// Rounds of conjugate gradients for all steps together. Well-posed models take about a hundred;
// without a ridge, more terms than rows can tell apart would take them without end.
int mostRounds(const WinDesign &design) {
  constexpr double work = 3e9; // additions, some ten seconds
  const double ofRound = static_cast<double>(design.groups() * design.groupTerms.size() +
                                             design.entries() * (design.numbers.size() + 1));
  return static_cast<int>(std::clamp(work / ofRound, 300.0, 3000.0));
}

} // namespace

struct WinFit::State {
  std::vector<double> probabilities, weights; // of each entry
  Eigen::VectorXd gradient;
};

WinFit::WinFit(const WinDesign &design, double ridge)
    : design_(design), ridge_(ridge), active_(design.terms, 1) {
  if (ridge > 0)
    return;
  for (const WinDesign::Column &column : design.columns)
    if (std::ranges::find(design.numberTerms, column.first) == design.numberTerms.end())
      active_[column.first] = 0;
  const OrderedCholesky squares(secondDerivatives(design.all.rows, 0.0), redundant);
  for (std::size_t term = 0; term < design.terms; ++term)
    if (squares.dropped(static_cast<Eigen::Index>(term)))
      active_[term] = 0;
}

std::vector<double> WinFit::linear(const Eigen::VectorXd &beta) const {
  std::vector<double> sums(design_.groups(), beta(0));
  std::vector<double> padded(beta.data(), beta.data() + beta.size());
  padded.push_back(0.0); // the term of a group that has none of a column
  for (const auto &terms : design_.groupTerms)
    for (std::size_t group = 0; group < sums.size(); ++group)
      sums[group] += padded[terms[group]];
  return sums;
}

void WinFit::evaluate(const Eigen::VectorXd &beta, const Counts &counts, State &state) const {
  const std::size_t numbers = design_.numbers.size();
  const std::vector<double> sums = linear(beta);
  state.probabilities.resize(design_.entries());
  state.weights.assign(design_.entries(), 0.0);
  std::vector<double> residuals(design_.groups()), ofNumbers(numbers, 0.0);
  std::vector<double> gradient(design_.terms + 1, 0.0);
  std::vector<double> slopes(numbers);
  for (std::size_t k = 0; k < numbers; ++k)
    slopes[k] = beta(static_cast<Eigen::Index>(design_.numberTerms[k]));
  for (std::size_t group = 0; group < design_.groups(); ++group) {
    double sum = 0.0;
    for (std::size_t entry = design_.groupStart[group]; entry < design_.groupStart[group + 1];
         ++entry) {
      double odds = sums[group];
      for (std::size_t k = 0; k < numbers; ++k)
        odds += slopes[k] * design_.numbers[k][entry];
      const double decay = std::exp(-std::abs(odds));
      const double larger = 1 / (1 + decay), smaller = decay * larger;
      const double won = odds >= 0 ? larger : smaller, lost = odds >= 0 ? smaller : larger;
      const double rows = counts.rows[entry], wins = counts.wins[entry];
      const double residual = wins * lost - (rows - wins) * won;
      state.probabilities[entry] = won;
      state.weights[entry] = rows * won * lost;
      sum += residual;
      for (std::size_t k = 0; k < numbers; ++k)
        ofNumbers[k] += residual * design_.numbers[k][entry];
    }
    residuals[group] = sum;
    gradient[0] += sum;
  }
  for (const auto &terms : design_.groupTerms)
    for (std::size_t group = 0; group < residuals.size(); ++group)
      gradient[terms[group]] += residuals[group];
  for (std::size_t k = 0; k < numbers; ++k)
    gradient[design_.numberTerms[k]] = ofNumbers[k];
  state.gradient.resize(beta.size());
  for (Eigen::Index term = 0; term < beta.size(); ++term) {
    const auto t = static_cast<std::size_t>(term);
    state.gradient(term) = active_[t] ? gradient[t] - (term > 0 ? ridge_ * beta(term) : 0.0) : 0.0;
  }
}

Eigen::MatrixXd WinFit::secondDerivatives(const std::vector<double> &weights, double ridge) const {
  const auto size = static_cast<Eigen::Index>(design_.terms);
  const std::size_t groups = design_.groups(), numbers = design_.numbers.size();
  // One row and column more takes in what belongs to no term.
  Eigen::MatrixXd matrix = Eigen::MatrixXd::Zero(size + 1, size + 1);
  std::vector<double> sums(groups, 0.0);
  std::vector<std::vector<double>> ofNumbers(numbers, std::vector<double>(groups, 0.0));
  for (std::size_t group = 0; group < groups; ++group)
    for (std::size_t entry = design_.groupStart[group]; entry < design_.groupStart[group + 1];
         ++entry) {
      sums[group] += weights[entry];
      for (std::size_t k = 0; k < numbers; ++k)
        ofNumbers[k][group] += weights[entry] * design_.numbers[k][entry];
    }
  for (std::size_t group = 0; group < groups; ++group)
    matrix(0, 0) += sums[group];
  for (std::size_t a = 0; a < design_.groupTerms.size(); ++a) {
    const std::vector<std::uint32_t> &first = design_.groupTerms[a];
    for (std::size_t group = 0; group < groups; ++group) {
      matrix(first[group], first[group]) += sums[group];
      matrix(first[group], 0) += sums[group];
    }
    for (std::size_t b = a + 1; b < design_.groupTerms.size(); ++b) {
      const std::vector<std::uint32_t> &second = design_.groupTerms[b];
      for (std::size_t group = 0; group < groups; ++group)
        matrix(second[group], first[group]) += sums[group];
    }
  }
  for (std::size_t k = 0; k < numbers; ++k) {
    const auto number = static_cast<Eigen::Index>(design_.numberTerms[k]);
    for (std::size_t group = 0; group < groups; ++group)
      matrix(number, 0) += ofNumbers[k][group];
    for (const auto &terms : design_.groupTerms)
      for (std::size_t group = 0; group < groups; ++group) {
        const auto term = static_cast<Eigen::Index>(terms[group]);
        matrix(std::max(number, term), std::min(number, term)) += ofNumbers[k][group];
      }
  }
  if (numbers > 0) {
    constexpr std::size_t block = 256; // entries at a time
    const auto width = static_cast<Eigen::Index>(numbers);
    Eigen::MatrixXd products = Eigen::MatrixXd::Zero(width, width);
    Eigen::MatrixXd part(width, static_cast<Eigen::Index>(block));
    for (std::size_t start = 0; start < design_.entries(); start += block) {
      const std::size_t count = std::min(block, design_.entries() - start);
      for (std::size_t i = 0; i < count; ++i) {
        const double root = std::sqrt(weights[start + i]);
        for (std::size_t k = 0; k < numbers; ++k)
          part(static_cast<Eigen::Index>(k), static_cast<Eigen::Index>(i)) =
              root * design_.numbers[k][start + i];
      }
      products.selfadjointView<Eigen::Lower>().rankUpdate(
          part.leftCols(static_cast<Eigen::Index>(count)));
    }
    for (Eigen::Index a = 0; a < width; ++a)
      for (Eigen::Index b = 0; b <= a; ++b)
        matrix(static_cast<Eigen::Index>(design_.numberTerms[static_cast<std::size_t>(a)]),
               static_cast<Eigen::Index>(design_.numberTerms[static_cast<std::size_t>(b)])) =
            products(a, b);
  }
  matrix.conservativeResize(size, size);
  for (Eigen::Index term = 0; term < size; ++term)
    if (!active_[static_cast<std::size_t>(term)]) {
      matrix.row(term).head(term).setZero();
      matrix.col(term).tail(size - term).setZero(); // a zero diagonal drops the term
    } else if (term > 0) {
      matrix(term, term) += ridge;
    }
  return matrix;
}

OrderedCholesky WinFit::information(const Eigen::VectorXd &coefficients) const {
  State state;
  evaluate(coefficients, design_.all, state);
  return OrderedCholesky(secondDerivatives(state.weights, ridge_), underflow);
}

Eigen::VectorXd WinFit::timesSecondDerivatives(const Eigen::VectorXd &vector,
                                               const std::vector<double> &weights) const {
  const std::size_t numbers = design_.numbers.size();
  std::vector<double> sums = linear(vector);
  std::vector<double> product(design_.terms + 1, 0.0);
  for (std::size_t group = 0; group < design_.groups(); ++group) {
    double total = 0.0;
    for (std::size_t entry = design_.groupStart[group]; entry < design_.groupStart[group + 1];
         ++entry) {
      double value = sums[group];
      for (std::size_t k = 0; k < numbers; ++k)
        value +=
            vector(static_cast<Eigen::Index>(design_.numberTerms[k])) * design_.numbers[k][entry];
      value *= weights[entry];
      total += value;
      for (std::size_t k = 0; k < numbers; ++k)
        product[design_.numberTerms[k]] += value * design_.numbers[k][entry];
    }
    sums[group] = total;
    product[0] += total;
  }
  for (const auto &terms : design_.groupTerms)
    for (std::size_t group = 0; group < sums.size(); ++group)
      product[terms[group]] += sums[group];
  Eigen::VectorXd result = Eigen::VectorXd::Zero(vector.size());
  for (Eigen::Index term = 0; term < vector.size(); ++term)
    if (active_[static_cast<std::size_t>(term)])
      result(term) =
          product[static_cast<std::size_t>(term)] + (term > 0 ? ridge_ * vector(term) : 0.0);
  return result;
}

// Hestenes & Stiefel 1952, scaled by the diagonal.
Eigen::VectorXd WinFit::conjugateGradient(const Eigen::VectorXd &right,
                                          const std::vector<double> &weights, int &rounds) const {
  constexpr double accuracy = 1e-20; // of the squared residual
  std::vector<double> diagonal(design_.terms + 1, ridge_);
  diagonal[0] = 0.0;
  for (std::size_t group = 0; group < design_.groups(); ++group)
    for (std::size_t entry = design_.groupStart[group]; entry < design_.groupStart[group + 1];
         ++entry) {
      diagonal[0] += weights[entry];
      for (const auto &terms : design_.groupTerms)
        diagonal[terms[group]] += weights[entry];
      for (std::size_t k = 0; k < design_.numbers.size(); ++k)
        diagonal[design_.numberTerms[k]] +=
            weights[entry] * design_.numbers[k][entry] * design_.numbers[k][entry];
    }
  Eigen::VectorXd scale = Eigen::VectorXd::Zero(right.size());
  for (Eigen::Index term = 0; term < right.size(); ++term)
    if (const auto t = static_cast<std::size_t>(term); active_[t] && diagonal[t] > 0)
      scale(term) = 1 / diagonal[t];

  Eigen::VectorXd x = Eigen::VectorXd::Zero(right.size()), residual = right;
  Eigen::VectorXd scaled = scale.cwiseProduct(residual), direction = scaled;
  double length = residual.dot(scaled);
  const double target = accuracy * length;
  for (; rounds > 0 && length > target; --rounds) {
    const Eigen::VectorXd image = timesSecondDerivatives(direction, weights);
    const double curvature = direction.dot(image);
    if (!(curvature > 0))
      break;
    x += length / curvature * direction;
    residual -= length / curvature * image;
    scaled = scale.cwiseProduct(residual);
    const double next = residual.dot(scaled);
    direction = scaled + next / length * direction;
    length = next;
  }
  return x;
}

WinFit::End WinFit::climb(Eigen::VectorXd &beta, const Counts &counts, bool keepsFactor) const {
  const bool factors = design_.terms <= mostFactored;
  std::optional<OrderedCholesky> factor;
  int rounds = mostRounds(design_);
  State state;
  evaluate(beta, counts, state);
  double lastSize = 0.0;
  for (int taken = 0; taken < mostSteps && rounds > 0; ++taken) {
    if (factors && !factor)
      factor.emplace(secondDerivatives(state.weights, ridge_), underflow);
    Eigen::VectorXd step = factors ? factor->solve(state.gradient)
                                   : conjugateGradient(state.gradient, state.weights, rounds);
    const double size = step.cwiseAbs().maxCoeff(), gain = step.dot(state.gradient);
    if (!std::isfinite(size) || !std::isfinite(gain))
      return ridge_ > 0 ? End::exhausted : End::separated;
    if (size < smallestStep || gain < smallestGain) {
      beta += step;
      return End::converged;
    }
    if (ridge_ == 0 && gain < flatGain && size > flatStep && size > 0.5 * lastSize && taken > 0)
      return End::separated;
    const Eigen::VectorXd start = beta;
    beta = start + step;
    evaluate(beta, counts, state);
    // The log-likelihood is concave: a slope that has turned too far means that the step overshot.
    int halvings = 0;
    for (; !(step.dot(state.gradient) >= -0.5 * gain) && halvings < mostHalvings; ++halvings) {
      step *= 0.5;
      beta = start + step;
      evaluate(beta, counts, state);
    }
    if (!keepsFactor || halvings > 0 || (taken > 0 && size > 0.25 * lastSize))
      factor.reset();
    lastSize = size;
  }
  return End::exhausted;
}

Result<Eigen::VectorXd> WinFit::fit() const {
  Eigen::VectorXd beta = Eigen::VectorXd::Zero(static_cast<Eigen::Index>(design_.terms));
  switch (climb(beta, design_.all, false)) {
  case End::converged:
    return beta;
  case End::separated:
    return Failure{Fault::number, Reason::separated, {3}};
  case End::exhausted:
    break;
  }
  return Failure{Fault::number, Reason::noConvergence, {3}};
}

std::vector<std::vector<double>> WinFit::probabilitiesOutOfFold(const Eigen::VectorXd &all) const {
  State state;
  std::vector<std::vector<double>> result;
  for (const Counts &fold : design_.folds) {
    Counts training = design_.all;
    double rows = 0.0, wins = 0.0;
    for (std::size_t entry = 0; entry < design_.entries(); ++entry) {
      rows += training.rows[entry] -= fold.rows[entry];
      wins += training.wins[entry] -= fold.wins[entry];
    }
    if (wins == 0 || wins == rows) { // the limit of the fit
      result.emplace_back(design_.entries(), wins == 0 ? 0.0 : 1.0);
      continue;
    }
    Eigen::VectorXd beta = all;
    climb(beta, training, true);
    evaluate(beta, training, state);
    result.push_back(state.probabilities);
  }
  return result;
}

} // namespace mainstay
