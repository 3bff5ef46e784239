"""The letters of the printed page, carried in the file: in them nobody takes I, l and 1 for each other."""

from base64 import b64encode
from functools import cache

import uharfbuzz as hb  # type: ignore[import-untyped] # ships no types

from coprod_desktop.resources import shipped

FAMILY = "Atkinson Hyperlegible Next"
TYPED = frozenset(range(ord(" "), ord("~") + 1)) | {ord("£")}  # what somebody may type into a form
_FILES = {400: "AtkinsonHyperlegibleNext-Regular.ttf", 700: "AtkinsonHyperlegibleNext-Bold.ttf"}


def font_faces(words: str) -> str:
    """Return the style that brings the font, cut down to the letters of words: some 20 kB for each weight.

    Letters that the font lacks, such as Arabic, are left to the reader's own fonts.
    """
    letters = TYPED | {ord(letter) for letter in words}
    return "".join(_font_face(weight, letters) for weight in _FILES)


def _font_face(weight: int, letters: frozenset[int]) -> str:
    wanted = hb.SubsetInput()
    wanted.unicode_set.update(letters)
    data = b64encode(hb.subset(_face(weight), wanted).blob.data).decode()
    source = f"url(data:font/ttf;base64,{data})"
    return f'@font-face {{ font-family: "{FAMILY}"; font-weight: {weight}; src: {source} }}\n'


@cache
def _face(weight: int) -> hb.Face:
    return hb.Face(hb.Blob.from_file_path(str(shipped("fonts", _FILES[weight]))))
