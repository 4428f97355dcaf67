#include "calc/distributions.hpp"

#include "calc/recent.hpp"
#include "calc/with.hpp"

namespace mainstay::calc {

namespace {

struct Inputs {
  std::vector<double> amounts, probabilities;
  double correlation, spread;
  bool operator==(const Inputs &) const = default;
  std::size_t size() const { return amounts.size() + probabilities.size(); }
};

} // namespace

Result<Pipeline> pipelineOf(const Call &call, std::size_t firstOption) {
  static Recent<Inputs, RevenueDistribution> recent;
  return with(
      [&](const Cells &amount, const Cells &probability, double correlation,
          double spread) -> Result<Pipeline> {
        const std::array<const Cells *, 2> columns{&amount, &probability};
        auto used = usedRows(columns);
        if (!used)
          return used.failure();
        return with(
            [&](std::vector<double> amounts, std::vector<double> probabilities) -> Result<Pipeline> {
              auto distribution =
                  recent.get({std::move(amounts), std::move(probabilities), correlation, spread},
                             [&](const Inputs &inputs) {
                               return RevenueDistribution::make(
                                   inputs.amounts, inputs.probabilities, inputs.correlation,
                                   inputs.spread, static_cast<std::ptrdiff_t>(firstOption));
                             });
              if (!distribution)
                return relocated(distribution.failure(), *used);
              return Pipeline{*std::move(distribution), *used, amount.rows()};
            },
            numbersOf(amount, *used), numbersOf(probability, *used));
      },
      call.numbers(0), call.numbers(1), call.number(firstOption, 0.0), call.number(firstOption + 1, 0.0));
}

} // namespace mainstay::calc
