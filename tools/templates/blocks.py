"""Read one block of a sheet from its source, checked piece by piece. Mistakes are collected, not thrown."""
import datetime
import pathlib
import re
import tomllib

from catalogue import LANGUAGES
from templates import model
from templates.model import Block, Column, Condition, Range, Series

ID = re.compile(r"[a-z][A-Za-z0-9]*(_[A-Za-z0-9]+)*\Z")
BLOCK_KEYS = {
    "table": {"id", "title", "hint", "rows", "column", "range", "defaults", "at"},
    "form": {"id", "title", "hint", "field", "at"},
    "list": {"id", "title", "hint", "rows", "column", "range", "at"},
    "array": {"id", "title", "hint", "rows", "columns", "formula", "column", "at"},
    "text": {"id", "title", "lines", "look", "span", "at"},
    "chart": {"id", "chart", "title", "x", "x_title", "y_title", "series", "width", "height", "percent", "at"},
    "map": {"id", "width", "height", "at"},
    "space": {"rows"},
}
COLUMN_KEYS = {"id", "kind", "note", "width", "visibility", "formula", "condition", "span", "hidden", "align", "wrap", "look"}
MAP_SIZE = (26.0, 16.5)


class BlockReader:
    def __init__(self, folder, terms, problems):
        self.folder, self.terms, self.problems = pathlib.Path(folder), terms, problems

    # Pieces --------------------------------------------------------------------------------------

    def load(self, path):
        try:
            with open(path, "rb") as stream:
                return tomllib.load(stream)
        except FileNotFoundError:
            self.problems.add(self.name(path), "no such file")
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            self.problems.add(self.name(path), str(error))
        return None

    def name(self, path):
        return pathlib.Path(path).relative_to(self.folder).as_posix()

    def known(self, entry, keys, where):
        for key in entry:
            if key not in keys:
                self.problems.add(where, f"unknown key {key!r}; known here: {', '.join(sorted(keys))}")

    def text(self, entry, key, where, required=False):
        value = entry.get(key)
        if value is None:
            if required:
                self.problems.add(where, f"{key} is missing")
            return None
        return self.as_text(value, f"{where}, {key}")

    def as_text(self, value, where, part=False):
        """A text in three languages; with `part` it may begin or end with a blank."""
        if not isinstance(value, dict):
            self.problems.add(where, f"needs a text in {', '.join(LANGUAGES)}, not {value!r}")
            return None
        sound = True
        for language in LANGUAGES:
            text = value.get(language)
            if not isinstance(text, str) or not text.strip():
                self.problems.add(where, f"{language} is missing")
                sound = False
            elif text != text.strip() and not part:
                self.problems.add(where, f"blanks around {text!r}")
        for key in value:
            if key not in LANGUAGES:
                self.problems.add(where, f"unknown language {key!r}")
        return {language: value[language] for language in LANGUAGES} if sound else None

    def choice(self, entry, key, choices, default, where):
        value = entry.get(key, default)
        if value not in choices:
            self.problems.add(where, f"{key} is {value!r}, not one of {', '.join(choices)}")
            return default
        return value

    def number(self, entry, key, default, where, kind=(int, float), least=0):
        value = entry.get(key, default)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, kind) or value < least:
            self.problems.add(where, f"{key} is {value!r}, not a number from {least} on")
            return default
        return value

    def id(self, entry, where):
        value = entry.get("id")
        if not isinstance(value, str) or not ID.match(value):
            self.problems.add(where, f"id is {value!r}, not lower_snake")
            return "unnamed"
        return value

    def flag(self, entry, key, where):
        value = entry.get(key, False)
        if not isinstance(value, bool):
            self.problems.add(where, f"{key} is {value!r}, not true or false")
        return value is True

    def formula(self, entry, where):
        value = entry.get("formula")
        if value is None:
            return None
        if not isinstance(value, str) or not value.strip():
            self.problems.add(where, "formula is empty")
            return None
        return " ".join(value.strip().removeprefix("=").split("\n"))

    # Columns and blocks --------------------------------------------------------------------------

    def column(self, entry, where, header):
        id = self.id(entry, where)
        where = f"{where}, {id}"
        field = header == "label"
        self.known(entry, COLUMN_KEYS | {header} | ({"value"} if field else set()), where)
        column = Column(id=id, header=self.text(entry, header, where), note=self.text(entry, "note", where),
                        formula=self.formula(entry, where), hidden=self.flag(entry, "hidden", where),
                        wrap=self.flag(entry, "wrap", where), value=entry.get("value"),
                        visibility=self.choice(entry, "visibility", model.VISIBILITIES, "open", where),
                        align=self.choice(entry, "align", (None, "left", "right", "center"), None, where) if "align" in entry else None,
                        look=self.choice(entry, "look", model.LOOKS, None, where) if "look" in entry else None,
                        width=self.number(entry, "width", None, where), span=self.number(entry, "span", 1, where, int, 1))
        kind = entry.get("kind", "text")
        if kind.startswith("term:"):
            column.kind, column.terms = "term", kind[5:]
            if column.terms not in self.terms:
                self.problems.add(where, f"no term list {column.terms!r} in terms.toml")
        elif kind.startswith("ref:"):
            column.kind, column.reference = "ref", kind[4:]
        elif kind in model.KINDS:
            column.kind = kind
        else:
            self.problems.add(where, f"kind is {kind!r}, not one of {', '.join(model.KINDS)}, term:<list>, ref:<named range>")
        if column.kind == "note":
            column.wrap = True
        for number, condition in enumerate(entry.get("condition", []), 1):
            place = f"{where}, condition {number}"
            self.known(condition, {"when", "look"}, place)
            if not isinstance(condition.get("when"), str):
                self.problems.add(place, "when is missing")
                continue
            look = self.choice(condition, "look", model.LOOKS, "muted", place)
            column.conditions.append(Condition(condition["when"].strip().removeprefix("="), look))
        return column

    def columns(self, entry, block, key, header):
        for number, part in enumerate(entry.get(key, []), 1):
            column = self.column(part, f"{block.where}, {key} {number}", header)
            if block.column(column.id):
                self.problems.add(block.where, f"{key} {column.id} stands twice")
            block.columns.append(column)
        if not block.columns and block.kind != "array":
            self.problems.add(block.where, f"has no [[block.{key}]]")

    def block(self, entry, number, file):
        kind = entry.get("kind")
        where = f"{file}, block {number}"
        if kind not in BLOCK_KEYS:
            self.problems.add(where, f"kind is {kind!r}, not one of {', '.join(BLOCK_KEYS)}")
            return None
        where = f"{file}, {kind} {entry.get('id', number)}"
        self.known(entry, BLOCK_KEYS[kind] | {"kind"}, where)
        block = Block(kind=kind, where=where, title=self.text(entry, "title", where), hint=self.text(entry, "hint", where),
                      formula=self.formula(entry, where), rows=self.number(entry, "rows", 1, where, int, 1))
        if kind in model.GRIDS or kind == "chart" or "id" in entry:
            block.id = self.id(entry, where)
        if "at" in entry:
            at = entry["at"]
            if not (isinstance(at, list) and len(at) == 2 and all(isinstance(n, int) and n >= 0 for n in at)):
                self.problems.add(where, "at has to be [column, row], counted from 0")
            else:
                block.at = tuple(at)
        getattr(self, "fill_" + kind)(entry, block)
        return block

    def fill_table(self, entry, block):
        if "rows" not in entry:
            self.problems.add(block.where, "rows (capacity) is missing")
        self.columns(entry, block, "column", "header")
        for column in block.columns:
            if not column.header:
                self.problems.add(f"{block.where}, {column.id}", "header is missing")
            if column.span > 1:
                self.problems.add(f"{block.where}, {column.id}", "span: merged cells cannot be sorted, so tables have none")
        self.ranges(entry, block)
        defaults = entry.get("defaults", [])
        if len(defaults) > block.rows:
            self.problems.add(block.where, f"{len(defaults)} default rows but capacity for {block.rows}")
        block.defaults = self.rows(defaults, block, f"{block.where}, defaults")

    def fill_form(self, entry, block):
        self.columns(entry, block, "field", "label")
        block.rows = len(block.columns)
        for field in block.columns:
            if field.computed and field.value is not None:
                self.problems.add(f"{block.where}, {field.id}", "has a formula and a value")
            field.value = self.value(field, field.value, f"{block.where}, {field.id}")

    def fill_list(self, entry, block):
        self.columns(entry, block, "column", "header")
        for column in block.columns:
            if not column.computed:
                self.problems.add(f"{block.where}, {column.id}", "a column of a list needs a formula")
        self.ranges(entry, block)

    def fill_array(self, entry, block):
        if not block.formula:
            self.problems.add(block.where, "formula is missing")
        self.columns(entry, block, "column", "header")
        block.width_columns = self.number(entry, "columns", max(1, len(block.columns)), block.where, int, 1)
        if block.columns and len(block.columns) != block.width_columns:
            self.problems.add(block.where, f"{len(block.columns)} headers over {block.width_columns} columns")

    def fill_text(self, entry, block):
        lines = entry.get("lines", [])
        block.lines = [self.as_text(line, f"{block.where}, line {n}") for n, line in enumerate(lines, 1)]
        block.lines = [line for line in block.lines if line]
        if not lines:
            self.problems.add(block.where, "lines are missing")
        block.look = self.choice(entry, "look", ("body", "note", "section"), "body", block.where)
        block.span = self.number(entry, "span", None, block.where, int, 1)
        block.rows = len(block.lines)

    def fill_chart(self, entry, block):
        block.chart = self.choice(entry, "chart", model.CHARTS, "line", block.where)
        for key in ("title", "x"):
            if key not in entry:
                self.problems.add(block.where, f"{key} is missing")
        block.x = entry.get("x")
        block.x_title, block.y_title = (self.text(entry, key, block.where) for key in ("x_title", "y_title"))
        block.percent = self.flag(entry, "percent", block.where)
        block.size = (self.number(entry, "width", 14.0, block.where), self.number(entry, "height", 7.0, block.where))
        for number, part in enumerate(entry.get("series", []), 1):
            place = f"{block.where}, series {number}"
            self.known(part, {"name", "values", "look"}, place)
            look = self.choice(part, "look", model.LOOKS, None, place) if "look" in part else None
            block.series.append(Series(self.text(part, "name", place, True), part.get("values"), look))
        if not block.series:
            self.problems.add(block.where, "series are missing")

    def fill_map(self, entry, block):
        block.size = (self.number(entry, "width", MAP_SIZE[0], block.where), self.number(entry, "height", MAP_SIZE[1], block.where))

    def fill_space(self, entry, block):
        pass

    def ranges(self, entry, block):
        for number, part in enumerate(entry.get("range", []), 1):
            place = f"{block.where}, range {number}"
            self.known(part, {"name", "from", "to"}, place)
            if not ID.match(part.get("name", "")):
                self.problems.add(place, f"name is {part.get('name')!r}, not lower_snake")
                continue
            ends = [part.get("from"), part.get("to", part.get("from"))]
            if all(block.column(end) for end in ends):
                block.ranges.append(Range(part["name"], *ends))
            else:
                self.problems.add(place, f"no column {next(end for end in ends if not block.column(end))!r}")

    # Values --------------------------------------------------------------------------------------

    def rows(self, rows, block, place):
        read = []
        for number, row in enumerate(rows, 1):
            where = f"{place} row {number}"
            values = {}
            for key, value in row.items():
                column = block.column(key)
                if not column:
                    self.problems.add(where, f"no column {key!r}")
                elif column.computed:
                    self.problems.add(where, f"column {key} is computed")
                else:
                    values[key] = self.value(column, value, f"{where}, {key}")
            read.append(values)
        return read

    def value(self, column, value, where):
        """A default or example value, checked against its column; terms stay ids."""
        if value is None or value == "":
            return None
        if isinstance(value, dict):
            return self.as_text(value, where)
        if isinstance(value, str) and (value.startswith("=") or "@" in value):
            return value
        number = isinstance(value, (int, float)) and not isinstance(value, bool)
        date = isinstance(value, datetime.date) and not isinstance(value, datetime.datetime)
        if column.kind == "term":
            if value not in self.terms.get(column.terms, {}):
                ids = ", ".join(self.terms.get(column.terms, {}))
                self.problems.add(where, f"{value!r} is no term id of {column.terms}: {ids}")
                return None
        elif column.kind == "yes_no":
            if value not in (True, False, 0, 1):
                self.problems.add(where, f"{value!r}, not true or false")
                return None
            return int(value)
        elif column.kind == "date" and not date or column.numeric and not number or isinstance(value, (bool, list)):
            self.problems.add(where, f"{value!r} is no {column.kind}")
            return None
        return value
