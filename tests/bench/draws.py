"""What FORECAST_QUANTILE computes, by simulation with numpy: 100 000 scenarios, drawn in chunks."""

import math
import statistics

import numpy

SCENARIOS = 100_000
CELLS = 8_000_000  # numbers held at once: 64 MB in double precision


def deals(n):
    """Amounts and probabilities of forecast_bench.cpp (Knuth's MMIX generator, upper 53 bits)."""
    state, numbers = 2024, []
    for _ in range(2 * n):
        state = (state * 6364136223846793005 + 1442695040888963407) % 2**64
        numbers.append((state >> 11) * 2.0**-53)
    uniform = numpy.array(numbers)
    return 1000 + 99000 * uniform[::2], 0.05 + 0.9 * uniform[1::2]


def simulate(amounts, probabilities, correlation):
    generator = numpy.random.default_rng(1)
    n = len(amounts)
    chunk = max(1, min(SCENARIOS, CELLS // n))
    buffer = numpy.empty((chunk, n))
    totals = numpy.empty(SCENARIOS)
    if correlation:
        thresholds = numpy.array([statistics.NormalDist().inv_cdf(p) for p in probabilities])
    for start in range(0, SCENARIOS, chunk):
        rows = min(chunk, SCENARIOS - start)
        part = buffer[:rows]
        if correlation:
            # sqrt(rho) Z + sqrt(1-rho) eps <= t, with the factor moved to the other side
            generator.standard_normal(out=part)
            factor = generator.standard_normal(rows)
            limit = (thresholds - math.sqrt(correlation) * factor[:, None]) / math.sqrt(1 - correlation)
            won = part <= limit
        else:
            generator.random(out=part)
            won = part <= probabilities
        totals[start : start + rows] = won @ amounts
    return numpy.quantile(totals, 0.1)
