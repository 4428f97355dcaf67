#!/usr/bin/env python3
"""Write win_model_ridge.csv: penalised models and their scores out of fold, by scipy and scikit-learn.

make_win_model_ridge.py folder-of-the-shared-data

Birth weights as WIN_MODEL takes them: age, lwt numbers (age blank in every row that 9 divides), race, ptl, ftv texts.
ptl and ftv have rare levels, which are pooled.
"""

import csv
import sys
from collections import Counter
from pathlib import Path

import numpy
from scipy.optimize import minimize
from sklearn.metrics import log_loss, roc_auc_score

folder = Path(sys.argv[1])
rows = list(csv.DictReader(open(folder / "stats_reference/birthwt.csv")))
won = numpy.array([int(row["low"]) for row in rows])
n = len(rows)
blank = numpy.arange(1, n + 1) % 9 == 0


def standardised(values, there):
    centre, deviation = values[there].mean(), values[there].std(ddof=1)
    return numpy.where(there, (values - centre) / deviation, 0.0), centre, deviation


age, age_centre, age_deviation = standardised(numpy.array([float(r["age"]) for r in rows]), ~blank)
lwt, lwt_centre, lwt_deviation = standardised(numpy.array([float(r["lwt"]) for r in rows]), numpy.ones(n, bool))
columns = [("intercept", "", numpy.ones(n)), ("age", "", age), ("age", "(blank)", blank.astype(float)), ("lwt", "", lwt)]
for name in ("race", "ptl", "ftv"):
    counts = Counter(row[name] for row in rows)
    values = [row[name] if counts[row[name]] >= 10 else "(other)" for row in rows]
    columns += [(name, level, numpy.array([v == level for v in values], float)) for level in sorted(set(values))]
design = numpy.column_stack([c[2] for c in columns])
fold = numpy.empty(n, int)
for result in (0, 1):
    of = numpy.flatnonzero(won == result)
    fold[of] = numpy.arange(len(of)) % 5


def fit(x, y, ridge):
    penalty = numpy.full(x.shape[1], ridge)
    penalty[0] = 0

    def loss(beta):
        eta = x @ beta
        p = 1 / (1 + numpy.exp(-eta))
        return numpy.logaddexp(0, eta).sum() - y @ eta + penalty @ beta**2 / 2, x.T @ (p - y) + penalty * beta

    def hessian(beta):
        p = 1 / (1 + numpy.exp(-x @ beta))
        return (x * (p * (1 - p))[:, None]).T @ x + numpy.diag(penalty)

    beta = minimize(loss, numpy.zeros(x.shape[1]), jac=True, hess=hessian, method="trust-exact", options={"gtol": 1e-10}).x
    return beta, hessian(beta)


with open(Path(__file__).with_name("win_model_ridge.csv"), "w", newline="") as file:
    out = csv.writer(file, lineterminator="\n")
    out.writerow(("ridge", "term", "level", "coefficient", "error"))
    for ridge in (0.1, 1.0, 25.0):
        beta, information = fit(design, won, ridge)
        covariance = numpy.linalg.inv(information)
        means = design.mean(axis=0)
        for index, (name, level, _) in enumerate(columns):
            contrast = numpy.zeros(len(columns))
            if name == "intercept":
                contrast = means.copy()
                contrast[[1, 3]] = 0
            else:
                contrast[index] = {"age": 1 / age_deviation, "lwt": 1 / lwt_deviation}.get(name, 1) if not level else 1
                if name not in ("age", "lwt"):
                    own = numpy.array([c[0] == name for c in columns])
                    contrast -= own * means
            out.writerow((ridge, name, level, repr(float(contrast @ beta)), repr(float((contrast @ covariance @ contrast) ** 0.5))))
        p = numpy.empty(n)
        for k in range(5):
            inside = fold == k
            beta, _ = fit(design[~inside], won[~inside], ridge)
            p[inside] = 1 / (1 + numpy.exp(-design[inside] @ beta))
        base = won.mean()
        gain = (base - won) ** 2 - (p - won) ** 2
        out.writerow((ridge, "(AUC)", "", repr(float(roc_auc_score(won, p))), ""))
        out.writerow((ridge, "(Brier skill)", "", repr(float(1 - ((p - won) ** 2).mean() / (base * (1 - base)))), ""))
        out.writerow((ridge, "(log loss)", "", repr(float(log_loss(won, p))), ""))
        out.writerow((ridge, "(gain in errors)", "", repr(float(gain.mean() / (gain.std(ddof=1) / n**0.5))), ""))
