"""Reads a tagged PDF as a screen reader does: along its tags, by what each stretch of content is said to mean."""

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import pikepdf


@dataclass(frozen=True)
class Heard:
    """Words of one stretch of content. language: of the nearest tag that names one. tag: the one that owns them."""

    words: str
    language: str
    tag: str


def heard(content: bytes) -> list[Heard]:
    """Return what is read out, in order."""
    with pikepdf.open(BytesIO(content)) as file:
        stretches = {page.obj.objgen: _stretches(page) for page in file.pages}
        return list(_read(file.Root.StructTreeRoot.K, str(file.Root.Lang), None, stretches, ""))


def heard_text(content: bytes) -> str:
    """Return all that is read out, with every space as one plain space."""
    return " ".join("".join(each.words for each in heard(content)).replace("\n", " ").split())


def _read(kid: Any, language: str, page: Any, stretches: dict[Any, dict[int, str]], tag: str) -> Iterator[Heard]:
    if isinstance(kid, pikepdf.Array):
        for each in kid:
            yield from _read(each, language, page, stretches, tag)
    elif isinstance(kid, int):
        yield Heard(stretches[page.objgen][kid], language, tag)
    elif "/MCID" in kid:
        yield Heard(stretches[kid.Pg.objgen][int(kid.MCID)], language, tag)
    else:
        language = str(kid.get("/Lang", language))
        if "/ActualText" in kid:
            yield Heard(str(kid.ActualText), language, str(kid.S))
            return
        yield from _read(kid.get("/K", pikepdf.Array()), language, kid.get("/Pg"), stretches, str(kid.S))
        if str(kid.S) in {"/H1", "/H2", "/P", "/LBody", "/Lbl", "/TD", "/TH"}:
            yield Heard("\n", language, str(kid.S))


def _stretches(page: Any) -> dict[int, str]:
    """Return the words of each numbered stretch of a page; a Span's ActualText stands for the letters in it."""
    found: dict[int, str] = {}
    codes = {str(name): _codes(font) for name, font in page.Resources.Font.items()}
    open_marks: list[str | None] = []
    number: int | None = None
    font = ""
    for instruction in pikepdf.parse_content_stream(page):
        operands: Any = instruction.operands
        match str(instruction.operator):
            case "BDC":
                marks = operands[1]
                meant = str(marks.ActualText) if "/ActualText" in marks else None
                if "/MCID" in marks:
                    number = int(marks.MCID)
                    found[number] = ""
                elif meant is not None and number is not None:
                    found[number] += meant
                open_marks.append(meant)
            case "EMC":
                open_marks.pop()
                number = number if open_marks else None
            case "Tf":
                font = str(operands[0])
            case "TJ" if number is not None and not any(mark is not None for mark in open_marks):
                shown = (bytes(part) for part in operands[0] if isinstance(part, pikepdf.String))
                found[number] += "".join(codes[font][code] for part in shown for code in part)
    return found


def _codes(font: Any) -> dict[int, str]:
    """Return what each code of a font means."""
    lines = font.ToUnicode.read_bytes().decode().splitlines()
    pairs = (line.strip("<>").split("> <") for line in lines if "> <" in line)
    return {int(code, 16): chr(int(meant, 16)) for code, meant in pairs if len(meant) == 4}
