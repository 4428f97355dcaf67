"""Read the templates' sources: read(folder) gives every template with its sheets, blocks, columns, texts and example."""
import pathlib
import re
import tomllib

from catalogue import LANGUAGES, CatalogueError
from templates.blocks import ID, BlockReader
from templates.model import ROLES, Problems, Sheet, Template, is_text

SHEET_TITLE = re.compile(r"[^\[\]*?:/\\']{1,31}\Z")
SHEET_KEYS = {"id", "title", "lead", "role", "widths", "orientation", "pages", "texts", "block"}
TEMPLATE_KEYS = {"id", "title", "subject", "sheets"}
STORY = re.compile(r"@([a-z][a-z0-9_]*)")
ROOT = pathlib.Path(__file__).resolve().parents[2]


class SourceError(CatalogueError):
    """Every mistake in the sources, one a line: file and place, then what is wrong."""


def read_terms(path=ROOT / "idl" / "terms.toml"):
    with open(path, "rb") as stream:
        return tomllib.load(stream)


def read(folder, terms=None, problems=None, only=None):
    """The templates in `folder` by id, or `only` one. Without a collection for `problems` any mistake is thrown."""
    found = Problems() if problems is None else problems
    reader = SourceReader(folder, terms or read_terms(), found)
    templates = reader.templates(only)
    if problems is None and found.lines:
        raise SourceError("\n".join(found.lines))
    return templates


class SourceReader(BlockReader):
    def templates(self, only):
        story = self.story()
        read = []
        for path in sorted(self.folder.glob(f"{only or '*'}/template.toml")):
            template = self.template(path, story)
            if template:
                read.append(template)
        if not read:
            self.problems.add(self.folder.name, "no templates: no folder with a template.toml")
        return read

    def story(self):
        path = self.folder / "names.toml"
        if not path.exists():
            return {}
        names = {}

        def collect(entries, where):
            for key, entry in entries.items():
                if isinstance(entry, dict) and not set(entry) & set(LANGUAGES):
                    collect(entry, f"{where}, {key}")
                elif key in names:
                    self.problems.add(where, f"{key} stands twice")
                else:
                    names[key] = self.as_text(entry, f"{where}, {key}")
        collect(self.load(path) or {}, "names.toml")
        return names

    def template(self, path, story):
        entry = self.load(path)
        if entry is None:
            return None
        where = self.name(path)
        self.known(entry, TEMPLATE_KEYS, where)
        id = self.id(entry, where)
        if id != path.parent.name:
            self.problems.add(where, f"id is {id!r} in folder {path.parent.name}")
        template = Template(id=id, title=self.text(entry, "title", where, True), subject=self.text(entry, "subject", where, True),
                            sheets=[], story=story)
        files = {file.stem: file for file in sorted((path.parent / "sheets").glob("*.toml"))}
        for name in entry.get("sheets", []):
            sheet = self.sheet(files.pop(name), name) if name in files else None
            if sheet:
                template.sheets.append(sheet)
            else:
                self.problems.add(where, f"sheet {name}: no sheets/{name}.toml that can be read")
        for name, file in files.items():
            self.append(template, re.sub(r"_[0-9]+\Z", "", name), file)
        self.check_ids(template)
        self.example(template, path.parent)
        return template

    # Sheets --------------------------------------------------------------------------------------

    def sheet(self, path, name):
        entry = self.load(path)
        if entry is None:
            return None
        where = self.name(path)
        self.known(entry, SHEET_KEYS, where)
        if entry.get("id") != name:
            self.problems.add(where, f"id is {entry.get('id')!r}, has to be {name!r} like the file")
        title = self.text(entry, "title", where, True) or dict.fromkeys(LANGUAGES, name)
        for language, text in title.items():
            if not SHEET_TITLE.match(text):
                self.problems.add(where, f"title {text!r}: a sheet's name has at most 31 characters and none of []*?:/\\'")
        pages = entry.get("pages", [1, 0])
        if not (isinstance(pages, list) and len(pages) == 2 and all(isinstance(n, int) and n >= 0 for n in pages)):
            self.problems.add(where, "pages has to be [width, height] in pages, 0 for as many as needed")
            pages = [1, 0]
        return Sheet(id=name, where=where, title=title, lead=self.text(entry, "lead", where, True),
                     role=self.choice(entry, "role", ROLES, "input", where), widths=entry.get("widths", []),
                     orientation=self.choice(entry, "orientation", ("landscape", "portrait"), "landscape", where), pages=tuple(pages),
                     texts=self.texts(entry, where), blocks=self.blocks(entry, where))

    def append(self, template, name, path):
        """Blocks of another file for a sheet: workings_2.toml goes to workings."""
        sheet = next((sheet for sheet in template.sheets if sheet.id == name), None)
        where = self.name(path)
        if not sheet:
            self.problems.add(where, "stands in no list of sheets in template.toml")
            return
        entry = self.load(path) or {}
        self.known(entry, {"id", "texts", "block"}, where)
        for key, text in self.texts(entry, where).items():
            if key in sheet.texts and sheet.texts[key] != text:
                self.problems.add(where, f"texts.{key} stands already in {sheet.where}")
            sheet.texts[key] = text
        sheet.blocks += self.blocks(entry, where)

    def texts(self, entry, where):
        texts = {key: self.as_text(text, f"{where}, texts.{key}", True) for key, text in entry.get("texts", {}).items()}
        return {key: text for key, text in texts.items() if text}

    def blocks(self, entry, where):
        blocks = [self.block(part, number, where) for number, part in enumerate(entry.get("block", []), 1)]
        return [block for block in blocks if block]

    def check_ids(self, template):
        seen = {}
        for sheet, block in template.blocks():
            if block.id in seen:
                self.problems.add(block.where, f"the id {block.id} stands already in {seen[block.id]}")
            elif block.id:
                seen[block.id] = sheet.where
        for language in LANGUAGES:
            titles = {}
            for sheet in template.sheets:
                other = titles.setdefault(sheet.title[language].casefold(), sheet)
                if other is not sheet:
                    self.problems.add(sheet.where, f"title {sheet.title[language]!r} is also the title of {other.where}")

    # The example ---------------------------------------------------------------------------------

    def example(self, template, folder):
        for path in sorted((folder / "example").glob("*.toml")):
            entry = self.load(path) or {}
            where = self.name(path)
            self.known(entry, {"rows", "fields"}, where)
            for id, rows in entry.get("rows", {}).items():
                block = self.filled(template, id, "table", where)
                if block and id in template.rows:
                    self.problems.add(where, f"rows of {id} stand in another file too")
                elif block:
                    self.example_rows(template, block, rows, where)
            for id, values in entry.get("fields", {}).items():
                block = self.filled(template, id, "form", where)
                if block:
                    self.example_fields(template, block, values, where)

    def filled(self, template, id, kind, where):
        block = template.block(id)
        if not block or block.kind != kind:
            self.problems.add(where, f"there is no {kind} {id}")
            return None
        return block

    def example_rows(self, template, block, rows, where):
        if not isinstance(rows, list):
            self.problems.add(where, f"write [[rows.{block.id}]], not [rows.{block.id}]")
            return
        if len(rows) > block.rows:
            self.problems.add(where, f"{block.id}: {len(rows)} rows but capacity for {block.rows}")
        template.rows[block.id] = self.rows(rows[:block.rows], block, f"{where}, {block.id}")
        for number, row in enumerate(template.rows[block.id], 1):
            for key, value in row.items():
                self.check_story(template, value, f"{where}, {block.id} row {number}, {key}")

    def example_fields(self, template, block, values, where):
        fields = template.fields.setdefault(block.id, {})
        for key, value in values.items():
            field = block.column(key)
            place = f"{where}, {block.id}, {key}"
            if not field:
                self.problems.add(place, "no such field")
            elif field.computed:
                self.problems.add(place, "is computed; where the example replaces a formula write value = \"=…\" in the form")
            elif key in fields:
                self.problems.add(place, "stands in another file too")
            else:
                fields[key] = self.value(field, value, place)
                self.check_story(template, fields[key], place)

    def check_story(self, template, value, where):
        for text in value.values() if is_text(value) else [value] if isinstance(value, str) else []:
            for key in STORY.findall(text):
                if key not in template.story:
                    self.problems.add(where, f"@{key} is not in names.toml")


def in_language(template, column, value, language, terms):
    """A default or example value as the cell holds it."""
    if column.kind == "term" and value in terms.get(column.terms, {}):
        return terms[column.terms][value][language]
    if is_text(value):
        value = value[language]
    if isinstance(value, str) and not value.startswith("="):
        return STORY.sub(lambda match: (template.story.get(match[1]) or {}).get(language, match[0]), value)
    return value
