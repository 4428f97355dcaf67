// From a list of orders to what a model of loyalty needs to know of each customer.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "core/cell.hpp"
#include "core/result.hpp"

namespace mainstay {

struct CustomerHistory {
  Cell customer;      // as first written
  std::size_t orders; // after the first
  double last;        // weeks from the first order to the last
  double age;         // weeks from the first order to `today`
};

// LOYALTY_TABLE(customer; date; today; [rows]): a row per order; a customer is a name or a number,
// dates are day serials. Customers by first appearance in the list. The orders that one customer
// places on one day are one order, as in the summary of the CDNOW sample (Fader & Hardie 2001);
// the time of day does not count. Orders after `today` are not known yet: they do not count, and a
// customer with no other has no row. Rows with both blank are passed over. #VALUE!: unequal
// lengths, blank, text for a date. #NUM!: infinite.
Result<std::vector<CustomerHistory>> loyaltyTable(std::span<const Cell> customer,
                                                  std::span<const Cell> date, double today);

} // namespace mainstay
