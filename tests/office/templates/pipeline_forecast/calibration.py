"""What closed deals say: win rate, stages, where deals go, and whether probabilities can be taken at their word."""
import math

from pipeline import Pipeline, in_rows
from scipy.stats import norm

BINS = 5
RELIABILITY_Z = 1.6449


def wilson(wins, n, z):
    middle, spread = wins / n + z * z / (2 * n), z * math.sqrt(wins / n * (1 - wins / n) / n + z * z / (4 * n * n))
    return (middle - spread) / (1 + z * z / n), (middle + spread) / (1 + z * z / n)


def win_rate(pipeline):
    """Rate by number, by value, number, bounds."""
    deals = pipeline.closed
    wins = sum(deal["won"] for deal in deals)
    value = sum(deal["amount"] for deal in deals if deal["won"]) / sum(deal["amount"] for deal in deals)
    return wins / len(deals), value, len(deals), *wilson(wins, len(deals), norm.ppf((1 + pipeline.level) / 2))


def conversion(pipeline):
    """Moves of the closed deals: each stage to the next, the last one of a lost deal to the loss."""
    counts, names = {}, [name for name, _ in pipeline.stages] + ["lost"]
    for deal in pipeline.closed:
        last = deal["last"]
        for start in range(1, last + 1):
            end = start + 1 if start < last else len(names) if not deal["won"] else None
            if end:
                counts[start, end] = counts.get((start, end), 0) + 1
    rows = sorted(counts.items(), key=lambda entry: entry[0][0])
    left = {start: sum(n for (other, _), n in rows if other == start) for (start, _), _ in rows}
    return [[names[start - 1], names[end - 1], n, n / left[start]] for (start, end), n in rows]


def reliability(pipeline):
    """Bin, n, mean probability given, share won, bounds."""
    rows = []
    for number in range(BINS):
        deals = [deal for deal in pipeline.closed if deal["claimed"] is not None and min(int(deal["claimed"] * BINS + 1e-12), BINS - 1) == number]
        row = [number + 1, len(deals), None, None, None, None]
        if deals:
            wins = sum(deal["won"] for deal in deals)
            row[2:] = [sum(deal["claimed"] for deal in deals) / len(deals), wins / len(deals), *wilson(wins, len(deals), RELIABILITY_Z)]
        rows.append(row)
    return rows


def expected(data):
    pipeline = Pipeline(data)
    rate, value, n, low, high = win_rate(pipeline)
    found = {"win_rate_rate": rate, "win_rate_value": value, "win_rate_n": n, "win_rate_low": low, "win_rate_high": high,
             "win_rate_days": sum(deal["days"] for deal in pipeline.closed) / len(pipeline.closed)}
    stages = in_rows(pipeline.calibration, data.capacity("calibrated"), 7)
    found |= {f"calibrated_{key}": [row[column] for row in stages]
              for column, key in enumerate(("stage", "prior", "n", "wins", "probability", "low", "high"))}
    moves = in_rows(conversion(pipeline), data.capacity("conversion"), 4)
    found |= {f"conversion_{key}": [row[column] for row in moves] for column, key in enumerate(("from", "to", "n", "share"))}
    bins = reliability(pipeline)
    found["reliability_bin"] = [f"{20 * number} – {20 * number + 20}%" for number in range(BINS)]
    found |= {f"reliability_{key}": [row[column] for row in bins]
              for column, key in ((1, "n"), (2, "mean"), (3, "observed"), (4, "low"), (5, "high"))}
    return found
