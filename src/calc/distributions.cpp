#include "calc/distributions.hpp"

#include "calc/with.hpp"

#include <algorithm>
#include <list>
#include <mutex>

namespace mainstay::calc {

namespace {

struct Inputs {
  std::vector<double> amounts, probabilities;
  double correlation, spread;
  bool operator==(const Inputs &) const = default;
};

// Same inputs, same distribution: what is kept changes no result. Bounded, the latest first.
class Recent {
public:
  Result<RevenueDistribution> get(Inputs inputs, std::size_t firstOption) {
    const std::scoped_lock lock(mutex_);
    const auto found =
        std::ranges::find_if(entries_, [&](const auto &entry) { return entry.first == inputs; });
    if (found != entries_.end()) {
      entries_.splice(entries_.begin(), entries_, found);
      return entries_.front().second;
    }
    auto made = RevenueDistribution::make(inputs.amounts, inputs.probabilities, inputs.correlation,
                                          inputs.spread, static_cast<std::ptrdiff_t>(firstOption));
    if (!made)
      return made;
    entries_.emplace_front(std::move(inputs), *made);
    if (entries_.size() > kept)
      entries_.pop_back();
    return made;
  }

private:
  static constexpr std::size_t kept = 4;
  std::mutex mutex_;
  std::list<std::pair<Inputs, RevenueDistribution>> entries_;
};

} // namespace

Result<Pipeline> pipelineOf(const Call &call, std::size_t firstOption) {
  static Recent recent;
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
                             firstOption);
              if (!distribution)
                return relocated(distribution.failure(), *used);
              return Pipeline{*std::move(distribution), *used, amount.rows()};
            },
            numbersOf(amount, *used), numbersOf(probability, *used));
      },
      call.numbers(0), call.numbers(1), call.number(firstOption, 0.0), call.number(firstOption + 1, 0.0));
}

} // namespace mainstay::calc
