"""A workbook as an OpenDocument package."""
import datetime
import unicodedata
import zipfile
from xml.sax.saxutils import escape, quoteattr

from templates import chart, relationship_map
from templates.book import SCHEMA_SHEET
from templates.layout import FIRST_COLUMN, column_name, has_filter
from templates.styles import TAB, fonts, master_name

NAMESPACES = {
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0", "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0", "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "draw": "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0", "fo": "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0",
    "xlink": "http://www.w3.org/1999/xlink", "dc": "http://purl.org/dc/elements/1.1/",
    "meta": "urn:oasis:names:tc:opendocument:xmlns:meta:1.0", "number": "urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0",
    "svg": "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0", "chart": "urn:oasis:names:tc:opendocument:xmlns:chart:1.0",
    "config": "urn:oasis:names:tc:opendocument:xmlns:config:1.0", "of": "urn:oasis:names:tc:opendocument:xmlns:of:1.2",
    "calcext": "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0",
    "ooo": "http://openoffice.org/2004/office",  # the settings' names are qualified by it
    "chartooo": "http://openoffice.org/2010/chart",
    "loext": "urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0",
}
DECLARED = " ".join(f'xmlns:{prefix}="{url}"' for prefix, url in NAMESPACES.items())
SPREADSHEET = "application/vnd.oasis.opendocument.spreadsheet"
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'


def document(element, body):
    return f'{HEAD}<office:{element} {DECLARED} office:version="1.3">{body}</office:{element}>'


def paragraphs(text):
    return "".join(f"<text:p>{escape(line)}</text:p>" for line in text.split("\n"))


def value_attributes(value):
    """Attributes and content of a cell that holds a value."""
    if isinstance(value, bool):
        value = int(value)
    if isinstance(value, (int, float)):
        return f' office:value-type="float" office:value="{value!r}"', ""
    if isinstance(value, datetime.date):
        return f' office:value-type="date" office:date-value="{value.isoformat()}"', ""
    return ' office:value-type="string"', paragraphs(value)


def comment(text):
    room = sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)
    height = 0.35 + 0.45 * (room // 36 + 1)
    return (f'<office:annotation office:display="false" svg:width="6.5cm" svg:height="{min(height, 6):.2f}cm">'
            f"{paragraphs(text)}</office:annotation>")


def cell_xml(cell, pictures=""):
    attributes = f' table:style-name="{cell.style}"'
    if cell.validity:
        attributes += f' table:content-validation-name="{cell.validity}"'
    if cell.formula:
        attributes += f" table:formula={quoteattr(cell.formula)}"
    if cell.matrix:
        attributes += f' table:number-matrix-rows-spanned="{cell.matrix[0]}" table:number-matrix-columns-spanned="{cell.matrix[1]}"'
    if cell.columns > 1:
        attributes += f' table:number-columns-spanned="{cell.columns}" table:number-rows-spanned="1"'
    content = ""
    if cell.value is not None:
        more, content = value_attributes(cell.value)
        attributes += more
    content = (comment(cell.comment) if cell.comment else "") + content + pictures
    return f"<table:table-cell{attributes}>{content}</table:table-cell>" if content else f"<table:table-cell{attributes}/>"


def repeated(element, attributes, count):
    times = f' table:number-columns-repeated="{count}"' if count > 1 else ""
    return f"<table:{element}{attributes}{times}/>"


class SheetXml:
    """One sheet; `automatic` collects the automatic styles of rows and columns."""

    def __init__(self, filled, book, automatic, drawn, shapes=""):
        self.filled, self.book, self.automatic, self.drawn, self.shapes = filled, book, automatic, drawn, shapes
        self.sheet, self.layout = filled.sheet, filled.layout

    def row(self, number):
        cells = self.by_row.get(number, {})
        out, column, blank = [], 0, 0
        last = max(cells) if cells else -1
        while column <= last:
            if column not in cells:
                blank, column = blank + 1, column + 1
                continue
            if blank:
                out.append(repeated("table-cell", "", blank))
                blank = 0
            cell = cells[column]
            out.append(cell_xml(cell, self.drawn.get((self.sheet.id, number, column), "")))
            if cell.columns > 1:
                out.append(repeated("covered-table-cell", f' table:style-name="{cell.style}"', cell.columns - 1))
            column += cell.columns
        return "".join(join_equal(out)) or "<table:table-cell/>"

    def rows(self):
        """The rows with equal neighbours folded, and the header row marked for repetition on every page."""
        self.by_row = {}
        for (row, column), cell in self.filled.cells.items():
            self.by_row.setdefault(row, {})[column] = cell
        header = self.layout.repeated_header()
        folded = []
        for number in range(self.layout.bottom + 1):
            style = self.automatic.row(self.filled.heights.get(number))
            visibility = ' table:visibility="collapse"' if number in self.filled.hidden_rows else ""
            entry = [f' table:style-name="{style}"{visibility}', self.row(number), 1, number == header]
            if folded and folded[-1][:2] == entry[:2] and not entry[3] and not folded[-1][3]:
                folded[-1][2] += 1
            else:
                folded.append(entry)
        out = []
        for attributes, content, count, is_header in folded:
            times = f' table:number-rows-repeated="{count}"' if count > 1 else ""
            row = f"<table:table-row{attributes}{times}>{content}</table:table-row>"
            out.append(f"<table:table-header-rows>{row}</table:table-header-rows>" if is_header else row)
        return "".join(out)

    def columns(self):
        out = [f'<table:table-column table:style-name="{self.automatic.column(2.6)}" table:visibility="collapse" table:default-cell-style-name="Default"/>']
        for column in range(FIRST_COLUMN, max([self.layout.right] + self.layout.hidden) + 1):
            width = self.layout.widths.get(column, 2.6)
            hidden = ' table:visibility="collapse"' if column in self.layout.hidden else ""
            out.append(f'<table:table-column table:style-name="{self.automatic.column(width)}"{hidden} table:default-cell-style-name="Default"/>')
        return "".join(out)

    def formats(self):
        title = self.sheet.title[self.book.language]
        out = []
        for entry in self.filled.formats:
            top, bottom = (f"'{title}'.{column_name(entry.column)}{row + 1}" for row in (entry.top, entry.bottom))
            tried = "".join(f'<calcext:condition calcext:apply-style-name="mainstay_{look}" calcext:value={quoteattr(f"formula-is({formula})")} '
                            f"calcext:base-cell-address={quoteattr(top)}/>" for formula, look in entry.conditions)
            out.append(f"<calcext:conditional-format calcext:target-range-address={quoteattr(top if top == bottom else f'{top}:{bottom}')}>{tried}</calcext:conditional-format>")
        return f"<calcext:conditional-formats>{''.join(out)}</calcext:conditional-formats>" if out else ""

    def xml(self):
        style = self.automatic.sheet(master_name(self.sheet.orientation, self.sheet.pages), TAB[self.sheet.role])
        protected = ' table:protected="true"' if self.sheet.protected else ""
        if self.sheet.role == "workings":
            protected += ' table:print="false"'
        selecting = ('<loext:table-protection loext:select-protected-cells="true" loext:select-unprotected-cells="true"/>'
                     if self.sheet.protected else "")
        return (f'<table:table table:name={quoteattr(self.sheet.title[self.book.language])} table:style-name="{style}"{protected}>'
                f"{selecting}{self.shapes}{self.columns()}{self.rows()}{self.formats()}</table:table>")


def join_equal(cells):
    """Equal neighbouring cells without content, written once."""
    out, index = [], 0
    while index < len(cells):
        count = 1
        while index + count < len(cells) and cells[index + count] == cells[index]:
            count += 1
        cell = cells[index]
        if count > 1 and cell.endswith("/>") and "repeated" not in cell and "formula" not in cell and "spanned" not in cell:
            out.append(cell[:-2] + f' table:number-columns-repeated="{count}"/>')
        else:
            out += cells[index:index + count]
        index += count
    return out


class Automatic:
    """Automatic styles of rows, columns and sheets, each once."""

    def __init__(self):
        self.styles = {}

    def add(self, prefix, family, properties, more=""):
        key = (family, properties, more)
        if key not in self.styles:
            count = sum(1 for other in self.styles.values() if other.startswith(prefix))
            self.styles[key] = f"{prefix}{count + 1}"
        return self.styles[key]

    def column(self, width):
        return self.add("co", "table-column", f'<style:table-column-properties style:column-width="{width:g}cm"/>')

    def row(self, height):
        size = f'style:row-height="{height:g}cm" style:use-optimal-row-height="false"' if height else 'style:use-optimal-row-height="true"'
        return self.add("ro", "table-row", f"<style:table-row-properties {size}/>")

    def sheet(self, master, colour=None, display="true"):
        tab = f' table:tab-color="{colour}"' if colour else ""
        return self.add("ta", "table", f'<style:table-properties table:display="{display}" style:writing-mode="lr-tb"{tab}/>',
                        f' style:master-page-name="{master}"')

    def xml(self):
        return "".join(f'<style:style style:name="{name}" style:family="{family}"{more}>{properties}</style:style>'
                       for (family, properties, more), name in self.styles.items())


def schema_sheet(book, automatic, master):
    rows = []
    for row in book.schema()[1]:
        cells = "".join("<table:table-cell/>" if value is None else "<table:table-cell{}>{}</table:table-cell>".format(*value_attributes(value))
                        for value in row)
        rows.append(f"<table:table-row>{cells or '<table:table-cell/>'}</table:table-row>")
    style = automatic.sheet(master, display="false")
    return f'<table:table table:name="{SCHEMA_SHEET}" table:style-name="{style}" table:protected="true"><table:table-column/>{"".join(rows)}</table:table>'


def named_ranges(book):
    def entry(name, base, address):
        return f"<table:named-range table:name={quoteattr(name)} table:base-cell-address={quoteattr(base)} table:cell-range-address={quoteattr(address)}/>"
    out = []
    for name, area in book.layout.names.items():
        out.append(entry(name, f"$'{book.titles[area.sheet]}'.$A$1", area.address(book.titles)))
    keys, rows = book.schema()
    out.append(entry("mainstay_schema", f"${SCHEMA_SHEET}.$A$1", f"${SCHEMA_SHEET}.$A$1:.$B${len(keys)}"))
    out.append(entry("mainstay_columns", f"${SCHEMA_SHEET}.$A$1", f"${SCHEMA_SHEET}.$A${len(keys) + 2}:.$I${len(rows)}"))
    return f"<table:named-expressions>{''.join(out)}</table:named-expressions>"


def database_ranges(book):
    """A range per table that sorting and filtering take as a whole, row ids included."""
    out = []
    for sheet, layout in book.layout.sheets.items():
        title = book.titles[sheet]
        for place in layout.places:
            if place.block.kind == "table":
                right = max(place.columns.values())
                address = f"'{title}'.A{place.header + 1}:'{title}'.{column_name(right)}{place.last + 1}"
                buttons = "true" if has_filter(place.block) else "false"
                out.append(f'<table:database-range table:name="rows_{place.block.id}" table:target-range-address={quoteattr(address)} '
                           f'table:display-filter-buttons="{buttons}" table:contains-header="true"/>')
    return f"<table:database-ranges>{''.join(out)}</table:database-ranges>" if out else ""


def settings(book):
    def item(name, kind, value):
        return f'<config:config-item config:name="{name}" config:type="{kind}">{value}</config:config-item>'
    sheets = []
    for layout in book.layout.sheets.values():
        row, column = layout.first_input()
        items = [item("CursorPositionX", "int", column), item("CursorPositionY", "int", row), item("ZoomType", "short", 0),
                 item("ZoomValue", "int", 100), item("PageViewZoomValue", "int", 60), item("ShowGrid", "boolean", "false")]
        if layout.starts_with_table():
            header = layout.places[0].header
            wide = layout.widths.get(FIRST_COLUMN, 2.6) > 6.5
            items += [item("HorizontalSplitMode", "short", 0 if wide else 2), item("VerticalSplitMode", "short", 2),
                      item("HorizontalSplitPosition", "int", 0 if wide else 2), item("VerticalSplitPosition", "int", header + 1),
                      item("ActiveSplitRange", "short", 2 if wide else 3), item("PositionLeft", "int", 0),
                      item("PositionRight", "int", 0 if wide else 2), item("PositionTop", "int", 0), item("PositionBottom", "int", header + 1)]
        sheets.append(f'<config:config-item-map-entry config:name={quoteattr(book.titles[layout.sheet.id])}>{"".join(items)}</config:config-item-map-entry>')
    active = book.titles[book.template.sheets[0].id] if book.template.sheets else ""
    view = (item("ViewId", "string", "view1") + f'<config:config-item-map-named config:name="Tables">{"".join(sheets)}</config:config-item-map-named>'
            + item("ActiveTable", "string", escape(active)) + item("ShowGrid", "boolean", "false") + item("ShowZeroValues", "boolean", "true")
            + item("ShowNotes", "boolean", "true") + item("HasSheetTabs", "boolean", "true") + item("ZoomValue", "int", 100))
    body = (f'<office:settings><config:config-item-set config:name="ooo:view-settings"><config:config-item-map-indexed config:name="Views">'
            f"<config:config-item-map-entry>{view}</config:config-item-map-entry></config:config-item-map-indexed></config:config-item-set>"
            f'<config:config-item-set config:name="ooo:configuration-settings">{item("AutoCalculate", "boolean", "true")}</config:config-item-set></office:settings>')
    return f'{HEAD}<office:document-settings {DECLARED} office:version="1.3">{body}</office:document-settings>'


def pictures(book):
    """What is drawn into cells: (sheet, row, column) → frames; and the files of the charts."""
    drawn, files = {}, {}
    for filled in book.sheets:
        for place in filled.pictures:
            block = place.block
            if block.kind != "chart" or not chart.known(block, book):
                continue
            folder = f"Object {len(files) // 3 + 1}"
            files[folder + "/"] = ("application/vnd.oasis.opendocument.chart", None)
            files[folder + "/content.xml"] = ("text/xml", document("document-content", chart.Chart(block, book).body()))
            files[folder + "/styles.xml"] = ("text/xml", document("document-styles", "<office:styles/>"))
            key = (filled.sheet.id, place.first, place.left)
            ranges = " ".join(chart.range_address(book.layout.names[name], book.titles)
                              for name in [block.x] + [series.values for series in block.series])
            drawn[key] = (
                f'<draw:frame draw:name="chart_{block.id}" draw:style-name="mainstay_frame" draw:z-index="{len(drawn)}" svg:width="{block.size[0]:g}cm" '
                f'svg:height="{block.size[1]:g}cm" svg:x="0.05cm" svg:y="0.1cm"><draw:object draw:notify-on-update-of-ranges={quoteattr(ranges)} '
                f'xlink:href="./{folder}" xlink:type="simple" xlink:show="embed" xlink:actuate="onLoad"/>'
                f"<svg:title>{escape(block.title[book.language])}</svg:title></draw:frame>")
    return drawn, files


def drawings(book):
    """Sheet → drawing of its relationship map, where the program that lays it out is given."""
    found = {}
    for filled in book.sheets:
        for place in filled.pictures:
            if place.block.kind == "map" and book.map_scene:
                drawing = relationship_map.drawn(book, filled, place, *book.map_scene)
                if drawing:
                    found[filled.sheet.id] = drawing
    return found


def shapes(maps, filled):
    return f"<table:shapes>{maps[filled.sheet.id].shapes}</table:shapes>" if filled.sheet.id in maps else ""


def parts(book):
    """Path in the package → (media type, text)."""
    automatic = Automatic()
    masters = {(sheet.orientation, sheet.pages) for sheet in book.template.sheets} or {("landscape", (1, 0))}
    drawn, files = pictures(book)
    maps = drawings(book)
    tables = "".join(SheetXml(filled, book, automatic, drawn, shapes(maps, filled)).xml() for filled in book.sheets)
    tables += schema_sheet(book, automatic, master_name(*sorted(masters)[0]))
    base = f"$'{next(iter(book.titles.values()), '')}'.$A$1"
    body = (f'<office:body><office:spreadsheet><table:calculation-settings table:automatic-find-labels="false" table:use-regular-expressions="false"/>'
            f"{book.validities.xml(base)}{tables}{named_ranges(book)}{database_ranges(book)}</office:spreadsheet></office:body>")
    content = f"<office:font-face-decls>{fonts(book.language)}</office:font-face-decls><office:automatic-styles>{chart.FRAME_STYLE}{automatic.xml()}{''.join(map.automatic_styles for map in maps.values())}</office:automatic-styles>{body}"
    meta = (f"<office:meta><meta:generator>Mainstay/{book.version}</meta:generator><dc:title>{escape(book.title)}</dc:title>"
            f"<dc:subject>{escape(book.template.subject[book.language])}</dc:subject><dc:language>{book.language}</dc:language></office:meta>")
    files["content.xml"] = ("text/xml", document("document-content", content))
    files["styles.xml"] = ("text/xml", document("document-styles", book.styles.xml(masters, "".join(map.common_styles for map in maps.values()))))
    files["meta.xml"] = ("text/xml", document("document-meta", meta))
    files["settings.xml"] = ("text/xml", settings(book))
    return files


def write(book, folder, as_template):
    """Write the workbook into `folder`, the same bytes for the same sources; its path."""
    media = SPREADSHEET + ("-template" if as_template else "")
    files = parts(book)
    entries = "".join(f'<manifest:file-entry manifest:full-path="{path}" manifest:media-type="{kind}"/>' for path, (kind, _) in files.items())
    manifest = (f'{HEAD}<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3">'
                f'<manifest:file-entry manifest:full-path="/" manifest:version="1.3" manifest:media-type="{media}"/>{entries}</manifest:manifest>')
    path = folder / f"{book.file_name}.{'ots' if as_template else 'ods'}"
    with zipfile.ZipFile(path, "w") as archive:
        add(archive, "mimetype", media, zipfile.ZIP_STORED)
        for name, (_, text) in files.items():
            if text is not None:
                add(archive, name, text)
        add(archive, "META-INF/manifest.xml", manifest)
    return path


def add(archive, name, text, method=zipfile.ZIP_DEFLATED):
    entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
    entry.compress_type = method
    entry.external_attr = 0o644 << 16
    archive.writestr(entry, text)
