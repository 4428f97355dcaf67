"""The relationship map as OpenDocument shapes, for workbooks that are written without an office.

The picture itself comes from the program map_scene, which lays it out as the command *Draw relationship map* does; the
shapes bear the same names, so that the command finds them again in the finished workbook.
"""
import dataclasses
import json
import subprocess
from xml.sax.saxutils import escape, quoteattr

NAMESPACE = "urn:org.mainstay:map"  # of the attribute that remembers where the layout had put a shape
LABELS = ("topDecisionMaker", "neverMet", "insider", "activelyForUs", "forUs", "neutral", "againstUs", "stronglyAgainstUs",
          "stanceUnknown", "reportingLine", "secondReportingLine", "sways", "sizeIsInfluence")
PERSON = ("id", "name", "title", "authority", "stance", "role", "layer", "level", "reports_to")
RELATION = ("id", "from", "to", "weight", "kind")
FONT, ASIAN_FONTS = "Liberation Sans", {"zh-TW": "Noto Sans CJK TC"}
LINE_HEIGHT = 1.28  # of the size of the type, whatever the face's own
MILLIMETRES_PER_POINT = 25.4 / 72
ARROW, DASH = "Mainstay_20_arrow", "Mainstay_20_dash"
CONVERSION = str.maketrans("\t\r\n", "   ")


class DrawingError(Exception):
    """map_scene refused the tables; the message is its own."""


@dataclasses.dataclass
class Drawing:
    shapes: str  # for <table:shapes> of the map's sheet
    automatic_styles: str  # for <office:automatic-styles> of content.xml
    common_styles: str  # for <office:styles> of styles.xml


def scene(program, texts, language, people, relations, *, stances=(), reports_weight=None, damping=None, insiders=False,
          page=None):
    """What `program` (map_scene) makes of the tables.

    `texts`: of texts/*.toml, by key; `people` and `relations`: dictionaries with the keys above, terms in any language;
    `stances`: (name, value) of the workbook's own table; `reports_weight`: what a reporting line of `people` weighs for
    influence, if it counts; `page`: (width, height) in 1/100 mm.
    """
    lines = [("language", language)]
    if page:
        lines.append(("page", *page))
    if damping is not None:
        lines.append(("damping", damping))
    if insiders:
        lines.append(("insiders", 1))
    lines += [("label", key, texts["map" + key[0].upper() + key[1:]][language]) for key in LABELS]
    lines += [("stance", *stance) for stance in stances]
    lines += [("person", *(person.get(key) for key in PERSON)) for person in people]
    lines += [("relation", *(relation.get(key) for key in RELATION)) for relation in relations]
    if reports_weight is not None:
        lines += [("formal", person["name"], person["reports_to"], reports_weight, "reports")
                  for person in people if person.get("reports_to")]
    table = "".join("\t".join(field(value) for value in line) + "\n" for line in lines)
    done = subprocess.run([program], input=table, capture_output=True, text=True, encoding="utf-8", timeout=60)
    if done.returncode:
        raise DrawingError(done.stderr.strip())
    return json.loads(done.stdout)


def field(value):
    return "" if value is None else str(value).translate(CONVERSION)


def render(picture, origin, language):
    """`picture` as made by scene(), with its upper left corner at `origin` (1/100 mm from the sheet's)."""
    return _Renderer(picture, origin, language).drawing()


def _length(value):
    return f"{value / 100:g}mm"


def _colour(value):
    return f"#{value:06x}"


def _glue_end(place, glue):
    """Where a line ends on a box, as map_scene counts."""
    x, y, width, height = place

    def on(start, length):
        return start + length // 2 + int(glue["along"] * length / 10000)
    return {"top": (on(x, width), y), "bottom": (on(x, width), y + height),
            "left": (x, on(y, height)), "right": (x + width, on(y, height))}[glue["side"]]


class _Renderer:
    def __init__(self, picture, origin, language):
        self.picture, self.language = picture, language
        self.left, self.top = origin
        self.styles = {}  # family, properties → name, XML
        self.glue = [[] for _ in picture["boxes"]]

    def drawing(self):
        connectors = [self.connector(line) for line in self.picture["connectors"]]  # behind the boxes
        boxes = [self.box(number, box) for number, box in enumerate(self.picture["boxes"])]
        shapes = "".join(connectors + boxes + [self.legend(self.picture["legend"])])
        return Drawing(shapes, "".join(xml for _, xml in self.styles.values()), COMMON_STYLES)

    def style(self, family, content):
        """The name of an automatic style, one for all that look the same."""
        if (family, content) not in self.styles:
            kind = "MapShape" if family == "graphic" else "MapText"
            name = f"{kind}{sum(other == family for other, _ in self.styles) + 1}"
            xml = f'<style:style style:name="{name}" style:family="{family}">{content}</style:style>'
            self.styles[family, content] = name, xml
        return self.styles[family, content][0]

    def at(self, place, inside=(0, 0)):
        return (f'svg:x="{_length(self.left + inside[0] + place[0])}" svg:y="{_length(self.top + inside[1] + place[1])}" '
                f'svg:width="{_length(place[2])}" svg:height="{_length(place[3])}"')

    def remembered(self, automatic):
        x, y = automatic
        return f'xmlns:mainstay="{NAMESPACE}" mainstay:place="{self.left + x} {self.top + y}" '

    # Text ----------------------------------------------------------------------------------------

    def paragraph(self, text, align="center"):
        size = f"{text['points']:g}pt"
        weight = "bold" if text["bold"] else "normal"
        asian = ASIAN_FONTS.get(self.language, "Noto Sans CJK SC")
        country = "TW" if self.language == "zh-TW" else "CN"
        height = round(text["points"] * LINE_HEIGHT * MILLIMETRES_PER_POINT, 2)
        name = self.style("paragraph", (
            f'<style:paragraph-properties fo:text-align="{align}" fo:line-height="{height:g}mm" style:writing-mode="lr-tb"/>'
            f'<style:text-properties fo:color="{_colour(text["colour"])}" fo:font-family="{FONT}" fo:font-size="{size}" '
            f'fo:font-weight="{weight}" style:font-family-asian="{asian}" style:font-size-asian="{size}" '
            f'style:font-weight-asian="{weight}" style:language-asian="zh" style:country-asian="{country}"/>'))
        return f'<text:p text:style-name="{name}">{escape(text["text"])}</text:p>'

    # Shapes --------------------------------------------------------------------------------------

    def frame(self, shape, remembered=""):
        """The style of a box or swatch."""
        stroke = f'draw:stroke="dash" draw:stroke-dash="{DASH}"' if shape["dashed"] else 'draw:stroke="solid"'
        return self.style("graphic", (
            f'<style:graphic-properties {remembered}{stroke} svg:stroke-width="{_length(shape["line_width"])}" '
            f'svg:stroke-color="{_colour(shape["line"])}" draw:fill="solid" draw:fill-color="{_colour(shape["fill"])}" '
            f'{PLAIN_TEXT} draw:textarea-horizontal-align="center" draw:textarea-vertical-align="middle" draw:shadow="hidden"/>'))

    def box(self, number, box):
        style = self.frame(box, self.remembered(box["automatic"]))
        glue = "".join(f'<draw:glue-point draw:id="{index}" svg:x="{_length(x)}" svg:y="{_length(y)}" '
                       f'draw:escape-direction="{escape_to}"/>' for index, (x, y, escape_to) in enumerate(self.glue[number], 4))
        return (f'<draw:rect draw:name={quoteattr(box["name"])} draw:style-name="{style}" xml:id="map_box_{number}" '
                f'draw:id="map_box_{number}" draw:corner-radius="{_length(box["corner"])}" {self.at(box["place"])}>'
                f'<svg:desc>{escape(box["description"])}</svg:desc>{glue}'
                f'{"".join(self.paragraph(line) for line in box["lines"])}</draw:rect>')

    def glue_point(self, number, glue):
        """The id of a glue point; the middles of the sides are there already."""
        side, along = glue["side"], glue["along"]
        if along == 0:
            return ("top", "right", "bottom", "left").index(side)
        point = {"top": (along, -5000, "up"), "bottom": (along, 5000, "down"), "left": (-5000, along, "left"),
                 "right": (5000, along, "right")}[side]
        if point not in self.glue[number]:
            self.glue[number].append(point)
        return 4 + self.glue[number].index(point)

    def stroke(self, line):
        dash = f'draw:stroke="dash" draw:stroke-dash="{DASH}"' if line["dashed"] else 'draw:stroke="solid"'
        arrow = f' draw:marker-end="{ARROW}" draw:marker-end-width="{_length(line["arrow_width"])}"' if line["arrow"] else ""
        return f'{dash} svg:stroke-width="{_length(line["width"])}" svg:stroke-color="{_colour(line["colour"])}"{arrow} draw:fill="none"'

    def connector(self, line):
        distance = _length(line["distance"])
        spacing = " ".join(f'draw:{end}-line-spacing-{way}="{distance}"' for end in ("start", "end")
                           for way in ("horizontal", "vertical"))
        style = self.style("graphic", f"<style:graphic-properties {self.stroke(line)} {spacing}/>")
        boxes = self.picture["boxes"]
        x1, y1 = _glue_end(boxes[line["from"]]["place"], line["start"])
        x2, y2 = _glue_end(boxes[line["to"]]["place"], line["end"])
        kind = ' draw:type="curve"' if line["curved"] else ""
        skew = f' draw:line-skew="{_length(line["skew"])}"' if line["skew"] else ""
        return (f'<draw:connector draw:name={quoteattr(line["name"])} draw:style-name="{style}"{kind}{skew} '
                f'svg:x1="{_length(self.left + x1)}" svg:y1="{_length(self.top + y1)}" '
                f'svg:x2="{_length(self.left + x2)}" svg:y2="{_length(self.top + y2)}" '
                f'draw:start-shape="map_box_{line["from"]}" draw:start-glue-point="{self.glue_point(line["from"], line["start"])}" '
                f'draw:end-shape="map_box_{line["to"]}" draw:end-glue-point="{self.glue_point(line["to"], line["end"])}">'
                f'<svg:desc>{escape(line["description"])}</svg:desc></draw:connector>')

    def legend(self, legend):
        corner = legend["place"][:2]
        parts = []
        for swatch in legend["swatches"]:
            remembered = "" if parts else self.remembered(corner)
            parts.append(f'<draw:rect draw:style-name="{self.frame(swatch, remembered)}" draw:corner-radius="{_length(swatch["corner"])}" '
                         f'{self.at(swatch["place"], corner)}>{self.paragraph(swatch["text"])}</draw:rect>')
        for sample in legend["samples"]:
            style = self.style("graphic", f"<style:graphic-properties {self.stroke(sample)}/>")
            (x1, y1), (x2, y2) = ((self.left + corner[0] + x, self.top + corner[1] + y) for x, y in (sample["start"], sample["end"]))
            parts.append(f'<draw:line draw:style-name="{style}" svg:x1="{_length(x1)}" svg:y1="{_length(y1)}" '
                         f'svg:x2="{_length(x2)}" svg:y2="{_length(y2)}"/>')
        plain = self.style("graphic", (
            f'<style:graphic-properties draw:stroke="none" draw:fill="none" {PLAIN_TEXT} draw:textarea-horizontal-align="left" '
            'draw:textarea-vertical-align="middle"/>'))
        for words in legend["texts"]:
            parts.append(f'<draw:rect draw:style-name="{plain}" {self.at(words["place"], corner)}>'
                         f'{self.paragraph(words["text"], "start")}</draw:rect>')
        return f'<draw:g draw:name={quoteattr(legend["name"])}>{"".join(parts)}</draw:g>'


PLAIN_TEXT = ('draw:auto-grow-height="false" draw:auto-grow-width="false" fo:wrap-option="no-wrap" fo:padding-left="0mm" '
              'fo:padding-right="0mm" fo:padding-top="0mm" fo:padding-bottom="0mm"')
COMMON_STYLES = (f'<draw:marker draw:name="{ARROW}" draw:display-name="Mainstay arrow" svg:viewBox="0 0 20 22" '
                 'svg:d="M10 0l-10 22h20z"/>'
                 f'<draw:stroke-dash draw:name="{DASH}" draw:display-name="Mainstay dash" draw:style="rect" draw:dots1="1" '
                 'draw:dots1-length="1.2mm" draw:distance="0.7mm"/>')
