"""The deals computed again: stages, information points, gates, warnings, forecast."""
import math
import statistics

import numpy
from support import TINY, Support, day, trend

NORMAL = statistics.NormalDist()


def meeting_quality(row):
    marks = [row[mark] for mark in ("aim", "right", "learned", "dated", "kept") if row[mark] is not None]
    return sum(marks) if marks else None


def quantile_of_days(passages, today, share):
    """Kaplan-Meier: the days after which that share has left; None if it is never reached."""
    times = []
    for entered, left in passages:
        gone = left is not None and left <= today
        times.append(((left if gone else today) - entered, gone))
    survival = 1.0
    for time in sorted({time for time, gone in times if gone}):
        at_risk = sum(other >= time for other, _ in times)
        survival *= 1 - sum(other == time and gone for other, gone in times) / at_risk
        if survival <= 1 - share + TINY:
            return time
    return None


def outcomes(amounts, chances, correlation):
    """Every total and its probability, deals hanging together through one common factor."""
    nodes, weights = numpy.polynomial.hermite_e.hermegauss(180)
    weights = weights / weights.sum()
    given = [[1.0 if chance >= 1 else 0.0 if chance <= 0 else
              NORMAL.cdf((NORMAL.inv_cdf(chance) - math.sqrt(correlation) * z) / math.sqrt(1 - correlation)) for chance in chances]
             for z in nodes]
    totals = {}
    for number in range(2 ** len(amounts)):
        won = [number >> bit & 1 for bit in range(len(amounts))]
        total = sum(amount for amount, one in zip(amounts, won) if one)
        chance = sum(weight * math.prod(p if one else 1 - p for p, one in zip(row, won)) for weight, row in zip(weights, given))
        totals[total] = totals.get(total, 0) + chance
    return totals


def quantile(totals, q):
    running = 0.0
    for total in sorted(totals):
        running += totals[total]
        if running >= q - TINY:
            return total
    return max(totals, default=0)


class Deal:
    """A row of the deals with what the other sheets say of it."""

    def __init__(self, plan, number, row):
        self.number, self.row = number, row
        self.code = row["code"]
        self.live = bool(row["code"] and row["name"])
        self.open = self.live and row["status"] in (None, "open")
        self.stage = plan.stages.index(row["stage"]) + 1 if self.live and row["stage"] else None
        claimed = plan.chances[self.stage - 1] if self.stage else 0
        self.probability = claimed if self.open else float(row["status"] == "won")
        self.criteria = [(n, one) for n, one in enumerate(plan.criteria, 1) if one["deal"] == self.code and one["stage"]]
        self.points = [(n, one) for n, one in enumerate(plan.points, 1) if one["deal"] == self.code]
        self.firsts = [one for one in plan.firsts if one["deal"] == self.code]
        self.earned = plan.earned([one for _, one in self.criteria]) if self.live else None
        clear = [one for _, one in self.points if plan.is_clear(one)]
        self.info = min(9, len(clear))
        self.single = sum((one["sources"] or 0) < 2 for one in clear)
        holding = [one["no"] for one in self.firsts if plan.holds(one)]
        self.first, self.win = min(3, sum(no <= 3 for no in holding)), min(1, sum(no == 4 for no in holding))
        self.gates = plan.gates(self.info)
        held = [day(one["date"]) for one in plan.meetings if one["deal"] == self.code and one["date"]
                and day(one["date"]) <= plan.today and meeting_quality(one) is not None]
        self.activity = max(held, default=None)
        self.needs = sum(one["deal"] == self.code and one["state"] == "Confirmed" for one in plan.needs)

    @property
    def control(self):
        return f"{self.info}C {self.first}F {self.win}W"


class Plan:
    def __init__(self, data):
        self.data, self.today, self.support = data, day(data.field("settings_today")), Support(data)
        stages = [(name, progress, calibrated) for name, progress, calibrated in
                  zip(data.column("stages_name"), data.column("stages_progress"), data.column("stages_calibrated")) if name]
        self.stages = [name for name, _, _ in stages]
        self.chances = [min(progress, 1) if calibrated is None else calibrated for _, progress, calibrated in stages]
        self.evidence_age = data.field("settings_evidence_max_age")
        self.info_age = data.field("settings_info_max_age")
        self.criteria, self.points, self.firsts = data.rows("criteria"), data.rows("points"), data.rows("firsts")
        self.meetings, self.needs, self.tasks = data.rows("meetings"), data.rows("needs"), data.rows("tasks")
        self.trend = trend(data)
        self.history = data.rows("history")
        self.usual = [self.usual_days(name) for name in self.stages]
        self.deals = [Deal(self, number, row) for number, row in enumerate(data.rows("deals"), 1)]
        self.selected = next((deal for deal in self.deals if deal.code == data.field("dashboard_deal")), None)

    def usual_days(self, stage):
        passages = [(day(row["entered"]), day(row["left"])) for row in self.history if row["stage"] == stage and row["entered"]]
        return quantile_of_days(passages, self.today, 0.8) if passages else None

    def fresh(self, date, age):
        return date is not None and self.today - age - TINY <= day(date) <= self.today

    def earned(self, criteria):
        earned = 0
        for number, stage in enumerate(self.stages, 1):
            mandatory = [one for one in criteria if one["stage"] == stage and one["mandatory"]]
            if not all(one["evidence"] and self.fresh(one["date"], self.evidence_age) for one in mandatory):
                break
            earned = number if mandatory else earned
        return earned

    def answered(self, point):
        return point["known"] == 1 and bool(point["answer"]) and point["lawful"] == 1

    def is_clear(self, point):
        return self.answered(point) and self.fresh(point["date"], self.info_age)

    def holds(self, first):
        return first["met"] == 1 and bool(first["evidence"]) and self.fresh(first["date"], self.info_age)

    def gates(self, info):
        """Information, relations, top decision maker."""
        support, field, top = self.support, self.data.field, self.support.top
        covered = support.coverage is not None and support.coverage >= field("settings_min_coverage") - TINY
        return (info >= field("settings_min_info"), covered and support.allies >= field("settings_min_allies"),
                top is not None and top.stance >= 0.5 - TINY and top.level != "None")

    def facts(self, deal):
        support, row = self.support, deal.row
        return {"id": deal.code, "stage": deal.stage, "stage earned": deal.earned, "stage entered": day(row["entered"]),
                "stage q80": self.usual[deal.stage - 1] if deal.stage else None, "close date": day(row["close"]),
                "times pushed": row["pushed"] or 0, "next step": row["next_step"], "next step date": day(row["next_date"]),
                "step after": row["step_after"], "last activity": deal.activity, "contacts": support.contacts,
                "top last met": None if support.top_days is None else self.today - support.top_days, "coverage": support.coverage,
                "coverage trend": self.trend, "coverage if one leaves": support.if_one_leaves, "blocker against": support.blockers,
                "needs confirmed": deal.needs, "single-source facts": deal.single, "competitor preferred": support.opponents}

    def warnings(self, deal):
        """(rule, severity, seen, action), worst first."""
        rules = {row["rule"]: row for row in self.data.rows("warning_rules") if row["rule"]}
        found = []
        for rule, row in rules.items():
            seen = self.seen(rule, row["threshold"], self.facts(deal)) if row["on"] else False
            if seen is not False:
                found.append((rule, row["severity"], seen, row["action"]))
        return sorted(found, key=lambda warning: -warning[1])

    def seen(self, rule, limit, fact):
        """What the rule objects to; False when it does not."""
        def past(date):
            return date if date is not None and self.today - date > limit else False

        def over(number):
            return number if number is not None and number > limit + TINY else False

        if rule == "no next step":
            return None if not fact["next step"] else past(fact["next step date"])
        if rule == "no step after":
            return None if not fact["step after"] else False
        if rule == "close date past":
            return past(fact["close date"])
        if rule == "pushed":
            return fact["times pushed"] if fact["times pushed"] >= limit else False
        if rule == "silent":
            return None if fact["last activity"] is None else over(self.today - fact["last activity"])
        if rule == "stage too old":
            if fact["stage entered"] is None or fact["stage q80"] is None or fact["stage entered"] > self.today:
                return False
            days = self.today - fact["stage entered"]
            return days if days > limit * fact["stage q80"] + TINY else False
        if rule == "few contacts":
            return fact["contacts"] if fact["contacts"] < limit else False
        if rule == "top never met":
            return None if fact["stage"] and fact["stage"] >= limit and fact["top last met"] is None else False
        if rule == "coverage hangs on one":
            now, then = fact["coverage"], fact["coverage if one leaves"]
            return then if now is not None and then is not None and now >= limit - TINY > then + TINY else False
        if rule == "coverage falling":
            return fact["coverage trend"] if fact["coverage trend"] is not None and fact["coverage trend"] < limit - TINY else False
        if rule == "stage inflated":
            claimed, earned = fact["stage"], fact["stage earned"]
            return self.stages[claimed - 1] if claimed is not None and claimed - earned > limit else False
        if rule == "no confirmed needs":
            return fact["needs confirmed"] if fact["needs confirmed"] <= limit else False
        return over(fact[{"blocker against": "blocker against", "single source": "single-source facts",
                          "competitor preferred": "competitor preferred"}[rule]])
