"""The copies of People, Relations, Needs, Competition and Value, and the reports made of them."""
import competition
import needs
import people
import value
from account import kinds
from network import coverage_log, in_window, ranks

COPIES = {"people": ("people_name", "w_people"), "relations": ("relations_from", None), "coverage_log": ("coverage_log_date", "w_coverage"),
          "needs": ("needs_need", "w_needs"), "criteria_weights": ("criteria_weights_criterion", "w_compete"),
          "customer_value": ("customer_value_offer", "w_value")}
RELATIONS = 200  # rows of the copy that hold the table; the reporting line follows


def room(data):
    used = [max((number for number, cell in enumerate(data.column(column), 1) if cell), default=0) for column, _ in COPIES.values()]
    capacity = [data.capacity(copy) if copy else RELATIONS for _, copy in COPIES.values()]
    return {"w_room_sheet": list(COPIES), "w_room_used": used, "w_room_room": capacity,
            "w_room_state": [data.text("room_left" if rows <= most else "copy_outgrown") for rows, most in zip(used, capacity)]}


def account(data):
    criteria = [(row["score"], row["weight"]) if row["score"] is not None else (None, None) for row in data.rows("account_criteria")]
    rules = [row for row in data.rows("account_rules") if row["rule"] and row["value"] is not None]
    return {"w_account_kinds": ", ".join(kinds(data)), "w_account_limits_rule": [row["rule"] for row in rules],
            "w_account_limits_value": [row["value"] for row in rules],
            "w_account_score_score": [points for points, _ in criteria], "w_account_score_weight": [weight for _, weight in criteria]}


def relations(network):
    found = {key: [None] * (RELATIONS + len(network.people)) for key in ("from", "to", "weight", "kind")}
    for place, *cells in network.relation_rows():
        for key, cell in zip(found, cells):
            found[key][place] = cell
    return {f"w_relations_{key}": cells for key, cells in found.items()}


def coverage(data):
    log = coverage_log(data)
    window = in_window(data, log)
    return {"w_coverage_date": [date for date, _ in log], "w_coverage_coverage": [share for _, share in log],
            "w_coverage_trend_date": [date for date, _ in window], "w_coverage_trend_coverage": [share for _, share in window]}


def expected(data):
    network, copied = people.mirrored(data)
    opinions, outcome = network.opinions()
    places = ranks(network.influence)
    blank = data.capacity("w_group") - len(opinions) - 1
    return copied | room(data) | account(data) | relations(network) | coverage(data) | needs.mirrored(data) | competition.mirrored(data) \
        | value.mirrored(data) | {
            "w_limit_ally": network.ally, "w_limit_top": network.top.name if network.top else None,
            "w_influence": [list(row) for row in zip(network.names, network.authority_share, network.network_share, network.influence, places)],
            "w_group": opinions + [None] * blank + [outcome],
            "w_next": network.next_to_win(), "w_risk": network.at_risk(),
        }
