"""The customer's people computed again with dense linear algebra: influence, support, and what losing a supporter costs."""
import datetime

import numpy
from template_data import TERMS, serial

TINY = 1e-9


def day(value):
    """A date as the cell holds it; None stays."""
    return serial(value) if isinstance(value, datetime.date) else value


def in_words(data, english, list):
    """A term in the workbook's language."""
    return next(term[data.language] for term in TERMS[list].values() if term["en"] == english)


class Person:
    def __init__(self, row, stances):
        self.name, self.authority = row["name"], max(0, row["authority"] or 0)
        self.stance = stances[row["stance"]] if row["stance"] else 0
        self.role, self.level, self.met = row["role"] or "User", row["level"] or "None", day(row["last_contact"])
        self.blocks, self.boss = row["can_block"] == 1, row["reports_to"]


class Support:
    def __init__(self, data):
        self.today = day(data.field("settings_today"))
        self.threshold = data.field("settings_threshold")
        self.damping = data.field("settings_damping")
        stances = dict(zip(data.column("stances_name"), data.column("stances_value")))
        self.ally, self.opponent = stances["Ally"], stances["Opponent"]
        self.people = [Person(row, stances) for row in data.rows("people") if row["name"]]
        self.ties = self.read_ties(data)
        self.influence = self.scores(self.people)

    def read_ties(self, data):
        """(who sways, who is swayed, how strongly)."""
        bosses = {person.name: person.boss for person in self.people}
        ties = []
        for row in data.rows("relations"):
            source, target = row["from"], row["to"]
            if source not in bosses or target not in bosses or source == target:
                continue
            weight = 1 if row["weight"] is None else row["weight"]
            if row["kind"] == "reports":
                if bosses[source] != target:
                    ties.append((target, source, weight))
            else:
                ties.append((source, target, weight))
        weight = data.field("relation_rules_reports_weight") or 1
        return ties + [(boss, name, weight) for name, boss in bosses.items() if boss in bosses and boss != name]

    def scores(self, people):
        """Influence, 100 in all: x = (1 - d) a + d W x."""
        place = {person.name: number for number, person in enumerate(people)}
        authority = numpy.array([float(person.authority) for person in people])
        if not authority.sum():
            return numpy.zeros(len(people))
        authority /= authority.sum()
        weights = numpy.eye(len(people))
        for source, target, weight in self.ties:
            if source in place and target in place:
                weights[place[source], place[target]] += weight
        weights /= weights.sum(axis=0)
        return 100 * numpy.linalg.solve(numpy.eye(len(people)) - self.damping * weights, (1 - self.damping) * authority)

    def share(self, influence, counts):
        return sum(score for score, counted in zip(influence, counts) if counted) / sum(influence)

    @property
    def for_us(self):
        return [person.stance >= self.threshold - TINY for person in self.people]

    @property
    def coverage(self):
        return self.share(self.influence, self.for_us) if self.people else None

    @property
    def heads(self):
        return sum(self.for_us) / len(self.people) if self.people else None

    @property
    def contact(self):
        return self.share(self.influence, [person.level in ("Several", "In depth") for person in self.people]) if self.people else None

    def without(self, number):
        """Coverage if that person is gone."""
        left = self.people[:number] + self.people[number + 1:]
        scores = self.scores(left)
        return self.share(scores, [person.stance >= self.threshold - TINY for person in left]) if sum(scores) else 0

    @property
    def if_one_leaves(self):
        """The least coverage that is left when a supporter turns neutral or goes."""
        left = [min(self.coverage - self.influence[number] / sum(self.influence), self.without(number))
                for number, for_us in enumerate(self.for_us) if for_us]
        return min(left) if left else None

    @property
    def allies(self):
        return sum(person.stance >= self.ally - TINY for person in self.people)

    @property
    def blockers(self):
        return sum(person.blocks and not for_us for person, for_us in zip(self.people, self.for_us))

    @property
    def opponents(self):
        return sum(person.stance <= self.opponent + TINY for person in self.people)

    @property
    def contacts(self):
        return sum(person.level != "None" for person in self.people)

    def warmth(self, days):
        if not self.people:
            return None
        return sum(person.met is not None and self.today - days <= person.met <= self.today for person in self.people) / len(self.people)

    @property
    def top(self):
        return next((person for person in self.people if person.role == "Top decision maker"), None)

    @property
    def top_days(self):
        met = [person.met for person in self.people
               if person.role == "Top decision maker" and person.level != "None" and person.met and person.met <= self.today]
        return self.today - max(met) if met else None


def trend(data):
    """Slope of the coverage log per 30 days over the window of the settings."""
    today, window = day(data.field("settings_today")), data.field("settings_trend_days")
    log = [(day(date), share) for date, share in zip(data.column("coverage_log_date"), data.column("coverage_log_coverage"))
           if date and share is not None and today - window <= day(date) <= today]
    if len({date for date, _ in log}) < 2:
        return None
    dates, shares = numpy.array(log, dtype=float).T
    return 30 * numpy.polyfit(dates - dates.mean(), shares, 1)[0]
