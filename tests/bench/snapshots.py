"""Two snapshots of a pipeline, and their bridge in plain Python with dictionaries and floating point."""

import math
import random

FROM, TO = 46023, 46112


def snapshots(deals):
    """Before and after, rows as FORECAST_BRIDGE takes them; nine deals of ten change."""
    draw = random.Random(2026)
    before, after = [], []
    for deal in range(deals):
        row = [f"D-{deal:06}", draw.choice(("Ann", "Bo", "Chen", "Dai")), draw.randrange(1_000, 500_000) * 0.5,
               draw.randrange(101) / 100, draw.randrange(FROM - 60, TO + 60), "open", draw.choice((1.0, 1.0825, 7.1234))]
        before.append(tuple(row))
        row[2] = row[2] * 1.1 // 1 if draw.random() < 0.3 else row[2]
        row[3] = draw.randrange(101) / 100 if draw.random() < 0.5 else row[3]
        row[4] += draw.randrange(40) if draw.random() < 0.4 else 0
        row[5] = draw.choice(("open", "open", "open", "open", "won", "lost"))
        row[6] = round(row[6] * 1.01, 4) if draw.random() < 0.3 else row[6]
        if draw.random() < 0.95:
            after.append(tuple(row))
    draw.shuffle(after)
    return before, after


def cents(money):
    return math.floor(abs(money) * 100 + 0.5) * (1 if money >= 0 else -1)


def value(deal):
    money = cents(deal[2] * deal[6])
    return money, math.floor(money * deal[3] + 0.5)


def share(x, y, z):
    """What factor x has in the change of x·y·z."""
    return (x[1] - x[0]) * ((y[0] * z[0] + y[1] * z[1]) / 3 + (y[0] * z[1] + y[1] * z[0]) / 6)


def split(factors, change):
    changed = [f for f, (a, b) in enumerate(factors) if a != b]
    parts = {f: cents(share(factors[f], factors[f - 1], factors[f - 2])) for f in changed[:-1]}
    if changed:
        parts[changed[-1]] = change - sum(parts.values())
    return parts


def bridge(before, after):
    """Row: [unweighted, weighted, deals touched], money in cents."""
    bars = {}

    def add(row, money):
        bar = bars.setdefault(row, [0, 0, 0])
        bar[0] += money[0]
        bar[1] += money[1]
        bar[2] += 1

    def scope(deal):
        return deal is not None and deal[5] == "open" and FROM <= deal[4] <= TO

    old, new = {deal[0]: deal for deal in before}, {deal[0]: deal for deal in after}
    for name in old.keys() | new.keys():
        then, now = old.get(name), new.get(name)
        was, here = scope(then), scope(now)
        if was:
            add("opening", value(then))
        if here:
            add("closing", value(now))
        if was and not here:
            row = "removed" if now is None else now[5] if now[5] != "open" else "pushed out"
            add(row, [-money for money in value(then)])
        elif here and not was:
            add("new" if then is None else "reopened" if then[5] != "open" else "pulled in", value(now))
        elif was:
            factors = [(then[f], now[f]) for f in (2, 6, 3)]
            changes = [b - a for a, b in zip(value(then), value(now))]
            plain, weighted = split([*factors[:2], (1.0, 1.0)], changes[0]), split(factors, changes[1])
            rows = ("amount up" if now[2] > then[2] else "amount down", "exchange rate", "stage or probability")
            for factor, part in weighted.items():
                add(rows[factor], (plain.get(factor, 0), part))
        if now and now[5] == "won" and FROM <= now[4] <= TO:
            add("booked", (value(now)[0],) * 2)
    return bars
