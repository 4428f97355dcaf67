"""Every row of the example is complete and stands once."""


def expected(data):
    rows = [(row["date"], row["deal"]) for row in data.rows("snapshots")]
    return {"snapshots_check": [data.text("fine") if rows.count(row) == 1 else data.text("same_day") for row in rows]}
