"""What a column of a spreadsheet of people may hold: guessed by its heading, read cell by cell."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from enum import StrEnum
from typing import Any

from coprod_desktop.domain import typed
from coprod_desktop.domain.errors import UserError
from coprod_desktop.domain.people import CLEAR_PRINT, LARGE_PRINT, WHITE, Person, PrintForm


class Holds(StrEnum):
    """What a column holds; NOTHING is not brought in."""

    NOTHING = "nothing"
    NAME = "name"
    FIRST = "first name"
    LAST = "last name"
    TITLE = "title"
    CALLED = "called"
    SAY_NAME = "how to say it"
    PRONOUNS = "pronouns"
    ROLE = "role"
    PHONE = "phone"
    EMAIL = "email"
    ADDRESS = "address"
    HELPS = "what helps"
    SIZE = "print size"
    PAPER_COLOUR = "paper colour"
    EMERGENCY = "emergency contact"
    UNDER_18 = "under 18"
    SINCE = "member since"


SEVERAL = frozenset({Holds.NOTHING, Holds.ADDRESS, Holds.HELPS})
"""What several columns may hold together; all else stands in one."""

_HEADINGS: tuple[tuple[Holds, str], ...] = (
    (Holds.EMERGENCY, r"emergency|next of kin|\bice\b"),
    (Holds.SAY_NAME, r"how to say|pronounced|pronunciation|sounds like"),
    (Holds.CALLED, r"known as|called|preferred name|nickname"),
    (Holds.FIRST, r"first ?name|forename|given name|\bfirst\b"),
    (Holds.LAST, r"last ?name|surname|family name|\blast\b"),
    (Holds.NAME, r"full ?name|\bnames?\b|\bmember\b(?!.*since)|\bperson\b|participant"),
    (Holds.TITLE, r"^title$|salutation"),
    (Holds.PRONOUNS, r"pronoun"),
    (Holds.SINCE, r"since|joined|start(ed)? (date|on)|date joined"),
    (Holds.UNDER_18, r"under ?18|child|young person"),
    (Holds.EMAIL, r"e-?mail"),
    (Holds.PHONE, r"phone|mobile|\btel\b|telephone|\bcell\b|number to ring"),
    (Holds.PAPER_COLOUR, r"colour|color"),
    (Holds.SIZE, r"print|font|letter size|text size|\bpoint"),
    (Holds.ADDRESS, r"address|street|town|post ?code|city|county"),
    (Holds.ROLE, r"\brole|\btype of member|relationship"),
    (Holds.HELPS, r"helps|need|access|adjust|support|diet|food|allerg|requirement|interpreter"),
)
"""Words of a heading, the first that fits: "Emergency contact phone" is no phone of the person."""

_YES = frozenset({"yes", "y", "true", "1", "x", "✓", "under 18"})
_NO = frozenset({"", "no", "n", "false", "0", "-"})
_DIGITS_WITHOUT_ZERO = 10
"""Spreadsheets drop the nought that British numbers begin with."""
_WORDS_FOR_SIZES = {"": CLEAR_PRINT, "standard": CLEAR_PRINT, "clear": CLEAR_PRINT, "large": LARGE_PRINT, "giant": 24}


def guess(headings: tuple[str, ...]) -> tuple[Holds, ...]:
    """Return what each column holds, by its heading; what one column alone may hold goes to the first that fits."""
    guessed: list[Holds] = []
    for heading in headings:
        fits = [holds for holds, words in _HEADINGS if re.search(words, heading, re.IGNORECASE)]
        free = [holds for holds in fits[:1] if holds in SEVERAL or holds not in guessed]
        guessed.append(free[0] if free else Holds.NOTHING)
    return tuple(guessed)


def put(person: Person, holds: Holds, text: str) -> Person:
    """Return person with what a cell says. Raises UserError for what can't be kept. Names are put by name_of."""
    if holds is Holds.ADDRESS:
        return replace(person, address=typed.many_lines(f"{person.address}\n{text}"))
    column, parse = _COLUMNS[holds]
    if column in ("size", "paper_colour"):
        return replace(person, reads=_read(person.reads, column, parse(text)))
    changed: Person = replace(person, **{column: parse(text)})
    return changed


def _read(reads: PrintForm, column: str, value: Any) -> PrintForm:
    if value == "easy read":
        return replace(reads, easy_read=True)
    changed: PrintForm = replace(reads, **{column: value})
    return changed


def name_of(cells: dict[Holds, str]) -> str:
    """Return the whole name that the cells of a row make."""
    whole = cells.get(Holds.NAME, "") or f"{cells.get(Holds.FIRST, '')} {cells.get(Holds.LAST, '')}"
    name = typed.one_line(whole)
    if not name:
        raise UserError("There is no name in this row.")
    return name


def joined_on(text: str, today: date) -> date | None:
    """Return the day since when somebody belongs to a group. Raises UserError for a day that has not come."""
    day = typed.day(text, today, looks_back=True)
    if day is not None and day > today:
        raise UserError("That day has not come yet.")
    return day


def _phone(text: str) -> str:
    digits = "".join(text.split())
    if digits.isdigit() and len(digits) == _DIGITS_WITHOUT_ZERO and not digits.startswith("0"):
        return f"0{digits}"
    return typed.phone_number(text)


def _size(text: str) -> int | str:
    words = typed.one_line(text).casefold()
    number = re.fullmatch(r"(?:size )?(\d{1,3})\s*(?:pt|point|points)?(?: print)?", words)
    if number:
        return PrintForm(size=int(number[1])).size  # says which sizes there are
    if re.fullmatch(r"easy[ -]?read", words):
        return "easy read"
    named = _WORDS_FOR_SIZES.get(words.removesuffix("print").strip())
    if named is None:
        raise UserError(f"“{words[: typed.SHOWN]}” is not a size of print. Write it as 18, or “large print”.")
    return named


def _yes(text: str) -> bool:
    words = typed.one_line(text).casefold()
    if words in _YES:
        return True
    if words in _NO:
        return False
    raise UserError(f"“{words[: typed.SHOWN]}” is neither yes nor no.")


_COLUMNS: dict[Holds, tuple[str, Callable[[str], Any]]] = {
    Holds.TITLE: ("title", typed.one_line),
    Holds.CALLED: ("called", typed.one_line),
    Holds.SAY_NAME: ("say_name", typed.one_line),
    Holds.PRONOUNS: ("pronouns", typed.one_line),
    Holds.ROLE: ("role", typed.one_line),
    Holds.PHONE: ("phone", _phone),
    Holds.EMAIL: ("email", typed.email_address),
    Holds.SIZE: ("size", _size),
    Holds.PAPER_COLOUR: ("paper_colour", lambda text: typed.one_line(text).casefold() or WHITE),
    Holds.EMERGENCY: ("emergency", typed.many_lines),
    Holds.UNDER_18: ("under_18", _yes),
}
