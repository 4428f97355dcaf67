"""What losing each class A account would cost."""
from portfolio import Portfolio


def expected(data):
    portfolio = Portfolio(data)
    rows, total = portfolio.at_risk(), sum(row["revenue"] for row in portfolio.accounts)
    loss = sum(row["loss"] for row in rows)
    found = {"risk_figures_loss": loss, "risk_figures_share": loss / total, "risk_figures_all": sum(row["loss"] or 0 for row in portfolio.accounts),
             "risk_figures_dearest": rows[0]["account"], "risk_rows_rank": list(range(1, len(rows) + 1)),
             "risk_rows_share": [row["revenue"] / total for row in rows]}
    return found | {f"risk_rows_{key}": [row[key] for row in rows] for key in ("account", "revenue", "risk", "loss", "profit", "quadrant", "kinds")}
