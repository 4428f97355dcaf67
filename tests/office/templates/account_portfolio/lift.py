"""What buyers have in common: each level of each trait against all others, by Fisher's exact test."""
from scipy.stats import fisher_exact

TRAITS = tuple(f"trait_{number}" for number in range(1, 7))
BLANK = "(blank)"


def lifts(data, portfolio):
    """trait, level, n, share that bought, lift, adjusted p: lift of 1 and more first, each by p."""
    rows = [row for row in data.rows("traits") if row["company"] and row["bought"] is not None]
    table = data.tables["traits"]
    buyers, tested = sum(row["bought"] for row in rows), []
    for trait in TRAITS:
        cells = [row[trait] or BLANK for row in rows]
        for level in dict.fromkeys(cells):
            n = cells.count(level)
            if not portfolio.min_n <= n < len(rows):
                continue
            bought = sum(row["bought"] for row, cell in zip(rows, cells) if cell == level)
            _, p = fisher_exact([[bought, n - bought], [buyers - bought, len(rows) - n - buyers + bought]])
            share = bought / n
            tested.append([table.column(trait).header[data.language], level, n, share, share * len(rows) / buyers, p])
    tested.sort(key=lambda row: row[5])
    least = 1
    for rank in range(len(tested), 0, -1):  # step-up of Benjamini and Hochberg
        least = min(least, tested[rank - 1][5] * len(tested) / rank)
        tested[rank - 1][5] = least
    return [row for row in tested if row[4] >= 1 - 1e-12] + [row for row in tested if row[4] < 1 - 1e-12]


def who_knows(data, row):
    found = [source["source"] for source in data.rows("trait_sources") if (source["trait"], source["level"]) == (row[0], row[1])]
    return found[0] if found else None
