"""What is made of the function catalogue: interface, configuration, check sheet, help."""
import re
import unittest
import xml.etree.ElementTree as ElementTree
from html.parser import HTMLParser

from catalogue_samples import CATALOGUE, RELEASED, changed, read
from catalogue import LANGUAGES, OFFICE_LANGUAGES, Catalogue  # noqa: E402
from check_sheet import check_sheet  # noqa: E402
from generate_functions import idl, xcu  # noqa: E402
from help_pages import help_pages  # noqa: E402


class Page(HTMLParser):
    """Collects ids and text; fails where an element is closed that is not open."""
    VOID = {"meta", "br", "hr", "img", "link"}

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.open, self.ids, self.texts = [], [], []
        self.feed(text)
        self.close()

    def handle_decl(self, decl):
        assert decl == "DOCTYPE html"

    def handle_starttag(self, tag, attributes):
        self.ids += [value for name, value in attributes if name == "id"]
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open and self.open[-1] == tag, (tag, self.open, self.getpos())
        self.open.pop()

    def handle_data(self, data):
        self.texts.append(data)


class Escaping(unittest.TestCase):
    TEXT = 'Twice a < b & "c" > d.'

    def setUp(self):
        text = changed('"Twice a number."', f"'{self.TEXT}'").replace('"The number."', f"'{self.TEXT}'")
        self.catalogue = read(text.replace("'=DOUBLE_IT(4)'", """'=DOUBLE_IT(IF("<&">"a";4;0))'"""))

    def test_configuration(self):
        values = [v.text for v in ElementTree.fromstring(xcu(self.catalogue)).iter("value")]
        self.assertEqual(values.count(self.TEXT), 2)

    def test_check_sheet(self):
        root = ElementTree.fromstring(check_sheet(self.catalogue))
        self.assertIn("""of:=ORG.MAINSTAY.FUNCTIONS.DOUBLEIT(IF("<&">"a";4;0))""",
                      [value for element in root.iter() for value in element.attrib.values()])

    def test_help(self):
        page = Page(help_pages(self.catalogue)["en-US/functions.html"])
        self.assertEqual((page.open, page.texts.count(self.TEXT)), ([], 2))
        self.assertIn("""=DOUBLE_IT(IF("<&">"a";4;0))""", page.texts)


class Made(unittest.TestCase):
    """What the build makes of the catalogue as it stands."""
    NAME = "{http://openoffice.org/2001/registry}name"
    LANG = "{http://www.w3.org/XML/1998/namespace}lang"

    @classmethod
    def setUpClass(cls):
        cls.catalogue = Catalogue(CATALOGUE)

    def test_released_functions_are_there(self):
        self.catalogue.check_released(RELEASED)

    def test_every_function_shows_a_failure_or_is_explain(self):
        for function in self.catalogue.functions:
            with self.subTest(function.name):
                expected = [e["expect"] for e in function.examples]
                self.assertTrue(function.name == "EXPLAIN" or any(isinstance(e, str) and e.startswith("#") for e in expected))

    def test_configuration_has_every_text_in_every_language(self):
        functions = ElementTree.fromstring(xcu(self.catalogue)).find(".//*[@{0}='AddInFunctions']".format(self.NAME))
        self.assertEqual([f.get(self.NAME) for f in functions], [f.method for f in self.catalogue.functions])
        wanted = set(OFFICE_LANGUAGES.values())
        for entry, function in zip(functions, self.catalogue.functions):
            parameters = entry.find("node")
            self.assertEqual([p.get(self.NAME) for p in parameters], [p.name for p in function.parameters])
            for holder in (entry, *parameters):
                for prop in ("DisplayName", "Description"):
                    with self.subTest(f"{function.name} {holder.get(self.NAME)} {prop}"):
                        values = holder.find(f"prop[@{self.NAME}='{prop}']")
                        self.assertEqual({v.get(self.LANG) for v in values}, wanted)
                        self.assertTrue(all((v.text or "").strip() for v in values))

    def test_display_names_are_the_same_in_every_language(self):
        for entry in ElementTree.fromstring(xcu(self.catalogue)).find(".//*[@{0}='AddInFunctions']".format(self.NAME)):
            self.assertEqual(len({v.text for v in entry.find(f"prop[@{self.NAME}='DisplayName']")}), 1)

    def test_interface_has_the_parameter_names_of_the_configuration(self):
        methods = re.findall(r"^    any (\w+)\((.*)\);$", idl(self.catalogue), re.MULTILINE)
        functions = ElementTree.fromstring(xcu(self.catalogue)).find(".//*[@{0}='AddInFunctions']".format(self.NAME))
        self.assertEqual([name for name, _ in methods], [f.get(self.NAME) for f in functions])
        for (name, arguments), entry, function in zip(methods, functions, self.catalogue.functions):
            names = [argument.split()[-1] for argument in arguments.split(", ")]
            document = ["document"] if function.takes_document else []
            self.assertEqual(names, [*document, *(p.get(self.NAME) for p in entry.find("node"))], name)

    def test_only_functions_that_may_see_a_date_take_the_document(self):
        takes = {f.name for f in self.catalogue.functions if f.takes_document}
        self.assertFalse(takes & {"STAGEPROB", "STAGE_NAME", "STANCE_VALUE", "TERM"})
        self.assertLessEqual({"STAGE_EARNED", "STAGE_AGE", "EXPLAIN"}, takes)

    def test_check_sheet(self):
        table, office = ("{urn:oasis:names:tc:opendocument:xmlns:%s:1.0}" % part for part in ("table", "office"))
        root = ElementTree.fromstring(check_sheet(self.catalogue))
        sheets = root.findall(f".//{table}table")
        examples = sum(len(f.examples) for f in self.catalogue.functions)
        names = [sheet.get(f"{table}name") for sheet in sheets]
        self.assertEqual(len(set(names)), examples + 1)
        self.assertEqual(len(sheets[0]), examples)
        bare = re.compile(r"\$?[A-Z]{1,3}\$?[0-9]+\b(?!\()")
        for element in root.iter(f"{table}table-cell"):
            formula = element.get(f"{table}formula")
            if formula is None:
                continue
            with self.subTest(formula):
                self.assertTrue(formula.startswith("of:="))
                code = re.sub(r'"[^"]*"', "", formula)
                self.assertNotRegex(re.sub(r"\[[^\]]*\]", "", code), bare)
                for sheet in re.findall(r"\[\$'([^']*)'\.", code):
                    self.assertIn(sheet, names)
        for sheet in sheets[1:]:
            rows = sum(int(row.get(f"{table}number-rows-repeated", 1)) for row in sheet)
            self.assertEqual(rows, 40)
            self.assertIn("ORG.MAINSTAY.FUNCTIONS.", sheet[-1][0].get(f"{table}formula"))

    def test_help_pages(self):
        pages = help_pages(self.catalogue)
        self.assertEqual(set(pages), {f"{tag}/functions.html" for tag in OFFICE_LANGUAGES.values()})
        for language in LANGUAGES:
            page = Page(pages[f"{OFFICE_LANGUAGES[language]}/functions.html"])
            self.assertEqual(page.open, [])
            self.assertEqual(page.ids, [f.name for f in self.catalogue.functions])
            texts = set(page.texts)
            for function in self.catalogue.functions:
                with self.subTest(f"{function.name} {language}"):
                    self.assertIn(function.summary[language], texts)
                    self.assertTrue({p.help[language] for p in function.parameters} <= texts)

    def test_no_simplified_text_in_traditional_and_back(self):
        """Characters that belong to one script only, of those that these texts use most."""
        simplified = set("阶语预测机会进对单实验证据选择过时间关系权响数与为从应该门达输赢称图项标准则")
        traditional = set("階語預測機會進對單實驗證據選擇過時間關係權響數與為從應該門達輸贏稱圖項標準則")
        common = simplified & traditional
        for f in self.catalogue.functions:
            for language, foreign in (("zh-TW", simplified - common), ("zh-CN", traditional - common)):
                texts = [f.summary[language], *((f.note[language],) if f.note else ())]
                texts += [text for p in f.parameters for text in (p.label[language], p.help[language])]
                for text in texts:
                    with self.subTest(f"{f.name} {language}"):
                        self.assertEqual(set(text) & foreign, set(), text)


if __name__ == "__main__":
    unittest.main()
