"""A self-checking Calc sheet (.fods) from the catalogue's examples: one sheet of data per example, one of checks."""
import datetime
import re
from xml.sax.saxutils import escape, quoteattr

from catalogue import ERRORS, CatalogueError

REFERENCE = re.compile(r'"[^"]*"|(?<![A-Za-z0-9_.])\$?[A-Z]{1,3}\$?[0-9]+(?::\$?[A-Z]{1,3}\$?[0-9]+)?(?![A-Za-z0-9_(])')
CALL = re.compile(r'"[^"]*"|\b([A-Z][A-Z0-9_]*)\(')
HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:of="urn:oasis:names:tc:opendocument:xmlns:of:1.2" office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.spreadsheet">
<office:body><office:spreadsheet>
"""
RESULT_ROW = 40  # examples' data stand above, their results from this row on


def stored(formula, methods):
    """The formula as a file stores it: references in brackets, functions by their programmatic names."""
    def reference(match):
        text = match.group(0)
        if text.startswith('"'):
            return text
        return "[" + ":".join("." + part for part in text.split(":")) + "]"
    def function(match):
        method = methods.get(match.group(1) or "")
        return f"ORG.MAINSTAY.FUNCTIONS.{method.upper()}(" if method else match.group(0)
    return CALL.sub(function, REFERENCE.sub(reference, formula))


def cell(value, methods=None):
    if isinstance(value, bool):
        return f'<table:table-cell office:value-type="boolean" office:boolean-value="{str(value).lower()}"/>'
    if isinstance(value, (int, float)):
        return f'<table:table-cell office:value-type="float" office:value="{value!r}"/>'
    if isinstance(value, str) and value.startswith("="):
        return f'<table:table-cell table:formula={quoteattr("of:" + stored(value, methods or {}))}/>'
    if isinstance(value, datetime.date):
        return f'<table:table-cell office:value-type="date" office:date-value="{value.isoformat()}"/>'
    if value == "":
        return "<table:table-cell/>"
    return f'<table:table-cell office:value-type="string"><text:p>{escape(value)}</text:p></table:table-cell>'


def check(value, expected):
    """A formula that is TRUE when the cell at `value` holds what is expected."""
    if isinstance(expected, str) and expected in ERRORS:
        return f"IFERROR(ORG.OPENOFFICE.ERRORTYPE([{value}])={ERRORS[expected]};FALSE())"
    if isinstance(expected, str):
        literal = expected.replace('"', '""')
        # &"": Calc 7.4 does not find the text of an add-in's array equal to the same text elsewhere.
        return f'IFERROR(EXACT([{value}]&"";"{literal}");FALSE())'
    number = float(expected)
    return f"IFERROR(AND(ISNUMBER([{value}]);ABS([{value}]-({number!r}))<={max(1.0, abs(number)) * 1e-9!r});FALSE())"


def column_name(index):
    return (column_name(index // 26 - 1) if index >= 26 else "") + chr(ord("A") + index % 26)


def check_sheet(catalogue):
    methods = {f.name: f.method for f in catalogue.functions}
    sheets, checks = [], []
    for function in catalogue.functions:
        for number, example in enumerate(function.examples, 1):
            name = f"{function.name}.{number}".replace(".", "_")
            rows = example.get("cells", [])
            if len(rows) >= RESULT_ROW - 1:
                raise CatalogueError(f"{function.name}: an example with more than {RESULT_ROW - 2} rows")
            body = ["<table:table-row>" + "".join(cell(v, methods) for v in row) + "</table:table-row>" for row in rows]
            if RESULT_ROW - 1 - len(rows):
                body.append(f'<table:table-row table:number-rows-repeated="{RESULT_ROW - 1 - len(rows)}"><table:table-cell/></table:table-row>')
            expect = example["expect"]
            formula = quoteattr("of:" + stored(example["formula"], methods))
            if isinstance(expect, list):
                height, width = len(expect), max(len(row) for row in expect)
                body.append(f'<table:table-row><table:table-cell table:formula={formula} table:number-matrix-rows-spanned="{height}" table:number-matrix-columns-spanned="{width}"/></table:table-row>')
            else:
                expect = [[expect]]
                body.append(f"<table:table-row><table:table-cell table:formula={formula}/></table:table-row>")
            sheets.append(f'<table:table table:name="{name}">' + "".join(body) + "</table:table>")
            tests = ";".join(check(f"$'{name}'.{column_name(c)}{RESULT_ROW + r}", value)
                             for r, row in enumerate(expect) for c, value in enumerate(row))
            checks.append((function.name, name, example["formula"], f"=AND({tests})"))
    rows = [f'<table:table-row>{cell(f)}{cell(n)}{cell(" " + t)}<table:table-cell table:formula={quoteattr("of:" + c)}/></table:table-row>'
            for f, n, t, c in checks]
    return (HEAD + '<table:table table:name="Check">' + "\n".join(rows) + "</table:table>\n" + "\n".join(sheets)
            + "\n</office:spreadsheet></office:body></office:document>\n")
