"""What the other sheets of the forecast compute with."""
import accuracy
import calibration
import overrides
from bridge import Compared
from changes import slippage
from forecast import Forecast
from months import Months
from pipeline import Pipeline, in_rows, month_after

EPOCH = 693594  # ordinal of the day that the sheet numbers 0
PASSED = 12  # stages per closed deal


def serial(day):
    return day.toordinal() - EPOCH


def expected(data):
    forecast = Forecast(data)
    return {"capacity_check": data.text("fine"), **stages(data, forecast.pipeline), **deals(data, forecast), **closed(data, forecast.pipeline),
            **snapshots(data), **past(data)}


def stages(data, pipeline):
    names, progress = [name for name, _ in pipeline.stages], [progress for _, progress in pipeline.stages]
    late = [row for row in data.rows("slip") if None not in row.values()]
    return {"w_stages_row": list(range(1, len(names) + 1)), "w_stages_name": names, "w_stages_progress": progress, "w_stages_calibrated": [row[4] for row in pipeline.calibration],
            "w_outcomes_name": [*names, "lost"], "w_outcomes_progress": [*progress, 0],
            "w_slip_days": [row["days"] for row in late], "w_slip_chance": [row["chance"] for row in late]}


def deals(data, forecast):
    pipeline = forecast.pipeline
    rows, swings = pipeline.deals, iter(forecast.swings)
    for row in rows:
        row["swing"] = next(swings) if row["counts"] else [None] * 3
        row["open"] = row["counts"] and row["status"] == "open"
        row["booked"] = row["counts"] and row["status"] == "won"
        row["month"] = row["live"] and row["status"] == "open"
        row["month_won"] = row["live"] and row["status"] == "won"
        row["grouped"] = row["period"] and row["status"] != "removed"

    def where(flag, key):
        return [row[key] if row[flag] else None for row in rows]

    def one(flag):
        return [1 if row[flag] else None for row in rows]

    first = [number for number, row in enumerate(rows, 1)]
    key = [abs(row["swing"][2]) if row["open"] else None for row in rows]
    position = {row["id"]: number for number, row in zip(first, rows)}
    points = forecast.revenue.curve(data.capacity("w_curve"))
    months = Months(pipeline)
    return {
        "w_pipeline_status": [row["status"] for row in rows], "w_pipeline_category": [row["group"] for row in rows],
        "w_pipeline_period": one("period"), "w_pipeline_live": one("live"), "w_pipeline_value": [row["amount"] for row in rows],
        "w_pipeline_chance": [row["chance"] for row in rows], "w_pipeline_weighted": [row["weighted"] for row in rows],
        "w_pipeline_amount": where("counts", "amount"), "w_pipeline_probability": where("counts", "chance"),
        "w_pipeline_booked": where("booked", "amount"), "w_pipeline_open_amount": where("open", "amount"),
        "w_pipeline_open_probability": where("open", "chance"), "w_pipeline_open_weighted": where("open", "weighted"),
        "w_pipeline_month_amount": where("month", "amount"), "w_pipeline_month_probability": where("month", "chance"),
        "w_pipeline_month_close": where("month", "close"), "w_pipeline_month_booked": where("month_won", "amount"),
        "w_pipeline_booked_close": where("month_won", "close"),
        "w_pipeline_group_owner": where("grouped", "owner"), "w_pipeline_group_amount": where("grouped", "amount"),
        "w_pipeline_group_probability": where("grouped", "chance"), "w_pipeline_group_category": where("grouped", "group"),
        "w_pipeline_key": key, "w_sensitivity": [row["swing"] for row in rows],
        "w_top_row": [position[deal["id"]] for deal, _ in forecast.top()],
        "w_curve_points": points, "w_curve_revenue": [point[0] for point in points], "w_curve_chance": [point[1] for point in points],
        "w_curve_label": [f"{point[0]:,.0f}" if number % 8 == 0 else None for number, point in enumerate(points)],
        "w_rollup": in_rows(pipeline.rollup(), data.capacity("w_rollup"), 8), "w_months": months.rows}


def closed(data, pipeline):
    rows = pipeline.closed
    given = [deal["claimed"] for deal in rows]
    passed = [(deal, stage if stage <= deal["last"] else None) for deal in rows for stage in range(1, PASSED + 1)]
    lost = len(pipeline.stages) + 1

    def to(deal, stage):
        if stage is None:
            return None
        return stage + 1 if stage < deal["last"] else stage if deal["won"] else lost

    rate, value, n, low, high = calibration.win_rate(pipeline)
    return {
        "w_closed_no": list(range(1, data.capacity("w_closed") + 1)), "w_closed_stage": [deal["last"] for deal in rows],
        "w_closed_won": [deal["won"] for deal in rows], "w_closed_amount": [deal["amount"] for deal in rows],
        "w_closed_days": [deal["days"] for deal in rows], "w_closed_claimed": given,
        "w_closed_claimed_won": [None if claimed is None else deal["won"] for deal, claimed in zip(rows, given)],
        "w_passed_last": [deal["last"] for deal, _ in passed], "w_passed_stage": [stage for _, stage in passed],
        "w_passed_won": [None if stage is None else deal["won"] for deal, stage in passed], "w_passed_to": [to(*entry) for entry in passed],
        "w_calibration": in_rows(pipeline.calibration, data.capacity("w_calibration"), 7),
        "w_conversion": in_rows(calibration.conversion(pipeline), data.capacity("w_conversion"), 4),
        "w_win_rate": [[n, rate, value, low, high]], "w_reliability": calibration.reliability(pipeline)}


def snapshots(data):
    compared = Compared(data)
    rows = compared.snapshots
    filled = [row | {"status": data.cell(data.tables["snapshots"].column("status"), raw["status"]), "rate": 1 if row["rate"] is None else row["rate"]}
              for row, raw in zip(rows, data.given("snapshots"))]
    keys = ("deal", "owner", "amount", "probability", "close", "status", "rate")
    found = {"w_snapshots_date": [row["date"] for row in rows]} | {f"w_snapshots_{key}": [row[key] for row in filled] for key in keys}
    for name, day in (("before", compared.before), ("after", compared.after)):
        found |= {f"w_{name}_{key}": [row[key] if row["date"] == day else None for row in filled] for key in keys}
    bridge, entries = compared.bridge.rows(), compared.bridge.deals()
    shown = {number for number, _ in compared.moves(len(entries))}
    changes = bridge[1:14]
    return found | {
        "w_bridge": bridge, "w_waterfall_row": [row[0] for row in changes], "w_waterfall_up": [max(row[2], 0) for row in changes],
        "w_waterfall_down": [max(-row[2], 0) for row in changes],
        "w_bridge_deals": in_rows(entries, data.capacity("w_bridge_deals"), 4),
        "w_changes_key": [number if number in shown else None for number in range(1, len(entries) + 1)],
        "w_moves_row": [number for number, _ in compared.moves(data.capacity("w_moves"))],
        "w_slippage": slippage(rows)[:data.capacity("w_slippage")]}


def past(data):
    rows = accuracy.in_time(data)
    every = data.rows("accuracy")
    last = max(row["month"] for _, row in rows).replace(day=1)
    first = [month_after(last, number - 11) for number in range(12)]
    sums = [[sum(row[key] for _, row in rows if row["month"].replace(day=1) == month) for key in ("forecast", "actual")] for month in first]
    changed = overrides.complete(data)
    before, after = overrides.reports(data)
    keys = [serial(row["month"]) * 1000 + number if (number, row) in rows else None for number, row in enumerate(every, 1)]
    return {
        "w_accuracy_key": keys, "w_accuracy_row": [number for number, _ in rows], "w_accuracy_date": [row["month"] for _, row in rows],
        "w_accuracy_who": [row["who"] for _, row in rows], "w_accuracy_forecast": [row["forecast"] for _, row in rows],
        "w_accuracy_actual": [row["actual"] for _, row in rows],
        "w_accuracy_report": in_rows(accuracy.report(data), data.capacity("w_accuracy_report"), 6),
        "w_year_from": first, "w_year_month": [f"{month.year}-{month.month:02}" for month in first],
        "w_year_forecast": [given for given, _ in sums], "w_year_actual": [came for _, came in sums],
        "w_year_over": [max(given / came - 1, 0) for given, came in sums], "w_year_under": [max(1 - given / came, 0) for given, came in sums],
        "w_overrides_who": [row["who"] for row in changed], "w_overrides_system": [row["system"] for row in changed],
        "w_overrides_submitted": [row["submitted"] for row in changed], "w_overrides_actual": [row["actual"] for row in changed],
        "w_override_system": in_rows(before, data.capacity("w_override_system"), 6),
        "w_override_submitted": in_rows(after, data.capacity("w_override_submitted"), 6)}
