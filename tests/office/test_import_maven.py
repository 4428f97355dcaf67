"""A real pipeline in a real office: cells of the workbook against a computation of their own from the file."""
import collections
import csv
import datetime
import hashlib
import os
import pathlib
import subprocess
import unittest
from statistics import NormalDist

import numpy
import uno

from import_case import InOffice, named, table, used, value
from office import properties

MAVEN = pathlib.Path(os.environ["MAINSTAY_DATA"]) / "crm_maven"
STAGE_PROBABILITY = {"Prospecting": 0.05, "Engaging": 0.3, "Won": 1.0, "Lost": 0.0}


def serial(text):
    return (datetime.date.fromisoformat(text) - datetime.date(1899, 12, 30)).days


@unittest.skipUnless(MAVEN.is_dir(), "the shared data are not here")
class Maven(InOffice):
    """The real pipeline: 8 800 rows, open deals without amounts, stages that are not ours."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.path = MAVEN / "sales_pipeline.csv"
        cls.document, cls.summary = cls.run_import(cls.office.take_in(cls.path))
        cls.addClassCleanup(cls.document.close, True)
        with open(cls.path, newline="", encoding="utf-8") as stream:
            cls.rows = list(csv.DictReader(stream))
        won = collections.defaultdict(list)
        for row in cls.rows:
            if row["deal_stage"] == "Won":
                won[row["product"]].append(float(row["close_value"]))
        cls.mean_won = {product: sum(amounts) / len(amounts) for product, amounts in won.items()}
        cls.open = [(cls.mean_won[row["product"]], STAGE_PROBABILITY[row["deal_stage"]], row)
                    for row in cls.rows if row["deal_stage"] in ("Prospecting", "Engaging")]

    def near(self, found, expected):
        self.assertAlmostEqual(found, expected, delta=1e-9 * max(1.0, abs(expected)))

    def draws(self, correlation=0.2, count=400_000):
        """Totals of the open deals drawn at random; deals of one product and stage are drawn together."""
        generator = numpy.random.default_rng(20240607)
        factor = generator.standard_normal(count)
        groups = collections.Counter((amount, probability) for amount, probability, _ in self.open)
        total = numpy.zeros(count)
        # The distribution function of the normal law by a fine table: NumPy has none.
        grid = numpy.linspace(-9, 9, 60_001)
        law = numpy.array([NormalDist().cdf(x) for x in grid])
        for (amount, probability), deals in groups.items():
            limit = (NormalDist().inv_cdf(probability) - correlation ** 0.5 * factor) / (1 - correlation) ** 0.5
            total += amount * generator.binomial(deals, numpy.interp(limit, grid, law))
        return total

    def test_every_row_is_a_deal_and_no_cell_shows_an_error(self):
        self.assertEqual((self.summary["Rows"], self.summary["Deals"], self.summary["Refused"]), (8800, 8800, 0))
        self.assertEqual(self.summary["Estimated"], len(self.open))
        self.assertEqual(self.document.Sheets.ElementNames, ("Forecast", "Charts", "Opportunities", "Method"))
        self.assert_no_errors(self.document)

    def test_headline_figures(self):
        open_amount = sum(amount for amount, _, _ in self.open)
        weighted = sum(amount * probability for amount, probability, _ in self.open)
        self.near(value(self.document, "OpenTotal"), open_amount)
        self.near(value(self.document, "WeightedOpen"), weighted)
        self.near(self.summary["OpenAmount"], open_amount)
        self.near(self.summary["WeightedAmount"], weighted)
        self.near(value(self.document, "WonTotal"), sum(float(r["close_value"]) for r in self.rows
                                                        if r["deal_stage"] == "Won"))
        wins, losses = (sum(r["deal_stage"] == stage for r in self.rows) for stage in ("Won", "Lost"))
        self.near(value(self.document, "WinRate"), wins / (wins + losses))
        self.near(value(self.document, "Target"), 1_300_000)  # 1 219 054 rounded up to two digits
        squares = sum((amount * probability) ** 2 for amount, probability, _ in self.open)
        self.near(value(self.document, "EffectiveDeals"), weighted ** 2 / squares)

    def test_forecast_agrees_with_random_draws(self):
        total = self.draws()
        for name, share in (("RevenueP10", 0.1), ("RevenueP50", 0.5), ("RevenueP90", 0.9)):
            reached = numpy.mean(total <= value(self.document, name))
            self.assertAlmostEqual(reached, share, delta=0.004, msg=name)
        self.assertAlmostEqual(value(self.document, "ChanceOfTarget"),
                               numpy.mean(total >= value(self.document, "Target")), delta=0.004)
        self.assertEqual(self.summary["P50"], value(self.document, "RevenueP50"))

    def test_tables_by_owner_stage_and_month(self):
        keys = {"ForecastByOwner": lambda row: row["sales_agent"],
                "ForecastByStage": lambda row: row["deal_stage"],
                "ForecastByMonth": lambda row: row["close_date"][:7] or "no date"}
        for name, key in keys.items():
            with self.subTest(name):
                deals, amounts, weighted, won = (collections.Counter() for _ in range(4))
                for amount, probability, row in self.open:
                    deals[key(row)] += 1
                    amounts[key(row)] += amount
                    weighted[key(row)] += amount * probability
                for row in self.rows:
                    won[key(row)] += float(row["close_value"] or 0) if row["deal_stage"] == "Won" else 0.0
                found = table(self.document, name)
                total = found.pop("Total")
                self.assertEqual(set(found), set(map(key, self.rows)))
                for entry, row in found.items():
                    self.assertEqual(row[0], deals[entry], entry)
                    self.near(row[4], amounts[entry])
                    self.near(row[5], weighted[entry])
                    self.near(row[6], won[entry])
                self.near(total[5], sum(weighted.values()))
        self.assertEqual(list(table(self.document, "ForecastByStage")), ["Prospecting", "Engaging", "Won", "Lost", "Total"])
        months = list(table(self.document, "ForecastByMonth"))
        self.assertEqual(months, sorted(months[:-2]) + ["no date", "Total"])
        owners = [row[5] for row in table(self.document, "ForecastByOwner").values()][:-1]
        self.assertEqual(owners, sorted(owners, reverse=True))

    def test_each_deal(self):
        found = used(self.document.Sheets.getByName("Opportunities"))[4:]
        self.assertEqual(len(found), len(self.rows))
        for source, row in zip(self.rows, found):
            identity, _, account, owner, product, stage = row[:6]
            self.assertEqual((identity, account, owner, product, stage),
                             tuple(source[k] for k in ("opportunity_id", "account", "sales_agent", "product", "deal_stage")))
            is_open = stage in ("Prospecting", "Engaging")
            amount = self.mean_won[product] if is_open else float(source["close_value"])
            self.near(row[9], amount)
            self.near(row[10], STAGE_PROBABILITY[stage])
            self.near(row[11], amount * STAGE_PROBABILITY[stage])
            if source["close_date"]:
                self.assertEqual((row[13], row[14]), (serial(source["close_date"]), source["close_date"][:7]))
            flags = ["estimated", "no date"] + ([] if account else ["no account"]) if is_open else []
            self.assertEqual(row[16], ", ".join(flags))

    def test_numbers_are_formulas(self):
        for name, function in (("WeightedOpen", "EXPECTEDREVENUE"), ("RevenueP10", "FORECASTQUANTILE"),
                               ("ChanceOfTarget", "FORECASTCHANCE"), ("EffectiveDeals", "EFFECTIVEDEALS")):
            self.assertIn("ORG.MAINSTAY.FUNCTIONS." + function, named(self.document, name).getFormulaArray()[0][0].upper())
        for name in ("Probability", "Amount", "Status", "Category", "OpenAmount", "CloseMonth"):
            self.assertTrue(all(row[0].startswith("=") for row in named(self.document, name).getFormulaArray()), name)

    def test_method_tells_the_source(self):
        facts = {row[0]: row[1] for row in used(self.document.Sheets.getByName("Method"))}
        self.assertEqual(facts["File"], "sales_pipeline.csv")
        self.assertEqual(facts["Checksum (SHA-256)"], hashlib.sha256(self.path.read_bytes()).hexdigest())
        self.assertEqual((facts["Rows read"], facts["Rows accepted"], facts["Rows refused"]), (8800, 8800, 0))

    def test_charts_follow_the_cells(self):
        charts = self.document.Sheets.getByName("Charts").Charts
        self.assertEqual(set(charts.ElementNames), {"Funnel", "Months", "Curve"})

    def test_pdf_shows_everything(self):
        target = self.office.folder / "maven.pdf"
        self.document.storeToURL(target.as_uri(), properties(FilterName="calc_pdf_Export"))
        text = subprocess.run(["pdftotext", "-layout", target, "-"], capture_output=True, text=True, check=True).stdout
        self.assertNotRegex(text, r"###|#N/A|#NAME\?|#VALUE!|Err:")
        for label in ("Revenue forecast", "By month of close", "Chance that the open deals", "Estimates by product"):
            self.assertIn(label, text)
        pages = text.count("\f")
        self.assertIn(f"Page {pages} of {pages}", text)

    def test_memory(self):
        self.assertLess(self.office.peak_memory(), 600)


@unittest.skipUnless(MAVEN.is_dir(), "the shared data are not here")
class MavenChanged(InOffice):
    def setUp(self):
        self.document, self.summary = self.run_import(
            self.office.take_in(MAVEN / "sales_pipeline.csv"), Target=2e6,
            PricesURL=self.office.take_in(MAVEN / "products.csv"))
        self.addCleanup(self.document.close, True)

    def test_prices_given_are_used(self):
        with open(MAVEN / "products.csv", newline="", encoding="utf-8") as stream:
            prices = {row["product"].replace(" ", ""): float(row["sales_price"]) for row in csv.DictReader(stream)}
        with open(MAVEN / "sales_pipeline.csv", newline="", encoding="utf-8") as stream:
            expected = sum(prices[row["product"].replace(" ", "")] for row in csv.DictReader(stream)
                           if row["deal_stage"] in ("Prospecting", "Engaging"))
        self.assertAlmostEqual(value(self.document, "OpenTotal"), expected, delta=1e-6)
        self.assertEqual(value(self.document, "Target"), 2e6)
        self.assertIn("Product “GTXPro”: the price of “GTX Pro” was taken.", self.summary["Notes"])
        named(self.document, "EstimateBasis").getCellByPosition(0, 0).String = "mean won amount"
        self.assertNotAlmostEqual(value(self.document, "OpenTotal"), expected, delta=100)

    def test_sorting_the_opportunities_changes_nothing(self):
        names = ("ForecastByOwner", "ForecastByStage", "ForecastByMonth", "RevenueP50", "WinRate")
        before = [named(self.document, name).getDataArray() for name in names]
        rows = self.document.DatabaseRanges.getByName("Opportunities").ReferredCells
        field = uno.createUnoStruct("com.sun.star.table.TableSortField")
        field.Field, field.IsAscending = 11, False
        rows.sort(properties(SortFields=uno.Any("[]com.sun.star.table.TableSortField", (field,)), ContainsHeader=True))
        weighted = [row[11] for row in rows.getDataArray()[1:]]
        self.assertEqual(weighted, sorted(weighted, reverse=True))
        for name, earlier in zip(names, before):
            for old, new in zip(earlier, named(self.document, name).getDataArray()):
                for a, b in zip(old, new):
                    self.assertEqual(a, b, name) if isinstance(a, str) else self.assertAlmostEqual(a, b, delta=1e-6)
        self.assert_no_errors(self.document)

    def test_a_calibrated_probability_goes_through_to_the_forecast(self):
        stages = named(self.document, "Stages")
        before, p50 = value(self.document, "WeightedOpen"), value(self.document, "RevenueP50")
        stages.getCellByPosition(2, 1).Value = 0.75  # Engaging
        by_stage = table(self.document, "ForecastByStage")
        self.assertAlmostEqual(by_stage["Engaging"][5], 0.75 * by_stage["Engaging"][4], delta=1e-6)
        self.assertEqual(by_stage["Engaging"][1], by_stage["Engaging"][4])  # from 70 % on: commit
        self.assertGreater(value(self.document, "WeightedOpen"), before)
        self.assertGreater(value(self.document, "RevenueP50"), p50)
        self.assert_no_errors(self.document)


if __name__ == "__main__":
    unittest.main()
