"""Errors of past forecasts."""


def measures(rows):
    """key, n, bias, MAPE, WAPE, MASE per key in order of first appearance, then for all; rows are (key, forecast, actual) in order of time."""
    groups = {}
    for key, forecast, actual in rows:
        groups.setdefault(key, []).append((forecast, actual))
    report, changes = [], {}
    for key, pairs in groups.items():
        changes[key] = [abs(later - earlier) for (_, earlier), (_, later) in zip(pairs, pairs[1:])]
        report.append([key, *errors(pairs, changes[key])])
    everything = [pair for pairs in groups.values() for pair in pairs]
    return report + [["total", *errors(everything, [change for of_key in changes.values() for change in of_key])]] if report else []


def errors(pairs, changes):
    off = [abs(forecast - actual) for forecast, actual in pairs]
    total, shares = sum(abs(actual) for _, actual in pairs), [abs(f - a) / abs(a) for f, a in pairs if a]
    mean_change = sum(changes) / len(changes) if changes else 0
    return [len(pairs), sum(f - a for f, a in pairs) / sum(a for _, a in pairs) if sum(a for _, a in pairs) else None,
            sum(shares) / len(shares) if shares else None, sum(off) / total if total else None,
            sum(off) / len(off) / mean_change if mean_change else None]


def in_time(data):
    """The rows that are complete, in order of time: (number of the row, row)."""
    rows = [(number, row) for number, row in enumerate(data.rows("accuracy"), 1) if None not in (row["month"], row["forecast"], row["actual"])]
    return sorted(rows, key=lambda entry: (entry[1]["month"], entry[0]))


def report(data):
    return measures([(row["who"] or data.text("team"), row["forecast"], row["actual"]) for _, row in in_time(data)])


def expected(data):
    rows = data.rows("accuracy")
    known = [None not in (row["forecast"], row["actual"]) for row in rows]
    off = [row["forecast"] - row["actual"] if there else None for row, there in zip(rows, known)]
    found = {"accuracy_error": off, "accuracy_share": [error / row["actual"] if error is not None and row["actual"] else None
                                                       for error, row in zip(off, rows)]}
    columns = ("who", "n", "bias", "mape", "wape", "mase")
    return found | {f"accuracy_report_{key}": [row[column] for row in report(data)] for column, key in enumerate(columns)}
