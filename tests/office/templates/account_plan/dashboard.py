"""What the dashboard shows of the selected deal."""
import math
import statistics

from deal_state import Plan, meeting_quality, outcomes, quantile
from support import day, in_words
from template_data import TERMS


def percent(share):
    return f"{math.floor(100 * share + 0.5)} %"


def stage_text(plan, number):
    return f"{number}  {in_words(plan.data, plan.stages[number - 1], 'stage')}" if number else "○"


def trend_text(slope):
    if slope is None:
        return ""
    sign = "▲ +" if slope > 0.0005 else "▼ −" if slope < -0.0005 else "● "
    return f"{sign}{abs(100 * slope):.1f} %"


def relationship_step(data):
    """The step in the middle of all people's steps."""
    order = [term["en"] for term in TERMS["relationshipStep"].values()]
    steps = [order.index(step) for who, step in zip(data.column("bonds_who"), data.column("bonds_step")) if who and step]
    return order[int(statistics.median(steps) + 1) - 1] if steps else ""


def cut(data, text):
    longest = 30 if data.language == "en" else 15
    return text if len(text) <= longest else text[:longest - 1] + "…"


def expected(data):
    plan = Plan(data)
    deal, support, text = plan.selected, plan.support, data.text
    amount, field = deal.row["amount"] or 0, data.field
    by_evidence = plan.chances[deal.earned - 1] if deal.earned else 0
    still_open = [other for other in plan.deals if other.open]
    totals = outcomes([other.row["amount"] or 0 for other in still_open], [other.probability for other in still_open],
                      field("settings_correlation"))
    top = support.top
    if top is None or top.level == "None":
        top_text = text("top_unmet")
    else:
        top_text = text("top_for") if top.stance >= 0.5 else text("top_not_for")
    warnings = plan.warnings(deal)[:5]
    todo = sorted((day(task["due"]) or 99999, number, task) for number, task in enumerate(plan.tasks)
                  if task["deal"] == deal.code and task["task"] and not task["done"])[:5]
    held = sorted((day(meeting["date"]), number, meeting) for number, meeting in enumerate(plan.meetings)
                  if meeting["deal"] == deal.code and meeting["date"] and day(meeting["date"]) <= plan.today
                  and meeting_quality(meeting) is not None)[-10:]
    return {
        "headline_name": deal.row["name"], "headline_owner": deal.row["owner"], "headline_label": text("as_of"),
        "headline_today": plan.today,
        "tiles_control": deal.control, "tiles_gates": f"{sum(deal.gates)} / 3", "tiles_coverage": support.coverage,
        "tiles_heads": support.heads, "tiles_trend": trend_text(plan.trend), "tiles_expected": amount * deal.probability,
        "dash_gates_gate": [text("information"), text("relations"), text("top")],
        "dash_gates_state": [text("open" if gate else "shut") for gate in deal.gates],
        "dash_gates_now": [f"{deal.info} / {field('settings_min_info')}",
                           f"{percent(support.coverage)} / {percent(field('settings_min_coverage'))}", top_text],
        "dash_stages_label": [text("claimed"), text("earned"), text("customer")],
        "dash_stages_stage": [stage_text(plan, deal.stage), ("▼ " if deal.earned < deal.stage else "✓ ") + stage_text(plan, deal.earned),
                              deal.row["buying_step"]],
        "measures_measure": [text(key) for key in ("depth", "breadth", "height", "warmth")],
        "measures_what": [text(key) for key in ("depth_is", "breadth_is", "height_is", "warmth_is")],
        "measures_value": [relationship_step(data), percent(support.contact), support.top_days,
                           percent(support.warmth(field("settings_contact_days")))],
        "top_warnings_severity": [f"{'!' * severity} {severity}" for _, severity, _, _ in warnings],
        "top_warnings_warning": [rule for rule, _, _, _ in warnings],
        "top_warnings_action": [action for _, _, _, action in warnings],
        "forecast_label": [text(key) for key in ("amount", "probability", "expected", "by_evidence", "days_left")],
        "forecast_value": [amount, percent(deal.probability), amount * deal.probability, amount * by_evidence,
                           day(deal.row["close"]) - plan.today],
        "forecast_all_label": [text(key) for key in ("open_deals", "expected", "low", "middle", "high")],
        "forecast_all_value": [len(still_open), sum((other.row["amount"] or 0) * other.probability for other in still_open),
                               quantile(totals, 0.1), quantile(totals, 0.5), quantile(totals, 0.9)],
        "next_actions_due": [None if due == 99999 else due for due, _, _ in todo],
        "next_actions_task": [task["task"] for _, _, task in todo],
        "next_actions_owner": [task["owner"] for _, _, task in todo],
        "next_actions_state": [text("late" if due < plan.today else "next") for due, _, _ in todo],
        "last_meetings_date": [date for date, _, _ in held],
        "last_meetings_purpose": [cut(data, meeting["purpose"] or "") for _, _, meeting in held],
        "last_meetings_quality": [meeting_quality(meeting) for _, _, meeting in held],
    }
