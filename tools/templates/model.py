"""What a template is made of, as its sources say it: plain records, nothing computed yet."""
import dataclasses

from catalogue import LANGUAGES

KINDS = ("text", "note", "number", "integer", "money", "percent", "date", "yes_no", "days", "score")
NUMERIC = ("number", "integer", "money", "percent", "days", "score")
LOOKS = ("good", "watch", "bad", "muted", "open", "shut", "stale", "total", "figure", "figure_label")
VISIBILITIES = ("open", "team", "secret")
ROLES = ("input", "result", "reference", "workings")
CHARTS = ("line", "column", "stacked", "bar", "area", "scatter", "step")
GRIDS = ("table", "form", "list", "array")  # blocks whose cells have names


def is_text(value):
    """Whether a value of a source is a text in the three languages."""
    return isinstance(value, dict) and set(value) == set(LANGUAGES)


@dataclasses.dataclass
class Condition:
    when: str
    look: str


@dataclasses.dataclass
class Column:
    """A column of a table or list, or a field of a form."""
    id: str
    header: dict = None
    kind: str = "text"
    terms: str = None  # id of the term list when the kind is "term"
    reference: str = None  # named range of the choices when the kind is "ref"
    note: dict = None
    width: float = None
    visibility: str = "open"
    formula: str = None
    conditions: list = dataclasses.field(default_factory=list)
    span: int = 1
    hidden: bool = False
    align: str = None
    wrap: bool = False
    look: str = None
    value: object = None  # what a field holds in the empty template

    @property
    def computed(self):
        return self.formula is not None

    @property
    def numeric(self):
        return self.kind in NUMERIC


@dataclasses.dataclass
class Range:
    name: str
    first: str
    last: str


@dataclasses.dataclass
class Series:
    name: dict
    values: str
    look: str = None


@dataclasses.dataclass
class Block:
    kind: str
    where: str  # file and place, for messages
    id: str = None
    title: dict = None
    hint: dict = None
    at: tuple = None
    rows: int = 0
    width_columns: int = 1  # of an array
    columns: list = dataclasses.field(default_factory=list)
    ranges: list = dataclasses.field(default_factory=list)
    defaults: list = dataclasses.field(default_factory=list)
    formula: str = None
    lines: list = dataclasses.field(default_factory=list)
    look: str = "body"
    span: int = None
    chart: str = None
    x: str = None
    x_title: dict = None
    y_title: dict = None
    series: list = dataclasses.field(default_factory=list)
    size: tuple = (0.0, 0.0)  # cm
    percent: bool = False

    def column(self, id):
        return next((column for column in self.columns if column.id == id), None)

    @property
    def visible(self):
        return [column for column in self.columns if not column.hidden]


@dataclasses.dataclass
class Sheet:
    id: str
    where: str
    title: dict
    lead: dict
    role: str
    widths: list
    orientation: str
    pages: tuple
    texts: dict
    blocks: list

    @property
    def protected(self):
        return self.role in ("result", "workings")


@dataclasses.dataclass
class Template:
    id: str
    title: dict
    subject: dict
    sheets: list
    rows: dict = dataclasses.field(default_factory=dict)  # of the example: table → rows
    fields: dict = dataclasses.field(default_factory=dict)  # of the example: form → field → value
    story: dict = dataclasses.field(default_factory=dict)  # names of the example: key → text

    def blocks(self, *kinds):
        return [(sheet, block) for sheet in self.sheets for block in sheet.blocks if not kinds or block.kind in kinds]

    def block(self, id):
        return next((block for _, block in self.blocks() if block.id == id), None)


class Problems:
    """What is wrong with the sources: every mistake once, in the order of the files."""

    def __init__(self):
        self.lines, self.notes = [], []

    def add(self, where, text):
        line = f"{where}: {text}"
        if line not in self.lines:
            self.lines.append(line)
