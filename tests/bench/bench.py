"""Ratios of speed, each measured side by side in this run: lower is better unless the row says "times faster".

usage: bench.py --build BUILD_DIR
"""
import argparse
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from cell_benches import bridge_in_the_cell, import_of_maven, quantile_in_the_cell, sheet_functions  # noqa: E402
from method_benches import growth, influence, loyalty_fit, win_model  # noqa: E402
from office import Office  # noqa: E402

BENCHES = (import_of_maven, sheet_functions, quantile_in_the_cell, bridge_in_the_cell, influence, loyalty_fit, win_model, growth)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--build", type=pathlib.Path, required=True)
    options = parser.parse_args()
    rows = []
    with Office(options.build / "mainstay.oxt") as office:
        for bench in BENCHES:
            rows += bench(office, options.build)
    width = [max(len(row[c]) for row in rows) for c in range(4)]
    for row in rows:
        print("  ".join(cell.ljust(w) for cell, w in zip(row, width)).rstrip())


if __name__ == "__main__":
    main()
