#include "calc/function_info.hpp"
#include "calc/win_models.hpp"
#include "calc/with.hpp"
#include "core/win_scores.hpp"

#include <array>
#include <cmath>

namespace mainstay::calc::bindings {

namespace {

// Probabilities and what happened, without the rows in which both are blank.
struct ScoredRows {
  std::vector<double> probabilities;
  std::vector<std::uint8_t> won;
  std::vector<std::size_t> used;
};

Result<ScoredRows> scoredRows(const Call &call) {
  return with(
      [](const Cells &probability, const Cells &won) -> Result<ScoredRows> {
        ScoredRows rows;
        auto used = usedRows(std::array{&probability, &won});
        if (!used)
          return used.failure();
        rows.used = *std::move(used);
        auto probabilities = numbersOf(probability, rows.used);
        if (!probabilities)
          return probabilities.failure();
        rows.probabilities = *std::move(probabilities);
        for (std::size_t row : rows.used) {
          const auto win = readYesNo(won.at(row, 0), won.position(row, 0));
          if (!win)
            return win.failure();
          rows.won.push_back(*win ? 1 : 0);
        }
        return rows;
      },
      call.numbers(0), call.terms(1));
}

template <class Score> Result<Answer> scoreOf(const Call &call, Score score) {
  return with(
      [&](const ScoredRows &rows) -> Result<Answer> {
        const Result<double> found = score(rows.probabilities, rows.won);
        return found ? Result<Answer>(*found) : relocated(found.failure(), rows.used);
      },
      scoredRows(call));
}

Result<std::size_t> binCount(const Call &call) {
  const auto bins = call.number(2, static_cast<double>(defaultBins));
  if (!bins)
    return bins.failure();
  if (!(*bins >= 1 && *bins <= static_cast<double>(mostBins)) || *bins != std::floor(*bins))
    return call.failure(Fault::number, Reason::outOfRange, 2, "1.." + std::to_string(mostBins));
  return static_cast<std::size_t>(*bins);
}

} // namespace

Result<Answer> winModel(const Call &call) {
  return with(
      [](std::optional<std::size_t> wanted, const WinModelRows &rows) -> Result<Answer> {
        return report(*rows, winModelColumns, wanted, [](const WinModelRow &from, std::span<Value> row) {
          for (std::size_t column = 0; column < winModelColumns; ++column)
            row[column] = asValue(from[column]);
        });
      },
      call.rows(4), learntModel(call));
}

Result<Answer> winProb(const Call &call) {
  return with(
      [](const DealsToScore &scored) -> Result<Answer> {
        auto probabilities = scored.model.probabilities(scored.deals.all(), scored.names);
        if (!probabilities)
          return probabilities.failure();
        return report(*probabilities, 1, {},
                      [](const Cell &probability, std::span<Value> row) { row[0] = asValue(probability); });
      },
      dealsToScore(call));
}

Result<Answer> winWhy(const Call &call) {
  return with(
      [&](const DealsToScore &scored) -> Result<Answer> {
        if (scored.deals.rows() > 1)
          return call.failure(Fault::value, Reason::notOneRow, 0);
        const std::vector<Cell> nothing(scored.names.size()); // a row below all that is used
        auto reasons = scored.model.reasons(scored.deals.rows() == 0 ? nothing : scored.deals.all(), scored.names);
        if (!reasons)
          return reasons.failure();
        return report(*reasons, 3, {}, [](const WinReason &reason, std::span<Value> row) {
          row[0] = reason.term;
          row[1] = reason.contribution;
          row[2] = reason.probability;
        });
      },
      dealsToScore(call));
}

Result<Answer> winBrier(const Call &call) { return scoreOf(call, mainstay::winBrier); }
Result<Answer> winLogLoss(const Call &call) { return scoreOf(call, mainstay::winLogLoss); }
Result<Answer> winAuc(const Call &call) { return scoreOf(call, mainstay::winAuc); }

Result<Answer> winReliability(const Call &call) {
  return with(
      [](const ScoredRows &rows, std::size_t count) -> Result<Answer> {
        auto bins = mainstay::winReliability(rows.probabilities, rows.won, count);
        if (!bins)
          return relocated(bins.failure(), rows.used);
        Grid grid(bins->size(), 6);
        for (std::size_t i = 0; i < bins->size(); ++i) {
          const ReliabilityBin &bin = (*bins)[i];
          const auto row = grid.row(i);
          row[0] = asValue(i + 1);
          row[1] = asValue(bin.deals);
          if (bin.deals == 0)
            continue;
          row[2] = bin.mean;
          row[3] = bin.observed;
          row[4] = bin.lower;
          row[5] = bin.upper;
        }
        grid.fitRows(std::nullopt);
        return Answer(std::move(grid));
      },
      scoredRows(call), binCount(call));
}

} // namespace mainstay::calc::bindings
