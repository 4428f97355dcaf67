"""The forecast: the distribution of the revenue, what decides it, by owner and by month."""
from calibration import win_rate
from months import Months
from pipeline import Pipeline, in_rows
from revenue import revenue, sensitivity


class Forecast:
    """Revenue of the period and what each deal means for the target."""

    def __init__(self, data):
        self.pipeline = Pipeline(data)
        deals = tuple((deal["amount"], deal["chance"]) for deal in self.pipeline.counted)
        self.revenue = revenue(deals, self.pipeline.correlation)
        self.swings = sensitivity(deals, self.pipeline.correlation, self.pipeline.target)

    def top(self):
        """The ten open deals with the largest difference."""
        ranked = [(abs(swing[2]), -number, deal, swing) for number, (deal, swing) in enumerate(zip(self.pipeline.counted, self.swings))
                  if deal["status"] == "open"]
        return [(deal, swing) for _, _, deal, swing in sorted(ranked, key=lambda entry: entry[:2], reverse=True)[:10]]


def expected(data):
    forecast = Forecast(data)
    pipeline, revenue_of = forecast.pipeline, forecast.revenue
    won, target, open_amount = pipeline.won(), pipeline.target, sum(deal["amount"] for deal in pipeline.open)
    weighted = [deal["weighted"] for deal in pipeline.open]
    effective = sum(weighted) ** 2 / sum(value ** 2 for value in weighted)
    rate, days = win_rate(pipeline)[0], sum(deal["days"] for deal in pipeline.closed) / len(pipeline.closed)
    found = {
        "range_figures_p10": revenue_of.quantile(0.1), "range_figures_p50": revenue_of.quantile(0.5), "range_figures_p90": revenue_of.quantile(0.9),
        "range_figures_chance": revenue_of.reached(target),
        "target_figures_target": target, "target_figures_won": won, "target_figures_weighted": sum(deal["weighted"] for deal in pipeline.counted),
        "target_figures_effective": effective,
        "pipeline_figures_open": open_amount, "pipeline_figures_coverage": open_amount / (target - won),
        "pipeline_figures_needed": (target - won) / rate, "pipeline_figures_velocity": open_amount * rate / days,
        "advice_concentration": data.text("few_deals" if effective < 5 else "many_deals"),
        "advice_warnings": sum((text or "").startswith("!") for text in pipeline.warnings())}
    top = forecast.top()
    found |= {"sensitivity_id": [deal["id"] for deal, _ in top], "sensitivity_deal": [deal["deal"] for deal, _ in top],
              "sensitivity_amount": [deal["amount"] for deal, _ in top]}
    found |= {f"sensitivity_{key}": [swing[column] for _, swing in top] for column, key in enumerate(("won", "lost", "swing"))}
    rows = in_rows(pipeline.rollup(), data.capacity("rollup"), 8)
    columns = ("owner", "closed", "commit", "best_case", "pipeline", "omitted", "weighted", "total")
    found |= {f"rollup_{key}": [row[column] for row in rows] for column, key in enumerate(columns)}
    months = Months(pipeline)
    booked = months.booked()
    found |= {"by_month_month": [f"{row[0].year}-{row[0].month:02}" for row in months.rows], "by_month_won": booked}
    found |= {f"by_month_{key}": [won + row[column] for won, row in zip(booked, months.rows)]
              for column, key in enumerate(("weighted", "p10", "p50", "p90"), 1)}
    return found
