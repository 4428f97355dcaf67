#!/usr/bin/env python3
"""Write the term lists of terms.toml as a C++ header: generate_terms.py terms.toml out.hpp

Fails with one line per mistake: a missing translation, an unknown key, a text that stands twice in one
list (blanks, case, width and traditional or simplified form do not count), a character with two simplified forms.
"""

import math
import re
import sys
import tomllib
import unicodedata
from pathlib import Path

LANGUAGES = ("en", "zh-TW", "zh-CN")
KEYS = (*LANGUAGES, "value", "aliases")
IDENTIFIER = re.compile(r"[a-z][A-Za-z0-9]*\Z")
RESERVED = set(
    "and asm auto bool break case catch char class const continue default delete do double else enum "
    "explicit export extern false float for friend goto if inline int long mutable namespace new not operator or "
    "private protected public register return short signed sizeof static struct switch template this throw "
    "true try typedef typeid typename union unsigned using virtual void volatile while xor requires concept "
    "module import final override".split()
)


class Mistakes(Exception):
    """What is wrong with the file, one text each."""


def fold(text, simplified):
    """The same as foldTerm() in src/core/terms.cpp."""
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
    return "".join(simplified.get(character, character) for character in " ".join(folded.split()))


def check_term(where, term, mistakes):
    if not isinstance(term, dict):
        mistakes.append(f"{where}: not a table of texts")
        return False
    before = len(mistakes)
    for key in term:
        if key not in KEYS:
            mistakes.append(f"{where}: unknown key '{key}'")
    for language in LANGUAGES:
        text = term.get(language, "")
        if not isinstance(text, str) or not text.strip():
            mistakes.append(f"{where}: missing translation {language}")
        elif text != text.strip():
            mistakes.append(f"{where}: blanks around {language} '{text}'")
    value = term.get("value", 0)
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not math.isfinite(value):
        mistakes.append(f"{where}: value is not a number")
    aliases = term.get("aliases", [])
    if not isinstance(aliases, list) or not all(isinstance(alias, str) for alias in aliases):
        mistakes.append(f"{where}: aliases is not a list of texts")
    else:
        for alias in aliases:
            if not all(part and part == part.strip() for part in alias.split("/")):
                mistakes.append(f"{where}: blank in alias '{alias}'")
            if alias.count("/") > 1:
                mistakes.append(f"{where}: alias '{alias}' has more than two forms")
    return len(mistakes) == before


def check_shape(lists, mistakes):
    for name, terms in lists.items():
        if not IDENTIFIER.match(name) or name in RESERVED:
            mistakes.append(f"{name}: not usable as the id of a list")
        if not isinstance(terms, dict) or not terms:
            mistakes.append(f"{name}: not a list of terms")
            continue
        sound = [check_term(f"{name}.{id}", term, mistakes) for id, term in terms.items()]
        for id in terms:
            if not IDENTIFIER.match(id) or id in RESERVED:
                mistakes.append(f"{name}.{id}: not usable as the id of a term")
        if all(sound) and len({"value" in term for term in terms.values()}) > 1:
            mistakes.append(f"{name}: some terms have a value and some have none")


def han_pairs(lists, mistakes):
    """Traditional to simplified characters, read off the pairs of equal length."""
    simplified = {}
    for name, terms in lists.items():
        for id, term in terms.items():
            pairs = [(term["zh-TW"], term["zh-CN"])]
            pairs += [alias.split("/") for alias in term.get("aliases", []) if "/" in alias]
            for traditional, simple in pairs:
                if len(traditional) != len(simple):
                    continue
                for one, other in zip(traditional, simple):
                    if one != other and simplified.setdefault(one, other) != other:
                        mistakes.append(
                            f"{name}.{id}: '{one}' is simplified to '{other}' here and to '{simplified[one]}' elsewhere"
                        )
    for one, other in simplified.items():
        if other in simplified:
            mistakes.append(f"'{one}' is simplified to '{other}', which is simplified again to '{simplified[other]}'")
    return simplified


def check_duplicates(lists, simplified, mistakes):
    for name, terms in lists.items():
        owner = {}
        for id, term in terms.items():
            names = {fold(term[language], simplified) for language in LANGUAGES}
            aliases = [{fold(part, simplified) for part in alias.split("/")} for alias in term.get("aliases", [])]
            for texts in (names, *aliases):
                for text in sorted(texts):
                    if text in owner:
                        mistakes.append(f"{name}.{id}: '{text}' stands already in {name}.{owner[text]}")
                for text in texts:
                    owner[text] = id


def read(text):
    try:
        lists = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise Mistakes(str(error)) from error
    mistakes = []
    check_shape(lists, mistakes)
    if mistakes:
        raise Mistakes(*mistakes)
    simplified = han_pairs(lists, mistakes)
    check_duplicates(lists, simplified, mistakes)
    if mistakes:
        raise Mistakes(*mistakes)
    return lists, simplified


def quoted(text):
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def header(lists, simplified):
    lines = [
        "// Generated by tools/generate_terms.py from idl/terms.toml.",
        "#pragma once",
        "",
        "#include <array>",
        "#include <cstddef>",
        "#include <span>",
        "#include <string_view>",
        "",
        '#include "core/terms.hpp"',
        "",
        "namespace mainstay::generated {",
        "",
        "struct TermRow {",
        "  std::array<std::string_view, 3> texts; // by Language",
        "  std::span<const std::string_view> aliases;",
        "  double value;",
        "};",
        "struct ListRow {",
        "  TermList list;",
        "  std::span<const TermRow> terms;",
        "  bool valued;",
        "};",
        "struct HanPair {",
        "  char32_t traditional, simplified;",
        "};",
        "",
    ]
    for name, terms in lists.items():
        for number, term in enumerate(terms.values()):
            aliases = [part for alias in term.get("aliases", []) for part in alias.split("/")]
            if aliases:
                lines.append(
                    f"inline constexpr std::string_view {name}Aliases{number}[] = {{{', '.join(map(quoted, aliases))}}};"
                )
        lines.append(f"inline constexpr TermRow {name}Terms[] = {{")
        for number, term in enumerate(terms.values()):
            texts = ", ".join(quoted(term[language]) for language in LANGUAGES)
            aliases = f"{name}Aliases{number}" if term.get("aliases") else "{}"
            lines.append(f"    {{{{{texts}}}, {aliases}, {float(term.get('value', 0))!r}}},")
        lines += ["};", ""]
    lines.append("inline constexpr ListRow lists[] = {")
    for name, terms in lists.items():
        valued = "true" if all("value" in term for term in terms.values()) else "false"
        lines.append(f"    {{TermList::{name}, {name}Terms, {valued}}},")
    lines += ["};", "", "// By traditional character.", "inline constexpr HanPair hanPairs[] = {"]
    lines += [f"    {{0x{ord(one):04X}, 0x{ord(other):04X}}}," for one, other in sorted(simplified.items())]
    lines += ["};", "", "} // namespace mainstay::generated", ""]
    lines += ["// Index of each term in its list.", "namespace mainstay::termIndex {"]
    for name, terms in lists.items():
        lines.append(f"namespace {name} {{")
        lines += [f"inline constexpr std::size_t {id} = {number};" for number, id in enumerate(terms)]
        lines.append("}")
    lines += ["} // namespace mainstay::termIndex", ""]
    return "\n".join(lines)


def main(arguments):
    if len(arguments) != 2:
        print("usage: generate_terms.py terms.toml out.hpp", file=sys.stderr)
        return 2
    source, target = map(Path, arguments)
    try:
        lists, simplified = read(source.read_text(encoding="utf-8"))
    except Mistakes as mistakes:
        for mistake in mistakes.args:
            print(f"{source}: {mistake}", file=sys.stderr)
        return 1
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(header(lists, simplified), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
