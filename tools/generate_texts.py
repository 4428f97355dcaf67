"""From texts/*.toml: the C++ table of texts, or a configuration file with its texts filled in.

usage: generate_texts.py header TEXTS_DIR OUT.hpp
       generate_texts.py fill TEXTS_DIR TEMPLATE OUT      @text:key@ becomes one <value> per language
"""
import pathlib
import re
import sys
from xml.sax.saxutils import escape

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from catalogue import LANGUAGES, OFFICE_LANGUAGES, CatalogueError  # noqa: E402
from texts import read_texts  # noqa: E402


def literal(text):
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


def header(texts):
    rows = [f"    {{{', '.join(literal(entry[language]) for language in LANGUAGES)}}}," for entry in texts.values()]
    return "\n".join([
        "// The texts that users see, in the order of mainstay::Language.", "#pragma once", "", "#include <array>",
        "#include <cstdint>", "#include <string_view>", "", "namespace mainstay {", "",
        "enum class Text : std::uint16_t {", *(f"  {key}," for key in texts), "};", "",
        f"inline constexpr std::array<std::array<std::string_view, {len(LANGUAGES)}>, {len(texts)}> textTable{{{{",
        *rows, "}};", "", "} // namespace mainstay", ""])


def fill(texts, template):
    def values(match):
        if match.group(1) not in texts:
            raise CatalogueError(f"no text {match.group(1)}")
        entry = texts[match.group(1)]
        return "".join(f'<value xml:lang="{OFFICE_LANGUAGES[language]}">{escape(entry[language])}</value>'
                       for language in LANGUAGES)
    return re.sub(r"@text:([A-Za-z0-9]+)@", values, template)


def main(arguments):
    if len(arguments) < 3:
        sys.exit(__doc__)
    try:
        texts = read_texts(arguments[1])
        out = pathlib.Path(arguments[-1])
        result = header(texts) if arguments[0] == "header" else fill(
            texts, pathlib.Path(arguments[2]).read_text(encoding="utf-8"))
    except CatalogueError as error:
        sys.exit(f"texts: {error}")
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text(result, encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
