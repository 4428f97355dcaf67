"""From the function catalogue: UNO interface, CalcAddIns.xcu, C++ binding table, help, README table, check sheet.

usage: generate_functions.py build CATALOGUE RELEASED OUT_DIR     write all that the build needs
       generate_functions.py freeze CATALOGUE RELEASED            add the functions of this release to the golden file
       generate_functions.py readme CATALOGUE README [--check]    write, or only compare, the README's table
"""
import pathlib
import sys
from xml.sax.saxutils import escape

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from catalogue import LANGUAGES, OFFICE_LANGUAGES, Catalogue, CatalogueError  # noqa: E402
from check_sheet import check_sheet  # noqa: E402
from help_pages import help_pages, shown_signature  # noqa: E402

BEGIN, END = "<!-- functions: generated -->", "<!-- functions: end -->"


def idl(catalogue):
    lines = ["module org { module mainstay {", "", "interface XFunctions", "{"]
    for function in catalogue.functions:
        arguments = ["[in] com::sun::star::beans::XPropertySet document"] if function.takes_document else []
        arguments += [f"[in] {p.uno_type} {p.name}" for p in function.parameters]
        lines += [f"    /** {function.summary['en']} */", f"    any {function.method}({', '.join(arguments)});"]
    return "\n".join([*lines, "};", "", "}; };", ""])


def values(texts, indent):
    return "".join(f'\n{indent}<value xml:lang="{OFFICE_LANGUAGES[language]}">{escape(texts[language])}</value>'
                   for language in LANGUAGES)


def xcu(catalogue):
    out = ["""<?xml version="1.0" encoding="UTF-8"?>
<oor:component-data xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" oor:name="CalcAddIns" oor:package="org.openoffice.Office">
<node oor:name="AddInInfo">
<node oor:name="org.mainstay.Functions" oor:op="replace">
<node oor:name="AddInFunctions">
"""]
    for function in catalogue.functions:
        same = {language: function.name for language in LANGUAGES}
        out.append(f"""<node oor:name="{function.method}" oor:op="replace">
  <prop oor:name="DisplayName">{values(same, '    ')}</prop>
  <prop oor:name="Description">{values(function.summary, '    ')}</prop>
  <prop oor:name="Category"><value>Add-In</value></prop>
  <prop oor:name="CompatibilityName"><value xml:lang="en-US">{function.name}</value></prop>
  <node oor:name="Parameters">
""")
        for p in function.parameters:
            out.append(f"""    <node oor:name="{p.name}" oor:op="replace">
      <prop oor:name="DisplayName">{values(p.label, '        ')}</prop>
      <prop oor:name="Description">{values(p.help, '        ')}</prop>
    </node>
""")
        out.append("  </node>\n</node>\n")
    out.append("</node></node></node>\n</oor:component-data>\n")
    return "".join(out)


def header(catalogue):
    """Declaration of the add-in's methods, included inside the class body."""
    out = []
    for function in catalogue.functions:
        out.append(f"css::uno::Any SAL_CALL {function.method}({cpp_parameters(function)}) override;")
    return "\n".join(out) + "\n"


CPP = {"any": "const css::uno::Any &", "double": "double ",
       "com::sun::star::table::XCellRange": "const css::uno::Reference<css::table::XCellRange> &"}


def cpp_parameters(function):
    document = ["const css::uno::Reference<css::beans::XPropertySet> &document_"] if function.takes_document else []
    return ", ".join([*document, *(CPP[p.uno_type] + p.name + "_" for p in function.parameters)])


def cpp_methods(catalogue):
    out = []
    for index, function in enumerate(catalogue.functions):
        body, passed = [], []
        for p in function.parameters:
            if p.uno_type == "any":
                passed.append(f"&{p.name}_")
            else:
                body.append(f"  const css::uno::Any {p.name}Any({p.name}_);\n")
                passed.append(f"&{p.name}Any")
        out.append(f"css::uno::Any SAL_CALL Functions::{function.method}({cpp_parameters(function)}) {{\n"
                   + "".join(body)
                   + f"  const std::array<const css::uno::Any *, {len(passed)}> arguments{{{', '.join(passed)}}};\n"
                   + f"  return answer({index}, arguments, {'document_' if function.takes_document else '{}'});\n}}\n")
    return "\n".join(out)


def cpp_string(text):
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def triple(texts):
    return "{" + ", ".join(cpp_string(texts[language]) for language in LANGUAGES) + "}"


def cpp_table(catalogue):
    """Declarations of the handwritten bindings, and what EXPLAIN and the dialogs know of each function."""
    out = ["namespace mainstay::calc::bindings {"]
    out += [f"Result<Answer> {f.method}(const Call &);" for f in catalogue.functions]
    out += ["}", "namespace mainstay::calc {"]
    for f in catalogue.functions:
        if f.parameters:
            rows = ", ".join(f"{{{cpp_string(p.name)}, ParameterKind::{p.kind}, {str(p.optional).lower()}, "
                             f"{triple(p.label)}}}" for p in f.parameters)
            out.append(f"constexpr ParameterInfo {f.method}Parameters[] = {{{rows}}};")
    out.append(f"constexpr std::array<FunctionInfo, {len(catalogue.functions)}> functionTable{{{{")
    for f in catalogue.functions:
        parameters = f"{f.method}Parameters" if f.parameters else "{}"
        out.append(f"  {{{cpp_string(f.name)}, {cpp_string(f.method)}, ResultKind::{f.result}, {triple(f.summary)}, "
                   f"{parameters}, &bindings::{f.method}}},")
    out += ["}};", "}", ""]
    return "\n".join(out)


def readme_table(catalogue):
    out = []
    for topic in catalogue.topics:
        out += [f"**{topic['en']}**", "", "| function | what it gives |", "|---|---|"]
        out += [f"| `{shown_signature(f, 'en')}` | {f.summary['en']} |".replace("||", "|")
                for f in catalogue.functions if f.topic == topic["id"]]
        out.append("")
    return "\n".join(out)


def readme(catalogue, path, check):
    text = path.read_text(encoding="utf-8")
    head, rest = text.split(BEGIN)
    tail = rest.split(END)[1]
    wanted = f"{head}{BEGIN}\n{readme_table(catalogue)}{END}{tail}"
    if check and wanted != text:
        raise CatalogueError(f"{path.name}: the function table is not that of the catalogue; run "
                             "tools/generate_functions.py readme idl/catalogue README.md")
    path.write_text(wanted, encoding="utf-8") if not check else None


def write(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.exists() or path.read_text(encoding="utf-8") != text:
        path.write_text(text, encoding="utf-8")


def main(arguments):
    if len(arguments) < 3:
        sys.exit(__doc__)
    mode, folder, second = arguments[0], arguments[1], pathlib.Path(arguments[2])
    try:
        catalogue = Catalogue(folder)
        if mode == "readme":
            readme(catalogue, second, "--check" in arguments)
        elif mode == "freeze":
            if second.exists():
                catalogue.check_released(second)
            write(second, "\n".join(catalogue.released_lines()) + "\n")
        elif mode == "build":
            catalogue.check_released(second)
            out = pathlib.Path(arguments[3])
            write(out / "org/mainstay/XFunctions.idl", idl(catalogue))
            write(out / "CalcAddIns.xcu", xcu(catalogue))
            write(out / "functions_declared.inc", header(catalogue))
            write(out / "functions_defined.inc", cpp_methods(catalogue))
            write(out / "function_table.inc", cpp_table(catalogue))
            write(out / "check_sheet.fods", check_sheet(catalogue))
            for name, text in help_pages(catalogue).items():
                write(out / "help" / name, text)
            write(out / "stamp", "")
            (out / "stamp").touch()
        else:
            sys.exit(__doc__)
    except CatalogueError as error:
        sys.exit(f"function catalogue: {error}")


if __name__ == "__main__":
    main(sys.argv[1:])
