"""What a template's sources say, for tests that compute a filled workbook again: the input, and what every computed range holds.

Each sheet has tests/office/templates/<template>/<sheet>.py with expected(data): named range → value, [values …] or [[…]]. It computes
from the input alone, without the functions under test. Texts that are terms are given in English; lists may be shorter than
their range, whose rest is then blank.
"""
import datetime
import functools
import importlib.util
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[2] / "tools"))
from templates import model, source  # noqa: E402
from templates.layout import Layout  # noqa: E402

FOLDER = pathlib.Path(__file__).parent / "templates"
SOURCES = source.ROOT / "templates"
TERMS = source.read_terms()


def read_templates(only=None):
    return source.read(SOURCES, TERMS, only=only)


class Data:
    """The input of a filled workbook in one language. A table's columns are as long as the rows that it is given."""

    def __init__(self, template, language, example=True, sheet=None):
        self.template, self.language, self.example, self.sheet = template, language, example, sheet
        self.tables = {block.id: block for _, block in template.blocks("table")}
        self.forms = {block.id: block for _, block in template.blocks("form")}
        self.inputs = {f"{block.id}_{column.id}": (block, column) for _, block in template.blocks("table", "form")
                       for column in block.columns if not column.computed}

    def given(self, table):
        """The rows of a table as the sources have them."""
        block = self.tables[table]
        return self.template.rows.get(table, block.defaults) if self.example else block.defaults

    def column(self, name):
        """The values of a table's column, None where a cell is blank."""
        block, column = self.inputs[name]
        return [self.value(column, row.get(column.id)) for row in self.given(block.id)]

    def rows(self, table):
        """The rows of a table as dictionaries."""
        columns = [column for column in self.tables[table].columns if not column.computed]
        return [{column.id: self.value(column, row.get(column.id)) for column in columns} for row in self.given(table)]

    def field(self, name):
        """What a form's field holds; a formula as its text, with = in front."""
        block, column = self.inputs[name]
        return self.value(column, self.raw_field(block, column))

    def raw_field(self, block, column):
        values = self.template.fields.get(block.id, {}) if self.example else {}
        return values.get(column.id, column.value)

    def value(self, column, value):
        """A value as Python has it: terms in English, dates as dates, yes and no as 1 and 0."""
        if column.kind == "term" and isinstance(value, str) and value in TERMS[column.terms]:
            return TERMS[column.terms][value]["en"]
        value = source.in_language(self.template, column, value, self.language, TERMS)
        return int(value) if isinstance(value, bool) else value

    def cell(self, column, value):
        """A value as the cell holds it: terms in the workbook's language."""
        return source.in_language(self.template, column, value, self.language, TERMS)

    def text(self, key):
        """One of the [texts], of the sheet that is being computed first."""
        sheets = sorted(self.template.sheets, key=lambda sheet: sheet.id != self.sheet)
        return next(sheet.texts[key][self.language] for sheet in sheets if key in sheet.texts)

    def capacity(self, block):
        """How many rows a list or table is laid out with."""
        return self.template.block(block).rows


def computed_ranges(template):
    """Named range → block, of everything that is computed."""
    found = {}
    for _, block in template.blocks(*model.GRIDS):
        if block.kind == "array":
            found[block.id] = block
        for column in block.columns:
            if column.computed and block.kind != "array":
                found[f"{block.id}_{column.id}"] = block
    return found


def sheet_of(template, block):
    return next(sheet for sheet, other in template.blocks() if other is block)


@functools.lru_cache(maxsize=None)
def modules(template):
    """The modules that compute a template's sheets, by sheet; they may import what stands beside them."""
    folder, before, found = FOLDER / template, set(sys.modules), {}
    sys.path.insert(0, str(folder))
    try:
        for path in sorted(folder.glob("*.py")):
            spec = importlib.util.spec_from_file_location(f"expected_{template}_{path.stem}", path)
            found[path.stem] = importlib.util.module_from_spec(spec)
            spec.loader.exec_module(found[path.stem])
    finally:
        sys.path.remove(str(folder))
        for name in set(sys.modules) - before:  # another template may have a helper of the same name
            if pathlib.Path(getattr(sys.modules[name], "__file__", None) or "/").parent == folder:
                del sys.modules[name]
    return {sheet: module for sheet, module in found.items() if hasattr(module, "expected")}


COMPUTED = {}


def expected_values(template, language):
    """Named range → what it has to hold, of all modules of the template; computed once."""
    if (template.id, language) not in COMPUTED:
        found = COMPUTED[template.id, language] = {}
        for sheet, module in modules(template.id).items():
            for name, value in module.expected(Data(template, language, sheet=sheet)).items():
                if name in found:
                    raise AssertionError(f"{template.id}/{sheet}.py: {name} is expected by another module too")
                found[name] = value
    return COMPUTED[template.id, language]


def translations(text, language):
    """How a term that is `text` in English may be written in the language."""
    if not isinstance(text, str):
        return set()
    return {term[language] for list in TERMS.values() for term in list.values() if term["en"].casefold() == text.casefold()}


def serial(date):
    return (date - datetime.date(1899, 12, 30)).days


LAYOUTS = {}


def layout_of(template):
    if template.id not in LAYOUTS:
        LAYOUTS[template.id] = Layout(template, model.Problems())
    return LAYOUTS[template.id]
