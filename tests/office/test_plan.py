"""The workbook schema in a real office: rows, sorting, ids on save, the workbook's language, Check workbook."""
import re
import unittest

from office import properties
from plan_case import FILES, TEXTS, PlanCase, cell, column, differences, fact, facts, field, place, sheet_of, used, wait_for

ROW_ID = re.compile(r"[0-9a-z]{13}\Z")


class Language(PlanCase):
    def test_a_template_becomes_the_one_of_the_other_language(self):
        """Every cell, note, choice, condition and chart title is what the template in that language ships with."""
        for template in sorted({path.name.split(".")[0] for path in FILES.glob("*.ots")}):
            if template.endswith("_example"):
                continue
            document = self.open(f"{template}.en.ots")
            for language in ("zh-TW", "zh-CN", "en"):
                with self.subTest(template=template, language=language):
                    self.switch(document, language)
                    shipped = self.open(f"{template}.{language}.ots")
                    self.assertEqual([], differences(self.wording(shipped), self.wording(document)))
                    self.assertEqual(shipped.DocumentProperties.Title, document.DocumentProperties.Title)
                    shipped.close(True)
            document.close(True)

    def test_there_and_back_is_the_same(self):
        document = self.open()
        people = place(document, "people_name")
        first = document.Sheets.getByIndex(0).Name
        people.getCellByPosition(0, 5).String = first  # data that happens to equal a label
        sheet_of(document, "relations_from").Name = "Who sways whom"
        place(document, "people_head").getCellByPosition(1, 0).String = "Office held"
        before = self.wording(document)
        for language in ("zh-TW", "zh-CN"):
            self.switch(document, language)
            self.assertEqual("Who sways whom", sheet_of(document, "relations_from").Name)
            self.assertEqual("Office held", place(document, "people_head").getCellByPosition(1, 0).String)
            self.assertEqual(first, people.getCellByPosition(0, 5).String)
            self.assertEqual(language, field(document, "settings_language").String)
        self.switch(document, "en")
        self.assertEqual([], differences(before, self.wording(document)))

    def test_one_step_that_can_be_undone(self):
        document = self.open()
        before = self.wording(document)
        self.switch(document, "zh-TW")
        after = self.wording(document)
        self.assertEqual(1, len(document.UndoManager.AllUndoActionTitles))
        document.UndoManager.undo()
        self.assertEqual([], differences(before, self.wording(document)))
        document.UndoManager.redo()
        self.assertEqual([], differences(after, self.wording(document)))

    def test_saved_and_read_again(self):
        document = self.open("account_plan.en.ots")
        self.switch(document, "zh-CN")
        url = self.office.folder.as_uri() + "/switched.ods"
        document.storeAsURL(url, properties(FilterName="calc8"))
        after = self.wording(document)
        document.close(True)
        self.assertEqual([], differences(after, self.wording(self.load(url))))

    def test_sheets_of_the_team_and_numbers_stay(self):
        document = self.open()
        document.Sheets.insertNewByName("Ours", 0)
        sheet = document.Sheets.getByName("Ours")
        sheet.getCellByPosition(0, 0).String = TEXTS["checkSheet"]["en"]
        sheet.getCellByPosition(0, 1).Formula = '=IF(1;"Ally";"")'
        before = used(sheet).FormulaArray
        influence = place(document, "people_influence").DataArray
        self.switch(document, "zh-TW")
        self.assertEqual(before, used(sheet).FormulaArray)
        self.assertEqual(influence, place(document, "people_influence").DataArray)


class Saved(PlanCase):
    def save(self, document, name="plan.ods"):
        document.storeAsURL(self.office.folder.as_uri() + "/" + name, properties(FilterName="calc8"))

    def ids(self, document, table="people"):
        return column(document, table + "_row_id")

    def test_ids_and_version(self):
        document = self.open("account_plan.en.ots")
        names = place(document, "people_name")
        for row, name in enumerate(("Ann", "Bob", "Cas")):
            names.getCellByPosition(0, row).String = name
        undo = document.UndoManager.AllUndoActionTitles
        self.save(document)
        ids = self.ids(document)
        self.assertTrue(all(ROW_ID.match(each) for each in ids[:3]), ids[:3])
        self.assertEqual(3, len(set(ids[:3])))
        self.assertEqual({""}, set(ids[3:]))
        self.assertEqual(1, fact(document, "version"))
        self.assertTrue(ROW_ID.match(fact(document, "plan id")))
        self.assertRegex(fact(document, "saved at"), r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
        self.assertEqual(undo, document.UndoManager.AllUndoActionTitles)
        self.assertFalse(document.isModified())
        plan = fact(document, "plan id")
        document.store()
        self.assertEqual(ids, self.ids(document))
        self.assertEqual((plan, 2), (fact(document, "plan id"), fact(document, "version")))
        url = document.URL
        document.close(True)
        again = self.load(url)
        self.assertEqual(ids, self.ids(again))
        self.assertTrue(again.Sheets.getByName("_mainstay").isProtected())
        self.assertFalse(again.Sheets.getByName("_mainstay").IsVisible)

    def test_a_copied_row_gets_an_id_of_its_own(self):
        document = self.open()
        before = self.ids(document)
        sheet, area = sheet_of(document, "people_name"), place(document, "people_name").RangeAddress
        first = area.StartRow
        free = first + column(document, "people_name").index("")
        sheet.copyRange(sheet.getCellByPosition(0, free).CellAddress, sheet.Rows.getByIndex(first).RangeAddress)
        self.save(document, "copied.ods")
        after = self.ids(document)
        self.assertEqual(before[0], after[0])
        self.assertRegex(after[free - first], ROW_ID)
        self.assertNotIn(after[free - first], before)

    def test_ids_go_with_their_rows_when_sorted(self):
        document = self.open()
        known = dict(zip(self.ids(document), column(document, "people_name")))
        document.CurrentController.select(place(document, "people_name").getCellByPosition(0, 2))
        self.dispatch(document, ".uno:SortAscending")
        wait_for(lambda: column(document, "people_name")[0] == min(filter(None, known.values())), "not sorted")
        self.save(document, "sorted.ods")
        self.assertEqual(known, dict(zip(self.ids(document), column(document, "people_name"))))

    def test_ids_find_their_rows_when_a_selection_was_sorted_without_them(self):
        document = self.open()
        self.save(document, "selection.ods")
        known = dict(zip(self.ids(document), column(document, "people_name")))
        people = place(document, "people")
        last = column(document, "people_name").index("") - 1
        document.CurrentController.select(people.getCellRangeByPosition(0, 0, people.Columns.Count - 1, last))
        self.dispatch(document, ".uno:SortDescending")
        wait_for(lambda: column(document, "people_name")[0] == max(known.values()), "not sorted")
        self.assertNotEqual(known, dict(zip(self.ids(document), column(document, "people_name"))))
        document.store()
        self.assertEqual(known, dict(zip(self.ids(document), column(document, "people_name"))))

    def test_rows_and_columns_that_the_team_inserts(self):
        document = self.open()
        names = column(document, "people_name")
        sheet, area = sheet_of(document, "people_name"), place(document, "people_name").RangeAddress
        sheet.Rows.insertByIndex(area.StartRow + 1, 2)
        sheet.Columns.insertByIndex(area.StartColumn + 1, 1)
        sheet.Columns.insertByIndex(0, 1)
        sheet.Name = "Everyone"
        place(document, "people_name").getCellByPosition(0, 1).String = "Newcomer"
        self.save(document, "inserted.ods")
        self.assertEqual([names[0], "Newcomer", "", *names[1:]], column(document, "people_name"))
        self.assertRegex(self.ids(document)[1], ROW_ID)
        self.assertEqual([], [each for each in self.check(document)[1] if not each[2]])

    def test_other_documents_and_later_versions_are_left_alone(self):
        plain = self.load("private:factory/scalc")
        plain.Sheets.getByIndex(0).getCellByPosition(1, 1).String = "x"
        self.save(plain, "plain.ods")
        self.assertEqual(1, plain.Sheets.Count)
        newer = self.open()
        schema = newer.Sheets.getByName("_mainstay")
        schema.unprotect("")
        schema.getCellByPosition(1, 0).Value = 99
        cell(newer, "people_row_id", 0).String = ""
        before = facts(newer)
        self.save(newer, "newer.ods")
        self.assertEqual(before, facts(newer))
        self.assertEqual("", self.ids(newer)[0])
        self.ours(newer, "checkWorkbook")
        self.assertEqual(TEXTS["planNewer"]["en"], self.answer())
        self.ours(newer, "language?to=zh-TW")
        self.assertEqual(TEXTS["planNewer"]["en"], self.answer())
        self.assertEqual(before, facts(newer))
        self.ours(plain, "checkWorkbook")
        self.assertEqual(TEXTS["planNoPlan"]["en"], self.answer())

    def test_a_password_is_no_obstacle(self):
        document = self.open()
        schema = document.Sheets.getByName("_mainstay")
        schema.unprotect("")
        schema.protect("secret")
        version = fact(document, "version")
        self.save(document, "locked.ods")
        self.assertEqual(version + 1, fact(document, "version"))
        self.assertTrue(schema.isProtected())
        self.assertFalse(document.isModified())


if __name__ == "__main__":
    unittest.main()
