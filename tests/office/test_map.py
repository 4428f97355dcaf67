"""Draw relationship map in a real office: drawn, moved by hand, drawn again, undone, saved; and what it says when it cannot draw."""
import os
import pathlib
import unittest

import uno  # noqa: F401  it makes the office's types known

from com.sun.star.awt import Point, Size

from dialogs import wait_for
from map_workbook import SWAYS, MapWorkbook, person, picture, sixty
from office import properties
from test_dialog import TEXTS, Commands

FILES = pathlib.Path(os.environ["MAINSTAY_TEMPLATES"])
STEP = {language: TEXTS["mapTitle"][language] for language in ("en", "zh-TW", "zh-CN")}
NEAR = 10  # 1/100 mm


def middle(place):
    x, y, width, height = place
    return x + width // 2, y + height // 2


class Map(Commands):
    def workbook(self, *arguments, **named):
        workbook = MapWorkbook(self.document, *arguments, **named)
        self.document.UndoManager.clear()
        return workbook

    def steps(self):
        return self.document.UndoManager.AllUndoActionTitles

    def draw(self, command="drawMap"):
        before = len(self.steps())
        self.dispatch(command)
        wait_for(lambda: len(self.steps()) > before, "nothing was drawn")
        self.assertEqual(self.steps()[0], STEP[self.language])

    def refused(self, command="drawMap"):
        before, steps = picture(self.document), self.steps()
        self.dispatch(command)
        message = self.alert()
        self.assertEqual(picture(self.document), before)
        self.assertEqual(self.steps(), steps)
        return message

    def saved_and_loaded(self, workbook):
        """The workbook, written to a file and read again; it is this test's document from then on."""
        path = self.office.folder / "map.ods"
        self.document.storeToURL(path.as_uri(), properties(FilterName="calc8"))
        self.document.close(True)
        self.document = workbook.document = self.office.desktop.loadComponentFromURL(path.as_uri(), "_blank", 0, ())
        self.frame = self.document.CurrentController.Frame

    def assert_near(self, one, other, tolerance=NEAR):
        self.assertEqual(set(one), set(other))
        for name, place in one.items():
            self.assertLessEqual(max(abs(a - b) for a, b in zip(place, other[name])), tolerance, name)


class Drawn(Map):
    def test_menu_is_enabled_where_there_are_tables(self):
        for command in ("drawMap", "drawMap?layout=new"):
            self.assertFalse(self.enabled(command))
        self.workbook()
        for command in ("drawMap", "drawMap?layout=new"):
            self.assertTrue(self.enabled(command))

    def test_everyone_and_every_line(self):
        workbook = self.workbook()
        self.draw()
        self.assertEqual(self.document.CurrentController.ActiveSheet.Name, "Map")
        self.assertTrue(self.document.isModified())
        self.assertEqual(workbook.names(), sorted(
            [f"Mainstay.person.p{number}" for number in range(14)] + [f"Mainstay.reports.p{number}" for number in range(1, 14)]
            + [f"Mainstay.relation.r{number}" for number in range(len(SWAYS))] + ["Mainstay.legend"]))
        marsh = workbook.shape("Mainstay.person.p0")
        self.assertEqual(marsh.String, "★ Helen Marsh\nChief executive\n● Neutral · 14%")
        self.assertEqual(marsh.Description, "Helen Marsh · Chief executive · Top decision maker · Neutral · 14%")
        self.assertEqual(marsh.Anchor.Name, "Map", "on the sheet, not on a cell")
        self.assertEqual(workbook.shape("Mainstay.person.p12").LineStyle.value, "DASH", "never met")
        self.assertEqual(marsh.LineStyle.value, "SOLID")
        kinds = {shape.Name: shape.EdgeKind.value for shape in workbook.shapes() if hasattr(shape, "EdgeKind")}
        self.assertEqual({kinds[name] for name in kinds if ".reports." in name}, {"STANDARD"})
        self.assertEqual({kinds[name] for name in kinds if ".relation." in name}, {"CURVE"})
        self.assertGreater(workbook.shape("Mainstay.relation.r0").LineWidth, workbook.shape("Mainstay.relation.r2").LineWidth)
        area = workbook.map.getCellRangeByName("B5:K40")
        for name, (x, y, width, height) in workbook.boxes().items():
            self.assertTrue(area.Position.X <= x and x + width <= area.Position.X + area.Size.Width, name)
            self.assertTrue(area.Position.Y <= y and y + height <= area.Position.Y + area.Size.Height, name)

    def test_lines_follow_a_box(self):
        workbook = self.workbook()
        self.draw()
        box, line = workbook.shape("Mainstay.person.p12"), workbook.shape("Mainstay.relation.r5")
        self.assertEqual(line.StartShape.Name, box.Name)
        box.Position = Point(2000, 19000)
        self.saved_and_loaded(workbook)
        box, line = workbook.shape("Mainstay.person.p12"), workbook.shape("Mainstay.relation.r5")
        left, top = box.Position.X, box.Position.Y
        self.assertTrue(left - 2 <= line.StartPosition.X <= left + box.Size.Width + 2)
        self.assertTrue(top - 2 <= line.StartPosition.Y <= top + box.Size.Height + 2)
        points = [(point.X, point.Y) for part in line.PolyPolygonBezier.Coordinates for point in part]
        self.assertEqual(points[0], (line.StartPosition.X, line.StartPosition.Y))
        self.assertEqual(line.EndShape.Name, "Mainstay.person.p4")

    def test_the_same_again(self):
        self.workbook()
        self.draw()
        first = picture(self.document)
        self.draw()
        self.assertEqual(sorted(map(repr, picture(self.document))), sorted(map(repr, first)))

    def test_insiders_are_shown_only_when_the_workbook_says_so(self):
        workbook = self.workbook()
        self.draw()
        hidden = picture(self.document)
        self.assertNotIn("nsider", repr(hidden) + "".join(shape.Description for shape in workbook.shapes()))
        workbook.cell("People", "E12").String = "Supporter"
        workbook.cell("People", "F12").Value = 0.5
        self.draw()
        self.assertEqual(sorted(map(repr, picture(self.document))), sorted(map(repr, hidden)))
        workbook.cell("People", "E12").String = "內線"
        workbook.cell("Method", "B22").Value = 1
        self.draw()
        self.assertIn("◆ Insider", workbook.shape("Mainstay.person.p9").String)

    def test_sorted_columns_and_renamed_sheets(self):
        workbook = self.workbook()
        self.draw()
        first = workbook.boxes()
        workbook.people.Columns.insertByIndex(3, 2)
        workbook.people.Rows.insertByIndex(4, 1)
        workbook.people.Name = "Leute"
        workbook.map.Name = "Karte"
        workbook.map.Name = "Map"
        self.draw()
        self.assert_near(workbook.boxes(), first, 0)

    def test_sixty_people(self):
        people, relations = sixty()
        workbook = self.workbook(people, relations)
        self.draw()
        boxes = list(workbook.boxes().values())
        self.assertEqual(len(boxes), 60)
        for index, (x, y, width, height) in enumerate(boxes):
            for other_x, other_y, other_width, other_height in boxes[:index]:
                self.assertFalse(x < other_x + other_width and other_x < x + width
                                 and y < other_y + other_height and other_y < y + height)
        self.assertEqual(len(workbook.names("Mainstay.relation.")), 40)

    def test_what_the_user_has_drawn_stays(self):
        workbook = self.workbook()
        page = workbook.map.DrawPage
        own = self.document.createInstance("com.sun.star.drawing.EllipseShape")
        page.add(own)
        own.Position, own.Size, own.Name = Point(500, 500), Size(1000, 1000), "Mine"
        self.draw()
        line = self.document.createInstance("com.sun.star.drawing.ConnectorShape")
        page.add(line)
        line.Name, line.StartShape, line.EndShape = "My line", own, workbook.shape("Mainstay.person.p3")
        self.draw()
        self.draw("drawMap?layout=new")
        self.assertEqual(workbook.shape("Mine").Position.X, 500)
        self.assertEqual(workbook.shape("My line").EndShape.Name, "Mainstay.person.p3")


class ByHand(Map):
    def test_a_moved_box_stays(self):
        workbook = self.workbook()
        self.draw()
        automatic = workbook.boxes()
        workbook.shape("Mainstay.person.p6").Position = Point(3000, 17500)
        moved = workbook.boxes()
        self.draw()
        self.assert_near(workbook.boxes(), moved, 1)
        self.saved_and_loaded(workbook)
        self.draw()
        self.assert_near(workbook.boxes(), moved, 2)
        self.draw("drawMap?layout=new")
        self.assert_near(workbook.boxes(), automatic, 2)

    def test_a_moved_box_stays_when_others_come_and_go(self):
        workbook = self.workbook()
        self.draw()
        workbook.shape("Mainstay.person.p6").Position = Point(3000, 17500)
        moved = workbook.boxes()["Mainstay.person.p6"]
        workbook.people.getCellRangeByName("B17:J17").clearContents(1023)  # a blank row of the table
        for column, value in enumerate(person("Nora New", "Adviser", 5, "Ally", "Helen Marsh")):
            workbook.write(workbook.people.getCellByPosition(column + 1, 16), value)
        self.draw()
        self.assertEqual(workbook.boxes()["Mainstay.person.p6"], moved)
        self.assertIn("Mainstay.person.name:nora new", workbook.boxes(), "a row that has no id yet")

    def test_a_moved_legend_stays(self):
        workbook = self.workbook()
        self.draw()
        legend = workbook.shape("Mainstay.legend")
        automatic = legend.Position.X, legend.Position.Y
        legend.Position = Point(9000, 1000)
        self.draw()
        self.assertEqual((workbook.shape("Mainstay.legend").Position.X, workbook.shape("Mainstay.legend").Position.Y), (9000, 1000))
        self.saved_and_loaded(workbook)
        self.draw()
        self.assertLessEqual(abs(workbook.shape("Mainstay.legend").Position.X - 9000), 2)
        self.draw("drawMap?layout=new")
        self.assertLessEqual(abs(workbook.shape("Mainstay.legend").Position.X - automatic[0]), 2)
        self.assertLessEqual(abs(workbook.shape("Mainstay.legend").Position.Y - automatic[1]), 2)

    def test_who_is_gone_vanishes_with_all_lines(self):
        workbook = self.workbook()
        self.draw()
        workbook.relations.getCellRangeByName("B8:E8").clearContents(1023)  # Dubois sways Wong
        workbook.people.getCellRangeByName("B15:J15").clearContents(1023)  # Dubois
        self.draw()
        for name in ("Mainstay.person.p12", "Mainstay.reports.p12", "Mainstay.relation.r5"):
            self.assertNotIn(name, workbook.names())
        self.assertEqual(len(workbook.boxes()), 13)


class Undone(Map):
    def test_undo_and_redo(self):
        workbook = self.workbook()
        blank = picture(self.document)
        self.draw()
        self.assertEqual(len(self.steps()), 1)
        drawn = picture(self.document)
        self.document.UndoManager.undo()
        self.assertEqual(picture(self.document), blank)
        self.document.UndoManager.redo()
        self.assertEqual(picture(self.document), drawn)
        self.document.UndoManager.undo()
        self.draw()
        self.assertEqual(len(workbook.boxes()), 14)

    def test_undo_brings_back_what_stood_there(self):
        workbook = self.workbook()
        self.draw()
        workbook.shape("Mainstay.person.p6").Position = Point(3000, 17500)
        workbook.shape("Mainstay.person.p6").FillColor = 0x123456
        workbook.shape("Mainstay.legend").Position = Point(9000, 1000)
        self.document.UndoManager.clear()
        before = picture(self.document)
        workbook.people.getCellRangeByName("B16:J16").clearContents(1023)
        self.draw("drawMap?layout=new")
        self.assertNotEqual(picture(self.document), before)
        self.document.UndoManager.undo()
        self.assertEqual(sorted(map(repr, picture(self.document))), sorted(map(repr, before)))
        workbook.cell("People", "B16").String = "Abena Mensah"
        moved = workbook.boxes()["Mainstay.person.p6"]
        self.draw()
        box = workbook.boxes()["Mainstay.person.p6"]
        self.assert_near({"middle": middle(box)}, {"middle": middle(moved)}, 1)


class Refused(Map):
    def test_no_tables(self):
        self.document.Sheets.insertNewByName("Map", 0)
        self.assertEqual(self.refused(), TEXTS["mapNoTables"][self.language])

    def test_no_people(self):
        self.workbook([], [])
        self.assertEqual(self.refused(), TEXTS["mapNoPeople"][self.language])

    def test_unknown_names(self):
        workbook = self.workbook()
        workbook.cell("Relations", "C4").String = "Nobody Known"
        message = self.refused()
        self.assertIn("Relations.C4", message)
        self.assertIn("Nobody Known", message)
        workbook.cell("Relations", "C4").String = "Helen Marsh"
        workbook.cell("People", "J7").String = "Somebody"
        message = self.refused()
        self.assertIn("People.J7", message)
        self.assertIn("Somebody", message)

    def test_an_error_in_a_cell(self):
        workbook = self.workbook()
        workbook.cell("People", "D5").Formula = "=1/0"
        self.assertEqual(self.refused(), TEXTS["mapErrorInCell"][self.language].format("People.D5"))

    def test_protected_sheet(self):
        workbook = self.workbook()
        workbook.map.protect("secret")
        self.document.UndoManager.clear()
        self.assertEqual(self.refused(), TEXTS["mapProtected"][self.language])
        workbook.map.unprotect("secret")
        workbook.map.protect("")
        self.document.UndoManager.clear()
        self.draw()
        self.assertTrue(workbook.map.isProtected())
        self.assertEqual(len(workbook.boxes()), 14)


class Traditional(Map):
    locale, language = "zh-TW", "zh-TW"

    def test_the_map_speaks_the_workbooks_language_and_messages_the_users(self):
        workbook = self.workbook(language="zh-CN")
        self.draw()
        self.assertEqual(workbook.shape("Mainstay.person.p1").String.splitlines()[-1], "▼ 怀疑者 · 11%")
        legend = workbook.shape("Mainstay.legend")
        words = [legend.getByIndex(index).String for index in range(legend.Count) if hasattr(legend.getByIndex(index), "String")]
        self.assertIn(TEXTS["mapNeverMet"]["zh-CN"], words)
        workbook.cell("Relations", "B3").String = "無名氏"
        message = self.refused()
        self.assertIn(TEXTS["reasonUnknownName"]["zh-TW"].format("無名氏"), message)


class Example(Map):
    """The examples are written without an office: the same map has to be in them as the command draws."""

    def test_the_command_finds_the_examples_map(self):
        for language, sheet in (("en", "Map"), ("zh-TW", "關係圖"), ("zh-CN", "关系图")):
            with self.subTest(language):
                url = self.office.take_in(FILES / f"account_plan_example.{language}.ots")
                self.document = self.office.desktop.loadComponentFromURL(url, "_blank", 0, properties(AsTemplate=False))
                self.frame = self.document.CurrentController.Frame
                shipped = self.places(sheet)
                texts = self.texts(sheet)
                self.assertGreater(len(shipped), 14 * 2)
                self.draw()
                self.assert_near(self.places(sheet), shipped)
                self.assertEqual(self.texts(sheet), texts)

    def places(self, sheet):
        page = self.document.Sheets.getByName(sheet).DrawPage
        return {shape.Name: (shape.Position.X, shape.Position.Y, shape.Size.Width, shape.Size.Height)
                for shape in (page.getByIndex(index) for index in range(page.Count))}

    def texts(self, sheet):
        page = self.document.Sheets.getByName(sheet).DrawPage
        return {shape.Name: (shape.String, shape.Description) for shape in (page.getByIndex(index) for index in range(page.Count))
                if ".person." in shape.Name}


if __name__ == "__main__":
    unittest.main()
