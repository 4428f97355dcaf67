"""Check workbook in a real office: plans broken on purpose, and what becomes of them."""
import unittest

from plan_case import FILES, TEXTS, PlanCase, cell, column, fact, field, place, sheet_of, used


def what(key, *arguments):
    return TEXTS["check" + key[0].upper() + key[1:]]["en"].format(*arguments)


def named(document, name, address):
    """Give a name other cells."""
    document.NamedRanges.getByName(name).setContent(address)


class Check(PlanCase):
    def assert_found(self, found, key, *arguments, repaired, at=None):
        for where, words, state in found:
            if words == what(key, *arguments) and (at is None or where == at):
                self.assertEqual(repaired, state, words)
                return
        self.fail(f"{what(key, *arguments)!r} at {at} not in {found}")

    def assert_sound(self, document):
        self.assertEqual((what("good"), []), self.check(document))

    def at(self, document, name, row=0):
        return place(document, name).getCellByPosition(0, row).AbsoluteName.split(".")[-1].replace("$", "")

    def test_what_ships_is_sound(self):
        for path in sorted(FILES.glob("*.ots")):
            with self.subTest(path.name):
                document = self.open(path.name)
                self.assert_sound(document)
                self.assertEqual((), document.UndoManager.AllUndoActionTitles)
                document.close(True)

    def test_names(self):
        document = self.open()
        before = {name: place(document, name).AbsoluteName for name in
                  ("people_name", "people_title", "people_stance", "people", "deals_code", "settings_today", "people_row_id", "people_head")}
        names = document.NamedRanges
        names.removeByName("people_name")
        named(document, "people_stance", "#REF!")
        names.removeByName("people")
        names.removeByName("people_row_id")
        names.removeByName("people_head")
        names.removeByName("settings_today")
        names.removeByName("sheet_people")
        head = place(document, "people_title").getCellByPosition(0, 0).CellAddress  # a head reworded, and its name lost
        names.removeByName("people_title")
        sheet_of(document, "people_level").getCellByPosition(head.Column, head.Row - 1).String = "Office held"
        steps = len(document.UndoManager.AllUndoActionTitles)
        message, found = self.check(document)
        self.assertEqual([], [each for each in found if not each[2]])
        self.assertEqual(before, {name: place(document, name).AbsoluteName for name in before})
        self.assertIn(TEXTS["checkSheet"]["en"], message)
        self.assertEqual(steps + 1, len(document.UndoManager.AllUndoActionTitles))
        self.assert_sound(document)
        self.assertNotIn(TEXTS["checkSheet"]["en"], document.Sheets.ElementNames)

    def test_heads_in_another_language(self):
        document = self.open()
        names = place(document, "people_name").AbsoluteName
        head = place(document, "people_name").getCellByPosition(0, 0).CellAddress
        sheet_of(document, "people_name").getCellByPosition(head.Column, head.Row - 1).String = "姓名"
        document.NamedRanges.removeByName("people_name")
        self.assert_found(self.check(document)[1], "nameFound", "Name", "people_name", repaired=True)
        self.assertEqual(names, place(document, "people_name").AbsoluteName)

    def test_ranges_of_unequal_length(self):
        document = self.open()
        right = place(document, "people_title").AbsoluteName
        sheet, bounds = sheet_of(document, "people_title"), place(document, "people_title").RangeAddress
        shorter = sheet.getCellRangeByPosition(bounds.StartColumn, bounds.StartRow + 1, bounds.StartColumn, bounds.EndRow - 2)
        named(document, "people_title", shorter.AbsoluteName)
        found = self.check(document)[1]
        self.assertEqual([True], [each[2] for each in found])
        self.assertEqual(right, place(document, "people_title").AbsoluteName)

    def test_rows_below_the_table(self):
        document = self.open()
        names = column(document, "people_name")
        area = place(document, "people_name").RangeAddress
        sheet = sheet_of(document, "people_name")
        sheet.getCellByPosition(area.StartColumn, area.EndRow + 1).String = "Below One"
        stance = place(document, "people_stance").RangeAddress.StartColumn
        sheet.getCellByPosition(stance, area.EndRow + 1).String = "Ally"
        self.assert_found(self.check(document)[1], "rowsBelow", 1, "people", repaired=True)
        self.assertEqual([*names, "Below One"], column(document, "people_name"))
        last = len(names)
        self.assertEqual("Ally", cell(document, "people_stance", last).String)
        self.assertTrue(cell(document, "people_symbol", last).Formula.startswith("="))
        self.assertRegex(cell(document, "people_row_id", last).String, r"[0-9a-z]{13}\Z")
        self.assertEqual("", sheet.getCellByPosition(area.StartColumn, area.EndRow + 2).String)

    def test_values(self):
        document = self.open()
        cell(document, "people_stance", 0).String = "Suporter"
        cell(document, "people_stance", 1).String = "支持者"
        cell(document, "people_role", 2).String = "Nobody we ever heard of"
        cell(document, "people_last_contact", 0).String = "2026/09/24"
        cell(document, "people_last_contact", 1).String = "last Friday"
        cell(document, "people_authority", 0).String = "1,000"
        cell(document, "people_authority", 1).String = "many"
        cell(document, "people_can_block", 0).String = "yes"
        cell(document, "people_can_block", 1).String = "perhaps"
        found = self.check(document)[1]
        self.assert_found(found, "unknownTermMeant", "Suporter", "Supporter", repaired=False, at=self.at(document, "people_stance", 0))
        self.assert_found(found, "termReworded", "支持者", "Supporter", repaired=True)
        self.assert_found(found, "unknownTerm", "Nobody we ever heard of", repaired=False)
        self.assert_found(found, "textToNumber", "2026/09/24", repaired=True)
        self.assert_found(found, "noDate", "last Friday", repaired=False)
        self.assert_found(found, "textToNumber", "1,000", repaired=True)
        self.assert_found(found, "noNumber", "many", repaired=False)
        self.assert_found(found, "textToNumber", "yes", repaired=True)
        self.assert_found(found, "noYesNo", "perhaps", repaired=False)
        self.assertEqual("Supporter", cell(document, "people_stance", 1).String)
        self.assertEqual("2026-09-24", cell(document, "people_last_contact", 0).String)
        self.assertEqual((1000, 1), (cell(document, "people_authority", 0).Value, cell(document, "people_can_block", 0).Value))

    def test_names_twice_and_names_of_nobody(self):
        document = self.open()
        names = column(document, "people_name")
        cell(document, "people_name", 3).String = names[2]
        cell(document, "relations_from", 0).String = "Nobody"
        cell(document, "criteria_deal", 0).String = "D77"
        found = self.check(document)[1]
        self.assert_found(found, "nameTwice", names[2], repaired=False, at=self.at(document, "people_name", 3))
        self.assert_found(found, "unknownName", "Nobody", repaired=False, at=self.at(document, "relations_from", 0))
        self.assertTrue(any("“D77”" in each[1] for each in found))

    def test_formulas(self):
        document = self.open()
        formulas = {(name, row): cell(document, name, row).Formula for name in ("people_symbol", "w_people_name") for row in (0, 1)}
        sheet_of(document, "w_people_name").unprotect("")
        for name, row in formulas:
            cell(document, name, row).Value = 7
        found = self.check(document, restore=False)[1]
        self.assertEqual([False] * 4, [each[2] for each in found if each[1] == what("formulaLost")])
        self.assertEqual(7, cell(document, "people_symbol", 0).Value)
        found = self.check(document, restore=True)[1]
        self.assertEqual([True] * 4, [each[2] for each in found if each[1] == what("formulaLost")])
        self.assertEqual(formulas, {(name, row): cell(document, name, row).Formula for name, row in formulas})
        document.UndoManager.undo()
        self.assertEqual(7, cell(document, "people_symbol", 0).Value)

    def test_ids_and_identity(self):
        document = self.open()
        first = cell(document, "people_row_id", 0).String
        cell(document, "people_row_id", 1).String = first
        cell(document, "people_row_id", 2).String = ""
        field(document, "settings_language").String = "Klingon"
        found = self.check(document)[1]
        self.assert_found(found, "idsCopied", 1, repaired=True)
        self.assert_found(found, "idsMissing", 1, repaired=True)
        self.assert_found(found, "language", "Klingon", "en", repaired=True)
        self.assertEqual("en", field(document, "settings_language").String)
        self.assertEqual(first, cell(document, "people_row_id", 0).String)

    def test_the_hidden_sheet_is_gone(self):
        document = self.open("account_plan_example.zh-TW.ots")
        document.Sheets.removeByName("_mainstay")
        self.ours(document, "checkWorkbook")
        self.answer()
        self.assertEqual(("account_plan", "zh-TW", 1), (fact(document, "template"), fact(document, "language"), fact(document, "schema")))
        self.assertFalse(document.Sheets.getByName("_mainstay").IsVisible)
        self.assertTrue(document.Sheets.getByName("_mainstay").isProtected())
        self.assertIn(TEXTS["checkSheet"]["zh-TW"], document.Sheets.ElementNames)
        self.assertIn(TEXTS["checkFacts"]["zh-TW"], [row[1] for row in used(document.Sheets.getByName(TEXTS["checkSheet"]["zh-TW"])).DataArray])
        document.UndoManager.undo()
        self.assertNotIn("_mainstay", document.Sheets.ElementNames)

    def test_a_deleted_column_is_told(self):
        document = self.open()
        sheet = sheet_of(document, "people_met_by")
        sheet.Columns.removeByIndex(place(document, "people_met_by").RangeAddress.StartColumn, 1)
        found = self.check(document)[1]
        self.assertTrue(any(not each[2] and "people" in each[1] for each in found), found)


if __name__ == "__main__":
    unittest.main()
