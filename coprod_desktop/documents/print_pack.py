"""The print pack of a session: a file for each person, a file for each paper and size to print in one go, a ticket."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from math import ceil
from pathlib import Path

from coprod_desktop.documents import text
from coprod_desktop.documents.blocks import Document
from coprod_desktop.documents.easy_read import easy_read
from coprod_desktop.documents.full_record import full_record
from coprod_desktop.documents.pdf.drawing import draw
from coprod_desktop.documents.pdf.fonts import unprintable
from coprod_desktop.documents.pdf.joining import Part, join
from coprod_desktop.documents.pdf.style import style_for
from coprod_desktop.documents.phrases import phrases
from coprod_desktop.documents.print_ticket import print_ticket
from coprod_desktop.documents.session_summary import session_summary
from coprod_desktop.documents.slip import slips
from coprod_desktop.domain.errors import UserError
from coprod_desktop.services.facts import (
    CareFacts,
    Handling,
    PackFacts,
    PackPerson,
    SlipFacts,
    TicketFacts,
    TicketLine,
)

SLIP_SIZE = 18  # large print: nobody knows who will read it
TICKET_SIZE = 14  # a work sheet for whoever prints
NAMED_NUMBERS = 3  # on the ticket's line for slips; more are counted
LONGEST_NAME = 40  # letters of a file's name


@dataclass(frozen=True, slots=True)
class Stack:
    """What goes through the printer in one go."""

    paper: str
    size: float
    two_sides: bool
    posted: bool


@dataclass(frozen=True, slots=True)
class PackFile:
    """One file that was made. for_whom: empty for the ticket, slips and stacks. sides: 0 for plain text."""

    path: Path
    for_whom: str = ""
    sides: int = 0


@dataclass(frozen=True, slots=True)
class Pack:
    """What was made: the ticket first, then each person's files and the slips, then the stacks to print."""

    folder: Path
    files: tuple[PackFile, ...]
    ticket: TicketFacts


@dataclass(frozen=True, slots=True)
class _File:
    """A file that is still to be written."""

    name: str
    content: bytes
    sides: int
    for_whom: str = ""


@dataclass(slots=True)
class _Making:
    """The pack while it is made: files by name, parts by stack, the ticket's lines and what it warns of."""

    language: str
    files: list[_File] = field(default_factory=list)
    stacks: dict[Stack, list[Part]] = field(default_factory=dict)
    lines: list[TicketLine] = field(default_factory=list)
    cares: list[CareFacts] = field(default_factory=list)


def write_pack(facts: PackFacts, folder: Path, language: str = "en") -> Pack:
    """Write the pack of one session into folder, which is made where it is missing, and return what was made.

    Files of the same name are replaced. Raises UserError where the folder cannot be written.
    """
    making = _Making(language)
    for number, person in enumerate(sorted(facts.people, key=_leaving), start=1):
        _make_person(making, person, f"{number:02}")
    for number, each in enumerate(facts.slips, start=len(facts.people) + 1):
        _make_slips(making, each, f"{number:02}")
    ticket = TicketFacts(facts.group, facts.day, facts.for_whom, tuple(making.lines), (*facts.cares, *making.cares))
    drawn = draw(print_ticket(ticket, language), TICKET_SIZE)
    making.files.insert(0, _File("00 Print ticket.pdf", drawn.content, drawn.sides))
    making.files.extend(_stacks(making))
    return Pack(folder, tuple(_write(folder, making.files)), ticket)


def _leaving(person: PackPerson) -> tuple[bool, bool, str]:
    """Order people by when they leave; who did not say comes after, and what is posted comes last."""
    leaves = person.leaves
    return (person.handling is Handling.POST, leaves is None, leaves.isoformat() if leaves else "")


def _make_person(making: _Making, person: PackPerson, number: str) -> None:
    """Make one person's documents and the line that the ticket has for them."""
    line = TicketLine(
        who=person.summary.for_whom,
        leaves=person.leaves,
        two_sides=person.two_sides,
        paper=person.paper,
        handling=person.handling,
        note=person.note,
    )
    if person.handling is Handling.NOTHING:
        making.lines.append(line)
        return
    name = f"{number} {_safe(person.file_name)}"
    first = easy_read(person.easy_read) if person.easy_read else session_summary(person.summary)
    documents = [("", first)]
    if person.full_record is not None:
        documents.append((" full record", full_record(person.full_record)))
    size = style_for(person.size).body
    stack = Stack(person.paper, size, person.two_sides, posted=person.handling is Handling.POST)
    sheets = 0
    for addition, document in documents:
        sheets += _make_document(making, document, stack, name + addition, person.summary.for_whom)
        if person.as_text:
            words = text.render(document).encode(errors="replace")
            making.files.append(_File(f"{name}{addition}.txt", words, 0, person.summary.for_whom))
    _warn(making, person, size, [document for _, document in documents])
    making.lines.append(replace(line, size=size, sheets=sheets))


def _warn(making: _Making, person: PackPerson, size: float, documents: list[Document]) -> None:
    """Note what paper cannot do for this person, so that somebody does it."""
    say = phrases(making.language)
    if any(unprintable(document) for document in documents):
        making.cares.append(CareFacts(person.summary.for_whom, str(say("ticket.signs"))))
    if person.size > size:
        care = say("ticket.too_large", wanted=f"{person.size:g}", size=f"{size:g}")
        making.cares.append(CareFacts(person.summary.for_whom, str(care)))


def _make_slips(making: _Making, facts: SlipFacts, number: str) -> None:
    """Make a sheet of slips and its line."""
    stack = Stack("white", SLIP_SIZE, two_sides=False, posted=False)
    numbers = ", ".join(facts.numbers)
    if len(facts.numbers) > NAMED_NUMBERS:
        first = ", ".join(facts.numbers[: NAMED_NUMBERS - 1])
        rest = str(len(facts.numbers) - NAMED_NUMBERS + 1)
        numbers = str(phrases(making.language)("ticket.and_more", numbers=first, count=rest))
    sheets = _make_document(making, slips(facts, making.language), stack, f"{number} Slips", "")
    making.lines.append(
        TicketLine(who=numbers, size=SLIP_SIZE, two_sides=False, sheets=sheets, slips=len(facts.numbers))
    )


def _make_document(making: _Making, document: Document, stack: Stack, name: str, for_whom: str) -> int:
    """Make one file and put it on its stack; return how many sheets of paper it takes."""
    drawn = draw(document, stack.size)
    making.files.append(_File(f"{name}.pdf", drawn.content, drawn.sides, for_whom))
    making.stacks.setdefault(stack, []).append(Part(drawn.content, name))
    return ceil(drawn.sides / 2) if stack.two_sides else drawn.sides


def _stacks(making: _Making) -> Iterator[_File]:
    """Yield a file for each paper and size, the largest stack first."""
    say = phrases(making.language)
    ordered = sorted(making.stacks.items(), key=lambda item: -len(item[1]))
    for number, (stack, parts) in enumerate(ordered, start=1):
        sides = "two sides" if stack.two_sides else "one side"
        post = " for the post" if stack.posted else ""
        name = f"Print {number}{post}, {_safe(stack.paper)} paper, {stack.size:g} point, {sides}.pdf"
        drawn = join(parts, str(say("ticket.to_print")), say.language, two_sides=stack.two_sides)
        yield _File(name, drawn.content, drawn.sides)


def _safe(name: str) -> str:
    """Return a name that every file system takes: letters, digits, spaces, hyphens and commas."""
    letters = unicodedata.normalize("NFC", name)
    kept = "".join(letter if letter.isalnum() or letter in " -," else " " for letter in letters)
    return " ".join(kept.split())[:LONGEST_NAME].strip() or "Person"


def _write(folder: Path, files: list[_File]) -> Iterator[PackFile]:
    """Write the files; yield what was written."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for file in files:
            path = folder / file.name
            path.write_bytes(file.content)
            yield PackFile(path, file.for_whom, file.sides)
    except OSError as error:
        raise UserError(
            f"The print pack could not be written to {folder}. Nothing in Coprod has changed. "
            "Choose another folder, or make room there, and try again."
        ) from error
