"""The six questions about the selected deal, and what has changed since the last diagnosis."""
from competition import complete, gap_rows
from deal_state import Plan
from network import Network, ranks
from support import TINY, in_words
from task_chain import Tasks
from template_data import TERMS

STRONGEST = 5
LARGER_IS_BETTER = 2  # the first figures of the comparison; of the others less is better


def roles(data):
    """Decision roles that nobody has, as the workbook writes them."""
    taken = set(data.column("people_role"))
    return [role[data.language] for role in TERMS["decisionRole"].values() if role["en"] not in taken]


def stage(plan, number, data):
    return f"{number}  {in_words(data, plan.stages[number - 1], 'stage')}" if number else "○"


def finding_state(row, today):
    if row["done"]:
        return "done"
    if not row["owner"] or not row["due"]:
        return "nobody"
    return "late" if row["due"] < today else "open"


def change(now, then, number):
    if abs(now - then) < 0.5:
        return "same"
    return "better" if (now > then) == (number < LARGER_IS_BETTER) else "worse"


def expected(data):
    text, today, plan, network, tasks = data.text, data.field("settings_today"), Plan(data), Network(data), Tasks(data)
    deal, missing = plan.selected, roles(data)
    here = [row for row in tasks.rows if row["deal"] == deal.code and row["done"] != 1]
    late = sum(row["due"] is not None and row["due"] < today for row in here)
    first, _, days = tasks.report()
    gaps = gap_rows([row for row in complete(data) if row])
    trail = sorted((row for row in gaps if row[1] < -1e-6), key=lambda row: row[1])
    asked = [row for row in data.rows("departments") if row["department"] and row["asked"]]
    still = sum(row["moving"] != 1 for row in asked)
    to_win = network.next_to_win()[:2]
    record = [row for row in data.rows("diagnoses") if row["deal"] == deal.code]
    since = data.field("diagnosis_since") or max(row["date"] for row in record)
    before = next(row for row in record if row["date"] == since)
    then = [100 * before["won"], *(before[key] for key in ("earned", "missing", "late", "trail", "still"))]
    now = [round(100 * network.coverage), deal.earned, len(missing), late, len(trail), still]
    return {
        "diagnosis_deal": deal.code, "diagnosis_name": deal.row["name"],
        "step1_filled": f"{len(TERMS['decisionRole']) - len(missing)} / {len(TERMS['decisionRole'])}",
        "step1_missing": " · ".join(missing) or text("none"), "step1_missing_count": len(missing),
        "step1_alone": sum(row["met_by"] is None for row in data.rows("people")),
        "step2_won": network.coverage, "step2_blockers": network.blockers, "step2_top": network.top_days or text("never_met"),
        "step2_strong": sum(rank <= STRONGEST and person.stance < network.threshold - TINY
                            for rank, person in zip(ranks(network.influence), network.people)),
        "step3_claimed": stage(plan, deal.stage, data), "step3_earned": stage(plan, deal.earned, data),
        "step3_customer": deal.row["buying_step"], "step3_reading": text("inflated" if deal.stage > deal.earned else "evidence"),
        "step4_open": len(here), "step4_late": late, "step4_first": first[0][0], "step4_chain": days,
        "step5_lead": sum(row[1] > 1e-6 for row in gaps), "step5_trail": len(trail), "step5_worst": trail[0][0],
        "step5_planless": sum(bool(row["name"]) and not row["strategy"] for row in data.rows("rivals")),
        "step6_still": still, "step6_unused": sum(date is None for date in data.column("sources_date")),
        "step6_win": " · ".join(row[0] for row in to_win), "step6_with_them": to_win[-1][6],
        "change_measure": [text(f"m{number}") for number in range(1, 7)], "change_now": now, "change_then": then,
        "change_verdict": [text(change(*pair, number)) for number, pair in enumerate(zip(now, then))],
        "findings_state": [text(finding_state(row, today)) for row in data.rows("findings")]}
