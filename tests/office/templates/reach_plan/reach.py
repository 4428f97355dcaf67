"""The reach plan computed again: what the campaigns of the period came to, and the best plan of every possible one."""
import functools
import itertools
import math


def number(value):
    return value or 0


def divided(dividend, divisor):
    return dividend / divisor if divisor else None


@functools.lru_cache(maxsize=None)
def every_plan(channels, money, limit, deciders):
    """All plans that money and days allow: (gain, cost, units in all, units per channel). Channels: (cost, days, people, most units)."""
    most = []
    for cost, days, _, units in channels:
        limits = [units] if units is not None else []
        limits += [money / cost + 1e-9] if cost else []
        limits += [limit / days + 1e-9] if days and limit is not None else []
        most.append(int(min(limits)))
    gains = [-math.log(1 - people / deciders) if deciders else people for _, _, people, _ in channels]
    plans = []
    for units in itertools.product(*(range(least + 1) for least in most)):
        if limit is None or sum(unit * channel[1] for unit, channel in zip(units, channels)) <= limit + 1e-9:
            plans.append((sum(unit * gain for unit, gain in zip(units, gains)),
                          sum(unit * channel[0] for unit, channel in zip(units, channels)), sum(units), units))
    return plans


class Reach:
    def __init__(self, data):
        self.data = data
        self.first, self.last = data.field("settings_from"), data.field("settings_to")
        self.pace = data.field("settings_visits_per_day")
        self.channels = data.rows("channels")
        self.campaigns = [self.campaign(row) for row in data.rows("campaigns")]
        self.counted = [row for row in self.campaigns if row["counts"]]
        self.budget, self.days, self.deciders = (data.field(f"limits_{name}") for name in ("budget", "days", "deciders"))

    def campaign(self, row):
        days = [row[key] for key in ("days", "preparation") if row[key] is not None]
        total = sum(days) if days else None
        reached = row["reached"]
        rate = divided(reached, total) if reached is not None and total else None
        return row | {
            "counts": row["date"] is None or self.first <= row["date"] <= self.last, "total_days": total, "rate": rate,
            "share": divided(reached, row["targets"]) if reached is not None else None,
            "versus": None if rate is None else rate / self.pace,
            "cost_head": divided(row["cost"], reached) if row["cost"] is not None else None,
            "cost_decider": divided(row["cost"], row["deciders"]) if row["cost"] is not None else None,
            "signed_share": divided(row["signed"], reached) if row["signed"] is not None else None}

    def total(self, key, channel=None):
        return sum(number(row[key]) for row in self.counted if channel in (None, row["channel"]))

    def result(self, channel):
        """What the campaigns of one channel came to."""
        days, event_days = self.total("total_days", channel), self.total("days", channel)
        reached, deciders, cost = (self.total(key, channel) for key in ("reached", "deciders", "cost"))
        return {"name": channel, "campaigns": sum(row["channel"] == channel for row in self.counted), "reached": reached,
                "deciders": deciders, "signed": self.total("signed", channel), "cost": cost, "event_days": event_days, "days": days,
                "event_rate": divided(reached, event_days), "rate": divided(reached, days),
                "cost_head": divided(cost, reached), "cost_decider": divided(cost, deciders)}

    @functools.cached_property
    def results(self):
        return [self.result(row["name"]) for row in self.channels]

    def ordered(self, key, falling):
        """Channels that have a figure, by it; equal ones in the order of the table."""
        some = [row for row in self.results if row[key] is not None]
        return sorted(some, key=lambda row: -row[key] if falling else row[key])

    # The plan ------------------------------------------------------------------------------------

    def best(self, budget):
        """Units per channel: most gain, then the cheapest, then the fewest units, then more of earlier rows."""
        figures = tuple((number(row["unit_cost"]), number(row["unit_days"]), row["reach"] * row["decider_share"], row["max_units"])
                        for row in self.channels)
        allowed = [plan for plan in every_plan(figures, 2 * self.budget, self.days, self.deciders) if plan[1] <= budget + 1e-9]
        most = max(plan[0] for plan in allowed)
        good = [plan for plan in allowed if plan[0] >= most - 1e-9]
        return min(good, key=lambda plan: (plan[1], plan[2], [-unit for unit in plan[3]]))[3]

    def plan(self, budget):
        """Per channel (units, cost, days, deciders), and the deciders reached, each counted once."""
        rows = [(unit, unit * number(channel["unit_cost"]), unit * number(channel["unit_days"]), unit * channel["reach"] * channel["decider_share"])
                for unit, channel in zip(self.best(budget), self.channels)]
        if not self.deciders:
            return rows, sum(row[3] for row in rows)
        missed = math.prod((1 - channel["reach"] * channel["decider_share"] / self.deciders) ** row[0] for row, channel in zip(rows, self.channels))
        return rows, self.deciders * (1 - missed)
