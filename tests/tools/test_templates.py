"""The templates: what the generator refuses, what it writes, and what holds for the real sources. No office is needed."""
import pathlib
import re
import sys
import tempfile
import unittest
import xml.etree.ElementTree as ElementTree
import zipfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tools"))

from catalogue import LANGUAGES  # noqa: E402
from templates import book, build, checks, formulas, odf, source  # noqa: E402
from templates.cells import row_id  # noqa: E402
from templates.model import Problems, is_text  # noqa: E402

TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"

TEMPLATE = """
id = "small"
title = { en = "Small", zh-TW = "小範本", zh-CN = "小模板" }
subject = { en = "A trial.", zh-TW = "試用。", zh-CN = "试用。" }
sheets = ["people"]
"""
NAMES = 'marsh = { en = "Helen Marsh", zh-TW = "馬海倫", zh-CN = "马海伦" }\n'
SHEET = """
id = "people"
title = { en = "People", zh-TW = "人員", zh-CN = "人员" }
lead = { en = "Who decides.", zh-TW = "誰決定。", zh-CN = "谁决定。" }
role = "input"

[texts]
for_us = { en = "for us", zh-TW = "支持我方", zh-CN = "支持我方" }

[[block]]
kind = "table"
id = "people"
rows = 4

[[block.column]]
id = "name"
header = { en = "Name", zh-TW = "姓名", zh-CN = "姓名" }
note = { en = "Each once.", zh-TW = "每人一列。", zh-CN = "每人一行。" }

[[block.column]]
id = "stance"
header = { en = "Stance", zh-TW = "立場", zh-CN = "立场" }
kind = "term:stance"
visibility = "secret"

[[block.column]]
id = "value"
header = { en = "Value", zh-TW = "數值", zh-CN = "数值" }
kind = "number"
formula = 'IF({name}="";"";@STANCE_VALUE({stance}))'
condition = [ { when = "{value}>0", look = "good" } ]

[[block]]
kind = "list"
id = "first"
rows = 2

[[block.column]]
id = "name"
formula = 'IF(INDEX(people_name;{k})="";"";INDEX(people_name;{k})&" "&{t:for_us})'
"""
EXAMPLE = """
[[rows.people]]
name = "@marsh"
stance = "ally"
"""


class Sources:
    """A folder of sources; changes are (file, old text, new text)."""

    def __init__(self, *changes):
        self.files = {"names.toml": NAMES, "small/template.toml": TEMPLATE, "small/sheets/people.toml": SHEET, "small/example/people.toml": EXAMPLE}
        for file, old, new in changes:
            assert old in self.files.get(file, old), old
            self.files[file] = self.files[file].replace(old, new) if file in self.files else new

    def __enter__(self):
        self.folder = tempfile.TemporaryDirectory()
        for name, text in self.files.items():
            path = pathlib.Path(self.folder.name, name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        return pathlib.Path(self.folder.name)

    def __exit__(self, *_):
        self.folder.cleanup()


def load(folder):
    problems = Problems()
    found, shared = build.load(folder, problems)
    return found, shared, problems.lines


class Refused(unittest.TestCase):
    def refused(self, message, *changes):
        with Sources(*changes) as folder:
            lines = load(folder)[2]
        self.assertTrue(any(message in line for line in lines), (message, lines))
        return lines

    def sheet(self, message, old, new):
        lines = self.refused(message, ("small/sheets/people.toml", old, new))
        self.assertTrue(all(line.startswith("small/") for line in lines), lines)

    def test_sound(self):
        with Sources() as folder:
            self.assertEqual(load(folder)[2], [])

    def test_shape(self):
        self.sheet("table people: unknown key 'row'", "rows = 4", "rows = 4\nrow = 4")
        self.sheet("column 2, stance: unknown key 'headr'", 'header = { en = "Stance"', 'headr = { en = "Stance"')
        self.sheet("title: zh-CN is missing", ', zh-CN = "人员"', "")
        self.sheet("kind is 'tabel'", 'kind = "table"', 'kind = "tabel"')
        self.sheet("the id people stands already", 'id = "first"', 'id = "people"')
        self.sheet("rows (capacity) is missing", "rows = 4", "")
        self.sheet("people.toml: ", "rows = 4", "rows = ")
        self.sheet("looks like a cell address", 'id = "first"', 'id = "w1"')
        self.sheet("kind is 'numbre'", '"number"', '"numbre"')
        self.sheet("visibility is 'hidden'", '"secret"', '"hidden"')
        self.sheet("merged cells cannot be sorted", "visibility =", "span = 2\nvisibility =")

    def test_formulas(self):
        self.sheet("people, value: @STANCEVALUE is no function", "@STANCE_VALUE", "@STANCEVALUE")
        self.sheet("@STANCE_VALUE takes 1 to 2 arguments, not 3", "@STANCE_VALUE({stance})", "@STANCE_VALUE({stance};1;2)")
        self.sheet("{stanse} is no column", "({stance})", "({stanse})")
        self.sheet("no named range people_names", "INDEX(people_name;{k})=", "INDEX(people_names;{k})=")
        self.sheet("{t:for_him}", "{t:for_us}", "{t:for_him}")
        self.sheet("XLOOKUP() is no function of plain Calc", "INDEX(people_name;{k})=", "XLOOKUP(people_name;{k})=")
        self.sheet("B7 is a cell address", "INDEX(people_name;{k})=", "B7=")
        self.sheet("brackets do not match", "{t:for_us})'", "{t:for_us}'")
        self.sheet("{k} has a meaning in lists only", '{value}>0', "{k}>0")
        self.sheet("column 2, stance: no term list 'stanse'", "term:stance", "term:stanse")

    def test_example(self):
        file = "small/example/people.toml"
        self.refused("@marhs is not in names.toml", (file, "@marsh", "@marhs"))
        self.refused("'allly' is no term id of stance: insider, ally", (file, '"ally"', '"allly"'))
        self.refused("no column 'stanse'", (file, "stance =", "stanse ="))
        self.refused("column value is computed", (file, "stance =", "value = 1\nstance ="))
        self.refused("there is no table persons", (file, "rows.people", "rows.persons"))
        self.refused("5 rows but capacity for 4", (file, EXAMPLE, EXAMPLE * 5))

    def test_two_translations_of_one_text(self):
        self.sheet("zh-TW '姓名' is Value | 姓名", 'zh-TW = "數值", zh-CN = "数值"', 'zh-TW = "姓名", zh-CN = "姓名"')

    def test_same_title_in_two_languages(self):
        self.refused("is also that of", ("small/template.toml", "小模板", "小範本"))

    def test_places(self):
        at = 'kind = "list"\nat = [1, 2]'
        self.sheet("covers table people at C7", 'kind = "list"', at)

    def test_thrown_where_nobody_collects(self):
        with Sources(("small/sheets/people.toml", "rows = 4", "")) as folder, self.assertRaisesRegex(source.SourceError, "capacity"):
            source.read(folder)


class Written(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.sources, cls.out = Sources(), tempfile.TemporaryDirectory()
        folder = cls.sources.__enter__()
        (cls.template, cls.layout), = load(folder)[0]
        cls.shared = load(folder)[1]

    @classmethod
    def tearDownClass(cls):
        cls.sources.__exit__()
        cls.out.cleanup()

    def write(self, language, example):
        filled = book.Book(self.template, language, example, self.shared, self.layout)
        return odf.write(filled, pathlib.Path(self.out.name), not example)

    def content(self, language="en", example=True):
        with zipfile.ZipFile(self.write(language, example)) as package:
            return ElementTree.fromstring(package.read("content.xml"))

    def formulas(self, language):
        return [cell.get(TABLE + "formula") for cell in self.content(language).iter(TABLE + "table-cell") if cell.get(TABLE + "formula")]

    def test_package(self):
        path = self.write("en", False)
        self.assertEqual(path.name, "small.en.ots")
        with zipfile.ZipFile(path) as package:
            first = package.infolist()[0]
            self.assertEqual((first.filename, first.compress_type), ("mimetype", zipfile.ZIP_STORED))
            self.assertEqual(package.read("mimetype").decode(), odf.SPREADSHEET + "-template")
            for name in package.namelist():
                if name.endswith(".xml"):
                    ElementTree.fromstring(package.read(name))
            self.assertIn(b"<dc:title>Small</dc:title>", package.read("meta.xml"))

    def test_same_bytes(self):
        for example in (False, True):
            self.assertEqual(self.write("zh-TW", example).read_bytes(), self.write("zh-TW", example).read_bytes())

    def test_formulas(self):
        written = self.formulas("zh-CN")
        self.assertIn('of:=IF([.$B6]="";"";ORG.MAINSTAY.FUNCTIONS.STANCEVALUE([.$C6]))', written)
        self.assertIn('of:=IF(INDEX(people_name;2)="";"";INDEX(people_name;2)&" "&"支持我方")', written)

    def test_values(self):
        for language, name, stance in (("en", "Helen Marsh", "Ally"), ("zh-TW", "馬海倫", "結盟者"), ("zh-CN", "马海伦", "结盟者")):
            texts = [paragraph.text for paragraph in self.content(language).iter(TEXT + "p")]
            self.assertIn(name, texts)
            self.assertIn(stance, texts)
            self.assertIn(row_id("small", "people", 0), texts)

    def test_names(self):
        ranges = {entry.get(TABLE + "name"): entry.get(TABLE + "cell-range-address") for entry in self.content().iter(TABLE + "named-range")}
        self.assertEqual(ranges["people"], "$'People'.$B$6:.$D$10")  # the thin end row belongs to it
        self.assertEqual(ranges["people_row_id"], "$'People'.$A$6:.$A$10")
        self.assertEqual(ranges["people_head"], "$'People'.$B$5:.$D$5")
        self.assertEqual(ranges["first_name"], "$'People'.$B$12:.$B$13")
        self.assertEqual(ranges["sheet_people"], "$'People'.$A$1")
        self.assertIn("mainstay_schema", ranges)

    def test_schema(self):
        sheet = next(table for table in self.content().iter(TABLE + "table") if table.get(TABLE + "name") == "_mainstay")
        rows = [["".join(cell.itertext()) or cell.get(OFFICE + "value") for cell in row] for row in sheet.iter(TABLE + "table-row")]
        self.assertEqual([row[0] for row in rows[:8]], ["schema", "template", "product", "plan id", "version", "saved at", "saved by", "language"])
        self.assertIn(["people", "people", "table", "stance", "term", "stance", "secret", "0", "people_stance"], rows)
        self.assertIn(["people", "people", "table", "value", "number", None, "open", "1", "people_value"], rows)

    def test_row_ids(self):
        ids = {row_id("small", "people", number) for number in range(500)} | {row_id("small", "firms", 0), row_id("other", "people", 0)}
        self.assertEqual(len(ids), 502)
        self.assertTrue(all(re.fullmatch("[0-9a-z]{13}", id) for id in ids))
        self.assertEqual(row_id("account_plan", "people", 0), "q2o86at5hr0i6")  # a file format: ids of shipped rows never change


class Real(unittest.TestCase):
    """The sources that are shipped."""

    @classmethod
    def setUpClass(cls):
        cls.found, cls.shared, cls.problems = load(ROOT / "templates")

    def test_no_mistakes(self):
        self.assertEqual(self.problems, [])

    def test_every_template(self):
        self.assertEqual([template.id for template, _ in self.found],
                         ["account_plan", "account_portfolio", "manager_growth", "pipeline_forecast", "reach_plan"])

    def test_texts_map_both_ways(self):
        """What the switch of the language needs: from any language a text leads to one text of the others."""
        triples = {tuple(text[language] for language in LANGUAGES) for template, _ in self.found for _, text in checks.texts(template) if is_text(text)}
        for position in range(len(LANGUAGES)):
            self.assertEqual(len({triple[position] for triple in triples}), len(triples))

    def test_every_name_in_formulas_exists(self):
        for template, layout in self.found:
            for _, block in template.blocks():
                for formula in filter(None, [block.formula] + [column.formula for column in block.columns]):
                    for kind, text in formulas.parts(formula):
                        if kind == "name":
                            self.assertIn(text, layout.names, block.where)

    def test_examples_hold_the_story(self):
        for template, _ in self.found:
            self.assertTrue(template.rows, f"{template.id} has no example")

    def test_one_clock(self):
        for template, _ in self.found:
            clocks = [column.id for _, block in template.blocks() for column in block.columns
                      if re.search(r"\b(TODAY|NOW)\(", (column.formula or "") + str(column.value or ""))]
            self.assertIn(clocks, (["today"], []), template.id)

    def test_writes_in_time_and_twice_the_same(self):
        template, layout = next(pair for pair in self.found if pair[0].id == "reach_plan")
        with tempfile.TemporaryDirectory() as folder:
            written = [odf.write(book.Book(template, "zh-CN", True, self.shared, layout), pathlib.Path(folder), False).read_bytes() for _ in range(2)]
        self.assertEqual(*written)


if __name__ == "__main__":
    unittest.main()
