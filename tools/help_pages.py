"""One help page per language from the function catalogue."""
import pathlib
import tomllib
from html import escape

from catalogue import LANGUAGES, OFFICE_LANGUAGES
from check_sheet import column_name

with open(pathlib.Path(__file__).parents[1] / "idl/help.toml", "rb") as stream:
    HELP = tomllib.load(stream)
STYLE = """body{font:15px/1.5 "Noto Sans","Noto Sans CJK TC","Noto Sans CJK SC",sans-serif;max-width:52em;margin:2em auto;padding:0 1em;color:#222}
h1{font-size:1.7em}h2{border-top:1px solid #ccc;padding-top:1em;color:#1f4e79}h3{font-size:1em;margin-bottom:.3em}
code{background:#f2f4f7;padding:.1em .3em}table{border-collapse:collapse;margin:.3em 0}td,th{border:1px solid #ccd;padding:.15em .6em;text-align:left}
th{background:#f2f4f7;font-weight:normal;color:#667;text-align:center}
nav a{margin-right:.8em;white-space:nowrap}.example{margin:0 0 1em 1em}.example p{margin:.2em 0}"""


def shown_signature(function, language):
    return f"{function.name}({'; '.join(f'[{p.label[language]}]' if p.optional else p.label[language] for p in function.parameters)})"


def shown(value):
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    return f"{value:.10g}" if isinstance(value, float) else str(value)


def grid(rows, headed=False):
    """The rows as a table; with the sheet's own column letters and row numbers where formulas refer to them."""
    width = max(len(row) for row in rows)
    lines = ["<tr><th></th>" + "".join(f"<th>{column_name(c)}</th>" for c in range(width)) + "</tr>"] if headed else []
    for number, row in enumerate(rows, 1):
        cells = [*row, *[""] * (width - len(row))]
        lines.append("<tr>" + (f"<th>{number}</th>" if headed else "")
                     + "".join(f"<td>{escape(shown(value))}</td>" for value in cells) + "</tr>")
    return "<table>" + "".join(lines) + "</table>"


def example_html(example, words):
    expect, formula = example["expect"], escape(example["formula"])
    out = ['<div class="example">']
    out.append(f"<p><code>{{{formula}}}</code> ({words['array']})</p>" if isinstance(expect, list)
               else f"<p><code>{formula}</code></p>")
    if "cells" in example:
        out.append(f"<p>{words['data']}</p>{grid(example['cells'], headed=True)}")
    out.append(f"<p>{words['gives']}</p>{grid(expect)}" if isinstance(expect, list)
               else f"<p>{words['gives']} <code>{escape(shown(expect))}</code></p>")
    return "".join([*out, "</div>"])


def help_pages(catalogue):
    pages = {}
    for language in LANGUAGES:
        words = {key: texts[language] for key, texts in HELP["words"].items()}
        out = [f'<!DOCTYPE html><html lang="{OFFICE_LANGUAGES[language]}"><head><meta charset="utf-8">'
               f"<title>{words['title']}</title><style>{STYLE}</style></head><body><h1>{words['title']}</h1>"]
        for topic in catalogue.topics:
            members = [f for f in catalogue.functions if f.topic == topic["id"]]
            out.append(f"<h3>{escape(topic[language])}</h3><nav>"
                       + " ".join(f'<a href="#{f.name}">{f.name}</a>' for f in members) + "</nav>")
        out.append(f"<h3>{words['goodToKnow']}</h3><ul>" + "".join(
            f"<li>{escape(note[language])}</li>" for note in HELP["note"]) + "</ul>")
        for f in catalogue.functions:
            out.append(f'<h2 id="{f.name}">{f.name}</h2><p><code>{escape(shown_signature(f, language))}</code></p>'
                       f"<p>{escape(f.summary[language])}</p>")
            if f.note:
                out.append(f"<p>{escape(f.note[language])}</p>")
            if f.parameters:
                out.append(f"<h3>{words['arguments']}</h3><table>" + "".join(
                    f"<tr><td><code>{escape(p.label[language])}</code>{' (' + words['optional'] + ')' if p.optional else ''}</td>"
                    f"<td>{escape(p.help[language])}</td></tr>" for p in f.parameters) + "</table>")
            out.append(f"<h3>{words['examples']}</h3>" + "".join(example_html(e, words) for e in f.examples))
        pages[f"{OFFICE_LANGUAGES[language]}/functions.html"] = "\n".join([*out, "</body></html>", ""])
    return pages
