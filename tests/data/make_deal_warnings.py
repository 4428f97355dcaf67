#!/usr/bin/env python3
"""Write deal_warnings.csv: random deals and the warnings that the rules, spelled out here a second time, give them.

Column warnings: "severity rule" in the order of DEAL_WARNINGS, divided by ";". Column seen: what was seen, likewise.
"""

import csv
import random
from pathlib import Path

TODAY = 46000
STAGES = ("Project initiation", "Solution definition", "In-depth contact", "Product confirmation",
          "Commercial engagement", "Contract signing", "Contract execution", "Customer service")
draw = random.Random(20240608)


def maybe(value, chance=0.25):
    return "" if draw.random() < chance else value


def deal(number):
    return {
        "id": f"D{number}",
        "stage": maybe(draw.choice(STAGES), 0.1),
        "stage earned": maybe(draw.randint(0, 8), 0.1),
        "stage entered": maybe(TODAY - draw.randint(-5, 120)),
        "stage q80": maybe(draw.randint(0, 100)),
        "close date": maybe(TODAY + draw.randint(-20, 60)),
        "times pushed": maybe(draw.randint(0, 4)),
        "next step": maybe("Visit"),
        "next step date": maybe(TODAY + draw.randint(-5, 10)),
        "step after": maybe("Offer"),
        "last activity": maybe(TODAY - draw.randint(-3, 45)),
        "contacts": maybe(draw.randint(0, 6)),
        "top last met": maybe(TODAY - draw.randint(-5, 90)),
        "coverage": maybe(draw.randint(0, 20) / 20),
        "coverage trend": maybe(draw.randint(-3, 3) / 10),
        "coverage if one leaves": maybe(draw.randint(0, 20) / 20),
        "blocker against": maybe(draw.randint(0, 1)),
        "needs confirmed": maybe(draw.randint(0, 3)),
        "single-source facts": maybe(draw.randint(0, 2)),
        "competitor preferred": maybe(draw.randint(0, 1)),
    }


def warnings(d):
    there = {name: value for name, value in d.items() if value != ""}
    past = {name: there[name] for name in ("stage entered", "last activity", "top last met")
            if name in there and there[name] <= TODAY}
    stage = STAGES.index(there["stage"]) + 1 if "stage" in there else None
    if "next step" not in there:
        yield 3, 1, "no next step", ""
    elif there.get("next step date", TODAY) < TODAY:
        yield 3, 1, "no next step", there["next step date"]
    if "step after" not in there:
        yield 1, 2, "no step after", ""
    if there.get("close date", TODAY) < TODAY:
        yield 3, 3, "close date past", there["close date"]
    if there.get("times pushed", 0) >= 2:
        yield 2, 4, "pushed", there["times pushed"]
    if "last activity" not in past:
        yield 2, 5, "silent", there.get("last activity", "")
    elif TODAY - past["last activity"] > 21:
        yield 2, 5, "silent", TODAY - past["last activity"]
    if "stage entered" in past and "stage q80" in there and TODAY - past["stage entered"] > there["stage q80"]:
        yield 2, 6, "stage too old", TODAY - past["stage entered"]
    if there.get("contacts", 0) < 3:
        yield 2, 7, "few contacts", there.get("contacts", "")
    if stage and stage >= 3 and "top last met" not in past:
        yield 3, 8, "top never met", there.get("top last met", "")
    if "coverage" in there and "coverage if one leaves" in there:
        if there["coverage if one leaves"] < 0.5 <= there["coverage"]:
            yield 2, 9, "coverage hangs on one", there["coverage if one leaves"]
    if there.get("coverage trend", 0) < 0:
        yield 2, 10, "coverage falling", there["coverage trend"]
    if there.get("blocker against", 0):
        yield 3, 11, "blocker against", there["blocker against"]
    if stage and "stage earned" in there and stage > there["stage earned"]:
        yield 2, 12, "stage inflated", there["stage"]
    if there.get("needs confirmed", 0) == 0:
        yield 2, 13, "no confirmed needs", there.get("needs confirmed", "")
    if there.get("single-source facts", 0) > 0:
        yield 1, 14, "single source", there["single-source facts"]
    if there.get("competitor preferred", 0):
        yield 3, 15, "competitor preferred", there["competitor preferred"]


deals = [deal(number) for number in range(1, 251)]
with open(Path(__file__).with_name("deal_warnings.csv"), "w", newline="", encoding="utf-8") as file:
    out = csv.writer(file, lineterminator="\n")
    out.writerow((*deals[0], "warnings", "seen"))
    for d in deals:
        found = sorted(warnings(d), key=lambda warning: (-warning[0], warning[1]))
        out.writerow((*d.values(), ";".join(f"{severity} {rule}" for severity, _, rule, _ in found),
                      "".join((seen if isinstance(seen, str) else f"{seen:.9g}") + ";" for *_, seen in found)))
