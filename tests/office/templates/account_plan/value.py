"""Customer value of each offer, and the balance of what is asked with what we can do."""
from support import TINY

BENEFITS, COSTS = ("product", "service", "personnel", "image"), ("money", "time", "energy", "worry")


class Offer:
    def __init__(self, number, row):
        self.number, self.row = number, row
        self.complete = bool(row["offer"]) and all(row[key] is not None for key in BENEFITS + COSTS)
        if self.complete:
            self.benefits, self.costs = sum(row[key] for key in BENEFITS), sum(row[key] for key in COSTS)
            self.ratio, self.difference = self.benefits / self.costs, self.benefits - self.costs

    def verdict(self, offers):
        if not self.row["offer"]:
            return None
        if not self.complete:
            return "scores_missing"
        if self.difference < 0:
            return "not_worth_it"
        rivals = [offer.ratio for offer in offers if offer.complete and offer.row["deal"] == self.row["deal"]]
        return "best_value" if self.ratio >= max(rivals) else "worth_it"


def read(data):
    return [Offer(number, row) for number, row in enumerate(data.rows("customer_value"), 1)]


class Balance:
    def __init__(self, row, deals):
        deal = deals.get(row["deal"], {})
        self.row, self.name, self.revenue = row, deal.get("name"), deal.get("amount")
        known = self.revenue and row["cost"] is not None
        self.margin = (self.revenue - row["cost"]) / self.revenue if known else None
        self.kind = None
        if known and row["needed"] is not None and row["able"] is not None:
            self.kind = (row["needed"] > row["able"] + TINY) + 2 * (self.margin < (row["min_margin"] or 0) - TINY)

    @property
    def word(self):
        return None if self.kind is None else ("balanced", "beyond us", "unprofitable", "both")[self.kind]

    @property
    def action(self):
        if self.kind == 0:
            return "more_able" if self.row["able"] - self.row["needed"] >= 20 else "go_on"
        return self.kind and (None, "narrow_scope", "reprice", "say_no")[self.kind]


def expected(data):
    text, offers = data.text, read(data)
    here = [offer for offer in offers if offer.complete and offer.row["deal"] == data.field("dashboard_deal")]
    shown = here[:data.capacity("value_result")]
    balances = [Balance(row, {deal["code"]: deal for deal in data.rows("deals")}) for row in data.rows("value_balance")]

    def column(value):
        return [value(offer) if offer.complete else None for offer in offers]

    return {
        "value_result_offer": [offer.row["offer"] for offer in shown], "value_result_benefits": [offer.benefits for offer in shown],
        "value_result_costs": [offer.costs for offer in shown], "value_result_ratio": [offer.ratio for offer in shown],
        "value_result_difference": [offer.difference for offer in shown],
        "customer_value_ratio": column(lambda offer: offer.ratio), "customer_value_difference": column(lambda offer: offer.difference),
        "customer_value_verdict": [key and text(key) for key in (offer.verdict(offers) for offer in offers)],
        "value_balance_name": [balance.name for balance in balances], "value_balance_revenue": [balance.revenue for balance in balances],
        "value_balance_margin": [balance.margin for balance in balances], "value_balance_balance": [balance.word for balance in balances],
        "value_balance_action": [balance.action and text(balance.action) for balance in balances],
        "value_balance_kind": [balance.kind for balance in balances],
    }


def mirrored(data):
    """The copy of the offers that are scored in full."""
    offers, selected = read(data), data.field("dashboard_deal")

    def column(value):
        return [value(offer) if offer.complete else None for offer in offers]

    found = {f"w_value_{key}": column(lambda offer, key=key: offer.row[key]) for key in BENEFITS + COSTS}
    return found | {f"w_value_{key}": column(lambda offer, key=key: getattr(offer, key)) for key in ("benefits", "costs", "ratio", "difference")} | {
        "w_value_order": column(lambda offer: offer.number if offer.row["deal"] == selected else None)}
