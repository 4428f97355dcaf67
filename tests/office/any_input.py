"""Formulas with any input at all: the catalogue's examples with faults put into them, and arguments drawn at random."""
import datetime
import random
import re

from catalogue import ERRORS
from check_sheet import REFERENCE, column_name

PLANTED = {"=NA()": 0x7FFF, "=1/0": 532, '="x"*1': 519, '=#REF!': 524}
NUMBERS = [0, 1, -1, 2, 3, 7, 0.5, 0.25, -0.5, 1.5, 12, 100, 1e6, 46000, 1e308, -1e308, 3e-308, 1e-300, 1e15, 1e-9, 0.1 + 0.2, 2147483648]
WORDS = ["x", "Ann", "A", "a", "yes", "否", "Ally", "盟友", "结盟者", "Contract signing", "簽約成交", "closed", "丟單", "several", "reports", "汇报",
         "2026-05-31", "2026-13-45", "12.5", "１２", "1,5", "1e999", "nan", "inf", " ", "\u3000", "=", "'", '"', ";", "A → B", "(blank)", "#", "en",
         "zh-TW", "ladder", "ratio", "total", "é\u0301\u200b", "\U0001f9ed", "長" * 300, "long " * 400]
ROWS, COLUMNS = 30, 8     # of the block that random arguments read
EXAMPLE_ROWS = 40         # kept for each example
LAST_ROW = 1048576
WHOLE_COLUMNS = 1 / 10    # of the functions: a column of a million cells takes Calc a second to hand over
LONGEST_LITERAL = 120       # Calc refuses longer ones in a formula from 256 characters on


class Formula:
    """A formula, and whether Calc may answer Err:504 without calling us."""

    def __init__(self, text, host_may_refuse):
        self.text, self.host_may_refuse = text, host_may_refuse


def written(value):
    """As setFormulaArray takes it: a text stays a text."""
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return f"={str(value).upper()}()"
    if isinstance(value, (int, float)):
        return repr(float(value))
    if isinstance(value, datetime.date):
        return value.isoformat()
    return value if value in PLANTED or value.startswith("=") and len(value) > 1 else "'" + value


def literal(text):
    return '"' + text[:LONGEST_LITERAL].replace('"', '""') + '"'


def split_call(formula, name):
    """Before, arguments and after of the first call of `name`."""
    start = formula.index(name + "(") + len(name) + 1
    depth, quoted, parts, begin = 0, False, [], start
    for at in range(start, len(formula)):
        character = formula[at]
        if character == '"':
            quoted = not quoted
        elif quoted:
            continue
        elif character in "({":
            depth += 1
        elif character in ")}" and depth:
            depth -= 1
        elif character == ")" or character == ";" and not depth:
            parts.append(formula[begin:at])
            begin = at + 1
            if character == ")":
                return formula[:start], [p for p in parts if p or len(parts) > 1], formula[at:]
    raise ValueError(formula)


class Inputs:
    """The data sheet of one function, and the formulas that read it."""

    def __init__(self, function, seed, count):
        self.random = random.Random(f"{seed} {function.name}")
        self.function = function
        self.cells = {}  # (row, column) from 0
        self.next_row = ROWS + 12  # below all that random arguments read, but for whole columns
        self.host_may_refuse = False  # for the formula that is being made
        self._fill_block()
        self.formulas = [self._random_call(whole=index == 0 and self.random.random() < WHOLE_COLUMNS) for index in range(count // 4)]
        while len(self.formulas) < count:
            self.formulas.append(self._faulty_example())

    def data(self):
        """The rows of the data sheet, all equally wide."""
        height, width = (max(key[axis] for key in self.cells) + 1 for axis in (0, 1))
        return tuple(tuple(written(self.cells.get((r, c))) for c in range(width)) for r in range(height))

    # Cells ---------------------------------------------------------------------------------------

    def _any_cell(self):
        draw = self.random.random()
        if draw < 0.4:
            return self.random.choice(NUMBERS)
        if draw < 0.7:
            return self.random.choice(WORDS)
        if draw < 0.85:
            return None
        return self.random.choice([True, False]) if draw < 0.92 else self.random.choice(list(PLANTED))

    def _fill_block(self):
        """Columns of one kind each with a few strangers, and columns of anything; the first three hold no error."""
        kinds = [lambda: self.random.choice([0.25, 0.5, 0.75, 1, 3, 5]), lambda: self.random.choice("ABCDEFGHIJ"),
                 lambda: self.random.choice(["Ally", "中立者", "Contract signing", "yes", "several", "pipeline"]),
                 lambda: self.random.randint(45000, 46100), lambda: self.random.random()]
        for column in range(COLUMNS):
            for row in range(ROWS):
                stranger = column >= len(kinds) or self.random.random() < (0 if column < 3 else 0.08)
                self.cells[row, column] = self._any_cell() if stranger else kinds[column]()

    # Arguments -----------------------------------------------------------------------------------

    def _reference(self, shape=None):
        shape = shape or self.random.choice(["column", "column", "row", "block", "cell", "beyond", "ragged"])
        column, row = self.random.randrange(COLUMNS), self.random.randrange(ROWS - 8)
        height, width = self.random.choice([2, 3, 8]), self.random.choice([2, 3, 5, 6])
        if shape == "cell":
            height = width = 1
        elif shape == "column":
            column, width = self.random.randrange(COLUMNS), 1
        elif shape == "row":
            height = 1
        elif shape == "ragged":
            row, height = ROWS - 3, 12
        elif shape == "beyond":
            column += 100
        elif shape == "whole":
            row, height = 0, LAST_ROW
        if any(self.cells.get((r, c)) in PLANTED for r in range(row, min(row + height, ROWS)) for c in range(column, column + width)):
            self.error_inside = True
        return f"$Data.{column_name(column)}{row + 1}:{column_name(column + width - 1)}{row + height}"

    def _scalar(self):
        draw = self.random.random()
        if draw < 0.45:
            return repr(float(self.random.choice(NUMBERS)))
        if draw < 0.7:
            return literal(self.random.choice(WORDS))
        if draw < 0.9:
            return self._reference("cell").split(":")[0]
        return self.random.choice(["TRUE()", "NA()", "1/0", '""', "DATE(2026;5;31)", "-0", "{1;2}", '{"a"}'])

    def argument(self, kind, whole=False):
        """Of the right kind mostly. Calc answers for us where a range by value holds an error, and where no range is given for one."""
        self.error_inside = False
        wrong = self.random.random() < 0.12
        if kind in ("table", "cell"):
            if wrong:
                self.host_may_refuse = True
                return self.random.choice([self._scalar(), self._reference() + "*2"])
            return self._reference(self.random.choice(["block", "block", "ragged", "beyond", "whole", None]) if kind == "table" else "cell")
        if kind in ("column", "matrix"):
            if whole and kind == "column":
                text = self._reference("whole").split(":")[0]
                text = f"{text}:{text.removeprefix('$Data.').rstrip('0123456789')}{LAST_ROW}"
            else:
                text = self._scalar() if wrong else self.random.choice([self._reference(), self._reference(), self._reference() + "*2", '{1;2;"x"}', "{0.5;1}"])
        else:
            text = self._reference() if wrong else self._scalar()
            self.host_may_refuse |= kind == "number" and (wrong or "{" in text)
        self.host_may_refuse |= self.error_inside or "*" in text
        return text

    def _random_call(self, whole):
        self.host_may_refuse = False
        parameters = self.function.parameters
        required = sum(not p.optional for p in parameters)
        given = self.random.randint(required, len(parameters))
        arguments = ("" if p.optional and self.random.random() < 0.1 else self.argument(p.kind, whole) for p in parameters[:given])
        return Formula(f"={self.function.name}({';'.join(arguments)})", self.host_may_refuse)

    # Examples ------------------------------------------------------------------------------------

    def _faulty_example(self):
        examples = self.function.examples
        if self.random.random() < 0.8:
            examples = [e for e in examples if isinstance(e["expect"], list) or e["expect"] not in ERRORS] or examples
        example = self.random.choice(examples)
        top, planted = self.next_row, False
        rows = [list(row) for row in example.get("cells", [])]
        self.next_row += EXAMPLE_ROWS if len(rows) > 8 else 10
        for _ in range(self.random.choice([0, 1, 1, 2]) if rows else 0):
            row = self.random.randrange(len(rows))
            action = self.random.random()
            if action < 0.75 and rows[row]:
                column = self.random.randrange(len(rows[row]))
                like_others = [other[column] for other in rows if column < len(other)]
                value = self._any_cell() if self.random.random() < 0.6 else self.random.choice(like_others)
                rows[row][column] = value
                planted |= value in PLANTED if isinstance(value, str) else False
            elif action < 0.9:
                rows[row] = list(self.random.choice(rows))
            else:
                rows[row] = []
        planted |= any(isinstance(v, str) and v.startswith("=") and v not in PLANTED for row in rows for v in row)
        for r, row in enumerate(rows):
            for c, value in enumerate(row):
                self.cells[top + r, c] = value
        before, arguments, after = split_call(example["formula"], self.function.name)
        arguments = [self._moved(a, top) for a in arguments]
        self.host_may_refuse = planted
        parameters = self.function.parameters
        if parameters and self.random.random() < 0.25:
            at = self.random.randrange(len(parameters))
            arguments += [""] * (at + 1 - len(arguments))
            arguments[at] = self.argument(parameters[at].kind)
        required = sum(not p.optional for p in parameters)
        if len(arguments) > required and self.random.random() < 0.15:
            arguments = arguments[:required]
        while len(arguments) > required and not arguments[-1]:
            arguments.pop()
        return Formula(self._moved(before, top) + ";".join(arguments) + self._moved(after, top), self.host_may_refuse)

    def _moved(self, text, top):
        def moved(match):
            if match.group(0).startswith('"'):
                return match.group(0)
            cells = re.findall(r"\$?([A-Z]{1,3})\$?([0-9]+)", match.group(0))
            return "$Data." + ":".join(f"{column}{int(row) + (top if int(row) < LAST_ROW - top else 0)}" for column, row in cells)
        return REFERENCE.sub(moved, text)
