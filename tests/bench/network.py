"""What INFLUENCE_SCORES computes, by networkx: PageRank of the reversed graph with self-loops."""

import networkx

DAMPING = 0.5


def uniform_numbers(state=2024):
    """Knuth's MMIX generator, upper 53 bits, as in influence_bench.cpp."""
    while True:
        state = (state * 6364136223846793005 + 1442695040888963407) % 2**64
        yield (state >> 11) * 2.0**-53


def drawn(people, relations):
    """Authority of each person, and relations as rows of from, to, weight."""
    uniform = uniform_numbers()
    authority = [1 + 9 * next(uniform) for _ in range(people)]
    rows = [(int(next(uniform) * people), int(next(uniform) * people), 0.5 + 4.5 * next(uniform)) for _ in range(relations)]
    return authority, rows


def reversed_graph(authority, relations):
    graph = networkx.DiGraph()
    told = {start for start, end, _ in relations if start == end}
    graph.add_nodes_from(range(len(authority)))
    graph.add_weighted_edges_from((person, person, 1.0) for person in range(len(authority)) if person not in told)
    for start, end, weight in relations:
        before = graph.get_edge_data(end, start, {"weight": 0.0})["weight"]
        graph.add_edge(end, start, weight=before + weight)
    return graph


def pagerank(graph, authority):
    return networkx.pagerank(graph, DAMPING, personalization=dict(enumerate(authority)), tol=1e-14, max_iter=100_000)
