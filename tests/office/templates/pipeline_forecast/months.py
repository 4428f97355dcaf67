"""The forecast month by month: deals close late as the table says, each month by direct convolution."""
import functools

import numpy
from pipeline import month_after
from revenue import lattice

QUANTILES = (0.1, 0.5, 0.9)


@functools.lru_cache(maxsize=None)
def open_by_month(deals, late, first, months):
    """Rows (first day, weighted, P10, P50, P90); deals are (amount, probability, ordinal of the close date), late (days, share)."""
    unit = lattice([amount for amount, _, _ in deals])
    rows = []
    for number in range(months):
        start, end = month_after(first, number), month_after(first, number + 1)
        chances = [chance * sum(share for days, share in late if start.toordinal() <= close + days < end.toordinal())
                   for _, chance, close in deals]
        mass = numpy.ones(1)
        for (amount, _, _), chance in zip(deals, chances):
            if chance:
                one = numpy.zeros(int(amount) // unit + 1)
                one[0], one[-1] = 1 - chance, chance
                mass = numpy.convolve(mass, one)
        steps = numpy.cumsum(mass)
        rows.append([start, sum(amount * chance for (amount, _, _), chance in zip(deals, chances)),
                     *(int(numpy.argmax(steps >= q - 1e-9)) * unit for q in QUANTILES)])
    return rows


class Months:
    def __init__(self, pipeline):
        data = pipeline.data
        late = [(row["days"], row["chance"]) for row in data.rows("slip") if None not in row.values()]
        if abs(sum(share for _, share in late) - 1) > 1e-9:
            late = [(0, 1)]
        self.open = [deal for deal in pipeline.deals if deal["live"] and deal["status"] == "open"]
        self.won = [deal for deal in pipeline.deals if deal["live"] and deal["status"] == "won"]
        deals = tuple((deal["amount"], deal["chance"], deal["close"].toordinal()) for deal in self.open)
        self.rows = open_by_month(deals, tuple(late), pipeline.period_from.replace(day=1), 12)

    def booked(self):
        return [sum(deal["amount"] for deal in self.won if start <= deal["close"] < month_after(start)) for start, *_ in self.rows]
