#!/usr/bin/env python3
"""Write krackhardt_influence.csv: influence among Krackhardt's 21 managers, by networkx (pagerank).

make_krackhardt_influence.py folder-of-krackhardt_hightech

In the files the target of a tie sways its source, so the graph whose PageRank is wanted, the reversed graph of
who sways whom, has the files' own direction; self-loops are the people's own judgement.
"""

import csv
import sys
from pathlib import Path

import networkx

folder = Path(sys.argv[1])
nodes = list(csv.DictReader(open(folder / "nodes.csv")))
edges = list(csv.DictReader(open(folder / "edges.csv")))
AUTHORITIES = {"equal": lambda node: 1.0, "level": lambda node: 4.0 - float(node["Level"])}
LAYERS = (("advice",), ("reports_to",), ("advice", "friendship", "reports_to"))
DAMPINGS = (0.0, 0.5, 0.85, 0.99)

with open(Path(__file__).with_name("krackhardt_influence.csv"), "w", newline="") as file:
    out = csv.writer(file, lineterminator="\n")
    out.writerow(("layers", "authority", "damping", "node", "influence"))
    for layers in LAYERS:
        graph = networkx.DiGraph()
        graph.add_edges_from(((node["node"], node["node"]) for node in nodes), weight=1.0)
        for edge in edges:
            if edge["layer"] in layers:
                pair = edge["source"], edge["target"]
                before = graph.get_edge_data(*pair, {"weight": 0.0})["weight"]
                graph.add_edge(*pair, weight=before + float(edge["weight"]))
        for kind, authority in AUTHORITIES.items():
            start = {node["node"]: authority(node) for node in nodes}
            for damping in DAMPINGS:
                rank = networkx.pagerank(
                    graph, damping, personalization=start, tol=1e-14, max_iter=100000, weight="weight"
                )
                for node in nodes:
                    row = "+".join(layers), kind, damping, node["node"], repr(100 * float(rank[node["node"]]))
                    out.writerow(row)
