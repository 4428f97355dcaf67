"""The demo from end to end, as a newcomer runs it: files, figures, PDF, exit status, nothing left behind."""
import os
import pathlib
import re
import signal
import subprocess
import sys
import tempfile
import time
import unittest

ROOT = pathlib.Path(__file__).parents[2]
DEMO = [sys.executable, "-B", str(ROOT / "tools/demo.py"), "--oxt", os.environ["MAINSTAY_OXT"],
        "--sample", str(ROOT / "templates/sample_pipeline.csv")]
MAVEN = pathlib.Path(os.environ["MAINSTAY_DATA"]) / "crm_maven/sales_pipeline.csv"


class Demo(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder, self.out = pathlib.Path(folder.name), pathlib.Path(folder.name) / "out"
        self.folder.chmod(0o755)  # the office may run as another user
        self.out.mkdir()

    def assert_nothing_left(self):
        left = subprocess.run(["pgrep", "-fa", f"UserInstallation=file://{self.folder}"], capture_output=True, text=True)
        self.assertEqual(left.stdout, "", "no office is left running")
        self.assertEqual([path.name for path in self.folder.glob("mainstay-*")], [], "no working folder either")

    def run_demo(self, *arguments, status=0):
        done = subprocess.run([*DEMO, *arguments, "-o", self.out], capture_output=True, text=True, timeout=300,
                              env=os.environ | {"TMPDIR": str(self.folder)})
        self.assertEqual(done.returncode, status, done.stdout + done.stderr)
        self.assert_nothing_left()
        return done.stdout if status in (0, 3) else done.stderr

    def pdf_text(self):
        return subprocess.run(["pdftotext", "-layout", self.out / "forecast.pdf", "-"], capture_output=True, text=True, check=True).stdout

    def pdf_pages(self):
        told = subprocess.run(["pdfinfo", self.out / "forecast.pdf"], capture_output=True, text=True, check=True).stdout
        return int(re.search(r"Pages:\s+(\d+)", told)[1])

    def figure(self, output, name):
        return float(re.search(rf"^  {name}\s+([\d,.]+)", output, re.M)[1].replace(",", ""))

    def test_sample(self):
        output = self.run_demo("--today", "2026-06-30")
        self.assertIn("240 of 240 rows", output)
        p10, p50, p90 = (self.figure(output, name) for name in ("P10", "P50", "P90"))
        self.assertLess(p10, p50)
        self.assertLess(p50, p90)
        self.assertLess(p90, self.figure(output, "open amount"))
        for name in ("forecast.ods", "forecast.pdf", "forecast.png"):
            self.assertGreater((self.out / name).stat().st_size, 10_000, name)
        text = self.pdf_text()
        for words in ("Revenue forecast", "By stage", "By month of close", "By owner", "Opportunities", "Method", "Charts"):
            self.assertIn(words, text)
        for fault in ("###", "#N/A", "#VALUE!", "#NAME?", "#REF!", "#DIV/0!", "#NUM!", "Err:"):
            self.assertNotIn(fault, text)
        self.assertIn(f"{p50:,.0f}", text, "the summary's figures are the sheet's")
        self.assertIn("Commercial engagement", text)
        self.assertNotIn("商務公關", text, "the method's stages in the workbook's language, whatever the file's")
        self.assertTrue(8 <= self.pdf_pages() <= 16, self.pdf_pages())

    def test_stopped_halfway(self):
        demo = subprocess.Popen([*DEMO, "-o", self.out], env=os.environ | {"TMPDIR": str(self.folder)},
                                stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        deadline = time.monotonic() + 60
        while not list(self.folder.glob("mainstay-*/office.log")) and time.monotonic() < deadline:
            time.sleep(0.1)
        demo.terminate()
        self.assertEqual(demo.wait(60), 128 + signal.SIGTERM)
        self.assert_nothing_left()

    def test_same_file_same_figures(self):
        first, second = (re.sub(r"  seconds.*", "", self.run_demo("--today", "2026-06-30")) for _ in range(2))
        self.assertEqual(first, second)

    @unittest.skipUnless(MAVEN.is_file(), "the Maven pipeline is not here")
    def test_maven(self):
        output = self.run_demo(str(MAVEN), "--today", "2017-12-31")
        self.assertIn("8,800 of 8,800 rows", output)
        self.assertRegex(output, r"amounts estimated\s+2,089")
        text = self.pdf_text()
        self.assertIn("10,005,534", text, "what was won, as the data's own notes have it")
        for fault in ("###", "#N/A", "#VALUE!", "Err:"):
            self.assertNotIn(fault, text)
        self.assertTrue(90 <= self.pdf_pages() <= 220, self.pdf_pages())

    def test_refused_rows_tell(self):
        pipeline = self.out / "deals.csv"
        pipeline.write_text("id,stage,amount\nA,Won,100\nA,Won,100\nB,Contract signing,-5\nC,Contract signing,70\n")
        output = self.run_demo(str(pipeline), status=3)
        self.assertIn("2 of 4 rows", output)
        self.assertEqual(len(re.findall(r"rows refused", output)), 2)
        self.assertRegex(output, r"rows refused.*\b3\b", "the line of the duplicate")
        self.assertRegex(output, r"rows refused.*\b4\b", "the line of the negative amount")

    def test_files_that_cannot_be_read(self):
        cases = {"empty.csv": b"", "binary.csv": b"PK\x03\x04" + bytes(range(256)) * 8, "words.csv": b"just some words\nand more\n"}
        for name, content in cases.items():
            with self.subTest(name):
                path = self.out / name
                path.write_bytes(content)
                message = self.run_demo(str(path), status=1)
                self.assertIn(name, message)
                self.assertGreater(len(message), 30)
                self.assertNotIn("Traceback", message)
        self.assertIn("no such file", self.run_demo(str(self.out / "missing.csv"), status=1))

    def test_huge_file(self):
        path = self.out / "huge.csv"
        with open(path, "wb") as stream:
            stream.write(b"id,stage,amount\n")
            stream.truncate(2 << 30)  # sparse: takes no room on the disk
        self.assertIn("huge.csv", self.run_demo(str(path), status=1))


if __name__ == "__main__":
    unittest.main()
