// Price negotiations between two parties with a limit each.
#pragma once

#include <cstddef>
#include <vector>

#include "core/result.hpp"

namespace mainstay {

inline constexpr double evenPower = 0.5;        // of the seller, where nobody has the upper hand
inline constexpr double steadyConcession = 1.0; // pattern with equal steps

// ZOPA(seller_reserve; buyer_reserve): width of the zone of possible agreement (Raiffa 1982), buyer's
// limit less seller's, in their currency; negative when there is none.
Result<double> zopa(double sellerReserve, double buyerReserve);

// FAIR_PRICE(seller_reserve; buyer_reserve; [seller_power]): the price that gives the seller
// `sellerPower`, 0..1, of the zone: Nash's bargaining solution (1950) with the weights of Kalai
// (1977) for parties who value money evenly. #N/A: no zone. #NUM!: power outside 0..1.
Result<double> fairPrice(double sellerReserve, double buyerReserve, double sellerPower = evenPower);

struct Concession {
  std::size_t round; // from 1
  double offer;
};

// CONCESSIONS(open; reserve; rounds; [pattern]): offers from `open` to `reserve`, open + (reserve -
// open)*(k/(rounds-1))^(1/pattern) for k = 0..rounds-1: the polynomial time-dependent tactic of
// Faratin, Sierra & Jennings (1998). Pattern above 1 yields early (Conceder), below 1 late
// (Boulware). One round: `open`. #NUM!: rounds no whole number in 1..1000, pattern not positive.
Result<std::vector<Concession>> concessions(double open, double reserve, double rounds,
                                            double pattern = steadyConcession);

} // namespace mainstay
