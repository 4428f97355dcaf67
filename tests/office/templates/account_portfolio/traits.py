"""What buyers have in common, and who knows such companies first."""
from lift import lifts, who_knows
from portfolio import Portfolio


def expected(data):
    rows = lifts(data, Portfolio(data))[:data.capacity("lift")]
    found = {f"lift_{key}": [row[column] for row in rows] for column, key in enumerate(("trait", "level", "n", "share", "lift", "p"))}
    return found | {"lift_source": [who_knows(data, row) for row in rows]}
