"""Charts as OpenDocument objects, drawn from ranges of the workbook."""
from xml.sax.saxutils import escape, quoteattr

from templates.styles import ACCENT, ASIAN_FONT, GREY, INK, LINE

PALETTE = ("#1F4E79", "#B3541E", "#9DB7D1", "#5F6B76", "#D9A441", "#3F7F6B")
COLOURS = {"good": "#1F4E79", "bad": "#B3541E", "watch": "#D9A441", "muted": "#9DB7D1", "stale": "#B8BFC6", "total": "#5F6B76"}
SYMBOLS = ("circle", "square", "diamond", "arrow-up", "arrow-down", "bow-tie")
CLASSES = {"line": "line", "step": "line", "column": "bar", "stacked": "bar", "bar": "bar", "area": "area", "scatter": "scatter"}
POINTS = ("line", "step", "scatter")


def range_address(area, titles):
    """As charts write it: both ends with their sheet."""
    title = "'" + titles[area.sheet] + "'"
    first, _, last = area.address({area.sheet: "-"}).replace("$", "").replace("'-'", title).partition(":")
    return f"{first}:{title}{last}" if last else first


class Chart:
    def __init__(self, block, book):
        self.block, self.book, self.styles = block, book, []

    def style(self, chart="", graphic="", text="", data=None):
        """An automatic style; its name."""
        name = f"c{len(self.styles) + 1}"
        parts = "".join(f"<style:{kind}-properties {values}/>" for kind, values in (("chart", chart), ("graphic", graphic), ("text", text)) if values)
        number = f' style:data-style-name="{data}"' if data else ""
        self.styles.append(f'<style:style style:name="{name}" style:family="chart"{number}>{parts}</style:style>')
        return name

    def letters(self, size, colour=INK, bold=False):
        font = ASIAN_FONT[self.book.language]
        weight = ' fo:font-weight="bold" style:font-weight-asian="bold"' if bold else ""
        return (f'fo:color="{colour}" fo:font-family="Liberation Sans" fo:font-size="{size}pt" style:font-family-asian="{font}" '
                f'style:font-size-asian="{size}pt"{weight}')

    def range(self, name):
        return range_address(self.book.layout.names[name], self.book.titles)

    def title(self, text, size, colour, bold=False):
        return f'<chart:title chart:style-name="{self.style(text=self.letters(size, colour, bold))}"><text:p>{escape(text)}</text:p></chart:title>'

    def axis(self, dimension, title, content, more=""):
        bars = self.block.chart == "bar"
        number = dimension == "y" and self.block.percent
        slanted = dimension == "x" and not bars and self.holds_dates(self.block.x)
        values = (f'chart:display-label="true" chart:tick-marks-major-outer="{"true" if dimension == "x" and not bars else "false"}" '
                  f'chart:link-data-style-to-source="{"false" if number else "true"}" chart:text-overlap="false" text:line-break="{"false" if slanted else "true"}"')
        if slanted:
            values += ' style:rotation-angle="45"'
        if bars:
            values += ' chart:reverse-direction="true"' if dimension == "x" else ' chart:axis-label-position="outside-end"'
        stroke = 'draw:stroke="none"' if dimension == "y" else 'draw:stroke="solid" svg:stroke-color="#9AA5B0"'
        style = self.style(values, stroke, self.letters(8 if slanted else 9, GREY), "N_percent" if number else None)
        titled = self.title(self.book_text(title), 9, GREY) if title else ""
        return f'<chart:axis chart:dimension="{dimension}" chart:name="primary-{dimension}" chart:style-name="{style}"{more}>{titled}{content}</chart:axis>'

    def book_text(self, triple):
        return triple[self.book.language]

    def source(self, name):
        """Sheet, place and column that a named range stands for."""
        for sheet in self.book.layout.sheets.values():
            for place in sheet.places:
                for column in place.block.columns:
                    if f"{place.block.id}_{column.id}" == name:
                        return sheet, place, column
        return None, None, None

    def holds_dates(self, name):
        column = self.source(name)[2]
        return column is not None and column.kind == "date"

    def label(self, series):
        """The name of a series: its column's header, so that both change together."""
        sheet, place, column = self.source(series.values)
        if not column or place.header is None:
            return ""
        area = sheet.area(place.header, place.columns[column.id], place.header, place.columns[column.id])
        return f" chart:label-cell-address={quoteattr(range_address(area, self.book.titles))}"

    def series(self, number, series):
        block = self.block
        colour = COLOURS.get(series.look) or PALETTE[number % len(PALETTE)]
        if block.chart in POINTS:
            symbol = f'chart:symbol-type="named-symbol" chart:symbol-name="{SYMBOLS[number % len(SYMBOLS)]}" chart:symbol-width="0.18cm" chart:symbol-height="0.18cm"'
            if block.chart == "step":
                symbol = 'chart:symbol-type="none"'
            stroke = "none" if block.chart == "scatter" else "solid"
            style = self.style(symbol, f'draw:stroke="{stroke}" svg:stroke-width="0.06cm" svg:stroke-color="{colour}" draw:fill="solid" draw:fill-color="{colour}"')
        else:
            style = self.style("", f'draw:stroke="none" draw:fill="solid" draw:fill-color="{colour}"')
        domain = f"<chart:domain table:cell-range-address={quoteattr(self.range(block.x))}/>" if block.chart == "scatter" else ""
        return (f'<chart:series chart:style-name="{style}" chart:values-cell-range-address={quoteattr(self.range(series.values))}'
                f'{self.label(series)} chart:class="chart:{CLASSES[block.chart]}">{domain}</chart:series>')

    def plot(self):
        block = self.block
        values = 'chart:include-hidden-cells="true" chart:treat-empty-cells="leave-gap" chart:auto-position="true" chart:auto-size="true"'
        if CLASSES[block.chart] == "bar":
            values += f' chart:vertical="{"true" if block.chart == "bar" else "false"}" chart:gap-width="60"'
        if block.chart == "stacked":
            values += ' chart:stacked="true" chart:overlap="100"'
        if block.chart == "step":
            values += ' chart:interpolation="step-end"'
        if block.chart == "scatter":
            values += ' chart:lines="false"'
        grid = self.style(graphic=f'draw:stroke="solid" svg:stroke-width="0.01cm" svg:stroke-color="{LINE}"')
        lines = f'<chart:grid chart:style-name="{grid}" chart:class="major"/>'
        categories = "" if block.chart == "scatter" else f"<chart:categories table:cell-range-address={quoteattr(self.range(block.x))}/>"
        kind = "" if block.chart == "scatter" else ' chartooo:axis-type="text"'
        wall = self.style(graphic='draw:stroke="none" draw:fill="none"')
        plot = self.style(values)
        return (f'<chart:plot-area chart:style-name="{plot}">{self.axis("x", block.x_title, categories, kind)}'
                f"{self.axis('y', block.y_title, lines)}"
                f"{''.join(self.series(n, series) for n, series in enumerate(block.series))}"
                f'<chart:wall chart:style-name="{wall}"/><chart:floor chart:style-name="{wall}"/></chart:plot-area>')

    def body(self):
        """office:automatic-styles and office:body of the object."""
        block = self.block
        frame = self.style(graphic=f'draw:stroke="solid" svg:stroke-width="0.01cm" svg:stroke-color="{LINE}" draw:fill="solid" draw:fill-color="#FFFFFF"')
        legend = ""
        if len(block.series) > 1:
            style = self.style('chart:auto-position="true"', 'draw:stroke="none" draw:fill="none"', self.letters(9))
            legend = f'<chart:legend chart:legend-position="bottom" chart:style-name="{style}"/>'
        title = self.title(self.book_text(block.title), 11, ACCENT, True) if block.title else ""
        plot = self.plot()
        number = ('<number:percentage-style style:name="N_percent"><number:number number:decimal-places="0" number:min-integer-digits="1"/>'
                  "<number:text>%</number:text></number:percentage-style>")
        return (f"<office:automatic-styles>{number}{''.join(self.styles)}</office:automatic-styles><office:body><office:chart>"
                f'<chart:chart svg:width="{block.size[0]:g}cm" svg:height="{block.size[1]:g}cm" chart:class="chart:{CLASSES[block.chart]}" '
                f'chart:style-name="{frame}">{title}{legend}{plot}</chart:chart></office:chart></office:body>')


# Of the frame around an object, which would else have the office's own line and fill.
FRAME_STYLE = ('<style:style style:name="mainstay_frame" style:family="graphic"><style:graphic-properties draw:stroke="none" draw:fill="none"/>'
               "</style:style>")


def known(block, book):
    return all(name in book.layout.names for name in [block.x] + [series.values for series in block.series])
