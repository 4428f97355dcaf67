#include "workbook/plan_upgrade.hpp"

#include <array>

namespace mainstay::workbook {
namespace {

using Step = void (*)(const Plan &);

// The step at n leads from version n + 1 to the next: a new version does not compile without one.
constexpr std::array<Step, schema::version - 1> steps{};

} // namespace

std::optional<int> upgrade(const Plan &plan) {
  const auto version = static_cast<int>(plan.facts().number("schema"));
  if (version < 1 || version >= schema::version)
    return std::nullopt;
  for (std::size_t step = static_cast<std::size_t>(version) - 1; step < steps.size(); ++step)
    steps[step](plan);
  plan.facts().set("schema", css::uno::Any(static_cast<double>(schema::version)));
  return version;
}

} // namespace mainstay::workbook
