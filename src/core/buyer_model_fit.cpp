// The greatest likelihood of the BG/NBD model.
#include <algorithm>
#include <cmath>
#include <compare>
#include <limits>

#include <Eigen/Dense>
#include <boost/math/special_functions/digamma.hpp>
#include <boost/math/special_functions/gamma.hpp>
#include <boost/math/special_functions/trigamma.hpp>

#include "core/buyer_model.hpp"
#include "core/numeric.hpp"

namespace mainstay {

namespace {

using Plain = boost::math::policies::policy<boost::math::policies::promote_double<false>>;
using Vector = Eigen::Vector4d; // r, alpha, a, b
using Matrix = Eigen::Matrix4d;

constexpr double bound = 10;           // of the parameters' logarithms
constexpr double touching = 1e-6;      // this near counts as at the bound
constexpr double longestStep = 2;      // in a logarithm
constexpr double convergedStep = 1e-9; // Newton's next one is smaller than rounding
constexpr double roundingStep = 1e-4;  // no better point within: all that rounding leaves
constexpr int mostSteps = 100, mostHalvings = 40;

// Customers with one history.
struct Group {
  double orders, last, age;
  double customers;
};

std::vector<Group> groupsOf(const std::vector<std::optional<BuyerHistory>> &histories) {
  std::vector<Group> groups;
  groups.reserve(histories.size());
  // Age at the last order means nothing without one.
  for (const auto &history : histories)
    if (history)
      groups.push_back(
          {history->orders, history->orders == 0 ? 0 : history->last, history->age, 1});
  std::ranges::sort(groups, [](const Group &one, const Group &other) {
    if (one.orders != other.orders)
      return one.orders < other.orders;
    return one.last != other.last ? one.last < other.last : one.age < other.age;
  });
  std::size_t kept = 0;
  for (std::size_t i = 1; i < groups.size(); ++i) {
    Group &into = groups[kept];
    if (into.orders == groups[i].orders && into.last == groups[i].last && into.age == groups[i].age)
      ++into.customers;
    else
      groups[++kept] = groups[i];
  }
  groups.resize(groups.empty() ? 0 : kept + 1);
  return groups;
}

// ln(z (z+1) ... (z+n-1)) and its first two derivatives by z.
struct Rising {
  double log = 0, first = 0, second = 0;

  Rising(double z, double n) {
    constexpr double shortest = 64; // the product of so many factors within the bounds is finite
    if (n > shortest) {
      log = boost::math::lgamma(z + n, Plain()) - boost::math::lgamma(z, Plain());
      first = boost::math::digamma(z + n, Plain()) - boost::math::digamma(z, Plain());
      second = boost::math::trigamma(z + n, Plain()) - boost::math::trigamma(z, Plain());
      return;
    }
    double product = 1;
    for (double k = 0; k < n; ++k) {
      const double inverse = 1 / (z + k);
      product *= z + k;
      first += inverse;
      second -= inverse * inverse;
    }
    log = std::log(product);
  }
};

struct Likelihood {
  double value;    // minus the mean logarithm per customer
  Vector gradient; // by the logarithms of the parameters
  Matrix hessian;
};

class Model {
public:
  explicit Model(std::vector<Group> groups) : groups_(std::move(groups)) {
    for (const Group &group : groups_)
      customers_ += group.customers;
  }

  double customers() const { return customers_; }

  Likelihood at(const Vector &logs) const {
    const Vector parameters = logs.array().exp();
    Sums sums;
    for (std::size_t first = 0, next = 0; first < groups_.size(); first = next) {
      while (next < groups_.size() && groups_[next].orders == groups_[first].orders)
        ++next;
      addOrderCount(parameters, std::span(groups_).subspan(first, next - first), sums);
    }
    // From derivatives by the parameters to derivatives by their logarithms.
    Matrix hessian = sums.hessian.selfadjointView<Eigen::Lower>();
    hessian = parameters.asDiagonal() * hessian * parameters.asDiagonal();
    const Vector gradient = parameters.cwiseProduct(sums.gradient);
    hessian += Matrix(gradient.asDiagonal());
    return {-sums.value.value() / customers_, -gradient / customers_, -hessian / customers_};
  }

private:
  struct Sums {
    CompensatedSum value;
    Vector gradient = Vector::Zero();
    Matrix hessian = Matrix::Zero(); // lower half
  };

  // All customers with one number of orders x. Equation 6 is, with s = r + x,
  //   rising(r, x) rising(b, x) / rising(a+b, x)
  //     * ((1+T/alpha)^-s + a/(b+x-1) (1+t/alpha)^-s) alpha^-x,
  // the second summand only when x > 0.
  static void addOrderCount(const Vector &parameters, std::span<const Group> groups, Sums &sums) {
    const double r = parameters[0], alpha = parameters[1], a = parameters[2], b = parameters[3];
    const double x = groups.front().orders, s = r + x;
    const double left = b + x - 1;
    const double leftLog = x > 0 ? std::log(a / left) : 0;
    double customers = 0, byR = 0, byAlpha = 0, byRAlpha = 0, byAlphaTwice = 0, gone = 0;
    Matrix spread = Matrix::Zero(); // of the two summands' gradients
    CompensatedSum value;
    for (const Group &group : groups) {
      const double n = group.customers;
      customers += n;
      const double stay = std::log1p(group.age / alpha), stayRate = 1 / (alpha + group.age);
      if (x == 0) {
        value.add(-n * s * stay);
        byR -= n * stay;
        byAlpha -= n * s * stayRate;
        byRAlpha -= n * stayRate;
        byAlphaTwice += n * s * stayRate * stayRate;
        continue;
      }
      const double leave = std::log1p(group.last / alpha), leaveRate = 1 / (alpha + group.last);
      const double logOdds = leftLog + s * (stay - leave); // of having left
      const double smaller = std::exp(-std::abs(logOdds));
      const double q = (logOdds > 0 ? 1 : smaller) / (1 + smaller);
      const double p = (logOdds > 0 ? smaller : 1) / (1 + smaller);
      value.add(n * (std::max(logOdds, 0.0) - s * stay + std::log1p(smaller)));
      byR -= n * (p * stay + q * leave);
      byAlpha -= n * s * (p * stayRate + q * leaveRate);
      byRAlpha -= n * (p * stayRate + q * leaveRate);
      byAlphaTwice += n * s * (p * stayRate * stayRate + q * leaveRate * leaveRate);
      gone += n * q;
      const double npq = n * p * q;
      const double dR = leave - stay, dAlpha = s * (leaveRate - stayRate);
      spread(0, 0) += npq * dR * dR;
      spread(1, 0) += npq * dR * dAlpha;
      spread(1, 1) += npq * dAlpha * dAlpha;
      spread(2, 0) += npq * dR;
      spread(2, 1) += npq * dAlpha;
      spread(2, 2) += npq;
    }
    // The gradients' difference is -1/a by a and 1/(b+x-1) by b, whoever the customer is.
    const double dA = -1 / a, dB = x > 0 ? 1 / left : 0;
    spread(3, 0) = spread(2, 0) * dB;
    spread(3, 1) = spread(2, 1) * dB;
    spread(3, 2) = spread(2, 2) * dA * dB;
    spread(3, 3) = spread(2, 2) * dB * dB;
    spread(2, 0) *= dA;
    spread(2, 1) *= dA;
    spread(2, 2) *= dA * dA;

    const Rising rate(r, x), stays(b, x), all(a + b, x);
    value.add(customers * (rate.log + stays.log - all.log - x * std::log(alpha)));
    sums.value.add(value.value());
    sums.gradient +=
        Vector(byR + customers * rate.first, byAlpha + customers * r / alpha,
               gone / a - customers * all.first, customers * (stays.first - all.first) - gone * dB);
    spread(0, 0) += customers * rate.second;
    spread(1, 0) += byRAlpha + customers / alpha;
    spread(1, 1) += byAlphaTwice - customers * r / (alpha * alpha);
    spread(2, 2) -= gone / (a * a) + customers * all.second;
    spread(3, 2) -= customers * all.second;
    spread(3, 3) += customers * (stays.second - all.second) + gone * dB * dB;
    sums.hessian += spread;
  }

  std::vector<Group> groups_;
  double customers_ = 0;
};

struct Optimum {
  Vector logs;
  Likelihood likelihood;
};

// Newton's step in the directions that do not push against a bound; the curvature's sign is mended,
// so that the step always leads down.
Vector newtonStep(const Vector &logs, const Likelihood &at) {
  Vector gradient = at.gradient;
  Matrix hessian = at.hessian;
  for (Eigen::Index i = 0; i < 4; ++i)
    if ((logs[i] >= bound && gradient[i] < 0) || (logs[i] <= -bound && gradient[i] > 0)) {
      gradient[i] = 0;
      hessian.row(i).setZero();
      hessian.col(i).setZero();
    }
  const Eigen::SelfAdjointEigenSolver<Matrix> parts(hessian);
  Vector curvature = parts.eigenvalues().cwiseAbs();
  const double least = std::max(1e-10 * curvature.maxCoeff(), std::numeric_limits<double>::min());
  curvature = curvature.cwiseMax(least);
  const Vector along = parts.eigenvectors().transpose() * gradient;
  return -(parts.eigenvectors() * along.cwiseQuotient(curvature));
}

std::optional<Optimum> minimise(const Model &model, Vector logs) {
  Likelihood here = model.at(logs);
  for (int i = 0; i < mostSteps; ++i) {
    Vector step = newtonStep(logs, here);
    if (!step.allFinite())
      return std::nullopt;
    const double size = step.lpNorm<Eigen::Infinity>();
    if (size > longestStep)
      step *= longestStep / size;
    bool better = false;
    for (int halving = 0; halving < mostHalvings && !better; ++halving, step /= 2) {
      const Vector next = (logs + step).cwiseMax(-bound).cwiseMin(bound);
      Likelihood there = model.at(next);
      if (size < convergedStep)
        return Optimum{next, there};
      if (there.value <= here.value + 1e-4 * here.gradient.dot(next - logs) && next != logs) {
        logs = next;
        here = there;
        better = true;
      }
    }
    if (!better)
      return size < roundingStep ? std::optional(Optimum{logs, here}) : std::nullopt;
  }
  return std::nullopt;
}

// Inside the bounds, and curved upwards in every direction.
bool isProper(const Optimum &optimum) {
  const Eigen::SelfAdjointEigenSolver<Matrix> parts(optimum.likelihood.hessian,
                                                    Eigen::EigenvaluesOnly);
  return optimum.logs.lpNorm<Eigen::Infinity>() < bound - touching &&
         parts.eigenvalues().minCoeff() > 1e-12 * parts.eigenvalues().maxCoeff();
}

} // namespace

Result<BuyerFit> fitBuyerModel(const BuyerColumns &columns) {
  const auto histories = readBuyerHistories(columns);
  if (!histories)
    return histories.failure();
  const std::vector<Group> groups = groupsOf(*histories);
  CompensatedSum orders, ages;
  for (const Group &group : groups) {
    orders.add(group.customers * group.orders);
    ages.add(group.customers * group.age);
  }
  if (orders.value() == 0)
    return Failure{Fault::number, Reason::neverReached, {0}};
  const Model model(groups);
  // r = a = b = 1, and alpha such that the model orders as often as the customers did.
  const double pace = std::log(ages.value()) - std::log(orders.value());
  const double start = std::isfinite(pace) ? std::clamp(pace, -bound / 2, bound / 2) : 0.0;
  const std::optional<Optimum> optimum = minimise(model, Vector(0, start, 0, 0));
  if (!optimum || !isProper(*optimum))
    return Failure{Fault::number, Reason::noFit, {0}};
  const Vector parameters = optimum->logs.array().exp();
  return BuyerFit{{parameters[0], parameters[1], parameters[2], parameters[3]},
                  -optimum->likelihood.value * model.customers()};
}

} // namespace mainstay
