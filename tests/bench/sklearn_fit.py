"""Seconds of one LogisticRegression fit (lbfgs) by scikit-learn on IBM's ten static columns, best of three.

usage: sklearn_fit.py SALES-WIN-LOSS.CSV
"""
import csv
import sys
import time

TEXTS = ("Supplies Subgroup", "Supplies Group", "Region", "Route To Market", "Client Size By Revenue",
         "Client Size By Employee Count", "Revenue From Client Past Two Years", "Competitor Type", "Deal Size Category")
AMOUNT, RESULT = "Opportunity Amount USD", "Opportunity Result"


def read(path):
    with open(path, newline="") as file:
        return list(csv.DictReader(file))


def main():
    import numpy
    from sklearn.linear_model import LogisticRegression
    from sklearn.preprocessing import OneHotEncoder
    rows = read(sys.argv[1])
    texts = numpy.array([[row[name] for name in TEXTS] for row in rows])
    amount = numpy.array([float(row[AMOUNT]) for row in rows])
    one_hot = OneHotEncoder().fit_transform(texts).toarray()
    matrix = numpy.column_stack([one_hot, (amount - amount.mean()) / amount.std(ddof=1)])
    won = numpy.array([row[RESULT] == "Won" for row in rows])
    best = float("inf")
    for _ in range(3):
        start = time.perf_counter()
        LogisticRegression(max_iter=1000).fit(matrix, won)
        best = min(best, time.perf_counter() - start)
    print(best)


if __name__ == "__main__":
    main()
