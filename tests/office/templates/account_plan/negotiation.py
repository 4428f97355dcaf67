"""Where the other side stands, the zone, the plan of concessions and how the rounds keep to it."""


def standing(goal, data):
    """The best of ideal, target and limit that their position reaches; larger or smaller may be better for us."""
    ideal, target, limit, theirs = (goal[key] for key in ("ideal", "target", "limit", "theirs"))
    if ideal is None or limit is None or theirs is None or ideal == limit:
        return ""
    better = 1 if ideal > limit else -1
    for key, goal_value in (("ideal", ideal), ("target", target), ("within", limit)):
        if goal_value is not None and better * theirs >= better * goal_value:
            return data.text(key)
    return data.text("beyond")


def state(entry, done, due, texts, data):
    today = data.field("settings_today")
    if entry[done]:
        return data.text(texts[0])
    if entry[due] is None:
        return texts[3] and data.text(texts[3])
    return data.text(texts[1] if entry[due] < today else texts[2])


def expected(data):
    deal = next(row for row in data.rows("deals") if row["code"] == data.field("negotiation_deal"))
    ours, theirs, power, opening, rounds, pattern = (
        data.field("price_" + key) for key in ("our_reserve", "their_reserve", "power", "opening", "rounds", "pattern"))
    zone = theirs - ours
    plan = [opening + (ours - opening) * (k / (rounds - 1)) ** (1 / pattern) for k in range(rounds)]
    record = data.rows("rounds")
    count = max(rounds, len(record))
    by_round = {row["round"]: row for row in record}
    offers = [by_round.get(number, {}) for number in range(1, count + 1)]

    def against_plan(row):
        planned = plan[row["round"] - 1]
        return data.text("faster" if row["ours"] < planned - 0.5 else "firmer" if row["ours"] > planned + 0.5 else "as_planned")

    return {
        "negotiation_deal_name": deal["name"], "negotiation_amount": deal["amount"],
        "goals_state": [standing(goal, data) for goal in data.rows("goals")],
        "price_zone": zone, "price_fair": ours + power * zone,
        "price_verdict": data.text("zone" if zone >= 0 else "no_zone"),
        "price_opening_check": data.text("low_open" if opening < ours else "high_open" if opening <= theirs else "open_fits"),
        "course_round": list(range(1, count + 1)), "course_plan": plan,
        "course_state": [data.text("held" if offer.get("ours") else "ahead") for offer in offers],
        "course_ours": [offer.get("ours") for offer in offers], "course_theirs": [offer.get("theirs") for offer in offers],
        "rounds_gap": [row["ours"] - row["theirs"] for row in record], "rounds_against_plan": [against_plan(row) for row in record],
        "phases_state": [state(row, "done", "planned", ("held", "late", "ahead", ""), data) for row in data.rows("phases")],
        "contract_risks_state": [state(row, "settled", "due", ("closed", "late", "open", "open"), data) for row in data.rows("contract_risks")]}
