"""What we have of each segment of the market."""
from portfolio import Portfolio


def covered(portfolio):
    rows = []
    for segment in portfolio.data.rows("segments"):
        members = [row for row in portfolio.accounts if row["sector"] == segment["segment"]]
        revenue, ours = sum(row["revenue"] for row in members), sum(row["revenue"] > 0 for row in members)
        rows.append(segment | {"ours": ours, "coverage": ours / segment["market"], "revenue": revenue, "share": revenue / segment["spend"],
                               "class_a": sum(row["class"] == "A" for row in members), "open": segment["market"] - ours, "gap": segment["spend"] - revenue})
    return rows


def expected(data):
    rows = covered(Portfolio(data))
    return {f"segments_{key}": [row[key] for row in rows] for key in ("ours", "coverage", "revenue", "share", "class_a", "open", "gap")}
