"""The tasks as a graph: what is open, who waits for whom, and the longest chain."""
import re


class Tasks:
    def __init__(self, data):
        self.rows = data.rows("tasks")
        self.names = [row["task"] for row in self.rows]
        self.comma = "; " if data.language == "en" else "；"
        self.deal = data.field("dashboard_deal")
        self.only = data.field("task_report_only") == 1
        self.at = {name.casefold(): number for number, name in enumerate(self.names)}
        self.needs = [[self.at[part.strip().casefold()] for part in re.split("[;；]", row["needs"] or "") if part.strip()]
                      for row in self.rows]

    def named(self, numbers):
        return self.comma.join(self.names[number] for number in numbers)

    def done(self, number):
        return self.rows[number]["done"] == 1

    def closed_here(self, number):
        """Done, or not looked at because the report speaks of another deal."""
        return self.done(number) or bool(self.only and self.deal and self.rows[number]["deal"] not in (None, self.deal))

    def length(self, number):
        days = self.rows[number]["days"]
        return 1 if days is None else days

    def waiting(self, number, closed):
        """Open tasks that wait directly for this one."""
        return [other for other, needs in enumerate(self.needs) if number in needs and not closed(other)]

    def all_waiting(self, number):
        found, left = set(), [number]
        while left:
            for other in self.waiting(left.pop(), self.closed_here):
                if other not in found:
                    found.add(other)
                    left.append(other)
        return found

    def chain(self, number):
        """The longest chain of open tasks from this one on: days and tasks; of equal ones that of the earliest rows."""
        following = [self.chain(other) for other in self.waiting(number, self.closed_here)]
        days, path = max(following, key=lambda chain: chain[0], default=(0, []))
        return days + self.length(number), [number, *path]

    def report(self):
        """Open tasks that nothing holds up and others wait for, longest chain first; then the critical path."""
        open_tasks = [number for number in range(len(self.rows)) if not self.closed_here(number)]
        free = [number for number in open_tasks if all(self.closed_here(need) for need in self.needs[number])]
        first = [number for number in free if self.all_waiting(number)]
        first.sort(key=lambda number: -self.chain(number)[0])
        rows = [[self.names[number], len(self.all_waiting(number)), self.chain(number)[0]] for number in first]
        days, path = max((self.chain(number) for number in free), key=lambda chain: chain[0])
        return rows, " → ".join(self.names[number] for number in path), days
