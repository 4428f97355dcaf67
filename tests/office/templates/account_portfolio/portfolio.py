"""The accounts as the sheets see them: class, kinds, score, loyalty, balance, expected loss; in plain Python."""
import buying
from template_data import TERMS

SCORES = (("fit", "fit"), ("size", "size"), ("profit_score", "profit"), ("credit", "credit"), ("influence", "influence"), ("growth", "growth"))
IMPORTANT = ("health", "education", "government", "courts", "press", "culture")  # sectors of the example, in English
LOYALTY = ("loyal", "mercenary", "hostage", "leaving")
SMALL = 1e-6  # what a row number weighs where accounts are put in order


def year_before(day):
    return day.replace(year=day.year - 1)


def pareto_share(values, top):
    """Share of the total that the top fraction of the values holds; an account that is in it by a part counts by that part."""
    left, held = top * len(values), 0
    for value in sorted(values, reverse=True):
        held += value * min(1, max(0, left))
        left -= 1
    return held / sum(values)


def gini(values):
    return sum(abs(one - other) for one in values for other in values) / (2 * len(values) * sum(values))


class Portfolio:
    def __init__(self, data):
        self.data = data
        for key in ("today", "share_a", "share_b", "top", "cut", "min_margin", "horizon", "min_n", "depth"):
            setattr(self, key, data.field(f"settings_{key}"))
        self.orders = data.rows("orders")
        self.model = buying.model(tuple((order["account"], order["date"]) for order in self.orders), self.today, self.horizon)
        self.limits = {name: row["value"] for name, row in zip(("volume", "frequency", "potential"), data.rows("rules"))}
        english = type(data)(data.template, "en", data.example)
        self.sectors = english.column("accounts_sector")
        self.accounts = [self.account(row, number) for number, row in enumerate(data.rows("accounts"))]

    def account(self, row, number):
        total = sum(value or 0 for value in self.data.column("accounts_revenue"))
        row = row | {"number": number + 1, "loss": None, "profit": None}
        if row["cost"] is not None:
            row["profit"] = row["revenue"] - row["cost"]
        row["class"] = self.pareto_class(row["revenue"])
        row["kinds"] = self.kinds(row, number, total)
        known = [(row[key], self.data.field(f"weights_{weight}")) for key, weight in SCORES if row[key] is not None]
        row["score"] = sum(value * weight for value, weight in known) / sum(weight for _, weight in known) if known else None
        buyer = self.model.buyers.get(row["account"])
        row["alive"], row["expected"] = (buyer.alive, buyer.expected) if buyer else (None, None)
        signs = [value for value in (row["alive"], row["spend"], row["referral"]) if value is not None]
        row["loyalty"] = sum(signs) / len(signs) if signs else None
        row["quadrant"] = self.quadrant(row["satisfaction"], row["loyalty"])
        row["balance"] = self.balance(row)
        row["risk"] = row["leaving"] if row["leaving"] is not None else None if row["alive"] is None else 1 - row["alive"]
        if row["risk"] is not None:
            row["loss"] = row["revenue"] * row["risk"]
        return row

    def pareto_class(self, revenue):
        values = self.data.column("accounts_revenue")
        larger, total = sum(value for value in values if value > revenue), sum(values)
        return "A" if larger < self.share_a * total else "B" if larger < self.share_b * total else "C"

    def kinds(self, row, number, total):
        orders = sum(order["account"] == row["account"] and year_before(self.today) < order["date"] <= self.today for order in self.orders)
        kinds = [("economic", row["revenue"] / total >= self.limits["volume"] and orders >= self.limits["frequency"]),
                 ("important", self.sectors[number].casefold() in IMPORTANT), ("group", row["group"]),
                 ("strategic", (row["potential"] or 0) >= self.limits["potential"])]
        return " · ".join(TERMS["accountKind"][kind][self.data.language] for kind, holds in kinds if holds)

    def quadrant(self, satisfaction, loyalty):
        if satisfaction is None or loyalty is None:
            return None
        return LOYALTY[2 * (satisfaction < self.cut) + (loyalty < self.cut)]

    def balance(self, row):
        if None in (row["needed"], row["able"], row["revenue"], row["cost"]):
            return None
        beyond, poor = row["needed"] > row["able"], row["revenue"] - row["cost"] < self.min_margin * row["revenue"]
        return "both" if beyond and poor else "beyond us" if beyond else "unprofitable" if poor else "balanced"

    # Orders --------------------------------------------------------------------------------------

    def ranked(self, key, rows=None):
        """Accounts by falling value, equal ones as they stand."""
        return sorted((row for row in (self.accounts if rows is None else rows) if row[key] is not None), key=lambda row: (-row[key], row["number"]))

    def at_risk(self):
        return self.ranked("loss", [row for row in self.accounts if row["class"] == "A"])

    def reason(self, row):
        """1 leaving, 2 may have stopped buying, 3 unhappy, 4 value does not balance, 5 revenue falls."""
        checks = (row["quadrant"] == "leaving", row["alive"] is not None and row["alive"] < 0.5, row["quadrant"] == "hostage",
                  row["balance"] not in (None, "balanced"), row["revenue_1"] is not None and row["revenue"] < 0.7 * row["revenue_1"])
        return checks.index(True) + 1 if True in checks else None

    def to_care(self):
        return sorted((row for row in self.accounts if self.reason(row)), key=lambda row: (-((row["loss"] or 0) - row["number"] * SMALL)))
