"""The bridge between two snapshots in exact fractions, and how often deals were put off."""
import fractions

ROWS = ("opening", "new", "reopened", "pulled in", "owner in", "amount up", "amount down", "stage or probability", "exchange rate",
        "pushed out", "owner out", "won", "lost", "removed", "closing", "booked")


def cents(value):
    """Half away from zero, to whole hundredths."""
    return int(abs(value) + fractions.Fraction(1, 2)) * (1 if value >= 0 else -1)


def exact(value):
    return fractions.Fraction(str(value))


class Snapshot:
    def __init__(self, row):
        self.id, self.owner, self.close, self.status = row["deal"], row["owner"], row["close"], row["status"] or "open"
        self.amount, self.chance = exact(row["amount"]), exact(row["probability"])
        self.rate = exact(row["rate"] if row["rate"] is not None else 1)
        self.value = cents(self.amount * self.rate * 100)
        self.weighted = cents(self.value * self.chance)


class Bridge:
    """Entries (row, id, unweighted, weighted) in hundredths."""

    def __init__(self, rows, before, after, start, end):
        self.start, self.end = start, end
        self.before = {row["deal"]: Snapshot(row) for row in rows if row["date"] == before}
        self.after = {row["deal"]: Snapshot(row) for row in rows if row["date"] == after}
        self.entries = []
        for id in sorted(self.before.keys() | self.after.keys()):
            self.compare(id, self.before.get(id), self.after.get(id))

    def counts(self, deal):
        return deal is not None and deal.status == "open" and self.start <= deal.close <= self.end

    def add(self, row, id, value, weighted):
        self.entries.append((ROWS.index(row), id, value, weighted))

    def compare(self, id, old, new):
        if self.counts(old):
            self.add("opening", id, old.value, old.weighted)
        if self.counts(new):
            self.add("closing", id, new.value, new.weighted)
        if self.counts(old) and self.counts(new):
            self.split(id, old, new)
        elif self.counts(old):
            gone = new is None or new.status not in ("open", "won", "lost")
            row = "removed" if gone else new.status if new.status in ("won", "lost") else "pushed out"
            self.add(row, id, -old.value, -old.weighted)
        elif self.counts(new):
            self.add("new" if old is None else "reopened" if old.status != "open" else "pulled in", id, new.value, new.weighted)
        if new is not None and new.status == "won" and (old is None or old.status != "won") and self.start <= new.close <= self.end:
            self.add("booked", id, new.value, new.value)

    def split(self, id, old, new):
        """Each share is the mean over the orders of change; the last factor that changed takes the hundredths left over."""
        a, r, p = old.amount * 100, old.rate, old.chance
        a2, r2, p2 = new.amount * 100, new.rate, new.chance
        value = {"amount": (a2 - a) * (r + r2) / 2, "rate": (r2 - r) * (a + a2) / 2}
        weighted = {"amount": (a2 - a) * ((r * p + r2 * p2) / 3 + (r2 * p + r * p2) / 6),
                    "rate": (r2 - r) * ((a * p + a2 * p2) / 3 + (a2 * p + a * p2) / 6),
                    "chance": (p2 - p) * ((a * r + a2 * r2) / 3 + (a2 * r + a * r2) / 6)}
        changed = [key for key, moved in (("amount", a != a2), ("rate", r != r2), ("chance", p != p2)) if moved]
        last_of_value = [key for key in changed if key in value][-1:]
        rest, rest_weighted = new.value - old.value, new.weighted - old.weighted
        for key in changed:
            share = rest if [key] == last_of_value else cents(value.get(key, 0))
            part = rest_weighted if key == changed[-1] else cents(weighted[key])
            rest, rest_weighted = rest - share, rest_weighted - part
            row = {"amount": "amount up" if a2 > a else "amount down", "rate": "exchange rate", "chance": "stage or probability"}[key]
            self.add(row, id, share, part)

    def rows(self):
        """Row, unweighted, weighted, deals, touched."""
        found = []
        for number, name in enumerate(ROWS):
            entries = [entry for entry in self.entries if entry[0] == number]
            value, weighted = (sum(entry[column] for entry in entries) / 100 for column in (2, 3))
            found.append([name, value, weighted, self.sign(name) * len(entries), len(entries)])
        return found

    @staticmethod
    def sign(name):
        if name in ("amount up", "amount down", "stage or probability", "exchange rate"):
            return 0
        return -1 if name in ("pushed out", "owner out", "won", "lost", "removed") else 1

    def deals(self):
        """The deals behind each row, biggest first: id, row, unweighted, weighted."""
        ordered = sorted(self.entries, key=lambda entry: (entry[0], -abs(entry[2]), -abs(entry[3]), entry[1]))
        return [[id, ROWS[row], value / 100, weighted / 100] for row, id, value, weighted in ordered]


def slippage(rows):
    """id, times put off, days put off, times the amount changed; most often first."""
    histories = {}
    for row in sorted(rows, key=lambda row: row["date"]):
        histories.setdefault(row["deal"], []).append(row)
    found = []
    for id, history in histories.items():
        moves = [(later["close"] - earlier["close"]).days for earlier, later in zip(history, history[1:])]
        changed = sum(earlier["amount"] != later["amount"] for earlier, later in zip(history, history[1:]))
        found.append([id, sum(days > 0 for days in moves), sum(days for days in moves if days > 0), changed])
    return sorted(found, key=lambda row: (-row[1], -row[2], -row[3], row[0]))
