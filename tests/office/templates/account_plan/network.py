"""The people as a network, computed again: influence by PageRank, what losing or winning people does, chains of introductions."""
import warnings

import networkx
import numpy
from support import TINY, Support, day

TOP = "Top decision maker"


def ranks(scores):
    """Places, equal scores sharing one."""
    return [1 + sum(other > score * (1 + TINY) for other in scores) for score in scores]


class Network(Support):
    """Support with what the reports of the people's functions hold."""

    def __init__(self, data):
        super().__init__(data)
        self.data = data
        self.rows = [row for row in data.rows("people") if row["name"]]
        self.names = [person.name for person in self.people]
        self.influence = list(self.scores(self.people))
        ranked = self.pagerank()
        assert all(abs(ranked[name] - score) < 1e-7 for name, score in zip(self.names, self.influence)), "two ways, two results"

    def graph(self):
        """Who is swayed → who sways, so that rank flows to those who sway; everyone also heeds themselves."""
        graph = networkx.DiGraph()
        graph.add_nodes_from(self.names)
        for name in self.names:
            graph.add_edge(name, name, weight=1.0)
        for source, target, weight in self.ties:
            before = graph.get_edge_data(target, source, {"weight": 0})["weight"]
            graph.add_edge(target, source, weight=before + weight)
        return graph

    def pagerank(self):
        total = sum(person.authority for person in self.people)
        authority = {person.name: person.authority / total for person in self.people}
        with warnings.catch_warnings():  # some versions of networkx call a function that they deprecate
            warnings.simplefilter("ignore", DeprecationWarning)
            found = networkx.pagerank(self.graph(), alpha=self.damping, personalization=authority, tol=1e-14, max_iter=1000)
        return {name: 100 * score for name, score in found.items()}

    @property
    def authority_share(self):
        total = sum(person.authority for person in self.people)
        return [person.authority / total for person in self.people]

    @property
    def network_share(self):
        """What the relations bring: influence is (1 - d) a + d Wx."""
        return [(score / 100 - (1 - self.damping) * own) / self.damping for score, own in zip(self.influence, self.authority_share)]

    @property
    def net(self):
        return sum(score * person.stance for score, person in zip(self.influence, self.people)) / sum(self.influence)

    def opinions(self):
        """Friedkin and Johnsen, everyone half stubborn, and the opinion of all by influence at damping 0.5."""
        place = {name: number for number, name in enumerate(self.names)}
        weights = numpy.eye(len(self.names))
        for source, target, weight in self.ties:
            weights[place[source], place[target]] += weight
        weights /= weights.sum(axis=0)
        first = numpy.array([person.stance for person in self.people], dtype=float)
        final = numpy.linalg.solve(numpy.eye(len(first)) - 0.5 * weights.T, 0.5 * first)
        damping, self.damping = self.damping, 0.5
        influence = self.scores(self.people)
        self.damping = damping
        return list(final), float(influence @ final) / 100

    def next_to_win(self):
        """name, stance, influence, gain, effort, gain per effort, coverage with all so far."""
        open_ones = [(number, person) for number, (person, for_us) in enumerate(zip(self.people, self.for_us)) if not for_us]
        rows = []
        for number, person in open_ones:
            gain, effort = self.influence[number] / 100, self.threshold - person.stance
            rows.append([person.name, person.stance, self.influence[number], gain, effort, gain / effort])
        rows.sort(key=lambda row: -row[5])
        covered = self.coverage
        for row in rows:
            covered += row[3]
            row.append(covered)
        return rows

    def at_risk(self):
        """name, influence, coverage now, if neutral, if gone, loss."""
        rows = []
        for number, for_us in enumerate(self.for_us):
            if for_us:
                neutral, gone = self.coverage - self.influence[number] / sum(self.influence), self.without(number)
                rows.append([self.names[number], self.influence[number], self.coverage, neutral, gone, self.coverage - min(neutral, gone)])
        return sorted(rows, key=lambda row: -row[5])

    # Relations as the functions read them ----------------------------------------------------------

    def relation_state(self, row):
        source, target = row["from"], row["to"]
        if not source and not target:
            return None
        if source not in self.names or target not in self.names:
            return "not_in_people"
        if source == target:
            return "same_person"
        if row["weight"] is not None and row["weight"] <= 0:
            return "bad_weight"
        if row["kind"] == "reports" and self.people[self.names.index(source)].boss == target:
            return "line_twice"
        return "counts"

    def relation_rows(self):
        """(place in the copy, from, to, weight, kind)."""
        rows = []
        for place, row in enumerate(self.data.rows("relations")):
            if self.relation_state(row) == "counts":
                rows.append((place, row["from"], row["to"], 1 if row["weight"] is None else row["weight"], row["kind"] or "sways"))
        weight = self.data.field("relation_rules_reports_weight") or 1
        for place, person in enumerate(self.people):
            if person.boss in self.names and person.boss != person.name:
                rows.append((200 + place, person.name, person.boss, weight, "reports"))
        return rows

    def path(self, route):
        """The strongest chain to the top: largest product, fewest people, earliest rows; None if there is none."""
        target = self.top.name
        rows = self.relation_rows()
        largest = max([1] + [row[3] for row in rows])
        links = []
        for place, source, to, weight, kind in rows:
            if kind == "reports" or route == "helix":
                links.append((source, to, weight / largest, place))
            if kind == "reports" and route == "helix":
                links.append((to, source, weight / largest, place))
        best = None
        starts = [person.name for person in self.people if person.stance >= 0.5 - TINY]
        if target in starts:
            return target
        chains = [((name,), 1.0, ()) for name in starts]
        while chains:
            chain, strength, used = chains.pop()
            if chain[-1] == target:
                key = (-round(strength, 9), len(chain), used)
                best = min(best or (key, chain), (key, chain))
                continue
            chains += [(chain + (to,), strength * link, used + (place,)) for source, to, link, place in links
                       if source == chain[-1] and to not in chain]
        return best and " → ".join(best[1])


def trend_of(log):
    """Slope of (date, share) per 30 days."""
    if len({date for date, _ in log}) < 2:
        return None
    dates, shares = numpy.array(log, dtype=float).T
    return 30 * numpy.polyfit(dates - dates.mean(), shares, 1)[0]


def coverage_log(data):
    """(date, share) of the entries that count, blank where one does not."""
    today = day(data.field("settings_today"))
    rows = zip(map(day, data.column("coverage_log_date")), data.column("coverage_log_coverage"))
    return [(date, share) if date and share is not None and date <= today else (None, None) for date, share in rows]


def in_window(data, log):
    """The entries that the trend looks back to."""
    since = day(data.field("settings_today")) - data.field("settings_trend_days")
    return [(date, share) if date and date >= since else (None, None) for date, share in log]
