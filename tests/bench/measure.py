"""What all benches use: time taken, cases told by a program, cells filled."""
import pathlib
import subprocess
import sys
import time

import uno

ROOT = pathlib.Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "tools"))
DATA = ROOT.parent / "shared/data"
REPEATS = 5


def timed(action):
    start = time.perf_counter()
    action()
    return time.perf_counter() - start


def alternately(first, second, repeats=REPEATS):
    """The best time of each, taken in turns so that both see the same machine."""
    times = [(timed(first), timed(second)) for _ in range(repeats)]
    return min(t[0] for t in times), min(t[1] for t in times)


def lines_of(*command):
    """What a bench program tells: the name of each case, and its values by their names."""
    output = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    for line in output.splitlines():
        case, *parts = line.split()
        yield case, dict(part.split("=") for part in parts)


def filled_with(office, formula, rows=100_000):
    """A document with `rows` cells of a formula over column A (a stage) and B (a number)."""
    document = office.new_sheet()
    sheet = document.Sheets[0]
    document.addActionLock()
    sheet.getCellRangeByName(f"A1:B{rows}").setDataArray(
        tuple((("Contract signing", "签约成交", "深度接觸")[r % 3], float(r % 7)) for r in range(rows)))
    sheet.getCellRangeByName("C1").setFormula(formula)
    sheet.getCellRangeByName(f"C1:C{rows}").fillAuto(uno.Enum("com.sun.star.sheet.FillDirection", "TO_BOTTOM"), 1)
    document.removeActionLock()
    document.calculateAll()
    return document
