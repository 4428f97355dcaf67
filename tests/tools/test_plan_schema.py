"""The schema generator, and what released schemas promise."""
import pathlib
import re
import sys
import unittest

ROOT = pathlib.Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "tools"))
import generate_plan_schema as generator  # noqa: E402
from templates import book, model  # noqa: E402

RELEASED = sorted((ROOT / "tests" / "data" / "schema").glob("*.txt"), key=lambda path: int(path.stem))


def words(text):
    return {"en": text, "zh-TW": text + "繁", "zh-CN": text + "简"}


def template(columns):
    block = model.Block("table", "here", id="people", rows=5, columns=columns)
    sheet = model.Sheet("people", "here", words("People"), words("Lead"), "input", [], "landscape", (1, 0), {"good": words("Good")}, [block])
    return model.Template("plan", words("Plan"), words("Subject"), [sheet])


class Released(unittest.TestCase):
    def test_every_released_column_is_still_there(self):
        now = generator.promises(generator.read(ROOT / "templates", ROOT / "idl" / "terms.toml"))
        for path in RELEASED:
            with self.subTest(path.name):
                self.assertEqual([], generator.broken(path.read_text(encoding="utf-8").splitlines(), now))

    def test_there_is_a_copy_of_every_version(self):
        declared = int(re.search(r"int version = (\d+);", (ROOT / "src/workbook/plan_schema.hpp").read_text(encoding="utf-8"))[1])
        self.assertEqual(declared, book.SCHEMA)
        self.assertEqual([str(version) for version in range(1, declared + 1)], [path.stem for path in RELEASED])


class Promises(unittest.TestCase):
    def setUp(self):
        self.columns = [model.Column("name", words("Name")), model.Column("stance", words("Stance"), "term", "stance")]
        self.released = generator.promises([template(self.columns)])

    def test_more_columns_break_nothing(self):
        now = generator.promises([template([*self.columns, model.Column("more", words("More"))])])
        self.assertEqual([], generator.broken(self.released, now))

    def test_a_column_that_is_gone(self):
        self.assertEqual(["plan table people stance term:stance"],
                         generator.broken(self.released, generator.promises([template(self.columns[:1])])))

    def test_a_column_of_another_kind(self):
        changed = [self.columns[0], model.Column("stance", words("Stance"), "number")]
        self.assertEqual(1, len(generator.broken(self.released, generator.promises([template(changed)]))))

    def test_a_column_that_became_computed(self):
        changed = [model.Column("name", words("Name"), formula="1"), self.columns[1]]
        self.assertEqual(1, len(generator.broken(self.released, generator.promises([template(changed)]))))


class Header(unittest.TestCase):
    def test_texts_of_formulas_are_numbered(self):
        column = model.Column("verdict", words("Verdict"), formula='IF({name}="";"";{t:good})')
        text = generator.Header().text([template([model.Column("name", words("Name")), column])])
        self.assertIn(r'"IF({name}=\"\";\"\";{t:0})"', text)
        self.assertIn('{"Good", "Good繁", "Good简"}', text)


if __name__ == "__main__":
    unittest.main()
