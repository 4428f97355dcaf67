"""How far the needs are covered, which solutions rest on guesses, contract terms and concerns."""
from support import day


class Need:
    def __init__(self, row, selected):
        self.row, self.met = row, min(1, max(0, row["met"] or 0))
        self.weight = 1 if row["weight"] is None else max(0, row["weight"])
        self.state, self.kind, self.made = row["state"] or "Assumed", row["kind"] or "Explicit", int(row["made_explicit"] == 1)
        self.here = int(row["deal"] == selected)


def read(data):
    return [Need(row, data.field("dashboard_deal")) if row["need"] else None for row in data.rows("needs")]


def covered(needs, kind=None):
    counted = [need for need in needs if kind in (None, need.kind)]
    weight = sum(need.weight for need in counted)
    return sum(need.weight * need.met for need in counted if need.state == "Confirmed") / weight if weight else None


def converted(needs):
    latent = [need.made for need in needs if need.kind == "Latent"]
    return sum(latent) / len(latent) if latent else None


def attention(need):
    row = need.row
    if need.met > 0 and need.state == "Assumed":
        return "rests_on_assumed"
    if need.kind == "Latent" and not need.made and not row["way"]:
        return "no_way"
    if need.state != "Confirmed":
        return "rests_on_asked" if need.met > 0 else "need_open"
    if not row["confirmed_by"] or not row["date"]:
        return "confirm_who"
    return "need_met" if need.met >= 1 else "need_open"


def term_state(row):
    if not row["deal"] or not row["term"]:
        return None
    target, limit = row["target"], row["limit"]
    if target is None or limit is None:
        return "set_limits"
    now = row["position"] if row["agreed"] is None else row["agreed"]
    if now is None:
        return "position_open"
    better = 1 if target >= limit else -1
    if better * now >= better * target:
        return "at_target"
    return "within_limit" if better * now >= better * limit else "beyond_limit"


def concern_state(row, today):
    if not row["concern"]:
        return None
    if row["solved"]:
        return "concern_solved"
    if not row["owner"] or not row["due"]:
        return "no_promise"
    return "concern_late" if day(row["due"]) < today else "concern_open"


def expected(data):
    text, needs = data.text, read(data)
    selected, today = data.field("dashboard_deal"), day(data.field("settings_today"))
    scopes = [[need for need in needs if need and need.here], [need for need in needs if need]]

    def words(keys):
        return [key and text(key) for key in keys]

    return {
        "need_result_scope": [f"{text('this_deal')} {selected}", text("every_deal")],
        "need_result_count": [f"{len(scope)} / {sum(need.state == 'Confirmed' for need in scope)}" for scope in scopes],
        "need_result_coverage": [covered(scope) for scope in scopes],
        "need_result_explicit": [covered(scope, "Explicit") for scope in scopes],
        "need_result_latent": [covered(scope, "Latent") for scope in scopes],
        "need_result_conversion": [converted(scope) for scope in scopes],
        "need_result_assumed": [sum(need.state == "Assumed" and need.met > 0 for need in scope) for scope in scopes],
        "needs_check": words(need and attention(need) for need in needs),
        "terms_state": words(map(term_state, data.rows("terms"))),
        "concerns_state": words(concern_state(row, today) for row in data.rows("concerns")),
    }


def mirrored(data):
    """The copy of the needs: all deals, then the selected one."""
    needs = read(data)

    def column(value):
        return [need and value(need) for need in needs]

    return {
        "w_needs_met": column(lambda need: need.met), "w_needs_weight": column(lambda need: need.weight),
        "w_needs_state": column(lambda need: need.state), "w_needs_kind": column(lambda need: need.kind),
        "w_needs_made": column(lambda need: need.made), "w_needs_here": column(lambda need: need.here),
        "w_needs_here_weight": column(lambda need: need.here * need.weight),
        "w_needs_here_kind": column(lambda need: need.kind if need.here else None),
        "w_needs_here_made": column(lambda need: need.made if need.here else None),
    }
