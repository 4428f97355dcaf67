"""The portfolio at a glance."""
from lift import lifts, who_knows
from loyalty import quadrants
from portfolio import Portfolio, pareto_share
from segments import covered

REASONS = ("leaving", "silent", "hostage", "unprofitable", "falling")


def expected(data):
    portfolio = Portfolio(data)
    rows = portfolio.accounts
    revenue, before = sum(row["revenue"] for row in rows), sum(row["revenue_1"] or 0 for row in rows)
    care = portfolio.to_care()
    found = {
        "size_figures_accounts": sum(row["revenue"] > 0 for row in rows), "size_figures_revenue": revenue, "size_figures_growth": revenue / before - 1,
        "size_figures_margin": sum(row["profit"] for row in rows) / revenue,
        "shape_figures_top": pareto_share([row["revenue"] for row in rows], portfolio.top), "shape_figures_loyal": quadrants(portfolio)[0][3],
        "shape_figures_loss": sum(row["loss"] or 0 for row in rows), "shape_figures_care": len(care)}
    leaders = portfolio.ranked("revenue")[:data.capacity("leaders")]
    found |= {f"leaders_{key}": [row[key] for row in leaders] for key in ("account", "class", "revenue", "profit", "score", "quadrant")}
    shown = care[:data.capacity("care")]
    found |= {f"care_{key}": [row[key] for row in shown] for key in ("account", "revenue", "loss", "score")}
    found["care_why"] = [data.text(REASONS[portfolio.reason(row) - 1]) for row in shown]
    best = [row for row in lifts(data, portfolio)[:data.capacity("next_customers")] if row[4] > 1]
    found |= {"next_customers_trait": [f"{row[0]}: {row[1]}" for row in best], "next_customers_lift": [row[4] for row in best],
              "next_customers_source": [who_knows(data, row) for row in best]}
    open_segments = sorted(covered(portfolio), key=lambda row: -row["gap"])[:data.capacity("best_segments")]
    return found | {f"best_segments_{key}": [row[key] for row in open_segments] for key in ("segment", "open", "gap")}
