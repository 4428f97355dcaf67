"""What stands in every cell of a sheet: texts, values, formulas, styles, choices, comments."""
import dataclasses
import hashlib

from templates.layout import FIRST_COLUMN, FIRST_ROW, ROW_HEIGHT, column_name, has_filter
from templates.source import in_language

LEAD_WIDTH = 26.0  # cm, over which a lead or hint runs at most
ID_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


@dataclasses.dataclass
class Cell:
    style: str
    value: object = None
    formula: str = None
    columns: int = 1  # merged
    matrix: tuple = None  # rows and columns of an array formula
    validity: str = None
    comment: str = None


@dataclasses.dataclass
class Formatting:
    """A conditional format: where, and what is tried in turn."""
    top: int
    bottom: int
    column: int
    conditions: list  # (formula, look)


def row_id(template, table, number):
    """The id of a row that the product ships, the same in every language."""
    value = int.from_bytes(hashlib.sha256(f"{template}/{table}/{number}".encode()).digest()[:10], "big")
    digits = []
    for _ in range(13):
        value, digit = divmod(value, 36)
        digits.append(ID_DIGITS[digit])
    return "".join(digits)


class SheetCells:
    """The cells of one sheet of one workbook; `book` holds what all its sheets share."""

    def __init__(self, book, layout):
        self.book, self.layout, self.sheet = book, layout, layout.sheet
        self.cells, self.heights, self.formats, self.hidden_rows = {}, {}, [], set()
        self.pictures = []  # places of charts and the map
        self.head()
        for place in layout.places:
            self.block(place)
        written = {row for row, _ in self.cells}
        if self.sheet.role == "workings":  # nothing wraps there, and many rows to measure would slow down opening
            for row in range(FIRST_ROW, layout.bottom + 1):
                self.tall(row, ROW_HEIGHT)
        for place in self.pictures:
            if place.block.kind == "map":  # its shapes stand on the sheet, not in cells: what is above must not grow
                self.tall(1, 0.95)
                for row in range(FIRST_ROW, place.first):
                    self.tall(row, 0.45)
            self.put(place.first, place.left, Cell("Default"))
            for row in set(range(place.first, place.last + 1)) - written:
                self.tall(row, ROW_HEIGHT)

    def put(self, row, column, cell):
        self.cells[row, column] = cell
        return cell

    def text(self, triple):
        return triple[self.book.language]

    def style(self, role, **more):
        return self.book.styles.cell(role, **more)

    def tall(self, row, height):
        self.heights[row] = max(self.heights.get(row, 0), height)

    # Top and texts -------------------------------------------------------------------------------

    def head(self):
        self.put(0, FIRST_COLUMN, Cell(self.style("title"), self.text(self.sheet.title)))
        self.heights[0] = 0.95
        if self.sheet.lead:
            self.running_text(1, FIRST_COLUMN, self.layout.right, "lead", self.text(self.sheet.lead))
        self.running_text(2, FIRST_COLUMN, self.layout.right, "missing", formula=self.book.missing_formula)
        self.heights[3] = 0.25

    def running_text(self, row, left, right, role, text=None, formula=None):
        """A text that runs over several columns and wraps; its row grows with it."""
        last = left
        while last < right and self.layout.width(left, last + 1) <= LEAD_WIDTH:
            last += 1
        self.put(row, left, Cell(self.style(role), text, formula, last - left + 1))

    def block(self, place):
        block = place.block
        right = self.layout.right if not block.at else max(place.right, place.left)
        if place.title is not None:
            self.put(place.title, place.left, Cell(self.style("section"), self.text(block.title)))
            self.tall(place.title, 0.75)
        if place.hint is not None:
            self.running_text(place.hint, place.left, right, "hint", self.text(block.hint))
        if block.kind in ("chart", "map"):
            self.pictures.append(place)
        elif block.kind == "text":
            role = {"body": "body", "note": "hint", "section": "section"}[block.look]
            for row, line in enumerate(block.lines, place.first):
                last = place.left + block.span - 1 if block.span else right
                self.running_text(row, place.left, last, role, self.text(line))
        elif block.kind == "form":
            self.form(place)
        else:
            self.header(place)
            {"table": self.table, "list": self.list, "array": self.array}[block.kind](place)

    def header(self, place):
        if place.header is None:
            return
        columns = place.columns or {column.id: place.left + n for n, column in enumerate(place.block.columns)}
        for column in place.block.columns:
            at, text = columns[column.id], self.text(column.header) if column.header else None
            if column.look == "figure":
                style = self.style("header", kind=column.kind, align=column.align or "left", look="figure_label")
            else:
                style = self.style("header", kind=column.kind, align=column.align, button=has_filter(place.block))
            self.put(place.header, at, Cell(style, text, columns=column.span, comment=self.text(column.note) if column.note else None))
        if place.block.kind == "table":
            self.put(place.header, 0, Cell(self.style("id"), "id"))

    # Tables, lists, arrays, forms ----------------------------------------------------------------

    def given(self, block):
        """The rows that a table holds from the start."""
        if self.book.example and block.id in self.book.template.rows:
            return self.book.template.rows[block.id]
        return block.defaults

    def table(self, place):
        block = place.block
        given = self.given(block)
        validities = {column.id: self.book.validities.of(column) for column in block.columns if not column.computed}
        for number, row in enumerate(range(place.first, place.last + 1)):
            values = given[number] if number < len(given) else {}
            cells = self.row_cells(place, row)
            if any(value is not None for value in values.values()):
                self.put(row, 0, Cell(self.style("id"), row_id(self.book.template.id, block.id, number)))
            for column in block.columns:
                self.data_cell(place, column, row, values.get(column.id), cells, validities.get(column.id))
        self.put(place.end, 0, Cell(self.style("end")))
        for column in range(place.left, place.right + 1):
            self.put(place.end, column, Cell(self.style("end")))
        for column in block.columns:
            self.put(place.end, place.columns[column.id], Cell(self.style("end")))
        self.heights[place.end] = 0.15
        self.conditions(place)

    def list(self, place):
        for number, row in enumerate(range(place.first, place.last + 1), 1):
            cells = self.row_cells(place, row)
            for column in place.block.columns:
                self.data_cell(place, column, row, None, cells, None, number)
        self.conditions(place)

    def array(self, place):
        block = place.block
        formula = self.book.compiled(block.formula, block.where, {}, self.sheet)
        style = self.style("computed")
        for row in range(place.first, place.last + 1):
            for column in range(place.left, place.right + 1):
                self.put(row, column, Cell(style))
        first = self.cells[place.first, place.left]
        first.formula, first.matrix = formula, (block.rows, block.width_columns)

    def form(self, place):
        block = place.block
        values = self.book.template.fields.get(block.id, {}) if self.book.example else {}
        cells = {field.id: f"[.$C${row + 1}]" if place.left == 1 else f"[.${column_name(place.left + 1)}${row + 1}]"
                 for row, field in enumerate(block.columns, place.first)}
        for row, field in enumerate(block.columns, place.first):
            if field.header:
                label = self.text(field.header)
                look = "figure_label" if field.look == "figure" else None
                self.put(row, place.left, Cell(self.style("label", look=look), label))
            value = values.get(field.id, field.value)
            validity = None if field.computed else self.book.validities.of(field)
            self.data_cell(place, field, row, value, cells, validity, align=field.align or "left")
            if field.note:
                self.put(row, place.left + 1 + field.span, Cell(self.style("remark"), self.text(field.note)))
            if field.hidden:
                self.hidden_rows.add(row)
            self.format(place, field, row, row, cells)

    def row_cells(self, place, row):
        return {column.id: f"[.${column_name(place.columns[column.id])}{row + 1}]" for column in place.block.columns}

    def data_cell(self, place, column, row, value, cells, validity, k=None, align=None):
        where = f"{place.block.where}, {column.id}"
        computed = column.computed
        style = self.style("computed" if computed else "input", kind=column.kind, align=align or column.align, wrap=column.wrap,
                           look=column.look, free=not computed and self.sheet.protected)
        cell = Cell(style, columns=column.span, validity=validity)
        if computed:
            cell.formula = self.book.compiled(column.formula, where, cells, self.sheet, k)
        else:
            value = in_language(self.book.template, column, value, self.book.language, self.book.terms)
            if isinstance(value, str) and value.startswith("="):
                cell.formula = self.book.compiled(value[1:], where, cells, self.sheet, k)
            else:
                cell.value = value
        self.put(row, place.columns[column.id], cell)
        if column.look == "figure":
            self.tall(row, 1.0)

    def conditions(self, place):
        for column in place.block.columns:
            cells = self.row_cells(place, place.first)
            self.format(place, column, place.first, place.last, cells)

    def format(self, place, column, top, bottom, cells):
        if not column.conditions:
            return
        tried = []
        for number, condition in enumerate(column.conditions, 1):
            where = f"{place.block.where}, {column.id}, condition {number}"
            formula = self.book.compiled(condition.when, where, cells, self.sheet)
            tried.append((formula.removeprefix("of:="), condition.look))
        self.formats.append(Formatting(top, bottom, place.columns[column.id], tried))
