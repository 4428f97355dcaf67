#!/usr/bin/env python3
"""Write beta_quantiles.csv: what STAGE_CALIBRATE has to find.

The quantiles are roots of SciPy's incomplete beta function, which is that of Cephes; scipy.stats.beta.ppf would be
Boost's own inverse again.
"""

import csv
from itertools import product
from pathlib import Path

from scipy.optimize import brentq
from scipy.special import betainc

PROGRESS = (0.0, 0.05, 0.1, 0.3, 0.4, 0.7, 0.75, 0.995)
STRENGTH = (0.5, 10.0, 250.0)
DEALS = ((0, 0), (1, 0), (0, 1), (3, 8), (60, 25), (700, 1300))  # wins, losses


def quantile(a, b, q):
    return brentq(lambda x: betainc(a, b, x) - q, 0.0, 1.0, xtol=1e-300, rtol=1e-15, maxiter=2000)


with open(Path(__file__).with_name("beta_quantiles.csv"), "w", newline="") as file:
    out = csv.writer(file, lineterminator="\n")
    out.writerow(("progress", "strength", "wins", "losses", "mean", "low", "high"))
    for progress, strength, (wins, losses) in product(PROGRESS, STRENGTH, DEALS):
        prior = min(progress, 0.99)
        a, b = strength * prior + wins, strength * (1 - prior) + losses
        if a > 0:
            found = a / (a + b), quantile(a, b, 0.05), quantile(a, b, 0.95)
            out.writerow((progress, strength, wins, losses, *(repr(float(x)) for x in found)))
