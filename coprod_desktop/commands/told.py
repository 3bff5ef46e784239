"""What a command has to tell: plain lines for people, or JSON for programs. Money is in pence, days are ISO 8601."""

import dataclasses
import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import Enum
from pathlib import Path
from typing import Any, TextIO

from coprod_desktop.domain.ids import Number
from coprod_desktop.domain.money import Money
from coprod_desktop.services.ports import Progress

STEPS_OF_PROGRESS = 20


@dataclass(frozen=True, slots=True)
class Told:
    """data: what --json prints. lines: what is printed without it."""

    data: Any
    lines: Sequence[str] = ()


def write(told: Told, *, as_json: bool, out: TextIO) -> None:
    """Write what a command has to tell."""
    if as_json:
        out.write(json.dumps(plain(told.data), ensure_ascii=False, indent=1) + "\n")
        return
    for line in told.lines:
        out.write(one_line(line) + "\n")


def one_line(words: str) -> str:
    """Return words without line breaks and without what could steer a terminal."""
    return "".join(letter if letter.isprintable() else " " for letter in words)


def plain(value: Any) -> Any:  # noqa: PLR0911 # one case a type
    """Return value as JSON knows it."""
    if isinstance(value, Money):
        return value.pence
    if isinstance(value, Number | Path):
        return str(value)
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {field.name: plain(getattr(value, field.name)) for field in dataclasses.fields(value)}
    if isinstance(value, dict):
        return {key: plain(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [plain(each) for each in value]
    return value


def progress(doing: str) -> Progress:
    """Return what shows on stderr how far long work is, a line for each twentieth."""
    shown = 0

    def show(done: int, of: int) -> None:
        nonlocal shown
        now = done * STEPS_OF_PROGRESS // max(of, 1)
        if now > shown:
            shown = now
            sys.stderr.write(f"{doing}: {100 * now // STEPS_OF_PROGRESS} %\n")

    return show
