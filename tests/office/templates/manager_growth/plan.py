"""What is to be learned: done, overdue or under way."""
from growth import EPOCH, Growth


def order(number, row):
    """By date, what has none last; equal ones in the order of the table."""
    if row["done"]:
        return None
    return (100000 if row["due"] is None else row["due"].toordinal() - EPOCH) + number * 1e-6


def state(data, row):
    if row["done"]:
        return data.text("done")
    if row["due"] is None:
        return data.text("undated")
    return data.text("overdue" if row["due"] < data.field("settings_today") else "under_way")


def expected(data):
    rows = data.rows("plan")
    items = Growth(data).items
    today = data.field("settings_today")
    return {"plan_item": [items[row["code"]]["item"] for row in rows], "plan_state": [state(data, row) for row in rows],
            "plan_days_left": [None if row["done"] or row["due"] is None else (row["due"] - today).days for row in rows],
            "plan_order": [order(number, row) for number, row in enumerate(rows)]}
