"""Workbooks with the tables that the relationship map is drawn from, built cell by cell."""
import random

from com.sun.star.table import CellAddress

PEOPLE = ("name", "title", "influence", "stance", "stance_value", "role", "layer", "level", "reports_to")
RELATIONS = ("from", "to", "weight", "kind")
STANCES = (("Insider", 1.0), ("Ally", 0.8), ("Supporter", 0.5), ("Neutral", 0.0), ("Skeptic", -0.3), ("Misinformed", -0.4),
           ("Backslider", -0.5), ("Opponent", -1.0))
VALUES = dict(STANCES)


def person(name, title, influence, stance, reports_to="", role="", layer="", level="Several"):
    return name, title, influence, stance, VALUES.get(stance, ""), role, layer, level, reports_to


FOURTEEN = [
    person("Helen Marsh", "Chief executive", 14, "Neutral", "", "Top decision maker", "Decision", "Brief"),
    person("Daniel Okafor", "Chief financial officer", 11, "Skeptic", "Helen Marsh", "Approver", "Decision", "Brief"),
    person("Eva Lindqvist", "Chief information officer", 12, "Ally", "Helen Marsh", "Initiator", "Decision", "In depth"),
    person("Miguel Castro", "Medical director", 10, "Supporter", "Helen Marsh", "Influencer", "Decision"),
    person("Grace Wong", "Head of procurement", 5, "Neutral", "Daniel Okafor", "Purchaser", "Management"),
    person("Jonas Brandt", "Head of infrastructure", 9, "Backslider", "Eva Lindqvist", "", "Management"),
    person("Paola Rossi", "Nursing director", 8, "Supporter", "Miguel Castro", "User", "Management"),
    person("Samir Haddad", "Head of information security", 6, "Misinformed", "Eva Lindqvist", "", "Management", "Brief"),
    person("Petra Novak", "Legal counsel", 6, "Neutral", "Daniel Okafor", "Gatekeeper", "Management", "Brief"),
    person("Tom Keller", "Network engineer", 7, "Insider", "Jonas Brandt", "", "Operation", "In depth"),
    person("Ana Silva", "Telephony supervisor", 4, "Ally", "Jonas Brandt", "User", "Operation", "In depth"),
    person("Karin Jensen", "Assistant to the chief executive", 3, "Supporter", "Helen Marsh", "Gatekeeper", "Operation"),
    person("Luc Dubois", "Buyer", 4, "Opponent", "Grace Wong", "Purchaser", "Operation", "None"),
    person("Abena Mensah", "Ward IT coordinator", 3, "Neutral", "Paola Rossi", "User", "Operation", "None")]
SWAYS = [("Eva Lindqvist", "Helen Marsh", 3, "sways"), ("Miguel Castro", "Helen Marsh", 2, ""), ("Karin Jensen", "Helen Marsh", 1, ""),
         ("Tom Keller", "Jonas Brandt", 2, ""), ("Ana Silva", "Eva Lindqvist", 1, ""), ("Luc Dubois", "Grace Wong", 2, ""),
         ("Jonas Brandt", "Daniel Okafor", 1, ""), ("Petra Novak", "Daniel Okafor", 1, ""), ("Tom Keller", "Samir Haddad", 1, "")]


def sixty():
    """An organisation of sixty and forty relations, always the same."""
    dice = random.Random(60)
    people, relations = [], []
    titles = ("Director of regional operations", "Head of department", "Manager", "Engineer", "Buyer", "Nurse", "Assistant")
    for number in range(60):
        above = "" if number == 0 else people[0 if number <= 5 else dice.randrange(1, 6) if number <= 20 else dice.randrange(6, 21)][0]
        level = dice.choice(("None", "Brief", "Several", "In depth"))
        people.append(person(f"Person {number:02} {'Müller' if number % 2 else 'Tan'}", dice.choice(titles), max(0.2, 20 - number / 3),
                             dice.choice(list(VALUES)), above, "Top decision maker" if number == 0 else "",
                             "Decision" if number <= 5 else "Management" if number <= 20 else "Operation", level))
    for _ in range(40):
        one, other = dice.sample(people, 2)
        relations.append((one[0], other[0], dice.choice((1, 1, 2, 3)), ""))
    return people, relations


class MapWorkbook:
    """The tables on sheets People, Relations, Method and Map, all found by named ranges."""

    def __init__(self, document, people=FOURTEEN, relations=SWAYS, language="en", spare=3):
        self.document, self.spare = document, spare
        sheets = document.Sheets
        for position, name in enumerate(("People", "Relations", "Method", "Map")):
            sheets.insertNewByName(name, position)
        self.people = self.table("People", "people", PEOPLE, [("p%d" % number, *row) for number, row in enumerate(people)])
        self.relations = self.table("Relations", "relations", RELATIONS,
                                    [("r%d" % number, *row) for number, row in enumerate(relations)])
        self.table("Method", "stances", ("name", "value"), [("", *row) for row in STANCES])
        method = sheets.getByName("Method")
        for row, (name, value) in enumerate((("settings_language", language), ("settings_show_insiders", 0)), 20):
            self.write(method.getCellByPosition(1, row), value)
            self.name(name, f"$Method.$B${row + 1}")
        self.map = sheets.getByName("Map")
        self.map.Columns.getByIndex(0).IsVisible = False
        self.name("map_area", "$Map.$B$5:$K$40")

    def table(self, sheet_name, table, columns, rows):
        sheet = self.document.Sheets.getByName(sheet_name)
        last = 2 + len(rows) + self.spare
        for number, column in enumerate(columns, 1):
            letter = chr(ord("A") + number)
            sheet.getCellByPosition(number, 1).String = column
            self.name(f"{table}_{column}", f"${sheet_name}.${letter}$3:${letter}${last}")
        for row, values in enumerate(rows, 2):
            for column, value in enumerate(values):
                self.write(sheet.getCellByPosition(column, row), value)
        return sheet

    def name(self, name, content):
        self.document.NamedRanges.addNewByName(name, content, CellAddress(), 0)

    @staticmethod
    def write(cell, value):
        if isinstance(value, str):
            cell.String = value
        else:
            cell.Value = value

    def cell(self, sheet, address):
        return self.document.Sheets.getByName(sheet).getCellRangeByName(address)

    # What is drawn -------------------------------------------------------------------------------

    def shapes(self):
        page = self.document.Sheets.getByName("Map").DrawPage
        return [page.getByIndex(index) for index in range(page.Count)]

    def shape(self, name):
        return next(shape for shape in self.shapes() if shape.Name == name)

    def names(self, prefix="Mainstay."):
        return sorted(shape.Name for shape in self.shapes() if shape.Name.startswith(prefix))

    def boxes(self):
        return {shape.Name: (shape.Position.X, shape.Position.Y, shape.Size.Width, shape.Size.Height)
                for shape in self.shapes() if shape.Name.startswith("Mainstay.person.")}


def picture(document, sheet="Map"):
    """All that is drawn on the sheet, to be compared."""
    def told(shape):
        parts = [shape.ShapeType, shape.Name, shape.Position.X, shape.Position.Y, shape.Size.Width, shape.Size.Height]
        if shape.ShapeType == "com.sun.star.drawing.ConnectorShape":
            return (*parts, shape.StartShape.Name, shape.EndShape.Name, shape.LineWidth, shape.LineColor, shape.EdgeKind.value,
                    tuple((point.X, point.Y) for points in shape.PolyPolygonBezier.Coordinates for point in points))
        if shape.ShapeType == "com.sun.star.drawing.GroupShape":
            return (*parts, tuple(told(shape.getByIndex(index)) for index in range(shape.Count)))
        return (*parts, shape.String, shape.LineColor, getattr(shape, "FillColor", None), shape.LineStyle.value)
    page = document.Sheets.getByName(sheet).DrawPage
    return [told(page.getByIndex(index)) for index in range(page.Count)]
