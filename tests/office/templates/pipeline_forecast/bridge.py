"""What turned the earlier snapshot into the later one."""
from changes import Bridge, slippage
from pipeline import Pipeline


class Compared:
    def __init__(self, data):
        pipeline = Pipeline(data)
        self.snapshots = data.rows("snapshots")
        self.before, self.after = sorted({row["date"] for row in self.snapshots})[-2:]
        self.bridge = Bridge(self.snapshots, self.before, self.after, pipeline.period_from, pipeline.period_to)
        self.names = {row["id"]: row["deal"] for row in data.rows("opportunities")}

    def moves(self, rows):
        """The entries that are shown, with their number in the report."""
        entries = [(number, entry) for number, entry in enumerate(self.bridge.deals(), 1) if entry[1] not in ("opening", "closing")]
        return entries[:rows]


def expected(data):
    compared = Compared(data)
    found = {"bridge_check": data.text("fine")}
    rows = compared.bridge.rows()
    found |= {f"bridge_rows_{key}": [row[column] for row in rows] for column, key in enumerate(("row", "unweighted", "weighted", "deals", "touched"))}
    moves = [entry for _, entry in compared.moves(data.capacity("bridge_moves"))]
    found |= {"bridge_moves_id": [move[0] for move in moves], "bridge_moves_deal": [compared.names[move[0]] for move in moves]}
    found |= {f"bridge_moves_{key}": [move[column] for move in moves] for column, key in enumerate(("row", "unweighted", "weighted"), 1)}
    pushed = [row for row in slippage(compared.snapshots)[:data.capacity("slipping")] if row[1]]
    found["slipping_deal"] = [f"{row[0]} {compared.names[row[0]]}" for row in pushed]
    return found | {f"slipping_{key}": [row[column] for row in pushed] for column, key in enumerate(("pushed", "days", "amounts"), 1)}
