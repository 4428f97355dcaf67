#!/usr/bin/env python3
"""Write the templates and their filled examples as OpenDocument files.

usage: build.py OUT_DIR [--template ID] [--language en|zh-TW|zh-CN] [--sources FOLDER] [--draft] [--package]
                [--map-scene PROGRAM]

Writes OUT_DIR/<template>.<language>.ots and OUT_DIR/<template>_example.<language>.ods from templates/; with --package the
examples are templates too, as the office's template manager shows nothing else. Every mistake in the
sources is listed, with its file and place, and nothing is written. With --draft the workbooks are written all the same:
what is wrong is left out or shows an error. PROGRAM lays the examples' relationship map out; without it none is drawn.
"""
import argparse
import pathlib
import re
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))

from catalogue import LANGUAGES, Catalogue  # noqa: E402
from texts import read_texts  # noqa: E402
from templates import book, checks, odf, source  # noqa: E402
from templates.layout import Layout  # noqa: E402
from templates.model import Problems  # noqa: E402


def product_version():
    found = re.search(r"project\(mainstay VERSION ([0-9.]+)", (source.ROOT / "CMakeLists.txt").read_text(encoding="utf-8"))
    return found[1]


def load(folder, problems, only=None, map_scene=None):
    """Templates with their layouts, checked, and what all workbooks share; with `only` just that template."""
    terms = source.read_terms()
    functions = {function.name: function for function in Catalogue(source.ROOT / "idl" / "catalogue").functions}
    shared = book.Shared(functions, terms, product_version(), problems,
                         (map_scene, read_texts(source.ROOT / "texts")) if map_scene else None)
    found = []
    for template in source.read(folder, terms, problems, only):
        layout = Layout(template, problems)
        book.check_formulas(template, layout, shared)
        found.append((template, layout))
    templates = [template for template, _ in found]
    checks.check_titles(templates, shared.words, problems)
    checks.check_texts(templates, shared.words, problems)
    return found, shared


def main(arguments):
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=pathlib.Path)
    parser.add_argument("--template")
    parser.add_argument("--language", choices=LANGUAGES)
    parser.add_argument("--sources", type=pathlib.Path, default=source.ROOT / "templates")
    parser.add_argument("--draft", action="store_true")
    parser.add_argument("--package", action="store_true")
    parser.add_argument("--map-scene", type=pathlib.Path)
    options = parser.parse_args(arguments)
    problems = Problems()
    found, shared = load(options.sources, problems, options.template, options.map_scene)
    for line in problems.lines:
        print(line, file=sys.stderr)
    if problems.lines and not options.draft:
        print(f"{len(problems.lines)} mistakes, nothing written", file=sys.stderr)
        return 1
    options.out.mkdir(parents=True, exist_ok=True)
    for template, layout in found:
        for language in [options.language] if options.language else LANGUAGES:
            for example in (False, True):
                odf.write(book.Book(template, language, example, shared, layout), options.out, options.package or not example)
    print(f"{len(found)} templates in {options.out}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
