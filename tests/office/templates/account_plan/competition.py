"""Offers compared with the customer's weights, gaps to the strongest rival, specification and outside factors."""
from support import TINY, day

RIVALS = ("rival1", "rival2", "rival3")


def complete(data):
    """The criteria of the selected deal that can be compared, None for the others."""
    selected = data.field("dashboard_deal")
    return [row if row["deal"] == selected and row["criterion"] and row["weight"] is not None and row["ours"] is not None
            and any(row[rival] is not None for rival in RIVALS) else None for row in data.rows("criteria_weights")]


def weighted(rows, offer):
    rated = [row for row in rows if row[offer] is not None]
    return sum(row["weight"] * row[offer] for row in rated) / sum(row["weight"] for row in rated) if rated else None


def best_rival(row):
    return max(row[rival] for rival in RIVALS if row[rival] is not None)


def gap_rows(rows):
    """criterion, gap, rank; the largest first."""
    total = sum(row["weight"] for row in rows)
    gaps = sorted(((row["criterion"], row["weight"] * (row["ours"] - best_rival(row)) / total) for row in rows), key=lambda gap: -abs(gap[1]))
    return [[criterion, gap, 1 + sum(abs(other) > abs(gap) + TINY for _, other in gaps)] for criterion, gap in gaps]


def leads(gap):
    return "we_lead" if gap > 1e-6 else "we_trail" if gap < -1e-6 else "level_pegging"


def row_verdict(row):
    if not row["criterion"] or row["ours"] is None or all(row[rival] is None for rival in RIVALS):
        return None
    return leads(row["ours"] - best_rival(row))


def specification_state(row):
    if not row["parameter"]:
        return None
    if row["meets"] is not None and row["meets"] != 1:
        return "we_fail"
    if row["suppliers"] == 1 and not row["reason"]:
        return "only_we_reason"
    if not row["need"]:
        return "no_need"
    return "only_we" if row["suppliers"] == 1 else "open_choice"


def force_state(row, today):
    if not row["factor"]:
        return None
    if not row["answer"]:
        return "no_answer"
    return "review_due" if row["review"] and day(row["review"]) < today else "review_set"


def rival_state(row, lead):
    if not row["name"]:
        return None
    if not row["strategy"]:
        return "no_strategy"
    return lead and ("behind_top" if lead < 0 else "ahead_of")


def expected(data):
    text, today = data.text, day(data.field("settings_today"))
    rows = [row for row in complete(data) if row]
    rivals = data.rows("rivals")
    scores = [weighted(rows, offer) for offer in ("ours",) + RIVALS]
    names = {row["slot"]: row["name"] for row in rivals if row["slot"]}
    best = max(score for score in scores if score is not None)
    gaps = gap_rows(rows)[:data.capacity("gaps")]
    of = {row["criterion"]: row for row in rows}
    lead = [scores[0] - scores[row["slot"]] if row["name"] and scores[row["slot"]] is not None else None for row in rivals]

    def words(keys):
        return [key and text(key) for key in keys]

    return {
        "offers_offer": [text("us")] + [names.get(slot) for slot in (1, 2, 3)], "offers_score": scores,
        "offers_verdict": [text("best_offer") if score is not None and score >= best - 1e-6 else None for score in scores],
        "gaps_criterion": [row[0] for row in gaps], "gaps_gap": [row[1] for row in gaps],
        "gaps_verdict": words(leads(row[1]) for row in gaps),
        "gaps_ours": [of[row[0]]["ours"] for row in gaps], "gaps_best": [best_rival(of[row[0]]) for row in gaps],
        "rivals_lead": lead, "rivals_state": words(rival_state(row, points) for row, points in zip(rivals, lead)),
        "criteria_weights_verdict": words(map(row_verdict, data.rows("criteria_weights"))),
        "specification_state": words(map(specification_state, data.rows("specification"))),
        "forces_state": words(force_state(row, today) for row in data.rows("forces")),
    }


def mirrored(data):
    """The copy of the selected deal's criteria, and the report on it."""
    rows = complete(data)
    found = {f"w_compete_{key}": [row and row[key] for row in rows] for key in ("criterion", "ours", "weight") + RIVALS}
    return found | {"w_gaps": gap_rows([row for row in rows if row])}
