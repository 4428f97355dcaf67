"""The menu's commands in a real office: the import dialog used as a screen reader would, in three languages."""
import os
import pathlib
import re
import shutil
import sys
import tempfile
import unittest
import unittest.mock
import urllib.request

import uno
import unohelper
from com.sun.star.frame import XStatusListener
from com.sun.star.util import URL

sys.path.insert(0, str(pathlib.Path(__file__).parents[2] / "tools"))
from dialogs import Dialog, Windows, children, enabled, find, role, wait_for  # noqa: E402
from office import Office, named_value, properties  # noqa: E402
from texts import read_texts  # noqa: E402

OXT = os.environ["MAINSTAY_OXT"]
TEXTS = read_texts(pathlib.Path(__file__).parents[2] / "texts")
SMALL_SCREEN = (1024, 768)

# Names of columns and stages that nobody knows, decimal commas, day before month, a row of each kind.
FOREIGN = """Key;Kunde;Wer;Phase xy;Betrag;Ende
A-1;Acme;Zoë;Verhandlung;1.200,5;15/5/2026
A-2;Bolt;Ian;Erstgespräch;80;3/4/2026
A-3;Cube;Ian;Gewonnen!;10;2/3/2026
A-4;Dent;Ian;Ruht;70;2/3/2026
"""
ENGLISH = """Id,Account,Stage,Amount,Close date
A-1,Acme,Contract signing,100,2026-05-15
A-2,Bolt,Solution definition,40,2026-04-03
"""


def plain(key, language="en"):
    """A text of the dialog as it is shown: without the mark of its key, which stands in brackets in Chinese."""
    text = TEXTS["importDialog" + key[0].upper() + key[1:]][language]
    return re.sub(r"\(~\w\)", "", text).replace("~", "") if language != "en" else text.replace("~", "")


class Commands(unittest.TestCase):
    locale, language = "en-US", "en"

    @classmethod
    def setUpClass(cls):
        cls.browser = pathlib.Path(tempfile.mkdtemp(prefix="mainstay-browser-"))
        cls.addClassCleanup(shutil.rmtree, cls.browser)
        cls.browser.chmod(0o777)
        opener = cls.browser / "xdg-open"  # stands for the system's browser, and writes down what it shall open
        opener.write_text(f'#!/bin/sh\necho "$1" > {cls.browser}/opened\n')
        opener.chmod(0o755)
        with unittest.mock.patch.dict(os.environ, PATH=f"{cls.browser}:{os.environ['PATH']}"):
            cls.start()

    @classmethod
    def start(cls):
        cls.office = Office(OXT, locale=cls.locale, dialogs=True)
        cls.addClassCleanup(cls.office.__exit__)
        cls.office.__enter__()
        spoken = cls.office.service("com.sun.star.configuration.ConfigurationProvider").createInstanceWithArguments(
            "com.sun.star.configuration.ConfigurationAccess",
            (named_value("nodepath", "/org.openoffice.Setup/L10N"),)).ooLocale
        if spoken != cls.locale:
            raise unittest.SkipTest(f"this LibreOffice does not speak {cls.locale}: its language pack is not installed")
        cls.windows = Windows(cls.office)

    def setUp(self):
        self.document = self.office.desktop.loadComponentFromURL("private:factory/scalc", "_blank", 0, ())
        self.addCleanup(self.close_documents)
        self.frame = self.document.CurrentController.Frame

    def close_documents(self):
        if dialog := self.windows.titled(plain("title", self.language)):  # left open by a test that failed
            find(dialog.getAccessibleContext(), role("PUSH_BUTTON"), plain("cancel", self.language)).doAccessibleAction(0)
            self.windows.wait_gone(plain("title", self.language))
        for document in list(self.office.desktop.Components):
            document.close(True)

    def documents(self):
        return len(list(self.office.desktop.Components))

    def file(self, text, encoding="utf-8", name="pipeline.csv"):
        path = self.office.folder / name
        path.write_bytes(text.encode(encoding))
        return self.office.hand_over(path).as_uri()

    def dispatcher(self, command):
        return self.dispatcher_of("org.mainstay.command:" + command)

    def dispatcher_of(self, command):
        _, url = self.office.service("com.sun.star.util.URLTransformer").parseStrict(URL(Complete=command))
        return self.frame.queryDispatch(url, "", 0), url

    def dispatch(self, command, **arguments):
        dispatcher, url = self.dispatcher(command)
        dispatcher.dispatch(url, properties(**arguments))

    def enabled(self, command):
        class Listener(unohelper.Base, XStatusListener):
            enabled = None

            def statusChanged(self, event):
                self.enabled = event.IsEnabled

            def disposing(self, event):
                pass

        listener = Listener()
        dispatcher, url = self.dispatcher(command)
        dispatcher.addStatusListener(listener, url)
        return listener.enabled

    def open(self, url, in_command=False):
        if in_command:
            self.dispatch(f"importPipeline?URL={url}")
        else:
            self.dispatch("importPipeline", URL=url)
        return Dialog(self.windows, plain("title", self.language))

    def imported(self):
        wait_for(lambda: self.documents() == 2, "no document was made")
        return next(document for document in self.office.desktop.Components if document != self.document)

    def alert(self):
        """The text of the message box, which is closed."""
        def shown():
            return next((context for window in self.windows.all()
                         if (context := window.getAccessibleContext())
                         and context.getAccessibleRole() == role("ALERT")), None)
        context = wait_for(shown, "no message")
        text = find(context, role("STATIC")) or find(context, role("LABEL"))
        message = text.getAccessibleName()
        find(context, role("PUSH_BUTTON")).doAccessibleAction(0)
        wait_for(lambda: shown() is None, "the message stays")
        return message


def rows_by_id(document, ids):
    """The cells of each deal's row, by the header of the Opportunities sheet."""
    sheet = document.Sheets.getByName("Opportunities")
    cursor = sheet.createCursor()
    cursor.gotoEndOfUsedArea(False)
    data = sheet.getCellRangeByPosition(0, 0, cursor.RangeAddress.EndColumn, cursor.RangeAddress.EndRow).DataArray
    header = next(row for row in data if "Stage" in row)
    return {row[0]: dict(zip(header, row)) for row in data if row[0] in ids}


class English(Commands):
    def test_menu_has_the_commands(self):
        bar = next(bar for window in self.windows.all()
                   if (bar := find(window.getAccessibleContext(), role("MENU_BAR"))))
        menu = next(menu for menu in children(bar) if menu.getAccessibleName() == "Mainstay")
        entries = [item for item in children(menu) if item.getAccessibleName()]
        names = ("NewPlan", "ImportPipeline", "WhyValue", "DrawMap", "DrawMapAnew", "CheckWorkbook", "Language", "Help")
        self.assertEqual([TEXTS["menu" + name]["en"].replace("~", "") for name in names],
                         [item.getAccessibleName() for item in entries])
        self.assertEqual(["English", "繁體中文", "简体中文"],
                         [item.getAccessibleName() for item in children(entries[names.index("Language")])])

    def test_commands_that_are_not_ours_are_left_to_others(self):
        for command in ("newPlan", "importPipeline", "importPipeline?URL=file:///x.csv", "whyValue", "drawMap", "drawMap?layout=new",
                        "checkWorkbook", "language?to=zh-TW", "help"):
            self.assertIsNotNone(self.dispatcher(command)[0], command)
        for command in ("somethingElse", "language", "language?to=tlh"):
            self.assertIsNone(self.dispatcher(command)[0], command)

    def test_commands_are_enabled(self):
        for command in ("newPlan", "importPipeline", "whyValue", "checkWorkbook", "language?to=en", "help"):
            self.assertTrue(self.enabled(command), command)
        preview, url = self.dispatcher_of(".uno:PrintPreview")
        preview.dispatch(url, ())
        wait_for(lambda: not self.enabled("whyValue"), "there is no cell to explain in the print preview")
        self.assertTrue(self.enabled("importPipeline"))

    def test_dialog_shows_what_the_file_looks_like(self):
        dialog = self.open(self.file(ENGLISH), in_command=True)
        self.assertEqual("Automatic: Comma (,)", dialog.selected("Delimiter"))
        self.assertEqual("Automatic: Unicode (UTF-8)", dialog.selected("Encoding"))
        self.assertEqual(["Id", "Account", "Stage", "Amount", "Close date"], dialog.list_items("Owner")[1:])
        self.assertEqual(["Id", "(none)", "Stage", "Amount"],
                         [dialog.selected(field) for field in ("Identifier", "Owner", "Stage", "Amount")])
        self.assertEqual({"Contract signing → 6 Contract signing", "Solution definition → 2 Solution definition"},
                         set(dialog.list_items(plain("stages"))))
        dialog.press("Cancel")
        self.windows.wait_gone(dialog.title)

    def test_preview_scrolls_over_many_columns(self):
        header = ["Id", "Stage", "Amount", *(f"More {number}" for number in range(1, 7))]
        dialog = self.open(self.file(",".join(header) + "\nA-1,Won,1,a,b,c,d,e,f\n"))
        shown = dialog.texts()
        self.assertIn("More 4", shown)
        self.assertNotIn("More 5", shown)
        find(dialog.context, role("SCROLL_BAR")).setCurrentValue(2)
        wait_for(lambda: "More 6" in dialog.texts(), "the preview stays")
        self.assertNotIn("Id", dialog.texts())
        self.assertIn("f", dialog.texts())
        dialog.press("Cancel")
        self.windows.wait_gone(dialog.title)

    def test_cancel_leaves_everything_as_it_was(self):
        dialog = self.open(self.file(ENGLISH))
        dialog.choose("Delimiter", "Tab")
        dialog.press("Cancel")
        self.windows.wait_gone(dialog.title)
        self.assertEqual(1, self.documents())
        self.assertFalse(self.document.isModified())
        again = self.open(self.file(ENGLISH))  # and nothing of the first choice is left
        self.assertEqual("Automatic: Comma (,)", again.selected("Delimiter"))
        again.press("Cancel")
        self.windows.wait_gone(again.title)

    def test_cancel_in_the_file_picker(self):
        self.dispatch("importPipeline")
        picker = Dialog(self.windows, plain("choosePipeline"))
        picker.press("Cancel")
        self.windows.wait_gone(picker.title)
        self.assertEqual(1, self.documents())

    def test_import_as_recognised(self):
        dialog = self.open(self.file(ENGLISH))
        dialog.press("Import")
        deals = rows_by_id(self.imported(), {"A-1", "A-2"})
        self.assertEqual((100.0, 0.75, 75.0), self.money(deals["A-1"]))
        self.assertEqual((40.0, 0.1, 4.0), self.money(deals["A-2"]))
        self.windows.wait_gone(dialog.title)

    @staticmethod
    def money(deal):
        return deal["Amount"], round(deal["Probability"], 9), round(deal["Weighted"], 9)

    def test_import_of_foreign_columns_and_stages(self):
        dialog = self.open(self.file(FOREIGN, "utf-16"))
        self.assertEqual("Automatic: Semicolon (;)", dialog.selected("Delimiter"))
        self.assertFalse(enabled(dialog.control("Import", "PUSH_BUTTON")))
        dialog.choose("Delimiter", "Comma (,)")
        self.assertFalse(enabled(dialog.control("Import", "PUSH_BUTTON")))
        dialog.choose("Delimiter", "Semicolon (;)")
        dialog.choose("Stage", "Phase xy")
        self.assertIn(plain("missingAmount"), dialog.texts())
        for field, column in (("Identifier", "Key"), ("Account", "Kunde"), ("Owner", "Wer"), ("Amount", "Betrag"),
                              ("Close date", "Ende")):
            dialog.choose(field, column)
        self.assertEqual("Phase xy", dialog.selected("Stage"))
        self.assertIn(plain("unknownStages").format(4), dialog.texts())
        for stage, meaning in (("Verhandlung", "6 Contract signing"), ("Erstgespräch", "1 Project initiation"),
                               ("Gewonnen!", "Won")):
            stages = dialog.list_items(plain("stages"))
            self.assertIn(f"⚠ {stage} → not known: refused", stages)
            dialog.choose(plain("stages"), f"⚠ {stage} → not known: refused")
            dialog.choose("Taken as", meaning)
            self.assertIn(f"{stage} → {meaning}", dialog.list_items(plain("stages")))
        self.assertIn(plain("unknownStages").format(1), dialog.texts())
        dialog.enter(plain("target"), 1500.0)
        dialog.press("Import")
        message = self.alert()
        self.assertIn("1 of 4 rows were refused", message)
        document = self.imported()
        self.assertIn("Rejected", document.Sheets.ElementNames)
        deals = rows_by_id(document, {"A-1", "A-2", "A-3", "A-4"})
        self.assertEqual({"A-1", "A-2", "A-3"}, set(deals))
        self.assertEqual((1200.5, 0.75, 900.375), self.money(deals["A-1"]))
        self.assertEqual((80.0, 0.05, 4.0), self.money(deals["A-2"]))
        self.assertEqual("Zoë", deals["A-1"]["Owner"])
        forecast = document.Sheets.getByName("Forecast")
        cursor = forecast.createCursor()
        cursor.gotoEndOfUsedArea(False)
        figures = forecast.getCellRangeByPosition(0, 0, cursor.RangeAddress.EndColumn, 12).DataArray
        self.assertIn(1500.0, [value for row in figures for value in row])

    def test_column_that_the_user_takes_away(self):
        dialog = self.open(self.file("Id,Stage,Status,Amount\nA-1,Contract signing,Lost,100\n"))
        self.assertEqual("Status", dialog.selected("Status"))
        self.assertEqual(["Lost → Lost"], dialog.list_items(plain("stages")))
        dialog.choose("Status", plain("noColumn"))
        self.assertEqual(["Contract signing → 6 Contract signing"], dialog.list_items(plain("stages")))
        dialog.press("Import")
        self.assertEqual((100.0, 0.75, 75.0), self.money(rows_by_id(self.imported(), {"A-1"})["A-1"]))
        self.windows.wait_gone(dialog.title)

    def test_choosing_the_encoding(self):
        names = "Id,Account,Stage,Amount\nA-1,Zoë & Søn,Contract signing,100\n"
        dialog = self.open(self.file(names, "windows-1252"))
        dialog.choose("Encoding", "Western (1252)")
        dialog.press("Import")
        self.assertEqual("Zoë & Søn", rows_by_id(self.imported(), {"A-1"})["A-1"]["Account"])
        self.windows.wait_gone(dialog.title)

    def test_bad_price_list_leads_back_to_the_dialog(self):
        dialog = self.open(self.file(ENGLISH))
        dialog.type("Price list", str(self.office.folder / "nowhere.csv"))
        dialog.press("Import")
        self.assertIn("nowhere.csv", self.alert())
        again = Dialog(self.windows, dialog.title)
        self.assertEqual(1, self.documents())
        again.type("Price list", "")
        again.press("Import")
        self.imported()
        self.windows.wait_gone(dialog.title)

    def test_bad_files_are_told(self):
        for url, message in ((self.office.folder.as_uri() + "/nowhere.csv", "nowhere.csv"),
                             (self.file("", name="blank.csv"), "blank.csv")):
            self.dispatch("importPipeline", URL=url)
            self.assertIn(message, self.alert())
        dialog = self.open(self.file("PK\x03\x04" + "\0" * 4000, name="book.csv"))
        self.assertTrue(any("book.csv" in text for text in dialog.texts()[1:]), dialog.texts())
        self.assertFalse(enabled(dialog.control("Import", "PUSH_BUTTON")))
        dialog.press("Cancel")
        self.windows.wait_gone(dialog.title)
        self.assertEqual(1, self.documents())


class InEveryLanguage:
    """What must hold in each; the classes below say in which."""

    def test_help_opens_in_the_office_language(self):
        self.dispatch("help")
        opened = self.browser / "opened"
        wait_for(lambda: opened.exists() and opened.read_text(), "nothing was opened")
        url = opened.read_text().strip()
        self.assertTrue(url.endswith(f"/help/{self.locale}/functions.html"), url)
        with urllib.request.urlopen(url) as page:
            self.assertIn(b"STAGEPROB", page.read())

    def test_why_this_value(self):
        sheet = self.document.Sheets[0]
        sheet.getCellRangeByName("A1").setString("簽約成交")
        sheet.getCellRangeByName("B2").setFormula("=STAGEPROB(A1)")
        formula = sheet.getCellRangeByName("B2").getFormula()
        sheet.getCellRangeByName("B3").setFormula("=STAGEPROB(A9:A10)")
        for selected, held in (("B2", ("STAGEPROB", "0.75", "A1", "6")), ("B2:C9", ("STAGEPROB", "0.75")), ("B3", ("B3", "#VALUE!")),
                               ("A1", ("A1", TEXTS["explainNoFunction"][self.language].format("A1")))):
            with self.subTest(selected):
                self.document.CurrentController.select(sheet.getCellRangeByName(selected))
                self.dispatch("whyValue")
                message = self.alert()
                for part in held:
                    self.assertIn(part, message)
        several = self.document.createInstance("com.sun.star.sheet.SheetCellRanges")
        several.addRangeAddress(sheet.getCellRangeByName("B2").RangeAddress, False)
        several.addRangeAddress(sheet.getCellRangeByName("D4").RangeAddress, False)
        self.document.CurrentController.select(several)
        self.dispatch("whyValue")
        self.assertIn("STAGEPROB", self.alert())
        self.assertEqual(formula, sheet.getCellRangeByName("B2").getFormula())

    def test_nothing_is_cut_and_all_fits_a_small_screen(self):
        dialog = self.open(self.file(FOREIGN))
        self.assertIn(plain("encoding", self.language), " ".join(dialog.texts()))
        size = dialog.window.getPosSize()
        self.assertLessEqual((size.Width, size.Height), SMALL_SCREEN)
        self.assertLessEqual(size.Height, SMALL_SCREEN[1])
        label = uno.getTypeByName("com.sun.star.awt.XFixedText")
        button = uno.getTypeByName("com.sun.star.awt.XButton")
        seen = 0
        for window in dialog.window.getWindows():
            if window.queryInterface(label) is None and window.queryInterface(button) is None:
                continue
            given, needed = window.getPosSize(), window.getPreferredSize()
            text = window.getAccessibleContext().getAccessibleName()
            lines = max(1, given.Height // max(1, needed.Height))
            self.assertLessEqual(needed.Width, given.Width * lines, text)
            seen += 1
        self.assertGreater(seen, 20)
        dialog.press(plain("cancel", self.language))
        self.windows.wait_gone(dialog.title)

    def test_every_choice_fits_its_list(self):
        dialog = self.open(self.file(ENGLISH))
        windows = list(dialog.window.getWindows())
        labels = [re.sub(r"\(\w\)$", "", window.getAccessibleContext().getAccessibleName()) for window in windows]
        # Not the lists of the file's columns and stages: those names may be of any length.
        for key in ("encoding", "delimiter", "decimal", "dateOrder", "takenAs"):
            box = windows[labels.index(plain(key, self.language)) + 1]
            self.assertLessEqual(box.getPreferredSize().Width, box.getPosSize().Width, key)
        dialog.press(plain("cancel", self.language))
        self.windows.wait_gone(dialog.title)


class EnglishLooks(InEveryLanguage, Commands):
    pass


class TraditionalChinese(InEveryLanguage, Commands):
    locale, language = "zh-TW", "zh-TW"


class SimplifiedChinese(InEveryLanguage, Commands):
    locale, language = "zh-CN", "zh-CN"


class Texts(unittest.TestCase):
    def test_no_two_controls_share_a_key(self):
        names = {name: entry for name, entry in TEXTS.items() if name.startswith("importDialog")}
        for language in ("en", "zh-TW", "zh-CN"):
            keys = [re.search("~(.)", entry[language])[1].lower()
                    for entry in names.values() if "~" in entry[language]]
            self.assertGreater(len(keys), 20)
            self.assertEqual(len(keys), len(set(keys)), language)


if __name__ == "__main__":
    unittest.main()
