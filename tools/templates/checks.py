"""What holds over all templates: one text in one language has one translation, or switching the language could not work."""
from catalogue import LANGUAGES
from templates.model import is_text


def texts(template):
    """(where, text) of all that the product says in a template; what the example says is the team's own."""
    yield f"{template.id}/template.toml", template.title
    yield f"{template.id}/template.toml", template.subject
    for sheet in template.sheets:
        yield sheet.where, sheet.title
        yield sheet.where, sheet.lead
        for key, text in sheet.texts.items():
            yield f"{sheet.where}, texts.{key}", text
        for block in sheet.blocks:
            for text in (block.title, block.hint, block.x_title, block.y_title, *block.lines, *(series.name for series in block.series)):
                yield block.where, text
            for column in block.columns:
                for text in (column.header, column.note, column.value):
                    yield f"{block.where}, {column.id}", text
            for number, row in enumerate(block.defaults, 1):
                for key, value in row.items():
                    yield f"{block.where}, defaults row {number}, {key}", value


def check_titles(templates, words, problems):
    """In the template manager every workbook of every language stands in one list, by its title."""
    seen = {}
    for template in templates:
        for language in LANGUAGES:
            title = (template.title or {}).get(language)
            for shown in (title, words["example"][language].format(title)):
                other = seen.setdefault(shown, (template.id, language))
                if other != (template.id, language):
                    problems.add(f"{template.id}/template.toml", f"title {shown!r} ({language}) is also that of {' in '.join(other)}")


def check_texts(templates, words, problems):
    seen = {language: {} for language in LANGUAGES}
    every = [("words.toml", text) for text in words.values()]
    for template in templates:
        every += texts(template)
    for where, text in every:
        if not is_text(text):
            continue
        triple = tuple(text[language] for language in LANGUAGES)
        for language in LANGUAGES:
            other, place = seen[language].setdefault(text[language], (triple, where))
            if other != triple:
                problems.add(where, f"{language} {text[language]!r} is {' | '.join(triple)} here and {' | '.join(other)} in {place}")
                break
