"""Satisfaction beside loyalty, trust, what is planned and overdue, referrals, gifts against the limit."""
from statistics import mean

from playbook_items import items

WAYS, CLASSES = 32, 34  # numbers of the playbook's lists
TRUST = {"firm": "Organisation", "person": "Person", "risk": "Risk guarded"}
STEPS = {"asked": "ask", "named": "name", "introduced": "introduce", "thanked": "thank", "reported": "report"}


def loyalty(row):
    signs = [row[key] for key in ("trade", "spend", "referral") if row[key] is not None]
    return mean(signs) if signs else None


def quadrant(row, cut):
    """Number and name of the class."""
    if row["satisfaction"] is None or loyalty(row) is None:
        return None, None
    satisfied, loyal = row["satisfaction"] >= cut - 1e-9, loyalty(row) >= cut - 1e-9
    return {(True, True): (1, "loyal"), (True, False): (2, "mercenary"),
            (False, True): (3, "hostage"), (False, False): (4, "leaving")}[satisfied, loyal]


def event_state(row, today):
    if row["held"]:
        return "held"
    if not row["planned"]:
        return "undated"
    return "late" if row["planned"] < today else "ahead"


def expected(data):
    today, texts = data.field("settings_today"), items(data)
    satisfaction, bonds, events = data.rows("satisfaction"), data.rows("bonds"), data.rows("care_events")
    referrals, gifts, concerns = data.rows("referrals"), data.rows("gifts"), data.rows("concerns")
    loyalties = [loyalty(row) for row in satisfaction]
    classes = [quadrant(row, data.field("care_cut")) for row in satisfaction]
    trust = [{key: row[key] for key in TRUST if row[key] is not None} for row in bonds]
    steps = [sum(bool(row[key]) for key in STEPS) for row in referrals]
    limits = [data.field("care_public_limit" if row["public_body"] == 1 else "settings_gift_limit") for row in gifts]
    over = [int(row["value"] > limit) for row, limit in zip(gifts, limits)]
    return {
        "care_satisfaction": mean(row["satisfaction"] for row in satisfaction if row["satisfaction"] is not None),
        "care_loyalty": mean(value for value in loyalties if value is not None),
        "care_not_loyal": sum(number is not None and number > 1 for number, _ in classes),
        "care_overdue": sum(event_state(row, today) == "late" for row in events),
        "care_concerns": sum(bool(row["solved"]) for row in concerns) / len(concerns),
        "care_referrals": steps.count(len(STEPS)), "care_gifts_over": sum(over),
        "satisfaction_loyalty": loyalties, "satisfaction_class": [name for _, name in classes],
        "satisfaction_advice": [number and texts[CLASSES, number] for number, _ in classes],
        "satisfaction_advice_no": [number for number, _ in classes],
        "bonds_mean": [mean(marks.values()) if marks else None for marks in trust],
        "bonds_weakest": [TRUST[min(marks, key=marks.get)] if len(marks) == len(TRUST) else None for marks in trust],
        "care_events_state": [data.text(event_state(row, today)) for row in events],
        "care_events_way_text": [row["way"] and texts[WAYS, row["way"]] for row in events],
        "referrals_steps": steps,
        "referrals_next": [data.text(next((text for key, text in STEPS.items() if not row[key]), "complete")) for row in referrals],
        "gifts_limit": limits, "gifts_flag": [data.text("over" if flag else "in_limit") for flag in over], "gifts_over": over}
