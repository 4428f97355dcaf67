"""What the tests of the import share: a running office, imports of files, and what a workbook shows."""
import os
import pathlib
import sys
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).parents[2] / "tools"))
from office import Office, properties  # noqa: E402

OXT = os.environ["MAINSTAY_OXT"]
TODAY = 46000.0  # 2025-12-09
FORMULA_ERRORS = 4


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
