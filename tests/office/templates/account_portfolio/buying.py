"""BG/NBD after Fader, Hardie and Lee (2005): fitted with scipy, the gradient brought to zero."""
import functools

import numpy
from scipy.optimize import minimize, root
from scipy.special import betaln, digamma, gammaln, hyp2f1


class Buyer:
    def __init__(self, dates, today):
        self.orders, self.last, self.age = len(dates) - 1, (max(dates) - min(dates)).days / 7, (today - min(dates)).days / 7
        self.alive = self.expected = None


class Likelihood:
    def __init__(self, buyers):
        self.x, self.last, self.age = (numpy.array([getattr(buyer, key) for buyer in buyers], float) for key in ("orders", "last", "age"))
        self.again = self.x > 0

    def parts(self, r, alpha, a, b):
        """Logarithms of the two ways to have this history: still active, and gone after the last order."""
        x = numpy.maximum(self.x, 1)
        active = betaln(a, b + self.x) - (r + self.x) * numpy.log(alpha + self.age)
        gone = numpy.where(self.again, betaln(a + 1, b + x - 1) - (r + self.x) * numpy.log(alpha + self.last), -numpy.inf)
        return active, gone

    def value(self, logs):
        r, alpha, a, b = numpy.exp(logs)
        common = gammaln(r + self.x) - gammaln(r) + r * numpy.log(alpha) - betaln(a, b)
        return float((common + numpy.logaddexp(*self.parts(r, alpha, a, b))).sum())

    def gradient(self, logs):
        r, alpha, a, b = numpy.exp(logs)
        active, gone = self.parts(r, alpha, a, b)
        share = numpy.exp(gone - numpy.logaddexp(active, gone))
        x = self.x
        by_r = digamma(r + x) - digamma(r) + numpy.log(alpha) - (1 - share) * numpy.log(alpha + self.age) - share * numpy.log(alpha + self.last)
        by_alpha = r / alpha - (r + x) * ((1 - share) / (alpha + self.age) + share / (alpha + self.last))
        whole = digamma(a + b + x)
        by_a = -digamma(a) + digamma(a + b) + (1 - share) * digamma(a) + share * digamma(a + 1) - whole
        by_b = -digamma(b) + digamma(a + b) + (1 - share) * digamma(b + x) + share * digamma(b + numpy.maximum(x, 1) - 1) - whole
        return numpy.array([by_r.sum() * r, by_alpha.sum() * alpha, by_a.sum() * a, by_b.sum() * b])


class Model:
    def __init__(self, orders, today, horizon):
        dates = {}
        for account, date in orders:
            if date <= today:
                dates.setdefault(account, set()).add(date)
        self.buyers = {account: Buyer(days, today) for account, days in dates.items()}
        likelihood = Likelihood(self.buyers.values())
        near = minimize(lambda logs: -likelihood.value(logs), [0, 3, -1, 1], method="Nelder-Mead", options={"maxiter": 5000, "maxfev": 5000})
        logs = root(likelihood.gradient, near.x, tol=1e-13).x
        self.params = [float(value) for value in numpy.exp(logs)]
        self.log_likelihood = likelihood.value(logs)
        for buyer in self.buyers.values():
            buyer.alive = self.alive(buyer)
            buyer.expected = self.expected(buyer, horizon)

    def alive(self, buyer):
        r, alpha, a, b = self.params
        if not buyer.orders:
            return 1
        return 1 / (1 + a / (b + buyer.orders - 1) * ((alpha + buyer.age) / (alpha + buyer.last)) ** (r + buyer.orders))

    def expected(self, buyer, horizon):
        """Equation 10 of the paper."""
        r, alpha, a, b = self.params
        x, later = buyer.orders, alpha + buyer.age + horizon
        shrunk = ((alpha + buyer.age) / later) ** (r + x) * hyp2f1(r + x, b + x, a + b + x - 1, horizon / later)
        return (a + b + x - 1) / (a - 1) * (1 - shrunk) * buyer.alive


@functools.lru_cache(maxsize=None)
def model(orders, today, horizon):
    return Model(orders, today, horizon)
