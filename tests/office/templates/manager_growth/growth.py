"""An account manager's growth computed again: the scores with evidence, by assessment and role."""

ROLES = ("Strategist", "Friend", "Expert")
KEYS = ("strategist", "friend", "expert")
EPOCH = 693594  # ordinal of the day that the sheet numbers 0


def mean(values):
    values = [value for value in values if value is not None]
    return sum(values) / len(values) if values else None


class Growth:
    def __init__(self, data):
        self.data = data
        self.items = {row["code"]: row for row in data.rows("items")}
        self.least = data.field("settings_min_items")
        self.levels = sorted(((row["from"], row["level"]) for row in data.rows("levels")), key=lambda pair: pair[0])
        self.scores = [self.score(row) for row in data.rows("assessment")]
        self.dates = sorted({row["date"] for row in self.scores if row["scored"]})
        self.assessments = [self.assessment(date) for date in self.dates]

    def score(self, row):
        item = self.items[row["code"]]
        scored = row["date"] is not None and row["score"] is not None
        return row | {"role": item["role"], "item": item["item"], "scored": scored, "counted": scored and bool((row["evidence"] or "").strip()),
                      "weight_used": item["weight"] if row["weight"] is None else row["weight"]}

    def of(self, date, role):
        return [row for row in self.scores if row["counted"] and row["date"] == date and row["role"] == role]

    def level(self, score):
        reached = [level for least, level in self.levels if least <= score]
        return reached[-1] if reached else None

    def next_level(self, score):
        """(score of the next level, its name), None on the highest."""
        return next(((least, level) for least, level in self.levels if least > score), None)

    def assessment(self, date):
        found = {"date": date, "counted": sum(row["counted"] and row["date"] == date for row in self.scores)}
        found["uncounted"] = sum(row["scored"] and row["date"] == date for row in self.scores) - found["counted"]
        for key, role in zip(KEYS, ROLES):
            rows = self.of(date, role)
            weight = sum(row["weight_used"] for row in rows)
            score = sum(row["score"] * row["weight_used"] for row in rows) / weight if weight else None
            weakest = min(rows, key=lambda row: row["score"])["item"] if rows else None
            found |= {key: score, f"{key}_n": len(rows), f"{key}_weakest": weakest,
                      f"{key}_level": self.level(score) if len(rows) >= self.least else None}
        found["overall"] = mean(found[key] for key in KEYS)
        found["level"] = self.level(found["overall"]) if all(found[f"{key}_level"] for key in KEYS) else None
        return found

    def progress(self, code):
        """First and last score of an item; the last one only when it stands in the last assessment."""
        rows = [row for row in self.scores if row["counted"] and row["code"] == code]
        dates = [row["date"] for row in rows]
        first = mean(row["score"] for row in rows if row["date"] == min(dates)) if rows else None
        return first, mean(row["score"] for row in rows if row["date"] == self.dates[-1])

    def in_order(self):
        """Scores that count by date, role and row: (row number, row)."""
        some = [(number, row) for number, row in enumerate(self.scores, 1) if row["counted"]]
        return sorted(some, key=lambda pair: (pair[1]["date"], ROLES.index(pair[1]["role"]), pair[0]))


def key_of(number, row):
    return group_of(row) * 10000 + number


def group_of(row):
    return (row["date"].toordinal() - EPOCH) * 10 + ROLES.index(row["role"]) + 1
