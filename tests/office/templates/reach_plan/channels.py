"""The best plan by trying every one, and whether the shares assumed agree with what was measured."""
from reach import Reach


def expected(data):
    reach = Reach(data)
    rows, distinct = reach.plan(reach.budget)
    tolerance = data.field("settings_tolerance")
    measured = [result["deciders"] / result["reached"] if result["reached"] else None for result in reach.results]
    checks = []
    for channel, share in zip(reach.channels, measured):
        if share is None:
            checks.append(data.text("untried"))
        elif abs(share - channel["decider_share"]) <= tolerance:
            checks.append(data.text("measured"))
        else:
            checks.append(data.text("lower" if share < channel["decider_share"] else "higher"))
    return {
        "channels_cost_decider": [row["unit_cost"] / (row["reach"] * row["decider_share"]) for row in reach.channels],
        "channels_measured_share": measured, "channels_check": checks,
        **{f"channels_plan_{key}": [row[number] for row in rows] for number, key in enumerate(("units", "cost", "days", "deciders"))},
        "best_distinct": distinct, "best_share": distinct / reach.deciders,
        "best_cost": sum(row[1] for row in rows), "best_days": sum(row[2] for row in rows), "best_state": data.text("proven")}
