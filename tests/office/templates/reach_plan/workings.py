"""What the other sheets of the reach plan are computed from."""
from reach import Reach

FIGURES = ("name", "campaigns", "reached", "deciders", "signed", "cost", "event_days", "days", "event_rate", "rate", "cost_head", "cost_decider")


def expected(data):
    reach = Reach(data)
    rows, distinct = reach.plan(reach.budget)
    height = data.capacity("w_plan")
    plan = [[channel["name"], *row] for channel, row in zip(reach.channels, rows)]
    plan += [[]] * (height - 1 - len(plan))
    plan.append(["total", *(sum(row[number] for row in rows) for number in range(3)), distinct])

    def order(values, sign):
        return [None if value is None else value + sign * number * 1e-9 for number, value in enumerate(values, 1)]

    return {
        "w_size": data.text("fits"), "w_plan_deciders": distinct, "w_plan_state": "total", "w_plan": plan,
        "w_channels_name": [row["name"] for row in reach.channels], "w_channels_unit_cost": [row["unit_cost"] for row in reach.channels],
        "w_channels_unit_days": [row["unit_days"] for row in reach.channels], "w_channels_reach": [row["reach"] for row in reach.channels],
        "w_channels_share": [row["decider_share"] for row in reach.channels], "w_channels_most": [row["max_units"] for row in reach.channels],
        **{f"w_results_{key}": [row[key] for row in reach.results] for key in FIGURES},
        "w_results_by_rate": order([row["rate"] for row in reach.results], -1),
        "w_results_by_cost": order([row["cost_decider"] for row in reach.results], 1),
        "w_results_by_plan": order([row[3] if row[0] else None for row in rows], -1)}
