#!/usr/bin/env python3
"""Write buyer_orders.csv: equation 10 of Fader, Hardie & Lee (2005) as printed, with mpmath's Gauss hypergeometric.

usage: make_buyer_orders.py

Where the printed form is 0/0 (a = 1, a + b + x = 1) the limit is taken by moving `a` by 1e-45 of itself, at 160
digits. With parameters at the ends of their range that takes hours; there the same expectation is summed over the number
of orders that a customer who never leaves would place: P(more than j orders) * P(not left after j), j = 0, 1, 2 ...
"""
import csv
import itertools
import pathlib
import random

import mpmath


def expected_orders(r, alpha, a, b, x, last, age, horizon):
    with mpmath.workdps(160):
        r, alpha, a, b, last, age, horizon = map(mpmath.mpf, (r, alpha, a, b, last, age, horizon))
        a *= 1 + mpmath.mpf(10) ** -45
        z = horizon / (alpha + age + horizon)
        left = a / (b + x - 1) * ((alpha + age) / (alpha + last)) ** (r + x) if x else mpmath.mpf(0)
        if max(r, a, b) > 1000 or min(r, a, b) < 0.001:
            return orders_while_alive(r + x, z, a, b + x) / (1 + left), 1 / (1 + left)
        inner = mpmath.hyp2f1(r + x, b + x, a + b + x - 1, z, maxprec=200000, maxterms=10**6)
        value = (a + b + x - 1) / (a - 1) * (1 - ((alpha + age) / (alpha + age + horizon)) ** (r + x) * inner)
        return value / (1 + left), 1 / (1 + left)


def orders_while_alive(shape, z, a, b):
    chance, still, total, more, j = (1 - z) ** shape, mpmath.mpf(1), mpmath.mpf(0), mpmath.mpf(1), 0
    while more > 1e-40 * (1 + total):  # more: chance of more than j orders
        more -= chance
        total += more * still
        chance *= (shape + j) / (j + 1) * z
        still *= (b + j) / (a + b + j)
        j += 1
    return total


def cases():
    published = (0.24259290769447905, 4.413531671751829, 0.7928861555401159, 2.4257537135054252)
    for x, last, age in ((2, 30.43, 38.86), (1, 1.71, 38.86), (0, 0.0, 38.86), (7, 29.43, 38.43), (29, 37.71, 38.0)):
        for horizon in (0.001, 1.0, 39.0, 520.0, 1e6):
            yield (*published, x, last, age, horizon)
    for a in (0.999, 1 - 1e-6, 1 - 1e-9, 1 - 1e-12, 1.0, 1 + 1e-12, 1 + 1e-9, 1 + 1e-6, 1.001):
        for x, horizon in ((0, 52.0), (3, 52.0), (3, 1e-6), (3, 1e9)):
            yield (0.5, 10.0, a, 2.0, x, 5.0 * (x > 0), 40.0, horizon)
    for x in (0, 1, 12):
        yield (0.7, 6.0, 0.25, 0.75, x, 8.0 * (x > 0), 20.0, 30.0)
    ends = 4.5399929762484854e-05, 22026.465794806718
    for r, a, b in itertools.product((ends[0], 0.5, ends[1]), (ends[0], 0.5, 3.0, ends[1]), (ends[0], 2.0, ends[1])):
        for horizon in (0.5, 300.0):
            yield (r, 100.0, a, b, 4, 20.0, 30.0, horizon)
    for alpha in ends:
        for a in (0.01, 0.5, 2.0, 50.0):
            for horizon in (1.0, 1e12):
                yield (0.8, alpha, a, 1.5, 3, 20.0, 30.0, horizon)
    draw = random.Random(20050501)
    for _ in range(40):
        r, alpha, a, b = (round(10 ** draw.uniform(-2, 2), 6) for _ in range(4))
        x = draw.choice((0, 1, 2, 5, 30, 200))
        age = round(draw.uniform(1, 150), 2)
        last = round(draw.uniform(0, age), 2) if x else 0.0
        yield (r, alpha, a, b, x, last, age, round(10 ** draw.uniform(-2, 5), 4))


with open(pathlib.Path(__file__).with_name("buyer_orders.csv"), "w", newline="") as file:
    out = csv.writer(file, lineterminator="\n")
    out.writerow("r alpha a b x last age horizon alive orders".split())
    for case in cases():
        orders, alive = expected_orders(*case)
        out.writerow([*map(repr, case), mpmath.nstr(alive, 20), mpmath.nstr(orders, 20)])
