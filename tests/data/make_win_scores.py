#!/usr/bin/env python3
"""Write win_scores.csv (probabilities, results), win_scores_expected.csv (scikit-learn) and win_wilson.csv (SciPy)."""

import csv
from pathlib import Path

import numpy
from scipy.stats import binomtest, norm
from sklearn.metrics import brier_score_loss, log_loss, roc_auc_score

here = Path(__file__).parent
generator = numpy.random.default_rng(20)
with open(here / "win_scores.csv", "w", newline="") as deals, open(here / "win_scores_expected.csv", "w", newline="") as scores:
    deals, scores = csv.writer(deals, lineterminator="\n"), csv.writer(scores, lineterminator="\n")
    deals.writerow(("case", "probability", "won"))
    scores.writerow(("case", "brier", "log_loss", "auc"))
    for case, (count, steps) in enumerate(((2, 10), (7, 4), (40, 1000), (60, 10), (90, 10**9))):
        p = generator.integers(0, steps + 1, count) / steps
        if case == 2:
            p[:2] = 0, 1
        won = (generator.random(count) < p).astype(int)
        won[:2] = 1, 0
        for probability, result in zip(p, won):
            deals.writerow((case, repr(float(probability)), result))
        clipped = numpy.clip(p, 1e-15, 1 - 1e-15)
        loss = log_loss(won, clipped, eps=1e-15, labels=[0, 1])
        scores.writerow((case, *(repr(float(x)) for x in (brier_score_loss(won, p), loss, roc_auc_score(won, p)))))
level = 1 - 2 * norm.sf(1.6449)
with open(here / "win_wilson.csv", "w", newline="") as file:
    out = csv.writer(file, lineterminator="\n")
    out.writerow(("wins", "deals", "lower", "upper"))
    for wins, count in ((0, 1), (1, 1), (0, 8), (8, 8), (3, 8), (17, 40), (999, 1000)):
        interval = binomtest(wins, count).proportion_ci(level, method="wilson")
        out.writerow((wins, count, repr(float(interval.low)), repr(float(interval.high))))
