"""Formulas of the sources, and the same as OpenFormula stores them."""
import functools
import re

# What Calc 7.4 knows, by the names that users see; files store some of them under longer names.
PLAIN = set("""ABS ACOS AND ASIN ATAN AVERAGE AVERAGEA AVERAGEIF AVERAGEIFS CEILING CHAR CHOOSE CLEAN CODE COLUMN COLUMNS CONCATENATE CORREL
    COUNT COUNTA COUNTBLANK COUNTIF COUNTIFS DATE DATEDIF DATEVALUE DAY DAYS EDATE EOMONTH ERRORTYPE EVEN EXACT EXP FALSE FIND FIXED FLOOR
    FREQUENCY GCD HLOOKUP HOUR HYPERLINK IF IFERROR IFNA INDEX INDIRECT INT ISBLANK ISERR ISERROR ISEVEN ISFORMULA ISNA ISNUMBER ISODD
    ISOWEEKNUM ISTEXT LARGE LEFT LEN LN LOG LOG10 LOOKUP LOWER MATCH MAX MAXA MEDIAN MID MIN MINA MINUTE MMULT MOD MODE MONTH N NA
    NETWORKDAYS NORMINV NORMSDIST NORMSINV NOT NOW NUMBERVALUE ODD OFFSET OR PERCENTILE PI PMT POWER PRODUCT PROPER QUARTILE QUOTIENT RAND
    RANK REPLACE REPT RIGHT ROUND ROUNDDOWN ROUNDUP ROW ROWS SEARCH SIGN SLOPE SMALL SQRT STDEV STDEVP SUBSTITUTE SUBTOTAL SUM SUMIF SUMIFS
    SUMPRODUCT SUMSQ T TEXT TODAY TRANSPOSE TREND TRIM TRUE TRUNC UNICHAR UPPER VALUE VAR VLOOKUP WEEKDAY WEEKNUM WORKDAY XOR YEAR""".split())
RENAMED = {"CONCAT": "COM.MICROSOFT.CONCAT", "TEXTJOIN": "COM.MICROSOFT.TEXTJOIN", "IFS": "COM.MICROSOFT.IFS",
           "SWITCH": "COM.MICROSOFT.SWITCH", "MAXIFS": "COM.MICROSOFT.MAXIFS", "MINIFS": "COM.MICROSOFT.MINIFS",
           "AGGREGATE": "AGGREGATE", "NETWORKDAYS.INTL": "COM.MICROSOFT.NETWORKDAYS.INTL",
           "WORKDAY.INTL": "COM.MICROSOFT.WORKDAY.INTL"}
TOKEN = re.compile(r'''"(?:[^"]|"")*"
    | \{t:(?P<text>[A-Za-z0-9_]+)\} | \{(?P<cell>[a-z][A-Za-z0-9_]*)\}
    | @(?P<ours>[A-Z][A-Z0-9_]*)(?P<ours_call>\s*\()? | (?P<number>[0-9]+(?:\.[0-9]+)?(?:E[+-]?[0-9]+)?)(?![A-Za-z0-9_.])
    | (?P<plain>[A-Z][A-Z0-9.]*)\s*\( | (?P<name>[A-Za-z_][A-Za-z0-9_.]*)
    | [-+*/^&=<>();:%|{}\s]+? | (?P<other>.)''', re.VERBOSE | re.DOTALL)


@functools.lru_cache(maxsize=None)
def parts(formula):
    """The formula as (kind, text) pieces; kinds: as it is, text, cell, k, ours, plain, name, other."""
    pieces = []
    for match in TOKEN.finditer(formula):
        kind, text = match.lastgroup, match.group(0)
        if kind in ("ours", "ours_call"):
            pieces.append(("ours", match["ours"]))
            if match["ours_call"]:
                pieces.append(("is", "("))
        elif kind == "cell" and match["cell"] == "k":
            pieces.append(("k", "k"))
        elif kind in ("text", "cell", "name", "other"):
            pieces.append((kind, match[kind]))
        elif kind == "plain":
            pieces += [("plain", match["plain"]), ("is", "(")]
        else:
            pieces.append(("is", text))
    return tuple(pieces)


class Scope:
    """What a formula may speak of: names of the workbook, texts of the sheet, cells of its row, the row's number."""

    def __init__(self, functions, names, language):
        self.functions, self.names, self.language = functions, names, language

    def check(self, formula, where, cells, texts, numbered, problems):
        """Complain about everything in the formula that is not known."""
        depth, calls = 0, []
        for index, (kind, text) in enumerate(parts(formula)):
            if kind == "cell" and text not in cells:
                problems.add(where, f"{{{text}}} is no column or field of this block")
            elif kind == "k" and not numbered:
                problems.add(where, "{k} has a meaning in lists only")
            elif kind == "text" and text not in texts:
                problems.add(where, f"{{t:{text}}}: no such key in [texts] of the sheet")
            elif kind == "ours" and text not in self.functions:
                problems.add(where, f"@{text} is no function of the catalogue")
            elif kind == "plain" and text not in PLAIN and text not in RENAMED:
                problems.add(where, f"{text}() is no function of plain Calc that templates use; ours are written @{text}(…)")
            elif kind == "name" and re.fullmatch(r"\$?[A-Z]{1,3}\$?[0-9]+", text):
                problems.add(where, f"{text} is a cell address; use named ranges and {{column}}")
            elif kind == "name" and text not in self.names:
                problems.add(where, f"no named range {text}")
            elif kind == "other":
                problems.add(where, f"unexpected {text!r} in {formula}")
            if kind in ("ours", "plain"):
                calls.append([text if kind == "ours" else None, depth, index])
            elif kind == "is":
                depth += text.count("(") - text.count(")")
        if depth:
            problems.add(where, f"brackets do not match in {formula}")
        else:
            self.check_arguments(formula, where, problems)

    def check_arguments(self, formula, where, problems):
        pieces = parts(formula)
        for index, (kind, text) in enumerate(pieces):
            function = self.functions.get(text) if kind == "ours" else None
            if not function:
                continue
            if pieces[index + 1:index + 2] != (("is", "("),):
                problems.add(where, f"@{text} needs its brackets")
                continue
            depth, count, blank = 0, 1, True
            for other, piece in pieces[index + 1:]:
                depth += (piece.count("(") - piece.count(")")) if other == "is" else 0
                if depth == 0:
                    break
                count += other == "is" and piece == ";" and depth == 1
                blank = blank and piece in ("(", " ")
            count = 0 if blank else count
            needed = sum(not parameter.optional for parameter in function.parameters)
            if not needed <= count <= len(function.parameters):
                problems.add(where, f"@{text} takes {needed} to {len(function.parameters)} arguments, not {count}")

    def compiled(self, formula, cells, texts, k=None):
        """OpenFormula; what is not known (and complained about elsewhere) becomes an error in the cell."""
        out = []
        for kind, text in parts(formula):
            if kind == "cell":
                out.append(cells.get(text, "#REF!"))
            elif kind == "k":
                out.append(str(k or 0))
            elif kind == "text":
                out.append(literal(texts[text][self.language]) if text in texts else '""')
            elif kind == "ours":
                function = self.functions.get(text)
                out.append("ORG.MAINSTAY.FUNCTIONS." + (function.method.upper() if function else text))
            elif kind == "plain":
                out.append(RENAMED.get(text, text))
            else:
                out.append(text)
        return "of:=" + "".join(out)


def literal(text):
    return '"' + text.replace('"', '""') + '"'
