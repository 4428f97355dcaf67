"""The templates and their filled examples in a real Calc: sound, the figures right, readable without the extension."""
import os
import pathlib
import sys
import time
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).parents[2] / "tools"))
from catalogue import LANGUAGES  # noqa: E402
from office import Office  # noqa: E402
from template_book import FAULTS, Book, difference, fill  # noqa: E402
from template_data import Data, computed_ranges, expected_values, read_templates  # noqa: E402
from templates.book import read_words  # noqa: E402

OXT = os.environ["MAINSTAY_OXT"]
FILES = pathlib.Path(os.environ["MAINSTAY_TEMPLATES"])
ONLY = os.environ.get("MAINSTAY_TEMPLATE")  # one of them, while it is being written
TEMPLATES = read_templates(ONLY)
MANY = 5  # faults of one kind that are shown


def path_of(template, language, example):
    return FILES / f"{template.id}{'_example' if example else ''}.{language}.{'ods' if example else 'ots'}"


class InOffice(unittest.TestCase):
    extension = OXT
    maxDiff = None

    @classmethod
    def setUpClass(cls):
        cls.office = Office(cls.extension, locale="en-US")
        cls.addClassCleanup(cls.office.__exit__)
        cls.office.__enter__()

    def each(self, check, examples=(False, True), languages=LANGUAGES):
        """check(template, language, example, book) for every template and language, empty or filled."""
        for template in TEMPLATES:
            for language in languages:
                for example in examples:
                    path = path_of(template, language, example)
                    with self.subTest(path.name), Book(self.office, path) as book:
                        check(template, language, example, book)


class Opened(InOffice):
    def test_sound(self):
        self.each(self.check_sound)

    def check_sound(self, template, language, example, book):
        with self.subTest("no cell has an error"):
            self.assertEqual(book.errors()[:MANY], [])
        with self.subTest("the note of the missing extension is blank"):
            for sheet in template.sheets:
                shown = book.document.Sheets.getByName(sheet.title[language]).getCellRangeByName("B3").String
                self.assertEqual(shown, "", sheet.title[language])
        with self.subTest("nothing printed is faulty or too wide for its cell"):
            lines = [" ".join(line.split()) for line in book.pdf_text().splitlines() if any(fault in line for fault in FAULTS)]
            self.assertEqual(lines[:MANY], [])
        with self.subTest("charts have data"):
            charts = {f"chart_{block.id}": len(block.series) for _, block in template.blocks("chart")}
            found = book.charts()
            self.assertEqual({name: len(counts) for name, counts in found.items()}, charts)
            if example:
                self.assertEqual([name for name, counts in found.items() if 0 in counts], [])

    def test_opening_time(self):
        """How long the largest template takes to open beside an empty sheet: figures to look at, no limit."""
        def seconds(opened):
            started = time.monotonic()
            with opened():
                return time.monotonic() - started
        largest = max(TEMPLATES, key=lambda template: path_of(template, "en", True).stat().st_size)
        paths = [path_of(largest, "en", example) for example in (False, True)]
        tried = {"empty sheet": lambda: Book(self.office)} | {path.name: lambda path=path: Book(self.office, path) for path in paths}
        figures = [f"{name} {min(seconds(opened) for _ in range(3)):.2f} s" for name, opened in tried.items()]
        print(" ·", " · ".join(figures), file=sys.stderr)


class Computed(InOffice):
    """The figures, computed again from the input by the modules in templates/."""

    def compare(self, template, language, book):
        expected = expected_values(template, language)
        for name in computed_ranges(template):
            with self.subTest(name):
                self.assertTrue(name in expected, "nothing is expected of this computed range")
                self.assertIsNone(difference(book.values(name), expected[name], language))

    def test_whatever_is_expected_is_computed(self):
        for template in TEMPLATES:
            with self.subTest(template.id):
                self.assertEqual(set(expected_values(template, "en")) - set(computed_ranges(template)), set())

    def test_examples_as_shipped(self):
        self.each(lambda template, language, _, book: self.compare(template, language, book), (True,))

    def test_examples_entered_into_the_empty_template(self):
        self.each(self.check_entered, (False,))

    def check_entered(self, template, language, _, book):
        fill(book, template, language)
        self.assertEqual(book.errors()[:MANY], [])
        self.compare(template, language, book)
        with Book(self.office, path_of(template, language, True)) as shipped:
            for name in computed_ranges(template):
                with self.subTest(name):
                    self.assertEqual(book.values(name), shipped.values(name), "not as in the example that is shipped")

    def test_tables_that_were_given_more_rows(self):
        self.each(self.check_more_rows, (False,), ("en",))

    def check_more_rows(self, template, language, _, book):
        fill(book, template, language, insert=3)
        self.assertEqual(book.errors()[:MANY], [])
        self.compare(template, language, book)


class WithoutExtension(InOffice):
    extension = None

    def test_readable_with_a_note_in_three_languages(self):
        self.each(self.check_readable)

    def check_readable(self, template, language, example, book):
        notes = read_words()["missing"]
        titles = [sheet.title[language] for sheet in template.sheets]
        self.assertEqual([name for name in book.document.Sheets.ElementNames if not name.startswith("_")], titles)
        for title in titles:
            shown = book.document.Sheets.getByName(title).getCellRangeByName("B3").String
            self.assertEqual([language for language in LANGUAGES if notes[language] not in shown], [], title)
        data = Data(template, language, example)
        for name, (block, column) in data.inputs.items():
            with self.subTest(name):
                if block.kind == "table":
                    given = [data.cell(column, row.get(column.id)) for row in data.given(block.id)]
                    self.assertIsNone(difference(book.values(name), given, language))


if __name__ == "__main__":
    unittest.main()
