"""Each campaign: days with preparation, share of the targets, people per day, cost per head."""
from reach import Reach

FIGURES = ("total_days", "share", "rate", "versus", "cost_head", "cost_decider", "signed_share")
EPOCH = 693594  # ordinal of the day that the sheet numbers 0


def expected(data):
    rows = Reach(data).campaigns
    found = {f"campaigns_{key}": [row[key] for row in rows] for key in FIGURES}
    found["campaigns_counts"] = ["✓" if row["counts"] else "–" for row in rows]
    found["campaigns_order"] = [row["date"].toordinal() - EPOCH + number * 1e-6 if row["counts"] else None for number, row in enumerate(rows)]
    return found
