"""The sheet functions in a real Calc: the generated check sheet, files, the function wizard's texts, the error contract."""
import os
import pathlib
import sys
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).parents[2] / "tools"))
from catalogue import Catalogue, OFFICE_LANGUAGES  # noqa: E402
from office import Office, properties  # noqa: E402

OXT = os.environ["MAINSTAY_OXT"]
CHECK_SHEET = pathlib.Path(os.environ["MAINSTAY_GENERATED"]) / "check_sheet.fods"
CATALOGUE = Catalogue(pathlib.Path(__file__).parents[2] / "idl/catalogue")
NOT_AVAILABLE, NUMBER, VALUE, DIVISION, REFERENCE, HOST_ARRAY = 0x7FFF, 503, 519, 532, 524, 504


def contents(document):
    """Every used cell of every sheet: value or text, or the error."""
    found = {}
    for sheet in document.Sheets:
        cursor = sheet.createCursor()
        cursor.gotoEndOfUsedArea(False)
        end = cursor.RangeAddress
        for r, row in enumerate(sheet.getCellRangeByPosition(0, 0, end.EndColumn, end.EndRow).getDataArray()):
            for c, value in enumerate(row):
                if value is None:  # an error
                    value = ("error", sheet.getCellByPosition(c, r).getError())
                if value != "":
                    found[sheet.Name, c, r] = value
    return found


class InOffice(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.office = Office(OXT)
        cls.addClassCleanup(cls.office.__exit__)
        cls.office.__enter__()

    def setUp(self):
        self.document = self.office.new_sheet()
        self.addCleanup(self.document.close, True)
        self.sheet = self.document.Sheets[0]

    def fill(self, rows, at="A1"):
        cell = self.sheet.getCellRangeByName(at).RangeAddress
        for r, row in enumerate(rows):
            for c, value in enumerate(row):
                target = self.sheet.getCellByPosition(cell.StartColumn + c, cell.StartRow + r)
                if isinstance(value, str) and value.startswith("="):
                    target.setFormula(value)
                elif isinstance(value, str):
                    target.setString(value)
                elif value is not None:
                    target.setValue(value)

    def formula(self, formula, at="H1"):
        cell = self.sheet.getCellRangeByName(at)
        cell.setFormula(formula)
        return cell

    def value(self, formula):
        cell = self.formula(formula)
        self.assertEqual(cell.getError(), 0, f"{formula}: {cell.String}")
        return cell.Value

    def error(self, formula):
        return self.formula(formula).getError()


class CheckSheet(InOffice):
    def load_checks(self):
        document = self.office.load(self.office.take_in(CHECK_SHEET))
        self.addCleanup(document.close, True)
        document.calculateAll()
        return document

    def assert_checks(self, document):
        sheet = document.Sheets.getByName("Check")
        cursor = sheet.createCursor()
        cursor.gotoEndOfUsedArea(False)
        functions = set()
        for row in range(cursor.RangeAddress.EndRow + 1):
            function, name, formula, verdict = (sheet.getCellByPosition(c, row) for c in range(4))
            functions.add(function.String)
            if verdict.Value != 1:
                shown = document.Sheets.getByName(name.String).getCellByPosition(0, 39)
                self.fail(f"{formula.String.strip()} shows {shown.String!r} ({shown.Formula})")
        self.assertEqual(functions, {f.name for f in CATALOGUE.functions})

    def test_every_example_gives_what_the_catalogue_says(self):
        self.assert_checks(self.load_checks())

    def test_files_keep_formulas_and_values(self):
        document = self.load_checks()
        before = contents(document)
        for extension, filter_name in (("ods", "calc8"), ("xlsx", "Calc MS Excel 2007 XML")):
            with self.subTest(extension):
                target = self.office.folder / f"checks.{extension}"
                document.storeToURL(target.as_uri(), properties(FilterName=filter_name))
                again = self.office.load(target.as_uri())
                try:
                    again.calculateAll()
                    self.assert_checks(again)
                    after = contents(again)
                    self.assertEqual(set(before), set(after))
                    for key, value in before.items():
                        self.assertEqual(value, after[key], key)
                finally:
                    again.close(True)


class Wizard(unittest.TestCase):
    """What the function wizard shows, in each language of the office."""

    def test_descriptions_in_three_languages(self):
        for language, locale in OFFICE_LANGUAGES.items():
            with self.subTest(locale), Office(OXT, locale=locale) as office:
                descriptions = office.service("com.sun.star.sheet.FunctionDescriptions")
                shown = {}
                for index in range(descriptions.Count):
                    entry = {p.Name: p.Value for p in descriptions.getByIndex(index)}
                    shown[entry["Name"]] = entry
                for function in CATALOGUE.functions:
                    entry = shown[function.name]
                    self.assertEqual(entry["Description"], function.summary[language])
                    self.assertEqual([(a.Name, a.Description) for a in entry["Arguments"]],
                                     [(p.label[language], p.help[language]) for p in function.parameters])
                    self.assertNotIn("###", str(entry))


class ErrorContract(InOffice):
    def test_single_error_cells_pass_on_as_themselves(self):
        self.fill([["=NA()"], ["=1/0"], ["=INDIRECT(\"nowhere!A1\")"]])
        self.assertEqual(self.error("=STAGEPROB(A1)"), NOT_AVAILABLE)
        self.assertEqual(self.error("=STAGEPROB(A2)"), DIVISION)
        self.assertEqual(self.error("=STAGEPROB(A3)"), REFERENCE)

    def test_errors_in_used_table_columns_pass_on_as_themselves(self):
        self.fill([["Ann", 3], ["Ben", "=1/0"], ["Cy", "=NA()"]])
        self.fill([["Ann", "Ben", 1, "", "=NA()"]], "D1")
        self.assertEqual(self.error("=INFLUENCE_SCORE(\"Ann\";A1:B3;D1:F1)"), DIVISION, "the first one")
        self.fill([[1], [1]], "B2")
        self.assertGreater(self.value("=INFLUENCE_SCORE(\"Ann\";A1:B3;D1:H1)"), 0, "an error beside the table's columns")

    def test_errors_in_number_columns_are_the_hosts(self):
        self.fill([[100, 0.5], ["=NA()", 0.5]])
        self.assertEqual(self.error("=EXPECTED_REVENUE(A1:A2;B1:B2)"), HOST_ARRAY)
        self.assertIn("A2", self.formula("=EXPLAIN(H1)", "I1").String)

    def test_blanks(self):
        self.fill([[100, 0.5], [None, None], [None, 0.5]])
        self.assertEqual(self.value("=EXPECTED_REVENUE(A1:A2;B1:B2)"), 50, "a blank row is passed over")
        self.assertEqual(self.error("=EXPECTED_REVENUE(A1:A3;B1:B3)"), VALUE)
        self.assertIn("A3", self.formula("=EXPLAIN(H1)", "I1").String)
        self.assertEqual(self.error("=STAGEPROB(Z1)"), NUMBER, "a blank single cell is 0, and there is no stage 0")

    def test_text_numbers_and_truth(self):
        self.fill([["100", "=TRUE()"], [50, "0.5"], ["１０", 1]])
        self.assertEqual(self.value("=EXPECTED_REVENUE(A1:A3;B1:B3)"), 135)
        self.fill([["1,5"]], "A1")
        self.assertEqual(self.error("=EXPECTED_REVENUE(A1:A3;B1:B3)"), VALUE, "depends on the locale")
        self.fill([["abc"]], "A1")
        self.assertEqual(self.error("=EXPECTED_REVENUE(A1:A3;B1:B3)"), VALUE)

    def test_unequal_lengths(self):
        self.fill([[100, 0.5], [100, 0.5]])
        self.assertEqual(self.error("=EXPECTED_REVENUE(A1:A2;B1:B1)"), VALUE)
        self.assertIn("2 / 1", self.formula("=EXPLAIN(H1)", "I1").String)

    def test_computed_arrays_in_array_formulas(self):
        self.fill([[100, 0.5], [200, 0.25]])
        cell = self.sheet.getCellRangeByName("H1")
        cell.setArrayFormula("=EXPECTED_REVENUE(A1:A2*2;B1:B2)")
        self.assertEqual(cell.getCellByPosition(0, 0).Value, 200)

    def test_whole_columns(self):
        self.fill([["Ann", 3], ["Ben", 1]])
        self.fill([["Ann", "Ben", 1]], "D1")
        whole = self.value("=INFLUENCE_SCORE(\"Ann\";A1:B1048576;D1:F1048576)")
        self.assertEqual(whole, self.value("=INFLUENCE_SCORE(\"Ann\";A1:B2;D1:F1)"))

    def test_columns_beside_a_table(self):
        self.fill([["Ann", 1, "Ally", "", "Ann", "Bob", 1], ["Bob", 3, "Skeptic"], ["Cy", 1, "Neutral"]])
        for rows in (3, 20, 5000):
            ends = {"people": f"A1:B{rows}", "stance": f"C1:C{rows}"}
            path = self.formula("=APPROACH_PATH({people};E1:G1;{stance};\"Bob\")".format(**ends))
            self.assertEqual(path.String, "Ann → Bob", rows)
            self.assertAlmostEqual(self.value("=INDEX(NEXT_TO_WIN({people};E1:G1;{stance});2;7)".format(**ends)), 1)
            self.assertAlmostEqual(self.value("=INDEX(GROUP_DECISION({people};E1:G1;{stance});1;1)".format(**ends)), 0.8)
        self.assertEqual(self.error('=APPROACH_PATH(A1:B3;E1:G1;C1:C4;"Bob")'), VALUE)
        self.assertEqual(self.error('=APPROACH_PATH(A1:B2;E1:G1;C1:C3;"Bob")'), VALUE)

    def test_dates_follow_the_null_date(self):
        rows = [["Project initiation", "reason confirmed", 1, "letter", "2026-01-10"]]
        self.fill(rows)
        for day, month, year, today in ((30, 12, 1899, 46032), (1, 1, 1904, 46032 - 1462)):
            self.document.NullDate = self.date(day, month, year)
            self.document.calculateAll()
            self.assertEqual(self.value(f"=STAGE_EARNED(A1:E1;{today};10)"), 1, "2026-01-10 was 0 days ago")
            self.assertEqual(self.value(f"=STAGE_EARNED(A1:E1;{today - 1};10)"), 0, "tomorrow's evidence does not count")
            self.assertEqual(self.value(f"=STAGE_EARNED(A1:E1;{today + 11};10)"), 0, "stale")

    def test_months_follow_the_null_date(self):
        self.fill([["2026-05-31"]])
        for day, month, year, shift in ((30, 12, 1899, 0), (1, 1, 1904, 1462)):
            self.document.NullDate = self.date(day, month, year)
            self.assertEqual(self.value("=INDEX(FORECAST_BY_PERIOD(100;1;A1;DATE(2026;5;15);1);1;1)"), 46143 - shift)
            self.assertEqual(self.value("=INDEX(FORECAST_BY_PERIOD(100;1;A1;DATE(2026;5;15);1);1;2)"), 100)

    @staticmethod
    def date(day, month, year):
        import uno
        date = uno.createUnoStruct("com.sun.star.util.Date")
        date.Day, date.Month, date.Year = day, month, year
        return date

    def test_terms_in_every_spelling(self):
        self.fill([["簽約成交"], ["签约成交"], ["簽约成交"], ["  CONTRACT   signing "], ["Ｃontract　ｓigning"], [6]])
        for row in range(1, 7):
            self.assertEqual(self.value(f"=STAGEPROB(A{row})"), 0.75, self.sheet.getCellByPosition(0, row - 1).String)

    def test_same_in_every_locale(self):
        self.document.CharLocale = self.locale("de", "DE")
        self.assertEqual(self.value('=STAGEPROB("Contract signing")'), 0.75)
        self.assertEqual(self.formula('=TERM("盟友")').String, "Ally")

    @staticmethod
    def locale(language, country):
        import uno
        locale = uno.createUnoStruct("com.sun.star.lang.Locale")
        locale.Language, locale.Country = language, country
        return locale


class Explanations(InOffice):
    def explain(self, formula, language=None):
        self.formula(formula)
        return self.formula(f'=EXPLAIN(H1{";" + chr(34) + language + chr(34) if language else ""})', "I1").String

    def test_names_cell_and_cause(self):
        self.fill([[100, "Contract signing"], [200, "Contrat signing"]])
        words = self.explain("=EXPECTED_REVENUE(A1:A2;B1:B2)")
        self.assertIn("#N/A", words)
        self.assertIn("B2", words)
        self.assertIn("Contrat signing", words)
        self.assertIn("不是階段", self.explain("=EXPECTED_REVENUE(A1:A2;B1:B2)", "zh-TW"))
        self.assertIn("不是阶段", self.explain("=EXPECTED_REVENUE(A1:A2;B1:B2)", "zh-CN"))

    def test_results_tell_what_they_are_made_of(self):
        self.fill([[100, 0.5], [300, 0.25]])
        words = self.explain("=EXPECTED_REVENUE(A1:A2;B1:B2)")
        for part in ("EXPECTED_REVENUE = 125", "A1:A2", "B1:B2", "75", "50"):
            self.assertIn(part, words)
        words = self.explain("=STAGEPROB(\"Customer service\")")
        self.assertIn("110", words, "the progress behind the capped probability")

    def test_every_function_can_be_explained(self):
        document = self.office.load(self.office.take_in(CHECK_SHEET))
        self.addCleanup(document.close, True)
        document.calculateAll()
        for sheet in list(document.Sheets)[1:]:
            for language in OFFICE_LANGUAGES.values():
                cell = sheet.getCellRangeByName("AA1")
                cell.setFormula(f'=EXPLAIN($A$40;"{language}")')
                self.assertEqual(cell.getError(), 0, sheet.Name)
                self.assertGreater(len(cell.String), 15, sheet.Name)
                self.assertNotIn("{", cell.String)

    def test_named_ranges_other_sheets_and_array_formulas(self):
        self.document.Sheets.insertNewByName("Deals", 1)
        deals = self.document.Sheets[1]
        deals.getCellRangeByName("A1:B2").setDataArray(((100.0, 0.5), (200.0, 1.5)))
        base = deals.getCellRangeByName("A1").CellAddress
        self.document.NamedRanges.addNewByName("Probability", "$Deals.$B$1:$B$2", base, 0)
        words = self.explain("=EXPECTED_REVENUE($Deals.A1:A2;Probability)")
        self.assertIn("Deals.B2", words)
        self.sheet.getCellRangeByName("H1:I2").setArrayFormula("=FORECAST_CURVE($Deals.A1:A2;Probability)")
        cell = self.formula("=EXPLAIN(I2)", "K1")
        self.assertIn("Deals.B2", cell.String)

    def test_other_formulas(self):
        self.assertIn("no Mainstay function", self.explain("=1+1"))


if __name__ == "__main__":
    unittest.main()
