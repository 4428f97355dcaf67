"""How concentrated the business is."""
import itertools

from portfolio import Portfolio, gini, pareto_share, year_before


def by_class(portfolio):
    """Class, accounts, revenue, profit, expected loss."""
    rows = []
    for name in "ABC":
        members = [row for row in portfolio.accounts if row["class"] == name]
        rows.append([name, len(members), *(sum(row[key] or 0 for row in members) for key in ("revenue", "profit", "loss"))])
    return rows


def years(portfolio):
    """Day, and the revenue of the accounts that have one, for the three twelve months."""
    days = [portfolio.today, year_before(portfolio.today), year_before(year_before(portfolio.today))]
    return [(day, [row[key] for row in portfolio.accounts if row[key] is not None]) for day, key in zip(days, ("revenue", "revenue_1", "revenue_2"))]


def expected(data):
    portfolio = Portfolio(data)
    revenue, gains = [row["revenue"] for row in portfolio.accounts], [max(row["profit"], 0) for row in portfolio.accounts]
    ranked = portfolio.ranked("revenue")
    shares = [row["revenue"] / sum(revenue) for row in ranked]
    found = {"pareto_figures_share": pareto_share(revenue, portfolio.top), "pareto_figures_profit": pareto_share(gains, portfolio.top),
             "pareto_figures_gini": gini(revenue), "pareto_figures_a": sum(row["class"] == "A" for row in ranked),
             "pareto_rank_rank": list(range(1, len(ranked) + 1)), "pareto_rank_share": shares,
             "pareto_rank_running": list(itertools.accumulate(shares))}
    found |= {f"pareto_rank_{key}": [row[key] for row in ranked] for key in ("account", "revenue", "class", "profit")}
    past = years(portfolio)
    found |= {"concentration_year": [day for day, _ in past], "concentration_share": [pareto_share(values, portfolio.top) for _, values in past],
              "concentration_gini": [gini(values) for _, values in past], "concentration_largest": [max(values) / sum(values) for _, values in past],
              "concentration_total": [sum(values) for _, values in past]}
    classes = by_class(portfolio)
    return found | {f"classes_{key}": [row[column] for row in classes] for column, key in enumerate(("class", "accounts", "revenue", "profit", "loss"))}
