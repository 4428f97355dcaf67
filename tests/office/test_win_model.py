"""The win model in a real Calc: a model learnt in the sheet, read back from its cells, and what it says of deals."""
import csv
import os
import pathlib
import time
import unittest

from test_functions import DIVISION, NOT_AVAILABLE, NUMBER, VALUE, InOffice

MAVEN = pathlib.Path(os.environ["MAINSTAY_DATA"]) / "crm_maven/sales_pipeline.csv"


class WinCase(InOffice):
    def value(self, formula):
        cell = self.formula(formula, "AA1")  # beside deals and model
        self.assertEqual(cell.getError(), 0, f"{formula}: {cell.String}")
        return cell.Value


class LearntInTheSheet(WinCase):
    """Deals of two regions in A:C, a blank size now and then; the model in F1."""

    def setUp(self):
        super().setUp()
        rows = [["區域", "size#", "won"]]
        for i in range(120):
            north = i * 7 % 12 < 6
            won = i * 5 % 9 < (7 if north else 1)
            rows.append(["北" if north else "南", None if i % 11 == 3 else i * 37 % 101, 1 if won else 0])
        self.fill(rows)
        self.sheet.getCellRangeByName("F1:K12").setArrayFormula("=WIN_MODEL(A2:B1048576;A1:B1;C2:C1048576;;12)")

    def model(self):
        return self.sheet.getCellRangeByName("F1:K12").getDataArray()

    def test_probabilities_come_from_the_cells_of_the_model(self):
        model = self.model()
        self.assertEqual([row[0] for row in model], ["intercept", "區域", "區域", "size#", "size#", "(base rate)", "(AUC)",
                                                     "(Brier skill)", "(log loss)", "(state)", "", ""])
        self.assertEqual([row[1] for row in model[1:5]], ["北", "南", "", "(blank)"])
        self.assertEqual(model[9][2], "signal")
        self.sheet.getCellRangeByName("M1:M120").setArrayFormula("=WIN_PROB(A2:B121;A1:B1;F1:K12)")
        probabilities = [row[0] for row in self.sheet.getCellRangeByName("M1:M120").getDataArray()]
        self.assertTrue(all(0 < p < 1 for p in probabilities))
        self.sheet.getCellRangeByName("O1:Q4").setArrayFormula("=WIN_WHY(A5:B5;A1:B1;F1:K12)")
        why = self.sheet.getCellRangeByName("O1:Q3").getDataArray()
        self.assertEqual([row[0] for row in why], ["intercept", "區域", "size#"])
        self.assertAlmostEqual(why[2][2], probabilities[3], delta=1e-15)
        # Pairs of both classes that the probabilities order rightly, by the suite's own functions.
        area = self.value("=WIN_AUC(M1:M120;C2:C121)")
        pairs = self.value("=SUMPRODUCT((C2:C121=1)*(TRANSPOSE(C2:C121)=0)*((M1:M120>TRANSPOSE(M1:M120))+(M1:M120=TRANSPOSE(M1:M120))/2))")
        self.assertAlmostEqual(area, pairs / (self.value("=SUM(C2:C121)") * (120 - self.value("=SUM(C2:C121)"))), delta=1e-12)

    def test_computed_results_and_marks_in_other_orders(self):
        self.sheet.getCellRangeByName("F20:K31").setArrayFormula('=WIN_MODEL(A2:B121;A1:B1;C2:C121=1;1;12)')
        self.assertEqual(self.sheet.getCellRangeByName("F20:K31").getDataArray(), self.model())
        self.fill([["SIZE", "note", "區域"], ["50", "x", " 北 "]], "S1")
        self.fill([["北", 50]], "S5")
        self.assertEqual(self.value("=WIN_PROB(S2:U2;S1:U1;F1:K12)"), self.value("=WIN_PROB(S5:T5;A1:B1;F1:K12)"))

    def test_what_is_wrong(self):
        for formula, error in (("=WIN_MODEL(A2:B121;A1:B1;C2:C120)", VALUE), ("=WIN_MODEL(A2:B121;A1;C2:C121)", VALUE),
                               ("=WIN_MODEL(A2:A121;A1:B1;C2:C121)", VALUE), ("=WIN_MODEL(A2:B5;A1:B1;C2:C5)", NUMBER),
                               ("=WIN_MODEL(A2:B121;A1:B1;C2:C121;-1)", NUMBER), ("=WIN_PROB(A2:A3;A1;F1:K12)", NOT_AVAILABLE),
                               ("=WIN_PROB(A2:B3;A1:B1;F1:K9)", VALUE), ("=WIN_WHY(A2:B3;A1:B1;F1:K12)", VALUE),
                               ("=WIN_AUC(C2:C3;C2:C3*0)", DIVISION)):
            self.sheet.getCellRangeByName("S10:T11").setArrayFormula(formula)
            self.assertEqual(self.sheet.getCellRangeByName("S10").getCellByPosition(0, 0).getError(), error, formula)
            self.sheet.getCellRangeByName("S10:T11").setArrayFormula("")
        self.fill([["=1/0"]], "B9")
        self.assertEqual(self.sheet.getCellByPosition(5, 0).getError(), DIVISION, "an error among the features")

    def test_explain_names_the_cell(self):
        self.fill([["large"]], "B9")
        self.sheet.getCellRangeByName("F1:K12").setArrayFormula("=WIN_MODEL(A2:B121;A1:B1;C2:C121;;12)")
        self.assertIn("B9", self.formula("=EXPLAIN(F1)", "S1").String)


class Maven(WinCase):
    @unittest.skipUnless(MAVEN.is_file(), "the data set is not here")
    def test_close_value_is_a_leak_and_nothing_else_tells(self):
        with open(MAVEN, newline="", encoding="utf-8") as file:
            deals = [row for row in csv.DictReader(file) if row["deal_stage"] in ("Won", "Lost")]
        columns = ("sales_agent", "product", "account")
        rows = [columns + ("close_value", "won")]
        rows += [tuple(d[c] for c in columns) + (float(d["close_value"]), float(d["deal_stage"] == "Won")) for d in deals]
        self.sheet.getCellRangeByName(f"A1:E{len(rows)}").setDataArray(tuple(rows))
        area = self.sheet.getCellRangeByName("G1:L140")
        start = time.perf_counter()
        area.setArrayFormula(f"=WIN_MODEL(A2:D{len(rows)};A1:D1;E2:E{len(rows)};;140)")
        model = area.getDataArray()
        self.assertLess(time.perf_counter() - start, 20)
        self.assertIn(("(leak)", "close_value", 1.0), [row[:3] for row in model])
        self.assertIn(("(state)", "", "no signal"), [row[:3] for row in model])
        self.assertAlmostEqual(self.value("=WIN_PROB(A2:D2;A1:D1;G1:L140)"), 4238 / 6711, delta=1e-15)


if __name__ == "__main__":
    unittest.main()
