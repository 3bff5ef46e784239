"""Addresses as the post needs them: a line for each part, the postcode last, and the order of a posting run."""

import re
from collections.abc import Iterable

MOST_LINES = 5
"""Lines that a windowed envelope surely shows, with the name; see documents/address_page.py."""

_POSTCODE = re.compile(r"\b([A-Z]{1,2})(\d{1,2})([A-Z]?)\s*(\d[A-Z]{2})\b", re.IGNORECASE)
_STAFFED = re.compile(
    r"\bc/o\b|\bcare of\b|care home|nursing|residential|hospital|hospice|\bward\b|sheltered|supported living"
    r"|extra care|\bhostel\b|\brefuge\b|day centre|\bclinic\b|assessment unit",
    re.IGNORECASE,
)
"""Words of addresses where others than that person may open what comes."""


def postcode_of(address: str) -> str:
    """Return the last postcode in an address, as it is written ("M14 5RZ"); empty where there is none."""
    found = list(_POSTCODE.finditer(address))
    return f"{found[-1][1]}{found[-1][2]}{found[-1][3]} {found[-1][4]}".upper() if found else ""


def posting_order(address: str, name: str) -> tuple[bool, str, int, str, str]:
    """Return what sorts a posting run: by postcode, M2 before M14, then by name. Whoever has no postcode is last."""
    found = _POSTCODE.search(postcode_of(address))
    if found is None:
        return (True, "", 0, "", name.casefold())
    return (False, found[1].upper(), int(found[2]), f"{found[3]} {found[4]}".upper(), name.casefold())


def address_lines(name: str, address: str, most: int = MOST_LINES) -> tuple[str, ...]:
    """Return the lines of an envelope: the name, the address, the postcode on a line of its own at the end.

    An address on one line is parted at its commas. Where there are more than most lines, the shortest neighbours are
    put on one.
    """
    postcode = postcode_of(address)
    rows = [" ".join(row.split()).strip(" ,") for row in address.splitlines()]
    rows = [row for row in rows if row]
    if len(rows) == 1:
        rows = [part.strip() for part in rows[0].split(",") if part.strip()]
    if postcode:
        rows = [_without_postcode(row, postcode) for row in rows]
        rows = [row for row in rows if row]
    room = most - 1 - bool(postcode)
    while len(rows) > max(room, 1):
        lengths = [len(first) + len(second) for first, second in zip(rows, rows[1:], strict=False)]
        place = lengths.index(min(lengths))
        rows[place : place + 2] = [f"{rows[place]}, {rows[place + 1]}"]
    return tuple(part for part in (" ".join(name.split()), *rows, postcode) if part)


def _without_postcode(row: str, postcode: str) -> str:
    bare = postcode.replace(" ", "")
    kept = _POSTCODE.sub(lambda found: "" if "".join(found.groups()).upper() == bare else found[0], row)
    return kept.strip(" ,")


def may_be_opened_by_others(address: str) -> bool:
    """Return whether an address says that it is a place with staff, who may open the post."""
    return bool(_STAFFED.search(address))


TELLING = ("safeguard", "abuse", "violence", "mental health", "addiction")
"""Words that no envelope, foot line or badge has, in any case."""


def tells_too_much(name: str) -> bool:
    """Return whether a name says more about who holds the paper than others should read over a shoulder."""
    return any(word in name.casefold() for word in TELLING)


def neutral_address(address: str, names: Iterable[str]) -> tuple[str, ...]:
    """Return the lines of a return address that say nothing of who writes or what about; none without a postcode.

    names: of groups and of the organisation; a line with one of them is left out.
    """
    said = [name.casefold() for name in names if name.strip()]
    rows = [row for row in address_lines("", address, most=len(address) + 2) if not tells_too_much(row)]
    rows = [row for row in rows if not any(name in row.casefold() for name in said)]
    return tuple(rows) if any(postcode_of(row) for row in rows) else ()


def folded_address(address: str) -> str:
    """Return an address as it is compared with others: small letters and figures alone."""
    return "".join(letter for letter in address.casefold() if letter.isalnum())
