#include "core/win_check.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "core/numeric.hpp"
#include "core/win_scores.hpp"

namespace mainstay {

namespace {

struct Tally {
  double rows = 0, wins = 0;
};

double eitherWay(double area) { return std::max(area, 1 - area); }

double numberStrength(const FeatureColumn &column, const FeatureTable &table) {
  std::vector<ScoredDeals> values, blanks;
  values.reserve(table.rows());
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const double win = table.won[row];
    values.push_back({column.standardised[row], win, 1 - win});
  }
  const double ofValues = eitherWay(areaUnderCurve(std::move(values)));
  if (column.blanks == 0)
    return ofValues;
  ScoredDeals present{0, 0, 0}, blank{1, 0, 0};
  for (std::size_t row = 0; row < table.rows(); ++row) {
    ScoredDeals &into = column.blank[row] ? blank : present;
    (table.won[row] ? into.wins : into.losses) += 1;
  }
  return std::max(ofValues, eitherWay(areaUnderCurve({present, blank})));
}

double textStrength(const FeatureColumn &column, const FeatureTable &table,
                    std::span<const std::uint8_t> foldOf) {
  std::vector<std::array<Tally, winFolds>> levels(column.levels.size());
  std::array<Tally, winFolds> folds;
  for (std::size_t row = 0; row < table.rows(); ++row)
    for (Tally *tally : {&levels[column.codes[row]][foldOf[row]], &folds[foldOf[row]]}) {
      tally->rows += 1;
      tally->wins += table.won[row];
    }
  std::vector<ScoredDeals> scored;
  const auto rows = static_cast<double>(table.rows()), wins = static_cast<double>(table.wins);
  for (const auto &level : levels) {
    Tally all;
    for (const Tally &tally : level) {
      all.rows += tally.rows;
      all.wins += tally.wins;
    }
    for (std::size_t fold = 0; fold < winFolds; ++fold) {
      const Tally &here = level[fold];
      if (here.rows == 0)
        continue;
      const double others = all.rows - here.rows;
      const double share = others > 0 ? (all.wins - here.wins) / others
                                      : (wins - folds[fold].wins) / (rows - folds[fold].rows);
      scored.push_back({share, here.wins, here.rows - here.wins});
    }
  }
  return areaUnderCurve(std::move(scored));
}

} // namespace

double leakStrength(const FeatureColumn &column, const FeatureTable &table,
                    std::span<const std::uint8_t> foldOf) {
  return column.isNumber ? numberStrength(column, table) : textStrength(column, table, foldOf);
}

WinCheck checkOutOfFold(const WinDesign &design,
                        const std::vector<std::vector<double>> &probabilities, double baseRate) {
  CompensatedSum gains, brier, brierOfBase, logLoss;
  double rows = 0;
  std::vector<ScoredDeals> scored;
  const auto eachEntry = [&](auto use) {
    for (std::size_t fold = 0; fold < design.folds.size(); ++fold)
      for (std::size_t entry = 0; entry < design.entries(); ++entry)
        if (const double here = design.folds[fold].rows[entry]; here > 0) {
          const double wins = design.folds[fold].wins[entry];
          use(probabilities[fold][entry], wins, here - wins);
        }
  };
  const auto gain = [&](double p, double result) {
    return (baseRate - result) * (baseRate - result) - (p - result) * (p - result);
  };
  eachEntry([&](double p, double wins, double losses) {
    rows += wins + losses;
    gains.add(wins * gain(p, 1) + losses * gain(p, 0));
    brier.add(wins * (1 - p) * (1 - p) + losses * p * p);
    brierOfBase.add(wins * (1 - baseRate) * (1 - baseRate) + losses * baseRate * baseRate);
    logLoss.add((wins > 0 ? wins * logLossOf(p, true) : 0.0) +
                (losses > 0 ? losses * logLossOf(p, false) : 0.0));
    scored.push_back({p, wins, losses});
  });
  const double mean = gains.value() / rows;
  CompensatedSum squares;
  eachEntry([&](double p, double wins, double losses) {
    const double won = gain(p, 1) - mean, lost = gain(p, 0) - mean;
    squares.add(wins * won * won + losses * lost * lost);
  });
  const double standardError = std::sqrt(squares.value() / (rows - 1) / rows);
  return {areaUnderCurve(std::move(scored)), 1 - brier.value() / brierOfBase.value(),
          logLoss.value() / rows, mean > standardError};
}

} // namespace mainstay
