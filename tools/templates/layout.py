"""Where everything stands: rows and columns of the blocks on their sheets, and the names of the workbook."""
import dataclasses
import math

from templates.model import GRIDS

FIRST_ROW, FIRST_COLUMN = 4, 1  # of the blocks; title, lead, note and a blank row stand above, the row ids in column A
ROW_HEIGHT = 0.5  # cm, of a row with one line, and of the rows under a chart
DEFAULT_WIDTH = 2.6
LETTER = 0.2  # cm, of a bold letter of a header; a broad one counts twice
FILTER_ROWS = 15  # tables from this capacity on have filter buttons, which take room from the headers
FILTER_BUTTON, PADDING = 0.5, 0.35


def column_name(index):
    return (column_name(index // 26 - 1) if index >= 26 else "") + chr(ord("A") + index % 26)


def has_filter(block):
    return block.kind == "table" and block.rows >= FILTER_ROWS


def longest_word(text):
    """cm that the longest word of a text takes as a header, in the language where it is longest."""
    words = [word for wording in text.values() for word in wording.replace("-", "- ").split()]
    return LETTER * max(min(4, len(word)) * 2 if ord(word[0]) > 0x2E7F else len(word) for word in words)


@dataclasses.dataclass(frozen=True)
class Area:
    """A rectangle of a sheet; rows and columns counted from 0, ends included."""
    sheet: str
    top: int
    left: int
    bottom: int
    right: int

    def address(self, titles):
        first = f"$'{titles[self.sheet]}'.${column_name(self.left)}${self.top + 1}"
        if (self.top, self.left) == (self.bottom, self.right):
            return first
        return f"{first}:.${column_name(self.right)}${self.bottom + 1}"


@dataclasses.dataclass
class Place:
    """Where a block stands."""
    block: object
    top: int
    left: int
    columns: dict = dataclasses.field(default_factory=dict)  # column id → column of the sheet
    title: int = None  # rows, where there is one
    hint: int = None
    header: int = None
    first: int = None  # first row of data
    last: int = None  # last row of data
    end: int = None  # the thin row under a table
    bottom: int = 0
    right: int = 0


class SheetLayout:
    def __init__(self, sheet, problems):
        self.sheet, self.problems = sheet, problems
        self.places = []
        row = FIRST_ROW
        for block in sheet.blocks:
            if block.kind == "space":
                row += block.rows
                continue
            if block.at:
                self.places.append(self.place(block, FIRST_ROW + block.at[1], FIRST_COLUMN + block.at[0]))
            else:
                place = self.place(block, row, FIRST_COLUMN)
                self.places.append(place)
                row = place.bottom + 2
        self.right = max([place.right for place in self.places] + [FIRST_COLUMN + len(sheet.widths) - 1, FIRST_COLUMN])
        self.widths = self.column_widths()
        self.widen_pictures()
        self.hide_columns()
        self.check_overlaps()
        self.bottom = max([place.bottom for place in self.places] + [FIRST_ROW])

    # Blocks --------------------------------------------------------------------------------------

    def place(self, block, top, left):
        place = Place(block, top, left, right=left)
        row = top
        if block.title and block.kind != "chart":
            place.title, row = row, row + 1
        if block.hint:
            place.hint, row = row, row + 1
        if block.kind in ("chart", "map"):
            place.first, place.last = row, row + math.ceil((block.size[1] + 0.2) / ROW_HEIGHT) - 1
            place.bottom = place.last
            return place
        if block.kind == "form":
            self.place_form(place, row)
            return place
        if block.kind == "text":
            place.first, place.last, place.bottom = row, row + block.rows - 1, row + block.rows - 1
            place.right = left + (block.span or 1) - 1
            return place
        if any(column.header for column in block.columns):
            place.header, row = row, row + 1
        place.first, place.last = row, row + block.rows - 1
        place.bottom = place.last
        if block.kind == "table":
            place.end = place.bottom = place.last + 1
        column = left
        for entry in block.visible:
            place.columns[entry.id] = column
            column += entry.span
        if block.kind == "array":
            column = left + block.width_columns
        place.right = column - 1
        return place

    def place_form(self, place, row):
        fields = place.block.columns
        place.first, place.last = row, row + len(fields) - 1
        place.bottom = place.last
        place.columns = {field.id: place.left + 1 for field in fields}
        place.right = place.left + max([field.span for field in fields] + [1]) + any(field.note for field in fields)

    def hide_columns(self):
        """Hidden columns stand to the right of all that is seen, so that no other block loses a column with them."""
        self.hidden = []
        column = self.right + 1
        for place in self.places:
            for entry in place.block.columns:
                if entry.hidden and place.block.kind != "form":
                    place.columns[entry.id] = column
                    self.hidden.append(column)
                    column += 1

    def column_widths(self):
        """As asked for, but never so narrow that a word of a header would break."""
        widths = dict(enumerate(self.sheet.widths, FIRST_COLUMN))
        asked, least = {}, {}
        for place in self.places:
            for entry in place.block.columns:
                column = place.columns.get(entry.id)
                if column is None:
                    continue
                if entry.width:
                    asked[column] = max(asked.get(column, 0), entry.width)
                if entry.header and entry.span == 1 and place.header is not None:
                    needed = longest_word(entry.header) + PADDING + FILTER_BUTTON * has_filter(place.block)
                    least[column] = max(least.get(column, 0), round(needed, 2))
        return {column: max(asked.get(column) or widths.get(column) or DEFAULT_WIDTH, least.get(column, 0))
                for column in range(FIRST_COLUMN, self.right + 1)}

    def widen_pictures(self):
        for place in self.places:
            if place.block.kind in ("chart", "map"):
                width = place.block.size[0]
                while width > self.widths.get(place.right, DEFAULT_WIDTH) + 0.1:
                    width -= self.widths.get(place.right, DEFAULT_WIDTH)
                    place.right += 1
                self.right = max(self.right, place.right)

    def width(self, left, right):
        return sum(self.widths.get(column, DEFAULT_WIDTH) for column in range(left, right + 1))

    def check_overlaps(self):
        taken = {}
        for place in self.places:
            for row in range(place.top, place.bottom + 1):
                for column in range(place.left, place.right + 1):
                    other = taken.setdefault((row, column), place)
                    if other is not place:
                        self.problems.add(place.block.where, f"covers {other.block.kind} {other.block.id or ''} "
                                          f"at {column_name(column)}{row + 1} of sheet {self.sheet.id}")
                        return
        bands = [(place.top, place.bottom, place.block) for place in self.places if place.block.kind == "table"]
        for place in self.places:
            if place.block.kind == "table" and place.left != FIRST_COLUMN:
                self.problems.add(place.block.where, "a table has to start in column B: its row ids stand in column A")
        for number, (top, bottom, block) in enumerate(bands):
            if any(top <= other[1] and other[0] <= bottom for other in bands[:number]):
                self.problems.add(block.where, "stands beside another table: they would share their row ids")

    def first_input(self):
        """Row and column of the cell where entering begins; what is only read begins at its title."""
        if self.sheet.protected:
            return 0, FIRST_COLUMN
        for place in self.places:
            for number, entry in enumerate(place.block.columns):
                if not entry.computed and not entry.hidden and place.block.kind in ("form", "table"):
                    return (place.first + number if place.block.kind == "form" else place.first), place.columns[entry.id]
        return 0, FIRST_COLUMN

    def repeated_header(self):
        """The header row that every printed page shows: that of the first table, where nothing else stands below it."""
        first = self.places[0] if self.places else None
        if not self.starts_with_table() or any(place.top > first.bottom for place in self.places):
            return None
        return first.header

    def starts_with_table(self):
        return bool(self.places) and self.places[0].block.kind == "table" and not self.places[0].block.at

    # Names ---------------------------------------------------------------------------------------

    def names(self):
        yield f"sheet_{self.sheet.id}", Area(self.sheet.id, 0, 0, 0, 0), self.sheet.where
        for place in self.places:
            block = place.block
            if block.kind not in GRIDS:
                if block.kind == "map":
                    yield "map_area", self.area(place.first, place.left, place.last, place.right), block.where
                continue
            if block.kind == "form":
                for row, field in enumerate(block.columns, place.first):
                    yield f"{block.id}_{field.id}", self.area(row, place.left + 1, row, place.left + 1), block.where
                continue
            last = place.end or place.last
            yield block.id, self.area(place.first, place.left, last, place.right), block.where
            if block.kind == "array":
                continue
            if block.kind == "table":
                yield f"{block.id}_row_id", self.area(place.first, 0, last, 0), block.where
                yield f"{block.id}_head", self.area(place.header, place.left, place.header, place.right), block.where
            for column in block.columns:
                at = place.columns[column.id]
                yield f"{block.id}_{column.id}", self.area(place.first, at, last, at), f"{block.where}, {column.id}"
            for part in block.ranges:
                ends = place.columns[part.first], place.columns[part.last]
                yield part.name, self.area(place.first, min(ends), last, max(ends)), block.where

    def area(self, top, left, bottom, right):
        return Area(self.sheet.id, top, left, bottom, right)


class Layout:
    """All sheets of a template, laid out, with every name of the workbook."""

    def __init__(self, template, problems):
        self.template = template
        self.sheets = {sheet.id: SheetLayout(sheet, problems) for sheet in template.sheets}
        self.names, seen = {}, {}
        for layout in self.sheets.values():
            for name, area, where in layout.names():
                if looks_like_address(name):
                    problems.add(where, f"the name {name} looks like a cell address")
                if name.casefold() in seen:
                    problems.add(where, f"the name {name} stands for two ranges: see {seen[name.casefold()]}")
                seen[name.casefold()] = where
                self.names[name] = area


def looks_like_address(name):
    letters = name.rstrip("0123456789")
    return letters != name and len(letters) <= 3 and letters.isalpha() or name in ("r", "c")
