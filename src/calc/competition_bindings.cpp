#include "calc/function_info.hpp"
#include "calc/with.hpp"
#include "core/channel_plan.hpp"
#include "core/competition.hpp"
#include "core/negotiation.hpp"
#include "core/reach.hpp"
#include "mainstay/terms.generated.hpp"

namespace mainstay::calc::bindings {

namespace {

// A column per rival; of criteria that lie side by side one row.
std::vector<std::vector<Cell>> rivals(const Cells &theirs, std::size_t criteria) {
  std::vector<std::vector<Cell>> columns;
  if (theirs.rows() == 1 && criteria > 1 && theirs.columns() == criteria) {
    columns.emplace_back();
    for (std::size_t column = 0; column < criteria; ++column)
      columns[0].push_back(theirs.at(0, column));
  } else {
    for (std::size_t column = 0; column < theirs.columns(); ++column)
      columns.push_back(theirs.column(column));
  }
  return columns;
}

Result<Cells> numbersFrom(Result<Cells> cells, std::size_t first) {
  for (std::size_t column = first; cells && column < cells->columns(); ++column)
    cells = Result<Cells>((*std::move(cells)).withNumbers(column));
  return cells;
}

Result<std::vector<ChannelRow>> channelTable(const Call &call, std::size_t argument) {
  const auto cells = numbersFrom(call.table(argument, 6, 6), 1);
  if (!cells)
    return cells.failure();
  std::vector<ChannelRow> rows;
  rows.reserve(cells->rows());
  for (std::size_t r = 0; r < cells->rows(); ++r)
    rows.push_back({cells->at(r, 0), cells->at(r, 1), cells->at(r, 2), cells->at(r, 3),
                    cells->at(r, 4), cells->at(r, 5)});
  return rows;
}

} // namespace

Result<Answer> competeGaps(const Call &call) {
  return with(
      [](const Cells &criteria, const Cells &ours, const Cells &theirs, const Cells &weights,
         std::optional<std::size_t> rows) -> Result<Answer> {
        auto gaps = mainstay::competeGaps(criteria.column(0), ours.column(0),
                                          rivals(theirs, criteria.rows()), weights.column(0));
        if (!gaps)
          return gaps.failure();
        return report(*gaps, 3, rows, [](const CompetitiveGap &gap, std::span<Value> row) {
          row[0] = asValue(gap.criterion);
          row[1] = gap.gap;
          row[2] = asValue(gap.rank);
        });
      },
      call.terms(0), call.numbers(1), numbersFrom(call.matrix(2), 0), call.numbers(3),
      call.rows(4));
}

Result<Answer> zopa(const Call &call) {
  return with([](double seller, double buyer) { return asAnswer(mainstay::zopa(seller, buyer)); },
              call.number(0), call.number(1));
}

Result<Answer> fairPrice(const Call &call) {
  return with(
      [](double seller, double buyer, double power) {
        return asAnswer(mainstay::fairPrice(seller, buyer, power));
      },
      call.number(0), call.number(1), call.number(2, evenPower));
}

Result<Answer> concessions(const Call &call) {
  return with(
      [](double open, double reserve, double rounds, double pattern) -> Result<Answer> {
        auto offers = mainstay::concessions(open, reserve, rounds, pattern);
        if (!offers)
          return offers.failure();
        return report(*offers, 2, {}, [](const Concession &offer, std::span<Value> row) {
          row[0] = asValue(offer.round);
          row[1] = offer.offer;
        });
      },
      call.number(0), call.number(1), call.number(2), call.number(3, steadyConcession));
}

Result<Answer> reachShare(const Call &call) {
  return with(
      [](double reached, double targets) { return asAnswer(mainstay::reachShare(reached, targets)); },
      call.number(0), call.number(1));
}

Result<Answer> reachRate(const Call &call) {
  return with(
      [](double reached, double days) { return asAnswer(mainstay::reachRate(reached, days)); },
      call.number(0), call.number(1));
}

Result<Answer> reachCost(const Call &call) {
  return with([](double cost, double reached) { return asAnswer(mainstay::reachCost(cost, reached)); },
              call.number(0), call.number(1));
}

Result<Answer> channelPlan(const Call &call) {
  return with(
      [](const std::vector<ChannelRow> &channels, double budget, std::optional<double> days,
         std::optional<double> targets) -> Result<Answer> {
        auto plan = mainstay::channelPlan(channels, budget, days, targets);
        if (!plan)
          return plan.failure();
        Grid grid(channels.size() + 1, 5);
        const auto fill = [&](std::size_t row, std::string name, const auto &figures) {
          grid.at(row, 0) = std::move(name);
          grid.at(row, 1) = figures.units;
          grid.at(row, 2) = figures.cost;
          grid.at(row, 3) = figures.days;
          grid.at(row, 4) = figures.deciders;
        };
        for (std::size_t row = 0; row < channels.size(); ++row)
          if (const auto &channel = plan->channels[row])
            fill(row, channel->name, *channel);
        fill(channels.size(),
             std::string(termText(TermList::reportRow, plan->proven ? termIndex::reportRow::total
                                                                    : termIndex::reportRow::notProven)),
             *plan);
        grid.fitRows({});
        return Answer(std::move(grid));
      },
      channelTable(call, 0), call.number(1), call.optionalNumber(2), call.optionalNumber(3));
}

} // namespace mainstay::calc::bindings
