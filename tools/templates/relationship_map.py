"""The example's relationship map: its tables handed to drawing.py, the picture put where the block map stands."""
from templates.cells import row_id
from templates.source import in_language

EMPTY_ROW = 0.452  # cm, as the office makes it


def height_above(filled, place):
    """cm from the top of the sheet to the map; a sheet with a map has rows of known height above it."""
    return sum(filled.heights.get(row, EMPTY_ROW) for row in range(place.first))


def rows(book, table):
    block = book.template.block(table)
    if not block:
        return []
    given = book.template.rows.get(table, block.defaults)
    columns = {column.id: column for column in block.columns}
    return [{"id": row_id(book.template.id, table, number),
             **{id: in_language(book.template, columns[id], value, book.language, book.terms) for id, value in row.items()}}
            for number, row in enumerate(given)]


def field(book, form, id):
    block = book.template.block(form)
    column = block.column(id) if block else None
    return book.template.fields.get(form, {}).get(id, column.value) if column else None


def drawn(book, filled, place, program, texts):
    """The drawing of an example's map; nothing where there is nobody to draw."""
    from templates import drawing  # the picture's own module, which needs the program map_scene
    people = rows(book, "people") if book.example else []
    if not people:
        return None
    width, height = (round(side * 1000) for side in place.block.size)
    scene = drawing.scene(program, texts, book.language, people, rows(book, "relations"),
                          stances=[(row.get("name"), row.get("value")) for row in rows(book, "stances")],
                          reports_weight=field(book, "relation_rules", "reports_weight"), damping=field(book, "settings", "damping"),
                          insiders=bool(field(book, "settings", "show_insiders")), page=(width, height))
    return drawing.render(scene, (50, round(height_above(filled, place) * 1000) + 100), book.language)
