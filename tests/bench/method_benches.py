"""Benches of the method: the core, beside what others compute the same with."""
import gzip
import pathlib
import subprocess
import sys
import tempfile

from measure import DATA, REPEATS, alternately, lines_of, timed

CDNOW = DATA / "cdnow/cdnow_customers_summary.csv"
IBM = DATA / "ibm_winloss/WA_Fn-UseC_-Sales-Win-Loss.csv.gz"


def growth(office, build):
    for case, told in lines_of(build / "tests/bench/forecast_bench"):
        if case == "forecast_quantile":
            yield (f"FORECAST_QUANTILE, core, {int(told['n']):,} deals, ρ {told['rho']}",
                   f"{float(told['seconds']) * 1000:.2f} ms", "", "")
        if case == "forecast_bridge":
            yield (f"FORECAST_BRIDGE, core, 2 × {int(told['rows']):,} rows", f"{float(told['seconds']) * 1000:.0f} ms",
                   "< 1 s" if told["rows"] == "100000" else "", "")


def influence(office, build):
    from network import drawn, pagerank, reversed_graph
    people, relations = 2000, 20_000
    authority, rows = drawn(people, relations)
    graph = reversed_graph(authority, rows)
    document = office.new_sheet()
    sheet = document.Sheets[0]
    sheet.getCellRangeByName(f"A1:B{people}").setDataArray(tuple((f"p{i}", a) for i, a in enumerate(authority)))
    sheet.getCellRangeByName(f"D1:F{relations}").setDataArray(tuple((f"p{f}", f"p{t}", w) for f, t, w in rows))
    sheet.getCellRangeByName(f"H1:L{people}").setArrayFormula(f"=INFLUENCE_SCORES(A1:B{people};D1:F{relations})")
    first, result = sheet.getCellRangeByName("B1"), sheet.getCellRangeByName("K1")

    def in_the_cells():
        first.setValue(first.getValue() + 1)  # other people: nothing kept helps
        result.getValue()

    cells, whole = alternately(in_the_cells, lambda: pagerank(reversed_graph(authority, rows), authority))
    theirs = min(timed(lambda: pagerank(graph, authority)) for _ in range(REPEATS))
    first.setValue(authority[0])
    expected = 100 * pagerank(graph, authority)[0]
    document_value = result.getValue()
    document.close(True)
    cases = {}
    for case, values in lines_of(build / "tests/bench/influence_bench"):
        cases.setdefault((case, values["people"]), values)
    core = cases["influence_scores", str(people)]
    if max(abs(document_value - expected), abs(float(core["first"]) - expected)) > 1e-9:
        raise SystemExit(f"INFLUENCE_SCORES: {core['first']} and {document_value} against {expected} of networkx")
    seconds = float(core["seconds"])
    name = "INFLUENCE_SCORES, 2 000 people, 20 000 relations, {}, against networkx from the same rows"
    known = f"{whole * 1000:.1f} ms, {theirs * 1000:.1f} of them in pagerank"
    yield name.format("core"), f"{whole / seconds:.0f} times faster", "≥ 20", f"{seconds * 1000:.2f} ms, {known}"
    yield name.format("in the cells"), f"{whole / cells:.1f} times faster", "≥ 3", f"{cells * 1000:.1f} ms, {known}"
    for (case, n), values in cases.items():
        if case != "influence_scores":
            yield f"{case.upper()}, core, {int(n):,} people, {int(values['relations']):,} relations", f"{float(values['seconds']) * 1000:.1f} ms", "", ""


def loyalty_fit(office, build):
    name = "LOYALTY_FIT, 2 357 customers of CDNOW, core, against SciPy's BFGS on numpy columns"
    if not CDNOW.is_file():
        yield name, "skipped", "≥ 5", "the data set is not here"
        return
    from buyers import fit, summary
    columns = summary(CDNOW)
    _, told = next(lines_of(build / "tests/bench/loyalty_bench", CDNOW))
    fitted = min(timed(lambda: fit(*columns)) for _ in range(REPEATS))
    mine, other = float(told["seconds"]), float(told["log_likelihood"]) - fit(*columns)[-1]
    yield (name, f"{fitted / mine:.0f} times faster", "≥ 5",
           f"{mine * 1000:.2f} ms, {fitted * 1000:.0f} ms; log likelihood {other:+.1e} above SciPy's")


def win_model_in_the_cells(office, path):
    """Seconds of IBM's ten static columns, codes as text and the amount as number."""
    from sklearn_fit import AMOUNT, RESULT, TEXTS, read
    deals = read(path)
    rows = tuple((*(deal[name] for name in TEXTS), float(deal[AMOUNT]), float(deal[RESULT] == "Won")) for deal in deals)
    names = tuple(f"{name}@" for name in TEXTS) + (AMOUNT + "#", RESULT)
    document = office.new_sheet()
    sheet = document.Sheets[0]
    sheet.getCellRangeByName("A1:K1").setDataArray((names,))
    for first in range(0, len(rows), 10_000):
        part = rows[first:first + 10_000]
        sheet.getCellRangeByName(f"A{first + 2}:K{first + 1 + len(part)}").setDataArray(part)
    result = sheet.getCellRangeByName("M1:R100")

    def model():
        result.setArrayFormula(f"=WIN_MODEL(A2:J{len(rows) + 1};A1:J1;K2:K{len(rows) + 1};1;100)")
        if result.getDataArray()[0][0] != "intercept":
            raise SystemExit("WIN_MODEL: no model in the cells")

    seconds = timed(model)
    document.close(True)
    return seconds


def win_model(office, build):
    if not IBM.is_file():
        yield "WIN_MODEL, IBM's 78 025 rows", "skipped", "≥ 3", "the data set is not here"
        return
    with tempfile.NamedTemporaryFile(suffix=".csv") as plain:
        plain.write(gzip.decompress(IBM.read_bytes()))
        plain.flush()
        told = {case["case"]: case for _, case in lines_of(build / "tests/bench/win_bench", plain.name)}
        fitted = float(subprocess.run([sys.executable, pathlib.Path(__file__).with_name("sklearn_fit.py"), plain.name],
                                      capture_output=True, text=True, check=True).stdout)
        in_the_cells = win_model_in_the_cells(office, plain.name)
    ours = float(told["ibm"]["seconds"])
    yield ("WIN_MODEL with its check out of fold, core, IBM's 78 025 rows × 10, against one fit by scikit-learn",
           f"{fitted / ours:.1f} times faster", "≥ 3", f"{ours:.3f} s, {fitted:.3f} s")
    yield "WIN_MODEL of the same, in the cells", f"{fitted / in_the_cells:.1f} times faster", "", f"{in_the_cells:.2f} s, {fitted:.3f} s"
    wide = told["wide"]
    yield f"WIN_MODEL, core, {int(wide['rows']):,} rows, {wide['terms']} terms", f"{float(wide['seconds']):.1f} s", "", ""
