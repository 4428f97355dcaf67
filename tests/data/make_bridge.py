"""Pairs of snapshots and their bridges by exact fractions, a plain reading of the definition: bridge_snapshots.csv and
bridge_expected.csv. Every number is the decimal that is written.

usage: make_bridge.py
"""
import csv
import itertools
import pathlib
import random
from fractions import Fraction

HERE = pathlib.Path(__file__).parent
ROWS = ("opening", "new", "reopened", "pulled in", "owner in", "amount up", "amount down", "stage or probability",
        "exchange rate", "pushed out", "owner out", "won", "lost", "removed", "closing", "booked")
CASES, FROM, TO = 60, 46023, 46112
COLUMNS = ("id", "owner", "amount", "probability", "close", "status", "rate")


def rounded(number):
    """Nearest integer, half away from zero."""
    size = abs(number)
    whole = int(size)
    whole += size - whole >= Fraction(1, 2)
    return whole if number >= 0 else -whole


def shares(before, after, columns):
    """Mean change by each factor over all orders in which the factors change."""
    names = list(range(columns))
    total = [Fraction(0)] * columns
    orders = list(itertools.permutations(names))
    for order in orders:
        state = list(before)
        for factor in order:
            product = Fraction(1)
            for value in state[:columns]:
                product *= value
            state[factor] = after[factor]
            changed = Fraction(1)
            for value in state[:columns]:
                changed *= value
            total[factor] += changed - product
    return [t / len(orders) for t in total]


def split(before, after, columns, change):
    moved = [f for f in range(columns) if before[f] != after[f]]
    result = {f: rounded(100 * s) for f, s in enumerate(shares(before, after, columns)) if f in moved}
    if moved:
        result[moved[-1]] = change - sum(result[f] for f in moved[:-1])
    return result


def numbers(deal):
    return [Fraction(deal[c] or ("1" if c == "rate" else "0")) for c in ("amount", "rate", "probability")]


def value(deal):
    amount, rate, probability = numbers(deal)
    money = rounded(100 * amount * rate)
    return money, rounded(money * probability)


def bridge(before, after, owner):
    def theirs(deal):
        return not owner or deal["owner"].strip().casefold() == owner.casefold()

    def period(deal):
        return FROM <= int(Fraction(deal["close"])) <= TO

    def scope(deal):
        return deal is not None and deal["status"] == "open" and theirs(deal) and period(deal)

    old, new = ({d["id"]: d for d in snapshot} for snapshot in (before, after))
    bars = {row: [0, 0, 0, set()] for row in ROWS}

    def add(row, deal, money, count):
        bar = bars[row]
        bar[0] += money[0]
        bar[1] += money[1]
        bar[2] += count
        bar[3].add(deal)

    for deal in old.keys() | new.keys():
        then, now = old.get(deal), new.get(deal)
        if scope(then):
            add("opening", deal, value(then), 1)
        if scope(now):
            add("closing", deal, value(now), 1)
        if scope(then) and not scope(now):
            status = now["status"] if now else "removed"
            if status in ("won", "lost"):
                row = status
            elif status != "open":
                row = "removed"
            else:
                row = "pushed out" if theirs(now) else "owner out"
            add(row, deal, [-m for m in value(then)], -1)
        elif scope(now) and not scope(then):
            if not then:
                row = "new"
            elif then["status"] != "open":
                row = "reopened"
            else:
                row = "pulled in" if theirs(then) else "owner in"
            add(row, deal, value(now), 1)
        elif scope(then):
            a, b, u, w = numbers(then), numbers(now), value(then), value(now)
            plain, weighted = split(a, b, 2, w[0] - u[0]), split(a, b, 3, w[1] - u[1])
            for factor, changed in enumerate(x != y for x, y in zip(a, b)):
                if changed:
                    row = ("amount up" if b[0] > a[0] else "amount down", "exchange rate", "stage or probability")[factor]
                    add(row, deal, (plain.get(factor, 0), weighted[factor]), 0)
        if now and now["status"] == "won" and theirs(now) and period(now) and not (then and then["status"] == "won"):
            add("booked", deal, (value(now)[0],) * 2, 1)
    return bars


def snapshot(random, ids):
    deals = []
    for deal in ids:
        status = random.choice(["open"] * 12 + ["won", "lost", "removed", "on hold"])
        amount = random.choice((f"{random.randrange(-2000, 200000)}", f"{random.randrange(0, 10**8) / 1000:.3f}",
                                f"{random.randrange(1, 400) * 0.005:.3f}", "0"))
        deals.append({
            "id": f"D{deal}", "owner": random.choice(("Ann", "ann ", "Bo")), "amount": amount,
            "probability": random.choice((f"{random.randrange(0, 101) / 100:.2f}", "0.5", "0.125")),
            "close": random.choice((str(random.randrange(FROM - 60, TO + 60)), str(TO), str(FROM), f"{TO}.75")),
            "status": status, "rate": random.choice(("", "1", "0.915", "7.1234", "1.1"))})
    random.shuffle(deals)
    return deals


def main():
    generator = random.Random(1968)
    with open(HERE / "bridge_snapshots.csv", "w", newline="") as s, open(HERE / "bridge_expected.csv", "w", newline="") as e:
        snapshots, expected = csv.writer(s, lineterminator="\n"), csv.writer(e, lineterminator="\n")
        snapshots.writerow(("case", "side", *COLUMNS))
        expected.writerow(("case", "owner", "row", "unweighted", "weighted", "deals", "touched"))
        for case in range(CASES):
            before = snapshot(generator, generator.sample(range(30), 20))
            after = snapshot(generator, generator.sample(range(30), 20))
            known = {d["id"]: d for d in before}
            for deal in after:  # most deals change little
                then = known.get(deal["id"])
                for column in COLUMNS[1:]:
                    if then and generator.random() < 0.6:
                        deal[column] = then[column]
            for side, deals in (("before", before), ("after", after)):
                snapshots.writerows((case, side, *(d[c] for c in COLUMNS)) for d in deals)
            for owner in ("", "Ann"):
                for row, (u, w, count, touched) in bridge(before, after, owner).items():
                    expected.writerow((case, owner, row, u, w, count, len(touched)))


if __name__ == "__main__":
    main()
