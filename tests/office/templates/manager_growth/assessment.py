"""Each score: its item and role, and whether it counts."""
from growth import Growth, key_of


def expected(data):
    growth = Growth(data)
    rows = growth.scores
    states = ["counted" if row["counted"] else "no_evidence" if row["scored"] else "incomplete" for row in rows]
    seen, first = set(), []
    for row in rows:
        first.append(row["date"] if row["date"] not in seen else None)
        seen.add(row["date"])
    return {"assessment_role": [row["role"] for row in rows], "assessment_item": [row["item"] for row in rows],
            "assessment_state": [data.text(state) for state in states], "assessment_day": [row["date"] for row in rows],
            "assessment_new_day": first,
            "assessment_key": [key_of(number, row) if row["counted"] else None for number, row in enumerate(rows, 1)]}
