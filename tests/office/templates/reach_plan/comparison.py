"""Channels by people reached per day, and the best plan for other budgets."""
from reach import Reach

SHOWN = ("campaigns", "reached", "deciders", "signed", "cost", "days", "rate", "cost_head", "cost_decider")


def expected(data):
    reach = Reach(data)
    ranked = reach.ordered("rate", True)[:data.capacity("ranking")]
    versus = [row["rate"] / reach.pace for row in ranked]
    budgets = [reach.budget * step / 4 for step in range(1, data.capacity("budgets") + 1)]
    deciders = [reach.plan(budget)[1] for budget in budgets]
    return {
        "ranking_rank": list(range(1, len(ranked) + 1)), "ranking_channel": [row["name"] for row in ranked],
        **{f"ranking_{key}": [row[key] for row in ranked] for key in SHOWN}, "ranking_versus": versus,
        "ranking_verdict": [data.text("faster" if ratio > 1.05 else "slower" if ratio < 0.95 else "alike") for ratio in versus],
        "budgets_step": list(range(1, len(budgets) + 1)), "budgets_budget": budgets, "budgets_deciders": deciders,
        "budgets_more": [now - before for now, before in zip(deciders, [0] + deciders)]}
