"""Plans in a running office: opened with a window, commands given as the menu does, message boxes answered."""
import os
import pathlib
import re
import sys
import unittest
import zipfile
from xml.etree import ElementTree

import uno  # noqa: F401 - makes the next import possible
from com.sun.star.util import URL

sys.path.insert(0, str(pathlib.Path(__file__).parents[2] / "tools"))
from dialogs import Windows, children, find, role, wait_for  # noqa: E402
from office import Office, properties  # noqa: E402
from texts import read_texts  # noqa: E402

OXT = os.environ["MAINSTAY_OXT"]
FILES = pathlib.Path(os.environ["MAINSTAY_TEMPLATES"])
TEXTS = read_texts(pathlib.Path(__file__).parents[2] / "texts")
SCHEMA_SHEET = "_mainstay"
TABLE, OFFICE, TEXT, CHART = (f"{{urn:oasis:names:tc:opendocument:xmlns:{name}:1.0}}" for name in ("table", "office", "text", "chart"))
CALCEXT = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}"
TODAY = "TODAY()"


class PlanCase(unittest.TestCase):
    maxDiff = 2000

    @classmethod
    def setUpClass(cls):
        cls.office = Office(OXT, locale="en-US", dialogs=True)
        cls.addClassCleanup(cls.office.__exit__)
        cls.office.__enter__()
        cls.windows = Windows(cls.office)

    def open(self, name="account_plan_example.en.ots"):
        path = FILES / name
        return self.load(self.office.take_in(path))

    def load(self, url):
        document = self.office.desktop.loadComponentFromURL(url, "_blank", 0, properties(AsTemplate=False))
        self.addCleanup(close, document)
        return document

    def wording(self, document):
        return wording(document, self.office.folder)

    # Commands ------------------------------------------------------------------------------------

    def dispatch(self, document, command, **arguments):
        frame = document.CurrentController.Frame
        _, url = self.office.service("com.sun.star.util.URLTransformer").parseStrict(URL(Complete=command))
        frame.queryDispatch(url, "", 0).dispatch(url, properties(**arguments))

    def ours(self, document, command):
        self.dispatch(document, "org.mainstay.command:" + command)

    def switch(self, document, language):
        self.ours(document, f"language?to={language}")
        wait_for(lambda: fact(document, "language") == language and not document.hasControllersLocked(), f"no switch to {language}")

    def box(self):
        return next((context for window in self.windows.all()
                     if (context := window.getAccessibleContext()) and context.getAccessibleRole() == role("ALERT")), None)

    def answer(self, button=None):
        """The text of the message box; presses the button of that name, or the only one."""
        context = wait_for(self.box, "no message")
        text = (find(context, role("STATIC")) or find(context, role("LABEL"))).getAccessibleName()
        find(context, role("PUSH_BUTTON"), button).doAccessibleAction(0)
        wait_for(lambda: (now := self.box()) is None or now != context, "the message stays")
        return text

    def check(self, document, restore=None):
        """Mainstay ▸ Check workbook: the message, and the findings [(cell, what, repaired)]."""
        self.ours(document, "checkWorkbook")
        if restore is not None:
            question = self.answer("Yes" if restore else "No")
            self.assertIn("hold no formula", question)
        return self.answer(), findings(document)


def close(document):
    try:
        document.close(True)
    except Exception:  # closed by the test
        pass


# The workbook ------------------------------------------------------------------------------------

def place(document, name):
    return document.NamedRanges.getByName(name).ReferredCells


def sheet_of(document, name):
    return place(document, name).Spreadsheet


def field(document, name):
    return place(document, name).getCellByPosition(0, 0)


def column(document, name):
    """The cells' values of a table's column, without the thin end row."""
    return [row[0] for row in place(document, name).DataArray[:-1]]


def cell(document, name, row):
    return place(document, name).getCellByPosition(0, row)


def facts(document):
    return dict(document.Sheets.getByName(SCHEMA_SHEET).getCellRangeByName("A1:B8").DataArray)


def fact(document, key):
    return facts(document)[key]


def findings(document):
    if not document.NamedRanges.hasByName("mainstay_check"):
        return []
    sheet = sheet_of(document, "mainstay_check")
    return [(row[0].split(".")[-1], row[1], row[2].startswith("✓")) for row in used(sheet).DataArray[4:]]


def used(sheet):
    cursor = sheet.createCursor()
    cursor.gotoEndOfUsedArea(False)
    return sheet.getCellRangeByPosition(0, 0, cursor.RangeAddress.EndColumn, cursor.RangeAddress.EndRow)


def wording(document, folder):
    """Everything in the workbook that is in a language, the data too: {(sheet, row, column): content …}. Read from a copy on disk:
    asking a running office for every cell takes minutes."""
    path = folder / "wording.ods"
    document.storeToURL(path.as_uri(), properties(FilterName="calc8"))
    with zipfile.ZipFile(path) as package:
        content = ElementTree.fromstring(package.read("content.xml"))
        charts = {name: chart_texts(ElementTree.fromstring(package.read(name))) for name in package.namelist()
                  if re.fullmatch(r"Object [0-9]+/content.xml", name)}
        styles = package.read("styles.xml").decode()
    path.unlink()
    found = {("charts", index): texts for index, texts in enumerate(sorted(charts.values()))}
    for sheet in content.iter(TABLE + "table"):
        if sheet.get(TABLE + "name") != SCHEMA_SHEET:
            found |= sheet_wording(sheet, len({key[0] for key in found if isinstance(key[0], int)}))
    found["choices", ""] = sorted(rule.get(TABLE + "condition") + "|" + text(rule) for rule in content.iter(TABLE + "content-validation"))
    found["locale", ""] = re.search(r'family="table-cell".*?fo:country="(\w+)"', styles).group(1)
    return found


def sheet_wording(sheet, index):
    found = {(index, "name", ""): sheet.get(TABLE + "name"), (index, "protected", ""): sheet.get(TABLE + "protected")}
    row = 0
    for line in sheet.iter(TABLE + "table-row"):
        at = 0
        for one in line:
            if one.tag not in (TABLE + "table-cell", TABLE + "covered-table-cell"):
                continue
            if len(one) or one.get(TABLE + "formula"):
                note = one.find(OFFICE + "annotation")
                found[index, row, at] = (one.get(TABLE + "formula"), "" if TODAY in (one.get(TABLE + "formula") or "") else
                                         "".join(text(part) for part in one.findall(TEXT + "p")), text(note) if note is not None else None)
            at += int(one.get(TABLE + "number-columns-repeated", 1))
        row += int(line.get(TABLE + "number-rows-repeated", 1))
    # Each once: the office joins equal conditions that stand side by side when it undoes something.
    found[index, "conditions", ""] = sorted({part.get(CALCEXT + "value") for part in sheet.iter(CALCEXT + "condition")})
    return found


def chart_texts(chart):
    labels = [value for part in chart.iter() for key, value in part.attrib.items() if key.endswith("}label-string")]
    return [text(title) for title in chart.iter(CHART + "title")] + labels


def text(element):
    return "\n".join("".join(part.itertext()) for part in ([element] if element.tag == TEXT + "p" else element.iter(TEXT + "p")))


def differences(one, other):
    """What differs between two wordings, the first few."""
    return [(key, one.get(key), other.get(key)) for key in {**one, **other} if one.get(key) != other.get(key)][:6]
