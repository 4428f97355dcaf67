#include "calc/function_info.hpp"
#include "calc/with.hpp"
#include "core/segment_lift.hpp"
#include "core/win_features.hpp"

namespace mainstay::calc::bindings {

namespace {

// A column per header; text under a header that asks for numbers is read as one where it is plainly one.
Result<std::vector<Trait>> traitTable(const Call &call, std::size_t argument, const Cells &names) {
  auto cells = call.table(argument, names.rows(), names.rows());
  if (!cells)
    return cells.failure();
  std::vector<Trait> traits;
  for (std::size_t column = 0; column < names.rows(); ++column) {
    const Cell &name = names.at(column, 0);
    const auto *header = std::get_if<std::string>(&name);
    if (header && columnMark(*header) == ColumnMark::number)
      cells = Result<Cells>((*std::move(cells)).withNumbers(column));
    traits.push_back({name, cells->column(column)});
  }
  return traits;
}

// The table ends with the sheet's used rows; blanks below are no more of `bought` than of the table.
std::vector<Cell> cutToTable(const Cells &bought, std::size_t rows) {
  std::vector<Cell> column = bought.column(0);
  while (column.size() > rows && isBlank(column.back()))
    column.pop_back();
  return column;
}

} // namespace

Result<Answer> segmentLift(const Call &call) {
  const auto names = call.terms(1);
  if (!names)
    return names.failure();
  return with(
      [](const std::vector<Trait> &traits, const Cells &bought, double leastN, double depth,
         std::optional<std::size_t> rows) -> Result<Answer> {
        auto segments =
            mainstay::segmentLift(traits, cutToTable(bought, traits.front().cells.size()), leastN,
                                  depth, rows.value_or(mostSegments));
        if (!segments)
          return segments.failure();
        return report(*segments, 6, rows, [](const Segment &segment, std::span<Value> row) {
          row[0] = segment.trait;
          row[1] = segment.level;
          row[2] = asValue(segment.members);
          row[3] = segment.share;
          row[4] = segment.lift;
          row[5] = segment.p;
        });
      },
      traitTable(call, 0, *names), call.terms(2), call.number(3, leastMembers), call.number(4, 1),
      call.rows(5));
}

} // namespace mainstay::calc::bindings
