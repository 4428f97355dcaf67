"""Deal warnings and task blockers in a real Calc: what only tables given by reference can show."""
import time
import unittest

from test_functions import DIVISION, NOT_AVAILABLE, VALUE, InOffice

DAY = 46091  # 2026-03-10


class Facts(InOffice):
    def warnings(self, formula, rows=4):
        area = self.sheet.getCellRangeByName(f"L1:P{rows}")
        area.clearContents(1023)
        area.setArrayFormula(formula)
        return [tuple(cell.String for cell in (area.getCellByPosition(c, r) for c in range(5))) for r in range(rows)]

    def test_an_error_counts_only_in_a_column_that_is_used(self):
        self.fill([["id", "margin", "contacts"], ["D-1", "=1/0", 2]])
        self.assertEqual(self.value(f"=DEAL_RISK(A2:C2;A1:C1;{DAY})"), 2)
        self.fill([["id", "margin", "contacts"], ["D-1", 1, "=1/0"]])
        self.assertEqual(self.error(f"=DEAL_RISK(A2:C2;A1:C1;{DAY})"), DIVISION)
        self.assertIn("C2", self.formula("=EXPLAIN(H1)", "I1").String)

    def test_columns_beyond_the_names_are_ignored_and_fewer_are_refused(self):
        self.fill([["id", "contacts", "contacts"], ["D-1", 2, 5]])
        self.assertEqual(self.value(f"=DEAL_RISK(A2:C2;A1:B1;{DAY})"), 2)
        self.assertEqual(self.error(f"=DEAL_RISK(A2:B2;A1:C1;{DAY})"), VALUE)
        self.assertIn("C1", self.formula("=EXPLAIN(H1)", "I1").String, "the name that stands twice")

    def test_whole_columns_written_dates_and_numbers(self):
        self.fill([["id", "close date", "coverage trend"], ["D-1", "2026-03-09", "-0.1"], ["D-2", "2026-03-10", "0.1"]])
        found = self.warnings(f"=DEAL_WARNINGS(A2:C1048576;A1:C1;{DAY};;4)")
        self.assertEqual([row[:2] for row in found], [("D-1", "close date past"), ("D-1", "coverage falling"), ("", ""), ("", "")])
        self.assertEqual(self.sheet.getCellRangeByName("O1").Value, DAY - 1)

    def test_the_cell_at_fault_is_named(self):
        self.fill([["id", "x", "階段"], ["D-1", "", "Honeymoon"]])
        self.assertEqual(self.error(f"=DEAL_RISK(A2:C2;A1:C1;{DAY})"), NOT_AVAILABLE)
        words = self.formula("=EXPLAIN(H1)", "I1").String
        self.assertIn("C2", words)
        self.assertIn("Honeymoon", words)

    def test_rules_stages_and_blank_texts(self):
        self.fill([["id", "stage", "stage earned", "next step"], ["D-1", "Pilot", 0, '=""']])
        self.fill([["no next step", 0], ["stage inflated", "", 0, 3, "Back to the start"]], "A5")
        self.fill([["Lead", 0.1], ["Pilot", 0.5]], "A8")
        found = self.warnings(f"=DEAL_WARNINGS(A2:D2;A1:D1;{DAY};A5:E6;2;A8:B9)", 2)
        self.assertEqual(found, [("D-1", "stage inflated", "3", "Pilot", "Back to the start"), ("",) * 5])

    def test_ten_thousand_deals_in_seconds(self):
        names = ("id", "stage", "stage earned", "next step", "next step date", "contacts", "coverage", "times pushed")
        rows = [(float(i), float(1 + i % 8), float(i % 5), "call" if i % 3 else "", float(DAY + i % 9 - 4), float(i % 6),
                 i % 11 / 10, float(i % 4)) for i in range(10000)]
        self.sheet.getCellRangeByName("A1:H10001").setDataArray((names, *rows))
        start = time.monotonic()
        area = self.sheet.getCellRangeByName("J2:J10001")
        area.setArrayFormula(f"=DEAL_RISK(A2:H10001;A1:H1;{DAY})")
        risks = [row[0] for row in area.getDataArray()]
        self.assertLess(time.monotonic() - start, 20)
        self.assertEqual(len(risks), 10000)
        self.assertEqual(set(risks), {0.0, 2.0, 3.0})


class Tasks(InOffice):
    def test_ranges_of_two_sheets_and_whole_columns(self):
        self.document.Sheets.insertNewByName("Plan", 1)
        plan = self.document.Sheets[1]
        self.fill([["Offer", ""], ["Approval", "Offer"], ["Signature", "approval"]])
        plan.getCellRangeByName("A1:A2").setDataArray(((2.0,), (3.0,)))
        plan.getCellRangeByName("A3").Value = 4
        self.assertEqual(self.value("=INDEX(TASK_BLOCKERS(A1:A1048576;B1:B1048576;C1:C1048576;$Plan.A1:A1048576);1;3)"), 9)
        self.assertEqual(self.error("=TASK_BLOCKERS(A1:A3;B1:B3;C1:C3;$Plan.A1:A2)"), VALUE)
        self.assertIn("3 / 2", self.formula("=EXPLAIN(H1)", "I1").String)

    def test_the_need_at_fault_is_named(self):
        self.fill([["Offer", "", ""], ["Approval", "Offer", "Signature"]])
        self.fill([["", 1], ["", 2]], "D1")
        self.assertEqual(self.error("=TASK_BLOCKERS(A1:A2;B1:C2;D1:D2;E1:E2)"), NOT_AVAILABLE)
        words = self.formula('=EXPLAIN(H1;"zh-TW")', "I1").String
        self.assertIn("C2", words)
        self.assertIn("任務清單中沒有「Signature」", words)

    def test_too_many_columns_of_needs(self):
        self.fill([["Offer", ""], ["Approval", "Offer"]])
        self.assertEqual(self.error("=TASK_BLOCKERS(A1:A2;J1:BH2;C1:C2;D1:D2)"), VALUE)


if __name__ == "__main__":
    unittest.main()
