// Fisher's exact test of a two by two table.
#pragma once

#include <cstdint>

namespace mainstay {

// Natural logarithm of the two-sided p: of `hits` hits in a group of `group` members, out of all
// `allHits` hits in all `all` members. hits <= group, allHits <= all. Sums the probabilities of every
// table with these margins that is no more likely than the one seen, within a factor of 1 + 1e-7 as
// R's fisher.test has it. Probabilities by Loader (2000), "Fast and accurate computation of binomial
// probabilities", which loses no digits in large tables; the logarithm does not underflow.
double logFisherExact(std::uint32_t hits, std::uint32_t group, std::uint32_t allHits,
                      std::uint32_t all);

} // namespace mainstay
