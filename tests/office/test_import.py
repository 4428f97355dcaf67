"""The import service in a real office: cells of the workbook against a computation of their own from the file."""
import collections
import csv
import datetime
import hashlib
import os
import pathlib
import re
import subprocess
import sys
import unittest

import numpy

sys.path.insert(0, str(pathlib.Path(__file__).parents[2] / "tools"))
from office import Office, named_value, properties  # noqa: E402
import uno  # noqa: E402
from com.sun.star.lang import IllegalArgumentException  # noqa: E402

OXT = os.environ["MAINSTAY_OXT"]
DATA = pathlib.Path(os.environ["MAINSTAY_DATA"])
MAVEN = DATA / "crm_maven"
TODAY = 46000.0  # 2025-12-09
STAGE_PROBABILITY = {"Prospecting": 0.05, "Engaging": 0.3, "Won": 1.0, "Lost": 0.0}
FORMULA_ERRORS = 4


def serial(text):
    return (datetime.date.fromisoformat(text) - datetime.date(1899, 12, 30)).days


class InOffice(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.office = Office(OXT)
        cls.addClassCleanup(cls.office.__exit__)
        cls.office.__enter__()
        cls.service = cls.office.service("org.mainstay.PipelineImport")

    @classmethod
    def run_import(cls, url, **arguments):
        settings = properties(**{"URL": url, "Hidden": True, "Today": TODAY, "Language": "en-US"} | arguments)
        document, summary = cls.service.importPipeline(settings, ())
        return document, {entry.Name: entry.Value for entry in summary}

    def write(self, name, content):
        path = self.office.folder / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return self.office.hand_over(path).as_uri()

    def import_text(self, content, name="pipeline.csv", **arguments):
        document, summary = self.run_import(self.write(name, content), **arguments)
        self.addCleanup(document.close, True)
        return document, summary

    def open_documents(self):
        documents = self.office.desktop.Components.createEnumeration()
        count = 0
        while documents.hasMoreElements():
            documents.nextElement()
            count += 1
        return count

    def assert_no_errors(self, document):
        for sheet in document.Sheets:
            found = sheet.queryFormulaCells(FORMULA_ERRORS)
            self.assertEqual(found.Count, 0, f"{sheet.Name}: {found.RangeAddressesAsString}")


def used(sheet):
    cursor = sheet.createCursor()
    cursor.gotoEndOfUsedArea(False)
    end = cursor.RangeAddress
    return sheet.getCellRangeByPosition(0, 0, end.EndColumn, end.EndRow).getDataArray()


def named(document, name):
    return document.NamedRanges.getByName(name).ReferredCells


def value(document, name):
    return named(document, name).getDataArray()[0][0]


def table(document, name):
    """Rows of a table of the sheet Forecast by their key, without the spare ones."""
    return {row[0]: row[1:] for row in named(document, name).getDataArray() if row[0] != ""}


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
        from statistics import NormalDist
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


INJECTION = """id,account,owner,product,stage,amount,close date
=1+1,"=HYPERLINK(""http://x.example"")",+A1,-2+3,Proposal,1000,2026-05-01
@SUM(A1),'quoted,00123,4711,Proposal,2000,2026-06-01
W1,Acme,00123,4711,Closed Won,3000,2025-01-01
D3,Acme,*,>5,Proposal,,2025-01-01
D4,Acme,*,4711,Proposal,,
"""
BROKEN = """id,account,owner,product,stage,amount,close date
A1,Acme,Ann,X,Proposal,1000,2026-05-01
A1,=Acme,Ann,X,Proposal,2000,2026-05-01
A2,Acme,Ann,X,Nonsense,2000,2026-05-01
A3,Acme,Ann,X,Proposal,-5,2026-05-01
A4,Acme,Ann,X,Proposal,many,2026-05-01
A5,Acme,Ann,X,Proposal,10,1899-01-01
A6,Acme,Ann,X,Proposal,10,soon
A7,Acme,Ann
"""


class Rows(InOffice):
    def test_texts_stay_text(self):
        document, _ = self.import_text(INJECTION)
        target = self.office.folder / "again.ods"
        document.storeToURL(target.as_uri(), properties(FilterName="calc8"))
        again = self.office.load(target.as_uri())
        self.addCleanup(again.close, True)
        for shown in (document, again):
            sheet = shown.Sheets.getByName("Opportunities")
            rows = sheet.getCellRangeByName("A5:E8").getDataArray()
            self.assertEqual([row[0] for row in rows], ["=1+1", "@SUM(A1)", "W1", "D3"])
            self.assertEqual(rows[0][2:5], ('=HYPERLINK("http://x.example")', "+A1", "-2+3"))
            self.assertEqual(rows[1][2:5], ("'quoted", "00123", "4711"))
            for row in range(4, 9):
                for column in range(6):
                    self.assertIn(sheet.getCellByPosition(column, row).Type.value, ("TEXT", "EMPTY"))
            self.assert_no_errors(shown)
            owners = table(shown, "ForecastByOwner")
            self.assertEqual(set(owners), {"+A1", "00123", "*", "Total"})
            self.assertEqual(owners["*"][4], 6000)  # two estimates: the mean of 4711, and of all won deals
            self.assertEqual(sheet.getCellRangeByName("Q8").String, "estimated, overdue")

    def test_refused_rows_are_kept_as_they_were(self):
        document, summary = self.import_text(BROKEN)
        self.assertEqual((summary["Rows"], summary["Deals"], summary["Refused"]), (8, 1, 7))
        self.assertEqual({entry.Name: entry.Value for entry in summary["RefusedByReason"]},
                         {"id stands twice": 1, "stage not known": 1, "amount below zero": 1, "amount is no number": 1,
                          "date out of range": 1, "date cannot be read": 1, "wrong number of fields": 1})
        rows = used(document.Sheets.getByName("Rejected"))
        self.assertEqual(rows[3], ("Line", "Reason", "Found", *BROKEN.splitlines()[0].split(",")))
        for found, line in zip(rows[4:], range(3, 10)):
            self.assertEqual(found[0], line)
            fields = BROKEN.splitlines()[line - 1].split(",")
            self.assertEqual(list(found[3:]), fields + [""] * (7 - len(fields)))
        facts = {row[0]: row[1] for row in used(document.Sheets.getByName("Method"))}
        self.assertEqual((facts["Rows read"], facts["Rows refused"], facts["  – stage not known"]), (8, 7, 1))
        self.assert_no_errors(document)

    def test_stages_and_columns_that_the_user_names(self):
        text = "a;b;c\n1;alpha;10,5\n2;omega;20\n3;alpha;30\n"
        document, _ = self.import_text(
            text, Columns=uno.Any("[]com.sun.star.beans.NamedValue", tuple(
                named_value(n, c) for n, c in (("id", 0), ("stage", 1), ("amount", 2)))),
            Stages=uno.Any("[]com.sun.star.beans.NamedValue", (named_value("alpha", "5"), named_value("omega", "won"))),
            DecimalSeparator=",")
        self.assertAlmostEqual(value(document, "WeightedOpen"), 0.7 * 40.5)
        self.assertEqual(value(document, "WonTotal"), 20)
        self.assert_no_errors(document)

    def test_no_open_deals(self):
        document, summary = self.import_text("id,stage,amount\n1,Closed Won,10\n2,Closed Lost,5\n")
        self.assertEqual((summary["OpenAmount"], summary["P50"], summary["Target"]), (0, 0, 0))
        self.assert_no_errors(document)

    def test_encodings(self):
        text = "編號,客戶,負責人,階段,金額\n1,台灣電力公司,王小明,方案設定,1000\n2,中華電信,陳美麗,簽約成交,2000\n"
        simplified = "编号,客户,负责人,阶段,金额\n1,中国电力公司,王小明,方案设定,1000\n2,长城电信,陈美丽,签约成交,2000\n"
        for encoding, content in (("utf-8-sig", text), ("utf-16", text), ("utf-16-be", "\ufeff" + text), ("utf-32", text),
                                  ("big5", text * 1), ("gb18030", simplified)):
            with self.subTest(encoding):
                document, summary = self.import_text(content.encode(encoding), f"{encoding}.csv")
                self.assertEqual(summary["Deals"], 2)
                rows = used(document.Sheets.getByName("Opportunities"))[4:]
                self.assertEqual([row[2] for row in rows], [line.split(",")[1] for line in content.strip().splitlines()[1:]])


class Languages(InOffice):
    DATA = "編號,客戶,負責人,產品,階段,金額,成交日期\n1,台電,王小明,甲,方案設定,1000,2026-05-01\n2,台電,王小明,甲,贏單,2000,2025-05-01\n"\
           "3,台電,陳美麗,甲,方案設定,,\n4,台電,陳美麗,甲,不明,5,\n"
    # Names of functions and formats, and the file's own.
    ALLOWED = re.compile(r"P[159]0|SHA-256|UTF-8|[A-Z]+_[A-Z_]+|STAGEPROB|TODAY\(\)|pipeline\.csv|\b[0-9a-f]{64}\b")

    def test_no_language_is_mixed_with_another(self):
        for language in ("zh-TW", "zh-CN"):
            document, _ = self.import_text(self.DATA, Language=language)
            self.assert_no_errors(document)
            self.assertEqual(len(document.Sheets.ElementNames), 5)
            for sheet in document.Sheets:
                self.assertNotRegex(sheet.Name, "[A-Za-z]")
                for row in used(sheet):
                    for cell in row:
                        if isinstance(cell, str) and cell != "total":  # as FORECAST_ROLLUP names it, in the workings
                            self.assertNotRegex(self.ALLOWED.sub("", cell), "[A-Za-z]{2}", f"{language} {sheet.Name}")


class BadFiles(InOffice):
    def refused(self, url, **arguments):
        before = self.open_documents()
        with self.assertRaises(IllegalArgumentException) as caught:
            self.run_import(url, **arguments)
        self.assertEqual(self.open_documents(), before, "half a workbook was left open")
        return caught.exception.Message

    def test_each_has_its_message(self):
        self.assertIn("no such file", self.refused((self.office.folder / "missing.csv").as_uri()))
        self.assertIn("No file was named", self.refused(""))
        self.assertIn("is a folder", self.refused(self.office.folder.as_uri()))
        self.assertIn("is empty", self.refused(self.write("empty.csv", b"")))
        self.assertIn("no text file", self.refused(self.write("binary.csv", bytes(range(256)) * 50)))
        self.assertIn("kind xlsx", self.refused(self.write("book.csv", b"PK\x03\x04" + b"\0" * 30 + b"xl/workbook.xml" + b"\0" * 500)))
        huge = self.office.folder / "huge.csv"
        with open(huge, "wb") as stream:
            stream.truncate(2 << 30)
        memory = self.office.peak_memory()
        self.assertIn("huge.csv has 2048 MiB; at most 256", self.refused(self.office.hand_over(huge).as_uri()))
        self.assertLess(self.office.peak_memory(), memory + 50)

    def test_messages_name_lines_and_columns(self):
        wrong = b"id,account,stage,amount\n1,Acme,Proposal,10\n2,Caf\xe9 \xff,Proposal,10\n"
        self.assertIn("line 3", self.refused(self.write("bytes.csv", wrong), Encoding="UTF-8"))
        self.assertIn("column names", self.refused(self.write("names.csv", "Color,Size\nred,1\n")))
        columns = self.refused(self.write("columns.csv", "id,account,owner\n1,Acme,Ann\n"))
        self.assertIn("recognised as “Stage”. Its columns: “id”, “account”, “owner”", columns)
        nothing = self.refused(self.write("nothing.csv", "id,stage,amount\n1,Nonsense,5\n2,Nonsense,6\n"))
        self.assertIn("stage not known (2 rows, first in line 2)", nothing)
        self.assertIn("“Nonsense”", nothing)

    def test_arguments_that_make_no_sense(self):
        url = self.write("fine.csv", "id,stage,amount\n1,Proposal,5\n")
        for name, bad in (("Delimiter", "ab"), ("DecimalSeparator", "x"), ("DateOrder", "DYM"), ("Language", "fr"),
                          ("Encoding", "klingon"), ("Target", -1.0), ("Today", "yesterday")):
            with self.subTest(name):
                self.assertRegex(self.refused(url, **{name: bad}), "argument|encoding")

    def test_in_the_language_asked_for(self):
        self.assertIn("沒有這個檔案", self.refused("file:///nowhere.csv", Language="zh-TW"))
        self.assertIn("没有这个文件", self.refused("file:///nowhere.csv", Language="zh-CN"))


class Inspection(InOffice):
    def test_what_the_file_looks_like(self):
        url = self.write("look.csv", "ID;Owner;Deal stage;Amount\n1;Ann;Nonsense;1.234,50\n2;Bob;Closed Won;2,5\n".encode("utf-16"))
        seen = {entry.Name: entry.Value for entry in self.service.inspect(properties(URL=url))}
        self.assertEqual((seen["Delimiter"], seen["DecimalSeparator"], seen["Encoding"]), (";", ",", "UTF-16LE"))
        self.assertEqual(seen["Header"], ("ID", "Owner", "Deal stage", "Amount"))
        self.assertEqual({entry.Name: entry.Value for entry in seen["Columns"]},
                         {"id": 0, "owner": 1, "stage": 2, "amount": 3})
        self.assertEqual({entry.Name: entry.Value for entry in seen["Stages"]}, {"Nonsense": "", "Closed Won": "won"})
        self.assertEqual(seen["Rows"][0], ("1", "Ann", "Nonsense", "1.234,50"))


if __name__ == "__main__":
    unittest.main()
