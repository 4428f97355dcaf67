"""What tools/generate_terms.py refuses, and what it writes."""

import io
import sys
import tempfile
import unittest
from contextlib import redirect_stderr
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tools"))

import generate_terms  # noqa: E402

SOUND = """
[stance]
ally = { en = "Ally", zh-TW = "結盟者", zh-CN = "结盟者", value = 0.8, aliases = ["Friend", "戰友/战友"] }
user = { en = "User", zh-TW = "使用者", zh-CN = "使用者", value = -1 }
"""


class GenerateTerms(unittest.TestCase):
    def run_on(self, text):
        with tempfile.TemporaryDirectory() as folder:
            source, target = Path(folder, "terms.toml"), Path(folder, "deep", "out.hpp")
            source.write_text(text, encoding="utf-8")
            errors = io.StringIO()
            with redirect_stderr(errors):
                code = generate_terms.main([str(source), str(target)])
            written = target.read_text(encoding="utf-8") if target.exists() else None
            return code, errors.getvalue(), written

    def assert_refused(self, text, *messages):
        code, errors, written = self.run_on(text)
        self.assertEqual(code, 1)
        self.assertIsNone(written)
        for message in messages:
            self.assertIn(message, errors)

    def test_writes_terms_values_aliases_and_characters(self):
        code, errors, written = self.run_on(SOUND)
        self.assertEqual((code, errors), (0, ""))
        self.assertIn('{{"Ally", "結盟者", "结盟者"}, stanceAliases0, 0.8}', written)
        self.assertIn('stanceAliases0[] = {"Friend", "戰友", "战友"};', written)
        self.assertIn('{{"User", "使用者", "使用者"}, {}, -1.0}', written)
        self.assertIn("{TermList::stance, stanceTerms, true}", written)
        self.assertIn("inline constexpr std::size_t user = 1;", written)
        self.assertIn(f"{{0x{ord('結'):04X}, 0x{ord('结'):04X}}}", written)
        self.assertIn(f"{{0x{ord('戰'):04X}, 0x{ord('战'):04X}}}", written)

    def test_the_same_input_gives_the_same_bytes(self):
        self.assertEqual(self.run_on(SOUND)[2], self.run_on(SOUND)[2])

    def test_missing_translation(self):
        self.assert_refused(
            SOUND.replace(', zh-CN = "结盟者"', ""), "stance.ally: missing translation zh-CN"
        )
        self.assert_refused(SOUND.replace('"User"', '" "'), "stance.user: missing translation en")
        self.assert_refused(SOUND.replace('"User"', "3"), "stance.user: missing translation en")

    def test_blanks_around_a_text(self):
        self.assert_refused(SOUND.replace('"User"', '"User "'), "stance.user: blanks around en")

    def test_unknown_key(self):
        self.assert_refused(
            SOUND.replace("zh-TW = \"使用者\"", "zh-TW = \"使用者\", zh-HK = \"使用者\""),
            "stance.user: unknown key 'zh-HK'",
        )

    def test_every_mistake_is_reported(self):
        self.assert_refused(
            SOUND.replace('"User"', '""').replace("value = 0.8", "weight = 0.8"),
            "stance.ally: unknown key 'weight'",
            "stance.user: missing translation en",
        )

    def test_duplicates_after_folding(self):
        for other in ("ally", "ＡＬＬＹ", "結盟者", "friend", "战友", "結盟者"):
            self.assert_refused(
                SOUND.replace('"User"', f'"{other}"'), "stands already in stance.ally"
            )

    def test_alias_that_says_nothing_new(self):
        self.assert_refused(SOUND.replace('"Friend"', '"ally"'), "'ally' stands already in stance.ally")

    def test_duplicates_in_two_lists_are_allowed(self):
        self.assertEqual(self.run_on(SOUND + SOUND.replace("[stance]", "[step]"))[0], 0)

    def test_duplicate_id(self):
        self.assert_refused(SOUND.replace("user =", "ally ="), "terms.toml:")

    def test_names_that_are_no_identifiers(self):
        self.assert_refused(SOUND.replace("user =", "explicit ="), "stance.explicit: not usable")
        self.assert_refused(SOUND.replace("user =", "User ="), "stance.User: not usable")
        self.assert_refused(SOUND.replace("[stance]", "[concept]"), "concept: not usable")

    def test_values(self):
        self.assert_refused(SOUND.replace("0.8", '"0.8"'), "stance.ally: value is not a number")
        self.assert_refused(SOUND.replace("0.8", "nan"), "stance.ally: value is not a number")
        self.assert_refused(
            SOUND.replace(", value = -1", ""), "stance: some terms have a value and some have none"
        )

    def test_aliases(self):
        self.assert_refused(SOUND.replace('"Friend"', '""'), "stance.ally: blank in alias ''")
        self.assert_refused(SOUND.replace('"Friend"', '"a/b/c"'), "more than two forms")
        self.assert_refused(SOUND.replace('["Friend", "戰友/战友"]', '"Friend"'), "not a list of texts")

    def test_shape(self):
        self.assert_refused("stance = 3", "stance: not a list of terms")
        self.assert_refused("[stance]", "stance: not a list of terms")
        self.assert_refused('[stance]\nally = "Ally"', "stance.ally: not a table of texts")
        self.assert_refused("[stance", "terms.toml:")

    def test_two_simplified_forms_of_one_character(self):
        self.assert_refused(
            SOUND + '[risk]\nfund = { en = "Funds", zh-TW = "結資", zh-CN = "節资" }',
            "risk.fund: '結' is simplified to '節' here and to '结' elsewhere",
        )

    def test_simplified_form_that_is_simplified_again(self):
        self.assert_refused(
            SOUND + '[risk]\nfund = { en = "Funds", zh-TW = "資", zh-CN = "結" }',
            "'資' is simplified to '結', which is simplified again to '结'",
        )

    def test_the_terms_of_the_method_are_sound(self):
        text = (ROOT / "idl" / "terms.toml").read_text(encoding="utf-8")
        self.assertEqual(self.run_on(text)[:2], (0, ""))

    def test_usage(self):
        with redirect_stderr(io.StringIO()) as errors:
            self.assertEqual(generate_terms.main([]), 2)
        self.assertIn("usage", errors.getvalue())


if __name__ == "__main__":
    unittest.main()
