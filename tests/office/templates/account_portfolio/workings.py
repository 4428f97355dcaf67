"""What the other sheets of the portfolio compute with."""
from lift import TRAITS, lifts
from pareto import years
from portfolio import LOYALTY, SCORES, SMALL, Portfolio, pareto_share
from segments import covered

TINY = 1e-12


def expected(data):
    portfolio = Portfolio(data)
    return {"capacity_check": data.text("fine"), **accounts(data, portfolio), **buyers(data, portfolio), **traits(data, portfolio)}


def rest(data, name, values):
    """A report is blank below its rows."""
    return values + [[None] * len(values[0])] * (data.capacity(name) - len(values))


def accounts(data, portfolio):
    rows, rules = portfolio.accounts, data.rows("rules")
    ranked, risky = portfolio.ranked("revenue"), portfolio.at_risk()
    curve = [[k / 100, pareto_share([row["revenue"] for row in rows], k / 100)] for k in range(101)]
    care, reasons = portfolio.to_care(), [portfolio.reason(row) for row in rows]
    found = {
        "w_rules_name": [row["name"] for row in rules], "w_rules_value": [row["value"] for row in rules],
        **{f"w_weights_{weight}": data.field(f"weights_{weight}") for _, weight in SCORES},
        **{f"w_scores_{weight}": [row[key] for row in rows] for key, weight in SCORES},
        "w_accounts_revenue": [row["revenue"] for row in rows], "w_accounts_gain": [max(row["profit"], 0) for row in rows],
        "w_accounts_key": [row["revenue"] - row["number"] * SMALL for row in rows], "w_class": [row["class"] for row in rows],
        **{f"w_year_{number}": [row[key] for row in rows] for number, key in enumerate(("revenue", "revenue_1", "revenue_2"), 1)},
        "w_order_row": [row["number"] for row in ranked][:data.capacity("w_order")],
        "w_curve_points": curve, "w_curve_accounts": [point[0] for point in curve], "w_curve_held": [point[1] for point in curve],
        "w_curve_label": [f"{k}%" if k % 20 == 0 else None for k in range(101)],
        "w_points_satisfaction": [row["satisfaction"] for row in rows], "w_points_loyalty": [row["loyalty"] for row in rows],
        "w_classes_name": list(LOYALTY),
        "w_risk_loss": [row["loss"] if row["class"] == "A" else None for row in rows],
        "w_risk_key": [row["loss"] - row["number"] * SMALL if row["class"] == "A" else None for row in rows],
        "w_risk_row": [row["number"] for row in risky],
        "w_care_reason": reasons, "w_care_key": [row["loss"] - row["number"] * SMALL if reason else None for row, reason in zip(rows, reasons)],
        "w_care_order_row": [row["number"] for row in care][:data.capacity("w_care_order")]}
    shown = risky[:data.capacity("w_risk_chart")]
    nothing = [0] * (data.capacity("w_risk_chart") - len(shown))
    return found | {"w_risk_chart_account": [row["account"] for row in shown], "w_risk_chart_loss": [row["loss"] for row in shown] + nothing}


def buyers(data, portfolio):
    model = portfolio.model
    table = [[name, buyer.orders, buyer.last, buyer.age] for name, buyer in model.buyers.items()]
    alive = [buyer.alive for buyer in model.buyers.values()]
    return {
        "w_orders_account": [order["account"] for order in portfolio.orders], "w_orders_date": [order["date"] for order in portfolio.orders],
        "w_loyalty": rest(data, "w_loyalty", table), "w_fit": [*model.params, model.log_likelihood],
        **{f"w_buyers_{key}": [row[column] for row in table] for column, key in enumerate(("name", "orders", "last", "age"))},
        "w_buyers_alive": alive, "w_buyers_expected": [buyer.expected for buyer in model.buyers.values()],
        "w_buyers_key": [chance + number * TINY for number, chance in enumerate(alive, 1)]}


def traits(data, portfolio):
    rows, segments = data.rows("traits"), covered(portfolio)
    table = data.tables["traits"]
    height = data.capacity("w_segments")
    return {
        **{f"w_names_{trait}": table.column(trait).header[data.language] for trait in TRAITS},
        "w_traits_bought": [row["bought"] for row in rows], **{f"w_traits_{trait[-1]}": [row[trait] for row in rows] for trait in TRAITS},
        "w_lift": rest(data, "w_lift", lifts(data, portfolio)[:data.capacity("w_lift")]),
        "w_sources_key": [f"{row['trait']}|{row['level']}" for row in data.rows("trait_sources")],
        "w_segments_key": [row["gap"] - number * SMALL for number, row in enumerate(segments, 1)][:height],
        "w_segments_name": [row["segment"] for row in segments][:height],
        "w_segments_coverage": [row["coverage"] for row in segments][:height], "w_segments_share": [row["share"] for row in segments][:height]}
