"""The totals of the period, in figures and in words; the plan's channels; the last campaigns."""
from reach import Reach

STEPS = ("targets", "invited", "reached", "interested", "signed")


def worded(text, *values):
    for number, value in enumerate(values, 1):
        text = text.replace(f"%{number}", str(value))
    return text


def expected(data):
    reach = Reach(data)
    reached, deciders, cost = (reach.total(key) for key in ("reached", "deciders", "cost"))
    fastest, cheapest = reach.ordered("rate", True)[0], reach.ordered("cost_decider", False)
    rows, distinct = reach.plan(reach.budget)
    chosen = sorted(((row, channel["name"]) for row, channel in zip(rows, reach.channels) if row[0]), key=lambda pair: -pair[0][3])
    steps = [reach.total(step) for step in STEPS]
    last = sorted(reach.counted, key=lambda row: row["date"], reverse=True)[:5]
    return {
        "totals_reached": reached, "totals_deciders": deciders, "totals_signed": reach.total("signed"), "totals_cost": cost,
        "totals_rate": reached / reach.total("total_days"), "totals_cost_decider": cost / deciders,
        "findings_text": [
            worded(data.text("fastest"), fastest["name"], f"{fastest['rate'] / reach.pace:,.1f}"),
            worded(data.text("costs"), cheapest[0]["name"], f"{cheapest[0]['cost_decider']:,.0f}",
                   cheapest[-1]["name"], f"{cheapest[-1]['cost_decider']:,.0f}"),
            worded(data.text("plan_of"), f"{reach.budget:,.0f}", f"{distinct:,.0f}", f"{reach.deciders:,.0f}"),
            worded(data.text("period"), reach.first, reach.last, len(reach.counted))],
        "chosen_channel": [name for _, name in chosen],
        **{f"chosen_{key}": [row[number] for row, _ in chosen] for number, key in enumerate(("units", "cost", "days", "deciders"))},
        "funnel_step": [data.text(step) for step in STEPS], "funnel_number": steps, "funnel_share": [step / steps[0] for step in steps],
        **{f"recent_{key}": [row[key] for row in last]
           for key in ("date", "name", "channel", "reached", "deciders", "cost", "rate", "versus")}}
