"""Satisfaction and loyalty, and who still buys."""
from portfolio import LOYALTY, Portfolio

WEEKS_A_YEAR = 365.25 / 7


def quadrants(portfolio):
    """Class, accounts, revenue, share of the revenue."""
    total = sum(row["revenue"] for row in portfolio.accounts)
    rows = []
    for name in LOYALTY:
        revenue = [row["revenue"] for row in portfolio.accounts if row["quadrant"] == name]
        rows.append([name, len(revenue), sum(revenue), sum(revenue) / total])
    return rows


def expected(data):
    portfolio = Portfolio(data)
    model, classes = portfolio.model, {row["account"]: row["quadrant"] for row in portfolio.accounts}
    found = {f"quadrants_{key}": [row[column] for row in quadrants(portfolio)] for column, key in enumerate(("class", "accounts", "revenue", "share"))}
    found["quadrants_todo"] = [data.text(name) for name in LOYALTY]
    fading = sorted(model.buyers.items(), key=lambda entry: entry[1].alive)[:data.capacity("fading")]
    found |= {"fading_account": [name for name, _ in fading], "fading_alive": [buyer.alive for _, buyer in fading],
              "fading_silent": [buyer.age - buyer.last for _, buyer in fading], "fading_repeat": [buyer.orders for _, buyer in fading],
              "fading_expected": [buyer.expected for _, buyer in fading], "fading_quadrant": [classes[name] for name, _ in fading]}
    r, alpha, a, b = model.params
    return found | {
        "buying_model_what": ["r", "alpha", "a", "b", "log likelihood"], "buying_model_value": [*model.params, model.log_likelihood],
        "buying_state": "✓", "buying_rate": WEEKS_A_YEAR * r / alpha, "buying_leave": a / (a + b),
        "buying_active": sum(buyer.alive for buyer in model.buyers.values())}
