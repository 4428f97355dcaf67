"""Our stage beside the customer's own step, the state of every criterion, and how long stages have taken."""
from dashboard import stage_text
from deal_state import Plan
from support import day


def fitting(data):
    """Buying step → first and last of our stages that go with it."""
    return {name: (first, last) for name, first, last in zip(*(data.column(f"terms_buying_step_{part}") for part in ("name", "first", "last")))}


def verdict(data, stage, step, fits):
    if stage is None:
        return None
    if not step:
        return data.text("unknown")
    first, last = fits[step]
    return data.text("ahead" if stage > last else "behind" if stage < first else "in_step")


def criterion_state(plan, row):
    text = plan.data.text
    if not (row["deal"] and row["stage"]):
        return None
    if not row["evidence"] or not row["date"] or day(row["date"]) > plan.today:
        claimed = next((deal.stage or 0 for deal in plan.deals if deal.code == row["deal"]), 0)
        return text("missing" if row["mandatory"] == 1 and plan.stages.index(row["stage"]) + 1 <= claimed else "optional")
    return text("evidence" if plan.fresh(row["date"], plan.evidence_age) else "stale")


def expected(data):
    plan, fits = Plan(data), fitting(data)
    deals = [deal if deal.live else None for deal in plan.deals][:data.capacity("buying_fit")]

    def column(value):
        return [value(deal) if deal else None for deal in deals]

    def fit(deal):
        return fits.get(deal.row["buying_step"], (None, None))

    def fit_text(deal):
        first, last = fit(deal)
        return None if first is None else str(first) if first == last else f"{first} – {last}"

    passages = []
    for row in plan.history:
        if not (row["stage"] and row["entered"]):
            passages.append((None, None, None))
            continue
        left = day(row["left"])
        days = (plan.today if left is None else min(left, plan.today)) - day(row["entered"])
        usual = plan.usual[plan.stages.index(row["stage"])]
        late = usual is not None and days > usual
        passages.append((data.text("passed" if left is not None else "too_long" if late else "within"), days, usual))
    return {
        "buying_fit_deal": column(lambda deal: deal.code),
        "buying_fit_claimed": column(lambda deal: stage_text(plan, deal.stage) if deal.stage else None),
        "buying_fit_earned": column(lambda deal: ("" if not deal.earned else "▼ " if deal.earned < (deal.stage or 0) else "✓ ")
                                    + stage_text(plan, deal.earned)),
        "buying_fit_buying": column(lambda deal: deal.row["buying_step"]),
        "buying_fit_match": column(fit_text),
        "buying_fit_verdict": column(lambda deal: verdict(data, deal.stage, deal.row["buying_step"], fits)),
        "buying_fit_first": column(lambda deal: fit(deal)[0]),
        "buying_fit_last": column(lambda deal: fit(deal)[1]),
        "criteria_state": [criterion_state(plan, row) for row in plan.criteria],
        "history_reading": [reading for reading, _, _ in passages],
        "history_days": [days for _, days, _ in passages],
        "history_usual": [usual for _, _, usual in passages],
    }
