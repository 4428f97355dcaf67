"""One workbook: a template or its filled example in one language."""
import hashlib
import tomllib

from templates import cells, model
from templates.formulas import Scope, literal
from templates.layout import Layout
from templates.source import ROOT
from templates.styles import Styles
from templates.validity import Validities

SCHEMA = 1
SCHEMA_SHEET = "_mainstay"
COLUMNS = ("sheet", "table", "block", "column", "kind", "terms", "visibility", "computed", "named range")


def read_words():
    with open(ROOT / "tools" / "templates" / "words.toml", "rb") as stream:
        return tomllib.load(stream)


class Shared:
    """What all workbooks of a run have in common."""

    def __init__(self, functions, terms, version, problems, map_scene=None):
        """`map_scene`: the program that lays the relationship map out and the texts of its legend."""
        self.functions, self.terms, self.version, self.problems, self.map_scene = functions, terms, version, problems, map_scene
        self.words = read_words()


class Book:
    def __init__(self, template, language, example, shared, layout=None):
        self.template, self.language, self.example = template, language, example
        self.terms, self.words, self.problems, self.version = shared.terms, shared.words, shared.problems, shared.version
        self.map_scene = shared.map_scene
        self.layout = layout or Layout(template, self.problems)
        self.titles = {sheet.id: sheet.title[language] for sheet in template.sheets}
        self.scope = Scope(shared.functions, self.layout.names, language)
        yes_no = self.terms["yesNo"]
        self.styles = Styles(language, yes_no["yes"][language], yes_no["no"][language])
        self.validities = Validities(template, language, self.terms, self.words, self.layout.names)
        missing = "&CHAR(10)&".join(literal(text) for text in self.words["missing"].values())
        # CELL() has the office compute the note whenever the workbook is opened, which header rows otherwise prevent.
        self.missing_formula = self.scope.compiled(f'IF(ISERROR(@STAGEPROB(1));{missing};LEFT(CELL("FILENAME");0))', {}, {})
        self.sheets = [cells.SheetCells(self, layout) for layout in self.layout.sheets.values()]

    def compiled(self, formula, where, addresses, sheet, k=None):
        return self.scope.compiled(formula, addresses, sheet.texts, k)

    @property
    def title(self):
        title = self.template.title[self.language]
        return self.words["example"][self.language].format(title) if self.example else title

    @property
    def file_name(self):
        return f"{self.template.id}{'_example' if self.example else ''}.{self.language}"

    def plan_id(self):
        digest = hashlib.sha256(f"plan/{self.template.id}".encode()).hexdigest()
        return "-".join((digest[:8], digest[8:12], digest[12:16], digest[16:20], digest[20:32])) if self.example else None

    def schema(self):
        """The rows of the hidden sheet: what the workbook says about itself, then a row per column and field."""
        rows = [("schema", SCHEMA), ("template", self.template.id), ("product", self.version), ("plan id", self.plan_id()),
                ("version", 0), ("saved at", None), ("saved by", None), ("language", self.language)]
        table = [()] + [COLUMNS]
        for sheet, block in self.template.blocks(*model.GRIDS):
            if block.kind == "table":
                table.append((sheet.id, block.id, block.kind, "row_id", "id", None, "open", 0, f"{block.id}_row_id"))
            if block.kind == "array":
                table.append((sheet.id, block.id, block.kind, None, None, None, "open", 1, block.id))
                continue
            for column in block.columns:
                table.append((sheet.id, block.id, block.kind, column.id, column.kind, column.terms or column.reference, column.visibility,
                              int(column.computed), f"{block.id}_{column.id}"))
        return rows, rows + table


def check_formulas(template, layout, shared):
    """Every formula of a template once, whatever the language."""
    scope = Scope(shared.functions, layout.names, "en")
    problems = shared.problems
    for sheet, block in template.blocks(*model.GRIDS, "chart"):
        addresses = {column.id for column in block.columns}
        numbered = block.kind == "list"
        if block.formula:
            scope.check(block.formula, block.where, {}, sheet.texts, False, problems)
        for column in block.columns:
            where = f"{block.where}, {column.id}"
            if column.formula:
                scope.check(column.formula, where, addresses, sheet.texts, numbered, problems)
            for number, condition in enumerate(column.conditions, 1):
                scope.check(condition.when, f"{where}, condition {number}", addresses, sheet.texts, False, problems)
            if isinstance(column.value, str) and column.value.startswith("="):
                scope.check(column.value[1:], where, addresses, sheet.texts, False, problems)
            if column.kind == "ref" and column.reference not in layout.names:
                problems.add(where, f"no named range {column.reference}")
        if block.kind == "chart":
            for name in [block.x] + [series.values for series in block.series]:
                if name not in layout.names:
                    problems.add(block.where, f"no named range {name}")
            headers = {f"{other.id}_{column.id}": column.header for _, other in template.blocks(*model.GRIDS) for column in other.columns}
            for series in block.series:
                # A series that is named by no cell is lost when 7.4 saves the workbook.
                if series.values in headers and headers[series.values] != series.name:
                    problems.add(block.where, f"the series {series.name['en']!r} is not called what the header of {series.values} says")
