"""Forecasts and what came of them, with the measures of FORECAST_ACCURACY by numpy: forecast_accuracy.csv (the rows) and
forecast_accuracy_expected.csv (per key and total; "nan" where there is nothing to divide by).

usage: make_forecast_accuracy.py
"""
import csv
import pathlib

import numpy

HERE = pathlib.Path(__file__).parent


def measures(forecast, actual, steps):
    error = forecast - actual
    nonzero = actual != 0
    with numpy.errstate(divide="ignore", invalid="ignore"):
        found = (error.sum() / actual.sum(),
                 numpy.mean(numpy.abs(error[nonzero] / actual[nonzero])) if nonzero.any() else numpy.nan,
                 numpy.abs(error).sum() / numpy.abs(actual).sum(),
                 numpy.mean(numpy.abs(error)) / numpy.mean(steps) if len(steps) else numpy.nan)
    return [float(f) if numpy.isfinite(f) else float("nan") for f in found]


def main():
    generator = numpy.random.default_rng(7)
    keys = generator.choice(["North", "South", "East", "West", "Flat"], 120, p=[0.3, 0.3, 0.2, 0.1, 0.1]).tolist()
    keys += ["Once", "Nil", "Nil", "Nil once"]
    actual = numpy.round(generator.gamma(2.0, 50_000.0, len(keys)), 2)
    forecast = numpy.round(actual * generator.normal(1.05, 0.3, len(keys)), 2)
    for row, key in enumerate(keys):
        if key == "Flat":
            actual[row] = 1000.0  # no change from one to the next
        if key.startswith("Nil"):
            actual[row] = 0.0
        if key == "East" and row % 3 == 0:
            actual[row] = 0.0
        if key == "West":
            actual[row] -= 60_000.0
    keys = numpy.array(keys)
    with open(HERE / "forecast_accuracy.csv", "w", newline="") as stream:
        table = csv.writer(stream, lineterminator="\n")
        table.writerow(("key", "forecast", "actual"))
        table.writerows(zip(keys.tolist(), map(repr, forecast.tolist()), map(repr, actual.tolist())))
    with open(HERE / "forecast_accuracy_expected.csv", "w", newline="") as stream:
        table = csv.writer(stream, lineterminator="\n")
        table.writerow(("key", "n", "bias", "mape", "wape", "mase"))
        all_steps = []
        for key in dict.fromkeys(keys.tolist()):
            mine = keys == key
            steps = numpy.abs(numpy.diff(actual[mine]))
            all_steps.append(steps)
            table.writerow((key, int(mine.sum()), *map(repr, measures(forecast[mine], actual[mine], steps))))
        table.writerow(("total", len(keys), *map(repr, measures(forecast, actual, numpy.concatenate(all_steps)))))


if __name__ == "__main__":
    main()
