"""What people say about print when they are asked what helps: "large print" is how they read, not a thing to bring."""

import re
from collections.abc import Iterable
from dataclasses import replace

from coprod_desktop.domain.errors import UserError
from coprod_desktop.domain.people import LARGE_PRINT, PrintForm

_GIANT_PRINT = 24
"""Points, as the form on a person's page offers it."""
_NAMED = {"large": LARGE_PRINT, "giant": _GIANT_PRINT}
_BY_NAME = re.compile(r"(large|giant) (?:print|text|type)")
_BY_POINTS = re.compile(r"(?:(?:print|text) (?:in|at) )?(\d{1,2}) ?(?:pt|points?)(?: (?:print|text|type|font))?")
_EASY_READ = re.compile(r"easy[ -]?read")


def reads_as_said(lines: Iterable[str], reads: PrintForm | None = None) -> tuple[PrintForm, list[str]]:
    """Return how somebody reads by what is said of print, alone or between commas, and the lines with all the rest.

    reads: how they read so far; who has larger print is not given smaller by "large print". A line without a word of
    print stays as it is, and so does a size that there is no print in: somebody has to look at it.
    """
    reads, others = reads or PrintForm(), []
    for line in lines:
        parts, rest = line.split(","), []
        for part in parts:
            said = _said(reads, part)
            reads = reads if said is None else said
            rest += [part.strip()] if said is None else []
        if len(rest) == len(parts):
            others.append(line)
        elif rest:
            others.append(", ".join(rest))
    return reads, others


def _said(reads: PrintForm, line: str) -> PrintForm | None:
    words = " ".join(line.casefold().strip(" .").split())
    if _EASY_READ.fullmatch(words):
        return replace(reads, easy_read=True)
    if named := _BY_NAME.fullmatch(words):
        return replace(reads, size=max(reads.size, _NAMED[named[1]]))
    points = _BY_POINTS.fullmatch(words)
    if points is None:
        return None
    try:
        return replace(reads, size=int(points[1]))
    except UserError:
        return None
