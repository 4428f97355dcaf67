"""Benches in the cells of a real office."""
from time import perf_counter

from measure import DATA, REPEATS, alternately, filled_with, timed
from office import properties

MAVEN = DATA / "crm_maven/sales_pipeline.csv"


def import_of_maven(office, build):
    if not MAVEN.is_file():
        yield "Import and build, Maven's 8 800 rows", "skipped", "< 5 s", "the data set is not here"
        return
    service = office.service("org.mainstay.PipelineImport")
    workbook, summary = service.importPipeline(
        properties(URL=office.take_in(MAVEN), PricesURL=office.take_in(MAVEN.with_name("products.csv")), Hidden=True), ())
    summary = {entry.Name: entry.Value for entry in summary}
    workbook.close(True)
    parts = [summary[name] for name in ("ReadSeconds", "BuildSeconds", "CalculateSeconds")]
    yield ("Import and build, Maven's 8 800 rows", f"{sum(parts):.2f} s", "< 5 s",
           "read {:.2f}, build {:.2f}, calculate {:.2f} s".format(*parts))
    yield "Peak memory of the office", f"{office.peak_memory():.0f} MB", "< 600 MB", ""


def sheet_functions(office, build):
    ours, theirs = filled_with(office, "=STAGEPROB(A1)"), filled_with(office, "=DELTA(B1;3)")
    mine, other = alternately(ours.calculateAll, theirs.calculateAll)
    ours.close(True)
    theirs.close(True)
    yield "100 000 × STAGEPROB(A1) against DELTA(A1;3)", f"{mine / other:.2f} ×", "≤ 0.7", f"{mine:.3f} s, {other:.3f} s"


def quantile_in_the_cell(office, build):
    from draws import deals, simulate
    amounts, probabilities = deals(10_000)
    document = office.new_sheet()
    sheet = document.Sheets[0]
    sheet.getCellRangeByName("A1:B10000").setDataArray(tuple(zip(amounts.tolist(), probabilities.tolist())))
    for correlation, wanted in ((0.0, 100), (0.2, 50)):
        cell = sheet.getCellRangeByName("D1")
        cell.setFormula(f"=FORECAST_QUANTILE(A1:A10000;B1:B10000;0.1;{correlation})")
        best = float("inf")
        for repeat in range(REPEATS):
            start = perf_counter()
            sheet.getCellRangeByName("A1").setValue(amounts[0] + repeat + 1)  # a new pipeline: nothing kept helps
            cell.getValue()  # only asking makes a hidden document compute
            best = min(best, perf_counter() - start)
        drawn = timed(lambda: simulate(amounts, probabilities, correlation))
        yield (f"FORECAST_QUANTILE, 10 000 deals, ρ {correlation}, in the cell, against 100 000 draws in numpy",
               f"{drawn / best:.0f} times faster", f"≥ {wanted}", f"{best * 1000:.1f} ms, {drawn:.1f} s")
    document.close(True)


def bridge_in_the_cell(office, build):
    from snapshots import FROM, TO, bridge, snapshots
    before, after = snapshots(100_000)
    document = office.new_sheet()
    sheet = document.Sheets[0]
    sheet.getCellRangeByName(f"A1:G{len(before)}").setDataArray(tuple(before))
    sheet.getCellRangeByName(f"I1:O{len(after)}").setDataArray(tuple(after))
    result = sheet.getCellRangeByName("Q1:U16")

    def ours():
        result.setArrayFormula(f"=FORECAST_BRIDGE(A1:G{len(before)};I1:O{len(after)};{FROM};{TO})")
        result.getDataArray()  # only asking makes a hidden document compute

    bars = {}

    def plain():
        bars.update(bridge(before, after))

    mine, other = alternately(ours, plain, 3)
    for row, unweighted, weighted, _, touched in result.getDataArray():
        money = bars.get(row, (0, 0, 0))
        off = max(abs(unweighted * 100 - money[0]), abs(weighted * 100 - money[1]))
        # Floating point rounds some halves of a cent the wrong way.
        if off > 2 + 0.02 * touched or touched != money[2]:
            raise SystemExit(f"FORECAST_BRIDGE: {row} is {unweighted}, {weighted}, {touched}, not {money}")
    document.close(True)
    yield ("FORECAST_BRIDGE, 2 × 100 000 rows, in the cell, against plain Python", f"{other / mine:.1f} times faster", "",
           f"{mine:.2f} s, {other:.2f} s")
