"""The function catalogue, read and checked: what every generator works from."""
import pathlib
import re
import tomllib

LANGUAGES = ("en", "zh-TW", "zh-CN")
OFFICE_LANGUAGES = {"en": "en-US", "zh-TW": "zh-TW", "zh-CN": "zh-CN"}
KINDS = {"number", "value", "term", "column", "table", "cell", "matrix"}
RESULTS = {"number", "text", "aligned", "report", "curve"}
NAME = re.compile(r"[A-Z][A-Z0-9]*(_[A-Z0-9]+)*\Z")
METHOD = re.compile(r"[a-z][A-Za-z0-9]*\Z")
# Expected errors by the host's own codes, which ORG.OPENOFFICE.ERRORTYPE gives.
ERRORS = {"#N/A": 32767, "#VALUE!": 519, "#NUM!": 503, "#DIV/0!": 532, "#REF!": 524, "#NAME?": 525, "Err:502": 502, "Err:504": 504}
# What unoidl-write refuses as an identifier; `document` is the hidden first parameter.
RESERVED = set("""any attribute boolean bound byte char const constants constrained document double enum exception float hyper inout in
    interface long maybeambiguous maybedefault maybevoid module optional out property raises readonly removable sequence service
    short singleton string struct transient type typedef unsigned void""".split())


class CatalogueError(Exception):
    """What is wrong with the catalogue, and where."""


def _known(entry, keys, where):
    unknown = set(entry) - set(keys)
    if unknown:
        raise CatalogueError(f"{where}: unknown keys {sorted(unknown)}")


def _identifier(name, where):
    if not METHOD.match(name):
        raise CatalogueError(f"{where}: {name!r} has to be lowerCamelCase")
    if name in RESERVED:
        raise CatalogueError(f"{where}: {name} is a reserved word of UNO's interface language")


def _texts(entry, where, count=None):
    texts = {}
    for language in LANGUAGES:
        text = entry.get(language)
        if not text:
            raise CatalogueError(f"{where}: no {language} text")
        parts = text if isinstance(text, list) else [text]
        if count and (len(parts) != count or not all(parts)):
            raise CatalogueError(f"{where}: {language} needs {count} texts")
        texts[language] = text
    return texts


class Parameter:
    def __init__(self, entry, function, shared):
        if "use" in entry:
            if entry["use"] not in shared:
                raise CatalogueError(f"{function}: no shared parameter {entry['use']!r}")
            entry = {"name": entry["use"], **shared[entry["use"]], **{k: v for k, v in entry.items() if k != "use"}}
        where = f"{function}, parameter {entry.get('name', '?')}"
        _known(entry, ("name", "kind", "optional", *LANGUAGES), where)
        self.name = entry.get("name", "")
        _identifier(self.name, where)
        self.kind = entry.get("kind", "")
        if self.kind not in KINDS:
            raise CatalogueError(f"{where}: kind is {self.kind!r}, not one of {sorted(KINDS)}")
        self.optional = bool(entry.get("optional", False))
        if self.optional and self.kind in ("table", "cell"):
            raise CatalogueError(f"{where}: a {self.kind} cannot be left out, Calc passes no empty reference")
        texts = _texts(entry, where, 2)
        self.label = {language: text[0] for language, text in texts.items()}
        self.help = {language: text[1] for language, text in texts.items()}

    @property
    def uno_type(self):
        if self.kind in ("table", "cell"):
            return "com::sun::star::table::XCellRange"
        return "double" if self.kind == "number" and not self.optional else "any"


class Function:
    def __init__(self, entry, shared):
        self.name = entry.get("name", "")
        if not NAME.match(self.name):
            raise CatalogueError(f"{self.name!r} is no function name: capitals, digits and single underscores")
        _known(entry, ("name", "method", "result", "topic", "parameter", "example", "note", *LANGUAGES), self.name)
        self.method = entry.get("method", "")
        _identifier(self.method, f"{self.name}, method")
        self.result = entry.get("result", "")
        if self.result not in RESULTS:
            raise CatalogueError(f"{self.name}: result is {self.result!r}, not one of {sorted(RESULTS)}")
        self.topic = entry["topic"]
        self.summary = _texts(entry, self.name)
        self.note = _texts(entry["note"], f"{self.name}, note") if "note" in entry else None
        self.parameters = [Parameter(p, self.name, shared) for p in entry.get("parameter", [])]
        names = [p.name for p in self.parameters]
        if len(set(n.lower() for n in names)) != len(names):
            raise CatalogueError(f"{self.name}: two parameters with one name")
        seen_optional = False
        for p in self.parameters:
            if seen_optional and not p.optional:
                raise CatalogueError(f"{self.name}: {p.name} is required but follows an optional parameter")
            seen_optional |= p.optional
        self.examples = entry.get("example", [])
        if not self.examples:
            raise CatalogueError(f"{self.name}: no example")
        for example in self.examples:
            _known(example, ("formula", "expect", "cells"), f"{self.name}, example")
            if not example.get("formula", "").startswith("=") or "expect" not in example:
                raise CatalogueError(f"{self.name}: an example needs a formula and what to expect")
            if self.name + "(" not in example["formula"]:
                raise CatalogueError(f"{self.name}: an example does not call the function")
            for key in ("cells", "expect"):
                rows = example.get(key)
                if isinstance(rows, list) and not (rows and all(isinstance(row, list) and row for row in rows)):
                    raise CatalogueError(f"{self.name}: {key} of an example has to be a list of rows")
            if isinstance(example["expect"], list) and len({len(row) for row in example["expect"]}) > 1:
                raise CatalogueError(f"{self.name}: the rows that an example expects differ in length")

    @property
    def takes_document(self):
        """Whether Calc hands over the document, whose null date tells what day a number is: it costs a fifth of a
        short call."""
        return not all(p.kind in ("term", "matrix") or p.uno_type == "double" for p in self.parameters)

    @property
    def signature(self):
        """As released.txt holds it: types and names, in square brackets what may be left out."""
        declared = (f"{p.uno_type} {p.name}" for p in self.parameters)
        return f"{self.method}({', '.join(f'[{d}]' if p.optional else d for d, p in zip(declared, self.parameters))})"


def _extends(signature, released):
    """Whether a workbook that calls the released signature can call this one: optional parameters may follow."""
    method, old = released.rstrip(")").split("(")
    now, new = signature.rstrip(")").split("(")
    old, new = (text.split(", ") if text else [] for text in (old, new))
    return now == method and new[:len(old)] == old and all(p.startswith("[") for p in new[len(old):])


class Catalogue:
    def __init__(self, folder):
        files = sorted(pathlib.Path(folder).glob("*.toml"))
        if not files:
            raise CatalogueError(f"{folder}: no catalogue files")
        self.topics, self.functions, shared, documents = [], [], {}, []
        for path in files:
            with open(path, "rb") as stream:
                try:
                    document = tomllib.load(stream)
                except tomllib.TOMLDecodeError as error:
                    raise CatalogueError(f"{path.name}: {error}") from error
            _known(document, ("order", "topic", "shared", "function"), path.name)
            for name, entry in document.get("shared", {}).items():
                if name in shared:
                    raise CatalogueError(f"shared parameter {name} stands twice")
                shared[name] = entry
            documents.append((path, document))
        for path, document in sorted(documents, key=lambda d: d[1].get("order", 0)):
            if "function" not in document:
                continue
            topic = {"id": path.stem, **_texts(document.get("topic", {}), f"{path.name}, topic")}
            self.topics.append(topic)
            self.functions += [Function({"topic": path.stem, **entry}, shared) for entry in document["function"]]
        for attribute in ("name", "method"):
            seen = {}
            for function in self.functions:
                key = getattr(function, attribute).upper()
                if key in seen:
                    raise CatalogueError(f"{attribute} {getattr(function, attribute)} stands twice: "
                                         f"{seen[key]} and {function.name}")
                seen[key] = function.name

    def check_released(self, path):
        """Names that workbooks may already hold must stay: service, method, display name, parameters so far."""
        current = {f.name: f for f in self.functions}
        for line in pathlib.Path(path).read_text(encoding="utf-8").splitlines():
            if not line or line.startswith("#"):
                continue
            name, signature = line.split(" ", 1)
            if name not in current:
                raise CatalogueError(f"{name} has been released and is missing")
            if not _extends(current[name].signature, signature):
                raise CatalogueError(f"{name} was released as {signature}, now it is {current[name].signature}")

    def released_lines(self):
        return ["# What workbooks may hold: display name, method and parameters of org.mainstay.Functions.",
                "# A line never changes; optional parameters, in square brackets, may be added at its end.",
                *(f"{f.name} {f.signature}" for f in sorted(self.functions, key=lambda f: f.name))]
