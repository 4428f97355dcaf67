"""What LOYALTY_FIT computes, with numpy and SciPy: the BG/NBD likelihood of all customers at once, maximised by BFGS."""
import csv

import numpy
from scipy.optimize import minimize
from scipy.special import gammaln


def summary(path):
    with open(path, newline="", encoding="utf-8") as file:
        rows = [[float(field) for field in row[1:4]] for row in list(csv.reader(file))[1:]]
    return numpy.array(rows).T


def fit(orders, last, age):
    """r, alpha, a, b and the log likelihood; Fader, Hardie & Lee (2005), equation 6, in logarithms."""
    again = orders > 0

    def minus_log_likelihood(logs):
        r, alpha, a, b = numpy.exp(logs)
        ordering = gammaln(r + orders) - gammaln(r) + r * numpy.log(alpha)
        staying = gammaln(a + b) + gammaln(b + orders) - gammaln(b) - gammaln(a + b + orders)
        alive = -(r + orders) * numpy.log(alpha + age)
        left = numpy.where(again, numpy.log(a) - numpy.log(b + numpy.maximum(orders, 1) - 1)
                           - (r + orders) * numpy.log(alpha + last), -numpy.inf)
        return -numpy.mean(ordering + staying + numpy.logaddexp(alive, left))

    found = minimize(minus_log_likelihood, numpy.zeros(4), method="BFGS")
    return (*numpy.exp(found.x), -found.fun * len(orders))
