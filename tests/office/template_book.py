"""A workbook of the templates in a running office: its named ranges read, filled in as a user would, and searched for faults."""
import datetime
import math
import subprocess

from com.sun.star.sheet.FormulaResult import ERROR
from office import properties
from template_data import Data, layout_of, serial, sheet_of, translations

EVERYTHING = 1 | 2 | 4 | 16  # numbers, dates, texts and formulas
FAULTS = ("###", "#N/A", "#VALUE!", "#NAME?", "#REF!", "#DIV/0!", "#NUM!", "Err:")


class Book:
    def __init__(self, office, path=None):
        """The workbook in a file, or an empty one."""
        self.office = office
        self.document = office.load(office.take_in(path)) if path else office.new_sheet()
        self.names = self.document.NamedRanges

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.document.close(True)

    def range(self, name):
        return self.names.getByName(name).getReferredCells()

    def values(self, name):
        """The cells of a named range, row by row: numbers, texts, and None for an error."""
        return [list(row) for row in self.range(name).getDataArray()]

    def errors(self):
        """Cells with an error: (sheet, cell, what it shows, formula)."""
        found = []
        for sheet in self.document.Sheets:
            for area in sheet.queryFormulaCells(ERROR).getRangeAddresses():
                for row in range(area.StartRow, area.EndRow + 1):
                    for column in range(area.StartColumn, area.EndColumn + 1):
                        cell = sheet.getCellByPosition(column, row)
                        found.append((cell.AbsoluteName, cell.String, cell.Formula))
        return found

    def charts(self):
        """Name → number of finite values per series, over all sheets."""
        found = {}
        for sheet in self.document.Sheets:
            for shape in sheet.DrawPage:
                if not shape.supportsService("com.sun.star.drawing.OLE2Shape"):
                    continue
                series = [one for system in shape.Model.getFirstDiagram().getCoordinateSystems()
                          for kind in system.getChartTypes() for one in kind.getDataSeries()]
                found[shape.Name or shape.PersistName] = [points(one) for one in series]
        return found

    def pdf_text(self):
        """What is printed, as text."""
        path = self.office.folder / "printed.pdf"
        self.document.storeToURL(path.as_uri(), properties(FilterName="calc_pdf_Export"))
        done = subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, text=True, check=True, timeout=60)
        path.unlink()
        return done.stdout


def points(series):
    for sequence in series.getDataSequences():
        values = sequence.getValues()
        if values and values.Role == "values-y":
            return sum(isinstance(value, float) and math.isfinite(value) for value in values.getData())
    return 0


# Filling in ---------------------------------------------------------------------------------------

def fill(book, template, language, insert=0):
    """Enter the example, a column of a table at once. With `insert` each table first gets so many rows more, in its middle, and
    every cell is entered by itself."""
    data = Data(template, language)
    for _, block in template.blocks("form"):
        for field in block.columns:
            if not field.computed:
                put(book.range(f"{block.id}_{field.id}").getCellByPosition(0, 0), data.cell(field, data.raw_field(block, field)))
    for _, block in template.blocks("table"):
        rows = data.given(block.id)
        if insert and len(rows) > 1 and stands_alone(template, block):
            insert_rows(book, template, block, len(rows) // 2, insert)
        for column in block.columns:
            if not column.computed:
                values = [data.cell(column, row.get(column.id)) for row in rows]
                put_column(book.range(f"{block.id}_{column.id}"), values, singly=insert > 0)


def stands_alone(template, block):
    """Whether no other block stands beside a table: whole rows can be inserted without tearing it."""
    places = layout_of(template).sheets[sheet_of(template, block).id].places
    table = next(place for place in places if place.block is block)
    return not any(place is not table and place.top <= table.bottom and table.top <= place.bottom for place in places)


def insert_rows(book, template, block, at, count):
    """Insert copies of a row of a table below it, as a user does who copies the whole row."""
    sheet = book.document.Sheets.getByIndex([other.id for other in template.sheets].index(sheet_of(template, block).id))
    row = book.range(block.id).RangeAddress.StartRow + at
    sheet.Rows.insertByIndex(row, count)
    source = sheet.Rows.getByIndex(row - 1).RangeAddress
    for copy in range(row, row + count):
        sheet.copyRange(sheet.getCellByPosition(0, copy).CellAddress, source)


def put_column(area, values, singly):
    """Values from the top of a table's column on, cell by cell or pasted at once; what stood below them goes, the end row stays."""
    address = area.RangeAddress
    rows = address.EndRow - address.StartRow
    if singly or any(isinstance(value, str) and value.startswith("=") for value in values):
        area.getCellRangeByPosition(0, 0, 0, rows - 1).clearContents(EVERYTHING)
        for row, value in enumerate(values):
            if value is not None:
                put(area.getCellByPosition(0, row), value)
    else:
        pasted = ["" if value is None else value if isinstance(value, str) else number(value) for value in values]
        pasted += [""] * (rows - len(values))
        area.getCellRangeByPosition(0, 0, 0, rows - 1).setDataArray(tuple((value,) for value in pasted))


def put(cell, value):
    if value is None:
        cell.clearContents(EVERYTHING)
    elif isinstance(value, str) and value.startswith("="):
        cell.setFormula(value)
    elif isinstance(value, str):
        cell.setString(value)
    else:
        cell.setValue(number(value))


def number(value):
    if isinstance(value, datetime.date):
        return float(serial(value))
    return float(value)


# Comparing ----------------------------------------------------------------------------------------

def difference(found, expected, language):
    """What is wrong with a named range's cells, None if nothing is."""
    rows = expected if isinstance(expected, (list, tuple)) else [expected]
    if len(rows) > len(found):
        return f"{len(rows)} rows expected, the range has {len(found)}"
    for number_of, cells in enumerate(found):
        row = rows[number_of] if number_of < len(rows) else None
        row = list(row) if isinstance(row, (list, tuple)) else [row]
        if len(row) > len(cells):
            return f"{len(row)} columns expected, the range has {len(cells)}"
        for column, cell in enumerate(cells):
            value = row[column] if column < len(row) else None
            if not same(cell, value, language):
                return f"row {number_of + 1}, column {column + 1}: {cell!r} instead of {value!r}"
    return None


def same(cell, value, language):
    if value is None or value == "":
        return cell == ""
    if isinstance(value, str):
        return cell == value or cell in translations(value, language)
    return isinstance(cell, float) and math.isclose(cell, number(value), rel_tol=1e-8, abs_tol=1e-8)
