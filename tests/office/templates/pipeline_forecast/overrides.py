"""Whether changing forecasts by hand helped."""
from accuracy import measures


def complete(data):
    return [row for row in data.rows("overrides") if None not in (row["system"], row["submitted"], row["actual"])]


def reports(data):
    """The errors before and after the changes, by person."""
    rows = complete(data)
    return [measures([(row["who"], row[key], row["actual"]) for row in rows]) for key in ("system", "submitted")]


def effect(data, row):
    if None in (row["system"], row["submitted"], row["actual"]):
        return None
    before, after = abs(row["system"] - row["actual"]), abs(row["submitted"] - row["actual"])
    return data.text("helped" if after < before else "hurt" if after > before else "same")


def expected(data):
    before, after = reports(data)
    saved = [old[4] - new[4] for old, new in zip(before, after)]
    return {
        "overrides_effect": [effect(data, row) for row in data.rows("overrides")],
        "override_result_value": saved[-1], "override_result_words": data.text("it_helps" if saved[-1] > 0 else "it_hurts" if saved[-1] < 0 else "no_matter"),
        "override_people_who": [row[0] for row in before], "override_people_n": [row[1] for row in before],
        "override_people_before": [row[4] for row in before], "override_people_after": [row[4] for row in after],
        "override_people_saved": saved}
