"""The texts that users see, read and checked."""
import pathlib
import re
import tomllib

from catalogue import LANGUAGES, CatalogueError

KEY = re.compile(r"[a-z][A-Za-z0-9]*\Z")
PLACE = re.compile(r"\{[0-9]\}")


def read_texts(folder):
    """key → {language: text}, in the order of the files; placeholders are {0}, {1} …"""
    texts = {}
    for path in sorted(pathlib.Path(folder).glob("*.toml")):
        with open(path, "rb") as stream:
            try:
                groups = tomllib.load(stream)
            except tomllib.TOMLDecodeError as error:
                raise CatalogueError(f"{path.name}: {error}") from error
        for group, entries in groups.items():
            for key, entry in entries.items():
                name = group + key[0].upper() + key[1:]
                where = f"{path.name}: {group}.{key}"
                if not KEY.match(name):
                    raise CatalogueError(f"{where}: no lowerCamelCase key")
                if name in texts:
                    raise CatalogueError(f"{where} stands twice")
                if set(entry) != set(LANGUAGES) or not all(entry.values()):
                    raise CatalogueError(f"{where}: needs exactly {', '.join(LANGUAGES)}")
                if len({tuple(sorted(set(PLACE.findall(t)))) for t in entry.values()}) != 1:
                    raise CatalogueError(f"{where}: the translations have different placeholders")
                texts[name] = entry
    if not texts:
        raise CatalogueError(f"{folder}: no texts")
    return texts
