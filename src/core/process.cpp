#include "core/process.hpp"

#include <algorithm>
#include <cmath>
#include <string_view>

#include "core/name_table.hpp"
#include "core/numeric.hpp"
#include "core/terms.hpp"

namespace mainstay {

namespace {

struct RoleTotal {
  CompensatedSum products, weights;
  double lowest = 0;
  Cell weakest;

  void add(const Cell &item, double score, double weight) {
    if (weight == 0)
      return;
    if (isBlank(weakest) || !atLeast(score, lowest)) {
      weakest = item;
      lowest = score;
    }
    products.add(weight * score);
    weights.add(weight);
  }
};

} // namespace

Result<double> processScore(std::span<const Cell> quality, double planned) {
  if (const Result<double> plan = readNotNegative(planned, {1}); !plan)
    return plan.failure();
  CompensatedSum sum;
  double held = 0;
  for (std::size_t i = 0; i < quality.size(); ++i) {
    if (isBlank(quality[i]))
      continue;
    const Result<double> score =
        readNotNegative(quality[i], {0, static_cast<std::ptrdiff_t>(i), 0});
    if (!score)
      return score.failure();
    sum.add(*score);
    ++held;
  }
  const double meetings = std::max(planned, held);
  if (meetings == 0)
    return Failure{Fault::division, Reason::nothingToDivideBy, {0}};
  const double mean = sum.value() / meetings;
  if (!std::isfinite(mean))
    return Failure{Fault::number, Reason::infinite, {0}};
  return mean;
}

Result<std::vector<RoleScore>> roleScore(std::span<const Cell> role, std::span<const Cell> item,
                                         std::span<const Cell> score,
                                         std::optional<std::span<const Cell>> weight) {
  const std::span<const Cell> columns[] = {role, item, score, weight.value_or(role)};
  for (std::ptrdiff_t argument = 1; argument < 4; ++argument)
    if (columns[argument].size() != role.size())
      return unequalLengths(argument, role.size(), columns[argument].size());
  NameTable roles(TermList::managerRole);
  std::vector<RoleTotal> totals;
  for (std::size_t i = 0; i < role.size(); ++i) {
    const auto row = static_cast<std::ptrdiff_t>(i);
    if (std::ranges::all_of(columns, [&](const auto &column) { return isBlank(column[i]); }))
      continue;
    const Result<std::string_view> name = readText(role[i], {0, row, 0});
    if (!name)
      return name.failure();
    if (isBlank(item[i]))
      return Failure{Fault::value, Reason::blank, {1, row, 0}};
    const Result<double> points = readNumber(score[i], {2, row, 0});
    if (!points)
      return points.failure();
    const Result<double> counts =
        weight ? readNotNegative((*weight)[i], {3, row, 0}) : Result<double>(1.0);
    if (!counts)
      return counts.failure();
    if (roles.add(*name))
      totals.emplace_back();
    totals[*roles.find(*name)].add(item[i], *points, *counts);
  }
  std::vector<RoleScore> scores;
  scores.reserve(totals.size());
  for (std::size_t i = 0; i < totals.size(); ++i) {
    const double total = totals[i].weights.value();
    RoleScore result{roles.nameIn(i, Language::english), {}, totals[i].weakest};
    if (total > 0) {
      result.mean = totals[i].products.value() / total;
      if (!std::isfinite(*result.mean))
        return Failure{Fault::number, Reason::infinite, {2}};
    }
    scores.push_back(std::move(result));
  }
  return scores;
}

} // namespace mainstay
