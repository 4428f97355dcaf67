#include "calc/distributions.hpp"
#include "calc/function_info.hpp"
#include "calc/with.hpp"

#include <cmath>

namespace mainstay::calc::bindings {

namespace {

constexpr double defaultPoints = 50;

Result<int> curvePoints(const Call &call, std::size_t argument) {
  auto points = call.number(argument, defaultPoints);
  if (!points)
    return points.failure();
  if (!(*points >= 2 && *points <= 1000) || *points != std::floor(*points))
    return call.failure(Fault::number, Reason::outOfRange, argument, "2..1000");
  return static_cast<int>(*points);
}

} // namespace

Result<Answer> forecastQuantile(const Call &call) {
  return with(
      [](const Pipeline &pipeline, double q) { return asAnswer(pipeline.distribution.quantile(q)); },
      pipelineOf(call, 3), call.number(2));
}

Result<Answer> forecastChance(const Call &call) {
  return with(
      [](const Pipeline &pipeline, double target) {
        return asAnswer(pipeline.distribution.chance(target));
      },
      pipelineOf(call, 3), call.number(2));
}

Result<Answer> forecastCurve(const Call &call) {
  return with(
      [](const Pipeline &pipeline, int points) -> Result<Answer> {
        auto curve = pipeline.distribution.curve(points);
        if (!curve)
          return curve.failure();
        return report(*curve, 2, {},
                      [](const RevenueDistribution::CurvePoint &point, std::span<Value> row) {
                        row[0] = point.revenue;
                        row[1] = point.chance;
                      });
      },
      pipelineOf(call, 3), curvePoints(call, 2));
}

Result<Answer> forecastSensitivity(const Call &call) {
  return with(
      [](const Pipeline &pipeline, double target) -> Result<Answer> {
        auto deals = pipeline.distribution.sensitivity(target);
        if (!deals)
          return deals.failure();
        Grid grid(pipeline.rows, 3);
        for (std::size_t deal = 0; deal < deals->size(); ++deal) {
          const auto row = grid.row(pipeline.usedRows[deal]);
          row[0] = (*deals)[deal].won;
          row[1] = (*deals)[deal].lost;
          row[2] = (*deals)[deal].swing;
        }
        grid.fitRows(std::nullopt);
        return Answer(std::move(grid));
      },
      pipelineOf(call, 3), call.number(2));
}

} // namespace mainstay::calc::bindings
