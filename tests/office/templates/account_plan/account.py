"""Kinds of the account, its weighted score, credit, loyalty and what losing it would cost."""
import math
from statistics import mean

from care import loyalty as loyalty_of
from care import quadrant
from support import TINY, in_words
from template_data import TERMS


def kinds(data):
    rules = {row["rule"]: row["value"] for row in data.rows("account_rules") if row["rule"] and row["value"] is not None}
    sectors = {term["en"] for term in TERMS["importantSector"].values()}
    share, frequency = data.field("account_kind_volume_share") or 0, data.field("account_kind_frequency") or 0
    tests = {"economic": share >= rules["volume share"] - TINY and frequency >= rules["frequency"] - TINY,
             "important": data.field("account_sector") in sectors, "group": data.field("account_kind_group") == 1,
             "strategic": (data.field("account_kind_potential") or 0) >= rules["potential"] - TINY}
    return [kind for kind, holds in tests.items() if holds]


def score(rows):
    scored = [row for row in rows if row["score"] is not None]
    return sum(row["weight"] * row["score"] for row in scored) / sum(row["weight"] for row in scored)


def win_win_state(row):
    if not row["topic"]:
        return None
    if not row["theirs"] or not row["ours"]:
        return "one_sided"
    return "both_win" if row["fit"] else "no_fit"


def credit_state(used, overdue):
    if used > 1:
        return "credit_over"
    return "credit_overdue" if overdue > 0 else "credit_fine"


def expected(data):
    text, field = data.text, data.field
    criteria = [row for row in data.rows("account_criteria") if row["criterion"]]
    points, found = score(criteria), kinds(data)
    used = (field("account_credit_owed") or 0) / field("account_credit_limit")
    survey = data.rows("satisfaction")
    satisfaction = mean(row["satisfaction"] for row in survey if row["satisfaction"] is not None)
    loyalty = mean(value for value in map(loyalty_of, survey) if value is not None)
    whole = {"satisfaction": satisfaction, "trade": loyalty, "spend": None, "referral": None}
    joined = (", " if data.language == "en" else "、").join(in_words(data, kind, "accountKind") for kind in found)
    return {
        "account_kind_kinds": joined or text("no_kind"),
        "account_criteria_bar": [None if row["score"] is None else "█" * math.floor(row["score"] / 7 + 0.5) for row in criteria],
        "account_result_score": points,
        "account_result_verdict": text("first_rate" if points >= 70 else "worthwhile" if points >= 40 else "doubtful"),
        "account_credit_used": used, "account_credit_state": text(credit_state(used, field("account_credit_overdue") or 0)),
        "win_win_state": [state and text(state) for state in map(win_win_state, data.rows("win_win"))],
        "account_loyalty_satisfaction": satisfaction, "account_loyalty_loyalty": loyalty,
        "account_loyalty_class": quadrant(whole, field("care_cut"))[1],
        "account_loss_cost": field("account_loss_revenue") * field("account_loss_chance") * field("account_loss_years"),
    }
