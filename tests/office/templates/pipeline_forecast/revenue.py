"""Revenue distributions by brute convolution on the lattice of the amounts, the common factor by the trapezoidal rule."""
import functools
import math

import numpy
from scipy.stats import norm

REACH, STEP = 9.0, 0.1  # of the factor: the rule converges geometrically for such integrands
CLOSE = 1e-9


def lattice(amounts):
    return math.gcd(*(int(amount) for amount in amounts)) or 1


class Revenue:
    """Deals (amount, probability) of a common factor with the given correlation."""

    def __init__(self, deals, correlation):
        self.unit = lattice([amount for amount, _ in deals])
        self.sizes = [int(amount) // self.unit for amount, _ in deals]
        self.chances = [chance for _, chance in deals]
        self.cells = sum(self.sizes) + 1
        if correlation:
            nodes = numpy.arange(-REACH, REACH + STEP / 2, STEP)
            self.weights = norm.pdf(nodes) * STEP
            self.given = [self.at(chance, nodes, correlation) for chance in self.chances]
        else:
            self.weights = numpy.ones(1)
            self.given = [numpy.array([chance]) for chance in self.chances]

    @staticmethod
    def at(chance, nodes, correlation):
        if chance in (0, 1):
            return numpy.full(len(nodes), float(chance))
        return norm.cdf((norm.ppf(chance) - math.sqrt(correlation) * nodes) / math.sqrt(1 - correlation))

    def conditional(self, left_out=None):
        """P(total = cell | factor), a row per node, without one of the deals."""
        rows = numpy.zeros((len(self.weights), self.cells))
        rows[:, 0] = 1
        for index, (size, chance) in enumerate(zip(self.sizes, self.given)):
            if index != left_out and size:
                shifted = numpy.zeros_like(rows)
                shifted[:, size:] = rows[:, :-size]
                rows = rows * (1 - chance)[:, None] + shifted * chance[:, None]
        return rows

    @functools.cached_property
    def mass(self):
        return self.weights @ self.conditional() / self.weights.sum()

    def quantile(self, q):
        return int(numpy.argmax(numpy.cumsum(self.mass) >= q - CLOSE)) * self.unit

    def reached(self, target):
        """P(total ≥ target)."""
        first = math.ceil((target - CLOSE * max(1, abs(target))) / self.unit)
        return float(self.mass[max(first, 0):].sum())

    def curve(self, points):
        low, high = self.quantile(0.001), self.quantile(0.999)
        values = [low + (high - low) * k / (points - 1) for k in range(points)]
        return [[value, self.reached(value)] for value in values]

    def if_won_or_lost(self, target):
        """Per deal: P(total ≥ target) if it is won, if it is lost, and the difference."""
        first = math.ceil(target / self.unit - CLOSE)
        rows = []
        for index, (size, chance) in enumerate(zip(self.sizes, self.given)):
            without = self.conditional(index)
            above = [without[:, max(first - won * size, 0):].sum(axis=1) for won in (1, 0)]
            odds = [chance, 1 - chance] if self.chances[index] not in (0, 1) else [numpy.ones(len(self.weights))] * 2
            won, lost = (float((self.weights * odd) @ share / (self.weights @ odd)) for odd, share in zip(odds, above))
            rows.append([won, lost, won - lost])
        return rows


@functools.lru_cache(maxsize=None)
def revenue(deals, correlation):
    return Revenue(deals, correlation)


@functools.lru_cache(maxsize=None)
def sensitivity(deals, correlation, target):
    return revenue(deals, correlation).if_won_or_lost(target)
