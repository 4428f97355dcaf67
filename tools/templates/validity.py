"""What may be entered: lists to choose from for terms and references, and the kind of the value for the rest."""
from xml.sax.saxutils import escape, quoteattr

from templates.formulas import literal

TYPES = {"date": "of:cell-content-is-date() and cell-content()>=1",
         "number": "of:cell-content-is-decimal-number() and cell-content()>=-1000000000000000",
         "money": "of:cell-content-is-decimal-number() and cell-content()>=-1000000000000000",
         "integer": "of:cell-content-is-whole-number() and cell-content()>=-1000000000",
         "days": "of:cell-content-is-decimal-number() and cell-content()>=0",
         "percent": "of:cell-content-is-decimal-number() and cell-content-is-between(0,1)",
         "score": "of:cell-content-is-decimal-number() and cell-content-is-between(0,100)"}
WORDS = {"date": "date", "percent": "percent", "score": "score"}


def term_tables(template):
    """Term list → named range of the template's own table of its terms."""
    tables = {}
    for _, block in template.blocks("table"):
        name = block.column("name")
        if name and name.terms and (block.id in ("stages", "stances") or block.id.startswith("terms_")):
            tables[name.terms] = f"{block.id}_name"
    return tables


class Validities:
    def __init__(self, template, language, terms, words, names):
        self.language, self.terms, self.words, self.names = language, terms, words, names
        self.tables = term_tables(template)
        self.own = {range: list for list, range in self.tables.items()}
        self.used = {}  # (condition, list?, message, help) → name

    def of(self, column):
        """The name of the validity for a column, None where anything goes."""
        if column.kind == "term":
            name = self.tables.get(column.terms)
            if name:
                return None if column.id == "name" and self.own.get(name) == column.terms and self.is_source(column) else self.entry(f"of:cell-content-is-in-list({name})", "choose")
            texts = ";".join(literal(term[self.language]) for term in self.terms.get(column.terms, {}).values())
            return self.entry(f"of:cell-content-is-in-list({texts})", "choose")
        if column.kind == "ref":
            return self.entry(f"of:cell-content-is-in-list({column.reference})", "choose") if column.reference in self.names else None
        if column.kind == "yes_no":
            return self.entry('of:cell-content-is-in-list("1";"0")', "yes_no", "yes_no")
        if column.kind in TYPES:
            return self.entry(TYPES[column.kind], WORDS.get(column.kind, "number"))
        return None

    def is_source(self, column):
        """Whether the column is the table of terms itself, which the team may reword."""
        return True

    def entry(self, condition, message, help=None):
        return self.used.setdefault((condition, message, help), f"choice{len(self.used) + 1}")

    def xml(self, base):
        if not self.used:
            return ""
        out = []
        for (condition, message, help), name in self.used.items():
            helped = f'<table:help-message table:display="true"><text:p>{escape(self.words[help][self.language])}</text:p></table:help-message>' if help else ""
            shown = ' table:display-list="unsorted"' if "in-list" in condition else ""
            out.append(f'<table:content-validation table:name="{name}" table:condition={quoteattr(condition)} table:allow-empty-cell="true"{shown} '
                       f"table:base-cell-address={quoteattr(base)}>{helped}"
                       f'<table:error-message table:message-type="warning" table:display="true"><text:p>{escape(self.words[message][self.language])}</text:p>'
                       "</table:error-message></table:content-validation>")
        return f"<table:content-validations>{''.join(out)}</table:content-validations>"
