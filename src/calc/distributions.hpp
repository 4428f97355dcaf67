// Distributions of revenue for the functions that ask one the same pipeline: built once, asked often.
#pragma once

#include "calc/call.hpp"
#include "core/revenue_distribution.hpp"

namespace mainstay::calc {

struct Pipeline {
  RevenueDistribution distribution;
  std::vector<std::size_t> usedRows; // of the argument, in the order of the deals
  std::size_t rows = 0;              // of the argument
};

// From amount (argument 0), probability (1) and the optional correlation and spread that begin at `firstOption`.
// The last few are kept, as a sheet asks for P10, P50, P90 and a chance of the same deals.
Result<Pipeline> pipelineOf(const Call &call, std::size_t firstOption);

} // namespace mainstay::calc
