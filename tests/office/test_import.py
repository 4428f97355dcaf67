"""The import service in a real office: what is refused, what stays text, languages, encodings, bad files."""
import re
import unittest

import uno
from com.sun.star.lang import IllegalArgumentException

from import_case import InOffice, table, used, value
from office import named_value, properties

INJECTION = """id,account,owner,product,stage,amount,close date
=1+1,"=HYPERLINK(""http://x.example"")",+A1,-2+3,Proposal,1000,2026-05-01
@SUM(A1),'quoted,00123,4711,Proposal,2000,2026-06-01
W1,Acme,00123,4711,Closed Won,3000,2025-01-01
D3,Acme,*,>5,Proposal,,2025-01-01
D4,Acme,*,4711,Proposal,,
"""
BROKEN = """id,account,owner,product,stage,amount,close date
A1,Acme,Ann,X,Proposal,1000,2026-05-01
A1,=Acme,Ann,X,Proposal,2000,2026-05-01
A2,Acme,Ann,X,Nonsense,2000,2026-05-01
A3,Acme,Ann,X,Proposal,-5,2026-05-01
A4,Acme,Ann,X,Proposal,many,2026-05-01
A5,Acme,Ann,X,Proposal,10,1899-01-01
A6,Acme,Ann,X,Proposal,10,soon
A7,Acme,Ann
"""


class Rows(InOffice):
    def test_texts_stay_text(self):
        document, _ = self.import_text(INJECTION)
        target = self.office.folder / "again.ods"
        document.storeToURL(target.as_uri(), properties(FilterName="calc8"))
        again = self.office.load(target.as_uri())
        self.addCleanup(again.close, True)
        for shown in (document, again):
            sheet = shown.Sheets.getByName("Opportunities")
            rows = sheet.getCellRangeByName("A5:E8").getDataArray()
            self.assertEqual([row[0] for row in rows], ["=1+1", "@SUM(A1)", "W1", "D3"])
            self.assertEqual(rows[0][2:5], ('=HYPERLINK("http://x.example")', "+A1", "-2+3"))
            self.assertEqual(rows[1][2:5], ("'quoted", "00123", "4711"))
            for row in range(4, 9):
                for column in range(6):
                    self.assertIn(sheet.getCellByPosition(column, row).Type.value, ("TEXT", "EMPTY"))
            self.assert_no_errors(shown)
            owners = table(shown, "ForecastByOwner")
            self.assertEqual(set(owners), {"+A1", "00123", "*", "Total"})
            self.assertEqual(owners["*"][4], 6000)  # two estimates: the mean of 4711, and of all won deals
            self.assertEqual(sheet.getCellRangeByName("Q8").String, "estimated, overdue")

    def test_refused_rows_are_kept_as_they_were(self):
        document, summary = self.import_text(BROKEN)
        self.assertEqual((summary["Rows"], summary["Deals"], summary["Refused"]), (8, 1, 7))
        self.assertEqual({entry.Name: entry.Value for entry in summary["RefusedByReason"]},
                         {"id stands twice": 1, "stage not known": 1, "amount below zero": 1, "amount is no number": 1,
                          "date out of range": 1, "date cannot be read": 1, "wrong number of fields": 1})
        rows = used(document.Sheets.getByName("Rejected"))
        self.assertEqual(rows[3], ("Line", "Reason", "Found", *BROKEN.splitlines()[0].split(",")))
        for found, line in zip(rows[4:], range(3, 10)):
            self.assertEqual(found[0], line)
            fields = BROKEN.splitlines()[line - 1].split(",")
            self.assertEqual(list(found[3:]), fields + [""] * (7 - len(fields)))
        facts = {row[0]: row[1] for row in used(document.Sheets.getByName("Method"))}
        self.assertEqual((facts["Rows read"], facts["Rows refused"], facts["  – stage not known"]), (8, 7, 1))
        self.assert_no_errors(document)

    def test_stages_and_columns_that_the_user_names(self):
        text = "a;b;c\n1;alpha;10,5\n2;omega;20\n3;alpha;30\n"
        document, _ = self.import_text(
            text, Columns=uno.Any("[]com.sun.star.beans.NamedValue", tuple(
                named_value(n, c) for n, c in (("id", 0), ("stage", 1), ("amount", 2)))),
            Stages=uno.Any("[]com.sun.star.beans.NamedValue", (named_value("alpha", "5"), named_value("omega", "won"))),
            DecimalSeparator=",")
        self.assertAlmostEqual(value(document, "WeightedOpen"), 0.7 * 40.5)
        self.assertEqual(value(document, "WonTotal"), 20)
        self.assert_no_errors(document)

    def test_no_open_deals(self):
        document, summary = self.import_text("id,stage,amount\n1,Closed Won,10\n2,Closed Lost,5\n")
        self.assertEqual((summary["OpenAmount"], summary["P50"], summary["Target"]), (0, 0, 0))
        self.assert_no_errors(document)

    def test_encodings(self):
        text = "編號,客戶,負責人,階段,金額\n1,台灣電力公司,王小明,方案設定,1000\n2,中華電信,陳美麗,簽約成交,2000\n"
        simplified = "编号,客户,负责人,阶段,金额\n1,中国电力公司,王小明,方案设定,1000\n2,长城电信,陈美丽,签约成交,2000\n"
        for encoding, content in (("utf-8-sig", text), ("utf-16", text), ("utf-16-be", "\ufeff" + text), ("utf-32", text),
                                  ("big5", text * 1), ("gb18030", simplified)):
            with self.subTest(encoding):
                document, summary = self.import_text(content.encode(encoding), f"{encoding}.csv")
                self.assertEqual(summary["Deals"], 2)
                rows = used(document.Sheets.getByName("Opportunities"))[4:]
                self.assertEqual([row[2] for row in rows], [line.split(",")[1] for line in content.strip().splitlines()[1:]])


class Languages(InOffice):
    DATA = "編號,客戶,負責人,產品,階段,金額,成交日期\n1,台電,王小明,甲,方案設定,1000,2026-05-01\n2,台電,王小明,甲,贏單,2000,2025-05-01\n"\
           "3,台電,陳美麗,甲,方案設定,,\n4,台電,陳美麗,甲,不明,5,\n"
    # Names of functions and formats, and the file's own.
    ALLOWED = re.compile(r"P[159]0|SHA-256|UTF-8|[A-Z]+_[A-Z_]+|STAGEPROB|TODAY\(\)|pipeline\.csv|\b[0-9a-f]{64}\b")

    def test_no_language_is_mixed_with_another(self):
        for language in ("zh-TW", "zh-CN"):
            document, _ = self.import_text(self.DATA, Language=language)
            self.assert_no_errors(document)
            self.assertEqual(len(document.Sheets.ElementNames), 5)
            for sheet in document.Sheets:
                self.assertNotRegex(sheet.Name, "[A-Za-z]")
                for row in used(sheet):
                    for cell in row:
                        if isinstance(cell, str) and cell != "total":  # as FORECAST_ROLLUP names it, in the workings
                            self.assertNotRegex(self.ALLOWED.sub("", cell), "[A-Za-z]{2}", f"{language} {sheet.Name}")


class BadFiles(InOffice):
    def refused(self, url, **arguments):
        before = self.open_documents()
        with self.assertRaises(IllegalArgumentException) as caught:
            self.run_import(url, **arguments)
        self.assertEqual(self.open_documents(), before, "half a workbook was left open")
        return caught.exception.Message

    def test_each_has_its_message(self):
        self.assertIn("no such file", self.refused((self.office.folder / "missing.csv").as_uri()))
        self.assertIn("No file was named", self.refused(""))
        self.assertIn("is a folder", self.refused(self.office.folder.as_uri()))
        self.assertIn("is empty", self.refused(self.write("empty.csv", b"")))
        self.assertIn("no text file", self.refused(self.write("binary.csv", bytes(range(256)) * 50)))
        self.assertIn("kind xlsx", self.refused(self.write("book.csv", b"PK\x03\x04" + b"\0" * 30 + b"xl/workbook.xml" + b"\0" * 500)))
        huge = self.office.folder / "huge.csv"
        with open(huge, "wb") as stream:
            stream.truncate(2 << 30)
        memory = self.office.peak_memory()
        self.assertIn("huge.csv has 2048 MiB; at most 256", self.refused(self.office.hand_over(huge).as_uri()))
        self.assertLess(self.office.peak_memory(), memory + 50)

    def test_messages_name_lines_and_columns(self):
        wrong = b"id,account,stage,amount\n1,Acme,Proposal,10\n2,Caf\xe9 \xff,Proposal,10\n"
        self.assertIn("line 3", self.refused(self.write("bytes.csv", wrong), Encoding="UTF-8"))
        self.assertIn("column names", self.refused(self.write("names.csv", "Color,Size\nred,1\n")))
        columns = self.refused(self.write("columns.csv", "id,account,owner\n1,Acme,Ann\n"))
        self.assertIn("recognised as “Stage”. Its columns: “id”, “account”, “owner”", columns)
        nothing = self.refused(self.write("nothing.csv", "id,stage,amount\n1,Nonsense,5\n2,Nonsense,6\n"))
        self.assertIn("stage not known (2 rows, first in line 2)", nothing)
        self.assertIn("“Nonsense”", nothing)

    def test_arguments_that_make_no_sense(self):
        url = self.write("fine.csv", "id,stage,amount\n1,Proposal,5\n")
        for name, bad in (("Delimiter", "ab"), ("DecimalSeparator", "x"), ("DateOrder", "DYM"), ("Language", "fr"),
                          ("Encoding", "klingon"), ("Target", -1.0), ("Today", "yesterday")):
            with self.subTest(name):
                self.assertRegex(self.refused(url, **{name: bad}), "argument|encoding")

    def test_in_the_language_asked_for(self):
        self.assertIn("沒有這個檔案", self.refused("file:///nowhere.csv", Language="zh-TW"))
        self.assertIn("没有这个文件", self.refused("file:///nowhere.csv", Language="zh-CN"))


class Inspection(InOffice):
    def test_what_the_file_looks_like(self):
        url = self.write("look.csv", "ID;Owner;Deal stage;Amount\n1;Ann;Nonsense;1.234,50\n2;Bob;Closed Won;2,5\n".encode("utf-16"))
        seen = {entry.Name: entry.Value for entry in self.service.inspect(properties(URL=url))}
        self.assertEqual((seen["Delimiter"], seen["DecimalSeparator"], seen["Encoding"]), (";", ",", "UTF-16LE"))
        self.assertEqual(seen["Header"], ("ID", "Owner", "Deal stage", "Amount"))
        self.assertEqual({entry.Name: entry.Value for entry in seen["Columns"]},
                         {"id": 0, "owner": 1, "stage": 2, "amount": 3})
        self.assertEqual({entry.Name: entry.Value for entry in seen["Stages"]}, {"Nonsense": "", "Closed Won": "won"})
        self.assertEqual(seen["Rows"][0], ("1", "Ann", "Nonsense", "1.234,50"))


if __name__ == "__main__":
    unittest.main()
