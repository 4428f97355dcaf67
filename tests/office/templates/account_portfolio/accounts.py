"""Every account: profit, class, kinds, score, loyalty, balance, expected loss."""
from portfolio import Portfolio

COLUMNS = ("profit", "class", "kinds", "score", "alive", "expected", "loyalty", "quadrant", "balance", "risk", "loss")


def expected(data):
    rows = Portfolio(data).accounts
    return {f"accounts_{key}": [row[key] for row in rows] for key in COLUMNS}
