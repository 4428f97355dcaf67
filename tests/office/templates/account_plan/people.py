"""The decision chain: influence, marks, advice, support, whom to win and whom not to lose."""
from network import TOP, Network, ranks
from support import TINY, day


def mark(person, row, threshold, show_insiders):
    if not row["stance"]:
        return "○"
    if show_insiders and row["stance"] == "Insider":
        return "★"
    return "▲" if person.stance >= threshold else "▼" if person.stance < 0 else "●"


def attention(network, person, row, days, warm):
    if network.names.count(person.name) > 1:
        return "twice"
    if person.boss and person.boss not in network.names:
        return "unknown_boss"
    if person.authority <= 0:
        return "no_authority"
    if row["role"] == TOP and person.level == "None":
        return "top_unmet"
    if person.blocks and person.stance < network.threshold:
        return "blocker"
    return "gone_cold" if days is not None and days > warm else None


def reading(outcome, threshold):
    return "leans_for" if outcome >= threshold / 2 else "leans_against" if outcome < 0 else "leans_open"


def expected(data):
    text, network = data.text, Network(data)
    people, rows = network.people, network.rows
    gate = data.field("settings_min_coverage")
    talk = dict(zip(data.column("style_advice_style"), data.column("style_advice_talk")))
    treatment = dict(zip(data.column("stance_advice_stance"), data.column("stance_advice_treatment")))
    days = [None if person.met is None or person.met > network.today else network.today - person.met for person in people]
    _, outcome = network.opinions()
    shown = data.capacity("next_to_win")
    to_win, at_risk = network.next_to_win()[:shown], network.at_risk()[:shown]
    left = [row[2] - row[5] for row in at_risk]
    states = [attention(network, person, row, ago, data.field("settings_contact_days")) for person, row, ago in zip(people, rows, days)]
    return {
        "support_coverage": network.coverage, "support_heads": network.heads, "support_contact": network.contact, "support_net": network.net,
        "support_allies": network.allies, "support_blockers": network.blockers, "support_top_days": network.top_days or text("never_met"),
        "support_outcome": outcome, "support_verdict": text(reading(outcome, network.threshold)),
        "support_ladder": network.path("ladder") or text("no_chain"), "support_helix": network.path("helix") or text("no_chain"),
        "next_to_win_name": [row[0] for row in to_win], "next_to_win_gain": [row[3] for row in to_win],
        "next_to_win_after": [row[6] for row in to_win],
        "at_risk_name": [row[0] for row in at_risk], "at_risk_loss": [row[5] for row in at_risk], "at_risk_left": left,
        "at_risk_flag": [text("under_threshold" if row[2] >= gate > rest else "still_holds") for row, rest in zip(at_risk, left)],
        "people_symbol": [mark(person, row, network.threshold, data.field("settings_show_insiders") == 1) for person, row in zip(people, rows)],
        "people_days": days, "people_influence": network.influence, "people_rank": ranks(network.influence),
        "people_check": [state and text(state) for state in states], "people_who": network.names,
        "people_talk": [row["style"] and talk.get(row["style"]) for row in rows],
        "people_treatment": [row["stance"] and treatment.get(row["stance"]) for row in rows],
        "people_stance_value": [person.stance for person in people], "people_unknown": [row["stance"] and 0 for row in rows],
    }


def mirrored(data):
    """The copy of the people that the functions read."""
    network = Network(data)
    people = network.people
    return network, {
        "w_people_name": network.names, "w_people_authority": [person.authority for person in people],
        "w_people_stance": [person.stance for person in people], "w_people_level": [person.level for person in people],
        "w_people_role": [person.role for person in people], "w_people_last": [person.met for person in people],
        "w_people_met": [person.level if person.met else "None" for person in people],
        "w_people_blocks": [int(person.blocks) for person in people], "w_people_influence": network.influence,
    }
