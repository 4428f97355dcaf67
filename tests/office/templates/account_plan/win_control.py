"""Three gates per open deal, the state of every point and indicator, and the coach's check."""
from dashboard import percent
from deal_state import Plan
from support import day


def point_state(plan, row):
    if not (row["deal"] and row["point"]):
        return None
    if row["known"] != 1 or not row["answer"] or not row["date"] or day(row["date"]) > plan.today:
        return "no_answer"
    if row["lawful"] != 1:
        return "unlawful"
    if not plan.fresh(row["date"], plan.info_age):
        return "old"
    return "one_source" if (row["sources"] or 0) < 2 else "clear"


def first_state(plan, row):
    if not (row["deal"] and row["indicator"]):
        return None
    if row["met"] != 1 or not row["evidence"] or not row["date"] or day(row["date"]) > plan.today:
        return "holds_not"
    return "holds" if plan.fresh(row["date"], plan.info_age) else "old"


def ours(plan, row):
    """Whether we hold the item of a coach's check to be clear."""
    if row["no"] <= 9:
        return any(one["deal"] == row["deal"] and one["no"] == row["no"] and plan.is_clear(one) for one in plan.points)
    return any(one["deal"] == row["deal"] and one["no"] == row["no"] - 9 and plan.holds(one) for one in plan.firsts)


def coach_state(plan, row):
    if row["coach"] is None or not row["date"]:
        return "not_asked"
    if (row["coach"] == 1) == ours(plan, row):
        return "agrees"
    return "better" if row["coach"] == 1 else "too_bright"


def expected(data):
    plan = Plan(data)
    text, field, support = data.text, data.field, plan.support
    deals = [deal if deal.open else None for deal in plan.deals][:data.capacity("gates")]
    checks = [row if row["deal"] and row["no"] else None for row in data.rows("coach_check")]

    def column(value):
        return [value(deal) if deal else None for deal in deals]

    def gate(deal, number):
        return text("open" if deal.gates[number] else "shut")

    def words(keys):
        return [key and text(key) for key in keys]

    def verdict(deal):
        return text("in_control") if all(deal.gates) else f"{text('not_control')}  {sum(deal.gates)} / 3"

    return {
        "gates_deal": column(lambda deal: deal.code),
        "gates_control": column(lambda deal: deal.control),
        "gates_information": column(lambda deal: f"{gate(deal, 0)}  {deal.info} / {field('settings_min_info')}"),
        "gates_relations": column(lambda deal: f"{gate(deal, 1)}  {percent(support.coverage)} / {percent(field('settings_min_coverage'))}"),
        "gates_top": column(lambda deal: gate(deal, 2)),
        "gates_verdict": column(verdict),
        "points_state": words(point_state(plan, row) for row in plan.points),
        "firsts_state": words(first_state(plan, row) for row in plan.firsts),
        "coach_check_ours": [row and ("✓" if ours(plan, row) else "○") for row in checks],
        "coach_check_state": words(row and coach_state(plan, row) for row in checks),
    }
