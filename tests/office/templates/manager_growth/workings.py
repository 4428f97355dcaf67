"""What the other sheets of the manager's growth are computed from."""
from growth import KEYS, Growth, group_of, key_of


def expected(data):
    growth = Growth(data)
    rows = growth.in_order()
    trend = growth.assessments[-data.capacity("w_trend"):]
    progress = [growth.progress(code) for code in growth.items]
    dates = ("date", "uncounted", "counted", "overall", "level", *KEYS, *(f"{key}_{part}" for key in KEYS for part in ("n", "weakest", "level")))
    return {
        "w_size": data.text("fits"), "w_assessments": len(growth.dates), "w_last": growth.dates[-1],
        "w_now": min(len(growth.dates), data.capacity("w_dates")),
        "w_rows_key": [key_of(number, row) for number, row in rows], "w_rows_group": [group_of(row) for _, row in rows],
        **{f"w_rows_{key}": [row[key] for _, row in rows] for key in ("date", "code", "role", "item", "score")},
        "w_rows_weight": [row["weight_used"] for _, row in rows],
        **{f"w_dates_{key}": [one[key] for one in growth.assessments] for key in dates},
        **{f"w_trend_{key}": [one[key] for one in trend] for key in ("date", *KEYS)},
        "w_items_code": list(growth.items), "w_items_item": [item["item"] for item in growth.items.values()],
        "w_items_first": [first for first, _ in progress], "w_items_latest": [last for _, last in progress],
        "w_items_order": [None if last is None else last + number * 1e-6 for number, (_, last) in enumerate(progress, 1)]}
