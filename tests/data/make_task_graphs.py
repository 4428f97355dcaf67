#!/usr/bin/env python3
"""Write task_graphs.csv: random plans and what networkx says of them (dag_longest_path, descendants).

Days stand on the tasks, networkx has them on the arrows: each arrow carries the days of the task that it leads to,
and an arrow from an extra start leads to every task. Done tasks are taken out before. Columns waiting and chain are
filled for tasks that can be worked on; the first task of a plan carries its critical path and its days.
"""

import csv
import random
from pathlib import Path

import networkx

START = "start"


def longest(graph, days, sources):
    weighted = networkx.DiGraph()
    weighted.add_edges_from(((before, after, {"weight": days[after]}) for before, after in graph.edges))
    weighted.add_edges_from(((START, task, {"weight": days[task]}) for task in sources))
    path = networkx.dag_longest_path(weighted, "weight")
    return path[1:], networkx.dag_longest_path_length(weighted, "weight")


def plan(draw, number):
    size = draw.randint(1, 24)
    names = [f"P{number} task {i}" for i in range(size)]
    rank = names[:]
    draw.shuffle(rank)
    density = draw.choice((0.05, 0.15, 0.3))
    needs = {name: [] for name in names}
    for i, after in enumerate(rank):
        needs[after] = [before for before in rank[:i] if draw.random() < density]
        draw.shuffle(needs[after])
    done = {name: draw.random() < 0.2 for name in names}
    days = {name: round(draw.uniform(0.1, 30), 3) for name in names}
    return names, needs, done, days


draw = random.Random(20240607)
with open(Path(__file__).with_name("task_graphs.csv"), "w", newline="", encoding="utf-8") as file:
    out = csv.writer(file, lineterminator="\n")
    out.writerow(("plan", "task", "needs", "done", "days", "waiting", "chain", "critical", "total"))
    for number in range(60):
        names, needs, done, days = plan(draw, number)
        graph = networkx.DiGraph()
        graph.add_nodes_from(name for name in names if not done[name])
        graph.add_edges_from((need, name) for name in names for need in needs[name] if not done[name] and not done[need])
        critical, total = longest(graph, days, graph.nodes) if graph.nodes else ([], "")
        for i, name in enumerate(names):
            waiting = chain = ""
            if not done[name] and graph.in_degree(name) == 0 and graph.out_degree(name) > 0:
                after = networkx.descendants(graph, name)
                waiting = len(after)
                chain = repr(longest(graph.subgraph({name, *after}), days, [name])[1])
            out.writerow((number, name, ";".join(needs[name]), int(done[name]), days[name], waiting, chain,
                          " → ".join(critical) if i == 0 else "", total if i == 0 else ""))
