"""Which relations count, and how support has moved."""
from network import Network, coverage_log, in_window, trend_of

LAST = 12


def reading(trend):
    return "rising" if trend > 0.005 else "falling" if trend < -0.005 else "steady"


def expected(data):
    text, network = data.text, Network(data)
    log = coverage_log(data)
    entries = sorted(entry for entry in log if entry[0])
    window = [entry for entry in in_window(data, log) if entry[0]]
    recent = entries[-LAST:]
    states = [network.relation_state(row) for row in data.rows("relations")]
    return {
        "coverage_trend_now": network.coverage, "coverage_trend_last": entries[-1][1], "coverage_trend_last_date": entries[-1][0],
        "coverage_trend_recent": trend_of(window), "coverage_trend_whole": trend_of(entries),
        "coverage_trend_reading": text(reading(trend_of(window))), "coverage_trend_entries": len(entries),
        "relations_check": [state and text(state) for state in states],
        "coverage_recent_date": [date for date, _ in recent], "coverage_recent_coverage": [share for _, share in recent],
        "coverage_recent_gate": [data.field("settings_min_coverage")] * len(recent),
    }
