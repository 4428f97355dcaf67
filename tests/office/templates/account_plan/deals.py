"""The computed columns beside each deal."""
from deal_state import Plan
from support import in_words


def earned_text(plan, deal):
    if not deal.earned:
        return "○"
    return ("▼ " if deal.earned < (deal.stage or 0) else "✓ ") + in_words(plan.data, plan.stages[deal.earned - 1], "stage")


def worst(plan, deal):
    severity = max((severity for _, severity, _, _ in plan.warnings(deal)), default=0)
    return f"{'!' * severity} {severity}"


def expected(data):
    plan = Plan(data)

    def column(value, only_open=False):
        return [value(deal) if deal.open or deal.live and not only_open else None for deal in plan.deals]

    return {
        "deals_probability": column(lambda deal: deal.probability),
        "deals_expected": column(lambda deal: (deal.row["amount"] or 0) * deal.probability),
        "deals_earned": column(lambda deal: earned_text(plan, deal)),
        "deals_info": column(lambda deal: deal.info, True),
        "deals_first": column(lambda deal: deal.first, True),
        "deals_win": column(lambda deal: deal.win, True),
        "deals_coverage": column(lambda deal: plan.support.coverage, True),
        "deals_gates": column(lambda deal: f"{sum(deal.gates)} / 3", True),
        "deals_control": column(lambda deal: deal.control, True),
        "deals_worst": column(lambda deal: worst(plan, deal), True),
        "deals_open": column(lambda deal: deal.open),
    }
