"""The function catalogue: what it refuses, and how it is built and released."""
import filecmp
import pathlib
import re
import subprocess
import sys
import tempfile
import unittest

from catalogue_samples import CATALOGUE, COMMON, FUNCTION, PARAMETER, RELEASED, SECOND, TOOLS, TOPIC, changed, read
from catalogue import Catalogue, CatalogueError  # noqa: E402
from check_sheet import check, check_sheet, stored  # noqa: E402


class Refused(unittest.TestCase):
    def refuses(self, pattern, *functions, **rest):
        with self.assertRaisesRegex(CatalogueError, pattern):
            read(*functions, **rest)

    def test_what_is_changed_here_is_sound_before(self):
        self.assertEqual([f.name for f in read(FUNCTION, SECOND).functions], ["DOUBLE_IT", "TREBLE_IT"])

    def test_empty_folder(self):
        with tempfile.TemporaryDirectory() as folder, self.assertRaisesRegex(CatalogueError, "no catalogue files"):
            Catalogue(folder)

    def test_not_toml(self):
        self.refuses("test.toml", FUNCTION + "\nresult =")

    def test_duplicate_display_name(self):
        self.refuses("name DOUBLE_IT stands twice", FUNCTION, FUNCTION.replace("doubleIt", "trebleIt"))

    def test_duplicate_method(self):
        self.refuses("method doubleIt stands twice", FUNCTION, FUNCTION.replace("DOUBLE_IT", "TREBLE_IT"))

    def test_methods_that_differ_in_case_only(self):  # workbooks store them in capitals
        self.refuses("method doubleit stands twice", FUNCTION, SECOND.replace("trebleIt", "doubleit"))

    def test_illegal_display_names(self):
        for name in ("double_it", "DOUBLE__IT", "_DOUBLE", "DOUBLE_", "2DOUBLE", "DOUBLE IT", "DOUBLE.IT", "", "兩倍"):
            with self.subTest(name):
                self.refuses("no function name", FUNCTION.replace("DOUBLE_IT", name))

    def test_illegal_method_names(self):
        for name in ("DoubleIt", "double_it", "2double", "", "double it", "sequence"):
            with self.subTest(name):
                self.refuses("lowerCamelCase|reserved", FUNCTION.replace("doubleIt", name))

    def test_illegal_parameter_names(self):
        for name in ("Factor", "the_factor", "", "any", "interface", "document"):
            with self.subTest(name):
                self.refuses("lowerCamelCase|reserved", changed('name = "factor"', f'name = "{name}"'))

    def test_duplicate_parameter(self):
        self.refuses("two parameters with one name", changed('use = "limit"', 'use = "limit"\nname = "factor"'))

    def test_missing_summary(self):
        for line in ('en = "Twice a number."\n', 'zh-TW = "某數的兩倍。"\n', 'zh-CN = "某数的两倍。"\n'):
            with self.subTest(line):
                self.refuses(f"no {line.split()[0]} text", changed(line, ""))
                self.refuses(f"no {line.split()[0]} text", changed(line, line.split(" = ")[0] + ' = ""\n'))

    def test_missing_argument_text(self):
        for line in re.findall(r"(?:en|zh-TW|zh-CN) = \[.*\n", FUNCTION):
            language = line.split()[0]
            with self.subTest(language):
                self.refuses(f"factor: no {language} text", changed(line, ""))
                self.refuses("needs 2 texts", changed(line, f'{language} = ["label only"]\n'))
                self.refuses("needs 2 texts", changed(line, f'{language} = ["label", ""]\n'))

    def test_missing_text_of_a_shared_argument(self):
        self.refuses("limit: no zh-CN text", FUNCTION, common=COMMON.replace("zh-CN", "#"))

    def test_missing_topic(self):
        self.refuses("topic: no zh-TW text", FUNCTION, topic='topic = { en = "Test", zh-CN = "测试" }\n')
        self.refuses("topic: no en text", FUNCTION, topic="")

    def test_missing_note_text(self):
        self.refuses("note: no zh-TW text", changed("\n[[function.p", '\n[function.note]\nen = "A note."\n\n[[function.p'))

    def test_unknown_keys(self):
        self.refuses("unknown keys.*volatile", changed('result = "number"', 'result = "number"\nvolatile = true'))
        self.refuses("unknown keys.*unit", changed('kind = "number"', 'kind = "number"\nunit = "days"'))
        self.refuses("unknown keys.*expects", changed("expect = 8", "expect = 8\nexpects = 8"))
        self.refuses("unknown keys.*sorting", FUNCTION, topic="sorting = 1\n" + TOPIC)

    def test_unknown_kind_and_result(self):
        self.refuses("kind is 'integer'", changed('kind = "number"', 'kind = "integer"'))
        self.refuses("kind is ''", changed('kind = "number"', ""))
        self.refuses("result is 'boolean'", changed('result = "number"', 'result = "boolean"'))

    def test_unknown_shared_parameter(self):
        self.refuses("no shared parameter 'floor'", changed('use = "limit"', 'use = "floor"'))

    def test_required_after_optional(self):
        self.refuses("people is required but follows", changed("\n[[function.example]]", PARAMETER + "\n[[function.example]]"))

    def test_optional_table(self):
        optional = PARAMETER.replace('"table"', '"table"\noptional = true')
        self.refuses("a table cannot be left out", changed("\n[[function.example]]", optional + "\n[[function.example]]"))

    def test_examples(self):
        self.refuses("no example", FUNCTION.split("\n[[function.example]]")[0])
        self.refuses("does not call", changed("=DOUBLE_IT(4)", "=TREBLE_IT(4)"))
        self.refuses("needs a formula", changed("=DOUBLE_IT(4)", "DOUBLE_IT(4)"))
        self.refuses("needs a formula", changed("expect = 8\n", ""))
        self.refuses("list of rows", changed("expect = 8", "expect = [8, 9]"))
        self.refuses("list of rows", changed("expect = 8", "expect = 8\ncells = [1, 2]"))
        self.refuses("differ in length", changed("expect = 8", "expect = [[8, 9], [8]]"))

    def test_example_with_more_rows_than_fit(self):
        tall = read(changed("expect = 8", f"expect = 8\ncells = {[[1]] * 39}"))
        self.assertRaisesRegex(CatalogueError, "more than 38 rows", check_sheet, tall)
        check_sheet(read(changed("expect = 8", f"expect = 8\ncells = {[[1]] * 38}")))


class Released(unittest.TestCase):
    LINE = "DOUBLE_IT doubleIt(double factor, [any limit])"

    def check(self, line, *functions):
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder) / "released.txt"
            path.write_text("# comment\n\n" + line + "\n", encoding="utf-8")
            read(*(functions or (FUNCTION,))).check_released(path)

    def refuses(self, line, *functions, pattern="was released as"):
        with self.assertRaisesRegex(CatalogueError, pattern):
            self.check(line, *functions)

    def test_unchanged(self):
        self.check(self.LINE)

    def test_line_as_written(self):
        self.assertIn(self.LINE, read(FUNCTION).released_lines())

    def test_new_function(self):
        self.check(self.LINE, FUNCTION, SECOND)

    def test_optional_parameter_appended(self):
        self.check("DOUBLE_IT doubleIt(double factor)")
        self.check("DOUBLE_IT doubleIt()", changed('kind = "number"', 'kind = "number"\noptional = true'))

    def test_required_parameter_appended(self):
        self.refuses("DOUBLE_IT doubleIt()")

    def test_function_removed_or_renamed(self):
        self.refuses(self.LINE, SECOND, pattern="DOUBLE_IT has been released and is missing")

    def test_method_renamed(self):
        self.refuses(self.LINE, FUNCTION.replace("doubleIt", "twice"))

    def test_parameter_renamed(self):
        self.refuses(self.LINE, changed('name = "factor"', 'name = "number"'))
        self.refuses(self.LINE, changed('use = "limit"', 'use = "limit"\nname = "limitOfAll"'))

    def test_parameter_of_another_type(self):
        self.refuses(self.LINE, changed('kind = "number"', 'kind = "value"'))

    def test_parameter_now_required(self):
        self.refuses(self.LINE, changed('use = "limit"', 'use = "limit"\nkind = "value"\noptional = false'))

    def test_parameter_removed_or_moved(self):
        self.refuses(self.LINE, changed('[[function.parameter]]\nuse = "limit"\n', ""))
        self.refuses("DOUBLE_IT doubleIt([any limit], double factor)")


class Formulas(unittest.TestCase):
    METHODS = {"STAGEPROB": "stageProb", "COVERAGE": "coverage", "HEAD_COVERAGE": "headCoverage"}

    def test_stored_form(self):
        for shown, file in (
                ("=COVERAGE(A1:A3;$B$1:$B3)", "=ORG.MAINSTAY.FUNCTIONS.COVERAGE([.A1:.A3];[.$B$1:.$B3])"),
                ("=HEAD_COVERAGE(AB12*1.1)", "=ORG.MAINSTAY.FUNCTIONS.HEADCOVERAGE([.AB12]*1.1)"),
                ('=STAGEPROB("A1 of COVERAGE(B2)";A1:C2)', '=ORG.MAINSTAY.FUNCTIONS.STAGEPROB("A1 of COVERAGE(B2)";[.A1:.C2])'),
                ("=LOG10(A1)+DATE(2026;3;1)", "=LOG10([.A1])+DATE(2026;3;1)"),
                ("=ROUND(COVERAGE(A1:A2;B1:B2);-3)", "=ROUND(ORG.MAINSTAY.FUNCTIONS.COVERAGE([.A1:.A2];[.B1:.B2]);-3)")):
            self.assertEqual(stored(shown, self.METHODS), file)

    def test_checks(self):
        self.assertIn("ERRORTYPE([A1])=32767", check("A1", "#N/A"))
        self.assertIn("ERRORTYPE([A1])=504", check("A1", "Err:504"))
        self.assertIn('EXACT([A1]&\"\";"say ""so""")', check("A1", 'say "so"'))
        self.assertIn("-(225500.0))<=0.0002255", check("A1", 225500))
        self.assertIn("-(-0.5))<=1e-09", check("A1", -0.5))


class Builds(unittest.TestCase):
    def run_tool(self, *arguments, seed="0"):
        return subprocess.run([sys.executable, TOOLS / "generate_functions.py", *map(str, arguments)], capture_output=True,
                              text=True, env={"PYTHONHASHSEED": seed, "PYTHONDONTWRITEBYTECODE": "1"})

    def test_two_builds_are_the_same_to_the_byte(self):
        with tempfile.TemporaryDirectory() as folder:
            outs = [pathlib.Path(folder) / name for name in ("one", "two")]
            for seed, out in enumerate(outs, 1):
                done = self.run_tool("build", CATALOGUE, RELEASED, out, seed=str(seed))
                self.assertEqual((done.returncode, done.stderr), (0, ""))
            files = [sorted(str(p.relative_to(out)) for p in out.rglob("*") if p.is_file()) for out in outs]
            self.assertEqual(files[0], files[1])
            self.assertGreaterEqual(len(files[0]), 9)
            same, different, failed = filecmp.cmpfiles(*outs, files[0], shallow=False)
            self.assertEqual((different, failed), ([], []))

    def test_a_fault_stops_the_build_with_a_message(self):
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder)
            (path / "test.toml").write_text(TOPIC + FUNCTION, encoding="utf-8")
            done = self.run_tool("build", path, RELEASED, path / "out")
            self.assertEqual(done.returncode, 1)
            self.assertIn("function catalogue: DOUBLE_IT: no shared parameter 'limit'", done.stderr)
            self.assertFalse((path / "out").exists())

    def test_freeze_keeps_what_was_released(self):
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder)
            (path / "in").mkdir()
            (path / "in/common.toml").write_text(COMMON, encoding="utf-8")
            (path / "in/test.toml").write_text(TOPIC + FUNCTION, encoding="utf-8")
            self.assertEqual(self.run_tool("freeze", path / "in", path / "released.txt").returncode, 0)
            before = (path / "released.txt").read_text(encoding="utf-8")
            (path / "in/test.toml").write_text(TOPIC + SECOND, encoding="utf-8")
            self.assertEqual(self.run_tool("freeze", path / "in", path / "released.txt").returncode, 1)
            self.assertEqual((path / "released.txt").read_text(encoding="utf-8"), before)


if __name__ == "__main__":
    unittest.main()
