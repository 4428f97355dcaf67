"""The pipeline as the sheets read it: calibrated stages, the probability and the period of every deal, in plain Python."""
import datetime

from scipy.stats import beta

WORDS = ("not_matching", "no_amount", "no_stage", "no_close", "close_past", "no_next", "next_past", "weak_commit", "fine")


def in_rows(rows, height, width):
    """The rows of a report, blank below."""
    return [list(row) for row in rows[:height]] + [[None] * width] * (height - len(rows))


def month_after(day, months=1):
    month = day.month - 1 + months
    return datetime.date(day.year + month // 12, month % 12 + 1, 1)


class Pipeline:
    def __init__(self, data):
        self.data = data
        for key in ("today", "from", "to", "target", "correlation", "strength", "level", "commit_min", "use_calibrated"):
            setattr(self, "period_" + key if key in ("from", "to") else key, data.field(f"settings_{key}"))
        self.stages = [(row["name"], row["progress"]) for row in data.rows("stages")]
        self.closed = self.closed_deals()
        self.calibration = [self.calibrated(*stage) for stage in enumerate(self.stages, 1)]
        self.deals = [self.deal(row) for row in data.rows("opportunities")]
        self.counted = [deal for deal in self.deals if deal["counts"]]
        self.open = [deal for deal in self.counted if deal["status"] == "open"]

    # Calibration ---------------------------------------------------------------------------------

    def position(self, stage):
        return [name for name, _ in self.stages].index(stage) + 1

    def closed_deals(self):
        rows = self.data.rows("closed")
        return [row | {"last": self.position(row["stage"]), "days": (row["ended"] - row["opened"]).days} for row in rows]

    def calibrated(self, position, stage):
        name, progress = stage
        prior = min(progress, 0.99)
        deals = [deal for deal in self.closed if deal["last"] >= position]
        wins = sum(deal["won"] for deal in deals)
        if progress >= 1:
            return [name, prior, len(deals), wins, 1, 1, 1]
        a, b = self.strength * prior + wins, self.strength * (1 - prior) + len(deals) - wins
        return [name, prior, len(deals), wins, a / (a + b), beta.ppf(0.05, a, b), beta.ppf(0.95, a, b)]

    # Opportunities -------------------------------------------------------------------------------

    def chance_of(self, stage):
        if not stage:
            return 0
        position = self.position(stage)
        return self.calibration[position - 1][4] if self.use_calibrated else min(self.stages[position - 1][1], 1)

    def deal(self, row):
        status = row["status"] or "open"
        chance = {"won": 1, "open": self.chance_of(row["stage"]) if row["override"] is None else row["override"]}.get(status, 0)
        category = {"won": "closed", "lost": "lost", "removed": "omitted"}.get(status, row["category"] or "pipeline")
        live = status in ("open", "won") and category not in ("omitted", "lost") and row["close"] is not None
        period = row["close"] is not None and self.period_from <= row["close"] <= self.period_to
        amount = row["amount"] or 0
        return row | {"status": status, "chance": chance, "group": category, "live": live, "period": period, "counts": live and period,
                      "amount": amount, "weighted": amount * chance}

    def warning(self, deal, row):
        words = {key: self.data.text(key) for key in WORDS}
        if row["category"] == "closed" and deal["status"] != "won":
            return words["not_matching"]
        if deal["status"] != "open":
            return None
        for key, wrong in (("no_amount", row["amount"] is None), ("no_stage", not row["stage"]), ("no_close", row["close"] is None),
                           ("close_past", row["close"] is not None and row["close"] < self.today), ("no_next", not row["next_step"]),
                           ("next_past", row["next_date"] is not None and row["next_date"] < self.today),
                           ("weak_commit", row["category"] == "commit" and deal["chance"] < self.commit_min)):
            if wrong:
                return words[key]
        return words["fine"]

    def warnings(self):
        return [self.warning(deal, row) for deal, row in zip(self.deals, self.data.rows("opportunities"))]

    # Sums ----------------------------------------------------------------------------------------

    def won(self):
        return sum(deal["amount"] for deal in self.counted if deal["status"] == "won")

    def rollup(self):
        """By owner in order of first appearance, then the total."""
        groups = {}
        for deal in self.deals:
            if deal["period"] and deal["status"] != "removed":
                groups.setdefault(deal["owner"], []).append(deal)
        rows = [[owner, *self.categories(deals)] for owner, deals in groups.items()]
        return rows + [["total", *(sum(row[column] for row in rows) for column in range(1, 8))]]

    @staticmethod
    def categories(deals):
        def amount(*names):
            return sum(deal["amount"] for deal in deals if deal["group"] in names)
        counted = [deal for deal in deals if deal["group"] in ("commit", "best case", "pipeline")]
        weighted = amount("closed") + sum(deal["amount"] * deal["chance"] for deal in counted)
        return [amount("closed"), amount("commit"), amount("best case"), amount("pipeline"), amount("omitted", "lost"), weighted,
                amount("closed") + sum(deal["amount"] for deal in counted)]
