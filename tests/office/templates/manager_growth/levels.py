"""Every assessment: score and level of each role."""
from growth import KEYS, Growth
from template_data import translations


def expected(data):
    growth = Growth(data)
    found = {f"history_{key}": [one[key] for one in growth.assessments] for key in ("date", "overall", "counted", "uncounted")}
    for key in KEYS:
        found[f"history_{key}"] = [
            data.text("little") if one[f"{key}_n"] < growth.least
            else f"{one[key]:.0f}  {min(translations(one[f'{key}_level'], data.language))}" for one in growth.assessments]
    return found
