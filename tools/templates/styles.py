"""How cells look: the named cell styles of a workbook, their number formats, and the page."""
from xml.sax.saxutils import escape, quoteattr

ACCENT, GREY, PALE, LINE, INK = "#1F4E79", "#5F6B76", "#F3F6F9", "#D5DCE3", "#1B2530"
TAB = {"input": "#1F4E79", "result": "#B3541E", "reference": "#9DB7D1", "workings": "#B8BFC6"}
LOCALES = {"en": ("en", "US"), "zh-TW": ("zh", "TW"), "zh-CN": ("zh", "CN")}
ASIAN_FONT = {"en": "Noto Sans CJK SC", "zh-TW": "Noto Sans CJK TC", "zh-CN": "Noto Sans CJK SC"}

# Properties by element: "text:…" of the letters, "cell:…" of the cell, "par:…" of the paragraph.
BOLD = {"text:fo:font-weight": "bold", "text:style:font-weight-asian": "bold"}
ITALIC = {"text:fo:font-style": "italic", "text:style:font-style-asian": "italic"}
WRAP = {"cell:fo:wrap-option": "wrap"}
DATA = {"cell:fo:border-bottom": f"0.5pt solid {LINE}", "cell:style:vertical-align": "top", "cell:fo:padding": "0.06cm",
        "cell:fo:padding-left": "0.14cm", "cell:fo:padding-right": "0.14cm"}


def size(points):
    return {"text:fo:font-size": f"{points}pt", "text:style:font-size-asian": f"{points}pt"}


ROLES = {
    "title": {**BOLD, **size(16), "text:fo:color": ACCENT, "cell:style:vertical-align": "middle"},
    "lead": {**WRAP, "text:fo:color": GREY, "cell:style:vertical-align": "top"},
    "missing": {**BOLD, **WRAP, "text:fo:color": "#B3541E", "cell:style:vertical-align": "top"},
    "section": {**BOLD, **size(12), "text:fo:color": ACCENT, "cell:style:vertical-align": "bottom"},
    "hint": {**WRAP, **size(9), "text:fo:color": GREY, "cell:style:vertical-align": "top"},
    "header": {**BOLD, **WRAP, "text:fo:color": "#FFFFFF", "cell:fo:background-color": ACCENT, "cell:fo:padding": "0.08cm",
               "cell:fo:padding-left": "0.14cm", "cell:fo:padding-right": "0.14cm", "cell:style:vertical-align": "middle", "cell:fo:border-right": "0.5pt solid #FFFFFF"},
    "label": {**DATA, **WRAP, "text:fo:color": ACCENT},
    "remark": {**size(9), "text:fo:color": GREY, "cell:style:vertical-align": "top", "cell:fo:padding": "0.06cm",
               "cell:fo:padding-left": "0.2cm"},
    "input": {**DATA, "cell:fo:background-color": "#FFFFFF"},
    "computed": {**DATA, "cell:fo:background-color": PALE},
    "figure": {**DATA, "cell:fo:background-color": PALE},
    "end": {"cell:fo:background-color": "#E4E8EC"},
    "body": {**WRAP, "cell:style:vertical-align": "top"},
    "id": {**size(8), "text:fo:color": GREY},
    "schema": {},
}
LOOKS = {
    "good": {**BOLD, "text:fo:color": "#1F4E79", "cell:fo:background-color": "#DCE8F3"},
    "watch": {**ITALIC, "text:fo:color": "#6B4A00", "cell:fo:background-color": "#FFF0CC"},
    "bad": {**BOLD, "text:fo:color": "#8F2F0A", "text:style:text-underline-style": "solid",
            "text:style:text-underline-width": "auto", "text:style:text-underline-color": "font-color",
            "cell:fo:background-color": "#FBDDCD"},
    "muted": {**ITALIC, "text:fo:color": "#7A858F"},
    "open": {**BOLD, "text:fo:color": "#0B3C6B", "cell:fo:background-color": "#FFFFFF"},
    "shut": {**BOLD, "text:fo:color": "#FFFFFF", "cell:fo:background-color": "#4A545E"},
    "stale": {"text:style:text-line-through-style": "solid", "text:fo:color": "#5F6B76", "cell:fo:background-color": "#E4E8EC"},
    "total": {**BOLD, "cell:fo:border-top": f"1pt solid {ACCENT}"},
    "figure": {**BOLD, **size(18), "text:fo:color": ACCENT, "cell:style:vertical-align": "middle"},
    "figure_label": {**size(9), "text:fo:color": GREY, "text:fo:font-weight": "normal", "text:style:font-weight-asian": "normal",
                     "cell:fo:background-color": PALE, "cell:style:vertical-align": "bottom", "cell:fo:border-right": "none"},
}
SHOWN_RIGHT = ("number", "integer", "money", "percent", "days", "score")
ALIGN = {"left": "start", "right": "end", "center": "center"}


def number_styles(yes, no):
    """The number formats by kind; yes/no is a number shown as a word."""
    def number(name, decimals, **more):
        extra = "".join(f' number:{key}="{value}"' for key, value in more.items())
        return (f'<number:number-style style:name="N_{name}"><number:number number:decimal-places="{decimals}" '
                f'number:min-decimal-places="{decimals}" number:min-integer-digits="1"{extra}/></number:number-style>')
    word = '<number:number-style style:name="N_yes_no_{0}" style:volatile="true"><number:text>{1}</number:text></number:number-style>'
    return "".join((
        number("integer", 0, grouping="true"), number("money", 0, grouping="true"), number("days", 0, grouping="true"),
        number("score", 0), number("number", 2, grouping="true"),
        '<number:percentage-style style:name="N_percent"><number:number number:decimal-places="0" number:min-decimal-places="0" '
        'number:min-integer-digits="1"/><number:text>%</number:text></number:percentage-style>',
        '<number:date-style style:name="N_date"><number:year number:style="long"/><number:text>-</number:text>'
        '<number:month number:style="long"/><number:text>-</number:text><number:day number:style="long"/></number:date-style>',
        word.format("1", escape(yes)), word.format("0", escape(no)),
        '<number:number-style style:name="N_yes_no"><number:number number:min-integer-digits="1"/>'
        '<style:map style:condition="value()=1" style:apply-style-name="N_yes_no_1"/>'
        '<style:map style:condition="value()=0" style:apply-style-name="N_yes_no_0"/></number:number-style>'))


def properties(values):
    """The property elements of a style, in the order that the format asks for."""
    out = []
    for prefix, element in (("cell:", "table-cell-properties"), ("par:", "paragraph-properties"), ("text:", "text-properties")):
        attributes = "".join(f" {key[len(prefix):]}={quoteattr(value)}" for key, value in sorted(values.items()) if key.startswith(prefix))
        if attributes:
            out.append(f"<style:{element}{attributes}/>")
    return "".join(out)


class Styles:
    """Collects the cell styles that a workbook uses; each has a name that says what it is for."""

    def __init__(self, language, yes, no):
        self.language, self.yes, self.no = language, yes, no
        self.used = {}

    def cell(self, role, kind="text", align=None, wrap=False, look=None, free=False, button=False):
        """The name of a style; `free`: may be changed on a protected sheet; `button`: leaves room for a filter button."""
        if kind in ("text", "note", "term", "ref"):
            kind = "text"
        name = "_".join(["mainstay", role] + [kind] * (kind != "text") + [align] * bool(align) + ["wrap"] * wrap
                        + [look] * bool(look) + ["free"] * free + ["button"] * button)
        if name not in self.used:
            values = dict(ROLES[role])
            if self.language != "en" and role in ("input", "computed", "label", "remark"):
                values["cell:style:vertical-align"] = "middle"  # Chinese type is taller than the figures beside it
            if role in ("input", "computed", "header", "figure"):
                values["par:fo:text-align"] = ALIGN[align or ("left" if look == "figure" else "right" if kind in SHOWN_RIGHT else "center" if kind == "yes_no" else "left")]
                if role == "header" and not align and kind == "date":
                    values["par:fo:text-align"] = ALIGN["left"]
            elif align:
                values["par:fo:text-align"] = ALIGN[align]
            if "par:fo:text-align" in values:
                values["cell:style:text-align-source"] = "fix"
            if wrap:
                values |= WRAP
            if look:
                values |= LOOKS[look]
            if button and values.get("par:fo:text-align") != ALIGN["right"]:  # the office moves what stands right by itself
                values["cell:fo:padding-right"] = "0.5cm"
            if free:
                values |= {"cell:style:cell-protect": "none", "cell:fo:border": f"0.75pt solid {ACCENT}"}
                del values["cell:fo:border-bottom"]
            data = "" if kind == "text" or role == "header" or (kind == "number" and role == "input") else f' style:data-style-name="N_{kind}"'
            self.used[name] = f'<style:style style:name="{name}" style:family="table-cell" style:parent-style-name="Default"{data}>{properties(values)}</style:style>'
        return name

    def xml(self, masters, drawing=""):
        """office:document-styles; `masters`: (orientation, pages) of the sheets; `drawing`: styles of shapes."""
        language, country = LOCALES[self.language]
        asian = LOCALES[self.language if self.language != "en" else "zh-CN"]
        looks = "".join(f'<style:style style:name="mainstay_{name}" style:family="table-cell" style:parent-style-name="Default">'
                        f"{properties(values)}</style:style>" for name, values in LOOKS.items())
        layouts = "".join(page_layout(*master) for master in sorted(masters))
        pages = "".join(master_page(*master) for master in sorted(masters))
        return (
            f"<office:font-face-decls>{fonts(self.language)}</office:font-face-decls><office:styles>{drawing}"
            '<style:default-style style:family="table-cell"><style:paragraph-properties style:tab-stop-distance="1.25cm"/>'
            f'<style:text-properties style:font-name="Liberation Sans" fo:font-size="10pt" fo:language="{language}" fo:country="{country}" '
            f'fo:color="{INK}" style:font-name-asian="{ASIAN_FONT[self.language]}" style:font-size-asian="10pt" '
            f'style:language-asian="{asian[0]}" style:country-asian="{asian[1]}" style:font-name-complex="Liberation Sans"/></style:default-style>'
            f"{number_styles(self.yes, self.no)}"
            '<style:style style:name="Default" style:family="table-cell"/>'
            f"{''.join(self.used[name] for name in sorted(self.used))}{looks}</office:styles>"
            f"<office:automatic-styles>{layouts}</office:automatic-styles><office:master-styles>{pages}</office:master-styles>")


def fonts(language):
    return "".join(f"<style:font-face style:name={quoteattr(name)} svg:font-family={quoteattr(repr(name))} style:font-family-generic=\"swiss\" "
                   f'style:font-pitch="variable"/>' for name in ("Liberation Sans", ASIAN_FONT[language]))


def master_name(orientation, pages):
    return f"mainstay_{orientation}_{pages[0]}_{pages[1]}"


def page_layout(orientation, pages):
    width, height = ("29.7cm", "21cm") if orientation == "landscape" else ("21cm", "29.7cm")
    return (f'<style:page-layout style:name="{master_name(orientation, pages)}"><style:page-layout-properties fo:page-width="{width}" '
            f'fo:page-height="{height}" style:print-orientation="{orientation}" fo:margin-top="1.3cm" fo:margin-bottom="1cm" '
            f'fo:margin-left="1.4cm" fo:margin-right="1.4cm" style:table-centering="none" style:print-page-order="ttb" '
            f'style:print="charts drawings objects zero-values" style:scale-to-X="{pages[0]}" style:scale-to-Y="{pages[1]}"/>'
            '<style:header-style/><style:footer-style><style:header-footer-properties fo:min-height="0.8cm" fo:margin-top="0.3cm" fo:margin-left="0cm" fo:margin-right="0cm"/>'
            "</style:footer-style></style:page-layout>")


def master_page(orientation, pages):
    name = master_name(orientation, pages)
    return (f'<style:master-page style:name="{name}" style:page-layout-name="{name}"><style:header style:display="false"/>'
            "<style:footer><style:region-left><text:p><text:sheet-name>???</text:sheet-name></text:p></style:region-left>"
            "<style:region-right><text:p><text:page-number>1</text:page-number> / <text:page-count>1</text:page-count></text:p></style:region-right>"
            "</style:footer></style:master-page>")
