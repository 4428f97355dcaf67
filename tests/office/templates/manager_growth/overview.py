"""The manager as of the last assessment: roles, items, what to learn next."""
import datetime

from growth import KEYS, ROLES, Growth
from plan import order, state
from template_data import translations


def worded(text, *values):
    for number, value in enumerate(values, 1):
        text = text.replace(f"%{number}", str(value))
    return text


def to_next(data, growth, score):
    step = growth.next_level(score)
    if not step:
        return data.text("top")
    return worded(data.text("to_level"), f"{step[0] - score:.1f}", min(translations(step[1], data.language)))


def changed(first, last):
    if None in (first, last):
        return None
    difference = round(last - first)
    return "● 0" if not difference else f"▲ +{difference}" if difference > 0 else f"▼ {difference}"


def notes(data, growth, weakest):
    last, today = growth.assessments[-1], data.field("settings_today")
    due = last["date"] + datetime.timedelta(data.field("settings_interval"))
    return [worded(data.text("some_uncounted"), last["uncounted"]) if last["uncounted"] else data.text("all_counted"),
            worded(data.text("past_due" if due < today else "next_due"), due),
            worded(data.text("first_work"), weakest[0]["item"], f"{weakest[0]['last']:.0f}")]


def expected(data):
    growth = Growth(data)
    first, before, last = growth.assessments[0], growth.assessments[-2], growth.assessments[-1]
    items = [{"item": item["item"], "first": growth.progress(code)[0], "last": growth.progress(code)[1]} for code, item in growth.items.items()]
    weakest = sorted((item for item in items if item["last"] is not None), key=lambda item: item["last"])
    steps = [(order(number, row), row) for number, row in enumerate(data.rows("plan"))]
    steps = [row for _, row in sorted((pair for pair in steps if pair[0] is not None), key=lambda pair: pair[0])]
    return {
        "card_name": data.field("manager_name"), "card_overall": last["overall"], "card_level": last["level"],
        "card_assessments": len(growth.assessments), "card_last": last["date"], "notes_text": notes(data, growth, weakest),
        "roles_role": list(ROLES), "roles_score": [last[key] for key in KEYS], "roles_level": [last[f"{key}_level"] for key in KEYS],
        "roles_since_last": [last[key] - before[key] for key in KEYS], "roles_since_first": [last[key] - first[key] for key in KEYS],
        "roles_weakest": [last[f"{key}_weakest"] for key in KEYS], "roles_next": [to_next(data, growth, last[key]) for key in KEYS],
        "weakest_item": [item["item"] for item in weakest], "weakest_first": [item["first"] for item in weakest],
        "weakest_latest": [item["last"] for item in weakest], "weakest_change": [changed(item["first"], item["last"]) for item in weakest],
        "steps_due": [row["due"] for row in steps], "steps_what": [row["what"] for row in steps],
        "steps_state": [state(data, row).strip() for row in steps]}
