"""Small catalogues for the tests of the generators."""
import pathlib
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
TOOLS, CATALOGUE, RELEASED = ROOT / "tools", ROOT / "idl" / "catalogue", ROOT / "idl" / "released.txt"
sys.path.insert(0, str(TOOLS))
from catalogue import Catalogue  # noqa: E402

COMMON = """[shared.limit]
kind = "number"
optional = true
en = ["limit", "Upper limit."]
zh-TW = ["上限", "上限值。"]
zh-CN = ["上限", "上限值。"]
"""
TOPIC = 'topic = { en = "Test", zh-TW = "測試", zh-CN = "测试" }\n'
FUNCTION = """
[[function]]
name = "DOUBLE_IT"
method = "doubleIt"
result = "number"
en = "Twice a number."
zh-TW = "某數的兩倍。"
zh-CN = "某数的两倍。"

[[function.parameter]]
name = "factor"
kind = "number"
en = ["factor", "The number."]
zh-TW = ["數值", "要加倍的數。"]
zh-CN = ["数值", "要加倍的数。"]

[[function.parameter]]
use = "limit"

[[function.example]]
formula = '=DOUBLE_IT(4)'
expect = 8
"""
SECOND = FUNCTION.replace("DOUBLE_IT", "TREBLE_IT").replace("doubleIt", "trebleIt")
PARAMETER = """
[[function.parameter]]
name = "people"
kind = "table"
en = ["people", "The people."]
zh-TW = ["人員", "人員表。"]
zh-CN = ["人员", "人员表。"]
"""


def read(*functions, common=COMMON, topic=TOPIC):
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder)
        (path / "common.toml").write_text(common, encoding="utf-8")
        (path / "test.toml").write_text(topic + "".join(functions), encoding="utf-8")
        return Catalogue(path)


def changed(old, new, text=FUNCTION):
    assert text.count(old) >= 1, old
    return text.replace(old, new, 1)
