"""The relationship map as OpenDocument shapes: sound XML, lines fastened to boxes, nothing told that is to be kept."""
import os
import pathlib
import sys
import unittest
import xml.etree.ElementTree as ElementTree

ROOT = pathlib.Path(__file__).parents[2]
sys.path[:0] = [str(ROOT / "tools"), str(ROOT / "tools" / "templates")]
import drawing  # noqa: E402
from texts import read_texts  # noqa: E402

PROGRAM = os.environ.get("MAINSTAY_MAP_SCENE")
TEXTS = read_texts(ROOT / "texts")
SPACES = {"draw": "urn:draw", "svg": "urn:svg", "text": "urn:text", "style": "urn:style", "fo": "urn:fo"}
PEOPLE = [{"id": "a", "name": "Ann <&> Co", "title": "Chief\texecutive", "authority": 100, "stance": "Neutral", "role": "Top decision maker"},
          {"id": "b", "name": "Bob", "authority": 50, "stance": "Insider", "level": "None", "reports_to": "Ann <&> Co"},
          {"id": "c", "name": "Cy", "authority": 10, "stance": "Opponent", "reports_to": "Ann <&> Co"}]
RELATIONS = [{"id": "r", "from": "Bob", "to": "Ann <&> Co", "weight": 2}, {"id": "s", "from": "Cy", "to": "Bob", "weight": 1}]


@unittest.skipUnless(PROGRAM, "the program map_scene is not built")
class Drawn(unittest.TestCase):
    def scene(self, people=PEOPLE, **options):
        return drawing.scene(PROGRAM, TEXTS, "en", people, RELATIONS, reports_weight=1, **options)

    def parsed(self, scene):
        drawn = drawing.render(scene, (50, 4000), "en")
        declared = " ".join(f'xmlns:{prefix}="{space}"' for prefix, space in SPACES.items())
        return ElementTree.fromstring(f"<all {declared}><shapes>{drawn.shapes}</shapes>"
                                      f"<styles>{drawn.automatic_styles}</styles><common>{drawn.common_styles}</common></all>")

    def test_lines_are_fastened_to_boxes(self):
        root = self.parsed(self.scene())
        boxes = {box.get("{urn:draw}id"): box for box in root.find("shapes").findall("draw:rect", SPACES)}
        lines = root.find("shapes").findall("draw:connector", SPACES)
        self.assertEqual(len(boxes), 3)
        self.assertEqual([line.get("{urn:draw}name") for line in lines],
                         ["Mainstay.reports.b", "Mainstay.reports.c", "Mainstay.relation.r", "Mainstay.relation.s"])
        for line in lines:
            for end in ("start", "end"):
                box = boxes[line.get(f"{{urn:draw}}{end}-shape")]
                points = ["0", "1", "2", "3"] + [point.get("{urn:draw}id") for point in box.findall("draw:glue-point", SPACES)]
                self.assertIn(line.get(f"{{urn:draw}}{end}-glue-point"), points)

    def test_every_style_is_there(self):
        root = self.parsed(self.scene())
        names = {style.get("{urn:style}name") for style in root.find("styles")}
        used = {element.get(attribute) for element in root.find("shapes").iter()
                for attribute in ("{urn:draw}style-name", "{urn:text}style-name") if element.get(attribute)}
        self.assertEqual(used, names)

    def test_insiders(self):
        def told(scene):
            return ElementTree.tostring(self.parsed(scene), encoding="unicode")
        supporter = [PEOPLE[0], {**PEOPLE[1], "stance": "Supporter"}, PEOPLE[2]]
        self.assertEqual(told(self.scene()), told(self.scene(supporter)))
        self.assertIn("Insider", told(self.scene(insiders=True)))

    def test_influence_is_computed(self):
        # (1-d)a + d W x, d = 0.5, by hand: Ann sways Bob and Cy, Bob sways Ann (2), Cy sways Bob, everyone themselves.
        scene = self.scene()
        shown = [box["lines"][-1]["text"].rpartition(" ")[2] for box in scene["boxes"]]
        a, b, c = 100 / 160, 50 / 160, 10 / 160
        x = [a, b, c]
        for _ in range(200):
            x = [0.5 * a + 0.5 * (x[0] / 3 + x[1] / 3 + x[2] / 2), 0.5 * b + 0.5 * (x[0] * 2 / 3 + x[1] / 3),
                 0.5 * c + 0.5 * (x[1] / 3 + x[2] / 2)]
        self.assertAlmostEqual(sum(x), 1)
        self.assertEqual(shown, [f"{100 * share:.0f}%" for share in x])

    def test_what_is_wrong_is_said(self):
        with self.assertRaisesRegex(drawing.DrawingError, "likes"):
            drawing.scene(PROGRAM, TEXTS, "en", PEOPLE, [{"id": "r", "from": "Bob", "to": "Bob", "weight": 1, "kind": "likes"}])


if __name__ == "__main__":
    unittest.main()
