"""The copies that the functions read, and what follows from them."""
from deal_state import Plan, meeting_quality
from support import day
from template_data import TERMS

FACTS = [term["en"] for term in TERMS["dealFact"].values()]


def snake(fact):
    return fact.replace(" ", "_").replace("-", "_")


def in_order(rows, keep, group):
    """Keys beside the rows (blank where a row does not count) and (key, row number, row) in the order of the keys."""
    keys = [group(row) * 10000 + number if keep(row) else None for number, row in enumerate(rows, 1)]
    return keys, sorted((key, number, rows[number - 1]) for number, key in enumerate(keys, 1) if key)


def spans(keys, groups):
    """First row and number of rows of each group in the ordered copy."""
    counts = [sum(key is not None and key // 10000 == group for key in keys) for group in range(1, groups + 1)]
    before = [sum(key is not None and key // 10000 < group for key in keys) for group in range(1, groups + 1)]
    return [number + 1 for number in before], counts


def copies(data, plan):
    code = {deal.code: deal.number for deal in plan.deals if deal.code}
    known = plan.deals
    criteria_keys, criteria = in_order(plan.criteria, lambda row: row["deal"] in code and row["stage"], lambda row: code[row["deal"]])
    point_keys, points = in_order(plan.points, lambda row: row["deal"] in code, lambda row: code[row["deal"]])
    first_keys, _ = in_order(plan.firsts, lambda row: row["deal"] in code, lambda row: code[row["deal"]])
    history_keys, history = in_order(plan.history, lambda row: row["stage"] and row["entered"],
                                     lambda row: plan.stages.index(row["stage"]) + 1)
    stage_first, stage_count = spans(history_keys, data.capacity("w_stage_age"))
    blank = data.capacity("w_deals") - len(known)
    criteria_first, criteria_count = spans(criteria_keys, data.capacity("w_deals"))
    points_first, points_count = spans(point_keys, data.capacity("w_deals"))

    def column(value, only_open=False):
        return [value(deal) if deal.open or deal.live and not only_open else None for deal in known]

    steps = [term["en"] for term in TERMS["relationshipStep"].values()]
    code_selected = plan.selected.code
    return {
        "w_deals_code": [deal.code for deal in known],
        "w_deals_live": [deal.live for deal in known] + [0] * blank,
        "w_deals_open": [deal.open for deal in known] + [0] * blank,
        "w_deals_stage": column(lambda deal: deal.stage),
        "w_deals_amount": column(lambda deal: deal.row["amount"] or 0, True),
        "w_deals_probability": column(lambda deal: deal.probability, True),
        "w_deals_criteria_first": criteria_first, "w_deals_criteria_count": criteria_count,
        "w_deals_earned": column(lambda deal: deal.earned),
        "w_deals_points_first": points_first, "w_deals_points_count": points_count,
        "w_deals_info": column(lambda deal: deal.info, True), "w_deals_single": column(lambda deal: deal.single, True),
        "w_deals_first": column(lambda deal: deal.first, True), "w_deals_win": column(lambda deal: deal.win, True),
        "w_deals_control": column(lambda deal: deal.control, True),
        "w_deals_gate_info": column(lambda deal: deal.gates[0], True),
        "w_deals_gate_relations": column(lambda deal: deal.gates[1], True),
        "w_deals_gate_top": column(lambda deal: deal.gates[2], True),
        "w_deals_gates": column(lambda deal: sum(deal.gates), True),
        "w_deals_activity": column(lambda deal: deal.activity), "w_deals_needs": column(lambda deal: deal.needs),
        "w_criteria_key": criteria_keys,
        "w_criteria_stage": [row["stage"] for _, _, row in criteria], "w_criteria_row": [number for _, number, _ in criteria],
        "w_criteria_mandatory": [row["mandatory"] or 0 for _, _, row in criteria],
        "w_criteria_evidence": [row["evidence"] for _, _, row in criteria], "w_criteria_date": [day(row["date"]) for _, _, row in criteria],
        "w_points_key": point_keys, "w_points_row": [number for _, number, _ in points], "w_points_deal": [key // 10000 for key, _, _ in points],
        "w_points_known": [plan.answered(row) for _, _, row in points], "w_points_date": [day(row["date"]) for _, _, row in points],
        "w_points_no": [row["no"] or 0 for _, _, row in points], "w_points_clear": [plan.is_clear(row) for _, _, row in points],
        "w_points_single": [plan.is_clear(row) and (row["sources"] or 0) < 2 for _, _, row in points],
        "w_firsts_key": first_keys, "w_firsts_deal": [key and key // 10000 for key in first_keys],
        "w_firsts_no": [key and (row["no"] or 0) for key, row in zip(first_keys, plan.firsts)],
        "w_firsts_holds": [key and plan.holds(row) for key, row in zip(first_keys, plan.firsts)],
        "w_history_key": history_keys, "w_history_row": [number for _, number, _ in history],
        "w_history_entered": [day(row["entered"]) for _, _, row in history], "w_history_left": [day(row["left"]) for _, _, row in history],
        "w_stage_age_first": stage_first, "w_stage_age_count": stage_count, "w_stage_age_usual": plan.usual,
        "w_meet_key": [day(row["date"]) * 1000 + number if row["deal"] == code_selected and row["date"] and day(row["date"]) <= plan.today
                       and meeting_quality(row) is not None else None for number, row in enumerate(plan.meetings, 1)],
        "w_todo_key": [(day(row["due"]) or 99999) * 1000 + number if row["deal"] == code_selected and row["task"] and not row["done"]
                       else None for number, row in enumerate(plan.tasks, 1)],
        "w_bonds_step": [steps.index(row["step"]) + 1 if row["who"] and row["step"] else None for row in data.rows("bonds")],
    }


def expected(data):
    plan = Plan(data)
    support, selected = plan.support, plan.selected
    facts = [plan.facts(deal) if deal.open else {} for deal in plan.deals]
    risk = [max((severity for _, severity, _, _ in plan.warnings(deal)), default=0) if deal.open else None for deal in plan.deals]
    return copies(data, plan) | {
        "w_plan_evidence_age": plan.evidence_age, "w_plan_leaves": support.if_one_leaves,
        "w_plan_warmth": support.warmth(data.field("settings_contact_days")), "w_plan_contacts": support.contacts,
        "w_plan_opponents": support.opponents, "w_plan_top_stance": support.top and support.top.stance,
        "w_plan_top_level": support.top and support.top.level, "w_plan_line": 30 if data.language == "en" else 15,
        "w_plan_outgrown": 0,
        "w_warnings": [[selected.code, rule, severity, seen, action] for rule, severity, seen, action in plan.warnings(selected)],
        "w_deal_risk": risk,
        "w_selected_row": selected.number, "w_selected_live": selected.live, "w_selected_open": selected.open,
    } | {f"w_facts_{snake(fact)}": [row.get(fact) for row in facts] for fact in FACTS} | {
        f"w_fact_names_{snake(fact)}": fact for fact in FACTS}
