"""No input crashes or hangs: every function of the catalogue, called with whatever cells can hold."""
import contextlib
import math
import os
import signal
import threading
import time
import unittest

import uno  # noqa: F401, makes com.sun.star importable

from com.sun.star.uno import Exception as UnoException

from any_input import PLANTED, Inputs
from test_functions import CATALOGUE, OXT
from office import Office
from check_sheet import column_name

SEED, FORMULAS, EXPLAINED = 20260531, 150, 12
ANSWERED = 0.15               # of a function's formulas, at least, to have been of use
BATCH_SECONDS = 30            # a batch that takes longer hangs; an idle machine needs about one
ARRAY_ROWS, ARRAY_COLUMNS = 4, 4
NOT_AVAILABLE, NUMBER, VALUE, DIVISION, REFERENCE, HOST_ARRAY, OUTSIDE = 0x7FFF, 503, 519, 532, 524, 504, 502
DEFINED = {NOT_AVAILABLE, NUMBER, VALUE, DIVISION, REFERENCE} | set(PLANTED.values())


class AnyInput(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.office = Office(OXT)
        cls.addClassCleanup(cls.office.__exit__)
        cls.office.__enter__()

    @contextlib.contextmanager
    def watched(self, what):
        """Ends an office that does not answer, so that the test fails instead of waiting."""
        late = threading.Event()

        def end():
            late.set()
            os.killpg(self.office.process.pid, signal.SIGKILL)
        timer = threading.Timer(BATCH_SECONDS, end)
        timer.start()
        try:
            yield
        except UnoException as error:  # cannot be passed on: its kind takes no traceback
            if not late.is_set() and self.office.process.poll() is None:
                self.fail(f"{what}: {error}")
            self.office.process.wait()
            code = self.office.process.returncode
            self.office.__exit__()
            self.office.__enter__()
            self.fail(f"{what}: " + (f"no answer in {BATCH_SECONDS} s" if late.is_set() else f"the office has crashed ({code})"))
        finally:
            timer.cancel()

    def test_error_codes_are_seen(self):
        document = self.office.new_sheet()
        try:
            cells = document.Sheets[0].getCellRangeByName("A1:F1")
            cells.setFormulaArray((("=NA()", "=1/0", "x", "1", "=#REF!", "=NOSUCH()"),))
            self.assertEqual(self.errors(document, cells), ((NOT_AVAILABLE, DIVISION, 0, 0, REFERENCE, 525),))
        finally:
            document.close(True)

    def test_every_function(self):
        for function in CATALOGUE.functions:
            with self.subTest(function.name), self.watched(function.name):
                start = time.monotonic()
                self.check(function)
                if os.environ.get("MAINSTAY_TIMES"):
                    print(f"{function.name}: {time.monotonic() - start:.2f} s, {len(self.failing)} failing", flush=True)

    def check(self, function):
        inputs = Inputs(function, SEED, FORMULAS)
        document = self.office.new_sheet()
        try:
            document.UndoManager.lock()
            document.enableAutomaticCalculation(False)
            document.Sheets.insertNewByName("Data", 1)
            document.Sheets.insertNewByName("Words", 2)
            data = inputs.data()
            document.Sheets[1].getCellRangeByPosition(0, 0, len(data[0]) - 1, len(data) - 1).setFormulaArray(data)
            shown, height = self.enter(function, inputs.formulas, document.Sheets[0])
            document.enableAutomaticCalculation(True)
            self.failing = failing = self.check_results(document, shown, inputs.formulas, height)
            self.assertLess(len(failing), (1 - ANSWERED) * len(inputs.formulas), "hardly any formula gets as far as a result")
            self.check_explanations(document, failing, function)
        finally:
            document.close(True)

    @staticmethod
    def enter(function, formulas, sheet):
        """The cells of all results, and how many rows one has."""
        if function.result in ("number", "text"):
            shown = sheet.getCellRangeByPosition(0, 0, 0, len(formulas) - 1)
            shown.setFormulaArray(tuple((formula.text,) for formula in formulas))
            return shown, 1
        for index, formula in enumerate(formulas):
            first = index * ARRAY_ROWS
            sheet.getCellRangeByPosition(0, first, ARRAY_COLUMNS - 1, first + ARRAY_ROWS - 1).setArrayFormula(formula.text)
        return sheet.getCellRangeByPosition(0, 0, ARRAY_COLUMNS - 1, len(formulas) * ARRAY_ROWS - 1), ARRAY_ROWS

    def check_results(self, document, shown, formulas, height):
        failing = []
        values, errors = shown.getDataArray(), self.errors(document, shown)
        for row, cells in enumerate(values):
            formula = formulas[row // height]
            for column, value in enumerate(cells):
                error = errors[row][column]
                if isinstance(value, float):
                    self.assertTrue(math.isfinite(value), formula.text)
                allowed = (error in DEFINED or error == 0 or error == HOST_ARRAY and formula.host_may_refuse
                           or error == OUTSIDE and formula.text.startswith("=INDEX("))  # beyond the report's last row
                self.assertTrue(allowed, f"error {error} in {formula.text}")
                if error and row % height == 0 and column == 0:
                    failing.append(row)
        return failing

    @staticmethod
    def errors(document, shown):
        """The error code of each cell, 0 for none: asked for in the sheet, one by one over the bridge takes too long."""
        document.Sheets.insertNewByName("Errors", document.Sheets.Count)
        area = shown.RangeAddress
        codes = document.Sheets.getByName("Errors").getCellRangeByPosition(0, 0, area.EndColumn, area.EndRow)
        codes.setFormulaArray(tuple(tuple(f"=IFERROR(ERRORTYPE($Sheet1.{column_name(c)}{r + 1});0)" for c in range(area.EndColumn + 1))
                                    for r in range(area.EndRow + 1)))
        return codes.getDataArray()

    def check_explanations(self, document, failing, function):
        chosen = failing[::max(1, len(failing) // EXPLAINED)]
        if not chosen or function.name == "EXPLAIN":
            return
        words = document.Sheets[2].getCellRangeByPosition(0, 0, 0, len(chosen) - 1)
        words.setFormulaArray(tuple((f"=EXPLAIN($Sheet1.A{row + 1})",) for row in chosen))
        for row, (text,) in zip(chosen, words.getDataArray()):
            formula = document.Sheets[0].getCellByPosition(0, row).Formula
            self.assertIsInstance(text, str, f"EXPLAIN fails for {formula}")
            self.assertGreater(len(text), 15, formula)


if __name__ == "__main__":
    unittest.main()
