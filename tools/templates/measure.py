"""How much room a text takes, near enough to give a row its height without an office."""
import unicodedata

POINT = 0.0353  # cm
LINE = 1.17  # of the font's size
NARROW, BROAD = set("iIjl.,:;'|!()[]ft "), set("mwMWGOQ@%&")


def letter(character):
    """Width in font sizes."""
    if unicodedata.east_asian_width(character) in "WF":
        return 1.0
    if character in NARROW:
        return 0.3
    if character in BROAD:
        return 0.85
    return 0.67 if character.isupper() else 0.56


def width(text, size, bold=False):
    return sum(map(letter, text)) * size * POINT * (1.06 if bold else 1.0)


def pieces(text):
    """The text as it may break: after blanks, and before and after every wide letter."""
    word = ""
    for character in text:
        if character == " " or unicodedata.east_asian_width(character) in "WF":
            yield word + character
            word = ""
        else:
            word += character
    if word:
        yield word


def lines(text, room, size, bold=False):
    count = 0
    for paragraph in text.split("\n"):
        count, used = count + 1, 0.0
        for piece in pieces(paragraph):
            needed = width(piece, size, bold)
            if used and used + width(piece.rstrip(), size, bold) > room:
                count, used = count + 1, 0.0
            used += needed
    return count


def height(text, room, size, bold=False):
    """cm that the text needs when it may be `room` cm wide."""
    return round(lines(text, room - 0.07, size, bold) * size * LINE * POINT + 0.08, 3)
