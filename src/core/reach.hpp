// How many target customers hear of an offer, how fast and at what price.
#pragma once

#include "core/result.hpp"

namespace mainstay {

// REACH_SHARE(reached; targets): share of the target customers who were reached; above 1 when more
// came than were aimed at.
// Of all three: #DIV/0! when the divisor is 0, #NUM! when an argument is negative.
Result<double> reachShare(double reached, double targets);

// REACH_RATE(reached; days): customers reached per day; `days` includes preparation.
Result<double> reachRate(double reached, double days);

// REACH_COST(cost; reached): money per customer reached.
Result<double> reachCost(double cost, double reached);

} // namespace mainstay
